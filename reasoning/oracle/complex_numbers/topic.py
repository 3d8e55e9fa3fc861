"""The topic of complex numbers, its components and its rules."""

from __future__ import annotations

import re

from reasoning.maths.ends.imaginary import is_finished_complex
from reasoning.oracle.complex_numbers import unit
from reasoning.oracle.complex_numbers.problems import KINDS
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.radicals import fractions, products, roots, sums
from reasoning.oracle.rewriting.expression import Expr, has_negative_root, letters_of
from reasoning.oracle.rewriting.rule import Rule, for_component
from reasoning.oracle.rewriting.topic import RuleBook, make_topic

RULES: tuple[Rule, ...] = (
    unit.negative_root,
    roots.take_out,
    unit.high_power,
    for_component(products.multiply_roots, unit.ROOTS),
    for_component(products.gather, unit.MULTIPLY),
    unit.in_product,
    unit.low_power,
    for_component(fractions.turn_signs, unit.DIVIDE),
    for_component(products.square, unit.MULTIPLY),
    unit.conjugates,
    unit.change_signs,
    for_component(unit.reduce, unit.DIVIDE),
    for_component(products.expand, unit.MULTIPLY),
    for_component(sums.collect, unit.ADD),
    unit.unit_below,
    unit.conjugate_below,
    unit.split,
)

WORDS = re.compile(
    r"write the root with i|take out powers of i\^4|i\^\d is \S+|multiply the conjugates|"
    r"change the signs in the bracket|"
    r"multiply( the (numbers|roots)| out the brackets| above and below by \S+)?|write the (number in front|square as a "
    r"product|real and the imaginary part)|simplify the fraction|collect like terms|add the numbers|"
    r"change the signs above and below|take (out the largest|the) .+"
)

COMPONENTS = (
    KnowledgeComponent(
        "complex.roots", "Roots of negative numbers", "complex", "writing the root of a negative number with i",
        ("radicals.simplify",), ("IA 8.8", "CA 2.4"),
    ),
    KnowledgeComponent(
        "complex.add", "Adding complex numbers", "complex", "adding and subtracting complex numbers",
        ("linear.collect",), ("IA 8.8", "CA 2.4"),
    ),
    KnowledgeComponent(
        "complex.multiply", "Multiplying complex numbers", "complex", "multiplying complex numbers",
        ("complex.add", "linear.expand"), ("IA 8.8", "CA 2.4"),
    ),
    KnowledgeComponent(
        "complex.divide", "Dividing complex numbers", "complex", "dividing complex numbers",
        ("complex.multiply", "fractions.simplify"), ("IA 8.8", "CA 2.4"),
    ),
    KnowledgeComponent(
        "complex.powers", "Powers of i", "complex", "powers of i",
        ("powers.small",), ("IA 8.8", "CA 2.4"),
    ),
)  # fmt: skip


def is_own(expr: Expr) -> bool:
    """Numbers with i, and roots of negative numbers; no other letter."""
    return not letters_of(expr) - {"i"} and ("i" in letters_of(expr) or has_negative_root(expr))


TOPIC = make_topic("complex", RuleBook(is_own, RULES, WORDS, is_finished_complex), COMPONENTS, KINDS)
