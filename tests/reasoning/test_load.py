"""Which folder is opened: the one named, else TUTOR_MODEL, else the embedded weights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reasoning.errors import ModelUnavailable
from reasoning.model.load import EMBEDDED, load_engine, model_folder
from tests.reasoning.tiny import deepseek_checkpoint, trace_checkpoint


def test_the_folder_is_the_named_one_then_the_settings_then_the_embedded_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TUTOR_MODEL", raising=False)
    assert model_folder() == EMBEDDED
    assert EMBEDDED.name == "weights"
    monkeypatch.setenv("TUTOR_MODEL", os.path.relpath(tmp_path))
    assert model_folder().is_absolute()
    assert model_folder() == Path.cwd() / os.path.relpath(tmp_path)
    assert model_folder(tmp_path / "other") == tmp_path / "other"


def test_the_engine_says_what_its_model_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_MODEL", str(trace_checkpoint(tmp_path / "ours")))
    with load_engine(slots=1) as engine:
        assert engine.writes_traces
    with load_engine(deepseek_checkpoint(tmp_path / "theirs"), slots=1) as engine:
        assert not engine.writes_traces


def test_a_missing_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_MODEL", str(tmp_path / "gone"))
    with pytest.raises(ModelUnavailable, match="gone"):
        load_engine()
