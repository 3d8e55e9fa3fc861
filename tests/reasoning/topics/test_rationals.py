"""Fractions of polynomials: answers by hand, traces true step by step, what is refused, and a student's own line."""

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
    "(1-3/(c+4))/(1/(c+4)+c/3)": "3/(c+3)",
    "(b-3b/(b+5))/(2/(b+5)+1/(b-5))": "b(b+2)(b-5)/(3b-5)",
    "3(c+4-3)/(3+c)": "3(c+1)/(3+c)",
    "(x^2+5x+6)/(x^2-4)": "(x+3)/(x-2)",
    "(x-2)/(2-x)": "-1",
    "(x+2)/(x^2-6x+9)": "(x+2)/(x-3)^2",
    "(3a^2-8a-3)/(a^2-25)*(a^2+10a+25)/(3a^2-14a-5)": "(a-3)(a+5)/(a-5)^2",
    "(x^2-5x-6)/(36-x^2)": "-(x+1)/(6+x)",
    "(6x^2+7x+2)/(2x+1)": "3x+2",
    "Multiply: ((x+1)/(x-2))*((x^2-4)/(x^2+x))": "(x+2)/x",
    "Divide: ((x^2-9)/(2x+6))/((x^3-3x^2)/(x+1))": "(x+1)/(2x^2)",
    "Subtract: y^2/(y-6)-(2y+24)/(y-6)": "y+4",
    "Add: 4/(m+3)+3/(m+4)": "(7m+25)/((m+3)(m+4))",
    "8y/(y^2-16)-4/(y-4)": "4/(y+4)",
    "7/(10x^2y)+4/(15xy^2)": "(21y+8x)/(30x^2y^2)",
    "3/(x-2)+5/(2-x)": "-2/(x-2)",
    "(1/x+1/3)/(1/x^2-1/9)": "3x/(3-x)",
}
CODES = ("rationals.simplify", "rationals.multiply", "rationals.add_same", "rationals.add", "rationals.complex")
PROBLEMS = 20  # of each component


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
        ("(x^2+5x+6)/(x^2-4)", "(x+2)(x+3)/((x+2)(x-2))"),
        ("1/x+1/x^2", "1/x+1/x^2"),
        ("(2x+2)/(4x)", "(2x+2)/(4x)"),
        ("x/(x-2)", "x/(x-2)/1"),
    ],
)
def test_unfinished_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.UNDECIDED
    assert not is_right(text, answer)


@pytest.mark.parametrize(("text", "answer"), [("(x^2-9)/(x+3)", "x+3"), ("1/x+1/2", "2/(x+2)")])
def test_wrong_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.INCORRECT
    assert not is_right(text, answer)


@pytest.mark.parametrize("text", ["sin(x)/x", "1/(x+sqrt(2))", "x/0"])
def test_refuses_what_it_cannot_do(text: str) -> None:
    with pytest.raises(OracleStuck):
        solve(text)


@pytest.mark.parametrize(("text", "line", "after"), [("1/x+1/2", "2/(2x)+x/(2x)", "(2+x)/(2x)")])
def test_goes_on_from_a_students_line(text: str, line: str, after: str) -> None:
    move = next_move(replace(as_problem(text), maths=line))
    assert move is not None
    assert move.line == after
