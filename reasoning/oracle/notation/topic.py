"""The topic of roots and rational exponents as two notations, its components and its rules."""

from __future__ import annotations

import re
from functools import partial

from reasoning.errors import OracleStuck
from reasoning.maths.ends.notation import is_in_notation
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.notation import rules
from reasoning.oracle.notation.problems import KINDS
from reasoning.oracle.rational_exponents import powers
from reasoning.oracle.rational_exponents.topic import is_own as has_rational_exponent
from reasoning.oracle.rewriting.expression import Expr, has_root, letters_of
from reasoning.oracle.rewriting.rule import for_component
from reasoning.oracle.rewriting.topic import RuleBook
from reasoning.oracle.topic import Topic
from reasoning.values import Goal, Problem

COMPONENTS = (
    KnowledgeComponent(
        rules.RADICAL, "Rational exponents as roots", "notation", "writing a rational exponent as a root",
        ("powers.small",), ("EA 9.8", "IA 8.3"),
    ),
    KnowledgeComponent(
        rules.EXPONENT, "Roots as rational exponents", "notation", "writing a root with a rational exponent",
        (rules.RADICAL,), ("EA 9.8", "IA 8.3"),
    ),
)  # fmt: skip
WORDS = re.compile(r"write the (power as a root|root as a power)|make the exponents positive|multiply the exponents")


def is_own(expr: Expr) -> bool:
    """Real letters and numbers with a root or a rational exponent."""
    return "i" not in letters_of(expr) and (has_root(expr) or has_rational_exponent(expr))


_POSITIVE = tuple(
    for_component(rule, rules.RADICAL)
    for rule in (powers.positive_in_quotient, powers.positive_in_product, powers.positive_alone)
)
BOOKS = {
    Goal.RADICAL: RuleBook(
        is_own, (*_POSITIVE, rules.as_root), WORDS, partial(is_in_notation, goal=Goal.RADICAL), (Goal.RADICAL,)
    ),
    Goal.EXPONENT: RuleBook(
        is_own, (rules.as_power, rules.multiply_exponents), WORDS, partial(is_in_notation, goal=Goal.EXPONENT),
        (Goal.EXPONENT,),
    ),
}  # fmt: skip


def _book(problem: Problem) -> RuleBook:
    """The rules for what a problem asks; raises OracleStuck where it asks for no notation."""
    if problem.goal not in BOOKS:
        raise OracleStuck(f"no rule to {problem.goal} in another notation")
    return BOOKS[problem.goal]


TOPIC = Topic(
    name="notation",
    components=COMPONENTS,
    canonical=lambda problem: _book(problem).written(problem),
    next_move=lambda problem, before: _book(problem).next_move(problem, before),
    answer_of=lambda problem: _book(problem).written(problem),
    reason_holds=lambda reason, problem, after: _book(problem).reason_holds(reason, problem, after),
    reason_applies=lambda reason, problem: _book(problem).reason_applies(reason, problem),
    kinds=KINDS,
)
