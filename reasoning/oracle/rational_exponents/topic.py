"""The topic of rational exponents, its components and its rules."""

from __future__ import annotations

import re

from reasoning.maths.ends.powers import is_finished_power
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.radicals import fractions, products, roots
from reasoning.oracle.rational_exponents import powers
from reasoning.oracle.rational_exponents.problems import KINDS
from reasoning.oracle.rewriting.expression import Expr, Power, Root, letters_of, parts_of
from reasoning.oracle.rewriting.rule import Rule, for_component
from reasoning.oracle.rewriting.topic import RuleBook, make_topic

RULES: tuple[Rule, ...] = (
    powers.root_of_power,
    for_component(roots.take_known, powers.EVALUATE),
    powers.work_out,
    powers.turn_over,
    powers.each_factor,
    powers.as_root,  # numbers first: what is left then are the exponents of letters
    powers.add_exponents,
    powers.subtract_exponents,
    powers.positive_in_quotient,
    powers.positive_in_product,
    powers.positive_alone,
    powers.multiply_exponents,
    for_component(products.gather, powers.SIMPLIFY),
    for_component(fractions.reduce, powers.SIMPLIFY),
)

WORDS = re.compile(
    r"(add|subtract|multiply) the exponents|raise each factor to the power|raise above and below to the power|"
    r"make the exponents positive|write the power as a root|work out the power|take the .+ root|"
    r"multiply( the numbers)?|write the number in front|simplify the fraction"
)

COMPONENTS = (
    KnowledgeComponent(
        powers.EVALUATE, "Evaluating rational exponents", "rational_exponents", "powers whose exponent is a fraction",
        ("powers.small",), ("EA 9.8", "IA 8.3"),
    ),
    KnowledgeComponent(
        powers.SIMPLIFY, "Simplifying rational exponents", "rational_exponents",
        "the rules of exponents where exponents are fractions",
        ("fractions.add", "rational_exponents.evaluate"), ("EA 9.8", "IA 8.3"),
    ),
)  # fmt: skip


def is_own(expr: Expr) -> bool:
    """An exponent that is a fraction, or the power of a root that comes from one."""
    return "i" not in letters_of(expr) and _has_own(expr)


def _has_own(expr: Expr) -> bool:
    if powers.has_rational_exponent(expr) or (isinstance(expr, Power) and isinstance(expr.base, Root)):
        return True
    return any(map(_has_own, parts_of(expr)))


TOPIC = make_topic("rational_exponents", RuleBook(is_own, RULES, WORDS, is_finished_power), COMPONENTS, KINDS)
