"""The shape of an answer: finished numbers, simplified sums, same structure, factored, expanded, an interval."""

from __future__ import annotations

from math import gcd

from flint import fmpq, fmpq_mpoly, fmpz

from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import (
    Add,
    Call,
    Div,
    Interval,
    Mixed,
    Mul,
    Neg,
    Node,
    Num,
    Pow,
    Rel,
    Sub,
    Sym,
    TupleOf,
    Verbal,
)
from reasoning.maths.walk import bare, children, letters, walk

FORMS = (
    "same", "simplest", "fraction", "mixed", "factored", "expanded", "standard", "exact", "decimal", "significant",
    "scientific", "rationalised", "interval", "set", "units",
)  # fmt: skip


def is_finished_number(node: Node, *, decimals: bool) -> bool:
    """A whole number, a reduced fraction, a reduced mixed number, or a decimal where decimals are asked for."""
    node = unsigned(node)
    match node:
        case Num(text):
            return "." not in text or (decimals and not text.endswith("0"))
        case Div(left, right):
            over, under = _unsigned_whole(left), whole(right)
            return over is not None and under is not None and under > 1 and gcd(over, under) == 1
        case Mixed(_, numerator, denominator):
            over, under = int(numerator), int(denominator)
            return 0 < over < under and gcd(over, under) == 1
        case _:
            return False


def unsigned(node: Node) -> Node:
    """The node without its brackets and one minus in front."""
    node = bare(node)
    return bare(node.arg) if isinstance(node, Neg) and not isinstance(bare(node.arg), Neg) else node


def _unsigned_whole(node: Node) -> int | None:
    return whole(unsigned(node))


def whole(node: Node) -> int | None:
    """The whole number that is written; None for anything else."""
    node = bare(node)
    return int(node.text) if isinstance(node, Num) and node.text.isdigit() else None


def is_simplified(node: Node, *, decimals: bool = False) -> bool:
    """A sum without brackets to multiply out, without two like terms, and with finished numbers only."""
    if not is_expanded(node):
        return False
    try:
        field = Field(node)
        value = field.value(node)
    except (NoExactValue, Undefined):
        return False
    terms = terms_of(node)
    if len(terms) != len(value.num) and value.den.is_constant():
        return False
    return all(_is_simple_term(term.node, decimals=decimals) for term in terms)


def _is_simple_term(node: Node, *, decimals: bool) -> bool:
    node = unsigned(node)
    if isinstance(node, Div) and not is_finished_number(node, decimals=decimals):
        return _is_simple_quotient(node, decimals=decimals)
    factors = factors_of(node)
    numbers = [factor for factor in factors if not any(isinstance(part, Sym) for part in walk(factor))]
    bases = [bare(factor.base) if isinstance(factor, Pow) else factor for factor in factors if factor not in numbers]
    if len(numbers) > 1 or len(set(bases)) < len(bases):
        return False
    return all(
        is_finished_number(factor, decimals=decimals) for factor in numbers if factor != Num("1") or len(factors) == 1
    )


def _is_simple_quotient(node: Div, *, decimals: bool) -> bool:
    """3x/4: a whole coefficient above, a whole number below, reduced."""
    under = whole(node.right)
    numbers = [_unsigned_whole(factor) for factor in factors_of(node.left) if not isinstance(factor, (Sym, Pow))]
    if under is None or under < 2 or None in numbers or len(numbers) > 1:
        return False
    return gcd(numbers[0] or 1 if numbers else 1, under) == 1 and _is_simple_term(node.left, decimals=decimals)


def is_simple_fraction(node: Node) -> bool:
    """A quotient in lowest terms, each side a simplified sum or a product that cannot be taken apart further."""
    node = unsigned(node)
    if not isinstance(node, Div):
        return False
    try:
        field = Field(node)
        over, under, value = field.value(node.left).num, field.value(node.right).num, field.value(node)
    except (NoExactValue, Undefined):
        return False
    degrees = (over.total_degree(), under.total_degree())
    if degrees != (value.num.total_degree(), value.den.total_degree()) or _shared_number(over, under) > 1:
        return False
    return all(is_simplified(side) or is_factored(side) for side in (node.left, node.right))


def _shared_number(*polynomials: fmpq_mpoly) -> int:
    """The greatest whole number that divides every coefficient; 1 where one is a fraction."""
    found = [fmpq(coefficient) for polynomial in polynomials for coefficient in polynomial.coeffs()]
    return gcd(*(int(part.p) for part in found)) if all(part.q == 1 for part in found) else 1


def is_expanded(node: Node) -> bool:
    """No product or power of a sum is left."""
    for part in walk(node):
        if isinstance(part, Mul) and any(isinstance(bare(side), (Add, Sub)) for side in (part.left, part.right)):
            return False
        if isinstance(part, Pow) and isinstance(bare(part.base), (Add, Sub, Mul)):
            return False
        if isinstance(part, (Neg, Sub)) and isinstance(bare(children(part)[-1]), (Add, Sub)):
            return False
    return not isinstance(bare(node), Div) or not isinstance(bare(children(bare(node))[0]), (Add, Sub))


