"""Fresh proportions and percent exercises: proportions in numbers to 150, percents to 250 of numbers to 900."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.draw import signed, small
from reasoning.oracle.linear.problems import LETTERS
from reasoning.oracle.topic import Kinds

WORDS = ("", "", "Solve: ", "Solve the proportion: ")
ENDING = (2, 4, 5, 8, 10, 20, 25, 40, 50)  # what p/100 ends with when it is a short decimal


def _proportion(rng: Random) -> str:
    """x/4=9/12, 8/x=4/7: three numbers and the unknown in any of the four places."""
    one, other, times = rng.randint(1, 15), rng.randint(2, 15), rng.randint(2, 12)
    if one == other:
        return ""
    places = [str(one), str(other), str(one * times), str(other * times)]
    if rng.random() < 0.25:
        places[rng.randrange(4)] = str(rng.randint(2, 60))
    places[rng.randrange(4)] = rng.choice(LETTERS)
    if "1" in (places[1], places[3]):
        return ""
    left, right = f"{places[0]}/{places[1]}", f"{places[2]}/{places[3]}"
    return rng.choice(WORDS) + ("=".join((left, right)) if rng.random() < 0.5 else "=".join((right, left)))


def _with_sums(rng: Random) -> str:
    """(p+12)/9=(p-12)/6, y/(y+55)=3/8."""
    letter, one, other = rng.choice(LETTERS), rng.randint(2, 12), rng.randint(2, 12)
    if one == other:
        return ""
    if rng.random() < 0.5:
        top, more = f"({letter}{signed(small(rng))})", small(rng)
        other_top = f"({letter}{signed(more)})" if rng.random() < 0.6 else str(rng.randint(1, 30))
        return f"{rng.choice(WORDS)}{top}/{one}={other_top}/{other}"
    low, high = sorted((one, other))
    gap = (high - low) * rng.randint(1, 12)
    return f"{rng.choice(WORDS)}{letter}/({letter}+{gap})={low}/{high}"


def _percent(rng: Random) -> Fraction:
    draw = rng.random()
    if draw < 0.6:
        return Fraction(rng.randint(1, 20) * 5)
    return Fraction(rng.randint(1, 250)) if draw < 0.85 else Fraction(rng.randint(1, 199), 2)


def _part_of(rng: Random) -> str:
    percent, whole = _percent(rng), rng.randint(10, 900)
    front = rng.choice(("", "Translate and solve: "))
    return f"{front}What number is {decimal_text(percent)}% of {whole}?"


def _whole_of(rng: Random) -> str:
    percent, whole = _percent(rng), rng.randint(4, 900)
    part = percent * whole / 100
    if part.denominator > 1 or part > 99 * 10 or part == 0:
        return ""
    front = rng.choice(("", "Translate and solve: "))
    return f"{front}{part} is {decimal_text(percent)}% of what number?"


def _which_percent(rng: Random) -> str:
    bottom = rng.choice(ENDING)
    times, top = rng.randint(1, max(1, 900 // bottom)), rng.randint(1, 2 * bottom)
    part, whole = top * times, bottom * times
    if part == whole or part > 999:
        return ""
    if rng.random() < 0.6:
        return f"{part} is what percent of {whole}?"
    return f"What percent of {whole} is {part}?"


KINDS: dict[str, Kinds] = {
    "proportions.cross": ((_proportion, 6), (_with_sums, 4)),
    "percent.equation": ((_part_of, 4), (_whole_of, 4), (_which_percent, 4)),
}
