"""SymPy expressions from our tree, with functions: logarithms, powers of e, roots, sine and cosine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from reasoning.maths import tree
from reasoning.maths.parse import read_expression
from reasoning.values import Unreadable

Expression = Any  # SymPy has no types
LARGEST_POWER = 400
TEN = sympy.Integer(10)


class CannotBuild(Exception):
    """Something stands in the tree that these judges do not have."""


def read(text: str) -> tree.Node:
    """The tree of a text; raises CannotBuild where it cannot be read."""
    node = read_expression(text)
    if isinstance(node, Unreadable):
        raise CannotBuild(node.reason)
    return node


def built(node: tree.Node, letters: Mapping[str, Expression] | None = None) -> Expression:
    """The SymPy expression of a tree; `letters` gives letters a meaning. Raises CannotBuild."""
    known = letters or {}
    match node:
        case tree.Num(text):
            return sympy.Rational(text)
        case tree.Sym(name) if name in known:
            return known[name]
        case tree.Sym("e"):
            return sympy.E
        case tree.Sym("oo"):
            return sympy.oo
        case tree.Sym(name):
            return sympy.Symbol(name)
        case tree.Group(arg) | tree.Pos(arg):
            return built(arg, known)
        case tree.Neg(arg):
            return -built(arg, known)
        case tree.Add(left, right):
            return built(left, known) + built(right, known)
        case tree.Sub(left, right):
            return built(left, known) - built(right, known)
        case tree.Mul(left, right):
            return built(left, known) * built(right, known)
        case tree.Div(left, right):
            return _quotient(built(left, known), built(right, known))
        case tree.Pow(base, exponent):
            return _power(built(base, known), built(exponent, known))
        case tree.Call(name, args) if name in _CALLS:
            return _CALLS[name](*(built(arg, known) for arg in args))
    raise CannotBuild(type(node).__name__)


def _quotient(top: Expression, bottom: Expression) -> Expression:
    if bottom == 0:
        raise CannotBuild("a division by zero")
    return top / bottom


def _power(base: Expression, exponent: Expression) -> Expression:
    if exponent.is_number and abs(exponent) > LARGEST_POWER:
        raise CannotBuild(f"the power {exponent}")
    return base**exponent


def _logarithm(value: Expression, base: Expression = TEN) -> Expression:
    return sympy.log(value) / sympy.log(base)


def _root(value: Expression, degree: Expression) -> Expression:
    """The real root of a number; a power where there are letters."""
    return sympy.real_root(value, degree) if value.is_number else value ** (1 / degree)


_CALLS = {
    "ln": sympy.log, "log": _logarithm, "sqrt": sympy.sqrt, "root": _root, "exp": sympy.exp, "sin": sympy.sin,
    "cos": sympy.cos, "tan": sympy.tan,
}  # fmt: skip
