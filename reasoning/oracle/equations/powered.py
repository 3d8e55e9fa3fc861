"""Equations with a power of a fraction: (x+5)^(3/2)=8 is raised to the power 2/3."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import bare, letters
from reasoning.oracle import facts as fact
from reasoning.oracle.equations.condition import first_degree
from reasoning.oracle.factoring.polynomial import Sum, number, read_sum, write
from reasoning.oracle.quadratics.equation import Cases, Equation, Rooted, is_bare
from reasoning.oracle.rewriting.primes import perfect_root

LARGEST = 7  # above and below the bar of an exponent
LARGEST_POWER = 10**9  # on the right; beyond it no school exercise goes


@dataclass(frozen=True, slots=True)
class Powered:
    """base^(top/bottom) = right, the exponent in lowest terms with both parts larger than 1 (1/2 is a root)."""

    base: Sum
    top: int
    bottom: int
    right: int


def read(node: tree.Rel) -> Powered:
    """The equation of a tree; raises OracleStuck for any other."""
    left, right = map(bare, node.operands)
    if not isinstance(left, tree.Pow) or letters(right) or not letters(left.base):
        raise OracleStuck("no power alone on the left")
    match bare(left.exponent):
        case tree.Div(tree.Num(above), tree.Num(below)) if above.isdigit() and below.isdigit():
            exponent = Fraction(int(above), int(below)) if int(below) else Fraction(0)
        case _:
            raise OracleStuck("no fraction in the exponent")
    if not 1 < exponent.numerator <= LARGEST or not 1 < exponent.denominator <= LARGEST:
        raise OracleStuck("an exponent of other topics")
    value = read_sum(right)
    if len(value) != 1 or not value[0].is_number or value[0].coef.denominator > 1:
        raise OracleStuck("no whole number on the right")
    base = first_degree(read_sum(bare(left.base)))
    return Powered(base, exponent.numerator, exponent.denominator, int(value[0].coef))


def write_equation(case: Powered) -> str:
    """The equation as plain text."""
    text = write(case.base)
    base = text if is_bare(case.base) else f"({text})"
    return f"{base}^({case.top}/{case.bottom})={case.right}"


def step(case: Powered) -> tuple[Cases, str, tuple[str, ...]]:
    """The equation without the power, the reason in words, and the facts; OracleStuck where the number is no power.

    An even power has two bases: x^(2/3)=4 gives x=±8.
    """
    root = perfect_root(case.right, case.top) if 0 < case.right <= LARGEST_POWER else None
    if root is None:
        raise OracleStuck("the number on the right is no such power")
    facts = [f"{case.right}={root}^{case.top}"] if root > 1 else []
    value = root
    for _ in range(case.bottom - 1):
        more, value = fact.product_facts(value, root)
        facts += more if root > 1 else []
    power = f"{case.bottom}/{case.top}"
    facts.append(f"{case.right}^({power})={value}")
    reason = f"raise both sides to the power {power}"
    if case.top % 2:
        return (Equation(case.base, (number(Fraction(value)),)),), reason, tuple(dict.fromkeys(facts))
    return (Rooted(case.base, Fraction(0), Fraction(value), Fraction(1)),), reason, tuple(dict.fromkeys(facts))
