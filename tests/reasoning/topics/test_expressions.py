"""Expressions with letters: values put in, like terms, the distributive law; traces that are true line by line."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle import solve
from reasoning.oracle.expressions.topic import TOPIC
from reasoning.oracle.generate import generate, solved_problem
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.oracle.solve import as_problem, topic_name
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "Evaluate 2x^2-5x+3 when x=-2": "21",
    "Evaluate 7x-4 when: x=5": "31",
    "When x=6, evaluate: x^3": "216",
    "Evaluate 3x-4y when x=2 and y=-1": "10",
    "Evaluate -x^2+4 when x=3": "-5",
    "Evaluate 2xy^2 when x=3 and y=-2": "24",
    "Evaluate x^2+3xy-7y^2 when x=4 and y=1": "21",
    "Evaluate 4x^2 when x=1/2": "1",
    "Simplify: 23r+14s+9r+15s": "32r+29s",
    "43m+(-12n)+(-16m)+(-9n)": "27m-21n",
    "3x^2+5x-7x^2+4x-2": "-4x^2+9x-2",
    "Combine like terms: (5/6)a+(3/10)b+(1/6)a+(9/10)b": "a+6b/5",
    "2.5x-0.7x+y": "1.8x+y",
    "4x-6y-4x+y": "-5y",
    "5ab-3a+2ab": "7ab-3a",
    "3x-3x": "0",
    "ba+2ab": "3ab",
    "Distribute: 6(x+7)": "6x+42",
    "-(y+5)": "-y-5",
    "-2(7a-3)+4(2-a)": "-18a+14",
    "(3/4)(8x+12)": "6x+9",
    "0.5(4x-3)": "2x-1.5",
    "9-3(2x-5)": "-6x+24",
    "2(3(x+1)-4x)": "-2x+6",
    "Use the distributive property to simplify: -5(2x-y+3)": "-10x+5y-15",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    solved = solve.solve(problem)
    assert solved.answer == answer
    if solved.moves:
        assert_true_step_by_step(solved)


@pytest.mark.parametrize("problem", ["Simplify: 2^x+2^x", "x^y+1"])
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
        ("2(-3)^2+4", "Evaluate 2x^2+4 when x=-3", "2*9+4"),
        ("2*9+4", "Evaluate 2x^2+4 when x=-3", "18+4"),
        ("3x+12-2(x-1)", "Simplify: 3(x+4)-2(x-1)", "3x+12-2x+2"),
        ("3x+12-2x+2", "Simplify: 3(x+4)-2(x-1)", "x+14"),
        ("3*x+3*4-2x", "Simplify: 3(x+4)-2x", "3x+12-2x"),
    ],
)
def test_next_move_from_a_students_own_line(line: str, text: str, move: str) -> None:
    found = solve.next_move(replace(as_problem(text), maths=line))
    assert found is not None
    assert found.line == move


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("7c+8c-4+3c^2+1-9", "7c+8c-4+3c^2+1-9=(7c+8c)+(-4+1-9)+3c^2"),
        ("3s-2r+2s+1", "3s-2r+2s+1=(3s+2s)-2r+1"),
        ("3c^2+7c+8c-4", "3c^2+7c+8c-4=3c^2+(7c+8c)-4"),
        ("7c+8c-4c", "7c+8c-4c=(7+8-4)c"),  # all are alike
    ],
)
def test_like_terms_are_put_in_brackets_first(line: str, first: str) -> None:
    move = solve.next_move(as_problem(f"Simplify: {line}"))
    assert move is not None
    assert move.facts[0] == first


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("collect like terms", "3x+5x-2", "8x-2", True),
        ("collect like terms", "3x+5x-2", "-2+8x", True),
        ("collect like terms", "3x+5x-2", "8x^2-2", False),
        ("expand the bracket", "3(x-2)+x", "3x-6+x", True),
        ("expand the bracket", "3(x-2)+x", "4x-6", False),
        ("remove the brackets", "x-(y-2)", "x-y+2", True),
        ("collect like terms", "3(x-2)+x", "3x-6+x", False),
        ("because I say so", "3x+5x-2", "8x-2", None),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, as_problem(before), after) is holds


def test_a_reason_that_cannot_apply_is_known_at_once() -> None:
    assert reason_applies("expand the bracket", as_problem("3x+5x-2")) is False
    assert reason_applies("work out the powers", as_problem("Evaluate 2x when x=3")) is False
    assert reason_applies("work out the products", as_problem("Evaluate 2x when x=3")) is True


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("Simplify: 3x+5x-2", "3x+5x-2"), ("Simplify: 3x+5x-2", "8*x*1-2"), ("Simplify: 3x+5x", "x*8"),
        ("Simplify: 2(x+3)", "2(x+3)"), ("Simplify: x/2+x/4", "6x/8"), ("Simplify: x+y-y", "1x"),
        ("Simplify: x+y-y", "x^1"), ("Simplify: x+y-y", "x+0"), ("Simplify: 3x+5x", "-(-8x)"),
    ],
)  # fmt: skip
def test_right_but_not_finished(problem: str, answer: str) -> None:
    verdict = reaches_goal(problem, answer)
    assert (verdict.outcome, verdict.form_ok) == (Outcome.UNDECIDED, False)
    assert is_right(problem, answer) is False


def test_a_line_of_numbers_is_arithmetic_once_the_values_are_worked_in() -> None:
    problem = as_problem("Evaluate 2x^2+4 when x=-3")
    assert topic_name(problem) == "expressions"
    assert topic_name(replace(problem, maths="2*9+4")) == "arithmetic"
