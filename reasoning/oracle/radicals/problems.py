"""Fresh exercises with roots, worded as books word them.

Ranges: square-free numbers to 43 (to 15 where two meet), outer factors to 12, radicands to 999 for square roots and
9,999 for higher ones of degree 3 to 5; letters with exponents to 9. Where the degree is even, every letter is such that
no absolute value is needed: one letter to an odd power, others to a multiple of four.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.topic import Kinds

SQUARE_FREE = (
    2,
    3,
    5,
    6,
    7,
    10,
    11,
    13,
    14,
    15,
    17,
    19,
    21,
    22,
    23,
    26,
    29,
    30,
    31,
    33,
    34,
    35,
    37,
    38,
    39,
    41,
    42,
    43,
)
SMALL = (2, 3, 5, 6, 7, 10, 11, 13, 14, 15)
LETTERS = "xxxxyyznmabcpqrstuvw"
LARGEST = 999
LARGEST_HIGHER = 9999
LARGEST_FACTOR = 200  # of a product of roots


def root(inside: object, degree: int = 2) -> str:
    """A root as plain text."""
    return f"sqrt({inside})" if degree == 2 else f"root({inside},{degree})"


def times(number: int, text: str) -> str:
    """A number in front of a root or a letter, where it is not 1."""
    return (
        text
        if number == 1
        else f"-{text}"
        if number == -1
        else f"{number}*{text}"
        if "t(" in text
        else f"{number}{text}"
    )


def _asked(rng: Random, text: str, *words: str) -> str:
    return f"{rng.choice(words or ('Simplify',))}: {text}" if rng.random() < 0.6 else text


def _signed(rng: Random, low: int, high: int) -> int:
    return rng.choice((-1, 1, 1)) * rng.randint(low, high)


def _radicand(rng: Random, *, free: tuple[int, ...] = SQUARE_FREE, most: int = LARGEST) -> int:
    """A number with a square in it."""
    while True:
        value = rng.choice(free) * rng.randint(2, 12) ** 2
        if value <= most:
            return value


def _letters(rng: Random, degree: int = 2) -> str:
    """Letters under a root that come out without an absolute value."""
    letter = rng.choice(LETTERS)
    odd = rng.choice([count for count in range(1, 10) if degree % 2 or count % 2])
    text = letter if odd == 1 else f"{letter}^{odd}"
    if rng.random() < 0.4:
        other = {"x": "y", "y": "z", "a": "b", "b": "c", "m": "n", "p": "q", "u": "v", "r": "s"}.get(letter)
        if other is not None:
            step = 2 * degree if degree % 2 == 0 else 1
            count = rng.randint(1, 8 // step) * step if degree % 2 == 0 else rng.randint(1, 8)
            text += other if count == 1 else f"{other}^{count}"
    return text


def _square_root(rng: Random) -> str:
    inside: object = _radicand(rng)
    if rng.random() < 0.6:
        inside = f"{inside if rng.random() < 0.85 else rng.randint(2, 12) ** 2}{_letters(rng)}"
    front = _signed(rng, 2, 12) if rng.random() < 0.35 else 1
    return _asked(rng, times(front, root(inside)), "Simplify", "Simplify the expression")


def _perfect(rng: Random) -> str:
    """Perfect squares, added or under one root."""
    one, other = rng.randint(2, 20), rng.randint(2, 20)
    draw = rng.random()
    if draw < 0.35:
        return _asked(rng, f"{root(one**2)}{rng.choice('+-')}{root(other**2)}")
    if draw < 0.6:
        return _asked(rng, f"{times(_signed(rng, 2, 9), root(one**2))}{rng.choice('+-')}{root(other**2)}")
    extra = _radicand(rng, free=SMALL, most=500)
    return _asked(rng, f"{_signed(rng, 1, 20)}{rng.choice('+-')}{root(extra)}")


def _like_roots(rng: Random) -> str:
    """2 to 4 terms, which become like terms when squares are taken out."""
    free, letter = rng.choice(SMALL), rng.choice(("", "", rng.choice(LETTERS)))
    other = rng.choice(SMALL)
    terms = []
    for _ in range(rng.randint(2, 3) if rng.random() < 0.8 else 4):
        base = free if rng.random() < 0.8 else other
        square = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 10))
        terms.append(times(_signed(rng, 1, 12), root(f"{base * square**2}{letter}")))
    return _asked(rng, _joined(terms), "Simplify", "Add", "Simplify the expression")


def _joined(terms: list[str]) -> str:
    return "".join(term if not n or term.startswith("-") else f"+{term}" for n, term in enumerate(terms))


def _like_letters(rng: Random) -> str:
    """2x*sqrt(12x)+sqrt(27x^3)."""
    free, letter = rng.choice((2, 3, 5, 6, 7)), rng.choice(LETTERS)
    one, other = rng.sample((1, 2, 3, 4, 5, 6), 2)
    first = f"{_signed(rng, 2, 9)}{letter}*{root(f'{free * one**2}{letter}')}"
    second = times(rng.randint(1, 9), root(f"{free * other**2}{letter}^3"))
    return _asked(rng, f"{first}{rng.choice('+-')}{second}")


def _two_roots(rng: Random) -> str:
    one, other = rng.choice(SQUARE_FREE[:20]), rng.choice(SQUARE_FREE[:20])
    if rng.random() < 0.25:
        one = _radicand(rng, free=SMALL, most=LARGEST_FACTOR)
    fronts = (1, 1) if rng.random() < 0.4 else (_signed(rng, 2, 9), rng.randint(2, 9))
    if rng.random() < 0.25:
        letter = rng.choice(LETTERS)
        high, low = rng.choice((1, 3, 5)), rng.choice((1, 2, 3, 4))
        parts = [f"{one}{letter}^{high}".replace("^1", ""), f"{other}{letter}^{low}".replace("^1", "")]
        if low % 2 == 0:
            return ""
    else:
        parts = [str(one), str(other)]
    first, second = (times(front, root(part)) for front, part in zip(fronts, parts, strict=True))
    return _asked(rng, f"{first}*{second}" if rng.random() < 0.5 else f"({first})({second})", "Simplify", "Multiply")


def _over_bracket(rng: Random) -> str:
    out, one, other = rng.choice(SMALL[:5]), rng.choice(SMALL), rng.choice(SMALL)
    first = rng.choice((str(rng.randint(1, 9)), times(rng.randint(1, 5), root(one))))
    second = times(rng.randint(1, 5), root(other))
    front = times(_signed(rng, 1, 6), root(out)) if rng.random() < 0.8 else str(_signed(rng, 2, 9))
    return _asked(rng, f"{front}({first}{rng.choice('+-')}{second})", "Simplify", "Multiply")


def _binomials(rng: Random) -> str:
    one, other = rng.choice(SMALL[:6]), rng.choice(SMALL[:6])
    first = f"({_binomial(rng, one)})"
    draw = rng.random()
    if draw < 0.2:
        return _asked(rng, f"{first}^2", "Simplify", "Multiply")
    if draw < 0.45:
        a, b = _binomial_parts(rng, one)
        return _asked(rng, f"({a}+{b})({a}-{b})", "Simplify", "Multiply")
    return _asked(rng, f"{first}({_binomial(rng, one if rng.random() < 0.7 else other)})", "Simplify", "Multiply")


def _binomial(rng: Random, free: int) -> str:
    a, b = _binomial_parts(rng, free)
    return f"{a}{rng.choice('+-')}{b}" if rng.random() < 0.8 else f"{b}{rng.choice('+-')}{a}"


def _binomial_parts(rng: Random, free: int) -> tuple[str, str]:
    """A number (or another root), and a root: 4 and 3*sqrt(5)."""
    front = rng.randint(1, 6) if rng.random() < 0.5 else 1
    other = rng.choice(SMALL[:5])
    first = root(other) if rng.random() < 0.15 and other != free else str(rng.randint(1, 12))
    return first, times(front, root(free))


def _quotient_of_roots(rng: Random) -> str:
    free, below = rng.choice(SMALL), rng.choice((2, 3, 5, 6, 7, 10))
    square = rng.randint(1, 8) ** 2
    above: object = below * square * (free if rng.random() < 0.5 else 1)
    assert isinstance(above, int)
    if above > 1500:
        return ""
    upper, lower = str(above), str(below)
    if rng.random() < 0.4:
        letter, low = rng.choice(LETTERS), rng.choice((1, 3))
        high = low + rng.choice((2, 4, 6)) if rng.random() < 0.7 else low + rng.choice((1, 3))
        if high % 2 == 0:
            return ""
        upper, lower = f"{upper}{letter}^{high}", f"{lower}{letter}" + ("" if low == 1 else f"^{low}")
    front = times(rng.randint(2, 9), root(upper)) if rng.random() < 0.3 else root(upper)
    return _asked(rng, f"{front}/{root(lower)}", "Simplify", "Divide")


def _root_of_fraction(rng: Random) -> str:
    bottom = rng.randint(2, 15) ** 2
    inside = _radicand(rng) if rng.random() < 0.6 else rng.choice(SQUARE_FREE)
    letters = _letters(rng) if rng.random() < 0.5 else ""
    return _asked(rng, root(f"{inside}{letters}/{bottom}"))


def _sum_over_number(rng: Random) -> str:
    """(4+sqrt(8))/6."""
    common, free = rng.randint(2, 6), rng.choice(SMALL)
    number, front = common * _signed(rng, 1, 8), common * rng.randint(1, 3)
    inside = front**2 * free
    if inside > LARGEST:
        return ""
    bottom = common * rng.randint(1, 4) if rng.random() < 0.8 else rng.randint(2, 12)
    return _asked(rng, f"({number}{rng.choice('+-')}{root(inside)})/{bottom}")


RATIONALISE = ("Simplify", "Rationalize the denominator", "Simplify by rationalizing the denominator")


def _one_root_below(rng: Random) -> str:
    inside = rng.choice(SQUARE_FREE[:20])
    front = rng.randint(2, 9) if rng.random() < 0.35 else 1
    top = str(rng.randint(1, 20)) if rng.random() < 0.7 else times(rng.randint(1, 6), root(rng.choice(SMALL)))
    bottom: object = inside if rng.random() < 0.7 else inside * rng.choice((4, 9, 16))
    if rng.random() < 0.2:
        bottom = f"{inside}{rng.choice(LETTERS)}"
    below = times(front, root(bottom))
    text = f"{top}/({below})" if front > 1 else f"{top}/{below}"
    if rng.random() < 0.15:
        text = root(f"{rng.randint(1, 15)}/{inside}")
    return _asked(rng, text, *RATIONALISE)


def _two_terms_below(rng: Random) -> str:
    one = rng.choice(SMALL[:7])
    first, second = _binomial_parts(rng, one)
    top = str(rng.randint(1, 12)) if rng.random() < 0.55 else root(rng.choice(SMALL[:5]))
    if rng.random() < 0.3:
        top = f"({_binomial(rng, one)})"
    return _asked(rng, f"{top}/({first}{rng.choice('+-')}{second})", *RATIONALISE)


def _higher_root(rng: Random) -> str:
    degree = rng.choice((3, 3, 3, 4, 4, 5))
    base = rng.randint(2, {3: 10, 4: 6, 5: 4}[degree])
    inside = base**degree * (rng.choice((1, 2, 3, 4, 5, 6, 7, 9, 10)) if rng.random() < 0.75 else 1)
    if inside > LARGEST_HIGHER:
        return ""
    sign = "-" if degree % 2 and rng.random() < 0.25 else ""
    letters = _letters(rng, degree) if rng.random() < 0.6 else ""
    front = rng.randint(2, 9) if rng.random() < 0.25 else 1
    return _asked(rng, times(front, root(f"{sign}{inside}{letters}", degree)))


def _higher_sum(rng: Random) -> str:
    degree, free = rng.choice((3, 3, 4)), rng.choice((2, 3, 5, 6, 7))
    bases = rng.sample((1, 2, 3, 4, 5) if degree == 3 else (1, 2, 3), 2)
    terms = [times(_signed(rng, 1, 9), root(free * base**degree, degree)) for base in bases]
    return _asked(rng, _joined(terms), "Simplify", "Add")


def _higher_product(rng: Random) -> str:
    degree = rng.choice((3, 3, 4))
    one, other = rng.randint(2, 20), rng.randint(2, 20)
    letter = rng.choice(LETTERS) if degree == 3 and rng.random() < 0.5 else ""
    parts = [f"{value}{letter}^{rng.randint(2, 5)}" if letter else str(value) for value in (one, other)]
    first, second = (times(rng.choice((1, 1, 2, 3, 4, 5)), root(part, degree)) for part in parts)
    return _asked(rng, f"{first}*{second}", "Simplify", "Multiply")


def _higher_below(rng: Random) -> str:
    degree = 3
    inside = rng.choice((2, 3, 4, 5, 6, 7, 9, 10, 25))
    letter = rng.choice(LETTERS) + rng.choice(("", "^2")) if rng.random() < 0.4 else ""
    return _asked(rng, f"{rng.randint(1, 20)}/{root(f'{inside}{letter}', degree)}", *RATIONALISE)


KINDS: dict[str, Kinds] = {
    "radicals.simplify": ((_square_root, 8), (_perfect, 2)),
    "radicals.add": ((_like_roots, 6), (_like_letters, 2)),
    "radicals.multiply": ((_two_roots, 4), (_over_bracket, 3), (_binomials, 5)),
    "radicals.divide": ((_quotient_of_roots, 4), (_root_of_fraction, 3), (_sum_over_number, 3)),
    "radicals.rationalise": ((_one_root_below, 4), (_two_terms_below, 5)),
    "radicals.higher": ((_higher_root, 5), (_higher_sum, 3), (_higher_product, 3), (_higher_below, 2)),
}
