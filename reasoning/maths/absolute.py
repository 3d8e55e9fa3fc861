"""Absolute values taken apart by cases: |u| < 3 holds where u >= 0 and u < 3, or u < 0 and -u < 3."""

from __future__ import annotations

from typing import TypeGuard

from reasoning.maths.claims import Claim, Pair, Several
from reasoning.maths.rational import NoExactValue
from reasoning.maths.tree import Call, Neg, Node, Num
from reasoning.maths.walk import rebuilt, unknowns, walk

MOST_CASES = 16  # four different absolute values; more are no school exercise


def without_absolute(claim: Claim, room: int = MOST_CASES) -> Claim:
    """The same claim without absolute values of unknowns; raises NoExactValue where there are too many."""
    if isinstance(claim, Several):
        return Several(tuple(without_absolute(part, room) for part in claim.parts), claim.joiner)
    found = _innermost(claim)
    if found is None:
        return claim
    if room < 2:
        raise NoExactValue("too many absolute values")
    inside = found.args[0]
    cases: list[Claim] = []
    for sign, value in ((">=", inside), ("<", Neg(inside))):
        left, right = (_replaced(side, found, value) for side in (claim.left, claim.right))
        rest = without_absolute(Pair(left, claim.sign, right), room // 2)
        cases.append(Several((Pair(inside, sign, Num("0")), rest), "and"))
    return Several(tuple(cases), "or")


def _innermost(pair: Pair) -> Call | None:
    """An absolute value of an unknown with no other one inside it."""
    for side in (pair.left, pair.right):
        for part in walk(side):
            if _is_absolute(part) and not any(_is_absolute(inner) for inner in walk(part.args[0])):
                return part
    return None


def _is_absolute(node: Node) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.name == "abs" and bool(unknowns(node))


def _replaced(node: Node, old: Node, new: Node) -> Node:
    return rebuilt(node, lambda part: new if part == old else None)
