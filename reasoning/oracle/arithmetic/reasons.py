"""Whether the words of a reason are true of a step in a number expression."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.arithmetic import expression, moves
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree


def applies(reason: str, start: expression.Expr) -> bool | None:
    """Whether a step with this reason has anything to work on in an expression; None for words that are not ours."""
    if reason not in ARITHMETIC_REASONS:
        return None
    try:
        return any(move.reason == reason for move in possible(start))
    except OracleStuck:
        return None


def possible(start: expression.Expr) -> list[Move]:
    worked_out = [moves.move_at(start, spot) for spot in moves.spots(start)]
    return worked_out + moves.simplifications(start)


def holds(reason: str, start: expression.Expr, after: str) -> bool | None:
    """Whether a step with this reason leads from an expression to this line; None for words that are not ours."""
    if reason not in ARITHMETIC_REASONS:
        return None
    try:
        end = expression.read(read_tree(after))
        found = possible(start)
    except OracleStuck:
        return None
    return any(move.reason == reason and expression.read(read_tree(move.line)) == end for move in found)


ARITHMETIC_REASONS = frozenset(
    (
        "add",
        "subtract",
        "multiply",
        "divide",
        "work out the power",
        "take the absolute value",
        "add the numerators",
        "subtract the numerators",
        "multiply the fractions",
        "multiply by the reciprocal",
        "write over a common denominator",
        "simplify the fraction",
    )
)
