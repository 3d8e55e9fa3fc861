"""Roots as powers and powers as roots: by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.check import check_lines
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.notation.topic import COMPONENTS
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome, Problem
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 30  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "Write as a radical expression: x^(1/2)": "sqrt(x)",
    "Write in radical form: 5(3x)^(2/3)": "5*root((3x)^2,3)",
    "Write in radical form: y^(-3/4)": "1/root(y^3,4)",
    "Write with a rational exponent: sqrt(5y)": "(5y)^(1/2)",
    "Write with a rational exponent: root(x^7,4)": "x^(7/4)",
    "Write with a rational exponent: -2*root(k,9)": "-2k^(1/9)",
    "Write with a rational exponent: root(x,4)^7": "x^(7/4)",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)
    assert not is_right(problem, f"{answer}+1")
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("Write as a radical: x^(3/4)", "x^(3/4)", Outcome.UNDECIDED),
        ("Write as a radical: x^(3/4)", "root(x,4)^3", Outcome.CORRECT),
        ("Write as a radical: x^(3/4)", "root(x^4,3)", Outcome.INCORRECT),
        ("Write as a radical: x^(-1/2)", "sqrt(x)^(-1)", Outcome.UNDECIDED),
        ("Write with a rational exponent: root(x^2,5)", "(x^2)^(1/5)", Outcome.UNDECIDED),
        ("Write with a rational exponent: root(x^2,5)", "x^(4/10)", Outcome.UNDECIDED),
        ("Write with a rational exponent: root(x^2,5)", "x^(5/2)", Outcome.INCORRECT),
        ("Write with a rational exponent: sqrt(5y)", "5y^(1/2)", Outcome.INCORRECT),
    ],
)
def test_an_answer_has_the_value_and_the_notation(problem: str, answer: str, outcome: Outcome) -> None:
    assert reaches_goal(problem, answer).outcome is outcome
    assert is_right(problem, answer) is (outcome is Outcome.CORRECT)


@pytest.mark.parametrize("problem", ["sqrt(x^2)", "root(x^2,6)", "sqrt(x)^4", "root(-8,3)*i"])
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    """sqrt(x^2) is |x|, no power of x."""
    task = as_problem(problem)
    with pytest.raises(OracleStuck):
        solve(Problem(problem, task.maths, as_problem("exponents sqrt(x)").goal))


@pytest.mark.parametrize("component", [component.code for component in COMPONENTS])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(EACH):
        assert_true_step_by_step(solved_problem(component, rng))


@pytest.mark.parametrize(
    ("problem", "line", "move"),
    [("x^(1/2)", "sqrt(x)", "power_as_root"), ("root(x^7,4)", "x^(7/4)", "root_as_power")],
)
def test_a_students_line_is_told_by_what_it_did(problem: str, line: str, move: str) -> None:
    assert check_lines(problem, [line])[0].move == move


def test_next_move_from_a_students_own_line() -> None:
    move = next_move(as_problem("exponents (root(x,4))^7"))
    assert move is not None
    assert (move.line, move.reason) == ("(x^(1/4))^7", "write the root as a power")
