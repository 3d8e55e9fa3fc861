"""Rational exponents: answers by hand, traces true step by step, what is refused, and a student's own line."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "27^(2/3)": "9",
    "16^(-3/4)": "1/8",
    "Simplify: (8/27)^(-2/3)": "9/4",
    "(-8)^(2/3)": "4",
    "-25^(1/2)": "-5",
    "8^(4/3)*27^(-1/3)": "16/3",
    "x^(1/2)*x^(3/4)": "x^(5/4)",
    "x^(3/4)/x^(1/2)": "x^(1/4)",
    "(x^6)^(2/3)": "x^4",
    "(27x^6)^(2/3)": "9x^4",
    "5x^(-1/2)*x^(1/6)": "5/x^(1/3)",
}
CODES = ("rational_exponents.evaluate", "rational_exponents.simplify")
PROBLEMS = 60  # of each component


@pytest.mark.parametrize(("text", "answer"), ANSWERS.items())
def test_answers_by_hand(text: str, answer: str) -> None:
    assert solve(text).answer == answer
    assert is_right(text, answer)
    assert reaches_goal(text, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize("code", CODES)
def test_traces_are_true_step_by_step(code: str) -> None:
    rng = Random(f"traces/{code}")
    for _ in range(PROBLEMS):
        assert_true_step_by_step(solved_problem(code, rng))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x^(1/2)*x^(3/4)", "x^(10/8)"),
        ("x^(1/6)/x^(1/2)", "x^(-1/3)"),
        ("x^(1/2)*x^(3/4)", "x^(1/2)*x^(3/4)"),
    ],
)
def test_unfinished_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.UNDECIDED
    assert not is_right(text, answer)


@pytest.mark.parametrize(("text", "answer"), [("27^(2/3)", "18"), ("x^(1/2)*x^(3/4)", "x^(3/8)")])
def test_wrong_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.INCORRECT
    assert not is_right(text, answer)


@pytest.mark.parametrize("text", ["(x^2+1)^(1/2)", "x^(1/2)+x^(1/3)*sqrt(-4)", "x^y*y^x"])
def test_refuses_what_it_cannot_do(text: str) -> None:
    with pytest.raises(OracleStuck):
        solve(text)


@pytest.mark.parametrize(("text", "line", "after"), [("27^(2/3)", "(27^2)^(1/3)", "729^(1/3)")])
def test_goes_on_from_a_students_line(text: str, line: str, after: str) -> None:
    move = next_move(replace(as_problem(text), maths=line))
    assert move is not None
    assert move.line == after
