"""Fresh conversions: decimals to four places, percentages to 400, fractions whose decimals end.

Denominators of fractions are 2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 80, 125 and 200; mixed sizes to 20.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.topic import Kinds

DENOMINATORS = (2, 4, 5, 8, 8, 10, 16, 20, 25, 40, 50, 80, 125, 200)
WORDS = ("Write {0} as a {1}.", "Convert {0} to a {1}.", "Write as a {1}: {0}", "Convert to a {1}: {0}")


def _asked(rng: Random, number: str, form: str) -> str:
    return rng.choice(WORDS).format(number, form)


def _decimal(rng: Random) -> str:
    places = rng.choice((1, 2, 2, 2, 3, 3, 4))
    whole = 0 if rng.random() < 0.6 else rng.randint(1, 20)
    return decimal_text(whole + Fraction(rng.randint(1, 10**places - 1), 10**places))


def _percentage(rng: Random) -> str:
    places = rng.choice((0, 0, 1, 2))
    size = rng.randint(1, 100) if rng.random() < 0.7 else rng.randint(100, 400)
    return decimal_text(size - Fraction(rng.randint(0, 10**places - 1), 10**places)) + "%"


def _fraction(rng: Random) -> str:
    bottom = rng.choice(DENOMINATORS)
    top = rng.randint(1, bottom - 1) if rng.random() < 0.65 else rng.randint(bottom + 1, 20 * bottom)
    return f"{top}/{bottom}"


def _to_fraction(rng: Random) -> str:
    return _asked(rng, _decimal(rng) if rng.random() < 0.6 else _percentage(rng), "fraction")


def _to_decimal(rng: Random) -> str:
    return _asked(rng, _fraction(rng) if rng.random() < 0.6 else _percentage(rng), "decimal")


def _to_percent(rng: Random) -> str:
    return _asked(rng, _fraction(rng) if rng.random() < 0.5 else _decimal(rng), "percent")


KINDS: dict[str, Kinds] = {"decimals.convert": ((_to_fraction, 4), (_to_decimal, 4), (_to_percent, 4))}
