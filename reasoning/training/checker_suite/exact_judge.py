"""An independent judge of linear equations: exact fractions over the tree, with nothing of the checker's own algebra.

It shares the parser with the checker and no more, so that a fault of the checker's polynomials, solution sets or row
reduction shows as a disagreement.
"""

from __future__ import annotations

from fractions import Fraction

from reasoning.maths.tree import Add, Div, Group, Mixed, Mul, Neg, Node, Num, Pos, Pow, Rel, Sub, Sym

Linear = dict[str, Fraction]  # letter -> coefficient, "" -> the number


def same_solutions(before: Node, after: Node) -> bool | None:
    """Whether two linear equations have the same solutions; None where one of them is not linear."""
    one, other = _equation(before), _equation(after)
    if one is None or other is None:
        return None
    if not _letters(one) or not _letters(other):
        return not _letters(one) and not _letters(other) and bool(one.get("")) == bool(other.get(""))
    pivot = _letters(one)[0]
    scale = other.get(pivot, Fraction(0)) / one[pivot]
    return scale != 0 and all(other.get(k, Fraction(0)) == scale * one.get(k, Fraction(0)) for k in {*one, *other})


def _letters(linear: Linear) -> list[str]:
    return sorted(name for name, size in linear.items() if name and size)


def _equation(node: Node) -> Linear | None:
    """left - right as a linear form."""
    if not isinstance(node, Rel) or node.signs != ("=",):
        return None
    left, right = (_linear(side) for side in node.operands)
    return None if left is None or right is None else _sum(left, right, Fraction(-1))


def _sum(one: Linear, other: Linear, factor: Fraction) -> Linear:
    return {k: one.get(k, Fraction(0)) + factor * other.get(k, Fraction(0)) for k in {*one, *other}}


def _linear(node: Node) -> Linear | None:
    match node:
        case Num(text):
            return {"": Fraction(text)}
        case Mixed(whole, over, under) if int(under):
            return {"": int(whole) + Fraction(int(over), int(under))}
        case Sym(name) if name not in ("pi", "oo"):
            return {name: Fraction(1)}
        case Group(arg, _) | Pos(arg):
            return _linear(arg)
        case Neg(arg):
            inner = _linear(arg)
            return None if inner is None else _sum({}, inner, Fraction(-1))
        case Add(left, right) | Sub(left, right):
            one, other = _linear(left), _linear(right)
            sign = Fraction(1 if isinstance(node, Add) else -1)
            return None if one is None or other is None else _sum(one, other, sign)
        case Mul(left, right, _):
            return _product(_linear(left), _linear(right))
        case Div(left, right, _):
            divisor = _linear(right)
            if divisor is None or _letters(divisor) or not divisor.get(""):
                return None
            return _product(_linear(left), {"": 1 / divisor[""]})
        case Pow(base, Num("1")):
            return _linear(base)
    return None


def _product(one: Linear | None, other: Linear | None) -> Linear | None:
    if one is None or other is None or (_letters(one) and _letters(other)):
        return None
    factor, linear = (other, one) if not _letters(other) else (one, other)
    return _sum({}, linear, factor.get("", Fraction(0)))
