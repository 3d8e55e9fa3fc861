"""Where an expression bends or ends: the arguments of |…|, of even roots, logarithms and arcs change their sign there.

|x + 1000| is x + 1000 at every small number; only a point on the other side of -1000 tells them apart. The points here
lie on both sides of the zeros of such arguments, and cover every combination of their signs that is found.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor

from flint import arb, fmpq, fmpq_mpoly, fmpq_poly

from reasoning.maths.exact import Field
from reasoning.maths.numeric import ball, precision
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.tree import Add, Call, Node, Num, Pow, Sub
from reasoning.maths.walk import letters, walk

ARGUMENTS = 10
POOL = 96  # points that are drawn; those around the zeros of polynomials come on top
A_PATTERN = 4  # points for each combination of signs
PARTS = 6_000  # to be evaluated for signs, of all arguments at all points: a few milliseconds
COARSE_BITS = 64
DEGREE = 8
SCALES = [fmpq(1, 1000), fmpq(1, 97), fmpq(1, 7), fmpq(2, 3), fmpq(3, 2), *map(fmpq, (1, 4, 9, 25, 1_000, 1_000_000))]
_ENDS_AT_ONE = frozenset(("arcsin", "arccos", "arcosh", "artanh", "arcsec", "arccsc"))
_BENDS_AT_ZERO = frozenset(("abs", "sqrt", "ln", "log", "sign"))


def points_around(nodes: Sequence[Node], names: Sequence[str], *, positive: bool) -> list[dict[str, fmpq]]:
    """A few exact points for every combination of signs of what bends in the trees; none where nothing bends."""
    arguments = list(dict.fromkeys(part for node in nodes for part in bending(node)))
    arguments = [part for part in arguments if letters(part) & set(names)][:ARGUMENTS]
    if not arguments:
        return []
    kept: list[dict[str, fmpq]] = []
    count: dict[tuple[int, ...], int] = {}
    with precision(COARSE_BITS):
        for point in _candidates(arguments, names, positive=positive):
            pattern = tuple(_sign(part, point) for part in arguments)
            count[pattern] = count.get(pattern, 0) + 1
            if count[pattern] <= A_PATTERN:
                kept.append(point)
    return kept


def bending(node: Node) -> Iterator[Node]:
    """What decides where a tree bends or ends: the parts whose sign matters."""
    for part in walk(node):
        if isinstance(part, Pow) and _is_even_root(part.exponent):
            found = [part.base]
        elif not isinstance(part, Call) or not part.args:
            continue
        elif part.name in _BENDS_AT_ZERO or (part.name == "root" and len(part.args) == 2):
            found = [part.args[0]]
        elif part.name in _ENDS_AT_ONE:
            found = [Sub(part.args[0], Num("1")), Add(part.args[0], Num("1"))]
        else:
            continue
        yield from found


def _is_even_root(exponent: Node) -> bool:
    """Whether a power has a denominator, or is no number at all: x^(1/2), x^x."""
    try:
        return bool(number(exponent).q != 1)
    except (NoExactValue, Undefined):
        return True


def _sign(node: Node, point: dict[str, fmpq]) -> int:
    try:
        value = ball(node, {name: arb(number) for name, number in point.items()})
    except (NoExactValue, Undefined):
        return 2
    return 1 if value > 0 else -1 if value < 0 else 0


def _candidates(arguments: list[Node], names: Sequence[str], *, positive: bool) -> Iterator[dict[str, fmpq]]:
    draw = random.Random(3)
    for part in arguments:
        for point in _around_zeros(part, names, draw):
            if not positive or all(value > 0 for value in point.values()):
                yield point
    most = PARTS // sum(1 for part in arguments for _ in walk(part))
    for _ in range(min(most, POOL if len(names) > 1 else POOL // 2)):
        yield {name: draw.choice(SCALES) * (1 if positive else draw.choice((1, -1))) for name in names}


def _around_zeros(node: Node, names: Sequence[str], draw: random.Random) -> Iterator[dict[str, fmpq]]:
    """Points beside the zeros of an argument that is rational, in one letter at a time."""
    try:
        field = Field(node)
        value = field.value(node)
    except (NoExactValue, Undefined):
        return
    if field.atoms or not set(field.letters) <= set(names):  # e and pi are letters of the field
        return
    for poly in (value.num, value.den):
        for name in field.letters:
            others = {other: draw.choice(SCALES) * draw.choice((1, -1)) for other in names if other != name}
            for beside in _beside_roots(_in_one(field, poly, name, others)):
                yield others | {name: beside}


def _in_one(field: Field, poly: fmpq_mpoly, name: str, others: dict[str, fmpq]) -> fmpq_poly:
    """The polynomial in one letter, with numbers for the others."""
    place = field.ring.variable_to_index(name)
    letters = field.ring.names()
    coefficients = [fmpq(0)] * (poly.degrees()[place] + 1 if poly else 1)
    for powers, coefficient in poly.to_dict().items():
        for other, power in zip(letters, powers, strict=True):
            if power and other != name:
                coefficient *= others[other] ** power
        coefficients[powers[place]] += coefficient
    return fmpq_poly(coefficients)


def _beside_roots(poly: fmpq_poly) -> list[fmpq]:
    """Numbers before, between and after the real roots, and close to each."""
    if not 1 <= poly.degree() <= DEGREE:
        return []
    found = (root for factor, _ in poly.factor()[1] for root, _ in factor.numer().complex_roots())
    roots = sorted(float(root.real.mid()) for root in found if root.imag.is_zero())
    near = [fmpq(floor(root * unit) + side, unit) for unit in (1, 16) for root in roots for side in (-1, 2)]
    between = [fmpq(floor((left + right) * 8), 16) for left, right in pairwise(roots)]
    return near + between + [fmpq(floor(root) * 3) for root in roots]
