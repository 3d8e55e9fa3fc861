"""The last step: each value found is held against the conditions, and what fails is left out."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.oracle.equations.condition import Condition, holds, value_at
from reasoning.oracle.quadratics.equation import Case, Cases, Equation, Rooted, write_cases

NO_SOLUTION = "no solution"
ZERO_BELOW = "leave out what makes a denominator zero"
NO_VALUE = "leave out what does not solve the equation"


def left_over(cases: Cases, conditions: tuple[Condition, ...]) -> tuple[str, str, tuple[str, ...]]:
    """The line of the values that meet every condition, the reason in words, and the facts."""
    facts: list[str] = []
    kept = tuple(case for case in cases if _meets(case, conditions, facts))
    reason = ZERO_BELOW if all(one.sign == "!=" for one in conditions) else NO_VALUE
    return write_cases(kept) if kept else NO_SOLUTION, reason, tuple(dict.fromkeys(facts))


def _meets(case: Case, conditions: tuple[Condition, ...], facts: list[str]) -> bool:
    value = _value(case)
    if value is None:
        if any(condition.sign != "!=" for condition in conditions):
            raise OracleStuck("an irrational number against a condition")
        return True  # what is excluded is rational
    for condition in conditions:
        more, at = value_at(condition.left, value)
        facts += more
        if not holds(condition, at):
            return False
    return True


def _value(case: Case) -> Fraction | None:
    """The number that a case names; None for one with a root."""
    if isinstance(case, Rooted):
        return None
    assert isinstance(case, Equation)
    return case.right[0].coef
