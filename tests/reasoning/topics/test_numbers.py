"""Whole numbers and places: common factors, common multiples, rounding, absolute values, by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.check import check_lines
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.numbers.topic import COMPONENTS
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 30  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "Find the greatest common factor of 84 and 126.": "42",
    "Find the greatest common factor of 8 and 15": "1",
    "gcd(12,20,32)": "4",
    "gcd(18a^2b,24ab^3,30ab)": "6ab",
    "gcd(7x^3,5x^5)": "x^3",
    "gcd(9m,4)": "1",
    "Find the least common multiple of 12 and 18.": "36",
    "lcm(7,10)": "70",
    "lcm(6x^2,4xy)": "12x^2y",
    "Round 5,289 to the nearest thousand": "5000",
    "Round 7,500 to the nearest thousand": "8000",
    "Round 96.96 to the nearest tenth": "97",
    "Round 0.04 to the nearest tenth": "0",
    "Round 3.14159 to two decimal places": "3.14",
    "Round 62 to the nearest hundred": "100",
    "|-7|": "7",
    "20-|3-2*(4+1)|": "13",
    "-3*|2-9|": "-21",
    "|1/2-2/3|": "1/6",
    "Evaluate |2x-3| when x=-4": "11",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)
    assert not is_right(problem, f"{answer}+1")
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize("problem", ["gcd(x+1,2)", "gcd(12)", "gcd(0,4)", "lcm(-4,6)", "round(x,10)", "round(7/3,0.1)"])
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve(problem)


@pytest.mark.parametrize("component", [*(component.code for component in COMPONENTS), "integers.absolute"])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(EACH):
        assert_true_step_by_step(solved_problem(component, rng))


@pytest.mark.parametrize(
    ("line", "after", "reason", "facts"),
    [
        (
            "gcd(12,18)",
            "gcd(2^2*3,2*3^2)",
            "write each number as a product",
            ("12=2*6", "6=2*3", "12=2*2*3", "18=2*9", "9=3*3", "18=2*3*3"),
        ),
        ("gcd(2^2*3,2*3^2)", "2*3", "take the common factors", ()),
        ("gcd(2^2,3)", "1", "take the common factors", ()),
        ("lcm(2*3*x,3*x^2)", "2*3*x^2", "take every factor to the largest power", ()),
        ("round(468751,100)", "468700+100", "compare the rest with half of the place", ("468751-468700=51", "51>=50")),
        ("round(4.63,0.1)", "4.6", "compare the rest with half of the place", ("4.63-4.6=0.03", "0.03<0.05")),
        ("7-|2-9|", "7-abs(-7)", "subtract", ("9-2=7", "2-9=-7")),
        ("7-|-7|", "7-7", "take the absolute value", ()),
    ],
)
def test_next_move_from_a_line(line: str, after: str, reason: str, facts: tuple[str, ...]) -> None:
    move = next_move(as_problem(line))
    assert move is not None
    assert (move.line, move.reason, move.facts) == (after, reason, facts)


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("round(3.96,0.1)", "4.0", Outcome.CORRECT),
        ("round(3.96,0.1)", "4", Outcome.CORRECT),
        ("round(3.96,0.1)", "4.00", Outcome.UNDECIDED),
        ("round(3.96,0.1)", "3.9", Outcome.INCORRECT),
        ("round(468751,100)", "≈ 468,800", Outcome.CORRECT),
        ("round(468751,100)", "468751 ≈ 468800", Outcome.CORRECT),
        ("round(468751,100)", "≈ 468,700", Outcome.INCORRECT),
        ("round(468751,100)", "46875 ≈ 468800", Outcome.INCORRECT),
    ],
)
def test_how_a_rounded_number_may_be_written(problem: str, answer: str, outcome: Outcome) -> None:
    assert reaches_goal(problem, answer).outcome is outcome


@pytest.mark.parametrize(
    ("problem", "line", "outcome"),
    [
        ("gcd(84,126)", "21", Outcome.INCORRECT),
        ("gcd(18a^2b,24ab^3)", "6ab^2", Outcome.INCORRECT),
        ("gcd(5b,30)", "5", Outcome.CORRECT),
        ("gcd(5b,30)", "5b", Outcome.INCORRECT),
        ("lcm(6x^2,4xy)", "24x^2y", Outcome.INCORRECT),
        ("round(468751,100)", "468700", Outcome.INCORRECT),
        ("round(2.5,1)", "3", Outcome.CORRECT),
        ("round(-2.5,1)", "-3", Outcome.UNDECIDED),  # books differ on halves below zero
        ("round(-2.6,1)", "-3", Outcome.CORRECT),
        ("20-|3-10|", "27", Outcome.INCORRECT),
        ("gcd(x,6)=2", "x=2", Outcome.UNDECIDED),  # of the values of x, not of polynomials
    ],
)
def test_what_the_checker_says_of_a_line(problem: str, line: str, outcome: Outcome) -> None:
    assert check_lines(problem, [line])[0].outcome is outcome
