"""Whether the words of a reason are true of a step with a straight line."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.arithmetic import reasons as arithmetic
from reasoning.oracle.formulas import reasons as formulas
from reasoning.oracle.lines.line import Line, Slope, next_in_slope, read, write
from reasoning.oracle.written import read_tree


def holds(reason: str, start: Line, after: str) -> bool | None:
    """Whether `reason` is true of the step to the line `after`; None for words that are not ours."""
    if not isinstance(start, Slope):
        return formulas.holds(reason, start, after, each_term=True)
    if not start.after:
        return arithmetic.holds(reason, start.expr, after.removeprefix(start.before))
    if reason not in arithmetic.ARITHMETIC_REASONS:
        return None
    move = next_in_slope(start)
    try:
        return move is not None and move.reason == reason and write(read(read_tree(after), "y")) == move.line
    except OracleStuck:
        return False


def applies(reason: str, start: Line) -> bool | None:
    """Whether a step with this reason has anything to work on; None where we cannot tell."""
    if isinstance(start, Slope):
        return arithmetic.applies(reason, start.expr)
    return formulas.applies(reason, start, each_term=True)
