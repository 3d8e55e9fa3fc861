"""The topic of integrals, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.integrals import moves, problems
from reasoning.oracle.ruled import ruled_topic

COMPONENTS = (
    KnowledgeComponent(
        "integrals.power", "Integrals of powers", "integrals", "the integral of a power",
        ("derivatives.power",), ("CALC 4.10", "CALC 5.4"),
    ),
    KnowledgeComponent(
        "integrals.definite", "Integrals between bounds", "integrals", "putting in the bounds of an integral",
        ("integrals.power",), ("CALC 5.2", "CALC 5.3"),
    ),
)  # fmt: skip

TOPIC = ruled_topic(
    "integrals", COMPONENTS, moves=moves.moves, words=moves.WORDS, kinds=problems.KINDS, drilled=problems.DRILLED
)
