"""Exercises about mixtures: solutions of 5 to 90 percent in steps of 5, goods at 2 to 15 dollars, up to 80 units."""

from __future__ import annotations

from random import Random

_UNITS = ("liters", "milliliters", "gallons", "ounces")
_LIQUIDS = ("acid", "saline", "alcohol", "salt", "bleach")
_GOODS = (
    ("peanuts", "raisins"),
    ("almonds", "dried fruit"),
    ("coffee beans", "decaf beans"),
    ("green tea", "black tea"),
)
_MUST = ("must be", "should be")


def solution(rng: Random) -> str:
    """ "How many liters of a 40% solution must be mixed with 20 liters of a 10% solution to get a 25% solution?" """
    one, other, both = (5 * part for part in rng.sample(range(1, 19), 3))
    amount, unit = rng.randint(2, 80), rng.choice(_UNITS)
    if not min(one, other) < both < max(one, other) or (amount * (both - other)) % (one - both):
        return ""
    liquid = rng.choice((*(f"{liquid} solution" for liquid in _LIQUIDS), "solution"))
    mixed = rng.choice(("mixed with", "added to"))
    a, b, c = (f"{_article(share)} {share}% {liquid}" for share in (one, other, both))
    return (
        f"How many {unit} of {a} {rng.choice(_MUST)} {mixed} {amount} {unit} of {b} to "
        f"{rng.choice(('get', 'make'))} {c}?"
    )


def goods(rng: Random) -> str:
    """ "How many pounds of peanuts worth $6 per pound must be mixed with 10 pounds of raisins worth ..." """
    one, other, both = rng.sample(range(2, 16), 3)
    amount = rng.randint(2, 80)
    if not min(one, other) < both < max(one, other) or (amount * (both - other)) % (one - both):
        return ""
    first, second = rng.choice(_GOODS)
    per = rng.choice(("per", "a"))
    return (
        f"How many pounds of {first} worth ${one} {per} pound {rng.choice(_MUST)} mixed with {amount} pounds "
        f"of {second} "
        f"worth ${other} {per} pound to get a mixture worth ${both} {per} pound?"
    )


def _article(share: int) -> str:
    return "an" if str(share).startswith("8") else "a"
