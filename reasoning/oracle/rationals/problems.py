"""Fresh exercises with fractions of polynomials, worded as books word them.

Ranges: linear factors x±a with a to 9 (leading coefficients to 4 in one of four), numbers to 12, monomials with
coefficients to 40 and exponents to 6; differences of squares to 100.
"""

from __future__ import annotations

from math import gcd
from random import Random

from reasoning.oracle.topic import Kinds

# What is left below is never a number alone: such an answer is a polynomial, which is written term by term.
LETTERS = "xxxxxyznmabcpqrstuvw"
Factor = tuple[int, int]  # a and b of ax+b
Poly = tuple[int, ...]  # coefficients, the highest first


def _asked(rng: Random, text: str, *words: str) -> str:
    return f"{rng.choice(words or ('Simplify',))}: {text}" if rng.random() < 0.6 else text


def _factor(rng: Random, *, most: int = 9) -> Factor:
    lead = 1 if rng.random() < 0.8 else rng.randint(2, 4)
    number = rng.choice((-1, 1)) * rng.randint(1, most)
    return (lead, number) if gcd(lead, number) == 1 else (1, number)


def _different(rng: Random, count: int) -> list[Factor]:
    """Factors of which none is another, or its opposite."""
    found: list[Factor] = []
    while len(found) < count:
        one = _factor(rng)
        if one not in found:
            found.append(one)
    return found


def _times(*factors: Poly) -> Poly:
    total: Poly = (1,)
    for factor in factors:
        new = [0] * (len(total) + len(factor) - 1)
        for one, left in enumerate(total):
            for other, right in enumerate(factor):
                new[one + other] += left * right
        total = tuple(new)
    return total


def text_of(poly: Poly, letter: str) -> str:
    """A polynomial as printed, highest power first."""
    text = ""
    for place, value in enumerate(poly):
        power = len(poly) - 1 - place
        if not value:
            continue
        unit = "" if not power else letter if power == 1 else f"{letter}^{power}"
        size = str(abs(value)) if abs(value) != 1 or not unit else ""
        text += f"{'-' if value < 0 else '+'}{size}{unit}"
    return text.removeprefix("+") or "0"


def _over(top: Poly, bottom: Poly, letter: str) -> str:
    """(…)/(…), brackets only where they are needed."""
    parts = [text_of(poly, letter) for poly in (top, bottom)]
    upper = f"({parts[0]})" if sum(map(bool, top)) > 1 else parts[0]
    single = sum(map(bool, bottom)) == 1 and (bottom[0] == 1 or len(bottom) == 1)
    return f"{upper}/{parts[1] if single else f'({parts[1]})'}"


def _letter(name: str, count: int) -> str:
    return name if count == 1 else f"{name}^{count}"


def _simplify(rng: Random) -> str:
    letter, draw = rng.choice(LETTERS), rng.random()
    one, two, three = _different(rng, 3)
    if draw < 0.25:  # numbers and letters to take out
        front, back = rng.randint(1, 8), rng.randint(2, 8)
        top = _times((front,), one, (1, 0) if rng.random() < 0.4 else (1,))
        bottom = _times((back,), one, two if rng.random() < 0.7 else (1, 0), (1, 0) if rng.random() < 0.3 else (1,))
    elif draw < 0.4:  # opposite factors
        number = rng.randint(1, 10)
        top = _times((1, -number), two if rng.random() < 0.7 else (1,))
        bottom = (-1, 0, number**2) if rng.random() < 0.6 else _times((-1, number), three)
    elif draw < 0.6:  # a difference of squares
        number = rng.randint(1, 10)
        square = (1, 0, -(number**2))
        sign = rng.choice((-1, 1))
        top, bottom = square, _times((1, sign * number), three)
        if rng.random() < 0.5:
            top, bottom = bottom, top
    else:
        top, bottom = _times(one, two), _times(one, three)
    return _asked(rng, _over(top, bottom, letter))


