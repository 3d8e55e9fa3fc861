"""What a teacher reads: students × components, and a student's lines in order. A fixed number of queries each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tutor.classroom import roster
from tutor.learning.mastery import Level, level_of
from tutor.models import Classroom, Event, EventKind, KnowledgeComponent, Mastery, User, WorkSession

SESSIONS_SHOWN = 20  # the latest work of one student on one page


@dataclass(frozen=True, slots=True)
class Cell:
    """One student at one component; p_known is None where it was not met yet."""

    component: KnowledgeComponent
    p_known: float | None
    opportunities: int

    @property
    def level(self) -> Level:
        return level_of(self.p_known)

    @property
    def percent(self) -> int | None:
        return None if self.p_known is None else round(100 * self.p_known)


@dataclass(frozen=True, slots=True)
class Row:
    student: User
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MasteryTable:
    """Students × components; a column for every component that anybody in the class has met."""

    components: tuple[KnowledgeComponent, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SessionLog:
    """One work session of a student with its log in order."""

    work_session: WorkSession
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a log: a LINE with its verdict, or a HINT, STEP, RELEASED, END, CANCELLED, FAILED alone."""

    event: Event
    verdict: dict[str, Any] | None

    @property
    def kind(self) -> str:
        return self.event.kind

    @property
    def payload(self) -> dict[str, Any]:
        payload: dict[str, Any] = self.event.payload
        return payload


def mastery_by_kc(classroom: Classroom) -> MasteryTable:
    """The class's mastery: every student, in the order of the roster. Three queries."""
    students = list(roster.students(classroom))
    found: dict[tuple[int, str], Mastery] = {
        (row.student_id, str(row.component_id)): row
        for row in Mastery.objects.filter(student__enrollments__classroom=classroom)
    }
    met = {component_id for _, component_id in found}
    components = tuple(one for one in KnowledgeComponent.objects.all() if one.code in met)
    rows = tuple(
        Row(student, tuple(_cell(one, found.get((student.pk, one.code))) for one in components)) for student in students
    )
    return MasteryTable(components, rows)


def student_lines(classroom: Classroom, student: User) -> list[SessionLog]:
    """A student's work in this class, the latest session first, each log in order. Two queries."""
    sessions = list(
        WorkSession.objects.filter(classroom=classroom, student=student, last_seq__gt=0)
        .select_related("problem")
        .order_by("-active_at")[:SESSIONS_SHOWN]
    )
    events: dict[Any, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(work_session__in=sessions).order_by("work_session", "seq"):
        events[event.work_session_id].append(event)
    return [SessionLog(session, _entries(events[session.pk])) for session in sessions]


def _cell(component: KnowledgeComponent, row: Mastery | None) -> Cell:
    if row is None:
        return Cell(component, None, 0)
    return Cell(component, row.p_known, row.opportunities)


def _entries(events: Sequence[Event]) -> tuple[Entry, ...]:
    verdicts = {event.payload["of"]: event.payload for event in events if event.kind == EventKind.VERDICT}
    return tuple(Entry(event, verdicts.get(event.seq)) for event in events if event.kind != EventKind.VERDICT)
