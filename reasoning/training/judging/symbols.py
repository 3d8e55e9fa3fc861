"""Our trees as SymPy expressions, built node by node; no text is ever evaluated."""

from __future__ import annotations

from typing import Any

import sympy

from reasoning.maths import tree


class NotSymbolic(Exception):
    """A part that these judges do not read."""


def symbolic(node: tree.Node) -> Any:  # noqa: ANN401  SymPy has no types
    """The SymPy expression of a tree of numbers, letters, the four operations, whole powers and square roots."""
    match node:
        case tree.Num(text) if text.isdigit():
            return sympy.Integer(int(text))
        case tree.Sym(name):
            return sympy.Symbol(name)
        case tree.Group(arg) | tree.Pos(arg):
            return symbolic(arg)
        case tree.Neg(arg):
            return -symbolic(arg)
        case tree.Add(left, right):
            return symbolic(left) + symbolic(right)
        case tree.Sub(left, right):
            return symbolic(left) - symbolic(right)
        case tree.Mul(left, right):
            return symbolic(left) * symbolic(right)
        case tree.Div(left, right):
            return symbolic(left) / symbolic(right)
        case tree.Pow(base, tree.Num(text)) if text.isdigit():
            return symbolic(base) ** int(text)
        case tree.Call("sqrt", (arg,)):
            return sympy.sqrt(symbolic(arg))
    raise NotSymbolic(type(node).__name__)
