"""The topic of decimals, fractions and percentages turned into one another."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.decimals import conversion, problems
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "decimals.convert",
        "Decimals, fractions and percents",
        "decimals",
        "turning decimals, fractions and percents into one another",
        ("fractions.simplify",),
        ("EA 1.7",),
    ),
)
GOALS = (Goal.DECIMAL, Goal.FRACTION, Goal.PERCENT)


def read(problem: Problem) -> conversion.Written:
    """The number of a line; raises OracleStuck for anything else."""
    if problem.goal not in GOALS:
        raise OracleStuck(f"no rule to {problem.goal} a number")
    return conversion.read(read_tree(problem.maths))


def _written(problem: Problem) -> str:
    return conversion.write(read(problem))


def _next_move(problem: Problem) -> Move | None:
    return conversion.next_move(read(problem), problem.goal)


def _holds(reason: str, problem: Problem, after: str) -> bool | None:
    """Whether the words and the line are those of the only move there is."""
    applies = _applies(reason, problem)
    move = _next_move(problem) if applies else None
    if move is None:
        return applies
    try:
        return conversion.write(conversion.read(read_tree(after))) == move.line
    except OracleStuck:
        return False


def _applies(reason: str, problem: Problem) -> bool | None:
    if not reason.startswith(KNOWN):
        return None
    move = _next_move(problem)
    return move is not None and move.reason == reason


KNOWN = (
    conversion.DIVIDE, conversion.OVER, conversion.PERCENT_OVER, conversion.BY_HUNDRED, conversion.TIMES_HUNDRED,
    conversion.WHOLE_ABOVE, conversion.SIMPLIFY,
)  # fmt: skip
TOPIC = Topic(
    name="decimals",
    components=COMPONENTS,
    canonical=_written,
    next_move=lambda problem, _before: _next_move(problem),
    answer_of=_written,
    reason_holds=_holds,
    reason_applies=_applies,
    kinds=problems.KINDS,
)
