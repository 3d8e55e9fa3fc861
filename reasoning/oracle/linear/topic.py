"""The topic of linear equations in one unknown, its components and what its exercises are."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Num
from reasoning.maths.walk import bare
from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.facts import product_facts
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
    ),
    KnowledgeComponent(
        "linear.divide",
        "Dividing by the coefficient",
        "linear",
        "dividing both sides at the end",
        ("linear.both_sides", "integers.multiply"),
    ),
    KnowledgeComponent("linear.collect", "Collecting like terms", "linear", "collecting like terms", ("integers.add",)),
    KnowledgeComponent(
        "linear.expand",
        "Multiplying out brackets",
        "linear",
        "multiplying out brackets",
        ("integers.multiply", "linear.collect"),
    ),
    KnowledgeComponent(
        "linear.clear_fractions",
        "Clearing fractions from an equation",
        "linear",
        "clearing fractions from an equation",
        ("fractions.common_denominator", "linear.both_sides"),
    ),
    KnowledgeComponent(
        "linear.special",
        "No solution, or every number",
        "linear",
        "equations where the unknown disappears",
        ("linear.both_sides",),
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
        return None
    if equation.read(read_tree(problem.maths))[1]:
        return Move(equation.write(state), "work out the products", _product_facts(problem.maths), "linear.expand")
    known = before is not None and before.reason != "simplify the fraction"
    return moves.next_move(state, known_factor=known)


def _product_facts(maths: str) -> tuple[str, ...]:
    """The products of plain numbers in a line, each worked out: 2*12 in 2x+2*12=48."""
    facts: list[str] = []
    for side in getattr(read_tree(maths), "operands", ()):
        for term in terms_of(side):
            numbers = [Fraction(part.text) for part in map(bare, factors_of(term.node)) if isinstance(part, Num)]
            for number in numbers[1:]:
                facts += _product(numbers[0], number)
                numbers[0] *= number
    return tuple(facts)


def _product(one: Fraction, other: Fraction) -> list[str]:
    if one.denominator == other.denominator == 1:
        return product_facts(one.numerator, other.numerator)[0]
    return [f"{decimal_text(one)}*{decimal_text(other)}={decimal_text(one * other)}"]


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
