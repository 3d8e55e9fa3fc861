"""The topic of straight lines, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.lines import line, moves, problems, reasons
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "lines.slope",
        "The slope through two points",
        "lines",
        "finding a slope from two points",
        ("integers.add", "fractions.simplify"),
        ("EA 4.4", "IA 3.2"),
    ),
    KnowledgeComponent(
        "lines.slope_intercept",
        "Slope-intercept form",
        "lines",
        "writing a line in slope-intercept form",
        ("formulas.solve_for",),
        ("EA 4.5", "IA 3.2"),
    ),
    KnowledgeComponent(
        "lines.equation",
        "The equation of a line",
        "lines",
        "finding the equation of a line",
        ("lines.slope", "linear.expand"),
        ("EA 4.6", "IA 3.3"),
    ),
)


def read(problem: Problem) -> line.Line:
    """What stands on a line; raises OracleStuck for anything else."""
    if problem.goal is not Goal.SOLVE:
        raise OracleStuck(f"no rule to {problem.goal} a straight line")
    return line.read(read_tree(problem.maths), problem.unknown)


TOPIC = Topic(
    name="lines",
    components=COMPONENTS,
    canonical=lambda problem: line.write(read(problem)),
    next_move=lambda problem, _before: moves.next_move(read(problem)),
    answer_of=lambda problem: line.write(read(problem)),
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read(problem)),
    kinds=problems.KINDS,
)
