"""The topic of limits, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.limits import moves, problems
from reasoning.oracle.ruled import ruled_topic

COMPONENTS = (
    KnowledgeComponent(
        "limits.substitute", "Limits by putting in", "limits", "putting the number into a limit",
        ("functions.value",), ("CALC 2.3", "PC 12.2"),
    ),
    KnowledgeComponent(
        "limits.factor", "Limits by factoring and cancelling", "limits", "factoring and cancelling in a limit",
        ("limits.substitute",), ("CALC 2.3", "PC 12.2"),
    ),
    KnowledgeComponent(
        "limits.infinity", "Limits at infinity", "limits", "limits at infinity",
        ("limits.substitute",), ("CALC 4.6",),
    ),
)  # fmt: skip

TOPIC = ruled_topic(
    "limits", COMPONENTS, moves=moves.moves, words=moves.WORDS, kinds=problems.KINDS, drilled=problems.DRILLED
)
