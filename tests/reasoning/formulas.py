"""Random formulas of the tests' own: their text, their value by mpmath, and one change of a sign, digit or exponent.

Nothing here reads or evaluates with the checker's code, so that it can judge the checker.
A formula is a tuple: ("n", "12"), ("v", "x"), ("+", a, b), ("neg", a), ("^", base, exponent), ("sqrt", a).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import mpmath

mpmath.mp.dps = 40
Formula = tuple[Any, ...]
Point = dict[str, Any]
TINY = mpmath.mpf(10) ** -25
FUNCTIONS = ("sqrt", "abs", "ln", "exp", "sin", "cos", "tan", "arctan")
GRID = [mpmath.mpf(k) / 8 for k in range(-240, 241)]
HOLDS: dict[str, Callable[[Any], bool]] = {
    "<": lambda gap: gap < 0, "<=": lambda gap: gap <= 0, ">": lambda gap: gap > 0, ">=": lambda gap: gap >= 0,
}  # fmt: skip


class NoValue(Exception):
    """Outside the domain."""


def number(value: int) -> Formula:
    return ("n", str(value)) if value >= 0 else ("neg", ("n", str(-value)))


def formula(draw: random.Random, size: int, names: str = "x", functions: tuple[str, ...] = ()) -> Formula:
    """A random formula with about so many numbers and letters."""
    if size <= 1:
        return ("v", draw.choice(names)) if draw.random() < 0.6 else number(draw.choice((1, 2, 3, 4, 5, 7, 9, 12)))
    kind = draw.random()
    if kind < 0.6:
        first = draw.randint(1, size - 1)
        return (draw.choice("++--**/"), *(formula(draw, part, names, functions) for part in (first, size - first)))
    inner = formula(draw, size - 1, names, functions)
    if kind < 0.8 or not functions:
        return ("^", inner, number(draw.choice((2, 2, 3, -1))))
    return (draw.choice(functions), inner)


def text(f: Formula) -> str:
    """The formula as it is typed, with every product written out."""
    match f:
        case ("n" | "v", name):
            return str(name)
        case ("neg", inner):
            return f"(-{text(inner)})"
        case ("+" | "-" | "*" | "/" | "^" as sign, left, right):
            return f"({text(left)}{sign}{text(right)})"
        case (name, inner):
            return f"{name}({text(inner)})"
    raise ValueError(f)


def value(f: Formula, at: Point) -> Any | None:
    """The real value, or None outside the domain."""
    try:
        found = _value(f, at)
    except (NoValue, OverflowError, ZeroDivisionError):
        return None
    return found if mpmath.isfinite(found) and abs(found) < mpmath.mpf(10) ** 60 else None


def _value(f: Formula, at: Point) -> Any:
    match f:
        case ("n", digits):
            return mpmath.mpf(digits)
        case ("v", name):
            return at[name]
        case ("neg", inner):
            return -_value(inner, at)
        case ("+", left, right):
            return _value(left, at) + _value(right, at)
        case ("-", left, right):
            return _value(left, at) - _value(right, at)
        case ("*", left, right):
            return _value(left, at) * _value(right, at)
        case ("/", left, right):
            return _value(left, at) / _inside(_value(right, at), lambda under: abs(under) > TINY)
        case ("^", base, exponent):
            return _power(_value(base, at), _whole(exponent))
        case (name, inner):
            return _function(name, _value(inner, at))
    raise ValueError(f)


def _inside(number: Any, test: Callable[[Any], bool]) -> Any:
    if not test(number):
        raise NoValue
    return number


def _whole(exponent: Formula) -> int:
    return -int(exponent[1][1]) if exponent[0] == "neg" else int(exponent[1])


def _power(base: Any, exponent: int) -> Any:
    return _inside(base, lambda number: abs(number) > TINY or exponent > 0) ** exponent


def _function(name: str, inner: Any) -> Any:
    if name == "sqrt":
        return mpmath.sqrt(_inside(inner, lambda number: number >= 0))
    if name == "ln":
        return mpmath.log(_inside(inner, lambda number: number > 0))
    if name == "exp":
        return mpmath.exp(_inside(inner, lambda number: number < 120))
    if name == "tan":
        return mpmath.tan(_inside(inner, lambda number: abs(mpmath.cos(number)) > TINY))
    return {"abs": abs, "sin": mpmath.sin, "cos": mpmath.cos, "arctan": mpmath.atan}[name](inner)


def changed(f: Formula, draw: random.Random) -> Formula:
    """The formula with one sign, one digit or one exponent changed."""
    places = [place for place, part in _places(f) if part[0] in ("n", "+", "-", "neg")]
    place = draw.choice(places or [()])
    return _replaced(f, place, lambda part: _one_change(part, draw))


def _one_change(part: Formula, draw: random.Random) -> Formula:
    if part[0] == "n":
        at = draw.randrange(len(part[1]))
        digit = draw.choice([d for d in "123456789" if d != part[1][at]])
        return ("n", part[1][:at] + digit + part[1][at + 1 :])
    if part[0] in "+-" and len(part) == 3:
        return ("-" if part[0] == "+" else "+", *part[1:])
    return part[1] if part[0] == "neg" else ("neg", part)


def _places(f: Formula, at: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Formula]]:
    yield at, f
    for k, part in enumerate(f):
        if isinstance(part, tuple):
            yield from _places(part, (*at, k))


def _replaced(f: Formula, place: tuple[int, ...], change: Callable[[Formula], Formula]) -> Formula:
    if not place:
        return change(f)
    k = place[0]
    return (*f[:k], _replaced(f[k], place[1:], change), *f[k + 1 :])


def points(names: str, draw: random.Random, count: int = 36) -> Iterator[Point]:
    """Small whole numbers, fractions, and numbers far away, of both signs."""
    small = [mpmath.mpf(p) / q for p, q in ((0, 1), (1, 1), (2, 1), (3, 1), (1, 2), (1, 1000), (10, 1), (1000, 1))]
    for k in range(count):
        yield {name: draw.choice(small) * draw.choice((1, -1)) if k < 20 else mpmath.mpf(draw.uniform(-6, 6))
               for name in names}  # fmt: skip


def differ(one: Formula, other: Formula, names: str, draw: random.Random) -> Point | None:
    """A point where both have a value, and not the same."""
    for at in points(names, draw):
        left, right = value(one, at), value(other, at)
        if left is not None and right is not None and abs(left - right) > TINY**0.5 * (1 + abs(left)):
            return at
    return None


def gap(sides: tuple[Formula, Formula], x: Any) -> Any | None:
    """Left side minus right side."""
    left, right = (value(side, {"x": x}) for side in sides)
    return None if left is None or right is None else left - right


def roots(sides: tuple[Formula, Formula]) -> list[Any]:
    """Real solutions of an equation in x between -30 and 30: on the grid, and where the sign changes."""
    found, before = [], None
    for x in GRID:
        here = gap(sides, x)
        if here is not None and abs(here) < TINY:
            found.append(x)
        elif here is not None and before is not None and before[1] * here < 0:
            found += _bisected(sides, before[0], x)
        before = None if here is None or abs(here) < TINY else (x, here)
    return found


def _bisected(sides: tuple[Formula, Formula], low: Any, high: Any) -> list[Any]:
    start = gap(sides, low)
    for _ in range(110):
        middle = (low + high) / 2
        here = gap(sides, middle)
        if here is None:
            return []
        low, high = (low, middle) if here * start < 0 else (middle, high)
    here = gap(sides, low)
    return [low] if here is not None and abs(here) < TINY**0.5 else []  # a pole changes its sign too


def solves(sides: tuple[Formula, Formula], x: Any) -> bool:
    """Whether a number solves the equation, as far as its digits go; true where the edge of a domain is too close."""
    near = [gap(sides, x + shift) for shift in (0, TINY, -TINY)]
    here = next((number for number in near if number is not None), None)
    return here is not None and abs(here) < mpmath.mpf(10) ** -9
