"""Whether an answer ends a problem: right, complete, and nothing left to work out."""

import pytest

from reasoning.maths.goal import reaches_goal
from reasoning.values import Outcome


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("3(x-2)+5=20", "x=7"), ("solve 2x+1=7", "x=3"), ("3x=7", "x=7/3"), ("3x=-7", "x=-7/3"), ("3/4+1/6", "11/12"),
        ("-5+3", "-2"), ("2x+1=2x+6", "no solution"), ("2x=2x", "all real numbers"), ("0.5x=0.25", "x=0.5"),
        ("0.1+0.2", "0.3"), ("Simplify: 2(x+3)+x", "3x+6"), ("Simplify: x/2+x/4", "3x/4"), ("x^2=4", "x=2 or x=-2"),
        ("x^2=4", "x=-2, x=2"), ("5-y=2", "y=3"), ("2/3*3/2", "1"), ("\\frac{x}{2}=3", "x=6"), ("x=5", "x=5"),
        ("factor x^2-1/4", "(x+1/2)(x-1/2)"), ("7a^3=700a", "a=0 or a=±10"), ("9y=9y^3", "y=±1, y=0"),
        ("x^4-5x^2+4=0", "x=±1 or x=±2"), ("x^3=2x", "x=0 or x=±sqrt(2)"),
    ],
)  # fmt: skip
def test_reached(problem, answer):
    verdict = reaches_goal(problem, answer)
    assert verdict.outcome is Outcome.CORRECT, verdict.reason
    assert verdict.form_ok is True


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("3(x-2)+5=20", "x=8"), ("3x=7", "x=7/4"), ("3/4+1/6", "4/10"), ("2x+1=2x+6", "x=1"), ("2x+1=7", "no solution"),
        ("2x=2x", "no solution"), ("2x=2x", "x=0"), ("x^2=4", "x=2"), ("2x=6", "y=3"), ("2x=6", "x=3 or x=4"),
        ("2+2", "x=4"), ("Simplify: 2(x+3)+x", "3x+3"), ("2x=6", "all real numbers"), ("3x=1", "x=0.33"),
        ("factor 2x^2-x", "2x(x-1/2)"), ("factor x^2+x+1/4", "(2x+1)^2"), ("factor x^2/4-1", "(x/2+1)(x/2-1)"),
        ("9y=9y^3", "y=0 or y=±2"), ("9y=9y^3", "y=±1"), ("x^2=4", "x=2 or x=±2"), ("x^2-2x-3=0", "x=1±2"),
    ],
)  # fmt: skip
def test_wrong(problem, answer):
    assert reaches_goal(problem, answer).outcome in (Outcome.INCORRECT, Outcome.UNDECIDED)
    assert reaches_goal(problem, answer).form_ok is not True


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("3x=21", "x=21/3"), ("3x=21", "3x=21"), ("3x=21", "x=7/1"), ("3x=21", "x=3+4"), ("3x=21", "7=x"),
        ("3/4+1/6", "22/24"),        ("3/4+1/6", "9/12+2/12"), ("1/2+1/4", "0.75"),
        ("Simplify: 2(x+3)+x", "2x+6+x"), ("Simplify: 2(x+3)", "2(x+3)"),
        ("2x=2x", "0=0"), ("2x+1=2x+6", "1=6"),
        ("2x=6", "x=--3"), ("4x=2", "x=2/4"), ("2x=1", "x=0.5"),
        ("x^2=4", "x^2=4"),
    ],
)  # fmt: skip
def test_right_but_not_finished(problem, answer):
    verdict = reaches_goal(problem, answer)
    assert (verdict.outcome, verdict.form_ok) == (Outcome.UNDECIDED, False)


@pytest.mark.parametrize(("problem", "answer"), [("hello", "x=1"), ("2x=6", "three"), ("2x=6", "the answer")])
def test_not_decided_without_mathematics(problem, answer):
    assert reaches_goal(problem, answer).outcome in (Outcome.UNDECIDED, Outcome.UNREADABLE)


def test_what_cannot_be_read_is_unreadable():
    assert reaches_goal("2x=6", "x==").outcome is Outcome.UNREADABLE
