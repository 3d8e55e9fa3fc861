"""Lines as the topic writes them that goes on with them: numbers, expressions with letters, linear equations."""

from __future__ import annotations

from functools import lru_cache

from reasoning.errors import OracleStuck
from reasoning.maths.posed import posed
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Div, Group, Mul, Node, Rel, System
from reasoning.maths.walk import bare, children, letters, rebuilt, with_children
from reasoning.oracle.algebra import forms, parts, reading
from reasoning.oracle.arithmetic import expression
from reasoning.oracle.linear import equation
from reasoning.oracle.rationals.topic import is_own as is_rational
from reasoning.oracle.rewriting import written as rewriting
from reasoning.oracle.written import read_tree
from reasoning.values import Goal


@lru_cache(maxsize=512)  # each topic that is asked whether a line is its own writes it first
def line_text(maths: str) -> str:
    """Return a line as it is written from here on; raises OracleStuck where it cannot be read."""
    node = bare(read_tree(maths))
    for write in (_number, _expression, _fraction, _equation):
        try:
            return write(node)
        except OracleStuck:
            continue
    return plain_text(node)


def _number(node: Node) -> str:
    if letters(node) or isinstance(node, (Rel, System)):
        raise OracleStuck("no number")
    return expression.write(expression.read(node))


def _expression(node: Node) -> str:
    if isinstance(node, (Rel, System)):
        raise OracleStuck("no expression")
    total = reading.read(to_plain(node))
    if not forms.is_divisible(total, Goal.SIMPLIFY):
        raise OracleStuck("a rational expression")
    return parts.write(total)


def _fraction(node: Node) -> str:
    if isinstance(node, (Rel, System)):
        raise OracleStuck("no expression")
    expr = rewriting.read(node)
    if not is_rational(expr):
        raise OracleStuck("no rational expression")
    return rewriting.write(expr)


def _equation(node: Node) -> str:
    if not isinstance(node, Rel):
        raise OracleStuck("no equation")
    state = equation.read_equation(node)
    return equation.write(state)


def plain_text(node: Node) -> str:
    """Return a line without brackets that nothing needs; what is asked for and given stands behind commas."""
    node = without_brackets(node)
    if posed(node) is not None and isinstance(node, System):
        return ",".join(map(to_plain, node.parts))
    return to_plain(node)


def without_brackets(node: Node) -> Node:
    """Return the tree without written brackets, products from left to right: writing it puts back what is needed."""
    below = children(node)
    new = tuple(map(without_brackets, below))
    node = node if new == below else with_children(node, new)
    if isinstance(node, Group):
        return node.arg
    return _in_a_row(node) if isinstance(node, Mul) else node


def _in_a_row(node: Mul) -> Node:
    """a*(b*c) as a*b*c; a*(b/c) as a*b/c where c has letters in it."""
    right = node.right
    if isinstance(right, Mul):
        return Mul(_in_a_row(Mul(node.left, right.left, node.implicit)), right.right, right.implicit)
    if isinstance(right, Div) and letters(right.right):
        return Div(_in_a_row(Mul(node.left, right.left, node.implicit)), right.right)
    return node


def replaced(node: Node, old: Node, new: str) -> str:
    """Return the line in which one part (the object itself, not its equals) is replaced by this text."""
    made = Group(read_tree(new))
    return to_plain(rebuilt(node, lambda part: made if part is old else None))


def in_order(node: Node) -> list[Node]:
    """Return the parts of a tree from left to right, what stands around others before them."""
    return [node, *(part for below in children(node) for part in in_order(below))]
