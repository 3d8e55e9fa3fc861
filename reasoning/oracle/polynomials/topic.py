"""The topic of polynomials, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.algebra.topics import algebra_topic
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.polynomials import problems


def _component(name: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(f"polynomials.{name}", title, "polynomials", weak, needs, lessons)


COMPONENTS = (
    _component("add", "Adding and subtracting polynomials", "signs when polynomials are subtracted",
               ("expressions.like_terms",), "EA 6.1", "IA 5.1"),
    _component("by_monomial", "Multiplying a polynomial by a term", "multiplying a polynomial by a term",
               ("exponents.product", "expressions.distribute"), "EA 6.3", "IA 5.3"),
    _component("multiply", "Multiplying polynomials", "multiplying two brackets",
               ("polynomials.by_monomial",), "EA 6.3", "IA 5.3"),
    _component("square", "Squares of sums and differences", "the middle term of a square",
               ("polynomials.multiply",), "EA 6.4", "IA 5.3"),
    _component("conjugates", "Sum times difference", "a sum times a difference",
               ("polynomials.multiply",), "EA 6.4", "IA 5.3"),
    _component("divide_monomial", "Dividing a polynomial by a term", "dividing a polynomial by a term",
               ("exponents.quotient",), "EA 6.6", "IA 5.4"),
    _component("divide", "Long division of polynomials", "long division of polynomials",
               ("polynomials.divide_monomial", "polynomials.by_monomial"), "EA 6.6", "IA 5.4"),
)  # fmt: skip

TOPIC = algebra_topic(
    "polynomials", COMPONENTS, takes=lambda total: True, kinds=problems.KINDS, drilled=problems.DRILLED
)
