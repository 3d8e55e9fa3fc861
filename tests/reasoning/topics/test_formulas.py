"""Formulas and straight lines: answers, refusals, and traces that are true line by line."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.maths.problem import read_problem
from reasoning.oracle import solve
from reasoning.oracle.formulas.topic import TOPIC as FORMULAS
from reasoning.oracle.generate import generate, solved_problem
from reasoning.oracle.lines.topic import TOPIC as LINES
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.oracle.solve import as_problem
from reasoning.training.judge import is_right
from reasoning.values import Outcome, Problem
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "Solve for t: d=rt": "t=d/r",
    "Solve the formula V=lwh for h": "h=V/(lw)",
    "Solve for b: A=(1/2)bh": "b=2A/h",
    "Solve for h: A=bh/2": "h=2A/b",
    "Solve for w: P=2l+2w": "w=(P-2l)/2",
    "Solve for l: P=2(l+w)": "l=(P-2w)/2",
    "Solve for C: F=(9/5)C+32": "C=(5F-160)/9",
    "Solve for F: C=(5/9)(F-32)": "F=(9C+160)/5",
    "Solve 180=a+b+c for c": "c=180-a-b",
    "Solve for t: A=P+Prt": "t=(A-P)/(Pr)",
    "Solve for h: V=(1/3)pi*r^2*h": "h=3V/(pi*r^2)",
    "Solve for m: E=mc^2": "m=E/c^2",
    "Solve for b: 4a-6b=10": "b=(-5+2a)/3",
    "Solve for y: 2x+3y=6": "y=-2x/3+2",
    "Write in slope-intercept form: 4x-2y+8=0": "y=2x+4",
    "Find the slope of the line through (2,-3) and (-4,7).": "m=-5/3",
    "Find the slope of the line through (2,3) and (4,9).": "m=3",
    "Find the axis of symmetry of y=3x^2-6x+2": "x=1",
    "Find the x-intercept of 2x+3y=6": "x=3, y=0",
    "Find the y-intercept of y=3x-7": "x=0, y=-7",
    "Find the equation of the line with slope 2 through (1,-3).": "y=2x-5",
    "Find the equation of the line with slope -2/3 and containing the point (0,4).": "y=-2x/3+4",
    "Find the equation of the line through (1,3) and (4,5).": "y=2x/3+7/3",
    "Find the equation of the line parallel to y=-x+1 through (1,3)": "y=-x+4",
    "Find the equation of the line perpendicular to y=(2/3)x+1 through (1,3)": "y=-3x/2+9/2",
    "Find the equation of the line perpendicular to y=-x+1 through (1,3)": "y=x+2",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    solved = solve.solve(problem)
    assert solved.answer == answer
    assert_true_step_by_step(solved)


@pytest.mark.parametrize(
    "problem",
    [
        "Solve for r: A=pi*r^2",
        "Solve for P: A=P+Prt",
        "Solve for x: y=sqrt(x)",
        "Solve for a: 1/a+1/b=1/c",
        "Find the slope of the line through (2,3) and (2,9)",
        "Solve for b: ab=ac",
    ],
)
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", [*FORMULAS.kinds, *LINES.kinds])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(60):
        assert_true_step_by_step(solved_problem(component, rng))


@pytest.mark.parametrize("component", [*FORMULAS.kinds, *LINES.kinds])
def test_exercises_are_many(component: str) -> None:
    rng = Random(f"exercises of {component}")
    assert len({generate(component, rng) for _ in range(150)}) > 130


def test_next_move_from_a_students_own_line() -> None:
    move = solve.next_move(Problem("Solve for w: P=2l+2w", "P-2l=2w", as_problem("2x=1").goal, "w"))
    assert move is not None
    assert (move.line, move.reason) == ("2w=P-2l", "swap the sides")
    move = solve.next_move(Problem("", "m=6/(4-2)", as_problem("2x=1").goal, "m"))
    assert move is not None
    assert (move.line, move.reason) == ("m=6/2", "subtract")


@pytest.mark.parametrize(
    ("task", "reason", "after", "holds"),
    [
        ("Solve for w: lw=A", "divide both sides by l", "w=A/l", True),
        ("Solve for w: lw=A", "divide both sides by l", "w=l/A", False),
        ("Solve for w: lw=A", "divide both sides by A", "w=A/l", False),
        ("Solve for w: 2l+2w=P", "subtract 2l from both sides", "2w=P-2l", True),
        ("Solve for w: 2l+2w=P", "subtract 2l from both sides", "2w=P+2l", False),
        ("Solve for y: 3y=-2x+6", "divide both sides by 3", "y=-2x/3+2", True),
        ("Solve for y: 3y=-2x+6", "divide both sides by 3", "y=-2x+2", False),
        ("Solve for y: 3y=-2x+6", "because I say so", "y=-2x/3+2", None),
    ],
)
def test_reasons(task: str, reason: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, as_problem(task), after) is holds


def test_a_reason_that_cannot_apply_is_known_at_once() -> None:
    assert reason_applies("subtract 3l from both sides", as_problem("Solve for w: 2l+2w=P")) is False
    assert reason_applies("divide both sides by A", as_problem("Solve for w: lw=A")) is False


@pytest.mark.parametrize(
    ("task", "answer", "finished"),
    [
        ("Solve for h: V=lwh", "h=V/(lw)", True),
        ("Solve for h: V=lwh", "V/(lw)=h", False),
        ("Solve for h: V=lwh", "h=V/lw", False),
        ("Solve for h: V=lwh", "h=2V/(2lw)", False),
        ("Solve for h: V=lwh", "h=lV/(l^2w)", False),
        ("Solve for w: P=2l+2w", "w=P/2-l", True),
        ("Solve for w: P=2l+2w", "w=P/2-2l/2", False),
        ("Solve for y: 2x+3y=6", "y=(6-2x)/3", True),
        ("Solve for y: 2x+3y=6", "y=(12-4x)/6", False),
        ("Solve for y: 2x+3y=6", "y=-2x/3+6/3", False),
        ("Solve for y: 2x+3y=6", "y=-2x/3+3", False),
        ("Solve for y: 2x+3y=6", "3y=6-2x", False),
    ],
)
def test_only_what_is_finished_ends_a_problem(task: str, answer: str, finished: bool) -> None:
    assert (reaches_goal(task, answer).outcome is Outcome.CORRECT) is finished
    assert is_right(task, answer) is finished


def test_a_factor_may_stay_before_a_bracket() -> None:
    for answer in ("C=(5/9)(F-32)", "C=5(F-32)/9", "C=5F/9-160/9"):
        assert reaches_goal("Solve for C: F=(9/5)C+32", answer).outcome is Outcome.CORRECT
    assert reaches_goal("Solve for C: F=(9/5)C+32", "C=(F-32)/(9/5)").outcome is not Outcome.CORRECT


@pytest.mark.parametrize(
    ("text", "maths"),
    [
        ("Find the slope of the line through the points (2,-3) and (-4,7).", "m=(7-(-3))/(-4-2)"),
        ("Find the equation of the line with slope 1/2 through (-1,0).", "y=(1/2)(x+1)"),
        ("Find the equation of the line perpendicular to y=4x+1 through (0,2).", "y-2=(-1/4)x"),
        ("Find the y-intercept of 2x+3y=6", "2x+3y=6 and x=0"),
    ],
)
def test_the_setting_up_of_a_wording(text: str, maths: str) -> None:
    problem = read_problem(text)
    assert isinstance(problem, Problem)
    assert problem.maths == maths


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        ("x=(7-1)/2", ["subtract", "divide"]),
        ("x=-(-6)/(2*3)", ["multiply", "divide"]),
        ("x=2*3", ["multiply"]),
        ("x=3+6/2", ["divide", "add"]),
        ("x=3/2", []),
    ],
)
def test_a_letter_that_is_a_calculation_is_worked_out_and_nothing_else(line: str, reasons: list[str]) -> None:
    assert [move.reason for move in solve.solve(line).moves] == reasons
