"""The topic of quadratic equations, and of others that factor, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.move import Move
from reasoning.oracle.quadratics import moves, problems, reasons
from reasoning.oracle.quadratics.equation import Cases, read, write_cases
from reasoning.oracle.topic import Topic
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "quadratics.zero_product", "The zero product property", "quadratics", "setting each factor equal to 0",
        ("linear.both_sides",), ("EA 7.6", "IA 6.5"),
    ),
    KnowledgeComponent(
        "quadratics.by_factoring", "Solving by factoring", "quadratics", "solving a quadratic equation by factoring",
        ("quadratics.zero_product", "factoring.monic"), ("EA 7.6", "IA 6.5"),
    ),
    KnowledgeComponent(
        "quadratics.higher_degree", "Equations of higher degree that factor", "quadratics",
        "equations of degree 3 and 4", ("quadratics.by_factoring", "factoring.common"), ("IA 6.5",),
    ),
    KnowledgeComponent(
        "quadratics.square_root", "Taking square roots of both sides", "quadratics", "both signs of a square root",
        ("linear.both_sides",), ("EA 10.1", "IA 9.1"),
    ),
    KnowledgeComponent(
        "quadratics.complete_square", "Completing the square", "quadratics", "completing the square",
        ("quadratics.square_root", "factoring.perfect_square"), ("EA 10.2", "IA 9.2"),
    ),
    KnowledgeComponent(
        "quadratics.formula", "The quadratic formula", "quadratics", "the quadratic formula",
        ("integers.multiply",), ("EA 10.3", "IA 9.3"),
    ),
    KnowledgeComponent(
        "quadratics.irrational", "Solutions with square roots", "quadratics", "simplifying solutions with square roots",
        ("quadratics.square_root", "fractions.simplify"), ("EA 10.1", "EA 10.3", "IA 9.1", "IA 9.3"),
    ),
    KnowledgeComponent(
        "quadratics.complex", "Complex solutions", "quadratics", "solutions with the imaginary unit",
        ("quadratics.formula", "quadratics.irrational"), ("IA 8.8", "IA 9.1", "IA 9.3", "CA 2.5"),
    ),
)  # fmt: skip


def read_cases(problem: Problem) -> Cases:
    """The equations of a line, joined by "or"; raises OracleStuck for anything else."""
    if problem.goal not in (Goal.SOLVE, Goal.UNKNOWN):
        raise OracleStuck(f"no rule to {problem.goal} an equation")
    if problem.method not in moves.PLANS:
        raise OracleStuck(f"no way to solve by {problem.method}")
    return read(problem.maths)


def _next_move(problem: Problem, before: Move | None) -> Move | None:
    return moves.next_move(read_cases(problem), problem.method)


TOPIC = Topic(
    name="quadratics",
    components=COMPONENTS,
    canonical=lambda problem: write_cases(read_cases(problem)),
    next_move=_next_move,
    answer_of=lambda problem: moves.answer_of(read_cases(problem)),
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read_cases(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read_cases(problem)),
    kinds=problems.KINDS,
    drilled=problems.DRILLED,
)
