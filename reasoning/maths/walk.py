"""Going through trees: children, descendants, letters, brackets taken off, parts replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from reasoning.maths import tree
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Percent, Pos, Pow, Sub, Sym

IMAGINARY = "ⅈ"  # the unit; a written i is a letter until the work says otherwise
CONSTANTS = frozenset(("pi", "e", "oo", IMAGINARY))


def bare(node: Node) -> Node:
    """The node without written brackets and prefix plus around it."""
    while isinstance(node, (Group, Pos)):
        node = node.arg
    return node


def with_children(node: Node, new: tuple[Node, ...]) -> Node:
    """The node with its children replaced, in the order of `children`."""
    return _AGAIN[type(node)](node, new)


def rebuilt(node: Node, change: Callable[[Node], Node | None]) -> Node:
    """The tree with every node for which `change` gives something replaced by that, from the top down."""
    changed = change(node)
    if changed is not None:
        return changed
    below = children(node)
    if not below:
        return node
    new = tuple(rebuilt(part, change) for part in below)
    return node if new == below else with_children(node, new)


def put_in(node: Node, values: dict[str, Node]) -> Node:
    """The tree with letters replaced by (bracketed) values."""

    def value(part: Node) -> Node | None:
        return Group(values[part.name]) if isinstance(part, Sym) and part.name in values else None

    return rebuilt(node, value)


def plain(node: Node) -> Node:
    """The tree without brackets and with products side by side written out: for comparing what was put in."""

    def change(part: Node) -> Node | None:
        if isinstance(part, Group):
            return plain(part.arg)
        if isinstance(part, Mul) and part.implicit:
            return Mul(plain(part.left), plain(part.right))
        return None

    return rebuilt(node, change)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below this one."""
    return _BELOW[type(node)](node)


def _matrix_cells(node: tree.Matrix) -> tuple[Node, ...]:
    return tuple(cell for row in node.rows for cell in row)


def _around_plus_minus(node: tree.PlusMinus) -> tuple[Node, ...]:
    return (node.right,) if node.left is None else (node.left, node.right)


# A table by type, not a match statement: half of a check's time went into that one.
_BELOW: dict[type, Callable[[Any], tuple[Node, ...]]] = {
    **dict.fromkeys((Add, Sub, Mul, Div), attrgetter("left", "right")),
    **dict.fromkeys((Neg, Pos, Percent, Group), lambda node: (node.arg,)),
    **dict.fromkeys((tree.Num, tree.Mixed, Sym, tree.Verbal), lambda _: ()),
    **dict.fromkeys((tree.SetOf, tree.TupleOf), attrgetter("members")),
    Pow: attrgetter("base", "exponent"),
    Call: attrgetter("args"),
    tree.Rel: attrgetter("operands"),
    tree.System: attrgetter("parts"),
    tree.Interval: attrgetter("low", "high"),
    tree.PlusMinus: _around_plus_minus,
    tree.Matrix: _matrix_cells,
}


def _same_plus_minus(node: tree.PlusMinus, new: tuple[Node, ...]) -> Node:
    return tree.PlusMinus(None if node.left is None else new[0], new[-1], node.op)


def _same_matrix(node: tree.Matrix, new: tuple[Node, ...]) -> Node:
    cells = iter(new)
    return tree.Matrix(tuple(tuple(next(cells) for _ in row) for row in node.rows))


_AGAIN: dict[type, Callable[[Any, tuple[Node, ...]], Node]] = {
    Add: lambda _, new: Add(*new),
    Sub: lambda _, new: Sub(*new),
    Pow: lambda _, new: Pow(*new),
    Neg: lambda _, new: Neg(*new),
    Pos: lambda _, new: Pos(*new),
    Percent: lambda _, new: Percent(*new),
    **dict.fromkeys((tree.Num, tree.Mixed, Sym, tree.Verbal), lambda node, _: node),
    Mul: lambda node, new: Mul(new[0], new[1], node.implicit),
    Div: lambda node, new: Div(new[0], new[1], node.bar),
    Group: lambda node, new: Group(new[0], node.bracket),
    tree.SetOf: lambda _, new: tree.SetOf(new),
    Call: lambda node, new: Call(node.name, new),
    tree.Rel: lambda node, new: tree.Rel(new, node.signs),
    tree.System: lambda node, new: tree.System(new, node.joiner),
    tree.TupleOf: lambda node, new: tree.TupleOf(new, node.bracket),
    tree.Interval: lambda node, new: tree.Interval(new[0], new[1], node.low_closed, node.high_closed),
    tree.PlusMinus: _same_plus_minus,
    tree.Matrix: _same_matrix,
}


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(_BELOW[type(here)](here))


@dataclass(frozen=True, slots=True)
class Traits:
    """What stands in a tree: how many nodes, of which kinds, which letters and which functions."""

    size: int
    kinds: frozenset[type]
    letters: frozenset[str]
    calls: frozenset[str]
    binds: bool  # whether a sum, an integral or a limit has a letter of its own in it


_TRAITS: dict[int, tuple[Node, Traits]] = {}  # by the node's id; the node is kept, so that its id stays its own
_TRAITS_KEPT = 2048


def traits(node: Node) -> Traits:
    """What stands in a tree; each tree is gone through once, since a line is asked about a dozen times."""
    known = _TRAITS.get(id(node))
    if known is not None and known[0] is node:
        return known[1]
    parts = list(walk(node))
    calls = [part for part in parts if type(part) is Call]
    found = Traits(
        size=len(parts),
        kinds=frozenset(map(type, parts)),
        letters=frozenset([part.name for part in parts if type(part) is Sym]),
        calls=frozenset([part.name for part in calls]),
        binds=any(map(_binds, calls)),
    )
    if len(_TRAITS) >= _TRAITS_KEPT:
        _TRAITS.clear()
    _TRAITS[id(node)] = (node, found)
    return found


def letters(node: Node) -> frozenset[str]:
    """The names of the letters in a tree, named constants included; the index of a sum is none of them."""
    found = traits(node)
    if not found.binds:
        return found.letters
    if isinstance(node, Call) and _binds(node):
        body, index, *bounds = node.args
        return (letters(body) - letters(index)).union(*(letters(part) for part in bounds))
    return frozenset[str]().union(*(letters(part) for part in children(node)))


def _binds(node: Call) -> bool:
    return len(node.args) > 2 and node.name in ("int", "sum", "prod", "lim")


def unknowns(*nodes: Node) -> tuple[str, ...]:
    """The letters of the trees in order of the alphabet, without pi and the number e (a lone e is an unknown)."""
    names = frozenset[str]().union(*(letters(node) for node in nodes))
    without = names - CONSTANTS
    return tuple(sorted(without or names - {"pi", "oo", IMAGINARY}))
