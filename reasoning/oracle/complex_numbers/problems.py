"""Fresh exercises with complex numbers, worded as books word them.

Ranges: real and imaginary parts to ±12 in products and quotients, to ±50 in sums; powers of i to 400 with whole factors
to 30; roots of negative numbers to -999.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.radicals.problems import SMALL, SQUARE_FREE, times
from reasoning.oracle.topic import Kinds

MOST_POWER = 400


def _asked(rng: Random, text: str, *words: str) -> str:
    return f"{rng.choice(words or ('Simplify',))}: {text}" if rng.random() < 0.6 else text


def _whole(rng: Random, most: int) -> int:
    return rng.choice((-1, 1)) * rng.randint(1, most)


def _number(rng: Random, most: int = 12) -> str:
    """a+bi; seldom bi alone."""
    real, imaginary = _whole(rng, most), _whole(rng, most)
    return f"{real}{'+' if imaginary > 0 else ''}{times(imaginary, 'i')}"


def _unit(rng: Random, most: int = 12) -> str:
    return times(_whole(rng, most), "i")


def _sum(rng: Random) -> str:
    sign = rng.choice("+-")
    text = f"({_number(rng, 50)}){sign}({_number(rng, 50)})"
    if rng.random() < 0.2:
        text = f"{_number(rng, 30)}{sign}({_number(rng, 30)})"
    if rng.random() < 0.15:
        text += f"{rng.choice('+-')}({_number(rng, 20)})"
    return _asked(rng, text, "Simplify", "Add" if sign == "+" else "Subtract")


def _product(rng: Random) -> str:
    draw = rng.random()
    if draw < 0.15:
        text = f"{rng.choice([_unit(rng), str(_whole(rng, 12))])}({_number(rng)})"
    elif draw < 0.3:
        text = f"({_number(rng)})^2"
    elif draw < 0.45:
        real, imaginary = rng.randint(1, 12), rng.randint(1, 12)
        text = f"({real}+{times(imaginary, 'i')})({real}-{times(imaginary, 'i')})"
    else:
        text = f"({_number(rng)})({_number(rng)})"
    return _asked(rng, text, "Simplify", "Multiply")


def _quotient(rng: Random) -> str:
    draw = rng.random()
    top = f"({_number(rng)})" if rng.random() < 0.75 else _unit(rng) if rng.random() < 0.4 else str(_whole(rng, 12))
    if draw < 0.15:
        bottom = f"({times(rng.randint(1, 9), 'i')})"
    elif draw < 0.25:
        top, bottom = f"({_number(rng)})", str(rng.randint(2, 12))
    else:
        bottom = f"({_number(rng, 9)})"
    return _asked(rng, f"{top}/{bottom}", "Simplify", "Divide")


def _power(rng: Random) -> str:
    count = rng.randint(5, 99) if rng.random() < 0.6 else rng.randint(5, MOST_POWER)
    draw = rng.random()
    if draw < 0.1:
        text = f"i^{count}"
    elif draw < 0.55:
        text = f"{times(_whole(rng, 30), f'i^{count}')}"
    elif draw < 0.8:
        text = f"{_whole(rng, 30)}{rng.choice('+-')}{times(rng.randint(1, 12), f'i^{count}')}"
    else:
        second = times(rng.randint(1, 12), f"i^{rng.randint(2, 60)}")
        text = f"{times(_whole(rng, 12), f'i^{count}')}{rng.choice('+-')}{second}"
    return _asked(rng, text)


def _negative_radicand(rng: Random, free: int) -> int:
    square = rng.randint(1, 12) ** 2 * free
    return -square if square <= 999 else -free


def _root(rng: Random) -> str:
    free = 1 if rng.random() < 0.4 else rng.choice(SQUARE_FREE)
    one = f"sqrt({_negative_radicand(rng, free)})"
    draw = rng.random()
    if draw < 0.3:
        front = _whole(rng, 12)
        return _asked(rng, times(front, one))
    if draw < 0.65:
        other = f"sqrt({_negative_radicand(rng, free)})"
        return _asked(
            rng, f"{times(_whole(rng, 9), one)}{rng.choice('+-')}{times(rng.randint(1, 9), other)}", "Simplify", "Add"
        )
    if draw < 0.8:
        other = f"sqrt({_negative_radicand(rng, rng.choice((1, *SMALL)))})"
        return _asked(rng, f"{one}*{other}", "Simplify", "Multiply")
    return _asked(rng, f"{_whole(rng, 20)}{rng.choice('+-')}{times(rng.randint(1, 9), one)}")


KINDS: dict[str, Kinds] = {
    "complex.roots": ((_root, 4),),
    "complex.add": ((_sum, 4),),
    "complex.multiply": ((_product, 5),),
    "complex.divide": ((_quotient, 5),),
    "complex.powers": ((_power, 4),),
}
