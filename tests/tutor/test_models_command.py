"""manage.py models: what an administrator sees, from the list to the engine that opens what was chosen."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reasoning.errors import ModelUnavailable
from tests.reasoning.hub_server import FakeHub
from tests.reasoning.tiny import deepseek_checkpoint
from tutor.engine.solver import open_engine

REPO = "school/Tiny-Distill"
opened: list[tuple[object, ...]] = []


def note_what_is_opened(*named: Path) -> str:
    """A TUTOR_ENGINE that keeps what it was asked to open."""
    opened.append(named)
    if named and not named[0].is_dir():
        raise ModelUnavailable(f"There is no model folder at {named[0]}.")
    return "an engine"


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return deepseek_checkpoint(tmp_path_factory.mktemp("hub") / "Tiny-Distill", architecture="qwen3")


@pytest.fixture
def server(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)  # make test says so
    with FakeHub() as hub:
        hub.repositories = {REPO: checkpoint}
        yield hub


@pytest.fixture(autouse=True)
def data(settings: object, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.TUTOR_MODEL = ""
    settings.TUTOR_ENGINE = "tests.tutor.test_models_command.note_what_is_opened"
    opened.clear()
    return settings.DATA_DIR


def models(*arguments: str) -> str:
    out = io.StringIO()
    call_command("models", *arguments, stdout=out)
    return out.getvalue()


def test_the_list_says_what_is_there_and_what_can_be_had() -> None:
    said = models("list")
    assert "* embedded" in said
    assert "came with the program" in said
    for name in ("r1-1.5b", "r1-7b", "r1-14b", "r1-32b"):
        assert f"  {name} " in said
    assert "DeepSeek-R1-Distill-Qwen-1.5B" in said
    assert "6.5 GB of memory" in said


def test_a_model_is_planned_pulled_verified_used_and_removed(
    server: FakeHub, data: Path, settings: object, checkpoint: Path
) -> None:
    planned = models("pull", REPO, "--endpoint", server.url, "--plan")
    assert "still to come" in planned
    assert "of memory for 16 solutions" in planned
    assert not any(line.endswith(".safetensors") for line in server.asked)
    pulled = models("pull", REPO, "--endpoint", server.url)
    assert "model.safetensors: " in pulled
    assert "hash verified" in pulled
    assert "Pulled Tiny-Distill" in pulled
    assert "  Tiny-Distill" in models("list")
    verified = models("verify", "Tiny-Distill")
    assert "all hashes right" in verified
    assert "opens: " in verified
    assert "tokens a second" in verified
    assert "restart the server" in models("use", "Tiny-Distill")
    assert "* Tiny-Distill" in models("list")
    assert open_engine() == "an engine"
    settings.TUTOR_MODEL = "/somewhere/else"
    assert open_engine() == "an engine"
    assert opened == [(data / "models" / "Tiny-Distill",), ()], "TUTOR_MODEL goes first, and is read by who opens it"
    assert "TUTOR_MODEL is set and goes first" in models("use", "embedded")
    settings.TUTOR_MODEL = ""
    open_engine()
    assert opened[-1] == ()
    assert "Removed Tiny-Distill" in models("remove", "Tiny-Distill")


def test_a_chosen_model_that_is_gone_is_said_and_nothing_is_put_in_its_place(checkpoint: Path, data: Path) -> None:
    models("pull", str(checkpoint))
    models("use", "Tiny-Distill")
    shutil.rmtree(data / "models" / "Tiny-Distill")
    with pytest.raises(ModelUnavailable, match="Tiny-Distill"):
        open_engine()


def test_a_changed_file_fails_the_verification(checkpoint: Path, data: Path) -> None:
    models("pull", str(checkpoint))
    config = data / "models" / "Tiny-Distill" / "config.json"
    config.write_text(config.read_text() + "\n")
    with pytest.raises(CommandError, match=r"config\.json has"):
        models("verify", "Tiny-Distill")


def test_a_model_that_does_not_open_fails_the_verification(checkpoint: Path, data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "Broken"
    shutil.copytree(checkpoint, broken)
    (broken / "tokenizer.json").write_text("{}")
    models("pull", str(broken))
    assert "all hashes right" in models("verify", "Broken", "--hashes-only")
    with pytest.raises(CommandError, match="does not open: The tokenizer in"):
        models("verify", "Broken")


def test_what_is_refused_is_a_sentence(server: FakeHub, checkpoint: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no model school/Nothing"):
        models("pull", "school/Nothing", "--endpoint", server.url)
    with pytest.raises(CommandError, match="models list"):
        models("use", "nothing")
    pickled = tmp_path / "Pickled"
    shutil.copytree(checkpoint, pickled)
    (pickled / "model.safetensors").rename(pickled / "pytorch_model.bin")
    with pytest.raises(CommandError, match="can run code"):
        models("pull", str(pickled))
