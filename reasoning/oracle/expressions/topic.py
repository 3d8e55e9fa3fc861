"""The topic of expressions with letters, its components and what its exercises are."""

from __future__ import annotations

from dataclasses import replace

from reasoning.errors import OracleStuck
from reasoning.oracle.algebra import forms
from reasoning.oracle.algebra.parts import Sum
from reasoning.oracle.algebra.topics import algebra_topic
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.expressions import evaluate, problems
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Topic
from reasoning.values import Problem

COMPONENTS = (
    KnowledgeComponent(
        "expressions.evaluate",
        "Evaluating expressions",
        "expressions",
        "putting values into expressions",
        ("powers.small", "order.operations"),
        ("EA 1.2", "EA 1.3", "EA 1.4", "IA 1.1", "IA 1.2"),
    ),
    KnowledgeComponent(
        "expressions.like_terms",
        "Combining like terms",
        "expressions",
        "combining like terms",
        ("integers.add",),
        ("EA 1.2", "EA 1.9", "IA 1.1", "IA 1.5"),
    ),
    KnowledgeComponent(
        "expressions.distribute",
        "The distributive property",
        "expressions",
        "multiplying a number into a bracket",
        ("integers.multiply", "expressions.like_terms"),
        ("EA 1.9", "IA 1.5"),
    ),
)


def _takes(total: Sum) -> bool:
    return forms.is_combination(total) and not forms.is_sum_of_polynomials(total)


_TERMS = algebra_topic("expressions", COMPONENTS, takes=_takes, kinds=problems.KINDS, drilled=problems.DRILLED)


def _is_evaluation(problem: Problem) -> bool:
    try:
        evaluate.read(problem)
    except OracleStuck:
        return False
    return True


def _canonical(problem: Problem) -> str:
    return evaluate.canonical(evaluate.read(problem)) if _is_evaluation(problem) else _TERMS.canonical(problem)


def _next_move(problem: Problem, before: Move | None) -> Move | None:
    if _is_evaluation(problem):
        return evaluate.next_move(evaluate.read(problem))
    return _TERMS.next_move(problem, before)


def _reason_holds(reason: str, problem: Problem, after: str) -> bool | None:
    if _is_evaluation(problem):
        return evaluate.reason_holds(reason, evaluate.read(problem), after)
    return _TERMS.reason_holds(reason, problem, after)


def _reason_applies(reason: str, problem: Problem) -> bool | None:
    if _is_evaluation(problem):
        return evaluate.reason_applies(reason, evaluate.read(problem))
    return _TERMS.reason_applies(reason, problem)


TOPIC: Topic = replace(
    _TERMS,
    canonical=_canonical,
    next_move=_next_move,
    reason_holds=_reason_holds,
    reason_applies=_reason_applies,
)
