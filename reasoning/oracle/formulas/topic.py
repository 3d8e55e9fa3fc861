"""The topic of formulas solved for a letter, its component and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths.instructions import allows_imaginary
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.formulas import formula, moves, problems, reasons
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "formulas.solve_for",
        "Solving a formula for a letter",
        "formulas",
        "getting a letter of a formula alone",
        ("linear.both_sides", "linear.divide"),
        ("EA 2.6", "IA 2.3"),
    ),
)


def read(problem: Problem) -> formula.Formula:
    """The formula of a line; raises OracleStuck for anything else."""
    if problem.goal is not Goal.SOLVE or problem.unknown is None:
        raise OracleStuck("no letter that a formula is to be solved for")
    if allows_imaginary(problem.method):
        raise OracleStuck("a letter i that is the imaginary unit")
    return formula.read(read_tree(problem.maths), problem.unknown)


TOPIC = Topic(
    name="formulas",
    components=COMPONENTS,
    canonical=lambda problem: formula.write(read(problem)),
    next_move=lambda problem, _before: moves.next_move(read(problem)),
    answer_of=lambda problem: formula.write(read(problem)),
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read(problem)),
    kinds=problems.KINDS,
)
