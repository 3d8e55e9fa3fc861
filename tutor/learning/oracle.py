"""Questions to the rule-based solver, as the sandbox can carry them: module-level functions, plain values in and out.

Imports nothing of Django: the sandbox's children load this file.
"""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle import solve


def next_step(state: str) -> tuple[str, str, str] | None:
    """The next line from this one, its reason and its component; None where the solver has none."""
    try:
        move = solve.next_move(state)
    except OracleStuck:
        return None
    return (move.line, move.reason, move.component) if move else None


def component_of(state: str) -> str | None:
    """The component that the next step from this line needs; None where the solver knows none."""
    step = next_step(state)
    return step[2] if step else None


def components_of(maths: str) -> tuple[str, ...]:
    """The components of a whole problem, in the order they are first needed; empty where the solver is stuck."""
    try:
        moves = solve.solve(maths).moves
    except OracleStuck:
        return ()
    return tuple(dict.fromkeys(move.component for move in moves))
