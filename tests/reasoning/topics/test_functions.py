"""Functions: values, combinations, compositions and inverses, by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths import check
from reasoning.maths.goal import reaches_goal
from reasoning.maths.problem import read_problem
from reasoning.oracle.functions.topic import COMPONENTS
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Goal, Outcome, Problem, Relation
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 20  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "Given f(x)=2x^2-5, find f(-3)": "13",
    "Evaluate f(x)=x^2+3x-4 at a+h": "a^2+2ah+h^2+3a+3h-4",
    "Given f(x)=(2x-1)/(x+4), find f(3)": "5/7",
    "Given $f(x)=x^2+2x$ and $g(x)=6-x^2$, find $f+g$.": "2x+6",
    "For f(x)=4x+3 and g(x)=2x+5, find (f∘g)(x)": "8x+23",
    "For f(x)=4x+3 and g(x)=2x+5, find (g∘f)(x)": "8x+11",
    "Given f(x)=2x^2+1 and g(x)=3x-5, find f(g(2))": "3",
    "Given f(x)=2x^2+1, find f(f(-2))": "163",
    "Find the inverse of f(x)=4x+7": "y=x/4-7/4",
    "Find the inverse of f(x)=7-x": "y=-x+7",
    "Find the inverse of f(x)=x/4-3": "y=4x+12",
    "Find the inverse of f(x)=(2x+1)/(x-3)": "y=(3x+1)/(x-2)",
    "f(-3), f(x)=2x^2-5": "13",
    "Find the value of f(2) if f(x)=x+1": "3",
    "Find the inverse of the following One-to-One Function. $y$ $=$ $4x+7$": "y=x/4-7/4",
    "Find the (f°g)(x) of the following functions. Please enter your answer as $ax+b$ where a and b are real numbers. "
    "f(x) $=$ $4x+3$, $g(x)=2x+5$.": "8x+23",
    r"Evaluate the following expression. $f(x)=\sqrt{2x-1}$, find f(5).": "3",
    "For the function $f(x)=5x^2-8x+4$ find the following values: a) f(4)": "52",
    r"Given $f(x)=-3x^2+x$ and $g(x)=5$, find the following. $\frac{f}{g}$": "-3x^2/5+x/5",
    r"For functions $f(x)=2x^2-4x+3$ and $g(x)=x^2-2x-6$, find the values a) $\left(f+g\right) x$": "3x^2-6x-3",
    "For functions $f(x)=2x^2-4x+3$ and $g(x)=x^2-2x-6$, find the following values d) $(f-g)(-2)$": "17",
    "Find the indicated function given $f(x)=2x^2+1$ and $g(x)=3x-5$. g(f(x))": "6x^2-2",
    "Find the average rate of change of the function and interval $f(x)=3x^3-1$ on $(-3,3)$": "27",
    r"Find the average rate of change of the function on the interval. $y=\frac{1}{x}$ on [1,3]": "-1/3",
    "Find the y-intercept of $f(x)=4|x-3|+4$": "y=16",
    "Find the $x-$ and y-intercepts of the given function. Find the y-intercept of $y=-|x+3|+4$": "y=1",
    "Find the x-intercept of y=|x-1|": "x=1",
    "Find the x-intercepts of the parabola y=x^2-3x+2": "x=1 or x=2",
    "Find the x-intercept of f(x)=2x-8": "x=4",
    "Find the zeros of the function f(x)=x^2-4": "x=2 or x=-2",
    "Find the x-intercept of the line y=2x+3": "x=-3/2, y=0",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        (r"Given $f(x)=3x^2$ and $g(x)=\sqrt{x-5}$, find the following. $f+g$", "3x^2+sqrt(x-5)"),
        (r"Given $f(x)=3x^2$ and $g(x)=\sqrt{x-5}$, find the following. fg", "3x^2*sqrt(x-5)"),
        (r"For $f(x)=\sqrt{x}+2$ and $g(x)=x^2+3$, find the following. f(g(x))", "sqrt(x^2+3)+2"),
    ],
)
def test_a_root_of_a_sum_that_nothing_can_be_taken_out_of_ends_a_problem(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    "problem",
    [
        "Find the inverse of f(x)=2x^2",
        "Find the inverse of f(x)=(2x+4)/(x+2)",
        "Given f(x)=x+1, find g(2)",
        "Given f(x)=1/x, find f(0)",
        "Given f(x)=x^2, find f(2)/0",
        "Find the y-intercept of y=1/x",
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
    move = next_move(as_problem("f(2x+5), f(x)=4x+3"))
    assert move is not None
    assert (move.line, move.reason) == ("4(2x+5)+3", "put 2x+5 in for x in f")
    task = as_problem("Find the inverse of f(x)=4x+7")
    move = next_move(Problem(task.text, "xy-2y=3x+1", task.goal, task.unknown))
    assert move is not None
    assert (move.line, move.reason) == ("y(x-2)=3x+1", "factor out y")


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        ("f(2x+5), f(x)=4x+3", Relation.EQUIVALENT),
        ("4(2x+5)+3", Relation.EQUIVALENT),
        ("8x+23", Relation.EQUIVALENT),
        ("f(8x+23), f(x)=x", Relation.UNKNOWN),  # another f
        ("8x+20", Relation.DIFFERENT),
        ("f(g(x))=8x+23", Relation.EVALUATION),
    ],
)
def test_a_line_about_a_question_is_judged_by_its_meaning(line: str, relation: Relation) -> None:
    verdict = check.check_lines("f(g(x)), f(x)=4x+3, g(x)=2x+5", [line])[-1]
    assert verdict.relation is relation


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("f(-3), f(x)=2x^2-5", "13", Outcome.CORRECT),
        ("f(-3), f(x)=2x^2-5", "18-5", Outcome.UNDECIDED),
        ("f(-3), f(x)=2x^2-5", "-23", Outcome.INCORRECT),
        ("f^-1(x), f(x)=4x+7", "y=(x-7)/4", Outcome.CORRECT),
        ("f^-1(x), f(x)=4x+7", "y=x/4-7/4", Outcome.CORRECT),
        ("f^-1(x), f(x)=4x+7", "4y=x-7", Outcome.UNDECIDED),
        ("f^-1(x), f(x)=4x+6", "y=(2x-12)/8", Outcome.UNDECIDED),
        ("f^-1(x), f(x)=4x+7", "y=4x+7", Outcome.INCORRECT),
    ],
)
def test_finished_answers(problem: str, answer: str, outcome: Outcome) -> None:
    assert reaches_goal(problem, answer).outcome is outcome


def test_words_that_ask_for_nothing_of_the_kind_stay_as_they_were() -> None:
    problem = read_problem("Solve 2x+1=7")
    assert isinstance(problem, Problem)
    assert problem.maths == "2x+1=7"


def test_an_intercept_that_is_not_there_is_no_exercise() -> None:
    assert as_problem("Find the y-intercept of y=1/x").goal is Goal.UNKNOWN
    assert as_problem("Find the y-intercept of y=1/(x+1)").goal is Goal.SOLVE
