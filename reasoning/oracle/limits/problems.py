"""Fresh exercises about limits: put in, factor and cancel, at infinity.

Ranges: coefficients to ±9, points from -6 to 8, roots to ±9, degrees to 3 where the number is put in and at infinity.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.algebra.printed import coefficient, polynomial, power, summed, term
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxxth"


def _worded(rng: Random, body: str, letter: str, target: str) -> str:
    words = rng.choice(["", "Evaluate ", "Find ", "Evaluate the limit ", "Find the limit "])
    return f"{words}lim_{{{letter} -> {target}}} ({body})"


def _substitute(rng: Random) -> str:
    letter, point = rng.choice(LETTERS), rng.randint(-6, 6)
    if rng.random() < 0.55:
        return _worded(rng, polynomial(rng, letter, rng.choice([1, 2, 2, 3]), largest=9, holes=0.2), letter, str(point))
    above = polynomial(rng, letter, rng.choice([1, 2]), largest=9, holes=0.2)
    return _worded(rng, f"({above})/({polynomial(rng, letter, rng.choice([1, 1, 2]), largest=9)})", letter, str(point))


def _trinomial(letter: str, lead: int, one: int, two: int) -> str:
    """(x-one)(lead*x-two) multiplied out."""
    parts = [(lead, power(letter, 2)), (-lead * one - two, letter), (one * two, "")]
    return summed([term(size, unit) for size, unit in parts if size])


def _root(rng: Random) -> int:
    return rng.choice([-1, 1]) * rng.randint(1, 9)


def _factor(rng: Random) -> str:
    letter, point = rng.choice(LETTERS), rng.randint(-6, 8)
    zero = summed([letter, str(-point)]) if point else letter
    other, last = _root(rng), rng.choice([-1, 1]) * rng.randint(1, 9)
    if point == 0:
        above = summed([term(rng.randint(1, 6), power(letter, 2)), term(coefficient(rng, 9), letter)])
        below = letter if rng.random() < 0.5 else summed([power(letter, 2), term(coefficient(rng, 9), letter)])
        return _worded(rng, f"({above})/({below})" if len(below) > 1 else f"({above})/{below}", letter, "0")
    above = _trinomial(letter, rng.choice([1, 1, 1, 2, 3]), point, other)
    if rng.random() < 0.2:
        above = _trinomial(letter, 1, point, -point)
    below = zero if rng.random() < 0.55 else _trinomial(letter, 1, point, last)
    if rng.random() < 0.12:
        above, below = zero, above
    return _worded(rng, f"({above})/({below})", letter, str(point))


def _infinity(rng: Random) -> str:
    letter, degree = rng.choice(LETTERS), rng.choice([1, 1, 2, 2, 3])
    below = polynomial(rng, letter, degree, largest=9, holes=0.35)
    above = polynomial(rng, letter, degree if rng.random() < 0.75 else max(1, degree - 1), largest=9, holes=0.35)
    return _worded(rng, f"({above})/({below})", letter, "oo" if rng.random() < 0.85 else "-oo")


KINDS: dict[str, Kinds] = {
    "limits.substitute": ((_substitute, 1),),
    "limits.factor": ((_factor, 1),),
    "limits.infinity": ((_infinity, 1),),
}
DRILLED: Kinds = ((_factor, 2), (_infinity, 1))
