"""Factoring: known answers, what is refused, traces that hold step by step, a student's own line, finished or not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle import solve
from reasoning.oracle.factoring.topic import COMPONENTS
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

# problem -> answer, worked by hand
ANSWERS = {
    "Factor completely: 6x^2+15x": "3x(2x+5)",
    "factor 8y+16": "8(y+2)",
    "factor x^2+3x+9/4": "(x+3/2)^2",
    "Complete the square and write the result as a binomial squared: u^2-2u/7": "(u-1/7)^2",
    "Complete the square of $y^2-14y$ and write the result as a binomial squared.": "(y-7)^2",
    "Factor the greatest common factor from the polynomial: 24x^3-12x^2+15x": "3x(8x^2-4x+5)",
    "factor 3p^3-6p^2q+9pq^3": "3p(p^2-2pq+3q^3)",
    "factor -8a^3+32a^2-56a": "-8a(a^2-4a+7)",
    "factor 5x(x+1)+3(x+1)": "(x+1)(5x+3)",
    "factor x(x-2)+3(2-x)": "(x-2)(x-3)",
    "Factor by grouping: xy+8y+3x+24": "(x+8)(y+3)",
    "factor xy+24+8y+3x": "(y+3)(x+8)",
    "factor 6x^2-12xc+6bx-12bc": "6(x-2c)(x+b)",
    "factor x^3-x^2-x+1": "(x-1)^2(x+1)",
    "factor x^2+7x+12": "(x+3)(x+4)",
    "factor x^2-x-12": "(x+3)(x-4)",
    "factor 12+7x+x^2": "(x+3)(x+4)",
    "factor x^2+3xy-10y^2": "(x-2y)(x+5y)",
    "Factor the trinomial: x^2-13x+30": "(x-3)(x-10)",
    "factor 6x^2+7x+2": "(2x+1)(3x+2)",
    "factor 8a^2-3a-5": "(8a+5)(a-1)",
    "factor 4y^2-36y+56": "4(y-2)(y-7)",
    "factor 2x^2-5xy-3y^2": "(2x+y)(x-3y)",
    "factor 9x^2-25": "(3x+5)(3x-5)",
    "factor 25-x^2": "(5+x)(5-x)",
    "factor -9+x^2": "(x+3)(x-3)",
    "factor 36q^2-100": "4(3q+5)(3q-5)",
    "factor x^4-16": "(x^2+4)(x+2)(x-2)",
    "factor 144x^2-49y^2": "(12x+7y)(12x-7y)",
    "factor 9x^2+12x+4": "(3x+2)^2",
    "factor 8x^2y-24xy+18y": "2y(2x-3)^2",
    "factor x^4-8x^2+16": "(x+2)^2(x-2)^2",
    "factor x^3+64": "(x+4)(x^2-4x+16)",
    "factor 3x^3-81": "3(x-3)(x^2+3x+9)",
    "factor 216a^3+b^3": "(6a+b)(36a^2-6ab+b^2)",
    "factor a^6-b^6": "(a+b)(a^2-ab+b^2)(a-b)(a^2+ab+b^2)",
    "factor 12x^3y^2+75xy^2": "3xy^2(4x^2+25)",
    "factor x^2+3x+7": "x^2+3x+7",
    "factor x^2+9": "x^2+9",
    "factor 2x^2+3x+5x+12": "2(x^2+4x+6)",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve.solve(problem).answer == answer
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT
    assert is_right(problem, answer)


@pytest.mark.parametrize(
    "problem", ["factor 12", "factor x^4+4", "factor 1/x", "factor sqrt(x)", "factor 0.5x+1", "factor x/2+1/4"]
)
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", [component.code for component in COMPONENTS])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    solutions = [solved_problem(component, rng) for _ in range(45)]
    assert len({solved.maths for solved in solutions}) > 40
    for solved in solutions:
        assert_true_step_by_step(solved)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x^2+3x+4x+12", "x(x+3)+4(x+3)"),
        ("x(x+3)+4(x+3)", "(x+3)(x+4)"),
        ("x*(x+3)+4*(x+3)", "(x+3)(x+4)"),
        ("x^2+5x+2x+12", "x^2+7x+12"),
        ("(2x+4)(x-3)", "2(x+2)(x-3)"),
        ("(x+3)(x+3)", "(x+3)^2"),
        ("2(x^2-9)", "2(x+3)(x-3)"),
    ],
)
def test_next_move_from_a_students_line(line: str, expected: str) -> None:
    move = solve.next_move(replace(solve.as_problem("factor x^2+7x+12"), maths=line))
    assert move is not None
    assert move.line == expected


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("take out the common factor", "6x^2+15x", "3x(2x+5)", True),
        ("take out the common factor", "12x^2+18x", "2x(6x+9)", True),
        ("take out the common factor", "6x^2+15x", "3x(2x+4)", False),
        ("take out the common factor", "x^2+7x+12", "(x+3)(x+4)", False),
        ("use the difference of squares", "x^2-9", "(x-3)(x+3)", True),
        ("use the difference of squares", "x^2-9", "(x-3)^2", False),
        ("find two numbers with product 12 and sum 7", "x^2+7x+12", "(4+x)(x+3)", True),
        ("find two numbers with product 12 and sum 8", "x^2+7x+12", "(x+3)(x+4)", False),
        ("use the square of a sum", "x^2+6x+9", "(x+3)^2", True),
        ("use the sum of cubes", "x^3+8", "(x+2)(x^2-2x+4)", True),
        ("by magic", "x^2-9", "(x-3)(x+3)", None),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, solve.as_problem(f"factor {before}"), after) is holds


def test_a_reason_needs_something_to_work_on() -> None:
    problem = solve.as_problem("factor x^2+7x+12")
    assert reason_applies("use the difference of squares", problem) is False
    assert reason_applies("find two numbers with product 12 and sum 7", problem) is True
    assert reason_applies("by magic", problem) is None


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("factor 4x^2-16", "(2x+4)(2x-4)"), ("factor 4x^2-16", "4(x^2-4)"), ("factor x^2+6x+9", "(x+3)(x+3)"),
        ("factor x^3+x^2", "x*x(x+1)"), ("factor -x^2+4x-4", "(x-2)(2-x)"), ("factor 6x+6", "2*3(x+1)"),
        ("factor x^2+2x", "x^2+2x"), ("factor x^2+4x+3", "(x+1+2)(x+1)"), ("factor 6x^2+15x", "3(2x^2+5x)"),
        ("factor x^4-5x^2+4", "(x^2-1)(x^2-4)"), ("factor x^2+5x+6", "(x+2)(3+x)*1"), ("factor 2x+2", "(x+1)/(1/2)"),
        ("factor x^2+5x+6", "-(-x-2)(x+3)"),
    ],
)  # fmt: skip
def test_right_but_not_finished(problem: str, answer: str) -> None:
    verdict = reaches_goal(problem, answer)
    assert (verdict.outcome, verdict.form_ok) == (Outcome.UNDECIDED, False)
    assert not is_right(problem, answer)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("factor 4x^2-16", "4(x-2)(x+2)"), ("factor 4-x^2", "-(x-2)(x+2)"), ("factor 4-x^2", "(2-x)(2+x)"),
        ("factor x^2+2x", "(x+2)*x"), ("factor x^2-2", "x^2-2"), ("factor -3x-6", "-3(x+2)"),
    ],
)  # fmt: skip
def test_other_ways_to_write_the_end(problem: str, answer: str) -> None:
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT
    assert is_right(problem, answer)


def test_a_wrong_product_is_wrong() -> None:
    assert reaches_goal("factor x^2+7x+12", "(x+2)(x+6)").outcome is Outcome.INCORRECT
    assert reaches_goal("factor 12", "12").outcome is Outcome.UNDECIDED
    assert not is_right("factor x^2+7x+12", "(x+2)(x+6)")
