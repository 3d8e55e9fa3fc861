"""The topic of exponents, its components and what its exercises are."""

from __future__ import annotations

from dataclasses import replace

from reasoning.errors import OracleStuck
from reasoning.oracle.algebra import forms
from reasoning.oracle.algebra.topics import algebra_topic
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.exponents import lettered, problems, tens, tens_moves
from reasoning.oracle.move import Move
from reasoning.oracle.ruled import either, ruled_topic
from reasoning.oracle.topic import Topic
from reasoning.values import Problem


def _component(
    name: str, title: str, weak: str, needs: tuple[str, ...], lessons: tuple[str, ...]
) -> KnowledgeComponent:
    return KnowledgeComponent(f"exponents.{name}", title, "exponents", weak, needs, lessons)


PRODUCTS, QUOTIENTS, NEGATIVE = ("EA 6.2", "IA 5.2"), ("EA 6.5", "IA 5.2"), ("EA 6.7", "IA 5.2")
COMPONENTS = (
    _component("product", "Products of powers", "multiplying powers", ("integers.multiply", "powers.small"), PRODUCTS),
    _component("power", "Powers of powers", "powers of powers", ("exponents.product",), PRODUCTS),
    _component("product_to_power", "Powers of products", "powers of products", ("exponents.power",), PRODUCTS),
    _component("quotient", "Quotients of powers", "dividing powers", ("exponents.product",), QUOTIENTS),
    _component("quotient_to_power", "Powers of quotients", "powers of quotients",
               ("exponents.product_to_power", "exponents.quotient"), QUOTIENTS),
    _component("zero", "The exponent zero", "powers with exponent 0", ("exponents.quotient",), QUOTIENTS),
    _component("negative", "Negative exponents", "negative exponents", ("exponents.zero",), NEGATIVE),
    _component("scientific", "Writing in scientific notation", "scientific notation",
               ("exponents.negative",), NEGATIVE),
    _component("from_scientific", "Writing powers of ten as decimals", "reading scientific notation",
               ("exponents.scientific",), NEGATIVE),
    _component("scientific_operations", "Calculating in scientific notation", "calculating in scientific notation",
               ("exponents.scientific",), NEGATIVE),
)  # fmt: skip

_TERMS = algebra_topic("exponents", COMPONENTS, takes=forms.is_product, kinds=problems.KINDS, drilled=problems.DRILLED)


_LETTERED = ruled_topic(
    "exponents", COMPONENTS, moves=lettered.moves, words=either(lettered.ADD, lettered.SUBTRACT, lettered.MULTIPLY),
    kinds={},
)  # fmt: skip


def _of_terms(problem: Problem) -> Topic:
    """Which of the two has the line: monomials, or powers with letters in their exponents."""
    try:
        _TERMS.canonical(problem)
    except OracleStuck as refusal:
        try:
            _LETTERED.canonical(problem)
        except OracleStuck:
            raise refusal from None
        return _LETTERED
    return _TERMS


def _canonical(problem: Problem) -> str:
    if problem.goal in tens_moves.GOALS:
        return tens.write(tens_moves.read(problem))
    return _of_terms(problem).canonical(problem)


def _next_move(problem: Problem, before: Move | None) -> Move | None:
    if problem.goal in tens_moves.GOALS:
        return tens_moves.next_move(tens_moves.read(problem), problem.goal)
    return _of_terms(problem).next_move(problem, before)


def _reason_holds(reason: str, problem: Problem, after: str) -> bool | None:
    if problem.goal in tens_moves.GOALS:
        return tens_moves.reason_holds(reason, tens_moves.read(problem), after, problem.goal)
    return _of_terms(problem).reason_holds(reason, problem, after)


def _reason_applies(reason: str, problem: Problem) -> bool | None:
    if problem.goal in tens_moves.GOALS:
        return tens_moves.reason_applies(reason, tens_moves.read(problem), problem.goal)
    return _of_terms(problem).reason_applies(reason, problem)


TOPIC: Topic = replace(
    _TERMS,
    canonical=_canonical,
    next_move=_next_move,
    answer_of=_canonical,
    reason_holds=_reason_holds,
    reason_applies=_reason_applies,
)
