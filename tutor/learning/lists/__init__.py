"""The lists of problems that every school starts with: the whole course, lesson by lesson."""

from tutor.learning.lists import (
    calculus,
    equations,
    factoring,
    graphs,
    intermediate,
    numbers,
    polynomials,
    roots,
    stories,
)
from tutor.learning.lists.model import Lesson

LESSONS: tuple[Lesson, ...] = (
    *numbers.LESSONS,
    *equations.LESSONS,
    *stories.LESSONS,
    *graphs.LESSONS,
    *polynomials.LESSONS,
    *factoring.LESSONS,
    *roots.LESSONS,
    *intermediate.LESSONS,
    *calculus.LESSONS,
)

__all__ = ["LESSONS", "Lesson"]
