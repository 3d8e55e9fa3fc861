"""Solutions in the notations of other schoolbooks: x_1 = 2, x_2 = 3; S = {2, 3}; {2, 3}; (3, 2) for a point."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reasoning.maths.substitution import equations_of
from reasoning.maths.tree import Node, Rel, SetOf, Sym, System, TupleOf
from reasoning.maths.walk import bare, letters, rebuilt, unknowns, walk

_INDEXED = re.compile(r"([A-Za-z])_\{?\d(?:,\d)*\}?")


def in_our_notation(nodes: Sequence[Node], node: Node) -> Node:
    """The line as we write it, where the lines above show what it means; every other line as it is."""
    names = unknowns(*equations_of(nodes))
    if isinstance(node, TupleOf) and node.bracket == "(":
        return _as_point(names, node)
    if len(names) != 1:
        return node
    solutions = _solution_set(names[0], node)
    if solutions is not None:
        return Rel((Sym(names[0]), solutions), ("in",))
    return _without_indices(names[0], node)


def is_indexed(nodes: Sequence[Node], node: Node) -> bool:
    """Whether a line says of one of several solutions what it is: x_1 = 2."""
    equations = equations_of(nodes)
    posed = all(set(part.signs) == {"="} for one in equations for part in walk(one) if isinstance(part, Rel))
    return posed and isinstance(node, Rel) and bool(_index_letters(unknowns(*equations), node))


def _index_letters(names: Sequence[str], node: Node) -> frozenset[str]:
    """x_1 and x_2 in a line after lines in x alone."""
    if len(names) != 1 or names[0] in letters(node):
        return frozenset()
    found = frozenset(unknowns(node))
    fits = all((match := _INDEXED.fullmatch(name)) is not None and match[1] == names[0] for name in found)
    return found if fits else frozenset()


def _without_indices(name: str, node: Node) -> Node:
    found = _index_letters((name,), node)
    if not found:
        return node
    plain = rebuilt(node, lambda part: Sym(name) if isinstance(part, Sym) and part.name in found else None)
    if isinstance(plain, System) and len(found) == len(plain.parts):
        return System(plain.parts, "or")
    return plain


def _solution_set(name: str, node: Node) -> SetOf | None:
    """The set in {2, 3} and in S = {2, 3}, the letter being new."""
    if isinstance(node, SetOf):
        return node if node.members and not unknowns(*node.members) else None
    if not isinstance(node, Rel) or node.signs != ("=",):
        return None
    head, body = bare(node.operands[0]), bare(node.operands[1])
    if isinstance(head, Sym) and head.name.isupper() and head.name != name and isinstance(body, SetOf):
        return _solution_set(name, body)
    return None


def _as_point(names: Sequence[str], node: TupleOf) -> Node:
    if unknowns(node) or len(names) != len(node.members) or any(isinstance(member, Rel) for member in node.members):
        return node
    return Rel((TupleOf(tuple(Sym(name) for name in names)), node), ("=",))
