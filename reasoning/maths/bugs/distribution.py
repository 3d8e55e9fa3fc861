"""Brackets multiplied out wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from reasoning.maths.bugs.model import Bug, Place
from reasoning.maths.terms import Term, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Num, Pow, Sub
from reasoning.maths.walk import bare


def _factor_and_sum(node: Node) -> tuple[Node, list[Term]] | None:
    """c and the terms of c*(a+b) or (a+b)*c."""
    if not isinstance(node, Mul):
        return None
    for factor, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(bare(other), (Add, Sub)):
            return factor, terms_of(bare(other))
    return None


def _times(factor: Node, term: Term) -> Term:
    return Term(term.negative, product_of([Group(factor), Group(term.node)]))


def _first_only(node: Node) -> Iterator[Node]:
    # 3(x-2) -> 3x-2
    found = _factor_and_sum(node)
    if found:
        factor, terms = found
        yield sum_of([_times(factor, terms[0]), *terms[1:]])


def _last_only(node: Node) -> Iterator[Node]:
    # 3(x-2) -> x-6, and (x-2)*3 -> x-2*3 without brackets
    found = _factor_and_sum(node)
    if found:
        factor, terms = found
        yield sum_of([*terms[:-1], _times(factor, terms[-1])])


def _sign_of_later(node: Node) -> Iterator[Node]:
    # 3(x-2) -> 3x+6; -2(x+3) -> -2x+6
    found = _factor_and_sum(node)
    if found:
        factor, terms = found
        multiplied = [_times(factor, term) for term in terms]
        for k in range(1, len(terms)):
            yield sum_of([*multiplied[:k], multiplied[k].flipped(), *multiplied[k + 1 :]])


def _minus_first_only(node: Node) -> Iterator[Node]:
    # 5-(x+2) -> 5-x+2
    if isinstance(node, Neg) and isinstance(bare(node.arg), (Add, Sub)):
        first, *rest = terms_of(bare(node.arg))
        yield sum_of([first.flipped(), *rest])
    if isinstance(node, Sub) and isinstance(bare(node.right), (Add, Sub)):
        first, *rest = terms_of(bare(node.right))
        yield sum_of([*terms_of(node.left), first.flipped(), *rest])


def _minus_product_first_only(node: Node) -> Iterator[Node]:
    # 5-2(x+3) -> 5-2x+6: the minus was used for the first term only
    if isinstance(node, Sub):
        found = _factor_and_sum(node.right)
        if found:
            factor, terms = found
            first, *rest = [_times(factor, term) for term in terms]
            yield sum_of([*terms_of(node.left), first.flipped(), *rest])
    if isinstance(node, Neg):
        found = _factor_and_sum(node.arg)
        if found:
            factor, terms = found
            first, *rest = [_times(factor, term) for term in terms]
            yield sum_of([first.flipped(), *rest])


def _quotient_of_sum(node: Node) -> Iterator[Node]:
    # (x+6)/3 -> x+6/3 or x/3+6
    if isinstance(node, Div) and isinstance(bare(node.left), (Add, Sub)):
        terms = terms_of(bare(node.left))
        for k, term in enumerate(terms):
            yield sum_of([*terms[:k], Term(term.negative, Div(Group(term.node), node.right)), *terms[k + 1 :]])


def _square_of_sum(node: Node) -> Iterator[Node]:
    # (x+3)^2 -> x^2+9
    if isinstance(node, Pow) and isinstance(bare(node.base), (Add, Sub)):
        terms = terms_of(bare(node.base))
        yield sum_of([Term(term.negative, Pow(Group(term.node), node.exponent)) for term in terms])
        yield sum_of([Term(False, Pow(Group(term.node), node.exponent)) for term in terms])


def _added_factor(node: Node) -> Iterator[Node]:
    # 3(x+2) -> 3+x+2
    found = _factor_and_sum(node)
    if found:
        factor, terms = found
        yield sum_of([Term(False, factor), *terms])


def _factor_lost(node: Node) -> Iterator[Node]:
    # 3(x+2) -> x+2
    found = _factor_and_sum(node)
    if found and not isinstance(bare(found[0]), Num | Neg):
        return
    if found:
        yield sum_of(found[1])


BUGS = (
    Bug("distribute.first_only", "It looks as if only the first term in the bracket was multiplied.",
        ("3(x-2)+5=20", "3x-2+5=20"), ("3(x-2)+5=20", "3x-5+5=20"), Place.NODE, _first_only),
    Bug("distribute.minus_first_only", "The minus before the bracket belongs to every term, not only to the first.",
        ("5-(x+2)=1", "5-x+2=1"), ("5-(x+2)=1", "5+x+2=1"), Place.NODE, _minus_first_only),
    Bug("distribute.minus_product", "The minus before the product belongs to every term, not only to the first.",
        ("5-2(x+3)=1", "5-2x+6=1"), ("5-2(x+3)=1", "5-2x+3=2"), Place.NODE, _minus_product_first_only),
    Bug("distribute.sign_of_later_term", "Look at the sign of a later term when the bracket is multiplied out.",
        ("3(x-2)=12", "3x+6=12"), ("3(x-2)=12", "3x-5=12"), Place.NODE, _sign_of_later),
    Bug("distribute.last_only", "It looks as if only the last term in the bracket was multiplied.",
        ("3(x-2)=12", "x-6=12"), ("3(x-2)=12", "x-5=12"), Place.NODE, _last_only),
    Bug("distribute.quotient_one_term", "Every term above the fraction bar is divided, not only one.",
        ("(x+6)/3=5", "x+2=5"), ("(x+6)/3=5", "x+3=5"), Place.NODE, _quotient_of_sum),
    Bug("distribute.square_of_sum", "The square of a sum has a middle term: (a + b)^2 is a^2 + 2ab + b^2.",
        ("(x+3)^2", "x^2+9"), ("(x+3)^2", "x^2+6"), Place.NODE, _square_of_sum),
    Bug("distribute.factor_added", "The number before the bracket multiplies; it was added.",
        ("3(x+2)=12", "3+x+2=12"), ("3(x+2)=12", "4+x+2=12"), Place.NODE, _added_factor),
    Bug("distribute.factor_lost", "The number before the bracket was lost.",
        ("3(x+2)=12", "x+2=12"), ("3(x+2)=12", "x+3=12"), Place.NODE, _factor_lost),
)  # fmt: skip
