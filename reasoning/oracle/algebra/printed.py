"""Exercises with letters as a book prints them: terms, sums, letters and what is asked.

Letters are those of the textbooks, without e, f, g, h, i, l and o, which read as something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

LETTERS = ("x", "y", "z", "a", "b", "c", "m", "n", "p", "q", "r", "s", "t", "u", "v", "w", "k", "d", "j")
PAIRS = (("x", "y"), ("a", "b"), ("m", "n"), ("p", "q"), ("r", "s"), ("u", "v"), ("y", "z"), ("j", "k"), ("c", "d"))


def coefficient(rng: Random, largest: int = 12, *, negative: float = 0.35) -> int:
    """Return a whole number that is not 0, mostly of one digit."""
    size = rng.randint(1, min(9, largest)) if rng.random() < 0.7 else rng.randint(1, largest)
    return -size if rng.random() < negative else size


def term(number: int, letters: str) -> str:
    """Return a number times letters: 3x^2, -x, 7."""
    if not letters:
        return str(number)
    return f"{'-' if number < 0 else ''}{'' if abs(number) == 1 else abs(number)}{letters}"


def power(letter: str, exponent: int) -> str:
    """Return a letter with its exponent: x, x^2, x^(-3)."""
    if exponent == 1:
        return letter
    return f"{letter}^{exponent}" if exponent >= 0 else f"{letter}^({exponent})"


def summed(terms: Sequence[str]) -> str:
    """Return terms with their signs as one sum."""
    text = terms[0]
    for part in terms[1:]:
        text += part if part.startswith("-") else f"+{part}"
    return text


def polynomial(rng: Random, letter: str, degree: int, *, largest: int = 12, holes: float = 0.0) -> str:
    """Return a polynomial in falling powers; some powers below the first may be missing."""
    exponents = [degree, *(e for e in range(degree - 1, -1, -1) if rng.random() >= holes)]
    if len(exponents) < 2:
        exponents.append(0)
    terms = [
        term(coefficient(rng, largest, negative=0.1 if e == degree else 0.4), power(letter, e) if e else "")
        for e in exponents
    ]
    return summed(terms)


def worded(rng: Random, text: str, *words: str) -> str:
    """Return an exercise after one of these instructions, or plain: about one in three is printed without words."""
    return f"{rng.choice(words)}: {text}" if rng.random() < 0.65 else text
