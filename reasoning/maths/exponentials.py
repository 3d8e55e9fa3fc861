"""Sums of powers such as e^(2x) - 3 e^x + 2: all their zeros, because far out one term outweighs the others."""

from __future__ import annotations

from flint import arb

from reasoning.maths.claims import Claim, is_pair
from reasoning.maths.numeric import ball, equal_balls
from reasoning.maths.rational import NoExactValue
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Sub
from reasoning.maths.walk import bare, letters
from reasoning.maths.windows import LARGEST_WINDOW, OFFSET, edge_above, slope_of, zeros_between

Powers = list[tuple[arb, arb]]  # rate and coefficient: e^(2x) - 3 e^x + 2 is (2, 1), (1, -3), (0, 2)


def zeros_of_powers(claim: Claim, name: str) -> list[arb]:
    """All solutions of one sum of powers c * b^(q x): outside a window one term outweighs the others."""
    if not is_pair(claim) or claim.sign != "=":
        raise NoExactValue("not one equation")
    terms = sorted(_powers(Sub(claim.left, Group(claim.right)), name), key=lambda term: float(term[0].mid()))
    if len(terms) < 2:
        raise NoExactValue("one term alone")
    edges = []
    for (rate, c), (inner, _), others in ((terms[-1], terms[-2], terms[:-1]), (terms[0], terms[1], terms[1:])):
        rest = sum((abs(other) for _, other in others), arb(0))
        edges.append(edge_above(abs((rest / abs(c)).log() / (rate - inner))) + 1)
    low, high = -edges[1] - OFFSET, edges[0] + OFFSET
    if high - low > LARGEST_WINDOW:
        raise NoExactValue("solutions may lie far out")
    return zeros_between(Sub(claim.left, Group(claim.right)), name, low, high)


def _powers(node: Node, name: str) -> Powers:
    node = bare(node)
    if name not in letters(node):
        return [(arb(0), ball(node, {}))]
    match node:
        case Neg(arg):
            return [(rate, -c) for rate, c in _powers(arg, name)]
        case Add(left, right):
            return _merged(_powers(left, name) + _powers(right, name))
        case Sub(left, right):
            return _merged(_powers(left, name) + _powers(Neg(right), name))
        case Mul(left, right, _):
            return _multiplied(_powers(left, name), _powers(right, name))
        case Div(left, right, _) if name not in letters(right):
            below = ball(right, {})
            return [(rate, c / below) for rate, c in _powers(left, name)]
        case Call("exp", (arg,)):
            return _one_power(arb(1), arg, name)
        case Pow(base, exponent) if name not in letters(base):
            return _one_power(ball(base, {}).log(), exponent, name)
        case Pow(base, Num("2" | "3" as times)):
            square = _multiplied(_powers(base, name), _powers(base, name))
            return square if times == "2" else _multiplied(square, _powers(base, name))
        case _:
            raise NoExactValue("not a sum of powers")


def _one_power(rate: arb, exponent: Node, name: str) -> Powers:
    slope = slope_of(exponent, name)
    return [(rate * slope, (rate * ball(exponent, {name: arb(0)})).exp())]


def _multiplied(one: Powers, other: Powers) -> Powers:
    return _merged([(rate + other_rate, c * other_c) for rate, c in one for other_rate, other_c in other])


def _merged(terms: Powers) -> Powers:
    merged: Powers = []
    for rate, c in terms:
        place = next((k for k, (known, _) in enumerate(merged) if equal_balls(known, rate) is True), None)
        if place is None:
            merged.append((rate, c))
        else:
            merged[place] = (merged[place][0], merged[place][1] + c)
    return [(rate, c) for rate, c in merged if not equal_balls(c, arb(0))]
