"""Values of rational expressions modulo a prime at one fixed point: cheap, and a difference is certain.

Most of what a search tries is wrong, and this says so in a microsecond a node; agreement says nothing and has to be
looked at exactly. What candidates share (all but the changed place) is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from zlib import crc32

from flint import fmpq

from reasoning.maths.rational import NoExactValue, Undefined, literal, number
from reasoning.maths.tree import Add, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub, Sym
from reasoning.maths.walk import IMAGINARY

PRIME = 1_073_741_789  # the largest below 2^30: Python's integers have digits of 30 bits
POWER_DIGITS = 4
_NO_LETTERS = frozenset((IMAGINARY, "oo"))


class Residues:
    """The residues of trees, each node looked at once; None for what is not rational or has no value at the point."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Node, int | None]] = {}  # the node is kept, so that its id stays its own

    def of(self, node: Node) -> int | None:
        """The value of a tree, or None."""
        known = self._known.get(id(node))
        if known is not None:
            return known[1]
        work_out = _RESIDUES.get(type(node))
        value = work_out(self, node) if work_out is not None else None
        self._known[id(node)] = (node, value)
        return value

    def with_part(self, node: Node, index: int, value: int) -> int | None:
        """The residue of a node of which one child is worth something else; None where that is not known."""
        match node:
            case Group() | Pos():
                return value
            case Neg():
                return -value % PRIME
            case Add() | Sub() | Mul() | Div():
                other = self.of(node.right if index == 0 else node.left)
                if other is None:
                    return None
                return _combined(type(node), *((value, other) if index == 0 else (other, value)))
            case Pow(_, exponent) if index == 0:
                return _to_power(value, exponent)
            case _:
                return None


def _combined(kind: type, left: int, right: int) -> int | None:
    if kind is Add:
        return (left + right) % PRIME
    if kind is Sub:
        return (left - right) % PRIME
    if kind is Mul:
        return left * right % PRIME
    return left * pow(right, -1, PRIME) % PRIME if right else None


def _sum(residues: Residues, node: Add) -> int | None:
    left, right = residues.of(node.left), residues.of(node.right)
    return None if left is None or right is None else (left + right) % PRIME


def _difference(residues: Residues, node: Sub) -> int | None:
    left, right = residues.of(node.left), residues.of(node.right)
    return None if left is None or right is None else (left - right) % PRIME


def _product(residues: Residues, node: Mul) -> int | None:
    left, right = residues.of(node.left), residues.of(node.right)
    return None if left is None or right is None else left * right % PRIME


def _quotient(residues: Residues, node: Div) -> int | None:
    left, right = residues.of(node.left), residues.of(node.right)
    return None if left is None or not right else left * pow(right, -1, PRIME) % PRIME


def _negative(residues: Residues, node: Neg) -> int | None:
    value = residues.of(node.arg)
    return None if value is None else -value % PRIME


def _same(residues: Residues, node: Group | Pos) -> int | None:
    return residues.of(node.arg)


def _power(residues: Residues, node: Pow) -> int | None:
    base = residues.of(node.base)
    return None if base is None else _to_power(base, node.exponent)


def _to_power(base: int, exponent: Node) -> int | None:
    while isinstance(exponent, (Group, Pos)):
        exponent = exponent.arg
    if not isinstance(exponent, Num) or not exponent.text.isdecimal() or len(exponent.text) > POWER_DIGITS:
        return None
    return pow(base, int(exponent.text), PRIME)


def _letter(_: Residues, node: Sym) -> int | None:
    return None if node.name in _NO_LETTERS else _at_point(node.name)


def _literal(_: Residues, node: Num) -> int | None:
    return _of_text(node.text)


def _number(_: Residues, node: Mixed | Percent) -> int | None:
    try:
        return _of_number(number(node))
    except (NoExactValue, Undefined):
        return None


@lru_cache(maxsize=256)
def _at_point(name: str) -> int:
    return crc32(name.encode()) % PRIME


@lru_cache(maxsize=4096)
def _of_text(text: str) -> int | None:
    return _of_number(literal(text))


def _of_number(value: fmpq) -> int | None:
    under = int(value.q) % PRIME
    return int(value.p) * pow(under, -1, PRIME) % PRIME if under else None


_RESIDUES: dict[type, Callable[[Residues, Any], int | None]] = {
    Add: _sum, Sub: _difference, Mul: _product, Div: _quotient, Neg: _negative, Group: _same, Pos: _same, Pow: _power,
    Sym: _letter, Num: _literal, Mixed: _number, Percent: _number,
}  # fmt: skip
