"""The lists of problems as a student meets them: what the class has set, the other lists, one list, a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from tutor.models import Problem, ProblemList, User, WorkSession

FOUND = 30  # problems on one page of a search: more is a reason to look for another word


@dataclass(frozen=True, slots=True)
class Progress:
    """A list and how many of its problems this student solved."""

    problem_list: ProblemList
    problem_count: int
    solved: int

    @property
    def is_done(self) -> bool:
        return self.solved >= self.problem_count > 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A problem of a list and where this student stands at it."""

    problem: Problem
    is_done: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    lists: Sequence[Progress]


def set_for(student: User) -> list[Progress]:
    """The lists that the student's classes have set, the latest first; three queries."""
    lists = (
        ProblemList.objects.filter(assignments__classroom__enrollments__student=student)
        .annotate(set_at=Max("assignments__created_at"))
        .order_by("-set_at", "position")
    )
    return _with_progress(student, lists)


def all_lists(student: User) -> list[Topic]:
    """Every list that has problems, by topic, in teaching order; three queries."""
    rows = [one for one in _with_progress(student, ProblemList.objects.all()) if one.problem_count]
    by_topic: dict[str, list[Progress]] = {}
    for one in rows:
        by_topic.setdefault(one.problem_list.topic, []).append(one)
    return [Topic(name, lists) for name, lists in by_topic.items()]


def problems_of(student: User, problem_list: ProblemList) -> list[Listed]:
    """The problems of a list, easy first."""
    return _listed(student, problem_list.problems.filter(owner__isnull=True))


def search(student: User, query: str) -> list[Listed]:
    """Problems of the school that fit a text, in teaching order; the first of them where there are many."""
    squeezed = "".join(query.split())
    fits = (
        Q(maths__icontains=squeezed)
        | Q(title__icontains=query)
        | Q(text__icontains=query)
        | Q(problem_list__title__icontains=query)
        | Q(components__name__icontains=query)
    )
    problems = Problem.objects.filter(fits, owner__isnull=True).distinct().select_related("problem_list")
    return _listed(student, problems.order_by("position", "pk")[:FOUND])


def _with_progress(student: User, lists: QuerySet[ProblemList]) -> list[Progress]:
    solved = dict(
        WorkSession.objects.filter(
            student=student, finished_at__isnull=False, problem__problem_list__isnull=False, problem__owner__isnull=True
        )
        .order_by()
        .values_list("problem__problem_list")
        .annotate(Count("problem", distinct=True))
    )
    counts = dict(
        Problem.objects.filter(owner__isnull=True, problem_list__isnull=False)
        .order_by()
        .values_list("problem_list")
        .annotate(Count("pk"))
    )
    return [Progress(one, counts.get(one.pk, 0), solved.get(one.pk, 0)) for one in lists]


def _listed(student: User, problems: QuerySet[Problem]) -> list[Listed]:
    worked = WorkSession.objects.filter(student=student)
    done = set(worked.filter(finished_at__isnull=False).values_list("problem_id", flat=True))
    begun = set(worked.filter(finished_at__isnull=True, last_seq__gt=0).values_list("problem_id", flat=True))
    return [Listed(one, is_done=one.pk in done, is_begun=one.pk in begun) for one in problems]
