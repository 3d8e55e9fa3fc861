"""Rounding to a place: what is beyond the place, compared with half of it."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.tree import Call, Node, Num
from reasoning.maths.walk import bare
from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.move import Move

ROUND = "numbers.round"
COMPARE = "compare the rest with half of the place"  # which way it goes is not said before the facts that decide it


def moves(node: Call) -> list[Move]:
    """Return the move that rounds: round(468751,100) -> 468700+100; raises OracleStuck for what is no number."""
    value, unit = map(_written, node.args)
    if not unit:
        raise OracleStuck("no place to round to")
    below = value // unit * unit
    rest = value - below
    low = decimal_text(below)
    up = rest >= unit / 2
    facts = [f"{decimal_text(value)}-{low}={decimal_text(rest)}"]
    if rest:
        facts.append(f"{decimal_text(rest)}{'>=' if up else '<'}{decimal_text(unit / 2)}")
    line = f"{low}+{decimal_text(unit)}" if up and below else decimal_text(below + (unit if up else 0))
    return [Move(line, COMPARE, tuple(facts), ROUND)]


def _written(node: Node) -> Fraction:
    inner = bare(node)
    if not isinstance(inner, Num):
        raise OracleStuck("no written number to round")
    return Fraction(inner.text)
