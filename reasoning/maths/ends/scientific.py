"""Whether a number stands in scientific notation: one digit that is not 0 before the point, times a power of ten."""

from __future__ import annotations

from reasoning.maths.tree import Mul, Neg, Node, Num, Pow
from reasoning.maths.walk import bare


def is_scientific(node: Node) -> bool:
    """Whether a number is written as 3.4*10^5 or -2*10^(-3), without zeros at the end of the decimal."""
    node = bare(node)
    if isinstance(node, Neg):
        node = bare(node.arg)
    if not isinstance(node, Mul):
        return False
    number, ten = bare(node.left), bare(node.right)
    if isinstance(number, Neg):
        number = bare(number.arg)
    return isinstance(number, Num) and _is_mantissa(number.text) and _is_power_of_ten(ten)


def _is_mantissa(text: str) -> bool:
    whole, point, rest = text.partition(".")
    return len(whole) == 1 and whole != "0" and (not point or (bool(rest) and not rest.endswith("0")))


def _is_power_of_ten(node: Node) -> bool:
    if not isinstance(node, Pow) or bare(node.base) != Num("10"):
        return False
    exponent = bare(node.exponent)
    if isinstance(exponent, Neg):
        exponent = bare(exponent.arg)
    return isinstance(exponent, Num) and exponent.text.isdigit()
