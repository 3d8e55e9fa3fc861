"""Lines in a student's style: the same mathematics, and the solver goes on from them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from reasoning.maths.sandbox import Sandbox
from reasoning.oracle.course import TOPICS
from reasoning.oracle.generate import drawn
from reasoning.training.styles import restyled
from reasoning.values import Outcome


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        yield one


def test_lines_in_a_students_style_are_right_and_solved(sandbox: Sandbox) -> None:
    rng = Random("styles")
    begun = [restyled(drawn(topic.mixed, rng).from_equation(), rng) for topic in TOPICS for _ in range(6)]
    styled = [one for one in begun if one]
    assert len(styled) > len(begun) / 3
    for one in styled:
        lines = [move.line for move in one.moves]
        verdicts = sandbox.check_lines(one.problem.maths, lines)
        assert not [verdict for verdict in verdicts if verdict.outcome is Outcome.INCORRECT], (one.problem.maths, lines)


def test_a_students_line_means_what_the_solvers_line_meant(sandbox: Sandbox) -> None:
    rng = Random("meaning")
    for topic in TOPICS:
        for solved in (drawn(topic.mixed, rng).from_equation() for _ in range(8)):
            one = restyled(solved, rng)
            if one:
                verdict = sandbox.check_lines(solved.problem.maths, [one.problem.maths])[0]
                assert verdict.outcome is not Outcome.INCORRECT, (solved.problem.maths, one.problem.maths)
