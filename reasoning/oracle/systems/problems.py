"""Fresh systems of two linear equations: coefficients to 12, solutions to 12, sums to 300.

In one of eight an unknown is a fraction, halves to fifths as books have them, and the equations are still in whole
numbers. By substitution one equation is solved for a letter; by elimination both are ax+by=c, in one of seven with a
term on the other side or with fractions.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random

from reasoning.oracle.draw import multiplier, signed, small
from reasoning.oracle.topic import Kinds

PAIRS = ("xy", "xy", "xy", "xy", "ab", "mn", "pq", "st", "uv", "cd", "rs", "fg")
LARGEST = 12
FRACTIONS = 0.125  # of the systems: one unknown is a fraction
DENOMINATORS = (2, 2, 2, 3, 3, 4, 5)

Pair = tuple[Fraction | int, Fraction | int]


def _term(coefficient: int, letter: str) -> str:
    return {1: letter, -1: f"-{letter}"}.get(coefficient, f"{coefficient}{letter}")


def _plus(coefficient: int, letter: str) -> str:
    text = _term(coefficient, letter)
    return text if coefficient < 0 else f"+{text}"


def _size(rng: Random, value: Fraction | int = 1) -> int:
    """A coefficient: mostly to 9; of an unknown that is a fraction one that makes it whole."""
    largest = 9 if rng.random() < 0.85 else LARGEST
    return rng.choice([-1, 1, 1]) * value.denominator * rng.randint(1, largest // value.denominator)


def _named(rng: Random, equations: tuple[str, str], words: str) -> str:
    one, other = rng.sample(equations, 2)
    front = rng.choice(("", "", "Solve the system: ", f"Solve {words}: "))
    return f"{front}{one}{rng.choice((', ', ' and '))}{other}"


def _standard(rng: Random, letters: str, solution: Pair) -> str:
    """ax+by=c with this solution."""
    a, b = (_size(rng, value) for value in solution)
    return f"{_term(a, letters[0])}{_plus(b, letters[1])}={a * solution[0] + b * solution[1]}"


def _isolated(rng: Random, letters: str, solution: Pair) -> str:
    """y=2x+1, or x=3-2y: solved for what is whole."""
    one, other, (value, known) = letters[0], letters[1], solution
    if value.denominator > 1 or (known.denominator == 1 and rng.random() < 0.65):
        one, other, value, known = other, one, known, value
    slope = _size(rng, known) if known.denominator > 1 or rng.random() < 0.85 else 1
    number = int(value - slope * known)
    if number == 0:
        return f"{one}={_term(slope, other)}"
    if number > 0 and rng.random() < 0.3:
        return f"{one}={number}{_plus(slope, other)}"
    return f"{one}={_term(slope, other)}{signed(number)}"


def _solution(rng: Random) -> Pair:
    solution: Pair = (small(rng) if rng.random() < 0.95 else 0, small(rng))
    if rng.random() >= FRACTIONS:
        return solution
    below = rng.choice(DENOMINATORS)
    above = rng.choice([top for top in range(1, 3 * below) if gcd(top, below) == 1])
    broken = Fraction(rng.choice([-1, 1, 1, 1]) * above, below)
    return (broken, solution[1]) if rng.random() < 0.5 else (solution[0], broken)


def _by_substitution(rng: Random) -> str:
    letters, solution = rng.choice(PAIRS), _solution(rng)
    first = _isolated(rng, letters, solution)
    second = _standard(rng, letters, solution) if rng.random() < 0.8 else _isolated(rng, letters, solution)
    if second[:2] == first[:2] and second == first:
        return ""
    return _named(rng, (first, second), "by substitution")


def _by_elimination(rng: Random) -> str:
    letters, solution = rng.choice(PAIRS), _solution(rng)
    first, second = _standard(rng, letters, solution), _standard(rng, letters, solution)
    if rng.random() < 0.14:
        a, b = (_size(rng, value) for value in solution)
        number = int(a * solution[0] - b * solution[1])
        first = f"{_term(a, letters[0])}={_term(b, letters[1])}{signed(number) if number else ''}"
    elif rng.random() < 0.1 and all(value.denominator == 1 for value in solution):
        first = _with_fractions(rng, letters, solution)
    return _named(rng, (first, second), "by elimination") if first != second else ""


def _with_fractions(rng: Random, letters: str, solution: Pair) -> str:
    """x/2+2y/3=17/6 and the like."""
    below, other = rng.randint(2, 6), rng.randint(2, 6)
    top = rng.randint(1, 5)
    total = Fraction(solution[0], below) + Fraction(top * solution[1], other)
    return f"{letters[0]}/{below}+{'' if top == 1 else top}{letters[1]}/{other}={total}"


def _eliminable(rng: Random) -> str:
    """Systems whose unknown cancels at once: 2x+3y=7, 5x-3y=0."""
    letters, solution = rng.choice(PAIRS), _solution(rng)
    x, y = solution
    a, b, c = _size(rng, x), _size(rng, y), _size(rng, x)
    if a == -c:
        return ""
    turned = -b if rng.random() < 0.7 else b
    first = f"{_term(a, letters[0])}{_plus(b, letters[1])}={a * x + b * y}"
    second = f"{_term(c, letters[0])}{_plus(turned, letters[1])}={c * x + turned * y}"
    return _named(rng, (first, second), "by elimination")


def _special(rng: Random) -> str:
    """Equations of parallel lines, or of the same line."""
    letters, a, b, c, times = rng.choice(PAIRS), _size(rng), _size(rng), small(rng), multiplier(rng)
    right = times * c if rng.random() < 0.5 else times * c + small(rng)
    if rng.random() < 0.5:
        first = f"{_term(a, letters[0])}{_plus(b, letters[1])}={c}"
        second = f"{_term(times * a, letters[0])}{_plus(times * b, letters[1])}={right}"
        return _named(rng, (first, second), "by elimination")
    first = f"{letters[1]}={_term(a, letters[0])}{signed(c)}"
    second = f"{_term(times * a, letters[0])}{_plus(-times, letters[1])}={-right}"
    return _named(rng, (first, second), "by substitution")


def _intercepts(rng: Random) -> str:
    """Where a line meets an axis: the equation beside y=0 or x=0."""
    a, b = small(rng), small(rng)
    axis, size = rng.choice((("x", a), ("y", b)))
    c = size * rng.randint(-12, 12) if rng.random() < 0.85 else rng.randint(-50, 50)
    first = {1: "x", -1: "-x"}.get(a, f"{a}x")
    if rng.random() < 0.25:
        return f"Find the {axis}-intercept of y={first}{signed(c or 1)}"
    second = {1: "+y", -1: "-y"}.get(b, f"{'+' if b > 0 else ''}{b}y")
    return f"Find the {axis}-intercept of {first}{second}={c}"


KINDS: dict[str, Kinds] = {
    "systems.substitution": ((_by_substitution, 10),),
    "systems.elimination": ((_by_elimination, 8), (_eliminable, 4)),
    "systems.special": ((_special, 4),),
    "lines.intercepts": ((_intercepts, 4),),
}
DRILLED: Kinds = ((_by_elimination, 3), (_by_substitution, 2))
