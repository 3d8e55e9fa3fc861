"""Whether a product of powers is finished: each letter once, exponents positive and in lowest terms."""

from __future__ import annotations

from math import gcd

from reasoning.maths.forms import is_finished_number
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Div, Mul, Neg, Node, Num, Pow, Sym
from reasoning.maths.walk import bare, walk


def has_rational_exponent(node: Node) -> bool:
    """Whether an exponent is a fraction."""
    return any(isinstance(part, Pow) and isinstance(_unsigned(part.exponent), Div) for part in walk(node))


def is_finished_power(node: Node) -> bool:
    """A product such as 9x^(5/4)*y, or a quotient of two such products without common letters or factors."""
    node = _unsigned(node)
    if is_finished_number(node, decimals=False):
        return True
    if not isinstance(node, Div):
        return _product(node) is not None
    top, bottom = _product(_unsigned(node.left)), _product(node.right)
    if top is None or bottom is None or gcd(top[0], bottom[0]) > 1 or bottom == (1, frozenset()):
        return False
    return not top[1] & bottom[1]


def _product(node: Node) -> tuple[int, frozenset[Node]] | None:
    """The number and the bases of a finished product; None for any other."""
    number, bases = None, []
    factors = [bare(factor) for factor in factors_of(bare(node))]
    for factor in factors:
        if isinstance(factor, Num) and factor.text.isdigit():
            if number is not None or (factor.text in ("0", "1") and len(factors) > 1):
                return None
            number = int(factor.text)
            continue
        base = _base(factor)
        if base is None:
            return None
        bases.append(base)
    if len(set(bases)) < len(bases):
        return None
    return (1 if number is None else number), frozenset(bases)


def _base(factor: Node) -> Node | None:
    """The letter of x, x^3, x^(5/4); None where anything is left to do."""
    if isinstance(factor, Sym):
        return factor
    if not isinstance(factor, Pow) or not isinstance(bare(factor.base), Sym):
        return None
    exponent = bare(factor.exponent)
    if (
        isinstance(exponent, Neg)
        or not is_finished_number(exponent, decimals=False)
        or exponent in (Num("0"), Num("1"))
    ):
        return None
    return bare(factor.base) if isinstance(exponent, (Num, Div)) and not _has_minus(exponent) else None


def _has_minus(node: Node) -> bool:
    return any(isinstance(part, Neg) for part in walk(node))


def _unsigned(node: Node) -> Node:
    node = bare(node)
    if isinstance(node, Neg):
        return bare(node.arg)
    if isinstance(node, Mul) and isinstance(bare(node.left), Neg):
        return Mul(_unsigned(node.left), node.right, node.implicit)
    return node
