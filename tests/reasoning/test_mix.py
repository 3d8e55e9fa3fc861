"""How often each component is drawn for training."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from reasoning.oracle.curriculum import COMPONENTS
from reasoning.oracle.generate import KINDS
from reasoning.training import export, mix, tokenizer, traces
from reasoning.training.run import Rates, Run, Shape


def test_every_component_has_a_weight_within_the_bounds() -> None:
    assert set(traces.WEIGHTS) == {component.code for component in COMPONENTS} == set(KINDS)
    assert all(mix.LEAST <= weight <= mix.MOST for weight in traces.WEIGHTS.values())


def test_what_is_known_is_drawn_less_and_nothing_is_left_out() -> None:
    losses = {"known": 0.0001, "usual": 0.04, "also": 0.04, "less": 0.09, "hard": 0.25}
    failing = {"known": 0.01, "usual": 0.1, "also": 0.1, "less": 0.2, "hard": 0.3}
    made = mix.shares(losses, failing, dict.fromkeys(losses, 99))
    assert made["known"] == mix.LEAST
    assert made["known"] < made["usual"] == made["also"] < made["less"] < made["hard"]


def test_what_a_model_gets_wrong_counts_as_much_as_what_it_is_unsure_of() -> None:
    losses = {"open": 0.09, "wrong": 0.01, "a": 0.01, "b": 0.01, "c": 0.01}
    made = mix.shares(losses, {"open": 0.02, "wrong": 0.4, "a": 0.1, "b": 0.1, "c": 0.1}, dict.fromkeys(losses, 99))
    assert made["wrong"] > made["open"] > made["a"]
    others = {f"{number}": 1e-6 for number in range(30)}
    most = mix.shares({"one": 1.0, **others}, {"one": 0.99, **others}, {"one": 9, **dict.fromkeys(others, 9)})
    assert most["one"] == mix.MOST


def test_a_short_solution_is_drawn_more_often_than_a_long_one() -> None:
    same = dict.fromkeys(("short", "long"), 0.5)
    made = mix.shares(same, same, {"short": 100, "long": 300})
    assert made == {"short": 1.25, "long": 0.75}  # half of the weight by the loss, half by tokens


def test_documents_follow_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "WEIGHTS", {"integers.add": 3.0, "derivatives.power": 1.0})
    traces._drawn.cache_clear()
    drawn = Counter(traces._drawn(5, pair, 0).problem.text.startswith(("d", "D")) for pair in range(400))
    traces._drawn.cache_clear()
    assert 60 < drawn[True] < 140


def test_losses_and_failures_of_each_component_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tokenizer"
    tokenizer.build(folder)
    shape = Shape(hidden=32, layers=1, heads=2, key_heads=1, inner=64)
    run = Run(shape=shape, rates=Rates(), vocabulary=len(tokenizer.load(folder)), seed=1)
    export.write_model(run.model, folder, tmp_path / "model")
    monkeypatch.setattr(mix, "KINDS", {name: KINDS[name] for name in ("integers.add", "linear.divide")})
    failing = mix.failures(tmp_path / "model", n=1, seed=5)
    assert failing == {"integers.add": 0.75, "linear.divide": 0.75}
    long = mix.lengths(tmp_path / "model", n=4, seed=5)
    assert 10 < long["integers.add"] < long["linear.divide"] < 150
    found = mix.losses(tmp_path / "model", n=2, seed=Random(1).randrange(99))
    assert set(found) == {"integers.add", "linear.divide"}
    assert all(4 < loss < 9 for loss in found.values())  # untrained: about the logarithm of 824
