"""How large a constant exponent is: 9^9^9 and x^1001 are refused before anything could compute them."""

from __future__ import annotations

import math

from reasoning.maths.limits import EXPONENT, refuse
from reasoning.maths.tree import Add, Call, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub


def refuse_exponent(base: Node, exponent: Node, position: int) -> None:
    """Raise Refused when the exponent, times those already inside the base, is more than the limit."""
    size = size_of(exponent)
    if size is None:
        return
    while isinstance(base, Group | Pow):
        if isinstance(base, Pow):
            size *= max(1.0, size_of(base.exponent) or 1.0)
            base = base.base
        else:
            base = base.arg
    if not size <= EXPONENT:  # also where it is not a number at all
        raise refuse(f"an exponent is too large: at most {EXPONENT:,} is read", position, found="^")


def size_of(node: Node) -> float | None:
    """The absolute value of a constant in floating point, infinity when too large; None when it holds a letter."""
    value = _value(node)
    return None if value is None else abs(value)


def _value(node: Node) -> float | None:
    if isinstance(node, Num):
        return float(node.text)
    if isinstance(node, Mixed):
        return float(node.whole) + 1
    if isinstance(node, Group | Pos):
        return _value(node.arg)
    if isinstance(node, Neg):
        inner = _value(node.arg)
        return None if inner is None else -inner
    if isinstance(node, Percent):
        inner = _value(node.arg)
        return None if inner is None else inner / 100
    if isinstance(node, Call):
        return _called(node)
    if isinstance(node, Add | Sub | Mul | Div | Pow):
        return _combined(node)
    return None


def _called(node: Call) -> float | None:
    values = [_value(arg) for arg in node.args]
    if node.name == "factorial" and values[0] is not None:
        return math.inf if abs(values[0]) > 100 else math.gamma(abs(values[0]) + 1)
    return None


def _combined(node: Add | Sub | Mul | Div | Pow) -> float | None:
    pair = (node.base, node.exponent) if isinstance(node, Pow) else (node.left, node.right)
    left, right = _value(pair[0]), _value(pair[1])
    if left is None or right is None:
        return None
    try:
        if isinstance(node, Pow):
            return math.pow(abs(left), right)
        if isinstance(node, Div):
            return left / right
        if isinstance(node, Mul):
            return left * right
    except (OverflowError, ZeroDivisionError, ValueError):  # 0^(-1) is a ValueError
        return math.inf
    return left + right if isinstance(node, Add) else left - right
