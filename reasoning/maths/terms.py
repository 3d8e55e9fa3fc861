"""A side of an equation as signed terms and a term as factors, in the order they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Num, Pos, Sub
from reasoning.maths.walk import bare


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a sum with the sign before it."""

    negative: bool
    node: Node

    def flipped(self) -> Term:
        """The same term with the other sign."""
        return Term(not self.negative, self.node)


def terms_of(node: Node) -> list[Term]:
    """The terms of a sum; brackets around a whole sum are opened only where a plus or nothing stands before them."""
    match node:
        case Add(left, right):
            return terms_of(left) + terms_of(right)
        case Sub(left, right):
            return [*terms_of(left), _negated(right)]
        case Neg(arg):
            return [_negated(arg)]
        case Pos(arg):
            return terms_of(arg)
        case Group(arg, _) if isinstance(arg, (Neg, Pos, Group)) or not isinstance(arg, (Add, Sub)):
            return terms_of(arg)
        case _:
            return [Term(False, node)]


def _negated(node: Node) -> Term:
    inner = node.arg if isinstance(node, Group) and not isinstance(node.arg, (Add, Sub)) else node
    if isinstance(inner, Neg):
        return Term(False, inner.arg)  # minus a negative number
    return Term(True, inner)


def sum_of(terms: Sequence[Term]) -> Node:
    """The sum that is written with these terms; 0 for none."""
    if not terms:
        return Num("0")
    total: Node = Neg(terms[0].node) if terms[0].negative else terms[0].node
    for term in terms[1:]:
        inner = Group(term.node) if isinstance(term.node, (Add, Sub, Neg)) else term.node
        total = Sub(total, inner) if term.negative else Add(total, inner)
    return total


def factors_of(node: Node) -> list[Node]:
    """The factors of a product in order; divisions stay whole."""
    node = bare(node)
    if isinstance(node, Mul):
        return factors_of(node.left) + factors_of(node.right)
    return [node]


def product_of(factors: Sequence[Node]) -> Node:
    """The product that is written with these factors; 1 for none."""
    if not factors:
        return Num("1")
    total = factors[0]
    for factor in factors[1:]:
        total = Mul(total, Group(factor) if isinstance(factor, (Add, Sub, Neg, Div)) else factor)
    return total
