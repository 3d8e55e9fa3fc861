"""What a student did to both sides: the operation and its number, from two equations or from what the student chose.

An operation is often written behind a side without brackets: `10+5=-x/6` becomes `10+5/6=-x/6/6`. Read strictly that
is another equation, so the line may be wrong, but it shows what was meant; both readings are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reasoning.maths.exact import Field
from reasoning.maths.parse import read_line
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Pos, Rel, Sub
from reasoning.maths.walk import bare, rebuilt
from reasoning.values import Line

SIGNS = {"ADD_SIDE": "+", "SUB_SIDE": "-", "MUL_SIDE": "*", "DIV_SIDE": "/"}  # what a student can choose


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation on both sides: its sign (+ - * /) and what was added, taken away, multiplied or divided by."""

    sign: str
    by: Node


def chosen_operation(action: str | None, given_input: str | None) -> Operation | None:
    """The operation that a student chose and the number that went with it; None where none was chosen."""
    sign = SIGNS.get(action or "")
    line = read_line(given_input) if sign and given_input else None
    if sign is None or not isinstance(line, Line) or line.node is None or isinstance(line.node, Rel):
        return None
    return Operation(sign, line.node)


def operation_between(before: Rel, after: Rel) -> Operation | None:
    """The one operation that leads from an equation to the next; as it is written, else as the values say it."""
    if before.signs != ("=",) or after.signs != ("=",):
        return None
    return _written(before, after) or _by_value(before, after)


def shows_operation(before: Rel, after: Rel) -> bool:
    """Whether one operation on both sides stands there to be seen: 41 = 75 -> 41/41 = 75/41."""
    return before.signs == after.signs == ("=",) and _written(before, after) is not None


def _written(before: Rel, after: Rel) -> Operation | None:
    left, right = (_plain(side) for side in before.operands)
    new_left, new_right = (_plain(side) for side in after.operands)
    for rest, operation in _undone(new_left):
        if rest == left and any(other == (right, operation) for other in _undone(new_right)):
            return operation
    return None


def _undone(side: Node) -> Iterator[tuple[Node, Operation]]:
    """Every way to take one operation off the end of a side; also off its last term alone."""
    match side:
        case Add(left, right):
            yield left, Operation("+", right)
            yield from ((Add(left, rest), done) for rest, done in _undone_product(right))
        case Sub(left, right):
            yield left, Operation("-", right)
            yield from ((Sub(left, rest), done) for rest, done in _undone_product(right))
        case _:
            yield from _undone_product(side)


def _undone_product(side: Node) -> Iterator[tuple[Node, Operation]]:
    match side:
        case Neg(arg):
            yield from ((Neg(rest), done) for rest, done in _undone_product(arg))
        case Mul(Div(rest, number), letter):
            yield Div(rest, number), Operation("*", letter)
            yield rest, Operation("/", Mul(number, letter))  # 6x/6x: divided by the whole of 6x
        case Mul(rest, factor):
            yield rest, Operation("*", factor)
        case Div(Mul(rest, number), under):
            yield Mul(rest, number), Operation("/", under)
            yield rest, Operation("*", Div(number, under))
        case Div(Div(rest, number), under):
            yield Div(rest, number), Operation("/", under)
            yield rest, Operation("/", Div(number, under))
        case Div(rest, divisor):
            yield rest, Operation("/", divisor)


def _plain(node: Node) -> Node:
    """The tree without brackets and without the difference between 2x and 2*x."""

    def plain(part: Node) -> Node | None:
        match part:
            case Group(arg, _) | Pos(arg):
                return _plain(arg)
            case Mul(left, right, True):
                return Mul(_plain(left), _plain(right))
            case Div(left, right, True):
                return Div(_plain(left), _plain(right))
            case _:
                return None

    return rebuilt(bare(node), plain)


def _by_value(before: Rel, after: Rel) -> Operation | None:
    """The same number added to, or multiplied with, both sides, whatever was worked out on the way."""
    field = Field(before, after)
    try:
        old = [field.value(side) for side in before.operands]
        new = [field.value(side) for side in after.operands]
        shift = [field.minus(b, a).constant for a, b in zip(old, new, strict=True)]
        if shift[0] is not None and shift[0] == shift[1] != 0:
            return Operation("+" if shift[0] > 0 else "-", number_tree(abs(shift[0])))
        factors = [field.over(b, a).constant for a, b in zip(old, new, strict=True) if a.num]
    except (NoExactValue, Undefined):
        return None
    if not factors or factors[0] in (None, 0, 1) or any(factor != factors[0] for factor in factors):
        return None
    assert factors[0] is not None
    if abs(factors[0].p) == 1 and factors[0] != -1:
        return Operation("/", number_tree(1 / factors[0]))
    return Operation("*", number_tree(factors[0]))