def _multiply(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    one, two, three, four = _different(rng, 4)
    front, back = rng.randint(1, 6), rng.randint(1, 6)
    power = rng.randint(0, 2)
    first_top, first_bottom = _times((front,), one, (1,) + (0,) * power), _times(two, three)
    second_top, second_bottom = _times(two, four), _times((back,), one, (1,) + (0,) * rng.randint(0, 2))
    if rng.random() < 0.4:
        first_bottom, second_top = two, _times(two, (rng.randint(1, 6),))
        second_bottom = _times(second_bottom, (1,) + (0,) * power, (1, 0))
    divided = rng.random() < 0.5
    left = _over(first_top, first_bottom, letter)
    if divided:
        return _asked(rng, f"({left})/({_over(second_bottom, second_top, letter)})", "Simplify", "Divide")
    return _asked(rng, f"({left})*({_over(second_top, second_bottom, letter)})", "Simplify", "Multiply")


def _add_same(rng: Random) -> str:
    """x^2/(x-6)-(2x+24)/(x-6): above, the two together have the denominator as a factor, mostly."""
    letter = rng.choice(LETTERS)
    one, two, three = _different(rng, 3)
    bottom = one if rng.random() < 0.6 else _times(one, three)
    total = _times(one, two) if rng.random() < 0.7 else (rng.randint(1, 9), rng.randint(-9, 9))
    part = tuple(rng.randint(-9, 9) for _ in range(rng.choice((1, 2, len(total)))))
    minus = rng.random() < 0.5
    rest = _plus(total, part, 1 if minus else -1)
    if not any(part) or not any(rest) or part[0] < 0 or rest[0] < 0:
        return ""
    text = f"{_over(rest, bottom, letter)}{'-' if minus else '+'}{_over(part, bottom, letter)}"
    return _asked(rng, text, "Simplify", "Subtract" if minus else "Add")


def _plus(one: Poly, other: Poly, sign: int) -> Poly:
    size = max(len(one), len(other))
    left, right = ((0,) * (size - len(poly)) + poly for poly in (one, other))
    total = [a + sign * b for a, b in zip(left, right, strict=True)]
    while len(total) > 1 and not total[0]:
        total.pop(0)
    return tuple(total)


def _add_monomials(rng: Random) -> str:
    """7/(10x^2y)+4/(15xy^2)."""
    one, other = rng.choice(("xy", "ab", "mn", "pq", "uv"))
    common = rng.randint(2, 6)
    bottoms = [
        f"{common * rng.randint(1, 5)}{_letter(one, rng.randint(1, 4))}"
        + (_letter(other, rng.randint(1, 3)) if rng.random() < 0.6 else "")
        for _ in range(2)
    ]
    text = f"{rng.randint(1, 12)}/({bottoms[0]}){rng.choice('+-')}{rng.randint(1, 12)}/({bottoms[1]})"
    return _asked(rng, text)


def _add_unlike(rng: Random) -> str:
    letter, draw = rng.choice(LETTERS), rng.random()
    one, two, three = _different(rng, 3)
    sign = rng.choice("+-")
    tops: list[Poly] = [(rng.randint(1, 9),) if rng.random() < 0.7 else (rng.randint(1, 5), 0) for _ in range(2)]
    bottoms: list[Poly] = [one, two]
    if draw < 0.3:  # a difference of squares and one of its factors
        number = rng.randint(1, 9)
        bottoms = [(1, 0, -(number**2)), (1, rng.choice((-1, 1)) * number)]
    elif draw < 0.5:
        bottoms = [_times(one, two), _times(one, three) if rng.random() < 0.5 else one]
    elif draw < 0.6:
        bottoms = [(1, -abs(one[1])), (-1, abs(one[1]))]
    elif draw < 0.75:  # a whole part, or a letter below
        bottoms = [one, (rng.randint(1, 4), 0)] if rng.random() < 0.6 else [one, (1,)]
    if rng.random() < 0.5:
        bottoms.reverse()
    parts = [
        text_of(top, letter) if bottom == (1,) else _over(top, bottom, letter)
        for top, bottom in zip(tops, bottoms, strict=True)
    ]
    return _asked(rng, sign.join(parts), "Simplify", "Add" if sign == "+" else "Subtract")


def _complex(rng: Random) -> str:
    letter, draw = rng.choice(LETTERS), rng.random()
    a, b, c = (rng.randint(2, 9) for _ in range(3))
    signs = [rng.choice("+-") for _ in range(2)]
    if draw < 0.3:  # numbers and letters below
        top, bottom = f"1/{letter}{signs[0]}1/{a}", f"1/{letter}^2-1/{a**2}"
        if rng.random() < 0.5:
            top, bottom = f"{b}/{letter}{signs[0]}1/{a}", f"{c}/{letter}{signs[1]}1/{a}"
    elif draw < 0.6:
        top, bottom = f"1{signs[0]}{a}/{letter}", f"{rng.choice((1, b))}{signs[1]}{c}/{letter}"
        if rng.random() < 0.4:
            bottom = f"{letter}-{a**2}/{letter}"
    elif draw < 0.8:
        top = f"{rng.randint(1, 12)}/({letter}{signs[0]}{a})"
        bottom = f"{rng.randint(1, 12)}/({letter}^2-{a**2})"
    else:
        top = f"{b}/({letter}{signs[0]}{a})"
        bottom = f"1{signs[1]}{c}/({letter}{signs[0]}{a})"
    return _asked(rng, f"({top})/({bottom})", "Simplify", "Simplify the complex fraction")


KINDS: dict[str, Kinds] = {
    "rationals.simplify": ((_simplify, 8),),
    "rationals.multiply": ((_multiply, 5),),
    "rationals.add_same": ((_add_same, 4),),
    "rationals.add": ((_add_unlike, 6), (_add_monomials, 2)),
    "rationals.complex": ((_complex, 4),),
}
