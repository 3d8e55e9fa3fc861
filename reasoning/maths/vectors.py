"""Points, vectors and matrices in answers: worked out to their cells, in whichever way they are written."""

from __future__ import annotations

from collections.abc import Callable

from reasoning.maths.claims import is_expression
from reasoning.maths.tree import Add, Call, Div, Group, Matrix, Mul, Neg, Node, Num, Sub, Sym, TupleOf
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters, put_in
from reasoning.values import Outcome

Rows = tuple[tuple[Node, ...], ...]
_BASE = ("i", "j", "k")  # the unit vectors along the axes
LARGEST_DETERMINANT = 4


def worked_out(node: Node) -> Node:
    """Sums, differences and multiples of matrices and vectors as one, a determinant as its sum; others as they are."""
    node = bare(node)
    match node:
        case Add(left, right) | Sub(left, right):
            return _added(node, worked_out(left), worked_out(right))
        case Neg(arg) if _rows(worked_out(arg)) is not None:
            return _each(worked_out(arg), lambda cell: Neg(Group(cell)))
        case Mul(left, right, implicit):
            return _multiplied(node, worked_out(left), worked_out(right), implicit=implicit)
        case Div(left, right) if _rows(worked_out(left)) is not None:
            return _each(worked_out(left), lambda cell: Div(Group(cell), Group(right)))
        case Call("det", (Matrix(rows),)) if len(rows) <= LARGEST_DETERMINANT and len(rows) == len(rows[0]):
            return determinant(rows)
        case _:
            return node


def _rows(node: Node) -> Rows | None:
    if isinstance(node, Matrix):
        return node.rows
    return (node.members,) if isinstance(node, TupleOf) and node.bracket in ("(", "<") else None


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    if isinstance(node, Matrix):
        return Matrix(tuple(tuple(change(cell) for cell in row) for row in node.rows))
    assert isinstance(node, TupleOf)
    return TupleOf(tuple(change(cell) for cell in node.members), node.bracket)


def _added(node: Add | Sub, left: Node, right: Node) -> Node:
    one, other = _rows(left), _rows(right)
    if one is None or other is None or type(left) is not type(right) or _sizes(one) != _sizes(other):
        return node
    join: Callable[[Node, Node], Node] = type(node)
    rows = tuple(tuple(map(join, *pair)) for pair in zip(one, other, strict=True))
    return Matrix(rows) if isinstance(left, Matrix) else TupleOf(rows[0], getattr(left, "bracket", "("))


def _sizes(rows: Rows) -> list[int]:
    return [len(row) for row in rows]


def _multiplied(node: Mul, left: Node, right: Node, *, implicit: bool) -> Node:
    """A multiple of a matrix; a capital letter before a point is its name: P(1, 2)."""
    if isinstance(right, TupleOf) and implicit and isinstance(left, Sym) and left.name.isupper():
        return right
    for times, many in ((left, right), (right, left)):
        if _rows(many) is not None and _rows(times) is None and is_expression(times):
            return _each(many, _times(times))
    return node


def _times(number: Node) -> Callable[[Node], Node]:
    return lambda cell: Mul(Group(number), Group(cell))


def determinant(rows: Rows) -> Node:
    """The determinant of a square matrix, along its first row."""
    if len(rows) == 1:
        return rows[0][0]
    total: Node = Num("0")
    for k, cell in enumerate(rows[0]):
        below = tuple(row[:k] + row[k + 1 :] for row in rows[1:])
        term = Mul(Group(cell), Group(determinant(below)))
        total = Sub(total, term) if k % 2 else Add(total, term)
    return total


def components(node: Node) -> tuple[Node, ...] | None:
    """The numbers of a point, or of a matrix with one row or one column; None for anything else."""
    if isinstance(node, Matrix):
        if len(node.rows) == 1:
            return node.rows[0]
        return tuple(row[0] for row in node.rows) if len(node.rows[0]) == 1 else None
    return node.members if isinstance(node, TupleOf) else None


def along_axes(node: Node, count: int) -> TupleOf | None:
    """3i - 4j as the vector (3, -4) of so many components; None where it is no sum of multiples of i, j and k."""
    base = _BASE[:count]
    named = letters(node) & set(_BASE)
    if not is_expression(node) or not 2 <= count <= 3 or not named or not named <= set(base):
        return None
    zero: dict[str, Node] = dict.fromkeys(base, Num("0"))
    parts = tuple(put_in(node, {**zero, name: Num("1")}) for name in base)
    again: Node = Num("0")
    for name, part in zip(base, parts, strict=True):
        again = Add(again, Mul(Group(part), Sym(name)))
    linear = relate_values(Above(node, "the vector"), again).outcome is Outcome.CORRECT
    return TupleOf(parts, "<") if linear else None
