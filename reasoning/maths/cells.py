"""Solution sets in one unknown over the reals, exactly.

A statement in one unknown that is made of polynomials and fractions of them changes its truth only at the roots of
the polynomials in it. The roots of all of them cut the line into points and open intervals: the cells. Truth is
constant on a cell, so two statements are compared by comparing two rows of truth values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import arb, fmpq, fmpq_poly

from reasoning.maths.numeric import precision
from reasoning.maths.rational import NoExactValue

DEGREE = 24
START_BITS = 128
END_BITS = 2048


@dataclass(frozen=True, slots=True)
class Condition:
    """num/den `sign` 0, where none of the other denominators is zero either."""

    num: fmpq_poly
    den: fmpq_poly
    sign: str
    holes: tuple[fmpq_poly, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions that hold together ("and") or of which one holds ("or"); no parts: "and" is true, "or" is false."""

    parts: tuple[Statement, ...]
    joiner: str


Statement = Condition | Joined
TRUE = Joined((), "and")
FALSE = Joined((), "or")


@dataclass(frozen=True, slots=True)
class Cell:
    """A root (`exact` where it is rational) or an open interval, for which `exact` is a rational point inside."""

    is_point: bool
    exact: fmpq | None
    near: arb
    root_of: int = -1  # index of the irreducible factor whose root this is


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of some statements, from left to right, and the irreducible factors that cut them."""

    factors: tuple[fmpq_poly, ...]
    cells: tuple[Cell, ...]

    def truth(self, statement: Statement) -> tuple[bool, ...]:
        """The truth of a statement on each cell."""
        return tuple(self._holds(statement, cell) for cell in self.cells)

    def _holds(self, statement: Statement, cell: Cell) -> bool:
        if isinstance(statement, Joined):
            test: Callable[[list[bool]], bool] = all if statement.joiner == "and" else any
            return test([self._holds(part, cell) for part in statement.parts])
        if self._sign(statement.den, cell) == 0 or any(self._sign(hole, cell) == 0 for hole in statement.holes):
            return False
        sign = self._sign(statement.num, cell) * self._sign(statement.den, cell)
        return SIGNS[statement.sign](sign)

    def _sign(self, poly: fmpq_poly, cell: Cell) -> int:
        if poly.degree() < 1:
            return _sign_of(poly[0])
        if cell.exact is not None:
            return _sign_of(poly(cell.exact))
        if poly % self.factors[cell.root_of] == 0:
            return 0
        return _certain_sign(poly, self.factors[cell.root_of], cell.near)


def _sign_of(value: fmpq) -> int:
    return int(value > 0) - int(value < 0)


SIGNS: dict[str, Callable[[int], bool]] = {
    "=": lambda s: s == 0, "!=": lambda s: s != 0, "<": lambda s: s < 0,
    "<=": lambda s: s <= 0, ">": lambda s: s > 0, ">=": lambda s: s >= 0,
}  # fmt: skip


def cells_of(*statements: Statement, also: Sequence[fmpq_poly] = ()) -> Cells:
    """The cells that the statements' polynomials make; raises NoExactValue above degree 40."""
    factors: list[fmpq_poly] = []
    for poly in [*also, *(poly for statement in statements for poly in _polynomials(statement))]:
        for factor in irreducible(poly):
            if factor not in factors:
                factors.append(factor)
    roots = _sorted_roots(factors)
    return Cells(tuple(factors), tuple(_with_gaps(roots)))


def irreducible(poly: fmpq_poly) -> list[fmpq_poly]:
    """The distinct monic irreducible factors over Q."""
    if poly.degree() > DEGREE:
        raise NoExactValue(f"degree {poly.degree()} is too high")
    if poly.degree() < 1:
        return []
    return [factor / factor.leading_coefficient() for factor, _ in poly.factor()[1]]


def real_root_count(poly: fmpq_poly) -> int:
    """How many distinct real roots an irreducible polynomial has."""
    return len(_real_roots(poly, START_BITS))


def _polynomials(statement: Statement) -> list[fmpq_poly]:
    if isinstance(statement, Condition):
        return [statement.num, statement.den, *statement.holes]
    return [poly for part in statement.parts for poly in _polynomials(part)]


def _real_roots(poly: fmpq_poly, bits: int) -> list[arb]:
    if poly.degree() == 1:
        return [arb(-poly[0] / poly[1])]
    with precision(bits):
        return [root.real for root, _ in poly.numer().complex_roots() if root.imag.is_zero()]  # certified


def _at(poly: fmpq_poly, where: arb) -> arb:
    value = arb(0)
    for coefficient in reversed(poly.coeffs()):
        value = value * where + arb(coefficient)
    return value


def _certain_sign(poly: fmpq_poly, factor: fmpq_poly, near: arb) -> int:
    """The sign of a polynomial at a root of another one that it does not share; ever narrower balls until it shows."""
    bits = START_BITS
    while bits <= END_BITS:
        with precision(bits):
            # The root was found with as many bits as the first try needs: finding it anew is what takes the time.
            value = _at(poly, near if bits == START_BITS else _refine(factor, near, bits))
        if not value.contains(0):
            return 1 if value > 0 else -1
        bits *= 4
    raise NoExactValue("roots too close to tell apart")


def _refine(factor: fmpq_poly, near: arb, bits: int) -> arb:
    for root in _real_roots(factor, bits):
        if root.overlaps(near):
            return root
    return near


def refined(cells: Cells, point: Cell, bits: int) -> arb:
    """A narrower ball around a root."""
    return _refine(cells.factors[point.root_of], point.near, bits)


def _sorted_roots(factors: Sequence[fmpq_poly]) -> list[Cell]:
    bits = START_BITS
    while bits <= END_BITS:
        cells = [
            Cell(True, -factor[0] if factor.degree() == 1 else None, root, index)
            for index, factor in enumerate(factors)
            for root in _real_roots(factor, bits)
        ]
        cells.sort(key=lambda cell: float(cell.near.mid()))
        with precision(bits):
            if all(bool(a.near < b.near) for a, b in pairwise(cells)):
                return cells
        bits *= 2
    raise NoExactValue("roots too close to tell apart")


def _with_gaps(roots: list[Cell]) -> list[Cell]:
    if not roots:
        return [Cell(False, fmpq(0), arb(0))]
    result = [_gap(None, roots[0])]
    for left, right in zip(roots, [*roots[1:], None], strict=True):
        result += [left, _gap(left, right)]
    return result


def _gap(left: Cell | None, right: Cell | None) -> Cell:
    """An open interval with a simple rational point inside."""
    low = None if left is None else left.near.upper()
    high = None if right is None else right.near.lower()
    if low is None and high is not None:
        inside = fmpq(high.floor().unique_fmpz() - 1)
    elif high is None and low is not None:
        inside = fmpq(low.ceil().unique_fmpz() + 1)
    else:
        assert low is not None
        assert high is not None
        inside = _between(low, high)
    return Cell(False, inside, arb(inside))


def _between(low: arb, high: arb) -> fmpq:
    """The rational number with the smallest power of two below that lies strictly between."""
    for shift in range(END_BITS):
        with precision(END_BITS * 2):
            scaled = (low * 2**shift).floor().unique_fmpz()
            inside = fmpq(scaled + 1, 2**shift)
            if arb(inside) > low and arb(inside) < high:
                return inside
    raise NoExactValue("roots too close to tell apart")
