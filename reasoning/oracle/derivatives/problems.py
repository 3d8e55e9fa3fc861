"""Fresh exercises about derivatives: powers, products, quotients, functions of functions.

Ranges: coefficients to ±12, exponents to 9 (in products and quotients to 3), one-term powers below the bar to x^6,
brackets to the power 2 to 9 but 4, functions e^u, ln(u), sqrt(u), sin(u) and cos(u) of a polynomial to degree 2.
"""

from __future__ import annotations

from math import gcd
from random import Random

from reasoning.oracle.algebra.printed import coefficient, polynomial, power, summed, term
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxxtuw"


def _worded(rng: Random, body: str, letter: str) -> str:
    name = rng.choice("fffgh")
    return rng.choice(
        [
            f"d/d{letter}({body})",
            f"Differentiate {body}",
            f"Differentiate {name}({letter})={body}",
            f"Find the derivative of {body}",
            f"Find the derivative of {name}({letter})={body}",
        ]
    )


def _polynomial(rng: Random) -> str:
    letter, degree = rng.choice(LETTERS), rng.randint(2, 6)
    return _worded(rng, polynomial(rng, letter, degree, holes=0.45), letter)


def _high_powers(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    exponents = sorted(rng.sample(range(10), rng.randint(2, 4)), reverse=True)
    terms = [term(coefficient(rng), power(letter, e) if e else "") for e in exponents]
    return _worded(rng, summed(terms), letter)


def _with_fractions(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    exponents = sorted(rng.sample(range(1, 7), rng.randint(2, 3)), reverse=True)
    terms = []
    for exponent in exponents:
        below = rng.choice([1, 2, 3, 4, 5, exponent])
        top = coefficient(rng, 9)
        if below == 1 or gcd(top, below) > 1:
            terms.append(term(top, power(letter, exponent)))
        else:
            terms.append(f"{term(top, power(letter, exponent))}/{below}")
    return _worded(rng, summed(terms), letter)


def _below_the_bar(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    return _worded(rng, f"{coefficient(rng, 60)}/{power(letter, rng.randint(1, 6))}", letter)


def _factor(rng: Random, letter: str) -> str:
    if rng.random() < 0.25:
        return term(rng.randint(1, 6), power(letter, rng.randint(1, 3)))
    return f"({polynomial(rng, letter, rng.choice([1, 1, 2, 3]), largest=9, holes=0.4)})"


def _product(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    first, second = _factor(rng, letter), f"({polynomial(rng, letter, rng.choice([1, 1, 2]), largest=9, holes=0.3)})"
    return _worded(rng, first + second, letter)


def _product_with_function(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    first = term(rng.randint(1, 9), power(letter, rng.randint(1, 4)))
    function = rng.choice([f"e^{letter}", f"sin({letter})", f"cos({letter})"])
    return _worded(rng, f"{first}*{function}", letter)


def _line(rng: Random, letter: str) -> str:
    return summed([term(coefficient(rng, 9, negative=0.15), letter), str(coefficient(rng, 9))])


def _quotient(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    draw = rng.random()
    above = _line(rng, letter) if draw < 0.6 else polynomial(rng, letter, 2, largest=6, holes=0.4)
    below = _line(rng, letter) if draw < 0.85 else summed([power(letter, 2), str(rng.randint(1, 9))])
    return _worded(rng, f"({above})/({below})", letter)


def _inside(rng: Random, letter: str) -> str:
    return polynomial(rng, letter, rng.choice([1, 1, 2, 3]), largest=9, holes=0.6)


def _power_of_bracket(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    front = "" if rng.random() < 0.75 else str(rng.randint(2, 6))
    exponent = rng.choice([2, 3, 5, 5, 6, 6, 7, 8, 9, 10])
    inside = _inside(rng, letter) if exponent > 3 else polynomial(rng, letter, 1, largest=9)
    return _worded(rng, f"{front}({inside})^{exponent}", letter)


def _function(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    shape = rng.choice(["e^({})", "ln({})", "sqrt({})", "sin({})", "cos({})"])
    alone = rng.random() < 0.3 and shape != "sqrt({})"
    inside = term(rng.randint(2, 12), letter) if alone else _inside(rng, letter)
    front = "" if rng.random() < 0.65 else str(rng.randint(2, 9))
    return _worded(rng, front + shape.format(inside), letter)


KINDS: dict[str, Kinds] = {
    "derivatives.power": ((_polynomial, 4), (_high_powers, 3), (_with_fractions, 2), (_below_the_bar, 1)),
    "derivatives.product": ((_product, 6), (_product_with_function, 1)),
    "derivatives.quotient": ((_quotient, 1),),
    "derivatives.chain": ((_power_of_bracket, 3), (_function, 4)),
}
DRILLED: Kinds = ((_product, 1), (_quotient, 2), (_function, 1))
