"""Two expressions at exact points: certainly different somewhere, or in agreement wherever it was looked.

Agreement is evidence of the kind TESTED, never a proof. It counts only at points where every part of both trees is seen
in their values, and it is asked for on both sides of every place where one of them bends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flint import acb, arb, fmpq

from reasoning.maths.bends import points_around
from reasoning.maths.complex_balls import complex_ball
from reasoning.maths.numeric import (
    CONSTANT_BITS,
    LAST_BITS,
    POINTS,
    PRECISION_BITS,
    Absorbed,
    ball,
    equal_balls,
    points,
    precision,
)
from reasoning.maths.rational import Undefined
from reasoning.maths.tree import Call, Node
from reasoning.maths.walk import walk

ENOUGH_POINTS = 5
FARTHER_POINTS = 60  # tried where too few of the others have values on both sides
LADDER = (PRECISION_BITS, CONSTANT_BITS, LAST_BITS)  # numbers of 300 digits take the second


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a comparison at points found: a point where they differ, how many agree, where domains differ."""

    differs_at: Mapping[str, fmpq] | None
    agreed: int
    only_left: Mapping[str, fmpq] | None = None  # a point where only the left value is defined
    only_right: Mapping[str, fmpq] | None = None

    @property
    def enough(self) -> bool:
        """Whether the points that agree are evidence."""
        return self.differs_at is None and self.agreed >= ENOUGH_POINTS


def compare_values(left: Node, right: Node, names: Sequence[str], *, positive: bool = False) -> Agreement:
    """Compare two expressions at real points; raises NoExactValue where they cannot be evaluated."""
    agreed = 0
    only_left = only_right = None
    for farther, point in _in_turn(left, right, names, positive=positive):
        if farther and agreed >= ENOUGH_POINTS:
            break
        one, other, equal = _compared(left, right, point)
        if one is None or other is None:
            only_left = only_left or (point if one is not None else None)
            only_right = only_right or (point if other is not None else None)
        elif equal is False:
            return Agreement(point, agreed, only_left, only_right)
        else:
            agreed += equal is True
    return Agreement(None, agreed if names else agreed * ENOUGH_POINTS, only_left, only_right)


def compare_complex(left: Node, right: Node, names: Sequence[str]) -> Agreement:
    """Compare two expressions with the imaginary unit where the letters are real; raises NoExactValue."""
    agreed = 0
    with precision():
        for point in points(names, count=POINTS if names else 1):
            at = {name: acb(arb(value)) for name, value in point.items()}
            one, other = complex_ball(left, at), complex_ball(right, at)
            if not one.is_finite() or not other.is_finite():
                continue
            parts = [equal_balls(one.real, other.real), equal_balls(one.imag, other.imag)]
            if False in parts:
                return Agreement(point, agreed)
            agreed += all(part is True for part in parts)
    return Agreement(None, agreed if names else agreed * ENOUGH_POINTS)


def _in_turn(
    left: Node, right: Node, names: Sequence[str], *, positive: bool
) -> Iterator[tuple[bool, dict[str, fmpq]]]:
    """The points; then farther ones, all positive, for what has no value at most others: ln(x)+ln(y)+ln(z-9)."""
    for point in _points(left, right, names, positive=positive):
        yield False, point
    for point in points(names, positive=True, count=FARTHER_POINTS) if names else ():
        yield True, point


def _points(left: Node, right: Node, names: Sequence[str], *, positive: bool) -> Iterator[dict[str, fmpq]]:
    """Random points first, because most wrong lines fall at the first of them; then those around the bends."""
    if not names:
        yield {}
        return
    yield from points(names, positive=positive, count=POINTS)
    yield from points_around((left, right), names, positive=positive)


def _compared(left: Node, right: Node, point: Mapping[str, fmpq]) -> tuple[arb | None, arb | None, bool | None]:
    """Both values, and whether they are equal; None where that cannot be said."""
    one = other = None
    for bits in LADDER[: 1 if _has_integral(left) or _has_integral(right) else None]:
        with precision(bits):
            at = {name: arb(value) for name, value in point.items()}  # 7/3 is a ball too: as narrow as the rest
            one, other = _value(left, at), _value(right, at)
            if one is None or other is None:
                return one, other, None
            equal = equal_balls(one, other)
            if equal is False or (equal and _is_seen(left, at) and _is_seen(right, at)):
                return one, other, equal
    return one, other, None


def _has_integral(node: Node) -> bool:
    """Whether a definite integral stands in the tree: it is as exact as its own tolerance, at any precision."""
    return any(isinstance(part, Call) and part.name == "int" for part in walk(node))


def _value(node: Node, at: Mapping[str, arb]) -> arb | None:
    try:
        return ball(node, at)
    except Undefined:
        return None


def _is_seen(node: Node, at: Mapping[str, arb]) -> bool:
    """Whether every part of the tree has a trace in its value."""
    try:
        ball(node, at, watch=True)
    except Absorbed:
        return False
    return True
