"""Slips of the pen in arithmetic: the right calculation with a result that is a little off."""

from __future__ import annotations

from flint import fmpq

SLIP = ("arithmetic.slip", "The way is right, but the arithmetic is a little off: {right}, not {wrong}.")
POINT = ("arithmetic.decimal_point", "Look at the decimal point: {right}, not {wrong}.")
DIGITS = ("arithmetic.digits_swapped", "Two digits changed places: {right}, not {wrong}.")
NEAR = fmpq(1, 20)  # of the right value; a slip by one unit, by ten (a lost carry) or by a few percent


def slip_of(right: fmpq, wrong: fmpq) -> tuple[str, str] | None:
    """Which slip makes the wrong number of the right one, with its sentence still to be filled; None for no slip."""
    if right == wrong or right == 0 or (right < 0) != (wrong < 0):
        return None
    ratio = wrong / right
    if ratio in (10, 100, fmpq(1, 10), fmpq(1, 100)):
        return POINT
    if right.q == wrong.q == 1 and sorted(str(right.p)) == sorted(str(wrong.p)):
        return DIGITS
    gap = abs(wrong - right)
    if gap <= NEAR * abs(right) or (right.q == wrong.q == 1 and (gap <= 2 or gap == 10)):
        return SLIP
    return None
