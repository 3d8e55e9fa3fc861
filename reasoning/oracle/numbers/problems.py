"""Fresh exercises about whole numbers and places.

Ranges: two or three numbers up to 300 for common factors, two up to 60 for common multiples; monomials with
coefficients up to 90 and exponents up to 5; numbers up to six digits rounded to tens up to ten thousands, decimals with
up to four places rounded to tenths up to thousandths.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from random import Random

from reasoning.oracle.algebra.printed import LETTERS, power
from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.topic import Kinds

WHOLE_PLACES = {"ten": 10, "hundred": 100, "thousand": 1000, "ten thousand": 10000}
DECIMAL_PLACES = ("tenth", "hundredth", "thousandth")
LARGEST_MULTIPLE = 2000


def _common_factor(rng: Random) -> str:
    share = rng.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 18, 21, 25))
    count = 2 if rng.random() < 0.75 else 3
    numbers = [str(share * times) for times in rng.sample(range(1, 15), count)]
    return f"Find the greatest common factor of {_listed(numbers)}."


def _common_factor_of_monomials(rng: Random) -> str:
    share, letters = rng.choice((1, 2, 2, 3, 4, 5, 6, 7, 8, 9)), rng.sample(LETTERS, rng.choice((1, 1, 2)))
    parts = []
    for times in rng.sample(range(2, 11), 2 if rng.random() < 0.7 else 3):
        powers = "".join(power(letter, rng.randint(1, 5)) for letter in sorted(letters) if rng.random() < 0.9)
        parts.append(f"{share * times}{powers}")
    return f"Find the greatest common factor of {_listed(parts)}."


def _common_multiple(rng: Random) -> str:
    one, other = rng.sample(range(4, 61), 2)
    if lcm(one, other) > LARGEST_MULTIPLE:
        return ""
    return f"Find the least common multiple of {one} and {other}."


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _whole_rounding(rng: Random) -> str:
    place, unit = rng.choice(list(WHOLE_PLACES.items()))
    number = rng.randint(unit, unit * rng.choice((100, 1000)))
    return _asked(rng, str(number) if number < 10**6 else "", place)


def _decimal_rounding(rng: Random) -> str:
    draw, places = rng.random(), rng.randint(1, 3)
    place = "whole number" if draw < 0.15 else DECIMAL_PLACES[places - 1]
    more = places + rng.randint(1, 2)
    value = rng.choice((0, rng.randint(1, 99))) + Fraction(rng.randint(1, 10**more - 1), 10**more)
    return _asked(rng, decimal_text(value), place)


def _asked(rng: Random, number: str, place: str) -> str:
    if not number:
        return ""
    return rng.choice((f"Round {number} to the nearest {place}.", f"Round to the nearest {place}: {number}"))


KINDS: dict[str, Kinds] = {
    "numbers.round": ((_whole_rounding, 3), (_decimal_rounding, 3)),
    "numbers.common_multiple": ((_common_multiple, 4),),
    "numbers.common_factor": ((_common_factor, 3), (_common_factor_of_monomials, 3)),
}
