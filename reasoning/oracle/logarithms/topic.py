"""The topic of logarithms and exponential equations, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.logarithms import moves, problems
from reasoning.oracle.ruled import ruled_topic


def _component(code: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(code, title, "logarithms", weak, needs, lessons)


COMPONENTS = (
    _component("logarithms.evaluate", "Values of logarithms", "working out a logarithm",
               ("powers.small",), "IA 10.3", "CA 6.3"),
    _component("logarithms.expand", "Expanding logarithms", "taking a logarithm apart",
               ("logarithms.evaluate",), "IA 10.4", "CA 6.5"),
    _component("logarithms.condense", "Condensing logarithms", "writing logarithms as one",
               ("logarithms.expand",), "IA 10.4", "CA 6.5"),
    _component("logarithms.equation", "Logarithmic equations", "equations with logarithms",
               ("logarithms.condense", "linear.both_sides"), "IA 10.3", "IA 10.5", "CA 6.6"),
    _component("exponentials.same_base", "Exponential equations with one base", "writing both sides with one base",
               ("powers.small", "linear.both_sides"), "IA 10.2", "CA 6.6"),
    _component("exponentials.by_logarithm", "Exponential equations by logarithms", "taking logarithms of both sides",
               ("logarithms.equation",), "IA 10.5", "CA 6.6"),
)  # fmt: skip

TOPIC = ruled_topic(
    "logarithms", COMPONENTS, moves=moves.moves, words=moves.WORDS, kinds=problems.KINDS, drilled=problems.DRILLED
)
