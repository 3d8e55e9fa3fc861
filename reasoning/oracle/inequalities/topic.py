"""The topic of inequalities and absolute values, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.inequalities import problems, reasons
from reasoning.oracle.inequalities import relation as relations
from reasoning.oracle.inequalities.interval import interval_of
from reasoning.oracle.inequalities.relation import Relation
from reasoning.oracle.inequalities.statement import Statement, write
from reasoning.oracle.inequalities.statement import read as read_statement
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "inequalities.linear",
        "Solving inequalities",
        "inequalities",
        "doing the same to both sides of an inequality",
        ("linear.both_sides", "linear.divide"),
        ("EA 2.7", "IA 2.5"),
    ),
    KnowledgeComponent(
        "inequalities.flip",
        "Turning the sign of an inequality",
        "inequalities",
        "turning the sign when multiplying or dividing by a negative number",
        ("inequalities.linear",),
        ("EA 2.7", "IA 2.5"),
    ),
    KnowledgeComponent(
        "inequalities.compound",
        "Compound inequalities",
        "inequalities",
        "two inequalities joined by and, or or",
        ("inequalities.linear",),
        ("IA 2.6",),
    ),
    KnowledgeComponent(
        "absolute.equation",
        "Absolute value equations",
        "inequalities",
        "the two cases of an absolute value equation",
        ("linear.both_sides",),
        ("IA 2.7",),
    ),
    KnowledgeComponent(
        "inequalities.absolute",
        "Absolute value inequalities",
        "inequalities",
        "taking an absolute value inequality apart",
        ("inequalities.compound", "absolute.equation"),
        ("IA 2.7",),
    ),
)


def read(problem: Problem) -> Statement:
    """The statement of a line; raises OracleStuck for anything else."""
    if problem.goal not in (Goal.SOLVE, Goal.UNKNOWN, Goal.INTERVAL):
        raise OracleStuck(f"no rule to {problem.goal} an inequality")
    return read_statement(read_tree(problem.maths))


def _answer_of(problem: Problem) -> str:
    statement = read(problem)
    answer = write(statement)
    if isinstance(statement, Relation) and not statement.letter:
        answer = "all real numbers" if relations.truth(statement) else "no solution"
    return interval_of(answer) if problem.goal is Goal.INTERVAL else answer


TOPIC = Topic(
    name="inequalities",
    components=COMPONENTS,
    canonical=lambda problem: write(read(problem)),
    next_move=lambda problem, _before: _next_move(problem),
    answer_of=_answer_of,
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read(problem)),
    kinds=problems.KINDS,
    drilled=problems.DRILLED,
)


def _next_move(problem: Problem) -> Move | None:
    return reasons.next_move(read(problem))
