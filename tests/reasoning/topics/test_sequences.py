"""Sequences: terms, differences, ratios and sums, by hand and step by step."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.sequences.topic import COMPONENTS
from reasoning.oracle.solve import as_problem, next_move, solve
from reasoning.training.judge import is_right
from tests.reasoning.topics.traces import assert_true_step_by_step

EACH = 30  # problems of a component

# problem -> answer, worked by hand
ANSWERS = {
    "Write the third term of the sequence defined by the explicit formula $a_n=-3n+8$": "-1",
    "Find the fourth term of the sequence given by a_n=n^2/(n+1)": "16/5",
    "Find the 20th term of the arithmetic sequence 5, 8, 11, ...": "62",
    "Find the 8th term of the arithmetic sequence with first term 5 and common difference 6": "47",
    "Find a_7 of the arithmetic sequence with a_1=4 and d=-3": "-14",
    "Find the sum of the first 20 terms of the arithmetic sequence 5, 8, 11, …": "670",
    "Find the common difference of the arithmetic sequence 18, 16, 14, 12, …": "-2",
    "Find the 5th term of the geometric sequence with first term 3 and common ratio -2": "48",
    "Find the common ratio of the geometric sequence 8, 4, 2, …": "1/2",
    "Find the sum of the first 5 terms of the geometric sequence with first term 3 and common ratio 2": "93",
    "a_20, a_1=5, d=3": "62",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve(problem).answer == answer
    assert is_right(problem, answer)
    assert not is_right(problem, f"{answer}1")


@pytest.mark.parametrize(
    "problem",
    [
        "Find the common difference of the arithmetic sequence 1, 2, 4, …",
        "a_3, a_1=5",
        "a_3, a_1=5, d=1, r=2",
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
    move = next_move(as_problem("a_20, a_1=5, d=8-5"))
    assert move is not None
    assert (move.line, move.reason, move.facts) == ("a_20,a_1=5,d=3", "find the common difference", ("8-5=3",))
