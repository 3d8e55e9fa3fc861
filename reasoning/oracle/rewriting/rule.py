"""A rule rewrites one expression inside a line; a set of rules is a solver for the lines of a topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reasoning.errors import OracleStuck
from reasoning.oracle.move import Move
from reasoning.oracle.rewriting.expression import Expr, alike, parts_of, with_part
from reasoning.oracle.rewriting.written import read, write
from reasoning.oracle.written import read_tree


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What a rule makes of an expression: the new one, the reason in words, the facts and the component."""

    after: Expr
    reason: str
    facts: tuple[str, ...]
    component: str


Rule = Callable[[Expr], Rewrite | None]
Path = tuple[int, ...]


def for_component(rule: Rule, component: str) -> Rule:
    """The rule as a part of another component."""

    def renamed(expr: Expr) -> Rewrite | None:
        found = rule(expr)
        return None if found is None else replace(found, component=component)

    return renamed


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a line: the way to it from the outside, and itself."""

    path: Path
    expr: Expr


def spots(expr: Expr, path: Path = ()) -> Iterator[Spot]:
    """Every part of an expression, the inner ones first, from left to right."""
    for place, part in enumerate(parts_of(expr)):
        yield from spots(part, (*path, place))
    yield Spot(path, expr)


def put(expr: Expr, path: Path, new: Expr) -> Expr:
    """The expression with the part at `path` replaced."""
    if not path:
        return new
    return with_part(expr, path[0], put(parts_of(expr)[path[0]], path[1:], new))


def moves(expr: Expr, rules: Sequence[Rule]) -> Iterator[Move]:
    """Every move that a rule allows anywhere, in the order in which a teacher would take them."""
    for rule in rules:
        for spot in spots(expr):
            found = rule(spot.expr)
            if found is not None:
                after = put(expr, spot.path, found.after)
                if after != expr:
                    yield Move(write(after), found.reason, tuple(found.facts), found.component)


def holds(reason: str, expr: Expr, after: str, rules: Sequence[Rule]) -> bool:
    """Whether a rule with this reason leads from an expression to the line `after`, in any order of terms."""
    try:
        end = alike(read(read_tree(after)))
    except OracleStuck:
        return False
    same_words = (move for move in moves(expr, rules) if move.reason == reason)
    return any(alike(read(read_tree(move.line))) == end for move in same_words)


def applies(reason: str, expr: Expr, rules: Sequence[Rule]) -> bool:
    """Whether any rule with this reason does something in an expression."""
    return any(move.reason == reason for move in moves(expr, rules))
