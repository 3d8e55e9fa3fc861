"""Exact values and written numbers for the judges: fractions in Python, from our tree alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from math import gcd

from reasoning.maths import tree
from reasoning.maths.parse import read_expression
from reasoning.values import Unreadable

NUMBER = re.compile(r"(-?\d+)(?:/(\d+))?|-?\d*\.\d+")
Point = Mapping[str, Fraction]


class NoValue(Exception):
    """An expression that these judges cannot work out."""


def read(text: str) -> tree.Node:
    """Return the tree of a text; raises NoValue where it cannot be read."""
    node = read_expression(text)
    if isinstance(node, Unreadable):
        raise NoValue(node.reason)
    return node


def value(node: tree.Node, point: Point) -> Fraction:
    """Return the exact value where the letters are these numbers; raises NoValue."""
    match node:
        case tree.Num(text):
            return Fraction(text)
        case tree.Sym(name) if name in point:
            return point[name]
        case tree.Group(arg) | tree.Pos(arg):
            return value(arg, point)
        case tree.Neg(arg):
            return -value(arg, point)
        case tree.Percent(arg):
            return value(arg, point) / 100
        case tree.Call("abs", (arg,)):
            return abs(value(arg, point))
        case tree.Add(left, right):
            return value(left, point) + value(right, point)
        case tree.Sub(left, right):
            return value(left, point) - value(right, point)
        case tree.Mul(left, right):
            return value(left, point) * value(right, point)
        case tree.Div(left, right):
            return _quotient(value(left, point), value(right, point))
        case tree.Pow(base, exponent):
            return _power(value(base, point), value(exponent, point))
    raise NoValue(f"no exact value: {type(node).__name__}")


def _quotient(top: Fraction, bottom: Fraction) -> Fraction:
    if bottom == 0:
        raise NoValue("a division by zero")
    return top / bottom


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or not 0 <= exponent <= 20:
        raise NoValue(f"the power {exponent}")
    return base ** int(exponent)


def letters(node: object) -> set[str]:
    """Return the names of all letters in a tree."""
    if isinstance(node, tree.Sym):
        return {node.name}
    if isinstance(node, tuple):
        return set().union(*(letters(part) for part in node))
    return set().union(*(letters(getattr(node, part)) for part in getattr(node, "__slots__", ())))


def parts(node: object) -> list[object]:
    """Return a tree's nodes, from the top down."""
    if isinstance(node, tuple):
        return [inner for part in node for inner in parts(part)]
    slots = getattr(node, "__slots__", ())
    return [node, *(inner for slot in slots for inner in parts(getattr(node, slot)))] if slots else []


def finished_number(text: str) -> Fraction | None:
    """Return the value of a whole number, a decimal or a fraction in lowest terms; None for any other text."""
    match = NUMBER.fullmatch(text)
    if match is None:
        return None
    top, bottom = match.group(1), match.group(2)
    if bottom is not None and (int(bottom) < 2 or gcd(int(top), int(bottom)) != 1):
        return None
    return Fraction(text)
