"""The topic of linear equations in one unknown, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.linear import equation, moves, problems, reasons
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "linear.both_sides",
        "Doing the same to both sides",
        "linear",
        "minus signs when a term changes sides",
        ("integers.add",),
        ("EA 2.1", "EA 2.3", "IA 2.1"),
    ),
    KnowledgeComponent(
        "linear.divide",
        "Dividing by the coefficient",
        "linear",
        "dividing both sides at the end",
        ("linear.both_sides", "integers.multiply"),
        ("EA 2.2", "IA 2.1"),
    ),
    KnowledgeComponent(
        "linear.collect",
        "Collecting like terms",
        "linear",
        "collecting like terms",
        ("integers.add",),
        ("EA 2.3", "IA 2.1"),
    ),
    KnowledgeComponent(
        "linear.expand",
        "Multiplying out brackets",
        "linear",
        "multiplying out brackets",
        ("integers.multiply", "linear.collect"),
        ("EA 2.4", "IA 2.1"),
    ),
    KnowledgeComponent(
        "linear.clear_fractions",
        "Clearing fractions from an equation",
        "linear",
        "clearing fractions from an equation",
        ("fractions.common_denominator", "linear.both_sides"),
        ("EA 2.5", "IA 2.1"),
    ),
    KnowledgeComponent(
        "decimals.equation",
        "Equations with decimals",
        "linear",
        "clearing decimals from an equation",
        ("linear.both_sides",),
        ("EA 2.5",),
    ),
    KnowledgeComponent(
        "linear.special",
        "No solution, or every number",
        "linear",
        "equations where the unknown disappears",
        ("linear.both_sides",),
        ("EA 2.4", "IA 2.1"),
    ),
)


def read(problem: Problem) -> equation.Equation:
    """The equation of a line; raises OracleStuck for anything else."""
    if problem.goal not in (Goal.SOLVE, Goal.UNKNOWN):
        raise OracleStuck(f"no rule to {problem.goal} an equation")
    return equation.read_equation(read_tree(problem.maths))


def _next_move(problem: Problem, before: Move | None) -> Move | None:
    state = read(problem)
    if not state.unknown:
        return moves.without_unknown(state)
    if equation.read(read_tree(problem.maths))[1]:
        return Move(equation.write(state), "work out the products", (), "linear.expand")
    known = before is not None and before.reason != "simplify the fraction"
    return moves.next_move(state, known_factor=known)


TOPIC = Topic(
    name="linear",
    components=COMPONENTS,
    canonical=lambda problem: equation.write(read(problem)),
    next_move=_next_move,
    answer_of=lambda problem: moves.answer_of(read(problem)),
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read(problem)),
    kinds=problems.KINDS,
    drilled=problems.DRILLED,
)
