"""Values to sixty digits, with which two expressions are compared at a few points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mpmath import mp, mpc, mpf  # type: ignore[import-untyped]  # it has no stubs

from reasoning.maths import tree

DIGITS = 60
GAP = mpf(10) ** -40
# Positive, so that even roots of letters need no absolute value, and without a common rule.
POINTS = (("1.37", "2.91", "0.53", "4.19"), ("0.71", "1.13", "3.37", "2.03"), ("5.03", "0.29", "1.71", "0.97"))


class NoValue(Exception):
    """A part that has no value here."""


def same_value(one: tree.Node, other: tree.Node) -> bool:
    """Whether two expressions agree at every point where their letters are positive; raises NoValue."""
    names = sorted((letters(one) | letters(other)) - {"i"})
    if len(names) > len(POINTS[0]):
        raise NoValue(f"{len(names)} letters")
    with mp.workdps(DIGITS):
        return all(_agree(one, other, dict(zip(names, map(mpf, point), strict=False))) for point in POINTS)


def _agree(one: tree.Node, other: tree.Node, point: Mapping[str, Any]) -> bool:
    left, right = value(one, point), value(other, point)
    return bool(abs(left - right) <= GAP * (1 + abs(left)))


def letters(node: object) -> set[str]:
    """The names of all letters in a tree."""
    if isinstance(node, tree.Sym):
        return {node.name}
    if isinstance(node, tuple):
        return set().union(*(letters(part) for part in node))
    return set().union(*(letters(getattr(node, part)) for part in getattr(node, "__slots__", ())))


def value(node: tree.Node, point: Mapping[str, Any]) -> Any:  # noqa: ANN401  mpmath has no types
    """The value where the letters are these numbers; i is the imaginary unit."""
    match node:
        case tree.Num(text):
            return mpf(text)
        case tree.Sym("i"):
            return mpc(0, 1)
        case tree.Sym(name) if name in point:
            return point[name]
        case tree.Group(arg) | tree.Pos(arg):
            return value(arg, point)
        case tree.Neg(arg):
            return -value(arg, point)
        case tree.Add(left, right):
            return value(left, point) + value(right, point)
        case tree.Sub(left, right):
            return value(left, point) - value(right, point)
        case tree.Mul(left, right):
            return value(left, point) * value(right, point)
        case tree.Div(left, right):
            return _quotient(value(left, point), value(right, point))
        case tree.Pow(base, exponent):
            return _power(value(base, point), exponent, point)
        case tree.Call("sqrt", (arg,)):
            return mp.sqrt(value(arg, point))
        case tree.Call("root", (arg, tree.Num(degree))):
            return _real_root(value(arg, point), int(degree))
    raise NoValue(type(node).__name__)


def _quotient(top: Any, bottom: Any) -> Any:  # noqa: ANN401
    if bottom == 0:
        raise NoValue("a division by zero")
    return top / bottom


def _power(base: Any, exponent: tree.Node, point: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """A power; (-8)^(2/3) is the square of the real cube root."""
    inner = exponent.arg if isinstance(exponent, tree.Group) else exponent
    sign = 1
    if isinstance(inner, tree.Neg):
        sign, inner = -1, inner.arg
    inner = inner.arg if isinstance(inner, tree.Group) else inner
    if base == 0:
        raise NoValue("a power of zero")
    if isinstance(inner, tree.Div) and isinstance(inner.left, tree.Num) and isinstance(inner.right, tree.Num):
        return _real_root(base, int(inner.right.text)) ** (sign * int(inner.left.text))
    if isinstance(inner, tree.Num):
        return base ** (sign * int(inner.text))
    return base ** value(exponent, point)


def _real_root(base: Any, degree: int) -> Any:  # noqa: ANN401
    if isinstance(base, mpc):
        raise NoValue("a root of a complex number")
    if base < 0 and degree % 2 == 0:
        raise NoValue("an even root of a negative number")
    return -mp.root(-base, degree) if base < 0 else mp.root(base, degree)
