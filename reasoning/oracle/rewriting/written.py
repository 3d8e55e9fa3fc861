"""Expressions from plain text and back: 3x^2*sqrt(2x), (2+3i)/(1-i)."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.oracle.rewriting.expression import (
    MINUS_ONE,
    Expr,
    Letter,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Whole,
    add,
    divide,
    front_of,
    is_negative,
    multiply,
    negative,
    power,
)


def read(node: tree.Node) -> Expr:
    """The expression of a tree; raises OracleStuck for statements, decimals and other functions."""
    match node:
        case tree.Num(text) if "." not in text:
            return Whole(int(text))
        case tree.Sym(name) if len(name) == 1:
            return Letter(name)
        case tree.Group(arg) | tree.Pos(arg):
            return read(arg)
        case tree.Neg(arg):
            return negative(read(arg))
        case tree.Add(left, right):
            return add(read(left), read(right))
        case tree.Sub(left, right):
            return add(read(left), negative(read(right)))
        case tree.Mul(left, right):
            return multiply(read(left), read(right))
        case tree.Div(left, right):
            return divide(read(left), read(right))
        case tree.Pow(base, exponent):
            return power(read(base), read(exponent))
        case tree.Call("sqrt", (arg,)):
            return Root(2, read(arg))
        case tree.Call("root", (arg, tree.Num(degree))) if degree.isdigit() and int(degree) > 1:
            return Root(int(degree), read(arg))
    raise OracleStuck(f"no rule for {type(node).__name__} here")


def write(expr: Expr) -> str:
    """The expression as plain text."""
    return to_plain(tree_of(expr))


def tree_of(expr: Expr) -> tree.Node:
    """The tree of an expression."""
    match expr:
        case Whole(value):
            return tree.Num(str(value)) if value >= 0 else tree.Neg(tree.Num(str(-value)))
        case Letter(name):
            return tree.Sym(name)
        case Sum(terms):
            return reduce(_added, terms[1:], tree_of(terms[0]))
        case Product():
            return _product(expr)
        case Quotient(top, bottom) if not isinstance(top, Sum) and is_negative(top):
            return tree.Neg(tree_of(Quotient(negative(top), bottom)))
        case Quotient(top, bottom):
            return tree.Div(tree_of(top), tree_of(bottom))
        case Power(base, exponent):
            return tree.Pow(tree_of(base), tree_of(exponent))
        case Root(2, arg):
            return tree.Call("sqrt", (tree_of(arg),))
        case Root(degree, arg):
            return tree.Call("root", (tree_of(arg), tree.Num(str(degree))))
    raise AssertionError(expr)


def _added(left: tree.Node, term: Expr) -> tree.Node:
    if is_negative(term):
        return tree.Sub(left, tree_of(negative(term)))
    return tree.Add(left, tree_of(term))


def _product(expr: Product) -> tree.Node:
    number, rest = front_of(expr)
    if number < 0:
        return tree.Neg(tree_of(multiply(Whole(-number), *rest)))
    factors = expr.factors[1:] if expr.factors[0] == MINUS_ONE else expr.factors
    node = tree_of(factors[0])
    for before, factor in pairwise(factors):  # 2*sqrt(3), as in the solutions of quadratic equations
        implicit = not isinstance(before, Root) and not isinstance(factor, Root) and _base(before) != _base(factor)
        node = tree.Mul(node, tree_of(factor), implicit=implicit)
    return node


def operand(expr: Expr) -> str:
    """An expression as a factor in a fact: 3x, (-3x), (x+1)."""
    text = write(expr)
    return f"({text})" if isinstance(expr, Sum) or is_negative(expr) else text


def _base(expr: Expr) -> Expr:
    return expr.base if isinstance(expr, Power) else expr
