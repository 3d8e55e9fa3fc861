"""The topic of derivatives, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.derivatives import moves, problems
from reasoning.oracle.ruled import ruled_topic


def _component(name: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(f"derivatives.{name}", title, "derivatives", weak, needs, lessons)


COMPONENTS = (
    _component("power", "Derivatives of powers", "the derivative of a power",
               ("exponents.product",), "CALC 3.2", "CALC 3.3"),
    _component("product", "The product rule", "the derivative of a product",
               ("derivatives.power", "polynomials.multiply"), "CALC 3.3"),
    _component("quotient", "The quotient rule", "the derivative of a quotient",
               ("derivatives.product",), "CALC 3.3"),
    _component("chain", "The chain rule", "the derivative of the inside",
               ("derivatives.power",), "CALC 3.5", "CALC 3.6", "CALC 3.9"),
)  # fmt: skip

TOPIC = ruled_topic(
    "derivatives", COMPONENTS, moves=moves.moves, words=moves.WORDS, kinds=problems.KINDS, drilled=problems.DRILLED
)
