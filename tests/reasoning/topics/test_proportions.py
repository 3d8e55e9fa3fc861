"""Proportions, percents and decimals: answers, refusals, and traces that are true line by line."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle import solve
from reasoning.oracle.decimals.topic import TOPIC as DECIMALS
from reasoning.oracle.generate import generate, solved_problem
from reasoning.oracle.proportions.topic import TOPIC as PROPORTIONS
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.oracle.solve import as_problem
from reasoning.training.judge import is_right
from reasoning.values import Goal, Outcome, Problem
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "x/4=9/12": "x=3",
    "Solve: 8/x=4/7": "x=14",
    "56/72=y/9": "y=7",
    "y/(y+55)=3/8": "y=33",
    "(p+12)/9=(p-12)/6": "p=60",
    "5/(x+2)=3/x": "x=3",
    "2x/3=5/7": "x=15/14",
    "What number is 35% of 90?": "n=31.5",
    "Translate and solve: What number is 45% of 80?": "n=36",
    "What number is 8.5% of 40?": "n=3.4",
    "36 is 75% of what number?": "n=48",
    "144 is what percent of 96?": "p=150%",
    "What percent of 250 is 24?": "p=9.6%",
    "Convert 0.35 to a fraction": "7/20",
    "Write 37.5% as a fraction": "3/8",
    "Write 3/8 as a decimal.": "0.375",
    "Write 171/25 as a decimal": "6.84",
    "Write 8.3% as a decimal": "0.083",
    "Convert 3/8 to a percent.": "37.5%",
    "Write as a percent: 1.25": "125%",
    "0.25x+1.5=4": "x=10",
}
COMPONENTS = [*DECIMALS.kinds, *PROPORTIONS.kinds, "decimals.equation"]


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    solved = solve.solve(problem)
    assert solved.answer == answer
    assert_true_step_by_step(solved)


@pytest.mark.parametrize(
    "problem",
    ["x/(x^2+1)=x/3", "x/0=3/4", "Write 1/3 as a decimal", "Write x as a decimal"],
)
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", COMPONENTS)
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(60):
        assert_true_step_by_step(solved_problem(component, rng))


@pytest.mark.parametrize("component", COMPONENTS)
def test_exercises_are_many(component: str) -> None:
    rng = Random(f"exercises of {component}")
    assert len({generate(component, rng) for _ in range(150)}) > 130


@pytest.mark.parametrize(
    ("before", "goal", "line", "reason"),
    [
        ("n=0.35*90", Goal.SOLVE, "n=31.5", "multiply"),
        ("35/100", Goal.FRACTION, "7/20", "simplify the fraction"),
        ("0.375", Goal.PERCENT, "37.5%", "multiply by 100"),
        ("p=3/2", Goal.PERCENT, "p=1.5", "divide the numerator by the denominator"),
    ],
)
def test_next_move_from_a_students_own_line(before: str, goal: Goal, line: str, reason: str) -> None:
    move = solve.next_move(Problem("", before, goal))
    assert move is not None
    assert (move.line, move.reason) == (line, reason)


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("cross multiply", "x/4=9/12", "12x=36", True),
        ("cross multiply", "x/4=9/12", "9x=48", False),
        ("clear the fractions", "x/4=9/12", "3x=9", True),
        ("write the percent as a decimal", "n=35%*90", "n=0.35*90", True),
        ("write the percent as a decimal", "n=35%*90", "n=3.5*90", False),
        ("because I say so", "8/x=4/7", "4x=56", None),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, as_problem(before), after) is holds


def test_a_reason_that_cannot_apply_is_known_at_once() -> None:
    assert reason_applies("cross multiply", as_problem("n=35%*90")) is False
    assert reason_applies("multiply by 100", Problem("", "3/8", Goal.DECIMAL)) is False


@pytest.mark.parametrize(
    ("problem", "answer", "finished"),
    [
        ("Write 3/8 as a decimal", "0.375", True),
        ("Write 3/8 as a decimal", "0.3750", False),
        ("Write 3/8 as a decimal", "0.38", False),
        ("Write 3/8 as a decimal", "37.5%", False),
        ("Write 0.375 as a fraction", "3/8", True),
        ("Write 0.375 as a fraction", "375/1000", False),
        ("Write 0.375 as a percent", "37.5%", True),
        ("Write 0.375 as a percent", "0.375", False),
        ("144 is what percent of 96?", "p=150%", True),
        ("144 is what percent of 96?", "p=1.5", False),
        ("144 is what percent of 96?", "p=15%", False),
        ("8/x=4/7", "x=14", True),
        ("8/x=4/7", "x=28/2", False),
    ],
)
def test_only_what_is_finished_ends_a_problem(problem: str, answer: str, finished: bool) -> None:
    assert (reaches_goal(as_problem(problem), answer).outcome is Outcome.CORRECT) is finished
    assert is_right(problem, answer) is finished
