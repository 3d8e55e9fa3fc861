"""The next move with powers of ten: numbers and exponents apart, then the point is moved place by place."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from reasoning.errors import OracleStuck
from reasoning.oracle import decimal_facts
from reasoning.oracle import facts as fact
from reasoning.oracle.algebra.powers import DIVIDE_BOTH, MULTIPLY_BOTH
from reasoning.oracle.exponents import tens
from reasoning.oracle.exponents.tens import Calculation, Scaled, decimal, scaled_text
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

MOVE_POINT = "move the decimal point"
REASONS = (MOVE_POINT, MULTIPLY_BOTH, DIVIDE_BOTH)
GOALS = (Goal.SCIENTIFIC, Goal.DECIMAL)


def read(problem: Problem) -> Calculation:
    """The calculation of a line; raises OracleStuck for other goals and for what has no power of ten."""
    if problem.goal not in GOALS:
        raise OracleStuck(f"no rule to {problem.goal} with powers of ten")
    return tens.read(read_tree(problem.maths))


def next_move(line: Calculation, goal: Goal) -> Move | None:
    """Return the next move, or None where the number stands as it was asked for."""
    if line.right is not None:
        return _combined(line.left, line.sign, line.right)
    value = line.left
    if goal is Goal.DECIMAL:
        return None if value.exponent is None else _pointed(_to_decimal(value), "exponents.from_scientific")
    if value.scientific:
        return None
    if not value.coef:
        raise OracleStuck("0 has no scientific notation")
    return _pointed(_to_scientific(value), "exponents.scientific")


def _combined(left: Scaled, sign: str, right: Scaled) -> Move:
    """(4*10^5)(2*10^3) -> 8*10^8."""
    if left.exponent is None or right.exponent is None:
        raise OracleStuck("a power of ten is missing")
    if sign == "/" and not right.coef:
        raise OracleStuck("a division by 0 has no value")
    coef = left.coef * right.coef if sign == "*" else left.coef / right.coef
    facts = [*_number_facts(left.coef, sign, right.coef, coef)]
    more, exponent = fact.sum_facts(left.exponent, "+" if sign == "*" else "-", right.exponent)
    reason = MULTIPLY_BOTH if sign == "*" else DIVIDE_BOTH
    after = scaled_text(Scaled(coef, exponent))
    return Move(after, reason, (*facts, *more), "exponents.scientific_operations")


def _number_facts(left: Fraction, sign: str, right: Fraction, result: Fraction) -> list[str]:
    if {left.denominator, right.denominator, result.denominator} == {1}:
        work = fact.product_facts if sign == "*" else fact.quotient_facts
        return work(int(left), int(right))[0]
    shown = decimal(right) if right >= 0 else f"({decimal(right)})"
    return [*decimal_facts.working(left, sign, right), f"{decimal(left)}{sign}{shown}={decimal(result)}"]


def _pointed(states: list[Scaled], component: str) -> Move:
    facts = [f"{scaled_text(one)}={scaled_text(other)}" for one, other in pairwise(states)]
    return Move(scaled_text(states[-1]), MOVE_POINT, tuple(facts), component)


def _to_scientific(value: Scaled) -> list[Scaled]:
    """340 -> 34*10^1 -> 3.4*10^2: each state moves the point by one place."""
    states = [value]
    here = value if value.exponent is not None else replace(value, exponent=0)
    while not here.scientific:
        assert here.exponent is not None
        step = 1 if abs(here.coef) >= 10 else -1
        here = Scaled(here.coef / Fraction(10) ** step, here.exponent + step)
        states.append(here)
    if len(states) == 1:
        states.append(here)  # 5 is 5*10^0
    return states


def _to_decimal(value: Scaled) -> list[Scaled]:
    """3.4*10^2 -> 34*10^1 -> 340."""
    states = [value]
    here = value
    while here.exponent:
        step = 1 if here.exponent > 0 else -1
        here = Scaled(here.coef * Fraction(10) ** step, here.exponent - step)
        states.append(here if here.exponent else Scaled(here.coef))
    return states if len(states) > 1 else [value, Scaled(value.coef)]


def reason_holds(reason: str, line: Calculation, after: str, goal: Goal) -> bool | None:
    """Whether these words are true of the step to the line `after`; None for words that are not ours."""
    if reason not in REASONS:
        return None
    try:
        move = next_move(line, goal)
        end = tens.read(read_tree(after))
    except OracleStuck:
        return None
    return move is not None and move.reason == reason and tens.read(read_tree(move.line)) == end


def reason_applies(reason: str, line: Calculation, goal: Goal) -> bool | None:
    """Whether such a step can be taken from a line; None for words that are not ours."""
    if reason not in REASONS:
        return None
    try:
        move = next_move(line, goal)
    except OracleStuck:
        return None
    return move is not None and move.reason == reason
