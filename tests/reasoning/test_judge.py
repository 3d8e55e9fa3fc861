"""The judge of the evaluation: exact substitution, and nothing unfinished passes."""

from __future__ import annotations

import pytest

from reasoning.training.judge import CannotJudge, is_right

CASES = [
    # problem, answer -> right
    ("3(x-2)+5=20", "x=7", True),
    ("3(x-2)+5=20", "x=6", False),
    ("3(x-2)+5=20", "7", False),
    ("3(x-2)+5=20", "x=14/2", False),
    ("3(x-2)+5=20", "3x=21", False),
    ("3(x-2)+5=20", "7=x", False),
    ("3(x-2)+5=20", "y=7", False),
    ("2x=1", "x=1/2", True),
    ("2x=1", "x=2/4", False),
    ("2x=1", "x=0.5", True),
    ("x/3+1/2=5/6", "x=1", True),
    ("2(x+1)=2x+3", "no solution", True),
    ("2(x+1)=2x+3", "all real numbers", False),
    ("2(x+1)=2x+2", "all real numbers", True),
    ("2(x+1)=2x+2", "x=1", False),
    ("3x=2", "no solution", False),
    ("3/4+1/6", "11/12", True),
    ("3/4+1/6", "22/24", False),
    ("3/4+1/6", "11/12+0", False),
    ("6/4", "3/2", True),
    ("6/3", "2/1", False),
    ("-12+7*(3-5)", "-26", True),
    ("-2^2", "-4", True),
    ("(-2)^3", "-8", True),
    ("2-3*4", "-4", False),
]


@pytest.mark.parametrize(("problem", "answer", "right"), CASES)
def test_an_answer_is_put_into_the_problem(problem: str, answer: str, right: bool) -> None:
    assert is_right(problem, answer) is right


@pytest.mark.parametrize(
    ("problem", "answer"),
    [("x^x=4", "x=2"), ("x+y=3", "x=2"), ("1/0", "2"), ("sin(2)", "2"), ("2<3", "2"), ("2^1000", "2"), ("))", "x=2")],
)
def test_what_it_cannot_judge_it_says(problem: str, answer: str) -> None:
    with pytest.raises(CannotJudge):
        is_right(problem, answer)
