"""Values that are given for letters: x = 3, and y = -2."""

from __future__ import annotations

from reasoning.maths.tree import Interval, Matrix, Node, Rel, SetOf, Sym, System, TupleOf, Verbal
from reasoning.maths.walk import bare, unknowns

NO_VALUE = (Interval, Matrix, SetOf, TupleOf, Verbal)


def values_in(node: Node) -> list[tuple[str, Node]]:
    """The letters and numbers in `x = 3` or in `x = 3, y = -2`; nothing for anything else."""
    parts = node.parts if isinstance(node, System) else (node,)
    found = [value for part in parts for value in _assignment(part)]
    return found if len(found) == len(parts) and len({name for name, _ in found}) == len(parts) else []


def _assignment(node: Node) -> list[tuple[str, Node]]:
    if isinstance(node, Rel) and node.signs == ("=",) and isinstance(node.operands[0], Sym):
        value = node.operands[1]
        if not unknowns(value) and not isinstance(bare(value), NO_VALUE):
            return [(node.operands[0].name, value)]
    return []
