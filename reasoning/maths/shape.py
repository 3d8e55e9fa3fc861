"""Whether the parts of a tree may stand where they stand: a relation is no summand, a set is no exponent."""

from __future__ import annotations

from reasoning.maths.limits import refuse
from reasoning.maths.tree import (
    Add,
    Call,
    Div,
    Group,
    Interval,
    Mul,
    Neg,
    Node,
    Percent,
    PlusMinus,
    Pos,
    Pow,
    Rel,
    SetOf,
    Sub,
    System,
    TupleOf,
    Verbal,
)
from reasoning.maths.walk import children, walk

_OPERATIONS = frozenset((Add, Sub, Mul, Div, Pow, Neg, Pos, PlusMinus, Percent, Call))
_NEVER_OPERANDS = (Rel, System, SetOf, Verbal)


def refuse_shape(root: Node) -> None:
    """Raise Refused where a relation, a set or words stand inside arithmetic."""
    for node in walk(root):
        if type(node) not in _OPERATIONS:
            continue
        if isinstance(node, Call) and node.name in ("union", "intersect", "setminus"):
            continue
        for child in children(node):
            inner = child.arg if isinstance(child, Group) else child
            if isinstance(inner, _NEVER_OPERANDS):
                raise refuse("an equation, a set or words stand where a number belongs", None,
                             found=type(inner).__name__.lower(), expected="an expression")  # fmt: skip
            if isinstance(node, Pow) and isinstance(inner, TupleOf | Interval):
                raise refuse("a list stands where a number belongs", None, found="list", expected="an expression")
