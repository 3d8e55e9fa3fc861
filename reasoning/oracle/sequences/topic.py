"""The topic of sequences, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.ruled import ruled_topic
from reasoning.oracle.sequences import moves, problems


def _component(name: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(f"sequences.{name}", title, "sequences", weak, needs, lessons)


COMPONENTS = (
    _component("term", "Terms of a sequence", "putting a place into the formula of a sequence",
               ("expressions.evaluate",), "IA 12.1", "CA 9.1"),
    _component("arithmetic", "Arithmetic sequences", "terms of an arithmetic sequence",
               ("sequences.term",), "IA 12.2", "CA 9.2"),
    _component("arithmetic_sum", "Sums of arithmetic sequences", "the sum of an arithmetic sequence",
               ("sequences.arithmetic",), "IA 12.2", "CA 9.4"),
    _component("geometric", "Geometric sequences", "terms of a geometric sequence",
               ("sequences.term", "powers.small"), "IA 12.3", "CA 9.3"),
    _component("geometric_sum", "Sums of geometric sequences", "the sum of a geometric sequence",
               ("sequences.geometric",), "IA 12.3", "CA 9.4"),
)  # fmt: skip

TOPIC = ruled_topic(
    "sequences", COMPONENTS, moves=moves.moves, words=moves.WORDS, kinds=problems.KINDS, drilled=problems.DRILLED
)
