"""Half-done work for the half-way suite: every topic has some, it is right, and no solver would write it so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from reasoning.maths.sandbox import Sandbox
from reasoning.oracle.course import TOPICS
from reasoning.oracle.solve import solve
from reasoning.training import halfway_suite
from reasoning.training.traces import is_held_out
from reasoning.training.unusual import unusual
from reasoning.values import Outcome

LONELY = ("x", "x>2")  # nothing in them can be written otherwise


@pytest.fixture(scope="module")
def checker() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("topic", [topic.name for topic in TOPICS])
def test_every_topic_has_half_done_work_that_is_right(topic: str, checker: Sandbox) -> None:
    works = list(islice(halfway_suite.half_done(topic, checker, seed=5), 2))
    assert works == list(islice(halfway_suite.half_done(topic, checker, seed=5), 2))  # the same seed, the same work
    for work in works:
        assert is_held_out(work.problem.text)
        verdicts = checker.check_lines(work.problem.maths, work.lines)
        assert [verdict.outcome for verdict in verdicts] == [Outcome.CORRECT] * len(work.lines)
        assert work.lines[-1] not in [move.line for move in solve(work.problem).moves]
        assert work.moves_left == len(solve(work.problem.at(work.lines[-1])).moves) > 0


def test_a_topic_without_such_work_is_an_error_and_not_an_endless_search(
    checker: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(halfway_suite, "unusual", lambda line, rng: None)
    monkeypatch.setattr(halfway_suite, "MOST_DRAWN", 50)
    with pytest.raises(RuntimeError, match="no half-done work of linear in 50 problems"):
        next(halfway_suite.half_done("linear", checker, seed=5))


@pytest.mark.parametrize(
    ("line", "shapes"),
    [
        ("45*10^6", {"10^6*45"}), ("7.04", {"7+0.04"}), ("114/10", {"228/20"}), ("3x+4", {"4+3x", "x*3+4", "3x+1+3"}),
        ("5/x^(9/7)", {"(2*5)/(2*x^(9/7))", "10/(2*x^(9/7))", "5/x^(18/14)"}), ("2x=8", {"8=2x", "2(2x)=2(8)"}),
        ("x=2 and y=-1", {"y=-1 and x=2", "2=x and y=-1"}), ("-2(x-1)", {"-(x-1)*2"}), ("x+1>3", {"1+x>3"}),
    ],
)  # fmt: skip
def test_shapes(line: str, shapes: set[str]) -> None:
    seen = {unusual(line, Random(seed)) for seed in range(60)}
    assert seen & shapes, seen
    assert None not in seen
    assert line not in seen


@pytest.mark.parametrize("line", LONELY)
def test_a_line_that_can_only_be_written_like_this(line: str) -> None:
    assert unusual(line, Random(1)) is None
