"""A line of this topic: an equation, or the cases that it has come to, and the conditions beside it."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.maths.walk import letters
from reasoning.oracle.equations import condition as conditions
from reasoning.oracle.equations import fractions, logs, powered, rooted
from reasoning.oracle.equations.condition import Condition
from reasoning.oracle.equations.fractions import Fractions
from reasoning.oracle.equations.logs import Logs
from reasoning.oracle.equations.powered import Powered
from reasoning.oracle.equations.rooted import Rooted
from reasoning.oracle.linear.equation import read_equation, totals
from reasoning.oracle.quadratics import equation as quadratics
from reasoning.oracle.quadratics.equation import Cases


@dataclass(frozen=True, slots=True)
class Numbers:
    """4=10: the unknown has gone."""

    text: str
    true: bool


Core = Fractions | Rooted | Powered | Logs | Cases | Numbers


@dataclass(frozen=True, slots=True)
class State:
    """What a line says: the equation and, joined by "and", what the steps before have to remember."""

    core: Core
    conditions: tuple[Condition, ...] = ()


def read(node: tree.Node) -> State:
    """The state of a line; raises OracleStuck for lines of other topics."""
    if isinstance(node, tree.System) and node.joiner == "and" and len(node.parts) > 1:
        held = tuple(map(conditions.read, node.parts[1:]))
        return State(_core(node.parts[0], beside=True), held)
    return State(_core(node, beside=False))


def _core(node: tree.Node, *, beside: bool) -> Core:
    if isinstance(node, tree.Rel) and node.signs == ("=",):
        for reader in (powered.read, fractions.read, rooted.read, lambda rel: logs.read(rel, beside=beside)):
            try:
                return reader(node)
            except OracleStuck:
                continue
    if not beside:
        raise OracleStuck("no unknown below a bar, under a root or in a logarithm")
    if not letters(node):
        return _numbers(node)
    return quadratics.read(to_plain(node))


def _numbers(node: tree.Node) -> Numbers:
    found = read_equation(node)
    return Numbers(to_plain(node), totals(found.left) == totals(found.right))


def write(state: State) -> str:
    """The line as plain text."""
    parts = [_write_core(state.core), *(one.text for one in state.conditions)]
    if isinstance(state.core, tuple) and len(state.core) > 1 and state.conditions:
        parts[0] = f"({parts[0]})"
    return " and ".join(parts)


def _write_core(core: Core) -> str:
    match core:
        case Fractions():
            return fractions.write_equation(core)
        case Rooted():
            return rooted.write_equation(core)
        case Powered():
            return powered.write_equation(core)
        case Logs():
            return logs.write_equation(core)
        case Numbers():
            return core.text
        case _:
            return quadratics.write_cases(core)


def alike(state: State) -> object:
    """The line up to the order of terms, cases and conditions, for comparing two lines."""
    return _core_alike(state.core), frozenset(state.conditions)


def _core_alike(core: Core) -> object:
    match core:
        case Fractions():
            return fractions.alike(core)
        case Rooted():
            return rooted.alike(core)
        case Logs() | Powered():
            return _write_core(core)
        case Numbers():
            return core.text
        case _:
            return quadratics.cases_alike(core)
