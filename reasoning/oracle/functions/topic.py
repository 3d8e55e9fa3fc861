"""The topic of functions, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.functions import moves, problems
from reasoning.oracle.ruled import ruled_topic


def _component(name: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(f"functions.{name}", title, "functions", weak, needs, lessons)


COMPONENTS = (
    _component("value", "Values of functions", "putting a value into a function",
               ("expressions.evaluate",), "IA 3.5", "CA 3.1"),
    _component("operations", "Adding and multiplying functions", "adding and multiplying functions",
               ("functions.value", "polynomials.multiply"), "IA 5.1", "IA 5.3", "CA 3.4"),
    _component("composition", "Compositions of functions", "putting one function into another",
               ("functions.value",), "IA 10.1", "CA 3.4"),
    _component("inverse", "Inverse functions", "finding the inverse of a function",
               ("functions.value", "linear.both_sides"), "IA 10.1", "CA 3.7"),
)  # fmt: skip

TOPIC = ruled_topic(
    "functions", COMPONENTS, moves=moves.moves, words=moves.WORDS, kinds=problems.KINDS, drilled=problems.DRILLED
)
