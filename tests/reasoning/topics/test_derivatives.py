"""Derivatives, rule by rule, by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths import check
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.derivatives.topic import COMPONENTS
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 10  # problems of a component; products and quotients have long lines

# problem -> answer, worked by hand
ANSWERS = {
    "d/dx(3x^4-5x^2+7)": "12x^3-10x",
    "Differentiate f(x)=x^3": "3x^2",
    "Find the derivative of 5/x^3": "-15/x^4",
    "Differentiate (x^2+1)(3x-2)": "9x^2-4x+3",
    "Differentiate (2x+1)/(x-3)": "-7/(x-3)^2",
    "Differentiate (3x^2+1)^6": "36x(3x^2+1)^5",
    "Differentiate 3e^(2x)": "6*e^(2x)",
    "Find the derivative of ln(x^2+1)": "2x/(x^2+1)",
    "Differentiate 3sqrt(4x+1)": "6/sqrt(4x+1)",
    "Differentiate 7cos(2x)": "-14sin(2x)",
    "Differentiate 4x^2*e^x": "8x*e^x+4x^2*e^x",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)


@pytest.mark.parametrize("problem", ["Differentiate x^x", "d/dx(x*y)", "Differentiate sin(x)/cos(x)"])
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve(problem)


@pytest.mark.parametrize("component", [component.code for component in COMPONENTS])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(EACH):
        assert_true_step_by_step(solved_problem(component, rng))


def test_next_move_from_a_students_own_line() -> None:
    move = next_move(as_problem("5(3x+1)^4*d/dx(3x+1)"))
    assert move is not None
    assert (move.reason, move.component) == ("use the power rule", "derivatives.power")


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("d/dx((3x^2+1)^6)", "36x(3x^2+1)^5", Outcome.CORRECT),
        ("d/dx((3x^2+1)^6)", "6x*6(3x^2+1)^5", Outcome.UNDECIDED),
        ("d/dx((3x^2+1)^6)", "6(3x^2+1)^5", Outcome.INCORRECT),
        ("d/dx((x^2+1)(3x-2))", "9x^2-4x+3", Outcome.CORRECT),
        ("d/dx((x^2+1)(3x-2))", "2x(3x-2)+3(x^2+1)", Outcome.UNDECIDED),
        ("d/dx((2x+1)/(x-3))", "-7/(x-3)^2", Outcome.CORRECT),
        ("d/dx((2x+1)/(x-3))", "-14/(2(x-3)^2)", Outcome.UNDECIDED),
        ("d/dx(sqrt(x^2+4x))", "(2x+4)/(2sqrt(x^2+4x))", Outcome.UNDECIDED),
        ("d/dx(sqrt(x^2+4x))", "(x+2)/sqrt(x^2+4x)", Outcome.CORRECT),
        ("d/dx(x^2)", "d/dx(x^2)", Outcome.UNDECIDED),
    ],
)
def test_finished_answers(problem: str, answer: str, outcome: Outcome) -> None:
    assert reaches_goal(problem, answer).outcome is outcome


@pytest.mark.parametrize(
    ("fact", "outcome"),
    [("diff(3x^4,x)=12x^3", Outcome.CORRECT), ("diff(3x^4,x)=12x^4", Outcome.INCORRECT)],
)
def test_a_fact_may_be_a_derivative(fact: str, outcome: Outcome) -> None:
    assert check.check_fact(fact).outcome is outcome


def test_the_derivative_of_the_letter_itself_is_1() -> None:
    lines = ["dx/dx*(4x+3)+x*d/dx(4x+3)", "1(4x+3)+x*d/dx(4x+3)"]
    assert all(verdict.outcome is Outcome.CORRECT for verdict in check.check_lines("d/dx(x(4x+3))", lines))
