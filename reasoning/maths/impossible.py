"""Two statements that no real number makes true: the one follows from the other only where their steps show it.

x^2 = -4 and x^2 = -9 have the same real solutions, none, and 1 = 4 is as false as 2 = 7, but the one does not follow
from the other. So impossible equations are compared over the complex numbers, and those between numbers by their steps.
"""

from __future__ import annotations

from enum import StrEnum

from flint import fmpq

from reasoning.maths.claims import Claim, Pair, Several, as_product, field_of, pairs_of
from reasoning.maths.exact import Field, Ratio
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.several import Fit, NoPoint, relate_equations
from reasoning.maths.tree import Call, Group, Mul, Neg, Node, Num, Sym
from reasoning.maths.walk import IMAGINARY, bare, rebuilt, unknowns

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_SAME = {Fit.SAME: "same", Fit.ASSUMING: "same", Fit.SAME_SOLUTIONS: "same roots"}


class Link(StrEnum):
    """How an impossible line hangs together with the impossible line above."""

    SAME = "same"
    SAME_ROOTS = "same roots"
    OTHER = "other"
    NO_VALUE = "no value"  # a division by zero
    FALSE_NUMBERS = "false numbers"  # an equation between numbers that no step leads to
    UNKNOWN = "unknown"


def link_impossible(before: Claim, after: Claim) -> Link:
    """The link between two statements without a real solution."""
    before, after = _with_unit(before), _with_unit(after)
    if not pairs_of(before) or not pairs_of(after):
        return Link.SAME  # the words: no solution
    if _divides_by_zero(after):
        return Link.NO_VALUE
    if isinstance(before, Pair) and isinstance(after, Pair) and _one_step(before, after):
        return Link.SAME
    if isinstance(after, Pair) and not unknowns(after.left, after.right):
        return Link.FALSE_NUMBERS
    if _part_by_part(before, after):
        return Link.SAME
    return _over_complex(before, after)


def _over_complex(before: Claim, after: Claim) -> Link:
    one, other = as_product(before), as_product(after)
    if one is None or other is None:
        return Link.UNKNOWN
    try:
        return Link(_SAME.get(relate_equations(one, other).fit, "other"))
    except NoPoint:
        return Link.OTHER
    except (NoExactValue, Undefined):
        return Link.UNKNOWN


def _one_step(before: Pair, after: Pair) -> bool:
    """The same added to both sides, both sides multiplied by the same, or terms brought over."""
    field = field_of(before, after)
    try:
        old = field.value(before.left), field.value(before.right)
        new = field.value(after.left), field.value(after.right)
        shifts = field.minus(*old), field.minus(*new)
    except (NoExactValue, Undefined):
        return False
    if after.sign == before.sign and _equal(field, *shifts):
        return True
    if after.sign == _TURNED.get(before.sign) and _equal(field, shifts[0], field.minus(new[1], new[0])):
        return True
    factor = _constant_ratio(field, *shifts)
    if factor is not None and factor != 0 and after.sign == (before.sign if factor > 0 else _TURNED[before.sign]):
        return True
    return before.sign == after.sign == "=" and (_scaled(field, old, new) or _scaled(field, old, (new[1], new[0])))


def _constant_ratio(field: Field, before: Ratio, after: Ratio) -> fmpq | None:
    """The number that both sides of an inequality were multiplied by; None where it is none."""
    if not after.num or before.num.is_constant():  # 1 = 4 and 2 = 7 are not one for their differences
        return None
    try:
        return field.over(after, before).constant
    except (NoExactValue, Undefined):
        return None


def _part_by_part(before: Claim, after: Claim) -> bool:
    """4x < 3 and x > 2 -> x < 3/4 and x > 2: as many parts, and each follows from its own by one step."""
    if not isinstance(before, Several) or not isinstance(after, Several) or before.joiner != after.joiner:
        return False
    if len(before.parts) != len(after.parts):
        return False
    return all(
        one == other or (isinstance(one, Pair) and isinstance(other, Pair) and _one_step(one, other))
        for one, other in zip(before.parts, after.parts, strict=True)
    )


def _scaled(field: Field, old: tuple[Ratio, Ratio], new: tuple[Ratio, Ratio]) -> bool:
    if any(bool(a.num) != bool(b.num) for a, b in zip(old, new, strict=True)):
        return False
    return _equal(field, field.times(old[0], new[1]), field.times(old[1], new[0]))


def _equal(field: Field, one: Ratio, other: Ratio) -> bool:
    return not field.minus(one, other).num


def _divides_by_zero(claim: Claim) -> bool:
    field = field_of(claim)
    for pair in pairs_of(claim):
        try:
            field.value(pair.left)
            field.value(pair.right)
        except Undefined:  # roots of negative numbers have been written with the imaginary unit
            return True
        except NoExactValue:
            continue
    return False


def _with_unit(claim: Claim) -> Claim:
    """The claim with roots of negative numbers as multiples of the imaginary unit."""
    if isinstance(claim, Pair):
        return Pair(rebuilt(claim.left, _imaginary), claim.sign, rebuilt(claim.right, _imaginary))
    return Several(tuple(_with_unit(part) for part in claim.parts), claim.joiner)


def _imaginary(node: Node) -> Node | None:
    if not isinstance(node, Call) or node.name != "sqrt" or not _is_negative(node.args[0]):
        return None
    return Group(Mul(Call("sqrt", (Neg(Group(node.args[0])),)), Sym(IMAGINARY)))


def _is_negative(node: Node) -> bool:
    try:
        return bool(number(node) < 0)
    except (NoExactValue, Undefined):
        return False


def is_literal(node: Node) -> bool:
    """Whether a side is one written number."""
    node = bare(node)
    return isinstance(node, Num) or (isinstance(node, Neg) and is_literal(node.arg))
