"""The topic of proportions and percents as equations, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.decimals.conversion import Written
from reasoning.oracle.linear import equation
from reasoning.oracle.linear import reasons as linear
from reasoning.oracle.linear.equation import Equation
from reasoning.oracle.move import Move
from reasoning.oracle.proportions import percent, problems, proportion
from reasoning.oracle.proportions.proportion import Proportion
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        "proportions.cross",
        "Proportions",
        "proportions",
        "cross multiplying in a proportion",
        ("fractions.simplify", "linear.divide"),
        ("EA 8.7",),
    ),
    KnowledgeComponent(
        "percent.equation",
        "Percents as equations",
        "proportions",
        "writing a percent as an equation",
        ("decimals.convert", "linear.divide"),
        ("EA 3.2",),
    ),
)
Asked = tuple[str, Written] | Equation  # p and its number, or the equation that p stands in
State = Proportion | tree.Rel | Asked


def read(problem: Problem) -> State:
    """What stands on a line; raises OracleStuck for anything else."""
    node = read_tree(problem.maths)
    if problem.goal is Goal.PERCENT:
        return percent.read_asked(node)
    if problem.goal not in (Goal.SOLVE, Goal.UNKNOWN):
        raise OracleStuck(f"no rule to {problem.goal} a proportion")
    try:
        return proportion.read(node)
    except OracleStuck:
        return percent.read(node)


def _written(problem: Problem) -> str:
    state = read(problem)
    if isinstance(state, Proportion):
        return proportion.write(state)
    return to_plain(state) if isinstance(state, tree.Rel) else percent.write_asked(state)


def _next_move(problem: Problem) -> Move | None:
    state = read(problem)
    if isinstance(state, Proportion):
        return proportion.next_move(state)
    return percent.next_move(state) if isinstance(state, tree.Rel) else percent.next_asked(state)


def _holds(reason: str, problem: Problem, after: str) -> bool | None:
    """Whether a step is the one move with these words; else what the linear topic says of it."""
    move = _next_move(problem)
    if move is not None and move.reason == reason:
        return _same_line(move.line, after)
    state = _as_equation(problem)
    return linear.holds(reason, state, after) if state is not None else None


def _same_line(one: str, other: str) -> bool:
    try:
        return to_plain(read_tree(one)) == to_plain(read_tree(other))
    except OracleStuck:
        return False


def _applies(reason: str, problem: Problem) -> bool | None:
    move = _next_move(problem)
    if move is not None and move.reason == reason:
        return True
    if reason in (proportion.CROSS, percent.AS_DECIMAL):
        return False
    state = _as_equation(problem)
    return linear.applies(reason, state) if state is not None else None


def _as_equation(problem: Problem) -> Equation | None:
    """The line as the linear topic reads it; None where the unknown stands below a fraction bar."""
    try:
        return equation.read_equation(read_tree(problem.maths))
    except OracleStuck:
        return None


TOPIC = Topic(
    name="proportions",
    components=COMPONENTS,
    canonical=_written,
    next_move=lambda problem, _before: _next_move(problem),
    answer_of=_written,
    reason_holds=_holds,
    reason_applies=_applies,
    kinds=problems.KINDS,
)
