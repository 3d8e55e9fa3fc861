"""The rules of exponents and scientific notation: answers, refusals, ends, and traces that are true line by line."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths.goal import reaches_goal
from reasoning.oracle import solve
from reasoning.oracle.exponents.topic import TOPIC
from reasoning.oracle.generate import generate, solved_problem
from reasoning.oracle.reasons import reason_holds
from reasoning.oracle.solve import as_problem
from reasoning.training.judge import is_right
from reasoning.values import Outcome
from tests.reasoning.topics.traces import assert_true_step_by_step

ANSWERS = {
    "x^4*x^2": "x^6",
    "Multiply: (3x^2)(-4x^3)": "-12x^5",
    "4a^3b*9a^2b^6": "36a^5b^7",
    "(x^3)^4": "x^12",
    "(a^4)^5(a^7)^4": "a^48",
    "(3mn)^3": "27m^3n^3",
    "(-9d)^2": "81d^2",
    "(5t^2)^3(3t)^2": "1125t^8",
    "x^15/x^10": "x^5",
    "b^8/b^12": "1/b^4",
    "12x^5y/(4x^2y^3)": "3x^3/y^2",
    "2k^4/(5k^7)": "2/(5k^3)",
    "18x^3/(12x)": "3x^2/2",
    "(b^5/c)^3": "b^15/c^3",
    "(2x/(3y^2))^3": "8x^3/(27y^6)",
    "(3x^2)^0": "1",
    "5x^0": "5",
    "q^(-8)*q^3": "1/q^5",
    "(-4x^4)^(-2)": "1/(16x^8)",
    "m^3n^(-3)m^(-5)n^(-1)": "1/(m^2n^4)",
    "4/x^(-3)": "4x^3",
    "2^(-3)": "1/8",
    "(-4a)^(-1)": "-1/(4a)",
    "(2/3)^(-2)": "9/4",
    "(j^2k)^4/(j^2k(j^2k)^3)": "1",
    "(2/y)^4*2/y": "32/y^5",
    "Write in scientific notation: 340000": "3.4*10^5",
    "Write in scientific notation: 0.00052": "5.2*10^(-4)",
    "Write in scientific notation: -7": "-7*10^0",
    "Convert to decimal form: 7.91*10^(-3)": "0.00791",
    "Write the number in standard notation: -8.16*10^5": "-816000",
    "Multiply. Write your answer in decimal form: (4*10^5)(2*10^(-7))": "0.08",
    "Multiply and write the answer in scientific notation: (6*10^3)(2.5*10^4)": "1.5*10^8",
    "Divide. Write your answer in decimal form: (9*10^3)/(3*10^(-2))": "300000",
}


@pytest.mark.parametrize(
    ("problem", "answer", "reason"),
    [
        ("Simplify: $m^x m^3$", "m^(x+3)", "add the exponents"),
        ("Simplify: $4^{2x} 4^x$", "4^(3x)", "add the exponents"),
        ("Simplify: 10*10^x", "10^(x+1)", "add the exponents"),
        ("Simplify: x^(a+2)/x^(b-1)", "x^(a-b+3)", "subtract the exponents"),
        ("Simplify: (x^a)^b", "x^(ab)", "multiply the exponents"),
    ],
)
def test_letters_in_exponents(problem: str, answer: str, reason: str) -> None:
    solved = solve.solve(problem)
    assert (solved.answer, [move.reason for move in solved.moves]) == (answer, [reason])
    assert_true_step_by_step(solved, judged=False)
    assert reaches_goal(problem, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize("problem", ["Simplify: 2^x*3^x", "Simplify: x^a*x^(-a)", "Simplify: x^(a^2)*x"])
def test_what_is_refused_with_letters_in_exponents(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    solved = solve.solve(problem)
    assert solved.answer == answer
    assert_true_step_by_step(solved)


@pytest.mark.parametrize(
    "problem",
    [
        "m^x*n^3", "0^(-2)", "x/0", "Write in scientific notation: 0", "Write in scientific notation: 1/3",
        "Divide. Write your answer in decimal form: (1*10^2)/(3*10^2)", "x^100*x", "0x^2*x", "0.5/x^2",
    ],
)  # fmt: skip
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize("component", TOPIC.kinds)
def test_traces_are_true_step_by_step(component: str) -> None:
    rng = Random(f"traces of {component}")
    for _ in range(60):
        assert_true_step_by_step(solved_problem(component, rng))


@pytest.mark.parametrize("component", TOPIC.kinds)
def test_exercises_differ_and_repeat_by_their_seed(component: str) -> None:
    first = [generate(component, Random(seed)) for seed in range(60)]
    assert first == [generate(component, Random(seed)) for seed in range(60)]
    assert len(set(first)) > 54


@pytest.mark.parametrize(
    ("line", "text", "move"),
    [
        ("2^4*(x^3)^4*y^4", "(2x^3y)^4", "16*(x^3)^4*y^4"),
        ("8x^3/(3y^2)^3", "(2x/(3y^2))^3", "8x^3/(27y^6)"),
        ("x^(-5)", "x^(-8)*x^3", "1/x^5"),
        ("(4*2)*10^3", "x^2*x", None),
    ],
)
def test_next_move_from_a_students_own_line(line: str, text: str, move: str | None) -> None:
    found = solve.next_move(replace(as_problem(text), maths=line))
    assert found is not None
    assert move is None or found.line == move


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("add the exponents", "x^3*x^4", "x^7", True),
        ("add the exponents", "x^3*x^4", "x^12", False),
        ("multiply the exponents", "(x^3)^4", "x^12", True),
        ("subtract the exponents", "x^8/x^3", "x^5", True),
        ("write with positive exponents", "4x^(-2)", "4/x^2", True),
        ("write with positive exponents", "4x^(-2)", "1/(4x^2)", False),
        ("move the decimal point", "Write in scientific notation: 340", "3.4*10^2", True),
        ("move the decimal point", "Write in scientific notation: 340", "34*10^1", False),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, as_problem(before), after) is holds


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("x^3*x^4", "x^3*x^4"), ("x^(-3)", "x^(-3)"), ("x^2/x^5", "x^(-3)"), ("x^2/x^5", "x/x^4"), ("5x^0", "5x^0"),
        ("18x^3/(12x)", "6x^2/4"), ("4/x^(-3)", "4*x*x^2"), ("2^(-3)", "2^(-3)"), ("(2x)^3", "(2x)^3"),
        ("y/x*x^2", "x*y/1"), ("8x/(4y)", "2x/(1y)"), ("Write in scientific notation: 340", "34*10^1"),
        ("Write in scientific notation: 340", "3.40*10^2"), ("Write in scientific notation: 340", "340"),
        ("Write in decimal form: 3.4*10^2", "34*10^1"),
    ],
)  # fmt: skip
def test_right_but_not_finished(problem: str, answer: str) -> None:
    verdict = reaches_goal(problem, answer)
    assert (verdict.outcome, verdict.form_ok) == (Outcome.UNDECIDED, False)
    assert is_right(problem, answer) is False


@pytest.mark.parametrize(
    ("problem", "answer"),
    [("x^3*x^4", "x^12"), ("x^2/x^5", "1/x^7"), ("Write in scientific notation: 340", "3.4*10^3")],
)
def test_wrong_answers(problem: str, answer: str) -> None:
    assert reaches_goal(problem, answer).outcome is Outcome.INCORRECT
    assert is_right(problem, answer) is False
