"""Whether a number is written as it was asked for: as a decimal, as a fraction in lowest terms, as a percentage."""

from __future__ import annotations

from reasoning.maths.forms import is_finished_number
from reasoning.maths.tree import Div, Mixed, Neg, Node, Num, Percent
from reasoning.maths.walk import bare
from reasoning.values import Goal

CONVERSIONS = (Goal.DECIMAL, Goal.FRACTION, Goal.PERCENT)


def is_converted(node: Node, goal: Goal) -> bool:
    """Whether a number has the form that the goal asks for, with nothing left to do."""
    node = bare(node)
    if isinstance(node, Neg):
        node = bare(node.arg)
    if goal is Goal.PERCENT:
        if not isinstance(node, Percent):
            return False
        inside = bare(node.arg)
        return _is_decimal(inside) or (isinstance(inside, Mixed) and is_finished_number(inside, decimals=False))
    if goal is Goal.DECIMAL:
        return _is_decimal(node)
    return isinstance(node, (Div, Mixed, Num)) and is_finished_number(node, decimals=False)


def _is_decimal(node: Node) -> bool:
    """A written number without zeros at its end behind the point."""
    return isinstance(node, Num) and ("." not in node.text or node.text[-1] not in "0.")
