"""Equations with the unknown below a bar, under a root, in a power or in a logarithm: the topic and its components."""

from __future__ import annotations

import re

from reasoning.errors import OracleStuck
from reasoning.maths.walk import letters
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.equations import checking, moves, problems, unrooting
from reasoning.oracle.equations.state import State, alike, read, write
from reasoning.oracle.logarithms import equations as logarithms
from reasoning.oracle.logarithms import properties
from reasoning.oracle.move import Move
from reasoning.oracle.quadratics import moves as quadratics
from reasoning.oracle.quadratics import reasons as quadratic_reasons
from reasoning.oracle.ruled import either
from reasoning.oracle.topic import Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem


def _component(code: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(code, title, "equations", weak, needs, lessons)


COMPONENTS = (
    _component("equations.rational", "Rational equations", "equations with the unknown in a denominator",
               ("linear.clear_fractions", "rationals.add", "quadratics.by_factoring"), "EA 8.6", "IA 7.4"),
    _component("equations.radical", "Radical equations", "equations with a root",
               ("linear.both_sides", "quadratics.by_factoring"), "EA 9.6", "IA 8.6", "CA 2.6"),
    _component("equations.two_roots", "Radical equations with two roots", "equations with two roots",
               ("equations.radical",), "IA 8.6", "CA 2.6"),
    _component("equations.logarithmic", "Logarithmic equations with a quadratic",
               "logarithms without a value at what was found",
               ("logarithms.equation", "quadratics.by_factoring"), "IA 10.5", "CA 6.6"),
)  # fmt: skip

OWN = re.compile(
    either(
        unrooting.SWAP, unrooting.ISOLATE, unrooting.SQUARE, unrooting.TURN, unrooting.NEVER, checking.ZERO_BELOW,
        checking.NO_VALUE, moves.MULTIPLY, moves.NO_NUMBER, logarithms.EXPONENTIAL_FORM, logarithms.SAME_LOGARITHMS,
        *properties.REASONS,
    )
    + r"|raise both sides to the power \d(?:/\d)?|a fourth root is never negative"
)  # fmt: skip


def _state(problem: Problem) -> State:
    """The state of a line; raises OracleStuck for lines of other topics."""
    if problem.goal is not Goal.SOLVE or problem.unknown is None:
        raise OracleStuck(f"no rule to {problem.goal} an equation")
    if problem.method not in quadratics.IN_REALS:
        raise OracleStuck(f"no way to solve by {problem.method}")
    node = read_tree(problem.maths)
    if letters(node) - {problem.unknown}:
        raise OracleStuck("several letters")  # t=d/r is a formula
    return read(node)


def _moves(problem: Problem) -> list[Move]:
    return list(moves.moves(_state(problem), problem.method))


def _next_move(problem: Problem, before: Move | None) -> Move | None:
    return next(moves.moves(_state(problem), problem.method), None)


def _answer_of(problem: Problem) -> str:
    """A line is finished where its equation has no real solution; any other end is a line of another topic."""
    core = _state(problem).core
    if isinstance(core, tuple) and all(map(quadratics.is_void, core)):
        return quadratics.NO_SOLUTION
    raise OracleStuck("not finished")


def _is_known(reason: str) -> bool:
    return OWN.fullmatch(reason) is not None or quadratic_reasons.is_known(reason)


def _reason_holds(reason: str, problem: Problem, after: str) -> bool | None:
    if not _is_known(reason):
        return None
    end = _meant(after)
    return any(move.reason == reason and _meant(move.line) == end for move in _moves(problem))


def _meant(line: str) -> object:
    """A line up to the order of its parts, where it is one of this topic; its tree else."""
    try:
        return alike(read(read_tree(line)))
    except OracleStuck:
        return _tree(line)


def _tree(line: str) -> object:
    try:
        return read_tree(line)
    except OracleStuck:
        return None


def _reason_applies(reason: str, problem: Problem) -> bool | None:
    if not _is_known(reason):
        return None
    return any(move.reason == reason for move in _moves(problem))


TOPIC = Topic(
    name="equations",
    components=COMPONENTS,
    canonical=lambda problem: write(_state(problem)),
    next_move=_next_move,
    answer_of=_answer_of,
    reason_holds=_reason_holds,
    reason_applies=_reason_applies,
    kinds=problems.KINDS,
    drilled=problems.DRILLED,
)
