"""The topic of systems of two linear equations, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.systems import moves, problems, reasons, system
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "systems.substitution",
        "Systems by substitution",
        "systems",
        "putting one equation of a system into the other",
        ("linear.expand", "linear.collect"),
        ("EA 5.2", "IA 4.1"),
    ),
    KnowledgeComponent(
        "systems.elimination",
        "Systems by elimination",
        "systems",
        "adding the equations of a system",
        ("linear.divide", "integers.multiply"),
        ("EA 5.3", "IA 4.1"),
    ),
    KnowledgeComponent(
        "systems.special",
        "Systems without one solution",
        "systems",
        "systems with no solution or infinitely many",
        ("systems.substitution", "systems.elimination", "linear.special"),
        ("EA 5.1", "EA 5.2", "EA 5.3", "IA 4.1"),
    ),
    KnowledgeComponent(
        "lines.intercepts",
        "Intercepts of a line",
        "systems",
        "where a line meets an axis",
        ("linear.divide",),
        ("EA 4.3", "IA 3.1"),
    ),
)


def read(problem: Problem) -> system.System:
    """The system of a line; raises OracleStuck for anything else."""
    if problem.goal not in (Goal.SOLVE, Goal.UNKNOWN) or problem.unknown is not None:
        raise OracleStuck(f"no rule to {problem.goal} a system for {problem.unknown}")
    return system.read(read_tree(problem.maths))


TOPIC = Topic(
    name="systems",
    components=COMPONENTS,
    canonical=lambda problem: system.write(read(problem)),
    next_move=lambda problem, _before: moves.next_move(read(problem)),
    answer_of=lambda problem: system.answer_of(read(problem)),
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read(problem)),
    kinds=problems.KINDS,
    drilled=problems.DRILLED,
)
