"""Which of the solvers for logarithms and exponentials a line belongs to, by its goal and its form."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths.ends.logarithm import has_logarithm
from reasoning.maths.tree import Node, Rel, System
from reasoning.maths.walk import letters
from reasoning.oracle.logarithms import equations, properties
from reasoning.oracle.move import Move
from reasoning.oracle.ruled import either
from reasoning.values import Goal, Problem

WORDS = f"{either(*properties.REASONS, *equations.REASONS)}|{equations.WITH_NUMBER}"


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the moves from a line; OracleStuck for lines of other topics."""
    if isinstance(node, System):
        raise OracleStuck("several equations")
    if isinstance(node, Rel):
        if problem.goal is not Goal.SOLVE or problem.unknown is None:
            raise OracleStuck(f"no rule to {problem.goal} an equation")
        return equations.moves(node, problem.unknown)
    if not has_logarithm(node):
        raise OracleStuck("no logarithm")
    if problem.goal in (Goal.EVALUATE, Goal.SIMPLIFY) and letters(node) <= {"e"}:
        return properties.evaluated(node)
    if problem.goal is Goal.EXPAND:
        return properties.expanded(node)
    if problem.goal is Goal.CONDENSE:
        return properties.condensed(node)
    raise OracleStuck(f"no rule to {problem.goal} a logarithm")
