"""The topic of whole numbers and places, its components and what its exercises are."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths.tree import Call, Node
from reasoning.maths.walk import bare
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.move import Move
from reasoning.oracle.numbers import common, problems, rounding
from reasoning.oracle.ruled import either, ruled_topic
from reasoning.values import Goal, Problem


def _component(code: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(code, title, "numbers", weak, needs, lessons)


COMPONENTS = (
    _component(rounding.ROUND, "Rounding numbers", "rounding to a place", ("integers.add",), "EA 1.1", "EA 1.7"),
    _component(common.MULTIPLE, "Least common multiples", "finding a least common multiple",
               ("integers.multiply",), "EA 1.1"),
    _component(common.FACTOR, "Greatest common factors", "finding a greatest common factor",
               ("integers.multiply",), "EA 7.1", "IA 6.1"),
)  # fmt: skip


def _moves(problem: Problem, node: Node) -> list[Move]:
    call = bare(node)
    if problem.goal not in (Goal.EVALUATE, Goal.SIMPLIFY) or not isinstance(call, Call):
        raise OracleStuck("no exercise about whole numbers")
    if call.name == "round":
        return rounding.moves(call)
    if call.name in ("gcd", "lcm"):
        return common.moves(call)
    raise OracleStuck("no exercise about whole numbers")


TOPIC = ruled_topic(
    "numbers",
    COMPONENTS,
    moves=_moves,
    words=either(common.APART, common.SHARED, common.EVERY, rounding.COMPARE),
    kinds=problems.KINDS,
)
