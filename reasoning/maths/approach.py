"""Limits: rational functions exactly; others by putting the number in, by derivatives where that gives 0/0, and last by
their leading terms: a finite limit of that kind stays as it is written, and has its value as a ball.
"""

from __future__ import annotations

from flint import arb, fmpq, fmpq_poly

from reasoning.maths.derive import derivative
from reasoning.maths.exact import Field
from reasoning.maths.growth import limit_ball
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.powers import in_lowest_terms
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Call, Div, Group, Neg, Node, Num, Sym, Verbal
from reasoning.maths.walk import bare, letters, put_in, walk

INFINITE, MINUS_INFINITE = Sym("oo"), Neg(Sym("oo"))
NONE = Verbal("undefined")
JUMPS = frozenset(("floor", "ceil", "sign", "abs"))  # steps, and corners that make steps: |x|/x
ROUNDS = 4  # of derivatives above and below


def limit(body: Node, by: str, target: Node, *, side: int = 0) -> Node:
    """What the expression tends to: a number, oo, -oo, or the words that there is nothing. Raises NoExactValue."""
    try:
        return _exactly(body, by, target, side)
    except NoExactValue:
        return _by_leading_terms(body, by, target, side)


def _exactly(body: Node, by: str, target: Node, side: int) -> Node:
    if any(isinstance(part, Call) and part.name in JUMPS for part in walk(body)):
        raise NoExactValue("a value at the point need not be the limit")
    if "oo" in letters(target):
        return _far_out(body, by, negative=bare(target) != INFINITE)
    try:
        ratio = _ratio(body, by)
        point = number(target)
    except (NoExactValue, Undefined):
        return _cancelled(body, by, target) or _by_derivatives(body, by, target)
    return _near(*ratio, point, side)


def _by_leading_terms(body: Node, by: str, target: Node, side: int) -> Node:
    """oo, -oo or nothing where that is so; the limit as it is written where it is finite or holds other letters."""
    sides = () if not side else (Num("1") if side > 0 else Neg(Num("1")),)
    written = Call("lim", (body, Sym(by), target, *sides))
    if letters(written) - {"pi", "e", "oo"}:
        return written
    with precision():
        value = limit_ball(body, by, target, side, lambda part: ball(part, {}))
    if value is None:
        return NONE
    if isinstance(value, int):
        return INFINITE if value > 0 else MINUS_INFINITE
    return written


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
