"""The two sides of an equation with logarithms or exponents, and the number that leaves one of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.maths.tree import Node
from reasoning.oracle import facts as fact
from reasoning.oracle.handed import line_text
from reasoning.oracle.move import Move


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of an equation and its unknown."""

    left: Node
    right: Node
    unknown: str

    def write(self, left: str, right: str) -> str:
        """Another line."""
        return line_text(f"{left}={right}")


def without_constant(sides: Sides, left: str, number: Fraction, constant: Fraction, component: str) -> Move:
    """log(x)+2=5 -> log(x)=3."""
    reason = f"{'subtract' if constant > 0 else 'add'} {abs(constant)} {'from' if constant > 0 else 'to'} both sides"
    facts, result = fact.sum_facts(int(number), "-" if constant > 0 else "+", int(abs(constant)))
    return Move(sides.write(left, str(result)), reason, tuple(facts), component)
