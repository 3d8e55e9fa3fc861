"""Sets and intervals worked out: unions, intersections and differences, compared by their members on the real line."""

from __future__ import annotations

from reasoning.maths.claims import Claim, claim_of
from reasoning.maths.rational import NoExactValue
from reasoning.maths.solutions import Sets, solution_sets
from reasoning.maths.tree import Call, Interval, Node, Num, Rel, SetOf, Sym, TupleOf
from reasoning.maths.walk import bare, rebuilt, unknowns, walk

ELEMENT = "x"
JOINS = frozenset(("union", "intersect", "setminus"))
FIRST_MARK = 1_000_003  # letters as members stand for different numbers that no exercise holds


def is_range(node: Node) -> bool:
    """Whether a tree is written as a set, an interval, or several joined."""
    node = bare(node)
    return isinstance(node, (SetOf, Interval)) or (isinstance(node, Call) and node.name in JOINS)


def has_range(node: Node) -> bool:
    """Whether a set or an interval stands somewhere in the tree."""
    return any(isinstance(part, (SetOf, Interval)) for part in walk(node))


def compare_ranges(one: Node, other: Node) -> Sets:
    """Where two sets of numbers (or of letters) differ. Raises NoExactValue for sets of anything else."""
    one, other = _marked(one, other)
    if unknowns(one, other):
        raise NoExactValue("a set with letters in its members")
    return solution_sets(_membership(one), _membership(other))


def _membership(node: Node) -> Claim:
    return claim_of(Rel((Sym(ELEMENT), _plain(node)), ("in",)))


def _plain(node: Node) -> Node:
    """(1, 2) among sets is an open interval, {3} in brackets of its own a set."""
    node = bare(node)
    if isinstance(node, TupleOf) and len(node.members) == 2:
        return Interval(node.members[0], node.members[1], False, False)
    if isinstance(node, Call) and node.name in JOINS:
        return Call(node.name, tuple(_plain(arg) for arg in node.args))
    return node


def _marked(one: Node, other: Node) -> tuple[Node, Node]:
    """{a, b} as {1000003, 1000004}: letters that are members by themselves are different things."""
    members = [part for node in (one, other) for s in walk(node) if isinstance(s, SetOf) for part in s.members]
    names = sorted({part.name for part in members if isinstance(part, Sym) and part.name not in ("pi", "e", "oo")})
    marks = {name: Num(str(FIRST_MARK + k)) for k, name in enumerate(names)}

    def mark(part: Node) -> Node | None:
        return marks.get(part.name) if isinstance(part, Sym) else None

    return rebuilt(one, mark), rebuilt(other, mark)


def count_of(node: Node) -> int | None:
    """How many members a set has; None for an interval."""
    node = bare(node)
    if not isinstance(node, (SetOf, Call)):
        return None
    sets = compare_ranges(node, node)
    held = [cell for cell, holds in zip(sets.cells.cells, sets.before, strict=True) if holds]
    return len(held) if all(cell.is_point for cell in held) else None
