"""The topic of number expressions, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import bare, walk
from reasoning.oracle.arithmetic import expression, moves, problems, reasons
from reasoning.oracle.arithmetic.put_in import has_value_put_in
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "integers.add",
        "Adding and subtracting integers",
        "arithmetic",
        "adding and subtracting with negative numbers",
        (),
        ("EA 1.3", "IA 1.2"),
    ),
    KnowledgeComponent(
        "integers.multiply",
        "Multiplying and dividing integers",
        "arithmetic",
        "the sign of a product or a quotient",
        ("integers.add",),
        ("EA 1.4", "IA 1.2"),
    ),
    KnowledgeComponent(
        "integers.absolute",
        "Absolute values",
        "arithmetic",
        "the absolute value of a number",
        ("integers.add",),
        ("EA 1.3",),
    ),
    KnowledgeComponent(
        "order.operations",
        "Order of operations",
        "arithmetic",
        "what to work out first",
        ("integers.multiply",),
        ("EA 1.2", "IA 1.1"),
    ),
    KnowledgeComponent(
        "order.brackets",
        "Brackets first",
        "arithmetic",
        "working out brackets",
        ("order.operations",),
        ("EA 1.2", "IA 1.1"),
    ),
    KnowledgeComponent(
        "powers.small", "Small powers", "arithmetic", "working out powers", ("integers.multiply",), ("EA 1.2", "IA 1.1")
    ),
    KnowledgeComponent(
        "fractions.simplify",
        "Simplifying fractions",
        "arithmetic",
        "simplifying fractions",
        ("integers.multiply",),
        ("EA 1.5", "IA 1.3"),
    ),
    KnowledgeComponent(
        "fractions.common_denominator",
        "Common denominators",
        "arithmetic",
        "finding a common denominator",
        ("fractions.simplify",),
        ("EA 1.6", "IA 1.3"),
    ),
    KnowledgeComponent(
        "fractions.add",
        "Adding and subtracting fractions",
        "arithmetic",
        "adding and subtracting fractions",
        ("fractions.common_denominator",),
        ("EA 1.6", "IA 1.3"),
    ),
    KnowledgeComponent(
        "fractions.multiply",
        "Multiplying fractions",
        "arithmetic",
        "multiplying fractions",
        ("fractions.simplify",),
        ("EA 1.5", "IA 1.3"),
    ),
    KnowledgeComponent(
        "fractions.divide",
        "Dividing by a fraction",
        "arithmetic",
        "dividing by a fraction",
        ("fractions.multiply",),
        ("EA 1.5", "IA 1.3"),
    ),
)


def read(problem: Problem) -> expression.Expr:
    """The number expression of a line; raises OracleStuck for anything else."""
    if problem.goal not in (Goal.EVALUATE, Goal.SIMPLIFY, Goal.UNKNOWN):
        raise OracleStuck(f"no rule to {problem.goal} a number")
    node = read_tree(problem.maths)
    if isinstance(node, tree.Rel):
        raise OracleStuck("a relation is no number expression")
    if any(isinstance(part, tree.Pow) and isinstance(bare(part.exponent), tree.Neg | tree.Div) for part in walk(node)):
        raise OracleStuck("such an exponent belongs to the rules of exponents")
    if problem.goal is Goal.EVALUATE and has_value_put_in(node):
        raise OracleStuck("a value that was put in belongs to evaluating expressions")
    return expression.read(node)


def _next_move(problem: Problem, before: Move | None) -> Move | None:
    known = before is not None and before.reason != "simplify the fraction"
    return moves.next_move(read(problem), known_factor=known)


def _written(problem: Problem) -> str:
    return expression.write(read(problem))


TOPIC = Topic(
    name="arithmetic",
    components=COMPONENTS,
    canonical=_written,
    next_move=_next_move,
    answer_of=_written,
    reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after),
    reason_applies=lambda reason, problem: reasons.applies(reason, read(problem)),
    kinds=problems.KINDS,
    drilled=problems.DRILLED,
)
