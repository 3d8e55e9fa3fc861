"""The topic of factoring polynomials, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths.ends.factored import is_factored_completely
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.factoring import moves, problems, reasons
from reasoning.oracle.factoring.polynomial import Sum, letters_of, read_sum, write
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "factoring.common", "Taking out a common factor", "factoring", "taking out the greatest common factor",
        ("integers.multiply",), ("EA 7.1", "IA 6.1"),
    ),
    KnowledgeComponent(
        "factoring.grouping", "Factoring by grouping", "factoring", "factoring by grouping",
        ("factoring.common",), ("EA 7.1", "IA 6.1"),
    ),
    KnowledgeComponent(
        "factoring.monic", "Factoring x^2+bx+c", "factoring", "finding the two numbers in x^2+bx+c",
        ("integers.multiply", "integers.add"), ("EA 7.2", "IA 6.2"),
    ),
    KnowledgeComponent(
        "factoring.general", "Factoring ax^2+bx+c", "factoring", "splitting the middle term of ax^2+bx+c",
        ("factoring.grouping", "factoring.monic"), ("EA 7.3", "IA 6.2"),
    ),
    KnowledgeComponent(
        "factoring.squares", "Difference of squares", "factoring", "the difference of two squares",
        ("powers.small",), ("EA 7.4", "IA 6.3"),
    ),
    KnowledgeComponent(
        "factoring.perfect_square", "Perfect square trinomials", "factoring", "recognising a perfect square",
        ("powers.small",), ("EA 7.4", "IA 6.3"),
    ),
    KnowledgeComponent(
        "factoring.cubes", "Sum and difference of cubes", "factoring", "the sum and the difference of cubes",
        ("powers.small",), ("EA 7.4", "IA 6.3"),
    ),
    KnowledgeComponent(
        "factoring.order", "Terms in order", "factoring", "putting the terms of a polynomial in order",
        ("factoring.common",), ("EA 7.2", "IA 6.4"),
    ),
)  # fmt: skip


def read(problem: Problem) -> Sum:
    """The polynomial of a line, multiplied or not; raises OracleStuck for anything else."""
    if problem.goal is not Goal.FACTOR:
        raise OracleStuck(f"no rule to {problem.goal} by factoring")
    terms = read_sum(read_tree(problem.maths))
    if not letters_of(terms):
        raise OracleStuck("a number alone has prime factors, no brackets")
    return terms


def _next_move(problem: Problem, before: Move | None) -> Move | None:
    move = moves.next_move(read(problem))
    if move is None and not _is_end(problem):
        raise OracleStuck(f"no rule takes {problem.maths} further")
    return move


def _is_end(problem: Problem) -> bool:
    try:
        return is_factored_completely(read_tree(problem.maths)) is True
    except (NoExactValue, Undefined):
        return False


def _written(problem: Problem) -> str:
    return write(read(problem))


TOPIC = Topic(
    name="factoring",
    components=COMPONENTS,
    canonical=_written,
    next_move=_next_move,
    answer_of=_written,
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read(problem)),
    kinds=problems.KINDS,
    drilled=problems.DRILLED,
)
