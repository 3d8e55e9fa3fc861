"""A list of problems of the house, and how it comes into the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reasoning.maths.problem import read_problem
from reasoning.values import Unreadable
from tutor.learning import oracle
from tutor.models import KnowledgeComponent, Problem


@dataclass(frozen=True, slots=True)
class Listed:
    """A problem of the list: a title and its text."""

    title: str
    text: str


def load_problems(listed: Sequence[Listed]) -> int:
    """Add the problems that the school's list lacks, in this order; how many were added. Changes no other.

    Only for lists of the house: their text is worked out in this process. Raises ValueError for one it cannot read.
    """
    added = 0
    for position, item in enumerate(listed, start=1):
        read = read_problem(item.text)
        if isinstance(read, Unreadable):
            raise ValueError(f"problem {item.text!r}: {read.reason}")
        codes = oracle.components_of(read)
        if not codes:
            raise ValueError(f"problem {item.text!r}: the solver knows no component for it")
        problem, is_new = Problem.objects.get_or_create(
            owner=None,
            maths=read.maths,
            defaults={
                "title": item.title,
                "text": item.text,
                "goal": read.goal.value,
                "unknown": read.unknown or "",
                "family": oracle.topic_of(read),
                "position": position,
            },
        )
        if is_new:
            problem.components.set(KnowledgeComponent.objects.filter(code__in=codes))
            added += 1
    return added
