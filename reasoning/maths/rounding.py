"""Rounded numbers: to which places a number is written, and whether another number rounds to it.

A whole number that ends in zeros may be rounded to any of them: 12300 has three, four or five significant figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.maths.limits import NUMBER_DIGITS
from reasoning.maths.numeric import CONSTANT_BITS, ball, precision
from reasoning.maths.rational import NoExactValue, Undefined, literal, number, to_fraction
from reasoning.maths.tree import Mul, Neg, Node, Num, Percent, Pow
from reasoning.maths.walk import bare

COARSEST_PERCENT = Fraction(1, 10)
DISPLAY_PLACES = 8  # so many places come from a calculator, which cuts off instead of rounding


@dataclass(frozen=True, slots=True)
class Places:
    """The last place that is written, as a power of ten, and how many figures are significant then."""

    last: int
    significant: int


def written_places(node: Node) -> list[Places]:
    """The places that a written number may be rounded to: 3.40 -> [(-2, 3)]; empty for anything but a number."""
    node = bare(node)
    if isinstance(node, Neg):
        node = bare(node.arg)
    if isinstance(node, Mul):
        return _scientific_places(node)
    return _places_of(node.text) if isinstance(node, Num) else []


def _scientific_places(node: Mul) -> list[Places]:
    """1.20 * 10^4 has the figures of 1.20."""
    exponent = power_of_ten(node.right)
    mantissa = bare(node.left)
    if exponent is None or not isinstance(mantissa, Num):
        return []
    whole, _, behind = mantissa.text.partition(".")
    return [Places(exponent - len(behind), len((whole + behind).lstrip("0")))]


def power_of_ten(node: Node) -> int | None:
    """The exponent of 10^4 or 10^-4; None for anything else."""
    node = bare(node)
    if not isinstance(node, Pow) or bare(node.base) != Num("10"):
        return None
    exponent = bare(node.exponent)
    sign = 1
    if isinstance(exponent, Neg):
        sign, exponent = -1, bare(exponent.arg)
    return sign * int(exponent.text) if isinstance(exponent, Num) and exponent.text.isdigit() else None


def _places_of(text: str) -> list[Places]:
    whole, point, behind = text.partition(".")
    figures = (whole + behind).lstrip("0")
    if point and behind:
        return [Places(-len(behind), len(figures))]
    zeros = len(figures) - len(figures.rstrip("0"))
    return [Places(zero, len(figures) - zero) for zero in range(zeros + 1)]


def decimal_places(node: Node) -> int | None:
    """How many decimal places a written number has; None for anything but a written number."""
    node = bare(node)
    if isinstance(node, Neg):
        node = bare(node.arg)
    if not isinstance(node, Num):
        return None
    return len(node.text.partition(".")[2])


def last_unit(node: Node) -> Fraction | None:
    """The unit that a written number may be rounded to: 0.01 for 2.33 and for 33%, 100 for 1200 and for 1.2*10^3.

    Percentages are rounded to tens of them at the coarsest: 2/3 is not about 100%. None for anything else.
    """
    unit = _unit_at(node, -1)
    return min(unit, COARSEST_PERCENT) if unit is not None and _is_percentage(node) else unit


def written_unit(node: Node) -> Fraction | None:
    """The unit of the last figure that is written, zeros too: 1 for 1200, 0.01 for 30%; None for anything else."""
    return _unit_at(node, 0)


def _is_percentage(node: Node) -> bool:
    node = bare(node)
    return isinstance(bare(node.arg) if isinstance(node, Neg) else node, Percent)


def _unit_at(node: Node, which: int) -> Fraction | None:
    node = bare(node)
    if isinstance(node, Neg):
        return _unit_at(node.arg, which)
    if isinstance(node, Percent):
        unit = _unit_at(node.arg, which)
        return None if unit is None else unit / 100
    places = written_places(node)
    return Fraction(10) ** places[which].last if places else None


def rounds_to(exact: Node, written: Node, last: int) -> bool:
    """Whether a number rounds to the written one at a place (a power of ten): half a unit, a tie away from 0."""
    unit = Fraction(10) ** last
    try:
        value, shown = to_fraction(number(exact)), to_fraction(number(written))
    except Undefined:
        return False
    except NoExactValue:
        return _irrational_rounds_to(exact, written, unit)
    gap = abs(value - shown)
    return gap < unit / 2 or (gap == unit / 2 and abs(shown) > abs(value))


def _irrational_rounds_to(exact: Node, written: Node, unit: Fraction) -> bool:
    distance = ball_distance(exact, written)
    if distance is None:
        return False
    return distance <= unit / 2 or (
        unit <= Fraction(1, 10**DISPLAY_PLACES) and distance < unit and is_cut_off(exact, written)
    )


def is_cut_off(exact: Node, decimal: Node) -> bool:
    """Whether the decimal lies between 0 and the number: 0.66 for 2/3, but not 0.34 for 1/3."""
    try:
        with precision(CONSTANT_BITS):
            return bool(abs(ball(decimal, {})) < abs(ball(exact, {})))
    except (NoExactValue, Undefined):
        return False


def ball_distance(exact: Node, decimal: Node) -> Fraction | None:
    """How far apart two real numbers are, rounded up; None where a side has no real value, or one too large to tell."""
    try:
        with precision(CONSTANT_BITS):
            gap = abs(ball(exact, {}) - ball(decimal, {})).upper()
            scaled = (gap * 10**NUMBER_DIGITS).ceil().unique_fmpz()  # None where the precision does not hold it
    except (NoExactValue, Undefined):
        return None
    return None if scaled is None else Fraction(int(scaled), 10**NUMBER_DIGITS)


def mantissa_of(node: Node) -> Fraction | None:
    """The number in front of a power of ten: 3.2 in 3.2 * 10^4; None for anything else."""
    node = bare(node)
    if isinstance(node, Neg):
        node = bare(node.arg)
    if power_of_ten(node) is not None:
        return Fraction(1)
    if not isinstance(node, Mul) or power_of_ten(node.right) is None:
        return None
    before = bare(node.left)
    sign = -1 if isinstance(before, Neg) else 1
    before = bare(before.arg) if isinstance(before, Neg) else before
    return sign * to_fraction(literal(before.text)) if isinstance(before, Num) else None
