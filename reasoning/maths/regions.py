"""Statements with several letters, as answers: lines, curves and half-planes, the same or not.

The same is proved: one difference of sides is a multiple of the other, positive where an order is stated. Different is
proved by a slice: with numbers for all letters but one, the solutions differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from flint import fmpq

from reasoning.maths.claims import Claim, Pair, claim_of, field_of, is_pair
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_tree
from reasoning.maths.solutions import solution_sets
from reasoning.maths.tree import Node, Rel
from reasoning.maths.walk import put_in, unknowns
from reasoning.maths.worth import is_rational

_SLICES = (fmpq(0), fmpq(2), fmpq(-3), fmpq(1, 2))
MOST_LETTERS = 3
_DIRECTION = {"<": -1, "<=": -1, ">": 1, ">=": 1}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_STRICT = {"<": True, ">": True, "<=": False, ">=": False}


def same_region(one: Node, other: Node) -> bool | None:
    """Whether two statements hold for the same numbers; None where neither is proved."""
    try:
        before, after = claim_of(one), claim_of(other)
    except NoExactValue:
        return None
    if (is_pair(before) and is_pair(after) and _multiple(before, after)) or _same_chain(one, other):
        return True
    return False if _differs_in_a_slice(one, other) else None


def _same_chain(one: Node, other: Node) -> bool:
    """a < b < c and c > b > a."""
    if not isinstance(one, Rel) or not isinstance(other, Rel) or len(one.signs) != len(other.signs):
        return False
    turned = tuple(_TURNED.get(sign, sign) for sign in reversed(other.signs))
    if one.signs == other.signs:
        return one.operands == other.operands
    return one.signs == turned and one.operands == other.operands[::-1]


def _multiple(before: Pair, after: Pair) -> bool:
    """x + y < 2 and 4 > 2x + 2y: the same half-plane."""
    orders = before.sign in _DIRECTION and after.sign in _DIRECTION
    if not orders or _STRICT[before.sign] != _STRICT[after.sign]:
        return False
    try:
        field = field_of(before, after)
        first, second = (field.minus(field.value(pair.left), field.value(pair.right)) for pair in (before, after))
    except (NoExactValue, Undefined):
        return False
    if field.denominators or field.atoms or not first.num or not second.num:
        return False
    factor = second.num.leading_coefficient() / first.num.leading_coefficient()
    turned = _DIRECTION[before.sign] * _DIRECTION[after.sign]
    return bool(second.num == first.num * factor and factor * turned > 0)


def _differs_in_a_slice(one: Node, other: Node) -> bool:
    names = unknowns(one, other)
    if not 2 <= len(names) <= MOST_LETTERS or not (is_rational(one) and is_rational(other)):
        return False  # where a root has no value is a convention: no reason for a cross
    for values in _slices(names):
        try:
            sets = solution_sets(_claim(one, values), _claim(other, values))
        except (NoExactValue, Undefined):
            continue
        if sets.lost or sets.gained:
            return True
    return False


def _claim(node: Node, values: dict[str, Node]) -> Claim:
    return claim_of(put_in(node, values))


def _slices(names: tuple[str, ...]) -> Iterator[dict[str, Node]]:
    for free in names:
        others = [name for name in names if name != free]
        for k in range(len(_SLICES)):
            yield {name: number_tree(_SLICES[(k + j) % len(_SLICES)]) for j, name in enumerate(others)}
