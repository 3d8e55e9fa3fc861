"""What a knowledge component of the curriculum is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnowledgeComponent:
    """A skill that a step needs; `weak` completes the sentence "… : wrong 3 of the last 5 times".

    `family` is the topic's name. `lessons` are the lessons of OpenStax Elementary ("EA 2.1") and Intermediate Algebra
    ("IA 2.1") that teach it.
    """

    code: str
    name: str
    family: str
    weak: str
    prerequisites: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
