"""The topic of square roots and higher roots, its components and its rules."""

from __future__ import annotations

import re

from reasoning.maths.ends.powers import is_finished_power
from reasoning.maths.ends.radical import is_finished_radical
from reasoning.maths.forms import is_finished_number
from reasoning.maths.tree import Node
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.radicals.problems import KINDS
from reasoning.oracle.radicals.rules import RULES
from reasoning.oracle.rewriting.expression import Expr, has_negative_root, has_root, letters_of
from reasoning.oracle.rewriting.topic import RuleBook, make_topic

WORDS = re.compile(
    r"take (out the largest|the) .+|take the minus out of the root|simplify the fraction|the root and the power undo "
    r"each other|multiply( the (numbers|roots)| out the brackets| above and below by \S+)?|write the number in front|"
    r"use the difference of squares|work out the power|make the exponents positive|"
    r"write the square as a product|collect like terms|add the numbers|divide the roots|"
    r"change the signs above and below"
)

COMPONENTS = (
    KnowledgeComponent(
        "radicals.simplify", "Simplifying square roots", "radicals", "taking squares out of a root",
        ("powers.small",), ("EA 9.1", "EA 9.2", "IA 8.1", "IA 8.2"),
    ),
    KnowledgeComponent(
        "radicals.add", "Adding and subtracting roots", "radicals", "collecting like roots",
        ("radicals.simplify", "linear.collect"), ("EA 9.3", "IA 8.4"),
    ),
    KnowledgeComponent(
        "radicals.multiply", "Multiplying roots", "radicals", "multiplying expressions with roots",
        ("radicals.simplify", "linear.expand"), ("EA 9.4", "IA 8.4"),
    ),
    KnowledgeComponent(
        "radicals.divide", "Dividing roots", "radicals", "dividing roots, and roots of fractions",
        ("radicals.simplify", "fractions.simplify"), ("EA 9.5", "IA 8.2", "IA 8.5"),
    ),
    KnowledgeComponent(
        "radicals.rationalise", "Rationalising a denominator", "radicals", "making a denominator rational",
        ("radicals.multiply", "radicals.divide"), ("EA 9.5", "IA 8.5"),
    ),
    KnowledgeComponent(
        "radicals.higher", "Higher roots", "radicals", "cube roots and higher roots",
        ("radicals.simplify",), ("EA 9.7", "IA 8.1", "IA 8.2", "IA 8.4"),
    ),
)  # fmt: skip


def is_own(expr: Expr) -> bool:
    """Roots of numbers and letters that are real."""
    return has_root(expr) and "i" not in letters_of(expr) and not has_negative_root(expr)


def is_end(node: Node) -> bool:
    """Whether a line is a finished answer."""
    return is_finished_radical(node) or is_finished_number(node, decimals=False) or is_finished_power(node)


TOPIC = make_topic("radicals", RuleBook(is_own, RULES, WORDS, is_end), COMPONENTS, KINDS)
