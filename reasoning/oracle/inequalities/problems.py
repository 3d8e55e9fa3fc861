"""Fresh inequalities, compound statements and absolute values.

Single inequalities are the linear topic's exercises with another sign: coefficients and numbers to 50, denominators to
12. Compound ones and absolute values: coefficients to 12, numbers to 50, whole bounds in three of four exercises.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.draw import fraction, signed, small, whole
from reasoning.oracle.linear.problems import KINDS as LINEAR
from reasoning.oracle.linear.problems import LETTERS
from reasoning.oracle.topic import Kinds, Maker

SIGNS = ("<", "<=", ">", ">=")
INTERVAL = "Solve the inequality and write the solution in interval notation: "
WORDS = ("", "", "Solve: ", "Solve the inequality: ", INTERVAL)


def _inequality(component: str) -> Maker:
    """Exercises of a component of the linear topic with an inequality sign."""
    makers = [maker for maker, _ in LINEAR[component]]

    def make(rng: Random) -> str:
        text = rng.choice(makers)(rng)
        return f"{rng.choice(WORDS)}{text.replace('=', rng.choice(SIGNS))}" if text else ""

    return make


def _term(coefficient: int, letter: str) -> str:
    return {1: letter, -1: f"-{letter}"}.get(coefficient, f"{coefficient}{letter}")


def _sum(slope: int, number: int, letter: str, rng: Random) -> str:
    if number == 0:
        return _term(slope, letter)
    if number > 0 and rng.random() < 0.15:
        return f"{number}{'+' if slope > 0 else ''}{_term(slope, letter)}"
    return f"{_term(slope, letter)}{signed(number)}"


def _flipping(rng: Random) -> str:
    letter, slope, number = rng.choice(LETTERS), -abs(whole(rng)), whole(rng)
    draw = rng.random()
    if draw < 0.3:
        left, number = _term(slope, letter), 0
    elif draw < 0.45:
        return f"{rng.choice(WORDS)}-{letter}/{rng.randint(2, 12)}{rng.choice(SIGNS)}{whole(rng)}"
    else:
        left = _sum(slope, number, letter, rng)
    right = slope * small(rng) + number if rng.random() < 0.75 else whole(rng)
    return f"{rng.choice(WORDS)}{left}{rng.choice(SIGNS)}{right}"


def _double(rng: Random) -> str:
    """-2<3x+1<=7, with a negative coefficient in one of five, over a fraction bar in one of six."""
    letter, slope, number = rng.choice(LETTERS), rng.randint(1, 12), whole(rng)
    slope = -slope if rng.random() < 0.2 else slope
    signs = [rng.choice(("<", "<=")) for _ in range(2)]
    ends = sorted(rng.sample(range(-12, 13), 2))
    low, high = sorted(slope * end + number for end in ends)
    if rng.random() < 0.25:
        low, high = sorted((whole(rng), whole(rng)))
    if low == high:
        return ""
    middle = _sum(slope, number, letter, rng)
    if rng.random() < 0.16:
        below = rng.randint(2, 6)
        middle = f"({middle})/{below}" if any(sign in middle[1:] for sign in "+-") else f"{middle}/{below}"
    elif rng.random() < 0.15:
        outer = rng.randint(2, 6)
        middle, low, high = f"{outer}({letter}{signed(number)})", outer * (ends[0] + number), outer * (ends[1] + number)
    return f"{rng.choice((*WORDS[:3], INTERVAL))}{low}{signs[0]}{middle}{signs[1]}{high}"


def _joined(rng: Random) -> str:
    """Two inequalities with "and" or "or"."""
    letter = rng.choice(LETTERS)
    return f"{rng.choice(WORDS[:3])}{_side(letter, rng)} {rng.choice(('and', 'or'))} {_side(letter, rng)}"


def _side(letter: str, rng: Random) -> str:
    slope, number, solution = rng.randint(1, 12), whole(rng), small(rng)
    slope = -slope if rng.random() < 0.25 else slope
    if rng.random() < 0.2:
        return f"{letter}{rng.choice(SIGNS)}{solution}"
    if rng.random() < 0.15:
        outer = rng.randint(2, 9)
        right = outer * (solution + number)
        return f"{outer}({letter}{signed(number)}){rng.choice(SIGNS)}{right}"
    return f"{_sum(slope, number, letter, rng)}{rng.choice(SIGNS)}{slope * solution + number}"


def _inner(rng: Random) -> tuple[str, int]:
    """What stands between the bars, and its slope."""
    letter, slope = rng.choice(LETTERS), 1 if rng.random() < 0.35 else rng.randint(2, 9)
    slope = -slope if rng.random() < 0.15 else slope
    if rng.random() < 0.1:
        part = abs(fraction(rng))
        return f"({part.numerator}/{part.denominator}){letter}{signed(small(rng))}", slope
    return _sum(slope, 0 if rng.random() < 0.12 else whole(rng), letter, rng), slope


def _absolute(signs: tuple[str, ...]) -> Maker:
    def make(rng: Random) -> str:
        inner, slope = _inner(rng)
        words = (*WORDS[:3], INTERVAL) if "<" in signs else WORDS[:3]
        bound = rng.randint(1, 30) if rng.random() < 0.5 else abs(slope) * rng.randint(1, 12)
        if rng.random() < 0.1:
            bound = rng.randint(-9, 0)
        return f"{rng.choice(words)}{_around(inner, rng.choice(signs), bound, rng)}"

    return make


def _around(inner: str, sign: str, bound: int, rng: Random) -> str:
    """|E|<c, or with a factor in front and a number behind: 3|E|-4<11."""
    if rng.random() < 0.45:
        return f"|{inner}|{sign}{bound}"
    times, more = (1 if rng.random() < 0.4 else rng.randint(2, 9)), small(rng)
    front = "" if times == 1 else str(times)
    if rng.random() < 0.3:
        return f"{front}|{inner}|{sign}{times * bound}" if times > 1 else f"|{inner}|{signed(more)}{sign}{bound + more}"
    return f"{front}|{inner}|{signed(more)}{sign}{times * bound + more}"


def _two_absolutes(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    one, other = (_sum(rng.randint(1, 9), whole(rng), letter, rng) for _ in range(2))
    return f"{rng.choice(WORDS[:3])}|{one}|=|{other}|"


KINDS: dict[str, Kinds] = {
    "inequalities.linear": (
        (_inequality("linear.both_sides"), 5), (_inequality("linear.divide"), 4), (_inequality("linear.expand"), 4),
        (_inequality("linear.clear_fractions"), 3), (_inequality("linear.special"), 1),
    ),
    "inequalities.flip": ((_flipping, 8), (_inequality("linear.expand"), 1)),
    "inequalities.compound": ((_double, 6), (_joined, 6)),
    "absolute.equation": ((_absolute(("=",)), 7), (_two_absolutes, 2)),
    "inequalities.absolute": ((_absolute(SIGNS), 8),),
}  # fmt: skip
DRILLED: Kinds = ((_double, 3), (_joined, 3), (_absolute(SIGNS), 3), (_flipping, 2), (_two_absolutes, 1))
