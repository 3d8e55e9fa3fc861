"""All real zeros of a smooth expression in a window, each a narrow ball: certified for simple zeros, TESTED for others.

A cell is dropped where the ball of the expression misses zero; where a derivative misses zero there is at most one zero
of the one below it, and it is found by halving. What stays open after a bounded number of cells raises NoExactValue.
"""

from __future__ import annotations

from flint import arb, fmpq

from reasoning.maths.derive import derivative
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.rational import NoExactValue
from reasoning.maths.tree import Node

CELLS = 1_500
OFFSET = fmpq(3_137, 100_003)  # where a window begins: school puts solutions at its edges
LARGEST_WINDOW = 60
MULTIPLICITY = 4
HALVINGS = 110
NARROW = fmpq(1, 1 << 24)  # a cell that is still open at this width stays open
SPLIT = fmpq(131, 256)  # not in the middle, where school puts its zeros


def zeros_between(node: Node, name: str, low: fmpq, high: fmpq) -> list[arb]:
    """The zeros in low < x < high, in order. Raises NoExactValue and Undefined."""
    slopes = [node]
    open_cells = [(low, high)]
    found: list[arb] = []
    with precision():
        for _ in range(CELLS):
            if not open_cells:
                return sorted(found, key=lambda root: float(root.mid()))
            a, b = open_cells.pop()
            inside = arb(a).union(arb(b))
            if not ball(node, {name: inside}).contains(0):
                continue
            root = _only_zero(slopes, name, a, b, inside)
            if isinstance(root, arb):
                found.append(root)
            elif root is None:
                if b - a < NARROW:
                    break
                middle = a + (b - a) * SPLIT
                open_cells += [(a, middle), (middle, b)]
    raise NoExactValue("the zeros are not told apart")


def _only_zero(slopes: list[Node], name: str, a: fmpq, b: fmpq, inside: arb) -> arb | bool | None:
    """The zero of the cell, False where it has none, None where that is not known."""
    for order in range(1, MULTIPLICITY + 1):
        if len(slopes) <= order:
            slopes.append(derivative(slopes[-1], name))
        if ball(slopes[order], {name: inside}).contains(0):
            continue
        below = slopes[order - 1]
        ends = [ball(below, {name: arb(end)}) for end in (a, b)]
        if any(end.contains(0) for end in ends):
            return None
        if (ends[0] > 0) == (ends[1] > 0):
            return False if order == 1 else None
        root = _halved(below, name, a, b, rising=bool(ends[0] < 0))
        values = [ball(slope, {name: root}) for slope in slopes[: order - 1]]
        return root if all(equal_balls(value, arb(0)) for value in values) else None
    return None


def _halved(node: Node, name: str, low: fmpq, high: fmpq, *, rising: bool) -> arb:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = ball(node, {name: arb(middle)})
        if value.contains(0):
            return arb(middle) if equal_balls(value, arb(0)) else arb(low).union(arb(high))
        if (value < 0) == rising:
            low = middle
        else:
            high = middle
    return arb(low).union(arb(high))


def edge_above(value: arb) -> fmpq:
    """A rational number close to a ball, for the edge of a window."""
    scaled = (value.upper() * (1 << 64)).ceil().unique_fmpz()
    if scaled is None:
        raise NoExactValue("an edge that is not known well enough")
    return fmpq(scaled, 1 << 64)


def slope_of(node: Node, name: str) -> arb:
    """c in the angle c x + d."""
    values = [ball(node, {name: arb(k)}) for k in (0, 1, 3)]
    slope = values[1] - values[0]
    if equal_balls(values[2] - values[0], 3 * slope) is not True or slope.contains(0):
        raise NoExactValue("an angle that is not linear")
    return slope
