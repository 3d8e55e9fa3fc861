"""Whether a product is factored completely: no factor can be taken apart, shared or joined any more."""

from __future__ import annotations

from itertools import combinations
from math import gcd

from flint import fmpq_mpoly

from reasoning.maths.exact import Field
from reasoning.maths.forms import is_simplified
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Mul, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare


def is_factored_completely(answer: Node) -> bool | None:
    """Whether a product of whole numbers, letters and brackets is factored completely over the rational numbers.

    At most one number, each letter once, brackets without a common factor that cannot be factored, none twice (a power
    says that). A sum that cannot be factored is its own answer. Where the coefficients of the whole product are not all
    whole, each of its brackets has to be of the form x+a. None for a number alone, which has prime factors, and for
    other coefficients that are not whole, because books do not agree there. Raises NoExactValue and Undefined.
    """
    field = Field(answer)
    if not field.letters:
        return None
    parts = [_Part(factor) for factor in factors_of(_unsigned(answer))]
    numbers = [part for part in parts if isinstance(part.base, Num)]
    letters = [part.base for part in parts if isinstance(part.base, Sym)]
    sums = [part for part in parts if isinstance(part.base, (Add, Sub))]
    if len(numbers) + len(letters) + len(sums) < len(parts) or len(set(letters)) < len(letters) or len(numbers) > 1:
        return False
    if any(part.power != 1 or not _is_front(part.base, alone=len(parts) == 1) for part in numbers):
        return False
    polynomials = [field.value(part.base) for part in sums]
    nums = [value.num for value in polynomials]
    if not all(value.den.is_one() for value in polynomials):
        return None
    if not all(map(_is_whole, nums)) and (_is_whole(field.value(answer).num) or not all(map(_is_simple_root, nums))):
        return None
    if not all(part.power > 0 and is_simplified(part.base) for part in sums) or not all(map(_cannot_go_on, nums)):
        return False
    return not any(_proportional(one, other) for one, other in combinations(nums, 2))


def _is_whole(poly: fmpq_mpoly) -> bool:
    return all(c.q == 1 for c in poly.coeffs())


def _is_simple_root(poly: fmpq_mpoly) -> bool:
    """x+1/8: one letter, and no number in front of it."""
    return poly.total_degree() == 1 and len(poly) == 2 and poly.leading_coefficient() == 1


class _Part:
    """A factor as base and whole power; power 0 where the exponent is none of a finished answer."""

    def __init__(self, node: Node) -> None:
        node = bare(node)
        self.base, self.power = node, 1
        if isinstance(node, Pow):
            exponent = bare(node.exponent)
            self.base = bare(node.base)
            self.power = int(exponent.text) if isinstance(exponent, Num) and exponent.text.isdigit() else 0
            if self.power < 2:
                self.base = node  # x^1, x^a: neither a number, a letter nor a sum


def _unsigned(node: Node) -> Node:
    """The product without the minus in front, which may stand before its first factor (-2x(x+1))."""
    node = bare(node)
    if isinstance(node, Neg):
        return bare(node.arg)
    if isinstance(node, Mul):
        return Mul(_unsigned(node.left), node.right, node.implicit)
    return node


def _is_front(node: Node, *, alone: bool) -> bool:
    return isinstance(node, Num) and node.text.isdigit() and (alone or node.text not in ("0", "1"))


def _cannot_go_on(poly: fmpq_mpoly) -> bool:
    """Irreducible over the rationals, no whole number but 1 divides every coefficient, and not all are negative."""
    if poly.is_constant() or all(c < 0 for c in poly.coeffs()):
        return False
    _, factors = poly.factor()
    return len(factors) == 1 and factors[0][1] == 1 and (not _is_whole(poly) or gcd(*map(int, poly.coeffs())) == 1)


def _proportional(one: fmpq_mpoly, other: fmpq_mpoly) -> bool:
    return bool(one * other.leading_coefficient() == other * one.leading_coefficient())
