"""Finished sums of products with brackets, roots, exponentials and logarithms in them: 24x(3x^2+1)^3, -7/(x-3)^2.

What stands in a term stands there once, in lowest terms; no two terms are alike. A bracket stays where multiplying it
out would not help: to a power from the third on, over or below a bar, or beside a function.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, prod

from reasoning.maths.ends.expression import is_finished_expression, is_rational
from reasoning.maths.exact import Field
from reasoning.maths.forms import is_finished_number
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, letters
from reasoning.values import Goal

KEPT_POWER = 3  # a bracket to this power is not multiplied out
FUNCTIONS = frozenset(("sqrt", "ln", "log", "exp", "sin", "cos", "tan"))
Bases = tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class _Product:
    """A number and different bases with their exponents; the number is None where none is written."""

    number: Node | None
    bases: Bases

    @property
    def names(self) -> set[Node]:
        return {base for base, _ in self.bases}

    @property
    def brackets(self) -> list[int]:
        """The powers of the sums among the bases."""
        return [_whole(power) or 0 for base, power in self.bases if isinstance(base, (Add, Sub))]


def is_finished_sum(node: Node) -> bool:
    """Whether nothing is left to do in a sum of such terms."""
    if is_finished_number(node, decimals=False) or is_finished_expression(node, Goal.EXPAND, decimals=False):
        return is_finished_number(node, decimals=False) or is_rational(node)
    kinds = [_kind(term.node) for term in terms_of(node)]
    found = [kind for kind in kinds if kind is not None]
    if len(found) < len(kinds) or len(set(found)) < len(found):
        return False
    return len(found) == 1 or not is_rational(node)


def _kind(term: Node) -> tuple[Bases, Bases] | None:
    """The bases above and below the bar of a finished term; None where anything is left to do."""
    term = bare(term)
    if is_finished_number(term, decimals=False):
        return None if term == Num("0") else ((), ())
    over, under = (term.left, term.right) if isinstance(term, Div) else (term, None)
    above = _product(over)
    below = _product(under) if under is not None else _Product(None, ())
    if above is None or below is None or above.names & below.names:
        return None
    if (above.number == Num("1") and above.bases) or below.number == Num("1"):
        return None
    if under is None and is_rational(term) and above.brackets and max(above.brackets) < KEPT_POWER:
        return None  # still to be multiplied out
    if under is not None and (bare(under) == Num("1") or not _is_reduced(over, under, above, below)):
        return None
    return above.bases, below.bases


def _is_reduced(over: Node, under: Node, above: _Product, below: _Product) -> bool:
    top, bottom = _whole(above.number), _whole(below.number)
    if top is None or bottom is None or gcd(top, bottom) != 1:
        return False
    if not (is_rational(over) and is_rational(under)):
        contents = [_content(base) for base, _ in above.bases if isinstance(base, (Add, Sub))]
        return gcd(prod(contents), bottom) == 1
    try:
        field = Field(over, under)
        one, other = field.value(over), field.value(under)
    except (NoExactValue, Undefined):
        return False
    if not (one.den.is_constant() and other.den.is_constant()) or not one.num.gcd(other.num).is_constant():
        return False
    coefficients = [*one.num.coeffs(), *other.num.coeffs()]
    return all(c.q == 1 for c in coefficients) and gcd(*(int(c.p) for c in coefficients)) == 1


def _content(node: Node) -> int:
    """The greatest common factor of the numbers in a sum; 0, which nothing passes, where one is a fraction."""
    try:
        value = Field(node).value(node)
    except (NoExactValue, Undefined):
        return 1
    coefficients = value.num.coeffs()
    if not value.den.is_constant() or any(c.q != 1 for c in coefficients):
        return 0
    return gcd(*(int(c.p) for c in coefficients))


def _product(node: Node) -> _Product | None:
    number: Node | None = None
    bases: dict[Node, Node] = {}
    for factor in factors_of(_unsigned(node)):
        factor = bare(factor)
        if number is None and is_finished_number(factor, decimals=False) and not isinstance(factor, Neg):
            number = factor
            continue
        base, power = (bare(factor.base), bare(factor.exponent)) if isinstance(factor, Pow) else (factor, Num("1"))
        if base in bases or not _is_finished_factor(base, power, written=isinstance(factor, Pow)):
            return None
        bases[base] = power
    return _Product(number, tuple(sorted(bases.items(), key=repr)))


def _is_finished_factor(base: Node, power: Node, *, written: bool) -> bool:
    """Whether a base and its exponent are finished: x^2, (x-3)^2, e^(2x), ln(x), sqrt(3x+1), 2^x."""
    whole = _whole(power)
    if whole is None or not letters(base) - {"e"}:
        return written and bool(letters(power)) and is_finished_exponent(power) and _is_growth(base)
    if written and whole < 2:
        return False
    if isinstance(base, Sym):
        return True
    if isinstance(base, Call):
        return base.name in FUNCTIONS and bool(letters(base)) and all(map(is_finished_exponent, base.args))
    return isinstance(base, (Add, Sub)) and is_finished_expression(base, Goal.SIMPLIFY, decimals=False)


def is_finished_exponent(node: Node) -> bool:
    """A finished number or a finished expression with letters."""
    if is_finished_number(node, decimals=False) or isinstance(bare(node), Sym):
        return True
    return is_rational(node) and is_finished_expression(node, Goal.SIMPLIFY, decimals=False)


def _is_growth(base: Node) -> bool:
    return base == Sym("e") or (_whole(base) or 0) > 1


def _unsigned(node: Node) -> Node:
    node = bare(node)
    return bare(node.arg) if isinstance(node, Neg) else node


def _whole(node: Node | None) -> int | None:
    if node is None:
        return 1
    return int(node.text) if isinstance(node, Num) and node.text.isdigit() else None
