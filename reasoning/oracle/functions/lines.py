"""Expressions ax+by+cxy+d, as the sides of an equation between x and y have them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.tree import Add, Div, Mul, Neg, Node, Num, Pos, Sub, Sym
from reasoning.maths.walk import bare
from reasoning.oracle.facts import term

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Plane:
    """The coefficients of x, y, xy and 1."""

    x: Fraction = ZERO
    y: Fraction = ZERO
    xy: Fraction = ZERO
    constant: Fraction = ZERO

    @property
    def has_y(self) -> bool:
        return bool(self.y or self.xy)

    @property
    def parts(self) -> list[Fraction]:
        """The coefficients that are not 0."""
        return [part for part in (self.xy, self.x, self.y, self.constant) if part]

    def plus(self, other: Plane, sign: int = 1) -> Plane:
        """The sum, or the difference, of two."""
        return Plane(self.x + sign * other.x, self.y + sign * other.y, self.xy + sign * other.xy,
                     self.constant + sign * other.constant)  # fmt: skip

    def times(self, number: Fraction) -> Plane:
        """The multiple by a number."""
        return Plane(self.x * number, self.y * number, self.xy * number, self.constant * number)


def plane_of(node: Node) -> Plane:
    """Return what an expression in x and y comes to; raises OracleStuck for any other."""
    match bare(node):
        case Num(text_) if text_.isdigit():
            return Plane(constant=Fraction(text_))
        case Sym("x"):
            return Plane(x=Fraction(1))
        case Sym("y"):
            return Plane(y=Fraction(1))
        case Neg(arg):
            return plane_of(arg).times(Fraction(-1))
        case Pos(arg):
            return plane_of(arg)
        case Add(left, right):
            return plane_of(left).plus(plane_of(right))
        case Sub(left, right):
            return plane_of(left).plus(plane_of(right), -1)
        case Mul(left, right):
            return _product(plane_of(left), plane_of(right))
        case Div(left, right):
            below = plane_of(right)
            if below.parts != [below.constant]:
                raise OracleStuck("letters below a bar")
            return plane_of(left).times(1 / below.constant)
    raise OracleStuck("not of the first degree in x and y")


def _product(left: Plane, right: Plane) -> Plane:
    for one, other in ((left, right), (right, left)):
        if one.parts in ([one.constant], []):
            return other.times(one.constant)
    x_times_y = [(one, other) for one, other in ((left, right), (right, left)) if one.parts == [one.x]]
    if x_times_y and not x_times_y[0][1].x and not x_times_y[0][1].xy:
        factor, other = x_times_y[0]
        return Plane(x=factor.x * other.constant, xy=factor.x * other.y)
    raise OracleStuck("not of the first degree in x and y")


def text(plane: Plane) -> str:
    """Return the expression as it is written: xy, x, y, number; a number first where only it has no minus."""
    parts = [(plane.xy, "xy"), (plane.x, "x"), (plane.y, "y"), (plane.constant, "")]
    written = [_term(coefficient, unit) for coefficient, unit in parts if coefficient]
    if not written:
        return "0"
    if written[0].startswith("-") and not written[-1].startswith("-"):
        written = [written[-1], *written[:-1]]  # 7-x
    return "".join(part if part.startswith("-") or place == 0 else f"+{part}" for place, part in enumerate(written))


def _term(coefficient: Fraction, unit: str) -> str:
    if coefficient.denominator == 1 or not unit:
        return term(int(coefficient), unit) if coefficient.denominator == 1 else str(coefficient)
    return f"{term(coefficient.numerator, unit)}/{coefficient.denominator}"
