"""What a buggy rule is, and how it is tried at every place of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reasoning.maths.terms import Term, sum_of, terms_of
from reasoning.maths.tree import Add, Call, Group, Neg, Node, Pow, Rel, Sub
from reasoning.maths.walk import bare, children, walk, with_children


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
    if bug.place is Place.NODE:
        yield from _at_nodes(side, bug.rule)
    elif bug.place is Place.SUM:
        yield from _at_sums(side, bug.rule)


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


def _at_nodes(node: Node, rule: Callable[..., Iterator[Node]]) -> Iterator[Node]:
    yield from rule(node)
    below = children(node)
    for k, part in enumerate(below):
        for changed in _at_nodes(part, rule):
            yield with_children(node, (*below[:k], _kept(part, changed), *below[k + 1 :]))


def _kept(before: Node, after: Node) -> Node:
    """A changed part in brackets where it would be read otherwise."""
    if isinstance(after, (Add, Sub, Neg)) and not isinstance(before, (Add, Sub, Group, Neg)):
        return Group(after)
    return after


def _at_sums(node: Node, rule: Callable[..., Iterator[list[Term]]]) -> Iterator[Node]:
    """A rule on the terms of every maximal sum, a lone term included."""
    yield from map(sum_of, rule(terms_of(node)))
    inner: list[tuple[Node, Callable[[Node], Node]]] = []
    _collect(node, lambda new: new, inner)
    for part, rebuild in inner:
        for terms in rule(terms_of(part)):
            yield rebuild(sum_of(terms))


def _collect(node: Node, rebuild: Callable[[Node], Node], found: list[tuple[Node, Callable[[Node], Node]]]) -> None:
    below = children(node)
    for k, part in enumerate(below):

        def replace(new: Node, k: int = k) -> Node:
            wrapped = Group(new) if isinstance(new, (Add, Sub, Neg)) else new
            return rebuild(with_children(node, (*below[:k], wrapped, *below[k + 1 :])))

        if isinstance(part, Group) and isinstance(bare(part), (Add, Sub)):
            found.append((bare(part), replace))
        _collect(part, replace, found)
