"""What a sum or a product of the rewriting solver is as a polynomial, for deciding; nothing here is written down."""

from __future__ import annotations

from math import gcd

from reasoning.oracle.rewriting.expression import Expr, Letter, Power, Product, Sum, Whole
from reasoning.oracle.rewriting.monomial import Monomial, monomial

Key = tuple[tuple[str, int], ...]
Polynomial = dict[Key, int]
MOST_TERMS = 40


def polynomial(expr: Expr) -> Polynomial | None:
    """The coefficients by powers of letters; None where a fraction or a root stands in it."""
    match expr:
        case Whole(value):
            return {(): value} if value else {}
        case Letter(name):
            return {((name, 1),): 1}
        case Sum(terms):
            total: Polynomial | None = {}
            for term in terms:
                part = polynomial(term)
                total = None if total is None or part is None else _plus(total, part)
            return total
        case Product(factors):
            return _product([polynomial(factor) for factor in factors])
        case Power(base, Whole(count)) if 0 < count <= 6:
            return _product([polynomial(base)] * count)
        case _:
            return None


def _product(parts: list[Polynomial | None]) -> Polynomial | None:
    total: Polynomial = {(): 1}
    for part in parts:
        if part is None or len(total) * len(part) > MOST_TERMS * MOST_TERMS:
            return None
        new: Polynomial = {}
        for one, left in total.items():
            for other, right in part.items():
                new = _plus(new, {_joined(one, other): left * right})
        total = new
    return total


def _joined(one: Key, other: Key) -> Key:
    found = dict(one)
    for name, count in other:
        found[name] = found.get(name, 0) + count
    return tuple(sorted(found.items()))


def _plus(one: Polynomial, other: Polynomial) -> Polynomial:
    total = dict(one)
    for key, value in other.items():
        total[key] = total.get(key, 0) + value
    return {key: value for key, value in total.items() if value}


def plain_terms(expr: Expr) -> list[Monomial] | None:
    """The terms of a sum of monomials without roots, none of them like another; None for anything else."""
    if not isinstance(expr, Sum):
        return None
    found = [monomial(term) for term in expr.terms]
    known = [term for term in found if term is not None and not term.roots]
    if len(known) < len(found) or len({frozenset(term.powers) for term in known}) < len(known):
        return None
    return known


def common_monomial(terms: list[Monomial]) -> Monomial:
    """The greatest common factor of monomials, negative where the first one is."""
    number = gcd(*(term.coef for term in terms))
    lowest = [(name, min(dict(term.powers).get(name, 0) for term in terms)) for name, _ in terms[0].powers]
    return Monomial(-number if terms[0].coef < 0 else number, tuple((name, count) for name, count in lowest if count))


def quotient(term: Monomial, by: Monomial) -> Monomial:
    """The monomial divided by one that divides it."""
    powers = tuple((name, count - dict(by.powers).get(name, 0)) for name, count in term.powers)
    return Monomial(term.coef // by.coef, tuple((name, count) for name, count in powers if count))


def are_opposite(one: Expr, other: Expr) -> bool:
    """Whether two sums differ in their sign alone."""
    if not isinstance(one, Sum) or not isinstance(other, Sum):
        return False
    left, right = polynomial(one), polynomial(other)
    return left is not None and right is not None and left == {key: -value for key, value in right.items()}


def are_equal(one: Expr, other: Expr) -> bool:
    """Whether two sums are the same polynomial."""
    left, right = polynomial(one), polynomial(other)
    return left is not None and left == right
