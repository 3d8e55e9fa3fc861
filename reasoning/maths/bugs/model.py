"""What a buggy rule is, and how it is tried at every place of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reasoning.maths.bugs.places import Change, Places
from reasoning.maths.tree import Call, Node, Pow, Rel
from reasoning.maths.walk import walk


class Place(StrEnum):
    """What a buggy rule rewrites."""

    NODE = "node"  # one node anywhere: rule(node)
    SUM = "sum"  # the terms of a whole sum: rule(terms)
    LINE = "line"  # a whole equation, with the numbers that stand in both lines: rule(equation, numbers)
    PAIR = "pair"  # a whole line whose shape may change, with the later line as a hint: rule(before, after)


class Mark(StrEnum):
    """What must stand in the earlier line for a rule to be worth trying."""

    POWER = "power"
    ROOT = "root"
    ABSOLUTE = "absolute value"
    LOGARITHM = "logarithm"
    TRIGONOMETRY = "trigonometry"
    DERIVATIVE = "derivative"
    INTEGRAL = "integral"
    EQUATION = "equation"
    INEQUALITY = "inequality"
    FUNCTION = "named function"


_CALLS = {
    **dict.fromkeys(("sqrt", "root", "cbrt"), Mark.ROOT), "abs": Mark.ABSOLUTE,
    **dict.fromkeys(("ln", "log"), Mark.LOGARITHM), "exp": Mark.POWER,
    **dict.fromkeys(("sin", "cos", "tan", "cot", "sec", "csc"), Mark.TRIGONOMETRY),
    "diff": Mark.DERIVATIVE, "int": Mark.INTEGRAL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bug:
    """A wrong rewrite with a name, its sentence, a line it explains and a near miss that it must not explain."""

    name: str
    sentence: str
    example: tuple[str, str]
    near_miss: tuple[str, str]
    place: Place
    rule: Callable[..., Iterator[Any]]  # yields nodes, or lists of terms where the place is SUM
    needs: Mark | None = None


def marks_of(node: Node) -> frozenset[Mark]:
    """What stands in a line, so that rules without a place in it are not tried."""
    found = {_mark(part) for part in walk(node)}
    return frozenset(mark for mark in found if mark is not None)


def _mark(part: Node) -> Mark | None:
    match part:
        case Call(name, _):
            return _CALLS.get(name, Mark.FUNCTION)
        case Pow():
            return Mark.POWER
        case Rel(_, signs):
            return Mark.EQUATION if set(signs) <= {"="} else Mark.INEQUALITY
        case _:
            return None


def wrong_sides(bug: Bug, side: Node) -> Iterator[Node]:
    """Every tree that the bug makes of one expression, at one place each."""
    return (change.tree for change in changes(bug, Places(side)))


def changes(bug: Bug, places: Places) -> Iterator[Change]:
    """The same, not written out yet."""
    if bug.place is Place.NODE:
        return places.rewritten(bug.rule)
    if bug.place is Place.SUM:
        return places.with_sums_rewritten(bug.rule)
    return iter(())


def wrong_lines(bug: Bug, line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    """Every relation with the same sign that the bug makes of an equation or an inequality."""
    if bug.place is not Place.LINE or len(line.operands) != 2:
        return
    for wrong in bug.rule(line, numbers):
        yield wrong if line.signs == ("=",) or not isinstance(wrong, Rel) else Rel(wrong.operands, line.signs)


def wrong_pairs(bug: Bug, before: Node, after: Node) -> Iterator[Node]:
    """Every line, of whatever shape, that the bug makes of the earlier one."""
    if bug.place is Place.PAIR:
        yield from bug.rule(before, after)
