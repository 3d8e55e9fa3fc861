"""Whether a fraction of polynomials is finished: one bar, lowest terms, and sums without like terms above and below."""

from __future__ import annotations

from math import gcd

from flint import fmpq_mpoly

from reasoning.maths.exact import Field
from reasoning.maths.forms import is_simplified
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Div, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, letters, walk


def has_letters_below(node: Node) -> bool:
    """Whether a letter stands below a fraction bar."""
    return any(isinstance(part, Div) and letters(part.right) for part in walk(node))


def is_finished_fraction(node: Node) -> bool:
    """Whether an answer is such a fraction; a polynomial is none. Raises NoExactValue and Undefined."""
    node = _unsigned(node)
    if not isinstance(node, Div):
        return False
    top, bottom = _unsigned(node.left), bare(node.right)
    if not _is_clean(top) or not _is_clean(bottom) or bottom == Num("1"):
        return False
    field = Field(top, bottom)
    over, under = field.value(top), field.value(bottom)
    if not over.num or not over.den.is_one() or not under.den.is_one():
        return False
    return bool(over.num.gcd(under.num).is_constant()) and gcd(_content(over.num), _content(under.num)) == 1


def _is_clean(node: Node) -> bool:
    """A sum without brackets, or a product of one number, different letters and such sums."""
    if isinstance(node, (Add, Sub)):
        return is_simplified(node) and not any(isinstance(part, Div) for part in walk(node))
    factors = [bare(factor) for factor in factors_of(node)]
    numbers = [factor for factor in factors if isinstance(factor, Num)]
    if len(numbers) > 1 or (numbers and len(factors) > 1 and numbers[0].text in ("0", "1")):
        return False
    bases = [bare(factor.base) if isinstance(factor, Pow) else factor for factor in factors]
    if len(set(bases)) < len(bases):
        return False
    return all(map(_is_clean_factor, factors))


def _is_clean_factor(factor: Node) -> bool:
    if isinstance(factor, Pow):
        exponent, base = bare(factor.exponent), bare(factor.base)
        whole = isinstance(exponent, Num) and exponent.text.isdigit() and int(exponent.text) > 1
        return whole and (isinstance(base, Sym) or (isinstance(base, (Add, Sub)) and _is_clean(base)))
    if isinstance(factor, (Add, Sub)):
        return _is_clean(factor)
    return isinstance(factor, Sym) or (isinstance(factor, Num) and factor.text.isdigit())


def _unsigned(node: Node) -> Node:
    node = bare(node)
    return bare(node.arg) if isinstance(node, Neg) else node


def _content(poly: fmpq_mpoly) -> int:
    """The greatest common factor of whole coefficients; 0 where one is a fraction, so that nothing passes."""
    if any(coefficient.q != 1 for coefficient in poly.coeffs()):
        return 0
    return gcd(*(int(coefficient.p) for coefficient in poly.coeffs()))
