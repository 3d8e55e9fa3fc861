"""A line as no solver would write it, in shapes of its own: what `styles` trains on is not measured by them.

Sides, parts of a system, terms and factors turned round, a number taken apart, a fraction with both parts doubled,
something done to both sides that helps nobody. Each is right, and none leads on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

from reasoning.maths.parse import read_expression
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Num, Rel, Sub, System
from reasoning.maths.walk import bare, rebuilt, walk
from reasoning.values import Unreadable


def unusual(line: str, rng: Random) -> str | None:
    """The line as no solver would write it; None where nothing in it can be written otherwise."""
    node = read_expression(line)
    if isinstance(node, Unreadable):
        return None
    ways = [way for way in WAYS if any(True for _ in way(node, Random(0)))]
    rng.shuffle(ways)
    written = next((new for way in ways for new in way(node, rng)), None)
    return None if written is None else to_plain(written)


def _swapped(node: Node, _: Random) -> Iterator[Node]:
    """7 = 3x + 4 for 3x + 4 = 7."""
    for equation in _equations(node):
        yield _with(node, equation, Rel(equation.operands[::-1], equation.signs))


def _turned_system(node: Node, _: Random) -> Iterator[Node]:
    """y = 1 and x = 2 for x = 2 and y = 1."""
    if isinstance(node, System):
        yield System(node.parts[::-1], node.joiner)


def _reordered(node: Node, _: Random) -> Iterator[Node]:
    """5 + 3x = 2 for 3x + 5 = 2."""
    for side in _sides(node):
        terms = terms_of(side)
        if len(terms) > 1:
            yield _with(node, side, sum_of([terms[-1], *terms[:-1]]))


def _turned(node: Node, _: Random) -> Iterator[Node]:
    """10^6*45 for 45*10^6."""
    for side in _sides(node):
        for part in walk(side):
            if isinstance(part, Mul):
                *others, last = (Group(one) if isinstance(one, Add | Sub | Neg) else one for one in factors_of(part))
                yield _with(node, part, product_of([last, *others]))


def _split(node: Node, rng: Random) -> Iterator[Node]:
    """3x + 4 + 3 = 2 for 3x + 7 = 2."""
    for side in _sides(node):
        terms = terms_of(side)
        for place, term in enumerate(terms):
            if isinstance(term.node, Num) and term.node.text.isdigit() and int(term.node.text) > 1 and len(terms) > 1:
                part = rng.randrange(1, int(term.node.text))
                parts = [replace(term, node=Num(str(n))) for n in (part, int(term.node.text) - part)]
                yield _with(node, side, sum_of([*terms[:place], *parts, *terms[place + 1 :]]))


def _parted(node: Node, _: Random) -> Iterator[Node]:
    """7 + 0.04 for 7.04."""
    if isinstance(node, Num):
        whole, _dot, decimals = node.text.partition(".")
        if decimals and whole.strip("0"):
            yield Add(Num(whole), Num(f"0.{decimals}"))


def _wider(node: Node, _: Random) -> Iterator[Node]:
    """228/20 for 114/10, and 2*5/(2*x) for 5/x."""
    for side in _sides(node):
        for part in walk(side):
            if isinstance(part, Div):
                yield _with(node, part, Div(_twice(part.left), _twice(part.right), bar=part.bar))


def _twice(node: Node) -> Node:
    number = bare(node)
    if isinstance(number, Num):
        doubled = 2 * Fraction(number.text)
        if doubled.denominator == 1:
            return Num(str(doubled))
    return Group(product_of([Num("2"), *factors_of(node)]))


def _added(node: Node, rng: Random) -> Iterator[Node]:
    """A number added to both sides that helps nobody."""
    for equation in _equations(node):
        extra = Num(str(rng.randint(1, 9)))
        yield _with(node, equation, Rel(tuple(Add(side, extra) for side in equation.operands), equation.signs))


def _doubled(node: Node, rng: Random) -> Iterator[Node]:
    """2(3x + 4) = 2(7) for 3x + 4 = 7."""
    for equation in _equations(node):
        sides = tuple(Mul(Num("2"), Group(side), implicit=True) for side in equation.operands)
        yield _with(node, equation, Rel(sides, equation.signs))


WAYS: tuple[Callable[[Node, Random], Iterator[Node]], ...] = (
    _swapped, _turned_system, _reordered, _turned, _split, _parted, _wider, _added, _doubled,
)  # fmt: skip


def _equations(node: Node) -> list[Rel]:
    parts = node.parts if isinstance(node, System) else (node,)
    return [part for part in parts if isinstance(part, Rel) and part.signs == ("=",)]


def _sides(node: Node) -> list[Node]:
    """The sides of every equation or inequality of the line; a line without one is a side."""
    if isinstance(node, System):
        return [side for part in node.parts for side in _sides(part)]
    return list(node.operands) if isinstance(node, Rel) else [node]


def _with(node: Node, place: Node, new: Node) -> Node:
    """The line with this very part of it written anew."""
    return rebuilt(node, lambda part: new if part is place else None)
