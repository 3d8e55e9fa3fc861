"""Whether the words of a reason are true of a step in a linear equation.

A line can be right while the sentence beside it is not ("subtract 5 from both sides" where 3 was subtracted); a
student would learn the wrong thing from it, so words are checked like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.maths.tree import Rel
from reasoning.oracle.linear.equation import Equation, Side, Term, read, read_equation, totals
from reasoning.oracle.written import read_tree

BOTH_SIDES = re.compile(r"(add|subtract|multiply|divide)( both sides by)? (\S+?)( (?:to|from) both sides)?")
COLLECT = re.compile(r"collect like terms (on the left|on the right|in the bracket)")

Check = Callable[[Equation, Equation], bool]


def holds(reason: str, start: Equation, after: str) -> bool | None:
    """Whether `reason` is true of the step to the line `after`; None where its words are none that we can check."""
    try:
        node = read_tree(after)
        end = read_equation(node) if isinstance(node, Rel) else None
    except OracleStuck:
        return None
    if end is None:
        return False
    lone = 1 if end.unknown and read(node)[1] else 0  # 5(3x) is what collecting leaves of 5(2-2+3x)
    check = _equation_check(reason, lone)
    return check(start, end) if check else None


def applies(reason: str, start: Equation) -> bool | None:
    """Whether a step with this reason has anything to work on in an equation; None where we cannot tell.

    "clear the fractions" needs a fraction, "subtract 5 from both sides" a 5. Adding any number to both sides would be
    valid, but leads nowhere: False says that the step is of no use, not that it is wrong.
    """
    both = BOTH_SIDES.fullmatch(reason)
    if both:
        return _has_operand(start, operation=both.group(1), operand=both.group(3))
    check = APPLIES.get(reason)
    return check(start) if check else None


def _has_operand(start: Equation, *, operation: str, operand: str) -> bool:
    """Whether the operand stands in the equation: the term that is taken away, or the coefficient divided by."""
    try:
        wanted = _operand(operand, start.unknown)
    except OracleStuck:
        return False
    terms = [term for side in start.sides for term in side if not term.is_bracket]
    if operation in ("add", "subtract"):
        sign = -1 if operation == "add" else 1
        return wanted in [(sign * slope, sign * number) for slope, number in map(_meaning, terms)]
    if operation == "divide":
        return not wanted[0] and wanted[1] in [term.coef.value for term in terms if term.is_unknown]
    return not wanted[0] and bool(wanted[1])


def _meaning(term: Term) -> tuple[Fraction, Fraction]:
    return totals((term,))


def _has_like_terms(side: Side) -> bool:
    kinds = [term.is_unknown for term in side if not term.is_bracket]
    return kinds.count(True) > 1 or kinds.count(False) > 1 or any(t.coef.numerator == 0 for t in side if len(side) > 1)


def _has_like_terms_inside(state: Equation) -> bool:
    brackets = [term.inner for side in state.sides for term in _all_terms(side) if isinstance(term.inner, tuple)]
    return any(_has_like_terms(side) for side in brackets)


def _all_terms(side: Side) -> list[Term]:
    inner = [part for term in side if isinstance(term.inner, tuple) for part in _all_terms(term.inner)]
    return [*side, *inner]


def _has_fraction(state: Equation) -> bool:
    return any(not term.coef.whole for side in state.sides for term in side)


def _can_be_simplified(state: Equation) -> bool:
    coefs = [term.coef for side in state.sides for term in side]
    return any(coef.denominator > 1 and gcd(coef.numerator, coef.denominator) > 1 for coef in coefs)


def _equation_check(reason: str, lone: int) -> Check | None:
    if reason in EQUATION_CHECKS:
        return EQUATION_CHECKS[reason]
    collected = COLLECT.fullmatch(reason)
    if collected:
        return lambda start, end: _collected(start, end, where=collected.group(1), lone=lone)
    both = BOTH_SIDES.fullmatch(reason)
    if both and (both.group(2) is None) == (both.group(1) in ("add", "subtract")):
        return lambda start, end: _same_to_both(start, end, operation=both.group(1), operand=both.group(3))
    return None


def _same_value(start: Equation, end: Equation) -> bool:
    return totals(start.left) == totals(end.left) and totals(start.right) == totals(end.right)


def _expanded(start: Equation, end: Equation) -> bool:
    return _same_value(start, end) and _brackets(end) < _brackets(start)


def _brackets(state: Equation) -> int:
    return sum(_brackets_in(side) for side in state.sides)


def _brackets_in(side: Side) -> int:
    return sum(1 + _brackets_in(term.inner) for term in side if isinstance(term.inner, tuple))


def _terms(side: Side) -> int:
    return sum(_terms(term.inner) if isinstance(term.inner, tuple) else 1 for term in side)


def _collected(start: Equation, end: Equation, *, where: str, lone: int) -> bool:
    if not _same_value(start, end):
        return False
    fewer = [_terms(new) < _terms(old) for old, new in zip(start.sides, end.sides, strict=True)]
    same = [new == old for old, new in zip(start.sides, end.sides, strict=True)]
    if where == "on the left":
        return fewer[0] and same[1]
    if where == "on the right":
        return fewer[1] and same[0]
    return sorted([*fewer]) == [False, True] and any(same) and _brackets(start) - _brackets(end) in (0, lone)


def _cleared(start: Equation, end: Equation) -> bool:
    if any(not term.coef.whole for side in end.sides for term in side):
        return False
    factor = _factor(start, end)
    return factor is not None and factor != 0


def _factor(start: Equation, end: Equation) -> Fraction | None:
    """Return the number that both sides were multiplied by, or None."""
    old = [*totals(start.left), *totals(start.right)]
    new = [*totals(end.left), *totals(end.right)]
    pivot = next((n for n, value in enumerate(old) if value), None)
    if pivot is None:
        return None
    factor = new[pivot] / old[pivot]
    return factor if all(b == factor * a for a, b in zip(old, new, strict=True)) else None


def _swapped(start: Equation, end: Equation) -> bool:
    return start.left == end.right and start.right == end.left


def _simplified(start: Equation, end: Equation) -> bool:
    return _same_value(start, end) and _denominators(end) < _denominators(start)


def _denominators(state: Equation) -> int:
    return sum(term.coef.denominator for side in state.sides for term in side)


def _same_to_both(start: Equation, end: Equation, *, operation: str, operand: str) -> bool:
    try:
        slope, number = _operand(operand, start.unknown)
    except OracleStuck:
        return False
    if operation in ("multiply", "divide"):
        factor = _factor(start, end)
        if slope or not number or factor is None:
            return False
        return factor == (number if operation == "multiply" else 1 / number)
    sign = 1 if operation == "add" else -1
    pairs = zip(start.sides, end.sides, strict=True)
    return all(totals(new) == (totals(old)[0] + sign * slope, totals(old)[1] + sign * number) for old, new in pairs)


def _operand(text: str, unknown: str) -> tuple[Fraction, Fraction]:
    return totals(read(read_tree(f"{text}+0{unknown or 'x'}=0"))[0].left)  # 32=34 has lost its unknown


EQUATION_CHECKS: dict[str, Check] = {
    "expand the bracket": _expanded,
    "clear the fractions": _cleared,
    "clear the decimals": _cleared,
    "swap the sides": _swapped,
    "simplify the fraction": _simplified,
    "work out the products": _same_value,
}


APPLIES: dict[str, Callable[[Equation], bool]] = {
    "expand the bracket": lambda state: _brackets(state) > 0,
    "clear the fractions": _has_fraction,
    "clear the decimals": _has_fraction,
    "collect like terms on the left": lambda state: _has_like_terms(state.left),
    "collect like terms on the right": lambda state: _has_like_terms(state.right),
    "collect like terms in the bracket": _has_like_terms_inside,
    "simplify the fraction": _can_be_simplified,
    "swap the sides": lambda state: any(term.is_unknown or term.is_bracket for term in state.right),
}
