"""Square and higher roots: answers by hand, traces true step by step, what is refused, and a student's own line."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.model.verify import Ruling, Verifier
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import Here, assert_true_step_by_step

ANSWERS = {
    "Simplify: sqrt(72)": "6*sqrt(2)",
    "5sqrt(175)": "25*sqrt(7)",
    "sqrt(72x^3)": "6x*sqrt(2x)",
    "sqrt(64)+sqrt(225)": "23",
    "sqrt(9+16)": "5",
    "sqrt((1-3)^2+(7-(-1))^2)": "2*sqrt(17)",
    "3sqrt(8)+sqrt(50)-4": "11*sqrt(2)-4",
    "Add: 2x*sqrt(12x)+sqrt(27x^3)": "7x*sqrt(3x)",
    "3*sqrt(2)-3*sqrt(2)": "0",
    "Multiply: sqrt(6)*sqrt(10)": "2*sqrt(15)",
    "(2+sqrt(3))(4-sqrt(3))": "5+2*sqrt(3)",
    "(2+sqrt(3))^2": "7+4*sqrt(3)",
    "(3sqrt(2)-5)(3sqrt(2)+5)": "-7",
    "sqrt(72)/sqrt(2)": "6",
    "sqrt(75/49)": "5*sqrt(3)/7",
    "(4+sqrt(8))/6": "(2+sqrt(2))/3",
    "Rationalize the denominator: 3/sqrt(5)": "3*sqrt(5)/5",
    "Simplify by rationalizing the denominator: 5/(2+sqrt(3))": "10-5*sqrt(3)",
    "8/(1-sqrt(5))": "-2-2*sqrt(5)",
    "root(54,3)": "3*root(2,3)",
    "root(-16x^4,3)": "-2x*root(2x,3)",
    "root(16,3)+5root(54,3)": "17*root(2,3)",
    "1/root(2,3)": "root(4,3)/2",
}
CODES = (
    "radicals.simplify",
    "radicals.add",
    "radicals.multiply",
    "radicals.divide",
    "radicals.rationalise",
    "radicals.higher",
)
PROBLEMS = 25  # of each component


@pytest.mark.parametrize(("text", "answer"), ANSWERS.items())
def test_answers_by_hand(text: str, answer: str) -> None:
    assert solve(text).answer == answer
    assert is_right(text, answer)
    assert reaches_goal(text, answer).outcome is Outcome.CORRECT


def test_numbers_in_brackets_are_added_before_anything_is_done_with_the_bracket() -> None:
    move = next_move(as_problem("sqrt((1-3)^2+16)"))
    assert move is not None
    assert (move.reason, move.line) == ("add the numbers", "sqrt((-2)^2+16)")


@pytest.mark.parametrize("code", CODES)
def test_traces_are_true_step_by_step(code: str) -> None:
    rng = Random(f"traces/{code}")
    for _ in range(PROBLEMS):
        assert_true_step_by_step(solved_problem(code, rng))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("sqrt(72)", "2*sqrt(18)"),  # a square is left
        ("sqrt(72)", "sqrt(72)"),
        ("3/sqrt(5)", "3/sqrt(5)"),  # a root below the bar
        ("(4+sqrt(8))/6", "(4+2*sqrt(2))/6"),
        ("sqrt(5)+sqrt(5)", "sqrt(5)+sqrt(5)"),
        ("root(9,4)", "root(9,4)"),  # sqrt(3)
        ("sqrt(4x+8)", "sqrt(4x+8)"),
        ("sqrt(x^2+2x+1)", "sqrt(x^2+2x+1)"),
        ("root(x^2+2x+1,4)", "root(x^2+2x+1,4)"),  # sqrt(x+1)
        ("sqrt(x/2+1)", "sqrt(x/2+1)"),
        ("sqrt(x+x)", "sqrt(x+x)"),
    ],
)
def test_unfinished_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.UNDECIDED
    assert not is_right(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x+x+sqrt(x-5)", "2x+sqrt(x-5)"),
        ("sqrt(4x+8)", "2sqrt(x+2)"),
        ("sqrt(x^2-2x)*1", "sqrt(x^2-2x)"),
        ("root(x+2,3)+1-1", "root(x+2,3)"),
        ("sqrt(x^2+y^2)", "sqrt(x^2+y^2)"),
    ],
)
def test_nothing_can_be_taken_out_of_these_roots(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("text", "answer"), [("sqrt(72)", "6*sqrt(3)"), ("root(-8,3)", "2")])
def test_wrong_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.INCORRECT
    assert not is_right(text, answer)


@pytest.mark.parametrize("text", ["sqrt(x^2+2x+1)", "sqrt(2+sqrt(3))", "sqrt(5)*root(2,3)"])
def test_refuses_what_it_cannot_do(text: str) -> None:
    with pytest.raises(OracleStuck):
        solve(text)


@pytest.mark.parametrize(
    ("text", "line", "after"), [("sqrt(72)+sqrt(8)", "3*sqrt(8)+2*sqrt(2)", "3*2*sqrt(2)+2*sqrt(2)")]
)
def test_goes_on_from_a_students_line(text: str, line: str, after: str) -> None:
    move = next_move(replace(as_problem(text), maths=line))
    assert move is not None
    assert move.line == after


@pytest.mark.parametrize(
    ("text", "reason", "facts"),
    [
        ("root(64,3)", "take out the largest cube", ("64=4^3",)),  # known by heart
        ("root(16,4)", "take out the largest 4th power", ("16=2^4",)),
        ("sqrt(196)", "take the square root", ("196=14^2",)),
    ],
)
def test_powers_that_are_known_by_heart(text: str, reason: str, facts: tuple[str, ...]) -> None:
    move = next_move(as_problem(text))
    assert move is not None
    assert (move.reason, move.facts) == (reason, facts)


def test_a_cube_that_nobody_knows_by_heart_begins_like_any_other_number() -> None:
    whole, rest = (next_move(as_problem(text)) for text in ("root(216,3)", "root(432,3)"))
    assert whole is not None
    assert rest is not None
    assert (whole.line, rest.line) == ("6", "6*root(2,3)")
    assert whole.reason == rest.reason
    assert "216=2*108" in whole.facts
    assert "432=2*216" in rest.facts


def test_like_roots_stand_in_brackets_before_they_are_added() -> None:
    move = next_move(as_problem("7*sqrt(11)+5*sqrt(15)+30*sqrt(15)"))
    assert move is not None
    assert move.facts == (
        "7*sqrt(11)+5*sqrt(15)+30*sqrt(15)=7*sqrt(11)+(5*sqrt(15)+30*sqrt(15))",
        "5*sqrt(15)+30*sqrt(15)=(5+30)*sqrt(15)",
        "5+30=35",
    )


@pytest.mark.parametrize(
    ("fact", "ruling"),
    [
        ("7*sqrt(11)=7*sqrt(11)", Ruling.REFUTED),
        ("30*sqrt(15)+5*sqrt(15)=(30+5)*sqrt(15)", Ruling.HOLDS),
        ("3=3", Ruling.HOLDS),  # of two bounds
        ("7/t^3=7/t^3", Ruling.HOLDS),  # one of the terms that are divided in turn
    ],
)
def test_a_fact_that_says_the_same_twice_tells_nobody_anything(fact: str, ruling: Ruling) -> None:
    problem = as_problem("7*sqrt(11)+5*sqrt(15)+30*sqrt(15)")
    assert Verifier(problem, Here()).fact(fact, ()) is ruling
