"""Fresh exercises that ask for roots as powers or powers as roots.

Ranges: degrees to 10, exponents to 9, numbers in front and under roots to 12; now and then a negative exponent.
"""

from __future__ import annotations

from math import gcd
from random import Random

from reasoning.oracle.topic import Kinds

LETTERS = "xxxxyyzabmnpqrstuvwck"
TO_ROOTS = ("Write as a radical expression: {}", "Write in radical form: {}", "Write the expression using radicals. {}")
TO_POWERS = (
    "Write with a rational exponent: {}", "Write each expression using rational exponents. {}",
    "Write the radical as an expression with an exponent. {}",
)  # fmt: skip


def _exponent(rng: Random) -> tuple[int, int]:
    while True:
        top, degree = rng.choice((1, 1, 1, 2, 3, 4, 5, 7, 9)), rng.choice((2, 2, 3, 3, 4, 5, 6, 7, 10))
        if gcd(top, degree) == 1:
            return top, degree


def _base(rng: Random) -> str:
    letter, draw = rng.choice(LETTERS), rng.random()
    if draw < 0.6:
        return letter
    return f"{rng.randint(2, 12)}{letter}" if draw < 0.9 else str(rng.choice((2, 3, 5, 6, 7, 10, 11)))


def _front(rng: Random) -> str:
    return rng.choice(("", "", "", "", "-", "2", "5", "-3"))


def _power(rng: Random) -> str:
    (top, degree), base, front = _exponent(rng), _base(rng), _front(rng)
    sign = "-" if rng.random() < 0.15 else ""
    shown = f"({base})" if len(base) > 1 or front not in ("", "-") else base
    return rng.choice(TO_ROOTS).format(f"{front}{shown}^({sign}{top}/{degree})")


def _root(rng: Random) -> str:
    (top, degree), base, front = _exponent(rng), _base(rng), _front(rng)
    shown = base if top == 1 else f"{base}^{top}" if len(base) == 1 else f"({base})^{top}"
    root = f"sqrt({shown})" if degree == 2 else f"root({shown},{degree})"
    return rng.choice(TO_POWERS).format(f"{front}{root}")


KINDS: dict[str, Kinds] = {"notation.radical": ((_power, 5),), "notation.exponent": ((_root, 5),)}
