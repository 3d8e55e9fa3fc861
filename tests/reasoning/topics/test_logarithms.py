"""Logarithms and exponential equations, by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths import check
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.logarithms.topic import COMPONENTS
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 25  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "Evaluate log_2(8)": "3",
    "log_3(1/9)": "-2",
    "log_9(3)": "1/2",
    "log_4(8)": "3/2",
    "log_4(1/8)": "-3/2",
    "6log_8(4)+1": "5",
    "y=log_121(11)": "y=1/2",
    "y=log_2(1/32)": "y=-5",
    "log(1000)+ln(e^4)": "7",
    "Expand: log_2(8x^3/y)": "3+3log(x,2)-log(y,2)",
    "Use the properties of logarithms to expand: ln(sqrt(x))": "(1/2)ln(x)",
    "Condense: 2ln(x)-3ln(y)+ln(5)": "ln(5x^2/y^3)",
    "Write as a single logarithm: log_3(x)+log_3(x-2)": "log(x(x-2),3)",
    "Solve log_2(3x-1)=3": "x=3",
    "Solve ln(3x-2)=ln(x+4)": "x=3",
    "log_2(x)+log_2(3)=4": "x=16/3",
    "2ln(x-1)+3=7": "x=e^2+1",
    "2^(x+1)=8": "x=2",
    "$256=4^{x-5}$": "x=9",
    "5^(2x)=25^(3x+2)": "x=-1",
    "8^x=4": "x=2/3",
    "3^x=7": "x=ln(7)/ln(3)",
    "5e^(2x)+1=36": "x=ln(7)/2",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)


@pytest.mark.parametrize(
    "problem",
    [
        "log_2(x)+log_3(x-2)=3",
        "2^x=-4",
        "2^x=2^(x+3)",
        "log_6(4)",
        f"log_9({3 * 10**400})",
        "Expand: ln(x+y)^x",
    ],
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
    move = next_move(as_problem("2x+1=ln(7)"))
    assert move is not None
    assert (move.line, move.reason) == ("2x=ln(7)-1", "subtract 1 from both sides")


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("Expand: log_2(8x^3/y)", "3+3log_2(x)-log_2(y)", Outcome.CORRECT),
        ("Expand: log_2(8x^3/y)", "log_2(8)+3log_2(x)-log_2(y)", Outcome.UNDECIDED),
        ("Expand: log_2(8x^3/y)", "3+log_2(x^3)-log_2(y)", Outcome.UNDECIDED),
        ("Expand: log_2(8x^3/y)", "3+3log_2(x)+log_2(y)", Outcome.INCORRECT),
        ("Condense: 2ln(x)-ln(y)", "ln(x^2/y)", Outcome.CORRECT),
        ("Condense: 2ln(x)-ln(y)", "ln(x^2)-ln(y)", Outcome.UNDECIDED),
        ("Condense: 2ln(x)+ln(4)-ln(6)", "ln(4x^2/6)", Outcome.UNDECIDED),
        ("Condense: 2ln(x)-ln(y)", "ln(2x/y)", Outcome.INCORRECT),
        ("3^x=7", "x=ln(7)/ln(3)", Outcome.CORRECT),
        ("3^x=9", "x=ln(9)/ln(3)", Outcome.UNDECIDED),
        ("e^(2x)=4", "x=ln(4)/2", Outcome.UNDECIDED),
        ("3^x=7", "x=ln(3)/ln(7)", Outcome.INCORRECT),
        ("2^x=-4", "no solution", Outcome.CORRECT),
        ("log_2(x)+log_2(x-2)=3", "x=4", Outcome.CORRECT),
        ("log_2(x)+log_2(x-2)=3", "x=-2", Outcome.INCORRECT),
        ("ln(x-5)=ln(2x-4)", "no solution", Outcome.CORRECT),
        ("ln(x-5)=ln(2x-4)", "x=-1", Outcome.INCORRECT),
        ("log_2(3x-1)=3", "x=9/3", Outcome.UNDECIDED),
    ],
)
def test_finished_answers(problem: str, answer: str, outcome: Outcome) -> None:
    assert reaches_goal(problem, answer).outcome is outcome


@pytest.mark.parametrize(("fact", "outcome"), [("ln(e^3)=3", "CORRECT"), ("ln(e^3)=4", "INCORRECT")])
def test_e_beside_a_natural_logarithm_is_the_number(fact: str, outcome: str) -> None:
    assert check.check_fact(fact).outcome.value == outcome


def test_logarithms_of_many_letters_are_compared_where_they_have_a_value() -> None:
    right, wrong = check.check_lines("ln(x^2y/z)", ["2ln(x)+ln(y)-ln(z)", "2ln(x)+ln(y)+ln(z)"])
    assert right.outcome is Outcome.CORRECT
    assert wrong.outcome is Outcome.INCORRECT
