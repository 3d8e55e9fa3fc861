"""What problems of every family are drawn from: numbers and fractions as exercises have them.

Ranges: coefficients and whole numbers to ±50, denominators to 12, and to 24 in one of eight
sums and products of fractions.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

LARGEST_COEFFICIENT = 50
LARGEST_DENOMINATOR, RARE_DENOMINATOR = 12, 24


def whole(rng: Random) -> int:
    """Return a whole number as exercises have them: mostly small, up to 50, sometimes negative, never 0."""
    size = rng.randint(1, 12) if rng.random() < 0.65 else rng.randint(1, LARGEST_COEFFICIENT)
    return -size if rng.random() < 0.25 else size


def multiplier(rng: Random) -> int:
    """Return a factor for a bracket: never 0 or 1, mostly of one digit."""
    size = rng.randint(2, 9) if rng.random() < 0.8 else rng.randint(2, LARGEST_COEFFICIENT)
    return -size if rng.random() < 0.25 else size


def small(rng: Random) -> int:
    """Return a whole number up to 12, sometimes negative."""
    return rng.choice([-1, 1, 1, 1]) * rng.randint(1, 12)


def bracketed(value: int) -> str:
    """Return a number as an operand after a sign: 5 or (-5)."""
    return str(value) if value >= 0 else f"({value})"


def signed(value: int) -> str:
    """Return a number with its sign, to be written after another term."""
    return f"+{value}" if value >= 0 else str(value)


def fraction(rng: Random, *, largest: int = LARGEST_DENOMINATOR) -> Fraction:
    """Return a fraction with a denominator from 2 on; one in six is more than 1."""
    bottom = rng.randint(2, largest)
    top = rng.randint(1, bottom - 1) if rng.random() < 0.8 else rng.randint(bottom + 1, 3 * bottom)
    value = Fraction(top, bottom)
    if value.denominator == 1:
        return fraction(rng, largest=largest)
    return -value if rng.random() < 0.15 else value


def fraction_text(rng: Random, *, alone: bool = True) -> str:
    """Return a fraction as printed, bracketed where it is negative or stands beside a product sign."""
    value = fraction(rng, largest=RARE_DENOMINATOR if rng.random() < 0.125 else LARGEST_DENOMINATOR)
    text = f"{value.numerator}/{value.denominator}"
    if rng.random() < 0.12:  # printed unreduced now and then
        times = rng.randint(2, 3)
        if value.denominator * times <= LARGEST_DENOMINATOR:
            text = f"{value.numerator * times}/{value.denominator * times}"
    return f"({text})" if value < 0 or not alone else text
