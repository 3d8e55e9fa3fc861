"""Rounded solutions: x ≈ 2.33 after 3x = 7, and x = 2.33 there, which only ≈ makes true."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import arb, fmpq

from reasoning.maths import sentences
from reasoning.maths.claims import Claim, Pair, as_product, claim_of, is_pair, unknowns_of
from reasoning.maths.functions import real_roots
from reasoning.maths.numeric import ball, precision
from reasoning.maths.rational import NoExactValue, Undefined, number, to_fraction
from reasoning.maths.rounding import last_unit, written_unit
from reasoning.maths.solutions import real_solutions
from reasoning.maths.tree import Node, Rel, Sub, Sym
from reasoning.maths.verdicts import Above, correct, incorrect
from reasoning.maths.walk import bare
from reasoning.values import Evidence, Relation, Verdict

ROUNDED = "This is a rounded value."
WRITE_ABOUT = "This is only about right: write ≈ instead of =, or the exact value."


def judge_rounded(above: Above, node: Node) -> Verdict | None:
    """ROUNDING where every value rounds a solution of the line above, LOSES_SOLUTIONS or DIFFERENT where one does not.

    None where the line is no list of rounded values, or the solutions above cannot be found.
    """
    given = _given(above)
    listed = _listed(node, "~=")
    if given is None or listed is None or listed[0] not in unknowns_of(given):
        return None
    values = [to_fraction(number(value)) for value in listed[1]]
    roots = _roots(given, listed[0])
    for value, written in zip(values, listed[1], strict=True):
        unit, figure = last_unit(written) or Fraction(0), written_unit(written) or Fraction(0)
        if not _rounds_one(given, listed[0], roots, value, unit, cut_off=figure):
            point = {listed[0]: sentences.shown(written)}
            near = _nearest(roots, value)
            reason = f"This does not follow from {above.name}." + ("" if near is None else f" {listed[0]} ≈ {near}.")
            return incorrect(Relation.DIFFERENT, reason, point)
    lost = [
        root
        for root in roots
        if all(_gap(root, value) > (last_unit(w) or 0) for value, w in zip(values, listed[1], strict=True))
    ]
    if lost:
        missing = sentences.rounded(lost[0])
        reason = f"This loses the solution {listed[0]} ≈ {missing} of {above.name}."
        return incorrect(Relation.LOSES_SOLUTIONS, reason, {listed[0]: "≈" + missing})
    return correct(Relation.ROUNDING, ROUNDED, Evidence.TESTED)


def is_false_rounding(above: Above, node: Node) -> bool:
    """Whether = stands before decimals that are only the rounded solutions of the line above."""
    given, listed = _given(above), _listed(node, "=")
    if given is None or listed is None or listed[0] not in unknowns_of(given):
        return False
    units = [written_unit(written) or Fraction(1) for written in listed[1]]
    if any(unit >= 1 for unit in units):
        return False  # x = 3 after x = 10/3 is no rounding that anybody meant
    values = [to_fraction(number(value)) for value in listed[1]]
    roots = _roots(given, listed[0])
    rounded = [_rounds_one(given, listed[0], roots, value, unit) for value, unit in zip(values, units, strict=True)]
    return all(rounded) and all(any(_gap(root, value) < 1 for value in values) for root in roots)


def _given(above: Above) -> Pair | None:
    """The equation above, alternatives as one; None where it is none in one unknown."""
    try:
        claim = claim_of(above.node)
    except NoExactValue:
        return None
    product = as_product(claim)
    return product if product is not None and len(unknowns_of(product)) == 1 else None


def _listed(node: Node, sign: str) -> tuple[str, list[Node]] | None:
    """The letter and the decimals in x ≈ 1.41 or x ≈ -1.41."""
    try:
        pairs = list(_alternatives(claim_of(node)))
    except NoExactValue:
        return None
    names = {bare(pair.left) for pair in pairs}
    name = names.pop() if len(names) == 1 else None
    if not isinstance(name, Sym) or any(pair.sign != sign or last_unit(pair.right) is None for pair in pairs):
        return None
    return name.name, [pair.right for pair in pairs]


def _alternatives(claim: Claim) -> Iterator[Pair]:
    if is_pair(claim):
        yield claim
    elif not isinstance(claim, Pair) and claim.joiner == "or":
        for part in claim.parts:
            yield from _alternatives(part)
    else:
        raise NoExactValue("no list of values")


def _roots(given: Pair, name: str) -> list[arb]:
    """The solutions above, all of them where the equation is rational, else those that are found."""
    exact = real_solutions(given)
    if exact is not None:
        return [cell.near if cell.exact is None else arb(cell.exact) for cell in exact[1]]
    with precision():
        try:
            return real_roots(Rel((given.left, given.right), ("=",)), name)
        except (NoExactValue, Undefined):
            return []


def _rounds_one(
    given: Pair, name: str, roots: list[arb], value: Fraction, unit: Fraction, *, cut_off: Fraction = Fraction(0)
) -> bool:
    """Whether a solution lies within half a unit of the value, or was cut off to it at the figure of that unit."""
    low, high = value - unit / 2, value + unit / 2
    low, high = (low, max(high, value + cut_off)) if value >= 0 else (min(low, value - cut_off), high)
    with precision():
        if any(bool(root >= arb(_exact(low))) and bool(root <= arb(_exact(high))) for root in roots):
            return True
        return _changes_sign(given, name, low, high)


def _changes_sign(given: Pair, name: str, low: Fraction, high: Fraction) -> bool:
    """Whether the difference of the sides has other signs at the two ends and a value everywhere between."""
    ends = arb(_exact(low)), arb(_exact(high))
    try:
        one, other = (ball(Sub(given.left, given.right), {name: end}) for end in ends)
        ball(Sub(given.left, given.right), {name: ends[0].union(ends[1])})
    except (NoExactValue, Undefined):
        return False
    return bool((one > 0 and other < 0) or (one < 0 and other > 0))


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _gap(root: arb, value: Fraction) -> float:
    return abs(float(root.mid()) - float(value))


def _nearest(roots: list[arb], value: Fraction) -> str | None:
    return sentences.rounded(min(roots, key=lambda root: _gap(root, value))) if roots else None


def has_rounding(node: Node) -> bool:
    """Whether ≈ stands in a relation, alone or at the end of a chain."""
    return isinstance(node, Rel) and "~=" in node.signs


def without_rounding(node: Rel) -> tuple[Node | None, list[Rel]]:
    """x = 7/3 ≈ 2.33 as the part before ≈ (None where that is one side alone) and the roundings behind it."""
    at = node.signs.index("~=")
    head = Rel(node.operands[: at + 1], node.signs[:at]) if at else None
    tail = [
        Rel((left, right), (sign,))
        for left, sign, right in zip(node.operands[at:], node.signs[at:], node.operands[at + 1 :], strict=False)
    ]
    return head, tail
