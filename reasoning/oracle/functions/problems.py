"""Fresh exercises about functions: values, sums and products, compositions, inverses.

Ranges: coefficients to ±12 (of x^2 to ±6), arguments to ±9 or a letter, a letter plus a number, a sum of two letters;
compositions of two functions of the first degree, or of one of them with a quadratic; inverses of ax+b to ±20, of
(ax+b)/c and of (ax+b)/(x+d).
"""

from __future__ import annotations

from math import gcd
from random import Random

from reasoning.oracle.algebra.printed import coefficient, polynomial, summed, term
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxtn"


def _body(rng: Random, letter: str, degree: int) -> str:
    return polynomial(rng, letter, degree, largest=12 if degree < 2 else 6, holes=0.25)


def _argument(rng: Random) -> str:
    return str(rng.choice([-1, 1, 1]) * rng.randint(0, 9))


def _asked(rng: Random, definition: str, value: str) -> str:
    return rng.choice(
        [f"Given {definition}, find {value}", f"If {definition}, find {value}", f"Find {value} for {definition}"]
    )


def _value(rng: Random) -> str:
    name, letter = rng.choice("fffgh"), rng.choice(LETTERS)
    body = _body(rng, letter, rng.choice([1, 2, 2, 2, 3]))
    return _asked(rng, f"{name}({letter})={body}", f"{name}({_argument(rng)})")


def _quotient_value(rng: Random) -> str:
    name, letter = rng.choice("ffg"), rng.choice(LETTERS)
    body = f"({_body(rng, letter, 1)})/({_body(rng, letter, 1)})"
    return _asked(rng, f"{name}({letter})={body}", f"{name}({_argument(rng)})")


def _letter_value(rng: Random) -> str:
    name, letter = rng.choice("ffg"), "x"
    number = coefficient(rng, 9)
    inside = rng.choice(["a", "-a", "a+h", "a-h", "2a", f"a{number:+d}", f"x{number:+d}", "-x", "2x", "x+h"])
    return _asked(rng, f"{name}({letter})={_body(rng, letter, rng.choice([1, 2, 2]))}", f"{name}({inside})")


def _pair(rng: Random, first: int, second: int) -> str:
    return f"f(x)={_body(rng, 'x', first)} and g(x)={_body(rng, 'x', second)}"


def _operations(rng: Random) -> str:
    sign = rng.choice(["+", "-", "*", "-"])
    first, second = (
        rng.choice([(1, 1), (2, 1), (1, 2), (2, 2)]) if sign != "*" else rng.choice([(1, 1), (2, 1), (1, 2)])
    )
    asked = (
        rng.choice([f"(f{sign}g)(x)", f"f{sign}g", f"f(x){sign}g(x)"])
        if rng.random() < 0.75
        else f"(f{sign}g)({_argument(rng)})"
    )
    if sign == "*":
        asked = asked.replace("f*g", rng.choice(["fg", "f·g"]))
    return f"{rng.choice(['Given', 'For'])} {_pair(rng, first, second)}, find {asked}"


def _composition(rng: Random) -> str:
    first, second = rng.choice([(1, 1), (1, 1), (2, 1), (1, 2)])
    at = "x" if rng.random() < 0.6 else _argument(rng)
    outer, inner = rng.choice([("f", "g"), ("g", "f")])
    asked = rng.choice([f"({outer}∘{inner})({at})", f"{outer}({inner}({at}))"])
    return f"{rng.choice(['Given', 'For'])} {_pair(rng, first, second)}, find {asked}"


def _own_composition(rng: Random) -> str:
    at = "x" if rng.random() < 0.4 else _argument(rng)
    return f"Given f(x)={_body(rng, 'x', 1 if at == 'x' else rng.choice([1, 2]))}, find f(f({at}))"


def _inverse_text(rng: Random, body: str) -> str:
    return rng.choice(
        [
            f"Find the inverse of f(x)={body}",
            f"Find the inverse of the function f(x)={body}",
            f"Given f(x)={body}, find f^-1(x)",
        ]
    )


def _inverse_linear(rng: Random) -> str:
    slope, number = rng.choice([-1, 1, 1]) * rng.randint(1, 15), coefficient(rng, 30)
    if gcd(slope, number) > 1 and abs(slope) > 1:
        return ""
    if rng.random() < 0.3:
        below = rng.randint(2, 9)
        return _inverse_text(rng, f"({summed([term(slope, 'x'), str(number)])})/{below}")
    if rng.random() < 0.25:
        return _inverse_text(rng, f"x/{rng.randint(2, 12)}{number:+d}")
    return _inverse_text(rng, summed([term(slope, "x"), str(number)]))


def _inverse_quotient(rng: Random) -> str:
    above = summed([term(rng.randint(1, 9), "x"), str(coefficient(rng, 9))])
    below = summed([term(rng.choice([1, 1, 2, 3]), "x"), str(coefficient(rng, 9))])
    return _inverse_text(rng, f"({above})/({below})")


KINDS: dict[str, Kinds] = {
    "functions.value": ((_value, 4), (_quotient_value, 2), (_letter_value, 3)),
    "functions.operations": ((_operations, 1),),
    "functions.composition": ((_composition, 4), (_own_composition, 1)),
    "functions.inverse": ((_inverse_linear, 2), (_inverse_quotient, 2)),
}
DRILLED: Kinds = ((_composition, 2), (_letter_value, 1), (_inverse_quotient, 2))
