"""Whether an answer with roots is finished: nothing to take out, no root below the bar, no like terms, lowest terms."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from reasoning.maths.ends.expression import is_finished_expression, is_rational
from reasoning.maths.exact import Field
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Call, Div, Neg, Node, Num, Pow, Sym
from reasoning.maths.walk import bare, walk
from reasoning.values import Goal

ROOTS = ("sqrt", "root")
LARGEST = 10**9  # under a root; beyond this no school exercise goes
Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A written product of a whole number, powers of different letters and at most one root."""

    number: int
    powers: Powers
    root: Node | None


def has_roots(node: Node) -> bool:
    """Whether a root stands anywhere in an answer."""
    return any(isinstance(part, Call) and part.name in ROOTS for part in walk(node))


def is_finished_radical(node: Node) -> bool:
    """Whether a sum of terms such as 3x*sqrt(2x), or such a sum over one number and letters, is finished."""
    node = bare(node)
    inner = bare(node.arg) if isinstance(node, Neg) else node
    if not isinstance(inner, Div):
        return _sum(node) is not None
    top, bottom = _sum(inner.left), _term(inner.right)
    if top is None or bottom is None or bottom.root is not None or _is_signed(inner.right):
        return False
    if not bottom.powers and bottom.number == 1:
        return False
    if gcd(bottom.number, *(term.number for term in top)) > 1:
        return False
    return not any(all(name in dict(term.powers) for term in top) for name, _ in bottom.powers)


def _sum(node: Node) -> list[_Term] | None:
    """The terms of a sum without like ones; None where a term is not finished."""
    found = [term for term in (_term(part.node) for part in terms_of(bare(node))) if term is not None]
    kinds = {(term.powers, term.root) for term in found}
    return found if len(found) == len(terms_of(bare(node))) == len(kinds) else None


def _term(node: Node) -> _Term | None:
    node = bare(node)
    if isinstance(node, Neg):
        node = bare(node.arg)
    numbers: list[int] = []
    powers: dict[str, int] = {}
    roots: list[Node] = []
    factors = [bare(factor) for factor in factors_of(node)]
    if isinstance(factors[0], Neg):
        factors[0] = bare(factors[0].arg)
    for factor in factors:
        name, count = _power(factor)
        if isinstance(factor, Num) and factor.text.isdigit():
            numbers.append(int(factor.text))
        elif name and name not in powers and count:
            powers[name] = count
        elif _is_finished_root(factor):
            roots.append(factor)
        else:
            return None
    if len(numbers) > 1 or len(roots) > 1 or 0 in numbers or (numbers == [1] and len(factors) > 1):
        return None
    return _Term(numbers[0] if numbers else 1, tuple(sorted(powers.items())), roots[0] if roots else None)


def _power(node: Node) -> tuple[str, int]:
    """The letter and its exponent: 1, or 2 and more where it is written; ("", 0) for anything else."""
    if isinstance(node, Sym):
        return node.name, 1
    if isinstance(node, Pow):
        base, exponent = bare(node.base), bare(node.exponent)
        if isinstance(base, Sym) and isinstance(exponent, Num) and exponent.text.isdigit() and int(exponent.text) > 1:
            return base.name, int(exponent.text)
    return "", 0


def _is_finished_root(node: Node) -> bool:
    """A root whose degree is larger than every exponent of a factor inside, and shares no divisor with all of them."""
    if not isinstance(node, Call) or node.name not in ROOTS or _is_signed(node.args[0]):
        return False
    index = bare(node.args[1]) if len(node.args) > 1 else Num("2")
    if not isinstance(index, Num) or not index.text.isdigit():
        return False
    inside = bare(node.args[0])
    exponents = _of_sum(inside) if len(terms_of(inside)) > 1 else _of_term(inside)
    return bool(exponents) and int(index.text) > max(exponents) and gcd(int(index.text), *exponents) == 1


def _of_term(node: Node) -> list[int]:
    """How often each prime and each letter stands in a product; nothing for one that is not finished."""
    inside = _term(node)
    if inside is None or inside.root is not None or inside.number > LARGEST:
        return []
    return [*_multiplicities(inside.number), *(count for _, count in inside.powers)]


def _of_sum(node: Node) -> list[int]:
    """How often each factor divides a polynomial with whole coefficients; nothing for one that is not finished."""
    if not is_rational(node) or not is_finished_expression(node, Goal.SIMPLIFY, decimals=False):
        return []
    value = Field(node).value(node)
    whole = [int(coefficient.p) for coefficient in value.num.coeffs() if coefficient.q == 1]
    if not value.den.is_constant() or len(whole) < len(value.num.coeffs()) or gcd(*whole) > LARGEST:
        return []
    return [*_multiplicities(gcd(*whole)), *(count for _, count in value.num.factor()[1])]


def _is_signed(node: Node) -> bool:
    """Whether a minus stands anywhere."""
    return any(isinstance(part, Neg) for part in walk(node))


def _multiplicities(value: int) -> list[int]:
    """How often each prime divides a number."""
    found, prime = [], 2
    while value > 1:
        if prime * prime > value:
            prime = value
        count = 0
        while value % prime == 0:
            value, count = value // prime, count + 1
        if count:
            found.append(count)
        prime += 1
    return found
