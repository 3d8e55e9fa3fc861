"""What a student's own page shows: where to go on, and in which class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from tutor.models import Classroom, EventKind, Problem, User, WorkSession

GOING_ON = 3  # more would be a list to feel guilty about


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
