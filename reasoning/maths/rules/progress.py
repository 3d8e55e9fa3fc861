"""Whether a right line is nearer to the goal: a measure that can only fall so often, compared before and after.

The measure looks first at how many elementary moves are left, then at fractions, then at how much is written. So
`3x+5-5 = 20-5` is progress (one move less is left once it is worked out), `4x*4 = 6*4` is not.
"""

from __future__ import annotations

from functools import lru_cache

from flint import fmpq

from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.rules.moves import _brackets, _size, _unlike
from reasoning.maths.sentences import weight
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Div, Node, Rel, Sym, Verbal
from reasoning.maths.walk import bare, unknowns, walk
from reasoning.values import Goal

Measure = tuple[int, ...]


def makes_progress(goal: Goal, unknown: str | None, before: Node, after: Node) -> bool | None:
    """True or false where the goal has a measure for both lines, else None."""
    one, other = _measure(goal, unknown, before), _measure(goal, unknown, after)
    return None if one is None or other is None else other < one


@lru_cache(maxsize=512)  # a line is measured as the later one, then as the earlier one
def _measure(goal: Goal, unknown: str | None, node: Node) -> Measure | None:
    if goal is Goal.SOLVE:
        return _to_solve(unknown, node)
    if isinstance(node, Rel):
        node = node.operands[-1]
    if goal is Goal.EVALUATE:
        return (_unlike(node), weight(node), _size(node))
    divides = goal is Goal.EXPAND and any(isinstance(part, Div) for part in walk(node))  # more terms, yet nearer
    if goal in (Goal.SIMPLIFY, Goal.EXPAND) and not divides:
        return (_brackets(node), len(terms_of(node)), weight(node), _size(node))
    return None


def _to_solve(unknown: str | None, node: Node) -> Measure | None:
    if isinstance(node, Verbal):
        return (0, 0, 0, 0, 0)
    if not isinstance(node, Rel) or node.signs != ("=",):
        return None
    names = unknowns(node)
    unknown = unknown or (names[0] if len(names) == 1 else None)
    if unknown is None or not set(names) <= {unknown}:
        return None
    try:
        lines = [_line(side, unknown) for side in node.operands]
    except (NoExactValue, Undefined):
        return None
    fractions = sum(value.q != 1 for line in lines for value in line)
    if moves_left(lines[0], lines[1]) == 0:
        fractions = 0  # x = 7/3 is an end
    on_the_right = int(bare(node.operands[1]) == Sym(unknown))
    return (moves_left(lines[0], lines[1]), fractions, weight(node), _size(node), on_the_right)


def _line(side: Node, unknown: str) -> tuple[fmpq, fmpq]:
    """(a, b) of a side a*x + b; raises NoExactValue where it is not of that kind."""
    field = Field(side, Sym(unknown))
    value = field.value(side)
    if not value.den.is_constant() or value.num.total_degree() > 1:
        raise NoExactValue("not linear")
    constant = value.num.subs({unknown: 0})
    slope = value.num - constant
    return (
        fmpq(slope.leading_coefficient() if slope else 0),
        fmpq(constant.leading_coefficient() if constant else 0),
    )


def moves_left(left: tuple[fmpq, fmpq], right: tuple[fmpq, fmpq]) -> int:
    """How many elementary moves solve a*x + b = c*x + d once both sides are worked out."""
    (a, b), (c, d) = left, right
    if a == c:
        return 1 if a == 0 else 2
    if a != 0 and c != 0:
        return 1 + int(b != 0 and d != 0) + int(a - c != 1)
    slope, beside = (a, b) if a != 0 else (c, d)
    return int(beside != 0) + int(slope != 1)
