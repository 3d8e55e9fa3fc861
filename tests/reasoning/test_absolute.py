"""Absolute values in the checker: right lines proved, wrong ones refuted."""

import pytest

from reasoning.maths.check import check_lines
from reasoning.values import Outcome, Relation


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ("|2x-3|<=7", "-7<=2x-3<=7"), ("|2x-3|<=7", "-2<=x<=5"), ("2|x-3|+4>10", "|x-3|>3"), ("|x-3|>3", "x<0 or x>6"),
        ("|x-3|=-2", "no solution"), ("|x-3|>-2", "all real numbers"), ("||x|-1|<2", "-3<x<3"),
        ("|2x-3|=|x+1|", "x=4 or x=2/3"), ("|x^2-4|<5", "-5<x^2-4<5"),
    ],
)  # fmt: skip
def test_right_lines_are_proved(problem, line):
    verdict = check_lines(problem, [line])[0]
    assert (verdict.outcome, verdict.relation) == (Outcome.CORRECT, Relation.EQUIVALENT)


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ("|2x-3|<=7", "2x-3<=7"), ("|2x-3|<=7", "-7<2x-3<7"), ("|x-3|>3", "-3<x-3<3"), ("|x-3|=5", "x=8"),
        ("|x-3|<-2", "all real numbers"), ("|x|>=0", "no solution"), ("|x-3|>3", "x>6"),
    ],
)  # fmt: skip
def test_wrong_lines_are_refuted(problem, line):
    assert check_lines(problem, [line])[0].outcome is Outcome.INCORRECT


def test_a_case_that_does_not_hold_is_a_gain():
    assert check_lines("|x-3|=2x", ["x-3=2x or x-3=-2x"])[0].relation is Relation.GAINS_SOLUTIONS
