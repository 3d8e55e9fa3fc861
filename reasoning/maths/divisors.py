"""Greatest common factors and least common multiples of monomials: gcd(21b^2,14b) is 7b.

Of polynomials they are taken, not of the values that letters may have: gcd(5b,30) is 5, though it is 30 where b is 6.
So only expressions that are compared as a whole are read so, never the sides of an equation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm

from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Call, Group, Mul, Node, Num, Pow, Sym
from reasoning.maths.walk import CONSTANTS, bare, letters, rebuilt, traits

COMMON = frozenset(("gcd", "lcm"))
LONGEST = 12  # digits of a number in a monomial of a school exercise


@dataclass(frozen=True, slots=True)
class Monomial:
    """A positive whole number times whole powers of letters."""

    number: int
    powers: dict[str, int]


def with_common(node: Node) -> Node:
    """The tree with every gcd or lcm of monomials as the monomial that it is; what else it holds as it is."""
    if traits(node).calls.isdisjoint(COMMON):
        return node
    return rebuilt(node, _common)


def _common(node: Node) -> Node | None:
    if not isinstance(node, Call) or node.name not in COMMON or not letters(node):
        return None
    found = [monomial_of(arg) for arg in node.args]
    known = [part for part in found if part is not None]
    return Group(_tree(common_of(node.name, known))) if len(known) == len(found) else None


def monomial_of(node: Node) -> Monomial | None:
    """The monomial that a product of whole numbers and letters is; None for anything else."""
    number, powers = 1, dict[str, int]()
    for factor in factors_of(bare(node)):
        base, exponent = _power(bare(factor))
        if isinstance(base, Num) and base.text.isdigit() and int(base.text) and len(base.text) * exponent <= LONGEST:
            number *= int(base.text) ** exponent
        elif isinstance(base, Sym) and base.name not in CONSTANTS and exponent:
            powers[base.name] = powers.get(base.name, 0) + exponent
        else:
            return None
    return Monomial(number, powers)


def _power(factor: Node) -> tuple[Node, int]:
    """Base and exponent of a factor; exponent 0 where it is no whole number in digits."""
    if not isinstance(factor, Pow):
        return factor, 1
    exponent = bare(factor.exponent)
    count = int(exponent.text) if isinstance(exponent, Num) and exponent.text.isdigit() else 0
    return (bare(factor.base), count) if 0 < count <= LONGEST else (factor, 0)


def common_of(name: str, parts: Sequence[Monomial]) -> Monomial:
    """The greatest common factor or the least common multiple of monomials."""
    choose, of_numbers = (min, gcd) if name == "gcd" else (max, lcm)
    names = dict.fromkeys(letter for part in parts for letter in part.powers)
    powers = {letter: choose(part.powers.get(letter, 0) for part in parts) for letter in names}
    shared = {letter: power for letter, power in powers.items() if power}
    return Monomial(of_numbers(*(part.number for part in parts)), shared)


def _tree(monomial: Monomial) -> Node:
    node: Node = Num(str(monomial.number))
    for letter, power in monomial.powers.items():
        node = Mul(node, Pow(Sym(letter), Num(str(power))))
    return node
