"""Whether an expression with letters is finished: no brackets, no like terms, each term in lowest terms.

A sum asked for as such ("divide", "expand") may hold a fraction with letters below, and one remainder over its divisor;
"simplify" leaves neither in a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from flint import fmpq_mpoly

from reasoning.maths.exact import Field
from reasoning.maths.forms import is_finished_number
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Add, Div, Group, Mixed, Mul, Neg, Node, Num, Pos, Pow, Sub, Sym
from reasoning.maths.walk import bare, children, letters, walk
from reasoning.values import Goal

_PLAIN = (Add, Sub, Mul, Div, Neg, Pos, Pow, Group, Num, Mixed, Sym)
Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Product:
    """A written product of a number and powers of different letters; the number is None where none is written."""

    number: Node | None
    powers: Powers


def is_rational(node: Node) -> bool:
    """Whether nothing but sums, products, quotients and powers with whole exponents stands in it."""
    for part in walk(node):
        if not isinstance(part, _PLAIN):
            return False
        if isinstance(part, Pow) and _exponent(part.exponent) is None:
            return False
    return True


def is_finished_expression(node: Node, goal: Goal, *, decimals: bool) -> bool:
    """Whether nothing is left to do in an expression with letters."""
    if any(isinstance(part, (Neg, Sub)) and isinstance(bare(children(part)[-1]), Neg) for part in walk(node)):
        return False  # -(-x)
    terms = [term.node for term in terms_of(node)]
    kinds: list[tuple[Powers, Powers]] = []
    remainders = 0
    for term in terms:
        kind = _kind(term, decimals=decimals)
        if kind is not None:
            kinds.append(kind)
        elif goal is Goal.EXPAND and _is_remainder(term):
            remainders += 1
        else:
            return False
    divided = any(below for _, below in kinds)
    if remainders > 1 or (remainders and divided) or len(set(kinds)) < len(kinds):
        return False
    return not divided or goal is Goal.EXPAND or len(terms) == 1


def _kind(term: Node, *, decimals: bool) -> tuple[Powers, Powers] | None:
    """The letters above and below the bar of a finished term; None for a term with anything left to do."""
    term = bare(term)
    if is_finished_number(term, decimals=decimals):
        return None if term == Num("0") else ((), ())
    over, under = (term.left, term.right) if isinstance(term, Div) else (term, None)
    above = _product(over, decimals=decimals)
    if above is None or under is None:
        return None if above is None or _is_one(above) else (above.powers, ())
    below = _product(under, decimals=False)
    if below is None or {name for name, _ in above.powers} & {name for name, _ in below.powers}:
        return None
    top, bottom = _whole(above.number), _whole(below.number)
    if top is None or bottom is None or gcd(top, bottom) != 1:
        return None
    if _is_one(below) or (_is_one(above) and above.powers) or (not below.powers and below.number is None):
        return None
    return above.powers, below.powers


def _is_one(product: _Product) -> bool:
    """1x, and 1 below a bar: a 1 that is not needed."""
    return product.number == Num("1")


def _product(node: Node, *, decimals: bool) -> _Product | None:
    number: Node | None = None
    powers: dict[str, int] = {}
    for factor in factors_of(_unsigned(node)):
        name, exponent = _power(factor)
        if name is not None:
            if name in powers or exponent is None or (exponent < 2 and isinstance(factor, Pow)):
                return None
            powers[name] = exponent
        elif number is None and not powers and _is_coefficient(factor, decimals=decimals):
            number = factor
        else:
            return None
    if number == Num("0"):
        return None
    return _Product(number, tuple(sorted(powers.items())))


def _is_coefficient(factor: Node, *, decimals: bool) -> bool:
    return is_finished_number(factor, decimals=decimals) and not isinstance(factor, Neg)


def _unsigned(node: Node) -> Node:
    node = bare(node)
    return bare(node.arg) if isinstance(node, Neg) else node


def _power(factor: Node) -> tuple[str | None, int | None]:
    """The letter and its exponent; (None, None) for a number or a bracket."""
    if isinstance(factor, Sym):
        return factor.name, 1
    if isinstance(factor, Pow) and isinstance(bare(factor.base), Sym):
        base = bare(factor.base)
        assert isinstance(base, Sym)
        return base.name, _exponent(factor.exponent)
    return None, None


def _exponent(node: Node) -> int | None:
    node = bare(node)
    if isinstance(node, Neg):
        inner = _exponent(node.arg)
        return None if inner is None else -inner
    return int(node.text) if isinstance(node, Num) and node.text.isdigit() else None


def _whole(node: Node | None) -> int | None:
    """A written whole number; 1 where none is written."""
    if node is None:
        return 1
    return int(node.text) if isinstance(node, Num) and node.text.isdigit() else None


def _is_remainder(term: Node) -> bool:
    """4/(x+3): of a lower degree than what it is divided by, in lowest terms, both in finished form."""
    term = bare(term)
    if not isinstance(term, Div) or not isinstance(bare(term.right), (Add, Sub)):
        return False
    over, under = _unsigned(term.left), bare(term.right)
    names = letters(over) | letters(under)
    if len(names) != 1 or not all(
        is_finished_expression(part, Goal.SIMPLIFY, decimals=False) for part in (over, under)
    ):
        return False
    field = Field(over, under)
    top, bottom = field.value(over).num, field.value(under).num
    if not top or top.total_degree() >= bottom.total_degree() or not top.gcd(bottom).is_constant():
        return False
    return gcd(_content(top), _content(bottom)) == 1


def _content(poly: fmpq_mpoly) -> int:
    """The greatest common factor of whole coefficients; 0 where one is a fraction, so that nothing passes."""
    if any(coefficient.q != 1 for coefficient in poly.coeffs()):
        return 0
    return gcd(*(int(coefficient.p) for coefficient in poly.coeffs()))
