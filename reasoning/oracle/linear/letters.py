"""Whether the words of a reason are true of a step in an equation that is linear in several letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle.linear.equation import Equation, Side, amounts, read_in_letters, write
from reasoning.oracle.written import read_tree

BOTH_SIDES = re.compile(r"(add|subtract) (\S+) (?:to|from) both sides")
BY = re.compile(r"(multiply|divide) both sides by (\S+)")
Amounts = dict[str, Fraction]


Reading = Callable[[tree.Node], tuple[Equation, bool]]


def holds(reason: str, start: Equation, end: Equation, *, read: Reading = read_in_letters) -> bool | None:
    """Whether `reason` is true of the step; None for words that are not ours. `read` reads what stands in the words."""
    both, by = BOTH_SIDES.fullmatch(reason), BY.fullmatch(reason)
    if both:
        sign = 1 if both.group(1) == "add" else -1
        change = _operand(both.group(2), read)
        return change is not None and all(
            amounts(new) == _sum(amounts(old), change, sign) for old, new in zip(start.sides, end.sides, strict=True)
        )
    if by:
        number = _operand(by.group(2), read) or {}
        value = number.get("", Fraction(0))
        if number.keys() != {""} or not value:
            return False
        return _factor(start, end) == (value if by.group(1) == "multiply" else 1 / value)
    check = CHECKS.get(reason)
    return check(start, end) if check else None


def applies(reason: str, start: Equation, *, read: Reading = read_in_letters) -> bool | None:
    """Whether a step with this reason has anything to work on; None where we cannot tell."""
    both = BOTH_SIDES.fullmatch(reason)
    if both:
        change = _operand(both.group(2), read)
        sign = -1 if both.group(1) == "add" else 1
        terms = [amounts((term,)) for side in start.sides for term in side if not term.is_bracket]
        return change is not None and {name: sign * value for name, value in change.items()} in terms
    check = APPLIES.get(reason)
    return check(start) if check else None


def _operand(text: str, read: Reading) -> Amounts | None:
    try:
        return amounts(read(read_tree(f"{text}=0"))[0].left)
    except OracleStuck:
        return None


def _sum(one: Amounts, other: Amounts, sign: int) -> Amounts:
    total = {name: one.get(name, Fraction(0)) + sign * other.get(name, Fraction(0)) for name in {*one, *other}}
    return {name: value for name, value in total.items() if value}


def _factor(start: Equation, end: Equation) -> Fraction | None:
    """The number that both sides were multiplied by; None where there is none."""
    for old, new in zip(map(amounts, start.sides), map(amounts, end.sides), strict=True):
        pivot = next(iter(old), None)
        if pivot is not None:
            factor = new.get(pivot, Fraction(0)) / old[pivot]
            return factor if factor and _is_times(start, end, factor) else None
    return None


def _is_times(start: Equation, end: Equation, factor: Fraction) -> bool:
    return all(
        amounts(new) == {name: factor * value for name, value in amounts(old).items()}
        for old, new in zip(start.sides, end.sides, strict=True)
    )


def _same(start: Equation, end: Equation) -> bool:
    return [*map(amounts, start.sides)] == [*map(amounts, end.sides)]


def _count(state: Equation, wanted: Callable[[Side], int]) -> int:
    return sum(map(wanted, state.sides))


def _brackets(side: Side) -> int:
    return sum(1 + _brackets(term.inner) for term in side if isinstance(term.inner, tuple))


def _expanded(start: Equation, end: Equation) -> bool:
    return _same(start, end) and _count(end, _brackets) < _count(start, _brackets)


def _collected(place: int) -> Callable[[Equation, Equation], bool]:
    def check(start: Equation, end: Equation) -> bool:
        fewer = len(end.sides[place]) < len(start.sides[place])
        return _same(start, end) and fewer and start.sides[1 - place] == end.sides[1 - place]

    return check


def _cleared(start: Equation, end: Equation) -> bool:
    return not _has_fraction(end) and _has_fraction(start) and _factor(start, end) is not None


def _has_fraction(state: Equation) -> bool:
    return any(not term.coef.whole for side in state.sides for term in side)


def _has_like_terms(side: Side) -> bool:
    names = [term.inner for term in side if not term.is_bracket]
    return len(set(names)) < len(names)


def _ordered(start: Equation, end: Equation) -> bool:
    return _same(start, end) and write(start) != write(end) and len(start.left) == len(end.left)


CHECKS: dict[str, Callable[[Equation, Equation], bool]] = {
    "expand the bracket": _expanded,
    "clear the fractions": _cleared,
    "clear the decimals": _cleared,
    "collect like terms on the left": _collected(0),
    "collect like terms on the right": _collected(1),
    "order the letters": _ordered,
    "swap the sides": lambda start, end: start.left == end.right and start.right == end.left,
}
APPLIES: dict[str, Callable[[Equation], bool]] = {
    "expand the bracket": lambda state: _count(state, _brackets) > 0,
    "clear the fractions": _has_fraction,
    "clear the decimals": _has_fraction,
    "collect like terms on the left": lambda state: _has_like_terms(state.left),
    "collect like terms on the right": lambda state: _has_like_terms(state.right),
}
