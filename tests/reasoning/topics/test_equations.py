"""Rational, radical and logarithmic equations: known answers, traces that hold, what has to be left out."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths import check
from reasoning.maths.goal import reaches_goal
from reasoning.oracle import solve
from reasoning.oracle.equations.topic import COMPONENTS
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.training.judge import is_right
from reasoning.values import Outcome, Relation
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 30  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "1/x+1/3=5/6": "x=2",
    "2/(x-1)=3/(x+2)": "x=7",
    "x/(x-2)=2/(x-2)": "no solution",
    "1/x=1/(x+1)": "no solution",
    "2/(x+2)+4/(x-2)=(x-1)/(x^2-4)": "x=-1",
    "5/(y+3)+2/(y-1)=3": "y=-5/3 or y=2",
    "1+3/x=10/x^2": "x=2 or x=-5",
    "3/(x-3)=x/(x-3)-2/x": "x=2",
    "1/(x-1)=x-3": "x=2±sqrt(2)",
    "1/x^2=4": "x=1/2 or x=-1/2",
    "4/x^2=-1": "no real solution",
    "$\\frac{1}{x}+\\frac{1}{2x}=\\frac{3}{4}$": "x=2",
    "sqrt(2x-1)=7": "x=25",
    "sqrt(2n-1)-3=0": "n=5",
    "sqrt(x)=-3": "no solution",
    "sqrt(x-2)+5=3": "no solution",
    "sqrt(x+2)-x=0": "x=2",
    "sqrt(x)+1=x-1": "x=4",
    "sqrt(x-1)=1-x": "x=1",
    "sqrt(x)=x": "x=0 or x=1",
    "sqrt(2x+3)=-x-8": "no real solution",
    "2sqrt(x)=x": "x=0 or x=4",
    "5-sqrt(x)=2": "x=9",
    "root(x+1,3)=2": "x=7",
    "root(4x+5,3)-2=-5": "x=-8",
    "(x-2)^(1/2)=3": "x=11",
    "sqrt(x+1)=sqrt(2x-3)": "x=4",
    "sqrt(x+1)=sqrt(2x+5)": "no solution",
    "sqrt(x+7)-sqrt(x)=1": "x=9",
    "sqrt(x)+3=sqrt(x+5)": "no solution",
    "sqrt(x)+sqrt(x+5)=5": "x=4",
    "3=sqrt(x-1)+sqrt(x+2)": "x=2",
    "sqrt(y+3)-5=-sqrt(y-2)": "y=6",
    "sqrt(x-4)+sqrt(x+1)=1": "no solution",
    "sqrt(x)+sqrt(x+1)+2=1": "no solution",
    "sqrt(1-x)+sqrt(x)=1": "x=0 or x=1",
    "sqrt(2x-1)+sqrt(x-1)=1": "x=1",
    "log_2(x)+log_2(x-2)=3": "x=4",
    "log(x)+log(x+3)=1": "x=2",
    "2log_4(x)=log_4(64)": "x=8",
    "ln(x)+ln(x-2)=ln(8)": "x=4",
    "ln(x-5)=ln(2x-4)": "no solution",
    "log_2(x-6)+log_2(x+1)=3": "x=7",
    "x^(3/2)=125": "x=25",
    "(x+5)^(3/2)=8": "x=-1",
    "x^(3/4)=8": "x=16",
    "log_x(64)=3": "x=4",
    "log_x(25)=2": "x=5",
    "2=log_n(1/9)": "n=1/3",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    solved = solve.solve(problem)
    assert solved.answer == answer
    assert_true_step_by_step(solved)


def test_an_even_power_has_two_bases() -> None:
    problem = "(2x-1)^(2/3)=4"
    solved = solve.solve(problem)
    assert solved.answer == "x=9/2 or x=-7/2"
    assert_true_step_by_step(solved, judged=False)
    assert reaches_goal(problem, "x=9/2 or x=-7/2").outcome is Outcome.CORRECT
    assert reaches_goal(problem, "x=9/2").outcome is Outcome.INCORRECT


@pytest.mark.parametrize(
    "problem",
    ["x^2=sqrt(x)", "sqrt(x)=x-1", "sqrt(x)+root(x,3)=2", "sqrt(2x+3)+sqrt(x+1)=8", "1/(x^2+1)=2", "1/x+1/y=2",
     "x^(3/2)=5", "x^(3/2)=-8", f"x^(3/2)={10**400}",
     "log_x(7)=2", "log_x(8)=-3", "log_x(x+2)=2", "3/(x-2)=5/(2-x)", "x/x=1", "1/(x-x)=2"],
)  # fmt: skip
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", [component.code for component in COMPONENTS])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    solutions = [solved_problem(component, rng) for _ in range(EACH)]
    assert len({solved.maths for solved in solutions}) > EACH - 5
    for solved in solutions:
        assert_true_step_by_step(solved)


@pytest.mark.parametrize(
    ("line", "reason", "expected"),
    [
        ("sqrt(x)=x-2", "square both sides", "x=(x-2)^2 and x-2>=0"),
        ("(x=1 or x=4) and x-2>=0", "leave out what does not solve the equation", "x=4"),
        ("x^2-5x+4=0 and x-2>=0", "find two numbers with product 4 and sum -5", "(x-1)(x-4)=0 and x-2>=0"),
        ("x=2 and x!=2", "leave out what makes a denominator zero", "no solution"),
        ("x=3 and x!=2", "leave out what makes a denominator zero", "x=3"),
        ("1/x=3/(x+4) and x!=0", "leave out what makes a denominator zero", "1/x=3/(x+4) and x!=0 and x!=-4"),
        ("7=7x+14 and x!=0", "swap the sides", "7x+14=7 and x!=0"),
        ("log(x(x-2),2)=3 and x>0 and x-2>0", "write in exponential form", "x(x-2)=8 and x>0 and x-2>0"),
        ("4=10 and x!=0", "no number is in the first", "no solution"),
    ],
)
def test_a_line_is_a_whole_state(line: str, reason: str, expected: str) -> None:
    move = solve.next_move(solve.as_problem(line))
    assert move is not None
    assert (move.reason, move.line) == (reason, expected)


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("square both sides", "sqrt(x+2)=x", "x+2=x^2 and x>=0", True),
        ("square both sides", "sqrt(x+2)=x", "x+2=x^2", False),  # it forgets what the root said
        ("square both sides", "sqrt(x+2)=x", "x+2=x and x>=0", False),
        ("square both sides", "sqrt(x+3)=3-sqrt(x)", "x+3=9-6sqrt(x)+x and x<=9", True),
        ("square both sides", "sqrt(x+3)=3-sqrt(x)", "x+3=9+x and x<=9", False),
        ("square both sides", "sqrt(x)+1=x", "x+1=x^2", False),
        ("isolate the root", "sqrt(x)+1=x-1", "sqrt(x)=x-2", True),
        ("isolate the root", "sqrt(x)+1=x-1", "sqrt(x)=x", False),
        ("multiply both sides by the common denominator", "1/x=2 and x!=0", "1=2x and x!=0", True),
        ("multiply both sides by the common denominator", "1/x=2 and x!=0", "1=2x", False),
        ("leave out what makes a denominator zero", "(x=2 or x=3) and x!=2", "x=3", True),
        ("leave out what makes a denominator zero", "(x=2 or x=3) and x!=2", "x=2 or x=3", False),
        ("by magic", "sqrt(x)=2", "x=4", None),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, solve.as_problem(before), after) is holds


def test_a_reason_needs_something_to_work_on() -> None:
    problem = solve.as_problem("sqrt(x)+1=x-1")
    assert reason_applies("isolate the root", problem) is True
    assert reason_applies("square both sides", problem) is False


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("x/(x-2)=2/(x-2)", "x=2"), ("3/(x-3)=x/(x-3)-2/x", "x=2 or x=3"), ("1/(x-1)=x-3", "x=2+sqrt(2)"),
        ("sqrt(x+2)=x", "x=2 or x=-1"), ("sqrt(x+2)=x", "x=-1"), ("sqrt(x+2)=x", "no solution"),
        ("sqrt(2x-1)=-7", "x=25"), ("sqrt(x)=x", "x=1"), ("sqrt(x+1)=sqrt(2x+5)", "x=-4"), ("root(x,3)=-2", "x=8"),
        ("log_2(x)+log_2(x-2)=3", "x=-2"), ("ln(x-5)=ln(2x-4)", "x=-1"),
    ],
)  # fmt: skip
def test_wrong(problem: str, answer: str) -> None:
    assert reaches_goal(problem, answer).outcome is Outcome.INCORRECT
    assert not is_right(problem, answer)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [("sqrt(x)=3", "x=18/2"), ("sqrt(x+2)=x", "x=2 or x=2"), ("1/x=2/8", "x=8/2"), ("sqrt(x)=1/2", "x=2/8")],
)
def test_right_but_not_finished(problem: str, answer: str) -> None:
    verdict = reaches_goal(problem, answer)
    assert (verdict.outcome, verdict.form_ok) == (Outcome.UNDECIDED, False)
    assert not is_right(problem, answer)


@pytest.mark.parametrize(
    ("problem", "line", "relation"),
    [
        ("sqrt(x+2)=x", "x+2=x^2", Relation.GAINS_SOLUTIONS),  # a student's own way: right, with a warning
        ("sqrt(x+2)=x", "x+2=x^2 and x>=0", Relation.EQUIVALENT),
        ("sqrt(x+2)=x", "x+2=x^2 and x<=0", Relation.DIFFERENT),
        ("sqrt(x+2)=x", "(x=2 or x=-1) and x>=0", Relation.EQUIVALENT),
        ("sqrt(x+2)=x", "(x=2 or x=-1) and x<3", Relation.GAINS_SOLUTIONS),  # it has -1
        ("x/(x-2)=2/(x-2)", "x=2", Relation.GAINS_SOLUTIONS),
        ("x/(x-2)=2/(x-2)", "x=2 and x!=2", Relation.EQUIVALENT),
        ("x/(x-2)=2/(x-2)", "x=3 and x!=3", Relation.UNKNOWN),  # no number solves either, but it does not follow
        ("x/(x-2)=2/(x-2)", "x=2 and x!=3", Relation.DIFFERENT),
        ("sqrt(x)=-x-1", "x=5 and x<0", Relation.UNKNOWN),
        ("sqrt(2x+3)=-x-8", "2x+3=(-x-8)^2 and -x-8>=0", Relation.EQUIVALENT),
        ("sqrt(x-4)=1-sqrt(x+1)", "x-4=1-2sqrt(x+1)+x+1 and x+1<=1", Relation.EQUIVALENT),
        ("sqrt(x-4)=1-sqrt(x+1)", "x-4=1-2sqrt(x+1)+x+1 and x+1<=2", Relation.UNKNOWN),  # the root does not say that
        ("sqrt(x-4)=1-sqrt(x+1)", "x-4=2-2sqrt(x+1)+x+1 and x+1<=1", Relation.UNKNOWN),
        ("sqrt(x-4)+1=-1-sqrt(x+1)", "x-4=1 and x+1<=1", Relation.UNKNOWN),
        ("1/(x-1)=x-3", "x=2±sqrt(2) and x!=1", Relation.EQUIVALENT),
        ("ln(x-5)=ln(2x-4)", "x-5=2x-4 and x-5>0", Relation.EQUIVALENT),
        ("log_2(x)+log_2(x-2)=3", "x(x-2)=8 and x>0 and x-2>0", Relation.EQUIVALENT),
        ("log_2(x)+log_2(x-2)=3", "x(x-2)=8 and x>0 and x-2<0", Relation.CONTRADICTION),
    ],
)
def test_lines_with_conditions_are_related_by_what_they_allow(problem: str, line: str, relation: Relation) -> None:
    assert check.check_lines(problem, [line])[0].relation is relation


@pytest.mark.parametrize("problem", ["Solve for t: d=rt", "Solve for h: A=bh/2", "y=sqrt(x)+2 for x"])
def test_a_formula_is_no_equation_of_this_topic(problem: str) -> None:
    assert solve.topic_name(solve.as_problem(problem)) != "equations"


def test_a_line_of_cases_and_a_condition_goes_on_from_a_students_own() -> None:
    problem = replace(solve.as_problem("sqrt(x+2)=x"), maths="x^2-x-2=0 and x>=0")
    assert solve.solve(problem).answer == "x=2"


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("log_x(64)=3", "x=4", Outcome.CORRECT),
        ("log_x(64)=3", "x=8", Outcome.INCORRECT),
        ("log_x(25)=2", "x=-5", Outcome.INCORRECT),
        ("2=log_x(7)", "x=sqrt(7)", Outcome.CORRECT),
        ("log_x(1)=2", "x=1", Outcome.UNDECIDED),
    ],
)
def test_a_base_is_an_answer(problem: str, answer: str, outcome: Outcome) -> None:
    assert reaches_goal(problem, answer).outcome is outcome
