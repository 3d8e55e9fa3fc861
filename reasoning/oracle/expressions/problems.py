"""Fresh exercises of expressions with letters.

Ranges: coefficients to 12, now and then to 50; exponents to 4; denominators to 12; decimals with one place; values put
in from -12 to 12, from -5 to 5 below a cube; brackets with two or three terms, nested once.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.algebra.printed import LETTERS, PAIRS, coefficient, power, summed, term, worded
from reasoning.oracle.draw import fraction, multiplier
from reasoning.oracle.topic import Kinds


def _value(rng: Random, *, largest: int = 12) -> int:
    size = rng.randint(1, largest)
    return -size if rng.random() < 0.45 else size


def _evaluate_one(rng: Random) -> str:
    letter, degree = rng.choice(LETTERS), rng.choice([1, 2, 2, 2, 3])
    terms = [term(coefficient(rng, 20, negative=0.2), power(letter, degree))]
    terms += [term(coefficient(rng, 20), power(letter, e)) for e in range(degree - 1, 0, -1) if rng.random() < 0.7]
    if degree == 1 or rng.random() < 0.8:
        terms.append(str(coefficient(rng, 30)))
    if degree == 1 and rng.random() < 0.3:
        terms.reverse()
    return f"Evaluate {summed(terms)} when {letter}={_value(rng, largest=5 if degree == 3 else 12)}"


def _evaluate_two(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    pool = [one, other, one + other, power(one, 2), power(other, 2), f"{one}^2{other}", f"{one}{other}^2"]
    terms = [term(coefficient(rng, 12), letters) for letters in rng.sample(pool, rng.choice([2, 2, 3]))]
    if rng.random() < 0.3:
        terms.append(str(coefficient(rng, 20)))
    names = [name for name in (one, other) if any(name in part for part in terms)]
    if len(names) < 2:
        return ""
    return f"Evaluate {summed(terms)} when {one}={_value(rng, largest=9)} and {other}={_value(rng, largest=9)}"


def _like(rng: Random) -> str:
    """Four to seven terms of two or three kinds."""
    one, other = rng.choice(PAIRS)
    pools = ([one, ""], [one, other], [one, other, ""], [power(one, 2), one, ""], [power(one, 2), power(other, 2)],
             [power(one, 2), one + other, power(other, 2)], [one + other, one, ""],
             [power(one, 3), power(one, 2), one])  # fmt: skip
    kinds = list(rng.choice(pools))
    picked = kinds + [rng.choice(kinds) for _ in range(rng.randint(2, 3))]
    rng.shuffle(picked)
    largest = 50 if rng.random() < 0.3 else 12
    terms = [term(coefficient(rng, largest), kind) for kind in picked]
    return worded(rng, summed(terms), "Simplify", "Combine like terms")


def _like_fractions(rng: Random) -> str:
    """Two or three kinds of terms, the coefficients of one or two of them fractions."""
    one, other = rng.choice(PAIRS)
    kinds = [one, other] if rng.random() < 0.5 else [power(one, 2), one]
    picked = [kinds[0], kinds[1], kinds[0]] + ([kinds[1]] if rng.random() < 0.4 else [])
    terms = []
    for kind in picked:
        if kind == kinds[0] or rng.random() < 0.5:
            value = fraction(rng)
            shown = f"({abs(value.numerator)}/{value.denominator}){kind}"
            terms.append(f"-{shown}" if value < 0 or rng.random() < 0.2 else shown)
        else:
            terms.append(term(coefficient(rng, 12), kind))
    return worded(rng, summed(terms), "Simplify", "Combine like terms")


def _like_decimals(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    picked = [one, other, one] + ([other] if rng.random() < 0.6 else [])
    terms = []
    for kind in picked:
        tenths = rng.randint(1, 99)
        shown = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
        terms.append(f"{'-' if rng.random() < 0.35 else ''}{'' if shown == '1' else shown}{kind}")
    return worded(rng, summed(terms), "Simplify", "Combine like terms")


def _bracket(rng: Random, letter: str, *, other: str = "") -> str:
    first = term(coefficient(rng, 9, negative=0.1), letter)
    last = term(coefficient(rng, 12), other)
    parts = [first, last]
    if not other and rng.random() < 0.12:
        parts = [str(abs(int(last))), first if first.startswith("-") else f"-{first}"]
    return f"({summed(parts)})"


def _front(rng: Random) -> str:
    number = multiplier(rng)
    return "-" if rng.random() < 0.12 else str(number)


def _distribute_one(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    if rng.random() < 0.25:
        text = f"{_front(rng)}({summed([term(coefficient(rng, 9), kind) for kind in (one, other, '')])})"
    else:
        text = f"{_front(rng)}{_bracket(rng, one, other=other if rng.random() < 0.3 else '')}"
    return worded(rng, text, "Simplify", "Distribute", "Multiply")


def _distribute_and_collect(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    parts = [f"{_front(rng)}{_bracket(rng, letter)}"]
    draw = rng.random()
    if draw < 0.55:
        parts.append(f"{_front(rng)}{_bracket(rng, letter)}")
    if draw > 0.4:
        parts.insert(rng.choice([0, 1]), term(coefficient(rng, 20), letter if rng.random() < 0.5 else ""))
    return worded(rng, summed(parts), "Simplify")


def _distribute_fraction(rng: Random) -> str:
    letter, value = rng.choice(LETTERS), abs(fraction(rng))
    first = value.denominator * rng.randint(1, 5) if rng.random() < 0.8 else rng.randint(1, 9)
    last = value.denominator * coefficient(rng, 6)
    inside = summed([term(first, letter), str(last)])
    return worded(rng, f"({value.numerator}/{value.denominator})({inside})", "Simplify", "Distribute", "Multiply")


def _nested(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    inner = f"{multiplier(rng)}{_bracket(rng, letter)}"
    parts = [inner, term(coefficient(rng, 12), letter if rng.random() < 0.5 else "")]
    rng.shuffle(parts)
    return worded(rng, f"{rng.randint(2, 9)}({summed(parts)})", "Simplify")


KINDS: dict[str, Kinds] = {
    "expressions.evaluate": ((_evaluate_one, 6), (_evaluate_two, 4)),
    "expressions.like_terms": ((_like, 8), (_like_fractions, 2), (_like_decimals, 1)),
    "expressions.distribute": (
        (_distribute_one, 5), (_distribute_and_collect, 6), (_distribute_fraction, 2), (_nested, 2),
    ),
}  # fmt: skip
DRILLED: Kinds = ((_like, 3), (_like_fractions, 3), (_distribute_and_collect, 3), (_evaluate_two, 3), (_nested, 2))
