"""Fresh exercises about integrals: of polynomials and powers, without bounds and between them.

Ranges: coefficients to ±15, exponents to 6, powers below the bar to x^6, brackets of the first degree to multiply out;
bounds from -4 to 5.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.algebra.printed import coefficient, polynomial, power, summed, term
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxxtu"


def _worded(rng: Random, body: str, letter: str) -> str:
    single = not any(sign in body[1:] for sign in "+-")
    bracket = body if single else f"({body})"
    return rng.choice(
        [
            f"∫ {bracket} d{letter}",
            f"Integrate {body}",
            f"Evaluate the integral ∫ {bracket} d{letter}",
            f"Find the antiderivative of {body}",
            f"Find the indefinite integral of {body}",
        ]
    )


def _body(rng: Random, letter: str, largest: int = 6, most: int = 4) -> str:
    exponents = sorted(rng.sample(range(largest + 1), rng.randint(1, min(most, largest + 1))), reverse=True)
    terms = []
    for exponent in exponents:
        whole = rng.random() < 0.7
        size = coefficient(rng, 3) * (exponent + 1) if whole else coefficient(rng, 15)
        terms.append(term(size, power(letter, exponent) if exponent else ""))
    return summed(terms)


def _powers(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    body = _body(rng, letter)
    return _worded(rng, body, letter) if letter in body else ""


def _below_the_bar(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    part = f"{rng.randint(1, 20)}/{power(letter, rng.randint(2, 6))}"
    if rng.random() < 0.4:
        return _worded(rng, part, letter)
    front = term(coefficient(rng, 12, negative=0.1), power(letter, rng.randint(1, 4)))
    return _worded(rng, f"{front}{rng.choice('+-')}{part}", letter)


def _brackets(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    first, second = (polynomial(rng, letter, 1, largest=6) for _ in range(2))
    body = f"({first})({second})" if rng.random() < 0.7 else f"{term(rng.randint(1, 6), letter)}({second})"
    return _worded(rng, body, letter)


def _definite(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    low = rng.choice([0, 0, 1, 1, 2, -1, -2, -3])
    high = low + rng.randint(1, 4)
    body = _body(rng, letter, rng.choice([1, 2, 2, 3]), 2 if rng.random() < 0.8 else 3)
    if letter not in body:
        return ""
    single = not any(sign in body[1:] for sign in "+-")
    body = body if single else f"({body})"
    return rng.choice(["", "Evaluate ", "Evaluate the integral "]) + f"∫_{{{low}}}^{{{high}}} {body} d{letter}"


KINDS: dict[str, Kinds] = {
    "integrals.power": ((_powers, 6), (_below_the_bar, 2), (_brackets, 2)),
    "integrals.definite": ((_definite, 1),),
}
DRILLED: Kinds = ((_definite, 1),)
