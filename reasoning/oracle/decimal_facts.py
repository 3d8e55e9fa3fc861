"""The facts of sums, products and quotients of decimals: whole numbers are worked out, and the point moves back.

0.15*220 is 15*220=3300, and the point goes back two places. A small model that writes 0.15*220=33 at once guesses.
"""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.oracle import facts as fact
from reasoning.oracle.arithmetic.expression import decimal_text


def working(left: Fraction, sign: str, right: Fraction) -> list[str]:
    """Return what leads to `left sign right`, without that last statement itself.

    Nothing where no point stands, and where a number is no decimal that ends.
    """
    if not left or not right or (sign in "*/" and abs(right) == 1):
        return []
    try:
        places = [places_of(value) for value in (left, right)]
        result = left * right if sign == "*" else left / right if sign == "/" else left + right
        after = places_of(result)
    except OracleStuck:
        return []
    if not any((*places, after)):
        return []
    if sign == "*":
        return _product(abs(left), abs(right), places)
    return _quotient(abs(left), abs(right), places[1]) if sign == "/" else _sum(left, sign, right, max(places))


def _product(left: Fraction, right: Fraction, places: list[int]) -> list[str]:
    facts = []
    whole = []
    for value, moved in zip((left, right), places, strict=True):
        more, number = _moved_right(value, moved)
        facts += more
        whole.append(number)
    more, total = fact.product_facts(*whole)
    return [*facts, *more, *moved_left(total, sum(places))]


def _sum(left: Fraction, sign: str, right: Fraction, places: int) -> list[str]:
    facts = []
    whole = []
    for value in (left, right):
        more, number = _moved_right(abs(value), places)
        facts += more
        whole.append(number if value > 0 else -number)
    more, total = fact.sum_facts(whole[0], sign, whole[1])
    return [*facts, *more, *moved_left(total, places)]


def _quotient(left: Fraction, right: Fraction, places: int) -> list[str]:
    """7.5/0.2: 75 and 2; 75 is not divisible by 2, 750 is: 750/2=375, and the point goes back one place."""
    bottom = int(right * 10**places)
    extra = next(n for n in range(20) if (left * 10 ** (places + n) / bottom).denominator == 1)
    facts, top = _moved_right(left, places + extra)
    more, _ = _moved_right(right, places)
    found, quotient = fact.quotient_facts(top, bottom)
    return [*facts, *more, *found, *moved_left(quotient, extra)]


def places_of(value: Fraction) -> int:
    """How many digits stand after the point; OracleStuck where they do not end."""
    return len(decimal_text(value).partition(".")[2])


def _moved_right(value: Fraction, places: int) -> tuple[list[str], int]:
    return times_ten(value, places), int(value * 10**places)


def times_ten(value: Fraction, places: int) -> list[str]:
    """0.15 by two places: 0.15*10=1.5;1.5*10=15."""
    steps = [value * 10**moved for moved in range(places)]
    return [f"{decimal_text(here)}*10={decimal_text(here * 10)}" for here in steps]


def moved_left(value: Fraction | int, places: int) -> list[str]:
    """3300 by two places: 3300/10=330;330/10=33."""
    steps = [Fraction(value) / 10**moved for moved in range(places)]
    return [f"{decimal_text(here)}/10={decimal_text(here / 10)}" for here in steps]
