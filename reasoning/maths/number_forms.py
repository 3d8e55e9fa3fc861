"""The shape of a number in an answer: fraction, mixed number, scientific, finished surds, rational denominators."""

from __future__ import annotations

from math import gcd

from flint import fmpz

from reasoning.maths.exact import Field
from reasoning.maths.forms import is_finished_number, shape, unsigned, whole
from reasoning.maths.numeric import absorbing_bits, ball, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.rounding import mantissa_of
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Mixed, Mul, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, children, letters, walk

_ROOTS = ("sqrt", "cbrt", "root")


def is_fraction(node: Node) -> bool:
    """A whole number or a reduced fraction, proper or not: no decimal, no mixed number, no percentage."""
    return is_finished_number(node, decimals=False) and not isinstance(unsigned(node), Mixed)


def is_mixed(node: Node) -> bool:
    """A whole number, a reduced proper fraction, or a reduced mixed number."""
    if not is_finished_number(node, decimals=False):
        return False
    inner = unsigned(node)
    return not isinstance(inner, Div) or abs(whole(unsigned(inner.left)) or 0) < (whole(inner.right) or 0)


def is_scientific(node: Node) -> bool:
    """a * 10^n with 1 <= |a| < 10."""
    mantissa = mantissa_of(node)
    return mantissa is not None and 1 <= abs(mantissa) < 10


def has_rational_denominators(node: Node) -> bool:
    """No root below a fraction bar, no root of a fraction, no negative or fractional power of a number below one."""
    for part in walk(node):
        if isinstance(part, Div) and any(_is_root(below) for below in walk(part.right)):
            return False
        if (
            isinstance(part, Call)
            and part.name in _ROOTS
            and any(isinstance(below, Div) for below in walk(part.args[0]))
        ):
            return False
        if isinstance(part, Pow) and _is_negative(part.exponent) and any(_is_root(below) for below in walk(part)):
            return False
    return True


def _is_root(node: Node) -> bool:
    if isinstance(node, Call):
        return node.name in _ROOTS
    return isinstance(node, Pow) and any(isinstance(part, Div) for part in walk(node.exponent))


def _is_negative(node: Node) -> bool:
    return unsigned(node) != bare(node)


def is_finished_root(node: Node) -> bool:
    """A root of a whole number without a power in it: √2, ∛5."""
    return isinstance(node, Call) and node.name in _ROOTS and not letters(node) and _is_finished_factor(node)


def is_finished_value(node: Node) -> bool:
    """A number with surds, π, e or logarithms that cannot be written more simply: 2√3, (3+√5)/2, 2π/3."""
    if letters(node) - {"pi", "e"}:
        return False
    node = unsigned(node)
    if is_finished_number(node, decimals=True):
        return True
    return not _is_rational_value(node) and has_rational_denominators(node) and _is_finished_sum(node)


def _is_rational_value(node: Node) -> bool:
    """Whether the value is rational as far as can be seen: exactly, or as near to a whole number as balls can be."""
    try:
        if Field(node).value(node).constant is not None:
            return True
        with precision():
            value = ball(node, {})
            return bool(value.contains_integer()) and value.rad() < 2.0 ** -absorbing_bits()
    except (NoExactValue, Undefined):
        return False


def _is_finished_sum(node: Node) -> bool:
    """Terms that are finished, no two of the same kind, and nothing to cancel with a denominator."""
    node = unsigned(node)
    if isinstance(node, Div):
        under = whole(node.right)
        return under is not None and under > 1 and _is_finished_sum(node.left) and gcd(under, _content(node.left)) == 1
    terms = [unsigned(term.node) for term in terms_of(node)] if isinstance(node, (Add, Sub)) else [node]
    kinds = [repr(_kind(term)) for term in terms]
    return len(set(kinds)) == len(kinds) and all(_is_finished_term(term) for term in terms)


def _content(node: Node) -> int:
    """The greatest whole number that divides every term."""
    node = unsigned(node)
    terms = [term.node for term in terms_of(node)] if isinstance(node, (Add, Sub)) else [node]
    found = 0
    for term in terms:
        number = 1
        for factor in factors_of(unsigned(term)):
            number *= whole(factor) or 1
        found = gcd(found, number)
    return found


def _kind(term: Node) -> list[object]:
    """What a term is a multiple of: √3 in 2√3."""
    if isinstance(term, Div) and whole(term.right) is not None:
        return _kind(unsigned(term.left))
    return sorted((shape(factor) for factor in factors_of(term) if not _is_numeral(factor)), key=repr)


def _is_numeral(node: Node) -> bool:
    return is_finished_number(node, decimals=True)


def _is_finished_term(term: Node) -> bool:
    if is_finished_number(term, decimals=True):
        return True
    if isinstance(term, Div):
        return _is_finished_sum(term)
    factors = [bare(factor) for factor in factors_of(term)] if isinstance(term, Mul) else [term]
    numerals = [factor for factor in factors if _is_numeral(factor)]
    others = [factor for factor in factors if factor not in numerals]
    roots = [factor for factor in others if _is_root(factor)]
    return len(numerals) <= 1 and Num("1") not in numerals and len(roots) <= 1 and all(map(_is_finished_factor, others))


def _is_finished_factor(node: Node) -> bool:
    """A root without a power in it, π, e, a power of them, or a function of a finished number."""
    node = bare(node)
    match node:
        case Sym():
            return True
        case Call(name, args) if name in _ROOTS:
            return _is_free_of_powers(args[0], whole(args[1]) or 0 if name == "root" else 3 if name == "cbrt" else 2)
        case Call(_, args):
            return all(is_finished_value(arg) for arg in args)
        case Pow(base, exponent):
            if isinstance(bare(base), Num) and isinstance(bare(exponent), Num):
                return False
            return all(is_finished_value(part) for part in (base, exponent))
        case Add() | Sub():
            return _is_finished_sum(node)
        case _:
            return False


def _is_free_of_powers(node: Node, degree: int) -> bool:
    """Whether no power of the degree divides the whole number under a root."""
    inside = whole(node)
    if inside is None:
        return bool(children(bare(node))) and is_finished_value(node)
    return inside > 1 and all(power < degree for _, power in fmpz(inside).factor())
