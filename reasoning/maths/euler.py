"""The number e, which is a letter where nothing says otherwise."""

from __future__ import annotations

from reasoning.maths.tree import Call, Node, Num, Sym
from reasoning.maths.walk import letters, rebuilt, traits


def with_number_e(node: Node) -> Node:
    """e as a number even where it is the only letter: e-1 is what the integral of e^x from 0 to 1 comes to."""
    if "e" not in letters(node):
        return node
    return rebuilt(node, lambda part: Call("exp", (Num("1"),)) if part == Sym("e") else None)


def beside_logarithms(*nodes: Node) -> tuple[Node, ...]:
    """The trees with e as a number where a natural logarithm stands in one of them: ln(e^3) is 3."""
    if not any("ln" in traits(node).calls for node in nodes):
        return nodes
    return tuple(map(with_number_e, nodes))
