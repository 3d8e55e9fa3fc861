"""Inequalities, compound statements and absolute values: answers, refusals, and traces that are true line by line."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle import solve
from reasoning.oracle.generate import generate, solved_problem
from reasoning.oracle.inequalities.topic import TOPIC
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.oracle.solve import as_problem
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "-3x+5>=20": "x<=-5",
    "Solve: -3x+5>=21": "x<=-16/3",
    "8x>72": "x>9",
    "Solve the inequality: -25<p/(-5)": "p<125",
    "b+7/8>=1/6": "b>=-17/24",
    "2(x+1)<2x+1": "no solution",
    "2(x+1)>2x+1": "all real numbers",
    "-5<=(3-2x)/3<4": "-9/2<x<=9",
    "1<2x+3<=9": "-1<x<=3",
    "2x+3<=9 and x-1>-4": "-3<x<=3",
    "x<3 and x<5": "x<3",
    "x<3 or x<5": "x<5",
    "4x<3 and x>2": "no solution",
    "x<3 or 2x>2": "all real numbers",
    "x-2<1 or 2x>9": "x<3 or x>9/2",
    "|2x-3|=7": "x=5 or x=-2",
    "|2x-3|=|x+1|": "x=4 or x=2/3",
    "|2x-3|=|2x+1|": "x=1/2",
    "|x-4|=0": "x=4",
    "3|x|+5=2": "no solution",
    "2|x-3|+4>10": "x<0 or x>6",
    "|5x-1|<=9": "-8/5<=x<=2",
    "|x|<-2": "no solution",
    "|3x-2|>=0": "all real numbers",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    solved = solve.solve(problem)
    assert solved.answer == answer
    assert_true_step_by_step(solved)


@pytest.mark.parametrize("problem", ["x^2<4", "x+y<3", "|x|=x+1", "|x|>0", "|x|<|x+1|", "1/x<2", "3<x<1", "x<1<y"])
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", TOPIC.kinds)
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(60):
        assert_true_step_by_step(solved_problem(component, rng))


@pytest.mark.parametrize("component", TOPIC.kinds)
def test_exercises_are_many(component: str) -> None:
    rng = Random(f"exercises of {component}")
    assert len({generate(component, rng) for _ in range(150)}) > 140


@pytest.mark.parametrize(
    ("before", "line", "reason"),
    [
        ("-3x>=15", "x<=-5", "divide both sides by -3 and turn the sign"),
        ("7>x+2", "x+2<7", "swap the sides and turn the sign"),
        ("x<3 and x-1>-4", "x<3 and x>-3", "in the second, add 1 to both sides"),
        ("9>=x>2", "2<x<=9", "write the smaller number first"),
        ("|x-1|<5", "-5<x-1<5", "write without the absolute value"),
    ],
)
def test_next_move_from_a_students_own_line(before: str, line: str, reason: str) -> None:
    move = solve.next_move(as_problem(before))
    assert move is not None
    assert (move.line, move.reason) == (line, reason)


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("divide both sides by -3 and turn the sign", "-3x>=15", "x>=-5", False),
        ("divide both sides by -3", "-3x>=15", "x<=-5", False),
        ("divide both sides by 3", "3x>=15", "x>=5", True),
        ("divide both sides by 3 and turn the sign", "3x>=15", "x<=5", False),
        ("subtract 3 from all parts", "1<x+3<=9", "-2<x<=6", True),
        ("subtract 3 from all parts", "1<x+3<=9", "-2<x<=5", False),
        ("in the first, add 3 to both sides", "2x-3=7 or x=1", "2x=10 or x=1", True),
        ("in the second, add 3 to both sides", "2x-3=7 or x=1", "2x=10 or x=1", False),
        ("write without the absolute value", "|x|<3", "x<-3 or x>3", False),
        ("because I say so", "|x|<3", "-3<x<3", None),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, as_problem(before), after) is holds


def test_a_reason_that_cannot_apply_is_known_at_once() -> None:
    assert reason_applies("divide both sides by -3", as_problem("-3x>=15")) is False
    assert reason_applies("write as one inequality", as_problem("x<3 or x>5")) is False
    assert reason_applies("in the first, expand the bracket", as_problem("x<3 or 2x>5")) is False


@pytest.mark.parametrize(
    ("problem", "answer", "finished"),
    [
        ("x+3<5", "x<2", True),
        ("x+3<5", "2>x", False),
        ("x+3<5", "x<4/2", False),
        ("x+3<5", "x<=2", False),
        ("x<3 or x>5", "x<3 or x>5", True),
        ("x<3 or x<5", "x<3 or x<5", False),
        ("x>-1 and x<2", "-1<x<2", True),
        ("x>-1 and x<2", "2>x>-1", False),
        ("x>-1 and x<2", "x>-1 and x<2", False),
        ("|x|=3", "x=3 or x=-3", True),
        ("|x|=3", "x=3", False),
        ("|x|<0", "no solution", True),
        ("|x|>=0", "no solution", False),
    ],
)
def test_only_what_is_finished_ends_a_problem(problem: str, answer: str, finished: bool) -> None:
    assert (reaches_goal(problem, answer).outcome is Outcome.CORRECT) is finished
    assert is_right(problem, answer) is finished


@pytest.mark.parametrize(
    ("inequality", "interval"),
    [
        ("-3x+5>=20", "(-oo, -5]"),
        ("1<2x+3<=9", "(-1, 3]"),
        ("|x-3|>2", "(-oo, 1)∪(5, oo)"),
        ("31<(5r+6)/3<46", "(87/5, 132/5)"),
        ("2(x+1)>2x+1", "(-oo, oo)"),
        ("2(x+1)<2x+1", "no solution"),
    ],
)
def test_interval_notation_where_it_is_asked_for(inequality: str, interval: str) -> None:
    solved = solve.solve(f"Solve the inequality and write the solution in interval notation: {inequality}")
    assert solved.answer == interval
    assert_true_step_by_step(solved)
