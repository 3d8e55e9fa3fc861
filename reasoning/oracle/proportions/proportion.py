"""Two quotients that are equal, x/4=9/12, 8/x=4/7, (p+12)/9=(p-12)/6, and their cross products."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import bare, unknowns
from reasoning.oracle import facts as fact
from reasoning.oracle.linear import equation, moves
from reasoning.oracle.linear.equation import Coef, Equation, Reader, Side, Term, totals
from reasoning.oracle.move import Move

CROSS = "cross multiply"
COMPONENT = "proportions.cross"


@dataclass(frozen=True, slots=True)
class Proportion:
    """tops[0]/bottoms[0] = tops[1]/bottoms[1] in one unknown."""

    tops: tuple[Side, Side]
    bottoms: tuple[Side, Side]
    unknown: str


def read(node: tree.Node) -> Proportion:
    """Return the proportion of a tree; raises OracleStuck where a side is no quotient, or a product is not linear."""
    names = unknowns(node)
    if not isinstance(node, tree.Rel) or node.signs != ("=",) or len(names) != 1:
        raise OracleStuck("not an equation in one unknown")
    left, right = (bare(side) for side in node.operands)
    if not isinstance(left, tree.Div) or not isinstance(right, tree.Div):
        raise OracleStuck("not two quotients")
    reader = Reader(names[0])
    sides = [reader.side(bare(part)) for part in (left.left, right.left, left.right, right.right)]
    whole = all(term.coef.whole and not term.is_bracket for side in sides for term in side)
    if reader.tidied or not whole or not all(any(totals(side)) for side in sides[2:]):
        raise OracleStuck("no proportion of whole numbers")
    found = Proportion((sides[0], sides[1]), (sides[2], sides[3]), names[0])
    _refuse_squares(found)
    return found


def _refuse_squares(found: Proportion) -> None:
    for top, bottom in zip(found.tops, reversed(found.bottoms), strict=True):
        if totals(top)[0] and totals(bottom)[0]:
            raise OracleStuck("the cross products are not linear")
    left, right = (_times(top, bottom)[1] for top, bottom in zip(found.tops, reversed(found.bottoms), strict=True))
    (a, b), (c, d) = totals(left), totals(right)
    if a != c and any(_at(bottom, (d - b) / (a - c)) == 0 for bottom in found.bottoms):
        raise OracleStuck("the solution makes a denominator 0")
    if a == c and any(totals(bottom)[0] for bottom in found.bottoms):
        raise OracleStuck("the unknown below a fraction bar disappears")


def _at(side: Side, point: Fraction) -> Fraction:
    slope, number = totals(side)
    return slope * point + number


def write(found: Proportion) -> str:
    """Return the proportion as plain text."""
    return "=".join(f"{_part(top)}/{_part(bottom)}" for top, bottom in zip(found.tops, found.bottoms, strict=True))


def _part(side: Side) -> str:
    text = equation.write_side(side)
    plain = len(side) == 1 and (side[0].inner is None or side[0].coef == Coef(1)) and not text.startswith("-")
    return text if plain else f"({text})"


def next_move(found: Proportion) -> Move:
    """Return the move that sets the cross products equal, the unknown on the left."""
    facts, left = _times(found.tops[0], found.bottoms[1])
    more, right = _times(found.tops[1], found.bottoms[0])
    if not totals(left)[0]:
        left, right = right, left
    line = equation.write(Equation(left, right, found.unknown))
    return Move(line, CROSS, (*facts, *more), COMPONENT)


def _times(one: Side, other: Side) -> tuple[list[str], Side]:
    """A product of two sides of which one at least is a number: 12*x=12x, 3(y+55)."""
    if totals(one)[0] or len(one) > 1:
        one, other = other, one
    if len(one) != 1 or one[0].inner is not None:
        raise OracleStuck("no number to multiply by")
    number = one[0].coef.numerator
    if len(other) > 1:
        return [], other if number == 1 else (Term(Coef(number), other),)
    term = other[0]
    if term.inner is None:
        facts, product = fact.product_facts(number, term.coef.numerator)
        return facts, (Term(Coef(product)),)
    after = replace(term, coef=Coef(number * term.coef.numerator))
    return ([] if number == 1 else moves.times_term(number, term)), (after,)
