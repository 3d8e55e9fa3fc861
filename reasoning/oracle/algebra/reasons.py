"""Whether the words of a reason are true of a step in an expression with letters."""

from __future__ import annotations

import re

from reasoning.errors import OracleStuck
from reasoning.oracle.algebra import collecting, dividing, expanding, moves, powers
from reasoning.oracle.algebra.parts import Sum
from reasoning.oracle.algebra.reading import read
from reasoning.values import Goal

REASONS = frozenset(
    (
        collecting.COLLECT, collecting.COLLECT_INSIDE, collecting.WORK_OUT, dividing.SIMPLIFY_EACH, expanding.EXPAND,
        expanding.REMOVE, expanding.EACH, expanding.SQUARE_OF_SUM, expanding.SQUARE_OF_DIFFERENCE,
        expanding.CONJUGATES, expanding.AS_PRODUCT, expanding.BINOMIAL, powers.ZERO, powers.POSITIVE, powers.TURN,
        powers.EACH_PART,
        powers.EACH_FACTOR, powers.MULTIPLY_EXPONENTS, powers.NUMBER_POWER, powers.ADD_EXPONENTS,
        powers.MULTIPLY_NUMBERS, powers.MULTIPLY_BOTH, powers.SUBTRACT_EXPONENTS, powers.DIVIDE_NUMBERS,
        powers.DIVIDE_BOTH, powers.ONE_FRACTION,
    )
)  # fmt: skip
WITH_TERM = re.compile(rf"{dividing.BY_TERM} \S+|{dividing.STEP} \S+ by \S+")


def holds(reason: str, start: Sum, after: str, goal: Goal) -> bool | None:
    """Whether a step with this reason leads from an expression to this line; None for words that are not ours."""
    if not _is_ours(reason):
        return None
    try:
        end = read(after)
    except OracleStuck:
        return None
    found = [change.after for change in moves.changes(start, goal) if change.reason == reason]
    return any(_ordered(change) == _ordered(end) for change in found)


def applies(reason: str, start: Sum, goal: Goal) -> bool | None:
    """Whether a step with this reason has anything to work on in an expression; None for words that are not ours."""
    if not _is_ours(reason):
        return None
    return any(change.reason == reason for change in moves.changes(start, goal))


def _is_ours(reason: str) -> bool:
    return reason in REASONS or WITH_TERM.fullmatch(reason) is not None


def _ordered(total: Sum) -> list[str]:
    """The terms in an order that does not depend on how they were written."""
    return sorted(map(repr, total))
