"""Going through trees: children, descendants, letters, brackets taken off, parts replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    match node:
        case Add():
            return Add(*new)
        case Sub():
            return Sub(*new)
        case Mul(_, _, implicit):
            return Mul(new[0], new[1], implicit)
        case Div(_, _, bar):
            return Div(new[0], new[1], bar)
        case Pow():
            return Pow(*new)
        case Neg():
            return Neg(*new)
        case Pos():
            return Pos(*new)
        case Percent():
            return Percent(*new)
        case Group(_, bracket):
            return Group(new[0], bracket)
        case Call(name, _):
            return Call(name, new)
        case tree.Rel(_, signs):
            return tree.Rel(new, signs)
        case tree.System(_, joiner):
            return tree.System(new, joiner)
        case tree.SetOf():
            return tree.SetOf(new)
        case tree.TupleOf(_, bracket):
            return tree.TupleOf(new, bracket)
        case tree.Interval(_, _, low_closed, high_closed):
            return tree.Interval(new[0], new[1], low_closed, high_closed)
        case tree.PlusMinus(left, _, op):
            return tree.PlusMinus(None if left is None else new[0], new[-1], op)
        case tree.Matrix(rows):
            cells = iter(new)
            return tree.Matrix(tuple(tuple(next(cells) for _ in row) for row in rows))
        case _:
            return node


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


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(children(here))


def letters(node: Node) -> frozenset[str]:
    """The names of the letters in a tree, named constants included; the index of a sum is none of them."""
    bound = [part for part in walk(node) if isinstance(part, Call) and _binds(part)]
    if not bound:
        return frozenset(part.name for part in walk(node) if isinstance(part, Sym))
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
