"""Quadratic equations: known answers by each method, what is refused, traces that hold, finished or not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.maths.instructions import asked_method
from reasoning.oracle import solve
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.quadratics.topic import COMPONENTS
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

# problem -> answer, worked by hand
ANSWERS = {
    "(x-2)(x+3)=0": "x=2 or x=-3",
    "3y(2y-5)=0": "y=0 or y=5/2",
    "x^2-5x+6=0": "x=2 or x=3",
    "2x^2=5x+3": "x=-1/2 or x=3",
    "x^2+6x+9=0": "x=-3",
    "-x^2+5x-6=0": "x=2 or x=3",
    "(x+6)(x-3)=-8": "x=2 or x=-5",
    "n^2=5n": "n=0 or n=5",
    "Solve by factoring: 49m^2=144": "m=-12/7 or m=12/7",
    "Solve by factoring: 4b^2+7b=-3": "b=-3/4 or b=-1",
    "x^3=4x": "x=0 or x=-2 or x=2",
    "x^3+4x=0": "x=0",
    "x^3=8": "x=2",
    "x^4-13x^2+36=0": "x=-2 or x=2 or x=-3 or x=3",
    "x^4-5x^2+6=0": "x=±sqrt(2) or x=±sqrt(3)",
    "x^2=49": "x=7 or x=-7",
    "2x^2-18=0": "x=3 or x=-3",
    "x^2=12": "x=±2*sqrt(3)",
    "9x^2=4": "x=2/3 or x=-2/3",
    "3x^2-5=0": "x=±sqrt(15)/3",
    "(x-3)^2=16": "x=7 or x=-1",
    "(2x-3)^2=12": "x=(3±2*sqrt(3))/2",
    "(4-x)^2=7": "x=4±sqrt(7)",
    "x^2+4=0": "no real solution",
    "(3x+1)^2=-4": "no real solution",
    "x^2=0": "x=0",
    "5=x^2": "x=±sqrt(5)",
    "Solve by completing the square: x^2+6x-7=0": "x=1 or x=-7",
    "Solve by completing the square: x^2+5x=6": "x=1 or x=-6",
    "Solve by completing the square: 2x^2-12x+4=0": "x=3±sqrt(7)",
    "Solve by completing the square: x^2-3x=-1": "x=3/2±sqrt(5)/2",
    "Solve by completing the square: x^2+4x+9=0": "no real solution",
    "Solve by using the Quadratic Formula: x^2-2x-1=0": "x=1±sqrt(2)",
    "Solve by using the Quadratic Formula: 2x^2+7x+3=0": "x=-1/2 or x=-3",
    "Solve by using the Quadratic Formula: 4x^2+12x+9=0": "x=-3/2",
    "Solve by using the Quadratic Formula: x^2+2x+5=0": "no real solution",
    "x^2+3x+1=0": "x=(-3±sqrt(5))/2",
    "x^2/2+2x/3=1/3": "x=(-2±sqrt(10))/3",
    "(x+1)^2=(x-3)(2x+1)": "x=(7±sqrt(65))/2",
    "Solve over the complex numbers: x^2+9=0": "x=±3i",
    "Find all complex solutions of $x^2-4x+13=0$": "x=2±3i",
    "Solve x^2+4x+13=0. Write the solutions as complex numbers.": "x=-2±3i",
    "Find all complex solutions: 3x^2+1=0": "x=±sqrt(3)*i/3",
    "Find all complex solutions: x^2+x+1=0": "x=-1/2±sqrt(3)*i/2",
    "Find all complex solutions: x^4-1=0": "x=±i or x=-1 or x=1",
    "Solve for the complex solutions: (2x-3)^2=-16": "x=3/2±2i",
    "Solve by completing the square, including complex solutions: x^2+4x+9=0": "x=-2±sqrt(5)*i",
    "Solve by using the quadratic formula, including complex solutions: 2x^2+2x+3=0": "x=-1/2±sqrt(5)*i/2",
    "Solve over the complex numbers: x^2-9=0": "x=3 or x=-3",
    "Solve 2x^2+50=0. If there is no real solution, write None": "no real solution",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve.solve(problem).answer == answer
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT
    assert is_right(problem, answer)


@pytest.mark.parametrize("problem", ["x^2+y^2=4", "x^2>4", "x^3+x+1=0", "x^2=sqrt(x)", "ax^2=1", "1/(x^2+1)=4"])
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", [component.code for component in COMPONENTS])
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    solutions = [solved_problem(component, rng) for _ in range(30)]
    assert len({solved.maths for solved in solutions}) > 25
    for solved in solutions:
        assert_true_step_by_step(solved)


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("x^2+6x-7=0", "find two numbers with product -7 and sum 6", "(x-1)(x+7)=0"),
        ("solve by factoring x^2+6x-7=0", "find two numbers with product -7 and sum 6", "(x-1)(x+7)=0"),
        ("solve by completing the square x^2+6x-7=0", "add 7 to both sides", "x^2+6x=7"),
        (
            "solve by using the quadratic formula x^2+6x-7=0",
            "use the quadratic formula",
            "x=(-6±sqrt(6^2-4*1*(-7)))/(2*1)",
        ),
        ("solve by taking square roots x^2-9=0", "add 9 to both sides", "x^2=9"),
        ("solve by factoring x^2-9=0", "use the difference of squares", "(x+3)(x-3)=0"),
    ],
)
def test_the_words_choose_the_method(text: str, reason: str, line: str) -> None:
    problem = solve.as_problem(text)
    move = solve.next_move(problem)
    assert move is not None
    assert (move.reason, move.line) == (reason, line)
    assert solve.as_problem(solve.asked(problem)).method == problem.method


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x-2=0 or x-3=0", "x=2 or x-3=0"),
        ("x=2 or 2x=6", "x=2 or x=3"),
        ("x^2=5x-6", "x^2-5x+6=0"),
        ("x=(5±sqrt(1))/2", "x=3 or x=2"),
        ("x=(5±sqrt(49))/2", "x=(5±7)/2"),
        ("x=(5±1)/2", "x=3 or x=2"),
        ("x=2 or x=3", None),
    ],
)
def test_next_move_from_a_students_line(line: str, expected: str | None) -> None:
    move = solve.next_move(replace(solve.as_problem("x^2-5x+6=0"), maths=line))
    assert (move.line if move else None) == expected


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("set each factor equal to 0", "(x-2)(x+3)=0", "x+3=0 or x-2=0", True),
        ("set each factor equal to 0", "(x-2)(x+3)=0", "x-2=0 or x-3=0", False),
        ("take the square root of both sides", "(x-3)^2=16", "x-3=±4", True),
        ("take the square root of both sides", "(x-3)^2=16", "x-3=±8", False),
        ("take the square root of both sides", "x^2-9=0", "x^2=9", False),
        ("simplify the square root", "x=±sqrt(12)", "x=±2*sqrt(3)", True),
        ("simplify the square root", "x=±sqrt(12)", "x=±3*sqrt(2)", False),
        ("complete the square", "x^2+6x=7", "x^2+6x+9=16", True),
        ("complete the square", "x^2+6x=7", "x^2+6x+9=7", False),
        ("bring all terms to the left", "x^2=5x-6", "x^2-5x+6=0", True),
        ("in the first, add 2 to both sides", "x-2=0 or x-3=0", "x=2 or x-3=0", True),
        ("in the second, add 2 to both sides", "x-2=0 or x-3=0", "x=2 or x-3=0", False),
        ("by magic", "x^2=4", "x=±2", None),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, solve.as_problem(before), after) is holds


def test_a_reason_needs_something_to_work_on() -> None:
    problem = solve.as_problem("x^2-5x+6=0")
    assert reason_applies("use the difference of squares", problem) is False
    assert reason_applies("set each factor equal to 0", problem) is False
    assert reason_applies("use the quadratic formula", problem) is True


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("x^2=12", "x=±sqrt(12)"), ("x^2=12", "x=±2*sqrt(3) or x=sqrt(12)"), ("x^2-2x-1=0", "x=(2±2*sqrt(2))/2"),
        ("x^2-2x-1=0", "x=(2±sqrt(8))/2"), ("x^2+x-1=0", "x=(-2±2*sqrt(5))/4"), ("3x^2=5", "x=±sqrt(5/3)"),
        ("3x^2=5", "x=±sqrt(5)/sqrt(3)"), ("(x-3)^2=4", "x=3±2"), ("x^2=9", "x=±sqrt(9)"), ("x^2=3", "x=0±sqrt(3)"),
        ("x^2=2", "x=±1*sqrt(2)"), ("x^2-5x+6=0", "(x-2)(x-3)=0"), ("x^2-5x+6=0", "x-2=0 or x=3"),
        ("(x-1)^2=0", "x=1 or x=1"),
    ],
)  # fmt: skip
def test_right_but_not_finished(problem: str, answer: str) -> None:
    verdict = reaches_goal(problem, answer)
    assert (verdict.outcome, verdict.form_ok) == (Outcome.UNDECIDED, False)
    assert not is_right(problem, answer)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("x^2=12", "x=2*sqrt(3)"), ("x^2=12", "x=±3*sqrt(2)"), ("x^3=2x", "x=±sqrt(2)"), ("x^2-2x-1=0", "x=1+sqrt(2)"),
        ("x^2=4", "no real solution"), ("x^2=4", "x=2"), ("x^2-2x-1=0", "x=2±sqrt(2)"), ("x^2=2", "x=±sqrt(2) or x=0"),
    ],
)  # fmt: skip
def test_wrong(problem: str, answer: str) -> None:
    assert reaches_goal(problem, answer).outcome is Outcome.INCORRECT
    assert not is_right(problem, answer)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("x^2=9", "x=±3"), ("x^2=9", "x=-3 or x=3"), ("x^2=12", "x=2*sqrt(3) or x=-2*sqrt(3)"),
        ("x^2+x-1=0", "x=-1/2±sqrt(5)/2"), ("2x^2-4x-1=0", "x=(2±sqrt(6))/2"), ("2x^2-4x-1=0", "x=1±sqrt(6)/2"),
        ("x^2=-4", "no solution"),
    ],
)  # fmt: skip
def test_other_ways_to_write_the_end(problem: str, answer: str) -> None:
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT
    assert is_right(problem, answer)


@pytest.mark.parametrize(
    ("words", "method"),
    [
        ("Find all complex solutions: x^2+9=0", "using imaginary numbers"),
        ("Solve by completing the square, including complex solutions: x^2+4x+9=0",
         "completing the square and imaginary numbers"),
        ("Solve the equation x^2+9=0 over the complex numbers", "using imaginary numbers"),
        ("Solve x^2+9=0. If there are no complex solutions, write None", ""),
        ("Find all real or complex solutions: x^2+9=0", "using imaginary numbers"),
        ("Solve x^2+9=0. If there are no real or complex solutions, write None", ""),
        ("Solve x^2+9=0", ""),
    ],
)  # fmt: skip
def test_complex_numbers_are_used_where_the_words_ask_for_them(words: str, method: str) -> None:
    assert asked_method(words) == method


@pytest.mark.parametrize(
    ("equation", "answer", "outcome"),
    [
        ("x^2+9=0", "x=3i or x=-3i", Outcome.CORRECT), ("x^2-4x+13=0", "x=2+3i or x=2-3i", Outcome.CORRECT),
        ("x^2+2=0", "x=±i*sqrt(2)", Outcome.CORRECT), ("x^2+9=0", "x=3i", Outcome.INCORRECT),
        ("x^2+9=0", "no real solution", Outcome.INCORRECT), ("x^2-4x+13=0", "x=2±2i", Outcome.INCORRECT),
        ("x^2-4x+13=0", "x=(4±6i)/2", Outcome.UNDECIDED), ("x^2+9=0", "x=±sqrt(-9)", Outcome.UNDECIDED),
        ("x^2+9=0", "x=±3i or x=3i", Outcome.UNDECIDED),
    ],
)  # fmt: skip
def test_answers_over_the_complex_numbers(equation: str, answer: str, outcome: Outcome) -> None:
    problem = f"Find all complex solutions: {equation}"
    assert reaches_goal(problem, answer).outcome is outcome
    if "i*" not in answer:  # the judge knows the solver's own order of factors
        assert is_right(problem, answer) is (outcome is Outcome.CORRECT)


def test_an_answer_with_i_is_no_answer_over_the_real_numbers() -> None:
    assert reaches_goal("x^2+9=0", "x=3i or x=-3i").outcome is not Outcome.CORRECT
    assert not is_right("x^2+9=0", "x=3i or x=-3i")
