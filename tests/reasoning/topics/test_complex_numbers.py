"""Complex numbers: answers by hand, traces true step by step, what is refused, and a student's own line."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "i^27": "-i",
    "i^8": "1",
    "sqrt(-9)": "3i",
    "sqrt(-48)": "4i*sqrt(3)",
    "sqrt(-9)*sqrt(-4)": "-6",
    "Add: (2+3i)+(4-5i)": "6-2i",
    "Subtract: (2+3i)-(4-5i)": "-2+8i",
    "Multiply: (2+3i)(4-5i)": "23+2i",
    "(3+2i)^2": "5+12i",
    "(2+3i)(2-3i)": "13",
    "Divide: (2+3i)/(1-i)": "-1/2+5i/2",
    "(3+2i)/(4i)": "1/2-3i/4",
    "7/(2i)": "-7i/2",
}
CODES = ("complex.roots", "complex.add", "complex.multiply", "complex.divide", "complex.powers")
PROBLEMS = 40  # of each component


@pytest.mark.parametrize(("text", "answer"), ANSWERS.items())
def test_answers_by_hand(text: str, answer: str) -> None:
    assert solve(text).answer == answer
    assert is_right(text, answer)
    assert reaches_goal(text, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize("code", CODES)
def test_traces_are_true_step_by_step(code: str) -> None:
    rng = Random(f"traces/{code}")
    for _ in range(PROBLEMS):
        assert_true_step_by_step(solved_problem(code, rng))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("(2+3i)/(1-i)", "(-1+5i)/2"),
        ("(2+i)-(2-i)", "0+2i"),
        ("(2+3i)(4-5i)", "8+2i+15"),
        ("i^6", "i^2"),
    ],
)
def test_unfinished_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.UNDECIDED
    assert not is_right(text, answer)


@pytest.mark.parametrize(("text", "answer"), [("i^27", "i"), ("sqrt(-9)*sqrt(-4)", "6"), ("(2+3i)(2-3i)", "-5")])
def test_wrong_answers(text: str, answer: str) -> None:
    assert reaches_goal(text, answer).outcome is Outcome.INCORRECT
    assert not is_right(text, answer)


@pytest.mark.parametrize("text", ["sqrt(-9)*x", "(2+3i)^(1/2)", "i^x"])
def test_refuses_what_it_cannot_do(text: str) -> None:
    with pytest.raises(OracleStuck):
        solve(text)


@pytest.mark.parametrize(("text", "line", "after"), [("(2+3i)(4-5i)", "8+2i-15i^2", "8+2i+15")])
def test_goes_on_from_a_students_line(text: str, line: str, after: str) -> None:
    move = next_move(replace(as_problem(text), maths=line))
    assert move is not None
    assert move.line == after


@pytest.mark.parametrize(
    ("line", "facts", "after"),
    [
        ("(6+4i)/8", ("8-6=2", "2*3=6", "6-6=0", "6/2=3", "8/2=4", "4*2=8", "8-8=0", "4/4=1", "8/4=2"), "3/4+i/2"),
        ("(8-4i)/4", ("4*2=8", "8/4=2", "-4/4=-1"), "2-i"),
        ("(5+i)/3", ("5-3=2", "3-2=1"), "5/3+i/3"),
    ],
)
def test_each_part_is_brought_to_lowest_terms(line: str, facts: tuple[str, ...], after: str) -> None:
    move = next_move(replace(as_problem("(5+i)/3"), maths=line))
    assert move is not None
    assert move.reason == "write the real and the imaginary part"
    assert move.facts == facts
    assert move.line == after
