"""The inverse of a function by swapping: f(x) = 2x+3, y = 2x+3, x = 2y+3, y = (x-3)/2."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reasoning.maths.known import Known
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.tree import Node, Rel, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct
from reasoning.maths.walk import bare, rebuilt, unknowns
from reasoning.values import Outcome, Relation, Verdict

NAMED = "Here y stands for {name}({by})."
SWAPPED = "You swapped x and y. Solved for y, this is the inverse function."
_ASKED = re.compile(r"\binvers|\bf\^\{?\(?-1", re.IGNORECASE)
_SWAP = {"x": Sym("y"), "y": Sym("x")}


def asks_inverse(text: str) -> bool:
    """Whether the words of a problem ask for an inverse function."""
    return _ASKED.search(text) is not None


def judge_named(known: Known, node: Node) -> Verdict | None:
    """DEFINITION for y = 2x+3 where f(x) = 2x+3 is known; None for any other line."""
    if not isinstance(node, Rel) or node.signs != ("=",) or bare(node.operands[0]) != Sym("y"):
        return None
    for name, function in known.functions.items():
        if "'" not in name and function.by == "x" and _equal(function.body, node.operands[1]):
            return correct(Relation.DEFINITION, NAMED.format(name=name, by=function.by))
    return None


def judge_swapped(known: Known, nodes: Sequence[Node], node: Node, *, asked: bool) -> Verdict | None:
    """SUBSTITUTION for the last line with x and y swapped, where the work is about an inverse; None otherwise.

    `asked`: the problem says so. Else y has to be the name of a function that is known.
    """
    if not nodes or not isinstance(node, Rel) or node.signs != ("=",):
        return None
    last = nodes[-1]
    if not isinstance(last, Rel) or last.signs != ("=",) or unknowns(last) != ("x", "y"):
        return None
    if not asked and judge_named(known, last) is None:
        return None
    swapped = [
        rebuilt(side, lambda part: _SWAP.get(part.name) if isinstance(part, Sym) else None) for side in last.operands
    ]
    orders = (swapped, swapped[::-1])
    if any(all(_equal(a, b) for a, b in zip(order, node.operands, strict=True)) for order in orders):
        return correct(Relation.SUBSTITUTION, SWAPPED)
    return None


def _equal(one: Node, other: Node) -> bool:
    try:
        return relate_values(Above(one, ""), other).outcome is Outcome.CORRECT
    except (NoExactValue, Undefined):
        return False
