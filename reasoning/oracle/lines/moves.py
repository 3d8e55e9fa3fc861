"""The next move for a straight line: its slope first, then the equation solved for y."""

from __future__ import annotations

from dataclasses import replace

from reasoning.oracle.formulas import moves as formulas
from reasoning.oracle.formulas.formula import Formula
from reasoning.oracle.lines.line import Line, Slope, next_in_slope
from reasoning.oracle.move import Move

SLOPE_INTERCEPT = "lines.slope_intercept"
EQUATION = "lines.equation"


def next_move(line: Line) -> Move | None:
    """Return the next move, or None when the slope is a number, or y stands alone."""
    if isinstance(line, Slope):
        return next_in_slope(line)
    move = formulas.next_move(line, each_term=True)
    if move is None or move.component != formulas.SOLVE_FOR:
        return move
    return replace(move, component=EQUATION if is_through_point(line) else SLOPE_INTERCEPT)


def is_through_point(line: Formula) -> bool:
    """Whether this is y-3=2x-2, as it comes of a slope and a point."""
    left = line.equation.left
    return len(left) == 2 and left[0].inner == "y" and left[0].coef.value == 1 and left[1].inner is None
