"""What a teacher reads: students × components, and a student's lines in order. A fixed number of queries each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.classroom import roster
from tutor.learning.mastery import Level, level_of
from tutor.models import Classroom, Event, EventKind, KnowledgeComponent, Mastery, ProblemList, User, WorkSession

WIDE = 10  # columns that a teacher reads at a glance; the course has over a hundred components
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
    """Students × components; a column for every component that anybody in the class has met, or for the chief ones."""

    components: tuple[KnowledgeComponent, ...]
    rows: tuple[Row, ...]
    more: int = 0  # components that were met and have no column here


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


def mastery_by_kc(classroom: Classroom, *, everything: bool = True) -> MasteryTable:
    """The class's mastery: every student, in the order of the roster. Four queries at most.

    Not everything: at most WIDE components, those of the lists that are set, then those that most students have met.
    """
    students = list(roster.students(classroom))
    found: dict[tuple[int, str], Mastery] = {
        (row.student_id, str(row.component_id)): row
        for row in Mastery.objects.filter(student__enrollments__classroom=classroom)
    }
    met = {component_id for _, component_id in found}
    shown = met if everything or len(met) <= WIDE else _chief(classroom, found)
    components = tuple(one for one in KnowledgeComponent.objects.all() if one.code in shown)
    rows = tuple(
        Row(student, tuple(_cell(one, found.get((student.pk, one.code))) for one in components)) for student in students
    )
    return MasteryTable(components, rows, more=len(met) - len(shown))


def _chief(classroom: Classroom, found: Mapping[tuple[int, str], Mastery]) -> set[str]:
    """The WIDE components to look at first."""
    students = Counter(code for _, code in found)
    lists = ProblemList.objects.filter(assignments__classroom=classroom)
    asked_for = set(lists.values_list("problems__components", flat=True))
    ranked = sorted(students, key=lambda code: (code not in asked_for, -students[code], code))
    return set(ranked[:WIDE])


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