def is_collected(node: Node) -> bool:
    """As many terms as the sum has when like terms are added: x^2-2x-3x+6 has one too many."""
    try:
        value = Field(node).value(node)
    except (NoExactValue, Undefined):
        return True  # nothing is known against it
    return not value.den.is_constant() or len(terms_of(bare(node))) <= max(len(value.num), 1)


def is_factored(node: Node) -> bool:
    """A product that cannot be taken apart further over the rationals, apart from the order and signs."""
    try:
        field = Field(node)
        value = field.value(node)
    except (NoExactValue, Undefined):
        return False
    if not value.num or value.num.is_constant():
        return not letters(node) and _is_product_of_primes(node)
    _, wanted = value.num.factor()
    count = sum(int(multiplicity) for _, multiplicity in wanted)
    factors = factors_of(unsigned(_over(node)))
    written = sum(_degree_of_factor(factor) for factor in factors)
    return written == count and not any(map(_has_common_factor, factors))


def _is_product_of_primes(node: Node) -> bool:
    """12 as 2^2*3; what is no whole number has no factors to look for."""
    parts = [bare(factor) for factor in factors_of(unsigned(node))]
    bases = [whole(part.base if isinstance(part, Pow) else part) for part in parts]
    return all(base is None or base < 2 or bool(fmpz(base).is_prime()) for base in bases)


def _has_common_factor(node: Node) -> bool:
    """Whether a whole number can be taken out of a written sum: 2x - 4."""
    node = bare(node)
    if isinstance(node, Pow):
        return _has_common_factor(node.base)
    if not isinstance(node, (Add, Sub)):
        return False
    try:
        value = Field(node).value(node).num
    except (NoExactValue, Undefined):
        return False
    return _shared_number(value) > 1


def _over(node: Node) -> Node:
    node = bare(node)
    return node.left if isinstance(node, Div) else node


def _degree_of_factor(node: Node) -> int:
    """How many factors a written factor stands for: (x+1)^2 two, 3 none."""
    node = unsigned(node)
    if not any(isinstance(part, Sym) for part in walk(node)):
        return 0
    if isinstance(node, Pow):
        power = whole(node.exponent)
        return (power or 1) * sum(_degree_of_factor(factor) for factor in factors_of(node.base))
    if isinstance(node, Mul):
        return sum(_degree_of_factor(factor) for factor in factors_of(node))
    return 1


def is_interval(node: Node) -> bool:
    """An interval, a union of them, or the empty set."""
    node = bare(node)
    if node == Verbal("no solution"):
        return True
    if isinstance(node, Rel) and node.signs == ("in",):
        return is_interval(node.operands[1])
    if isinstance(node, Call) and node.name == "union":
        return all(is_interval(part) for part in node.args)
    return isinstance(node, Interval) or (isinstance(node, TupleOf) and len(node.members) == 2)  # (1, 3)


def shape(node: Node) -> object:
    """The structure of a tree up to the order of terms and factors and to how signs are spread over factors."""
    node = bare(node)
    if isinstance(node, (Add, Sub)):
        return ("sum", tuple(sorted((_signed_shape(term.node, term.negative) for term in terms_of(node)), key=repr)))
    if isinstance(node, (Mul, Neg)):
        negative, factors = _unsigned_factors(node)
        negative ^= bool(sum(_is_turned(factor) for factor in factors) % 2)
        if len(factors) == 1 and not isinstance(bare(factors[0]), (Add, Sub)):
            return ("sign", negative, _leaf(factors[0]))
        return ("product", negative, tuple(sorted((_factor_shape(factor) for factor in factors), key=repr)))
    if isinstance(node, Div):
        return ("quotient", shape(node.left), shape(node.right))
    return _leaf(node)


def _leaf(node: Node) -> object:
    node = bare(node)
    if isinstance(node, (Add, Sub, Mul, Neg, Div)):
        return shape(node)
    below = children(node)
    if isinstance(node, Rel):
        return ("relation", node.signs, tuple(shape(part) for part in below))
    return (type(node).__name__, repr(node) if not below else getattr(node, "name", ""), tuple(map(shape, below)))


def _signed_shape(node: Node, negative: bool) -> object:
    return ("term", negative, shape(node))


def _unsigned_factors(node: Node) -> tuple[bool, list[Node]]:
    """The factors with every sign taken out in front."""
    negative = False
    factors: list[Node] = []
    for factor in factors_of(node) if isinstance(node, Mul) else [node]:
        while isinstance(bare(factor), Neg):
            negative, factor = not negative, children(bare(factor))[0]
        inner = bare(factor)
        if isinstance(inner, Mul):
            more, rest = _unsigned_factors(inner)
            negative ^= more
            factors += rest
        else:
            factors.append(inner)
    return negative, factors


def _is_turned(node: Node) -> bool:
    if not isinstance(bare(node), (Add, Sub)):
        return False
    lead = sorted(terms_of(bare(node)), key=lambda term: repr(shape(term.node)))[-1]
    return lead.negative


def _factor_shape(node: Node) -> object:
    if not isinstance(bare(node), (Add, Sub)):
        return _leaf(node)
    turned = _is_turned(node)
    return ("sum", tuple(sorted((_signed_shape(t.node, t.negative ^ turned) for t in terms_of(bare(node))), key=repr)))
