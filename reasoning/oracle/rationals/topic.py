"""The topic of rational expressions, its components and its rules."""

from __future__ import annotations

import re

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.ends.fraction import is_finished_fraction
from reasoning.maths.forms import is_finished_number, is_simplified
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.rationals import fractions, sums
from reasoning.oracle.rationals.problems import KINDS
from reasoning.oracle.rewriting.expression import (
    Expr,
    Power,
    Product,
    Quotient,
    Sum,
    Whole,
    has_root,
    letters_of,
    parts_of,
)
from reasoning.oracle.rewriting.rule import Rewrite, Rule
from reasoning.oracle.rewriting.topic import RuleBook, make_topic

COMPLEX = "rationals.complex"


def _inside(rule: Rule) -> Rule:
    """The rule for sums above or below another bar, as a step with complex fractions."""

    def nested(expr: Expr) -> Rewrite | None:
        if not isinstance(expr, Quotient):
            return None
        for side, part in enumerate((expr.top, expr.bottom)):
            found = rule(part)
            if found is not None:
                sides = [expr.top, expr.bottom]
                sides[side] = found.after
                return Rewrite(Quotient(sides[0], sides[1]), found.reason, found.facts, COMPLEX)
        return None

    return nested


SUMS: tuple[Rule, ...] = (sums.turn_below, sums.add_above, sums.factor_below, sums.common_denominator)
RULES: tuple[Rule, ...] = (
    *map(_inside, SUMS),
    *SUMS,
    fractions.go_on_factoring,
    fractions.one_bar,
    fractions.expand_top,
    fractions.collect_parts,
    fractions.tidy_factors,
    fractions.reduce,
    fractions.cancel,
    fractions.turn_opposite,
    fractions.factor_parts,
    fractions.as_power,
)

WORDS = re.compile(
    r"take out the (common (factor|bracket)|minus)|use the difference of squares|"
    r"find two numbers with product \S+ and sum \S+|"
    r"split the middle term|take a common factor out of each pair|multiply (the fractions|by the reciprocal|out the "
    r"brackets)|cancel the common factor \S+|write \S+ as \S+|simplify the fraction|change the signs in the bracket|"
    r"write the square as a product|collect like terms|add the (numbers|numerators)|subtract the numerators|"
    rf"write over a common denominator|{fractions.AS_POWER}"
)

COMPONENTS = (
    KnowledgeComponent(
        "rationals.simplify", "Simplifying rational expressions", "rationals", "cancelling common factors",
        ("fractions.simplify",), ("EA 8.1", "IA 7.1"),
    ),
    KnowledgeComponent(
        "rationals.multiply", "Multiplying rational expressions", "rationals",
        "multiplying and dividing rational expressions",
        ("rationals.simplify", "fractions.multiply"), ("EA 8.2", "IA 7.1"),
    ),
    KnowledgeComponent(
        "rationals.add_same", "Adding over a common denominator", "rationals",
        "adding rational expressions with one denominator",
        ("rationals.simplify", "fractions.add"), ("EA 8.3", "IA 7.2"),
    ),
    KnowledgeComponent(
        "rationals.add", "Adding over unlike denominators", "rationals", "finding a common denominator with letters",
        ("rationals.add_same", "fractions.common_denominator"), ("EA 8.4", "IA 7.2"),
    ),
    KnowledgeComponent(
        COMPLEX, "Complex rational expressions", "rationals", "fractions of fractions",
        ("rationals.add", "rationals.multiply"), ("EA 8.5", "IA 7.3"),
    ),
)  # fmt: skip


def is_own(expr: Expr) -> bool:
    """A fraction with letters, without roots and with whole exponents from 0 on."""
    if "i" in letters_of(expr) or not letters_of(expr) or has_root(expr):
        return False
    return _has_fraction_of_sums(expr) and _has_plain_exponents(expr)


def _has_fraction_of_sums(expr: Expr) -> bool:
    """A bar over or below a sum or another bar, or a sum of fractions: 6x^2/(4x^5) is for the rules of exponents."""
    inner = any(_has(part, (Sum, Quotient)) for part in parts_of(expr))
    if isinstance(expr, Quotient) and inner:
        return True
    if isinstance(expr, Sum | Product) and any(_has(part, (Quotient,)) for part in parts_of(expr)):
        return True
    return any(map(_has_fraction_of_sums, parts_of(expr)))


def _has(expr: Expr, kinds: tuple[type, ...]) -> bool:
    return isinstance(expr, kinds) or any(_has(part, kinds) for part in parts_of(expr))


def _has_plain_exponents(expr: Expr) -> bool:
    if isinstance(expr, Power) and (not isinstance(expr.exponent, Whole) or expr.exponent.value < 0):
        return False
    return all(map(_has_plain_exponents, parts_of(expr)))


def is_end(node: tree.Node) -> bool:
    """Whether a line is a finished answer."""
    try:
        return is_finished_fraction(node) or is_finished_number(node, decimals=False) or is_simplified(node)
    except (NoExactValue, Undefined) as problem:
        raise OracleStuck("a fraction without a value") from problem


TOPIC = make_topic("rationals", RuleBook(is_own, RULES, WORDS, is_end), COMPONENTS, KINDS)
