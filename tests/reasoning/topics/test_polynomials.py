"""Polynomials: answers, refusals, ends, and traces that are true line by line."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle import solve
from reasoning.oracle.generate import generate, solved_problem
from reasoning.oracle.polynomials.topic import TOPIC
from reasoning.oracle.reasons import reason_holds
from reasoning.oracle.solve import as_problem
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "Add: (5x^2-3x+1)+(2x^2+4x-7)": "7x^2+x-6",
    "Find the difference: (5x^2-3x+1)-(2x^2+4x-7)": "3x^2-7x+8",
    "Subtract 4x^2-1 from 7x^2+3x": "3x^2+3x+1",
    "Find the sum of 3x^2+2x-1 and x^2-5": "4x^2+2x-6",
    "2p(6p+r)": "12p^2+2pr",
    "-y(y+3)": "-y^2-3y",
    "3x(x-2)+4x(2x+1)": "11x^2-2x",
    "(2x+3)(x-5)": "2x^2-7x-15",
    "(n^2+4)(n-1)": "n^3-n^2+4n-4",
    "Expand the polynomial. $\\left(4t-x\\right) \\left(t-x+1\\right)$": "4t^2-5tx+x^2+4t-x",
    "3(x+2)(x-5)": "3x^2-9x-30",
    "Expand: (3y-6)^2": "9y^2-36y+36",
    "Use the Binomial Theorem to expand (2x-3)^4": "16x^4-96x^3+216x^2-216x+81",
    "Expand $\\left(x-y\\right)^5$": "x^5-5x^4y+10x^3y^2-10x^2y^3+5xy^4-y^5",
    "Use Pascal's Triangle to expand (a+b)^8": "a^8+8a^7b+28a^6b^2+56a^5b^3+70a^4b^4+56a^3b^5+28a^2b^6+8ab^7+b^8",
    "Square the binomial: (p-13)^2": "p^2-26p+169",
    "(2q+1/3)^2": "4q^2+4q/3+1/9",
    "-2(x+5)^2+x": "-2x^2-19x-50",
    "(x+1)^3": "x^3+3x^2+3x+1",
    "(5m-9n)(5m+9n)": "25m^2-81n^2",
    "(b+6/7)(b-6/7)": "b^2-36/49",
    "Divide: (36p^3+18p^2-12p)/(6p^2)": "6p+3-2/p",
    "Divide: (10x^2+5x-4)/(-5x)": "-2x-1+4/(5x)",
    "Divide 6x^2+9x by 3x": "2x+3",
    "(7y^2+21)/7": "y^2+3",
    "Find the quotient: (x^2+5x+6)/(x+2)": "x+3",
    "Divide: (2x^3-10x+28)/(x+3)": "2x^2-6x+8+4/(x+3)",
    "Divide: (64x^3-27)/(4x-3)": "16x^2+12x+9",
    "Divide using long division: (2x^3+x-1)/(x^2+1)": "2x+(-x-1)/(x^2+1)",
    "(6a^2)(-y^3)(2y-3a)": "-12a^2y^4+18a^3y^3",
    "2(y+2)*3y": "6y^2+12y",
    "-(x-3)^2/2": "-x^2/2+3x-9/2",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    solved = solve.solve(problem)
    assert solved.answer == answer
    assert_true_step_by_step(solved)


@pytest.mark.parametrize(
    "problem",
    [
        "Divide: (x^2+1)/(2x+4)", "Divide: (x^2+y)/(x+y)",
        "(x+1)^9", "Expand (x+1)^9", "(x+1)^4", "Expand (x+y+1)^4", "0(x+1)", "(x+1)^(-2)",
    ],
)  # fmt: skip
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", TOPIC.kinds)
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(60):
        assert_true_step_by_step(solved_problem(component, rng))


@pytest.mark.parametrize("component", TOPIC.kinds)
def test_exercises_differ_and_repeat_by_their_seed(component: str) -> None:
    first = [generate(component, Random(seed)) for seed in range(60)]
    assert first == [generate(component, Random(seed)) for seed in range(60)]
    assert len(set(first)) > 57


@pytest.mark.parametrize(
    ("line", "text", "move"),
    [
        ("2x*x+2x*(-5)+3x-15", "(2x+3)(x-5)", "2x^2-10x+3x-15"),
        ("(3x)^2-2*3x*4+4^2", "(3x-4)^2", "9x^2-24x+16"),
        ("2x^2-6x+(8x+28)/(x+3)", "Divide: (2x^3-10x+28)/(x+3)", "2x^2-6x+8+4/(x+3)"),
        ("6p+18p^2/(6p^2)-2/p", "Divide: (36p^3+18p^2-12p)/(6p^2)", "6p+3-2/p"),
    ],
)
def test_next_move_from_a_students_own_line(line: str, text: str, move: str) -> None:
    found = solve.next_move(replace(as_problem(text), maths=line))
    assert found is not None
    assert found.line == move


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("multiply each term by each term", "(x+2)(x+3)", "x^2+3x+2x+6", True),
        ("multiply each term by each term", "(x+2)(x+3)", "x^2+6", False),
        ("square of a sum", "(x+2)^2", "x^2+2*x*2+2^2", True),
        ("square of a sum", "(x+2)^2", "x^2+2^2", False),
        ("square of a difference", "(x+2)^2", "x^2+2*x*2+2^2", False),
        ("sum times difference", "(x+2)(x-2)", "x^2-2^2", True),
        ("divide each term by 3x", "Divide: (6x^2+9x)/(3x)", "6x^2/(3x)+9x/(3x)", True),
        ("divide each term by 3", "Divide: (6x^2+9x)/(3x)", "6x^2/(3x)+9x/(3x)", False),
        ("divide x^2 by x", "Divide: (x^2+5x+6)/(x+2)", "x+(3x+6)/(x+2)", True),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, as_problem(before), after) is holds


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("(x+2)(x+3)", "(x+2)(x+3)"), ("(x+2)(x+3)", "x^2+3x+2x+6"), ("(x+2)(x+3)", "x(x+5)+6"),
        ("(x+2)^2", "x^2+2*2x+4"), ("Divide: (6x^2+9x)/(3x)", "(2x^2+3x)/x"),
        ("Divide: (x^2+5x+7)/(x+2)", "x+(3x+7)/(x+2)"), ("Divide: (x^2+5x+7)/(x+2)", "(x^2+5x+7)/(x+2)"),
        ("Divide: (4x^2+9)/(2x)", "2x+18/(4x)"), ("Simplify: (x^2+x)/x^2", "1+1/x"),
    ],
)  # fmt: skip
def test_right_but_not_finished(problem: str, answer: str) -> None:
    verdict = reaches_goal(problem, answer)
    assert (verdict.outcome, verdict.form_ok) == (Outcome.UNDECIDED, False)


@pytest.mark.parametrize(("problem", "answer"), [("(x+2)^2", "x^2+4"), ("Divide: (x^2+5x+7)/(x+2)", "x+3+2/(x+2)")])
def test_wrong_answers(problem: str, answer: str) -> None:
    assert reaches_goal(problem, answer).outcome is Outcome.INCORRECT
    assert is_right(problem, answer) is False
