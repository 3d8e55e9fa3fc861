"""Limits by putting in, by cancelling and at infinity, by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.limits.topic import COMPONENTS
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 20  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "Evaluate $\\lim_{x\\to0} (4x^2-2x+3)$": "3",
    "lim_{x -> 2} ((x^2+1)/(x-3))": "-5",
    "Evaluate $\\lim_{x\\to4} \\frac{x^2-16}{x-4}$": "8",
    "Find the limit lim_{x -> 3} ((x^2-5x+6)/(x^2-4x+3))": "1/2",
    "lim_{x -> 0} ((x^2-3x)/x)": "-3",
    "lim_{x -> oo} ((3x^2-x+1)/(2x^2-5))": "3/2",
    "lim_{x -> oo} ((4x-1)/(x^2+2))": "0",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)


@pytest.mark.parametrize(
    "problem",
    ["lim_{x -> 2} (1/(x-2))", "lim_{x -> oo} (x^2/(x+1))", "lim_{x -> 0} (sin(x)/x)", "lim_{x -> a} (x^2)"],
)
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve(problem)


@pytest.mark.parametrize("component", [component.code for component in COMPONENTS])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(EACH):
        assert_true_step_by_step(solved_problem(component, rng))


def test_next_move_from_a_students_own_line() -> None:
    move = next_move(as_problem("lim_{x -> 3} ((x+3)(x-3)/(x-3))"))
    assert move is not None
    assert (move.line, move.reason) == ("lim(x+3,x,3)", "cancel x-3")


def test_what_the_denominator_is_there_is_worked_out_and_not_only_said() -> None:
    move = next_move(as_problem("lim_{x -> 3} ((8x-5)/(x^2-2x+1))"))
    assert move is not None
    assert move.facts == ("3*3=9", "2*3=6", "9-6=3", "3+1=4", "3^2-2*3+1=4")


@pytest.mark.parametrize(
    ("answer", "outcome"), [("8", Outcome.CORRECT), ("4+4", Outcome.UNDECIDED), ("0", Outcome.INCORRECT)]
)
def test_finished_answers(answer: str, outcome: Outcome) -> None:
    assert reaches_goal("lim_{x -> 4} ((x^2-16)/(x-4))", answer).outcome is outcome
