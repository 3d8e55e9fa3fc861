"""Whether the words of a reason are true of the step that they stand beside: each topic knows its own."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.solve import canonical, next_move, topic_of
from reasoning.values import Problem


def reason_holds(reason: str, problem: Problem, after: str) -> bool | None:
    """Return whether `reason` is true of the step from a line (the problem's `maths`); None where we cannot tell."""
    try:
        return topic_of(problem).reason_holds(reason, problem, after)
    except OracleStuck:
        return None


def reason_applies(reason: str, problem: Problem) -> bool | None:
    """Return whether a step with this reason has anything to work on in a line; None where we cannot tell."""
    try:
        return topic_of(problem).reason_applies(reason, problem)
    except OracleStuck:
        return None


def finished_form(problem: Problem) -> str | None:
    """Return a finished line as the solver writes it; None where a step can follow."""
    try:
        return canonical(problem) if next_move(problem) is None else None
    except OracleStuck:
        return None
