"""Integrals of powers, by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths import check
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.integrals.topic import COMPONENTS
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 25  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "Integrate 2x": "x^2+C",
    "Find the antiderivative of 3x^2-4x+5": "x^3-2x^2+5x+C",
    "∫ (x+1)(x-2) dx": "x^3/3-x^2/2-2x+C",
    "Integrate 3x^2-4/x^3": "x^3+2/x^2+C",
    "∫_{1}^{3} 2x dx": "8",
    "$\\int_{-1}^{2} (3x^2-4x) \\,dx$": "3",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)


@pytest.mark.parametrize("problem", ["Integrate 1/x", "Integrate sin(x)", "∫_{-1}^{1} 1/x^2 dx"])
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve(problem)


@pytest.mark.parametrize("component", [component.code for component in COMPONENTS])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(EACH):
        assert_true_step_by_step(solved_problem(component, rng))


def test_next_move_from_a_students_own_line() -> None:
    move = next_move(as_problem("[x^2]_{1}^{3}"))
    assert move is not None
    assert (move.line, move.reason) == ("3^2-1^2", "put in the bounds")


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("int(3x^2-4x,x)", "x^3-2x^2+C", Outcome.CORRECT),
        ("int(3x^2-4x,x)", "x^3-2x^2+k", Outcome.CORRECT),
        ("int(3x^2-4x,x)", "x^3-2x^2", Outcome.UNDECIDED),
        ("int(3x^2-4x,x)", "3x^3/3-2x^2+C", Outcome.UNDECIDED),
        ("int(3x^2-4x,x)", "x^3-2x^2+C+1", Outcome.UNDECIDED),
        ("int(3x^2-4x,x)", "x^3-4x^2+C", Outcome.INCORRECT),
        ("int(2x,x,1,3)", "8", Outcome.CORRECT),
        ("int(2x,x,1,3)", "9-1", Outcome.UNDECIDED),
        ("int(2x,x,1,3)", "9", Outcome.INCORRECT),
    ],
)
def test_finished_answers(problem: str, answer: str, outcome: Outcome) -> None:
    assert reaches_goal(problem, answer).outcome is outcome


def test_a_fact_may_be_an_integral() -> None:
    assert check.check_fact("int(3x^2,x)=x^3+C").outcome is Outcome.CORRECT
    assert check.check_fact("int(3x^2,x)=x^3").outcome is Outcome.UNDECIDED
    assert check.check_fact("int(3x^2,x)=x^2+C").outcome is Outcome.INCORRECT
