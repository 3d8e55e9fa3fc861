"""Fresh exercises with rational exponents, worded as books word them.

Ranges: bases that are perfect powers to 9,999 of a root to 20, denominators of exponents to 6, numerators to 5; letters
with exponents that need no absolute value: an even root is taken of a letter only where the result is an even power,
or where the letter has an even denominator in its exponent already.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random

from reasoning.oracle.topic import Kinds

LETTERS = "xxxxyyzabmnpqrstuvwck"
LARGEST = 9999
LARGEST_RESULT = 9999


def _asked(rng: Random, text: str) -> str:
    return f"{rng.choice(('Simplify', 'Simplify the expression'))}: {text}" if rng.random() < 0.6 else text


def _power(base: str, exponent: Fraction) -> str:
    if exponent == 1:
        return base
    text = str(exponent)
    return f"{base}^({text})" if "/" in text or "-" in text else f"{base}^{text}"


def _perfect(rng: Random) -> tuple[int, int, int]:
    """A root, a degree and a numerator whose power stays small."""
    while True:
        degree = rng.choice((2, 2, 3, 3, 4, 5, 6))
        root, top = rng.randint(2, 20), rng.choice((1, 1, 2, 3, 4, 5))
        if top > 3 and root > 3:
            continue
        if gcd(top, degree) == 1 and root**degree <= LARGEST and root**top <= LARGEST_RESULT:
            return root, degree, top


def _number(rng: Random) -> str:
    root, degree, top = _perfect(rng)
    exponent = Fraction(top, degree) * (-1 if rng.random() < 0.35 else 1)
    sign = rng.random()
    base = str(root**degree)
    if degree % 2 and sign < 0.2:
        base = f"(-{base})"
    text = _power(base, exponent)
    return f"-{text}" if 0.2 < sign < 0.35 else text


def _fraction(rng: Random) -> str:
    root, degree, top = _perfect(rng)
    other = rng.randint(1, 12)
    if (
        gcd(root, other) > 1
        or (top > 3 and other > 3)
        or other**degree > LARGEST
        or max(root, other) ** top > LARGEST_RESULT
    ):
        return ""
    exponent = Fraction(top, degree) * (-1 if rng.random() < 0.4 else 1)
    over, under = (root, other) if rng.random() < 0.5 and other > 1 else (other, root)
    return _power(f"({over**degree}/{under**degree})", exponent)


def _two_numbers(rng: Random) -> str:
    """64^(1/2)*27^(-2/3), 9^(3/2)/8^(1/3)."""
    one, other = _number(rng), _number(rng)
    if "-" in (one[0], other[0]) or "(-" in (one[:2], other[:2]) or len(one) + len(other) > 22:
        return ""
    return f"{one}{rng.choice('**/')}{other}"


def _evaluate(rng: Random) -> str:
    draw = rng.random()
    text = _number(rng) if draw < 0.2 else _fraction(rng) if draw < 0.5 else _two_numbers(rng)
    return _asked(rng, text) if text else ""


def _exponent(rng: Random) -> Fraction:
    bottom = rng.randint(2, 6)
    return Fraction(rng.choice([top for top in range(1, 8) if gcd(top, bottom) == 1]), bottom)


def _front(rng: Random) -> str:
    return "" if rng.random() < 0.6 else str(rng.randint(2, 12))


def _product(rng: Random) -> str:
    """x^(1/2)*x^(3/4), also with numbers in front and with a whole exponent."""
    letter = rng.choice(LETTERS)
    parts = [_front(rng) + _power(letter, _exponent(rng)) for _ in range(2 if rng.random() < 0.8 else 3)]
    if rng.random() < 0.2:
        parts[1] = _power(letter, Fraction(rng.randint(1, 4)))
    if rng.random() < 0.2:
        parts[-1] = _power(letter, -_exponent(rng))
    return _asked(rng, "*".join(parts))


def _quotient(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    top = _front(rng) + _power(letter, _exponent(rng))
    if rng.random() < 0.3:
        top += f"*{_power(letter, _exponent(rng))}"
    bottom = _power(letter, _exponent(rng) * (-1 if rng.random() < 0.2 else 1))
    return _asked(rng, f"({top})/{bottom}" if "*" in top else f"{top}/{bottom}")


def _power_of_power(rng: Random) -> str:
    letter, degree = rng.choice(LETTERS), rng.choice((2, 3, 3, 4, 5))
    top = rng.choice([top for top in range(1, 6) if gcd(top, degree) == 1])
    inner = Fraction(degree * rng.randint(1, 4) * (2 if degree % 2 == 0 else 1))
    if rng.random() < 0.4:
        inner, top, degree = _exponent(rng), rng.randint(2, 12), 1
    front = ""
    if degree > 1 and rng.random() < 0.6:
        root = rng.randint(2, {2: 12, 3: 9, 4: 5, 5: 3}[degree])
        front = str(root**degree) if root**top <= LARGEST_RESULT else ""
    elif degree == 1 and top <= 4 and rng.random() < 0.4:
        front = str(rng.randint(2, 6))
    other = ""
    if rng.random() < 0.4:
        name = {"x": "y", "a": "b", "m": "n", "p": "q", "u": "v"}.get(letter, "")
        step = degree * (2 if degree % 2 == 0 else 1)
        other = _power(name, Fraction(step * rng.randint(1, 3)) if degree > 1 else _exponent(rng)) if name else ""
    base = f"{front}{_power(letter, inner)}{other}"
    return _asked(rng, f"({base})^{_outer(Fraction(top, degree), rng)}")


def _outer(exponent: Fraction, rng: Random) -> str:
    value = -exponent if rng.random() < 0.12 else exponent
    return f"({value})" if "/" in str(value) or value < 0 else str(value)


KINDS: dict[str, Kinds] = {
    "rational_exponents.evaluate": ((_evaluate, 5),),
    "rational_exponents.simplify": ((_product, 3), (_quotient, 3), (_power_of_power, 4)),
}
