"""Questions to the rule-based solver, as the sandbox can carry them: module-level functions, plain values in and out.

Imports nothing of Django: the sandbox's children load this file.
"""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle import solve
from reasoning.values import Problem


def next_step(here: Problem) -> tuple[str, str, str] | None:
    """The next line from a line (the problem's `maths`), its reason and its component; None where there is none."""
    try:
        move = solve.next_move(here)
    except OracleStuck:
        return None
    return (move.line, move.reason, move.component) if move else None


def finds_the_end(here: Problem) -> bool:
    """Whether the solver finds the end from a line, in one step at least."""
    try:
        return bool(solve.solve(here).moves)
    except OracleStuck:
        return False


def component_of(here: Problem) -> str | None:
    """The component that the next step from a line needs; None where the solver knows none."""
    step = next_step(here)
    return step[2] if step else None


def components_of(problem: Problem) -> tuple[str, ...]:
    """The components of a whole problem, in the order they are first needed; empty where the solver is stuck."""
    try:
        moves = solve.solve(problem).moves
    except OracleStuck:
        return ()
    return tuple(dict.fromkeys(move.component for move in moves))


def topic_of(problem: Problem) -> str:
    """The name of the topic that a problem belongs to; "" where the solver knows none."""
    return solve.topic_name(problem) or ""
