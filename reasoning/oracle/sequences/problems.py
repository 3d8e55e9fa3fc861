"""Fresh exercises about sequences: terms by a formula, arithmetic and geometric sequences, their sums.

Ranges: first terms to ±60, differences to ±15, places to 60; ratios 2 to 6, -2 to -4, 1/2 to 1/5, 2/3, 3/2 and the
like, places to 8; no number above four digits.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from reasoning.oracle.algebra.printed import coefficient, polynomial
from reasoning.oracle.draw import whole
from reasoning.oracle.topic import Kinds

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
RATIOS = [*map(Fraction, (2, 2, 3, 3, 4, 5, 6, -2, -2, -3, -4)), *(Fraction(1, k) for k in (2, 2, 3, 4, 5)),
          Fraction(2, 3), Fraction(3, 2), Fraction(-1, 2), Fraction(-1, 3)]  # fmt: skip


def _place(rng: Random, place: int) -> str:
    if place <= len(ORDINALS) and rng.random() < 0.5:
        return f"the {ORDINALS[place - 1]} term"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10 if place % 100 not in (11, 12, 13) else 0, "th")
    return f"the {place}{ending} term"


def _by_formula(rng: Random) -> str:
    place = rng.randint(1, 12)
    draw = rng.random()
    if draw < 0.5:
        formula = polynomial(rng, "n", rng.choice([1, 1, 2]), largest=12, holes=0.3)
    elif draw < 0.75:
        formula = f"({polynomial(rng, 'n', rng.choice([1, 2]), largest=6)})/({polynomial(rng, 'n', 1, largest=6)})"
    else:
        place = rng.randint(1, 6)
        formula = (
            f"{rng.choice([2, 3, 4])}^n{coefficient(rng, 12):+d}"
            if rng.random() < 0.6
            else (f"{coefficient(rng, 9)}*({rng.choice([2, 3, -2, -3])})^(n-1)")
        )
    words = rng.choice(["defined by the explicit formula", "defined by", "given by"])
    return f"{rng.choice(['Write', 'Find'])} {_place(rng, place)} of the sequence {words} a_n={formula}"


def _arithmetic(rng: Random) -> tuple[int, int]:
    return whole(rng) + rng.choice([0, 0, 10]), rng.choice([-1, 1, 1]) * rng.randint(1, 15)


def _arithmetic_text(rng: Random, asked: str, *, named: bool) -> str:
    first, step = _arithmetic(rng)
    if named:
        return f"{asked} of the arithmetic sequence with first term {first} and common difference {step}"
    shown = ", ".join(str(first + k * step) for k in range(rng.randint(3, 5)))
    return f"{asked} of the arithmetic sequence {shown}, …"


def _arithmetic_term(rng: Random) -> str:
    return _arithmetic_text(rng, f"Find {_place(rng, rng.randint(4, 60))}", named=rng.random() < 0.5)


def _arithmetic_sum(rng: Random) -> str:
    return _arithmetic_text(rng, f"Find the sum of the first {rng.randint(5, 50)} terms", named=rng.random() < 0.5)


def _difference(rng: Random) -> str:
    return _arithmetic_text(rng, "Find the common difference", named=False)


def _geometric_text(rng: Random, asked: str, *, named: bool, last: int) -> str:
    ratio = rng.choice(RATIOS)
    first = rng.choice([-1, 1, 1, 1]) * rng.randint(1, 60) * ratio.denominator ** rng.randint(1, max(1, last - 2))
    if abs(first) > 4000:
        return ""
    if named:
        return f"{asked} of the geometric sequence with first term {first} and common ratio {ratio}"
    terms = [first * ratio**k for k in range(rng.randint(3, 4))]
    if any(term.denominator > 1 for term in map(Fraction, terms)):
        return ""
    return f"{asked} of the geometric sequence {', '.join(map(str, terms))}, …"


def _geometric_term(rng: Random) -> str:
    place = rng.randint(4, 8)
    return _geometric_text(rng, f"Find {_place(rng, place)}", named=rng.random() < 0.5, last=place)


def _geometric_sum(rng: Random) -> str:
    count = rng.randint(3, 7)
    return _geometric_text(rng, f"Find the sum of the first {count} terms", named=rng.random() < 0.5, last=count)


def _ratio(rng: Random) -> str:
    return _geometric_text(rng, "Find the common ratio", named=False, last=5)


KINDS: dict[str, Kinds] = {
    "sequences.term": ((_by_formula, 1),),
    "sequences.arithmetic": ((_arithmetic_term, 4), (_difference, 1)),
    "sequences.arithmetic_sum": ((_arithmetic_sum, 1),),
    "sequences.geometric": ((_geometric_term, 4), (_ratio, 1)),
    "sequences.geometric_sum": ((_geometric_sum, 1),),
}
DRILLED: Kinds = ((_arithmetic_sum, 1), (_geometric_sum, 1))
