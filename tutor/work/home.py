"""What a student's own page shows: where to go on, the list of problems, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Q

from tutor.models import Classroom, EventKind, KnowledgeComponent, Problem, User, WorkSession

GOING_ON = 3  # more would be a list to feel guilty about


@dataclass(frozen=True, slots=True)
class Listed:
    """A problem of the list and where this student stands at it."""

    problem: Problem
    is_done: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class Family:
    family: str
    listed: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A work session that waits to be gone on with."""

    pk: UUID
    problem: Problem
    line_count: int
    active_at: datetime
    minutes: int  # since then


def going_on(student: User, *, now: datetime) -> list[Unfinished]:
    """Unfinished work with a line or a step in it, the latest first, one for each problem."""
    lines = Count("events", filter=Q(events__kind=EventKind.LINE))
    sessions = (
        WorkSession.objects.filter(student=student, finished_at__isnull=True, last_seq__gt=0)
        .select_related("problem")
        .annotate(line_count=lines)
        .order_by("-active_at")
    )
    latest: dict[int, Unfinished] = {}
    for session in sessions[: 4 * GOING_ON]:
        minutes = int((now - session.active_at).total_seconds() // 60)
        unfinished = Unfinished(session.pk, session.problem, session.line_count, session.active_at, minutes)
        latest.setdefault(session.problem_id, unfinished)
    return list(latest.values())[:GOING_ON]


def classroom_of(student: User) -> Classroom | None:
    """The class that the student joined last; None where there is none."""
    return Classroom.objects.filter(enrollments__student=student).order_by("-enrollments__created_at").first()


def listed(student: User, *, query: str = "", topic: str = "") -> list[Family]:
    """The school's problems by family, easy first; three queries."""
    problems = Problem.objects.filter(owner__isnull=True)
    if topic:
        problems = problems.filter(components=topic)
    if query:
        squeezed = "".join(query.split())
        problems = problems.filter(Q(maths__icontains=squeezed) | Q(title__icontains=query) | Q(text__icontains=query))
    worked = WorkSession.objects.filter(student=student)
    done = set(worked.filter(finished_at__isnull=False).values_list("problem_id", flat=True))
    begun = set(worked.filter(finished_at__isnull=True, last_seq__gt=0).values_list("problem_id", flat=True))
    rows = sorted(problems.distinct(), key=lambda problem: (problem.family, problem.position, problem.pk))
    return [
        Family(family, [Listed(one, is_done=one.pk in done, is_begun=one.pk in begun) for one in members])
        for family, members in groupby(rows, key=lambda problem: problem.family)
    ]


def topics() -> list[KnowledgeComponent]:
    """The components that a problem of the list asks for."""
    return list(KnowledgeComponent.objects.filter(problems__owner__isnull=True).distinct())
