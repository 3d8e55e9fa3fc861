"""Inequalities that are not rational in one unknown: |x-2| < 5, 2^x < 8, x < y.

In several letters two are the same where their differences are proportional. In one letter absolute values become
cases; what is left is compared at numbers on both sides of every border of both lines, so agreement is TESTED there
and a difference certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from flint import arb, fmpq

from reasoning.maths import sentences
from reasoning.maths.cells import cells_of
from reasoning.maths.claims import Claim, Pair, Several, field_of, pairs_of, unknowns_of
from reasoning.maths.functions import real_roots
from reasoning.maths.numeric import ball, equal_balls, points, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.solutions import solution_sets, statement
from reasoning.maths.tree import Call, Group, Neg, Node, Num, Rel, Sub
from reasoning.maths.walk import rebuilt, walk
from reasoning.values import Evidence, Outcome, Relation, Verdict

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
NEAR = fmpq(1, 10**6)
FAR = tuple(sign * size for size in (30, 50, 100, 300, 1_000, 10_000, 10**6) for sign in (1, -1))
GRID = tuple(fmpq(k, 2) for k in range(-41, 42))


def relate_orders(above: str, before: Claim, after: Claim, *, positive: bool) -> Verdict | None:
    """A verdict on two statements of which one is an inequality; None for others, and where nothing is certain."""
    if not any(pair.sign in _TURNED for claim in (before, after) for pair in pairs_of(claim)):
        return None
    if any(pair.sign not in (*_TURNED, "=", "!=") for claim in (before, after) for pair in pairs_of(claim)):
        return None
    names = unknowns_of(before, after)
    if isinstance(before, Pair) and isinstance(after, Pair) and _proportional(before, after):
        return Verdict(Outcome.CORRECT, Relation.EQUIVALENT, sentences.PROVED.format(above=above), Evidence.PROVED)
    if len(names) == 1:
        return _in_one_letter(above, before, after, names[0], positive=positive)
    return _refuted(above, before, after, points(names, positive=positive, count=60))


def _proportional(before: Pair, after: Pair) -> bool:
    """Whether one difference of the sides is the other times a number, its sign turning < round or not."""
    field = field_of(before, after)
    try:
        one = field.minus(field.value(before.left), field.value(before.right))
        other = field.minus(field.value(after.left), field.value(after.right))
        whole = not field.denominators and not field.atoms
        factor = field.over(other, one).constant if whole and one.num else None
    except (NoExactValue, Undefined):
        return False
    if factor is None or factor == 0:
        return False
    return after.sign == (before.sign if factor > 0 else _TURNED.get(before.sign))


def _in_one_letter(above: str, before: Claim, after: Claim, name: str, *, positive: bool) -> Verdict | None:
    borders = {place for claim in (before, after) for place in _borders(claim, name)}
    places = sorted(borders | {*GRID, *map(fmpq, FAR)}, key=lambda place: (int(place.q), abs(place), place < 0))
    tried = [{name: place} for place in places if place > 0 or not positive]
    refuted = _refuted(above, before, after, iter(tried))
    if refuted is not None:
        return refuted
    with precision():
        held = [(_truth(before, at), _truth(after, at)) for at in tried]
    if any(one is None or one != other for one, other in held):
        return None
    if len(set(held)) < 2:
        return _always_or_never(above, before, after)
    return Verdict(Outcome.CORRECT, Relation.EQUIVALENT, sentences.TESTED.format(above=above), Evidence.TESTED)


def _always_or_never(above: str, before: Claim, after: Claim) -> Verdict | None:
    """|x| < -1 -> no solution: absolute values as cases, and the solutions compared exactly."""
    try:
        sets = solution_sets(_in_cases(before), _in_cases(after))
    except (NoExactValue, Undefined):
        return None
    if sets.lost or sets.gained or (pairs_of(after) and not any(sets.before)):
        return None
    return Verdict(Outcome.CORRECT, Relation.EQUIVALENT, sentences.PROVED.format(above=above), Evidence.PROVED)


def _in_cases(claim: Claim) -> Claim:
    """|u| < v as u >= 0 and u < v, or u < 0 and -u < v."""
    if not isinstance(claim, Pair):
        return Several(tuple(_in_cases(part) for part in claim.parts), claim.joiner)
    sides = claim.left, claim.right
    inner = next((p for side in sides for p in walk(side) if isinstance(p, Call) and p.name == "abs"), None)
    if inner is None:
        return claim
    cases: list[Claim] = []
    for sign, value in ((">=", Group(inner.args[0])), ("<", Group(Neg(Group(inner.args[0]))))):
        left, right = (_replaced(side, inner, value) for side in sides)
        cases.append(Several((Pair(inner.args[0], sign, Num("0")), _in_cases(Pair(left, claim.sign, right))), "and"))
    return Several(tuple(cases), "or")


def _replaced(node: Node, part: Node, value: Node) -> Node:
    return rebuilt(node, lambda here: value if here == part else None)


def _borders(claim: Claim, name: str) -> Iterator[fmpq]:
    """Numbers at and beside every border that is found."""
    for pair in pairs_of(claim):
        for root in _roots(pair, name):
            middle = root.mid().fmpq() if not root.is_exact() else root.fmpq()
            if root.is_exact():
                yield middle
            yield from (middle - NEAR, middle + NEAR)


def _roots(pair: Pair, name: str) -> list[arb]:
    try:
        cells = cells_of(statement(Pair(pair.left, "=", pair.right), name)).cells
        return [cell.near if cell.exact is None else arb(cell.exact) for cell in cells if cell.is_point]
    except NoExactValue:
        return _found_roots(pair, name)


def _found_roots(pair: Pair, name: str) -> list[arb]:
    with precision():
        try:
            return real_roots(Rel((pair.left, pair.right), ("=",)), name)
        except (NoExactValue, Undefined):
            return []


def _refuted(above: str, before: Claim, after: Claim, tried: Iterator[dict[str, fmpq]]) -> Verdict | None:
    """LOSES_SOLUTIONS where only points are lost, DIFFERENT where one is gained."""
    lost: dict[str, fmpq] | None = None
    gained: dict[str, fmpq] | None = None
    kept = False
    with precision():
        for point in tried:
            one, other = _truth(before, point), _truth(after, point)
            kept = kept or other is True
            if one is True and other is False:
                lost = lost or point
            if one is False and other is True:
                gained = gained or point
    found = gained or lost
    if found is None:
        return None
    shown = {name: sentences.number_text(value) for name, value in found.items()}
    if gained is None and len(found) == 1 and kept:
        reason = f"This loses solutions of {above}, for example {sentences.with_values(shown).removeprefix('With ')}."
        return Verdict(Outcome.INCORRECT, Relation.LOSES_SOLUTIONS, reason, Evidence.PROVED, None, shown)
    reason = sentences.does_not_follow(above, shown, None, reverse=gained is not None)
    return Verdict(Outcome.INCORRECT, Relation.DIFFERENT, reason, Evidence.PROVED, None, shown)


def _truth(claim: Claim, at: dict[str, fmpq]) -> bool | None:
    """Whether a claim holds at a point; None where the balls are too wide to say."""
    if isinstance(claim, Pair):
        return _pair_truth(claim, at)
    parts = [_truth(part, at) for part in claim.parts]
    decided = claim.joiner == "or"
    if decided in parts:
        return decided
    return None if None in parts else not decided


def _pair_truth(pair: Pair, at: dict[str, fmpq]) -> bool | None:
    values = {name: arb(value) for name, value in at.items()}
    try:
        difference = ball(Sub(pair.left, pair.right), values)
    except Undefined:
        return False
    except NoExactValue:
        return None
    if difference.contains(0):
        zero = equal_balls(difference, arb(0))
        return None if zero is None else pair.sign in ("=", "<=", ">=")
    return {"<": bool(difference < 0), ">": bool(difference > 0)}.get(pair.sign[0], pair.sign == "!=")
