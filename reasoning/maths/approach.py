"""Limits: rational functions exactly; others by putting the number in, and by derivatives where that gives 0/0."""

from __future__ import annotations

from flint import arb, fmpq, fmpq_poly

from reasoning.maths.derive import derivative
from reasoning.maths.exact import Field
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.powers import in_lowest_terms
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Div, Group, Neg, Node, Num, Sym, Verbal
from reasoning.maths.walk import bare, letters, put_in

INFINITE, MINUS_INFINITE = Sym("oo"), Neg(Sym("oo"))
NONE = Verbal("undefined")
ROUNDS = 4  # of derivatives above and below


def limit(body: Node, by: str, target: Node, *, side: int = 0) -> Node:
    """What the expression tends to: a number, oo, -oo, or the words that there is nothing. Raises NoExactValue."""
    if "oo" in letters(target):
        return _far_out(body, by, negative=bare(target) != INFINITE)
    try:
        ratio = _ratio(body, by)
        point = number(target)
    except (NoExactValue, Undefined):
        return _cancelled(body, by, target) or _by_derivatives(body, by, target)
    return _near(*ratio, point, side)


def _cancelled(body: Node, by: str, target: Node) -> Node | None:
    """((x+h)^2 - x^2)/h for h -> 0: cancelled, and the number put in."""
    try:
        over, under = (put_in(part, {by: target}) for part in in_lowest_terms(body))
        field = Field(under)
        if not field.value(under).num or by in letters(target):
            return None
    except (NoExactValue, Undefined):
        return None
    return Div(Group(over), Group(under))


def _ratio(body: Node, by: str) -> tuple[fmpq_poly, fmpq_poly]:
    """Numerator and denominator in lowest terms, in the one letter."""
    field = Field(body)
    value = field.value(body)
    if field.atoms or set(field.letters) - {by}:
        raise NoExactValue("not rational in one letter")
    parts = []
    for poly in (value.num, value.den):
        coefficients = [fmpq(0)] * (max(poly.total_degree(), 0) + 1)
        for powers, coefficient in poly.to_dict().items():
            coefficients[sum(powers)] = coefficient
        parts.append(fmpq_poly(coefficients))
    return parts[0], parts[1]


def _near(num: fmpq_poly, den: fmpq_poly, point: fmpq, side: int) -> Node:
    if den(point) != 0:
        return number_tree(num(point) / den(point))
    order, rest = 0, den
    factor = fmpq_poly([-point, 1])
    while rest(point) == 0:
        rest, order = rest // factor, order + 1
    positive = (num(point) > 0) == (rest(point) > 0)
    right = INFINITE if positive else MINUS_INFINITE
    left = right if order % 2 == 0 else (MINUS_INFINITE if positive else INFINITE)
    if side:
        return right if side > 0 else left
    return right if right == left else NONE


def _far_out(body: Node, by: str, *, negative: bool) -> Node:
    num, den = _ratio(body, by)
    over, under = num.degree(), den.degree()
    if over < under:
        return Num("0")
    lead = num[over] / den[under]
    if over == under:
        return number_tree(lead)
    positive = (lead > 0) != (negative and (over - under) % 2 == 1)
    return INFINITE if positive else MINUS_INFINITE


def _by_derivatives(body: Node, by: str, target: Node) -> Node:
    """The value at the point, or l'Hôpital's rule for 0/0."""
    body = bare(body)
    for _ in range(ROUNDS):
        there = put_in(body, {by: target})
        if _has_value(there):
            return Group(there)
        if not isinstance(body, Div) or not (_vanishes(body.left, by, target) and _vanishes(body.right, by, target)):
            break
        body = Div(Group(derivative(body.left, by)), Group(derivative(body.right, by)))
    raise NoExactValue("no rule for this limit")


def _has_value(node: Node) -> bool:
    try:
        with precision():
            ball(node, {})
    except Undefined:
        return False
    return True


def _vanishes(node: Node, by: str, target: Node) -> bool:
    try:
        with precision():
            return equal_balls(ball(put_in(node, {by: target}), {}), arb(0)) is True
    except Undefined:
        return False
