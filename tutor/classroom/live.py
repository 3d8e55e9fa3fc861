"""Who is working, stuck, idle or done in a class right now, and on which line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from reasoning.values import Outcome
from tutor.classroom import roster
from tutor.models import Classroom, Transaction, TransactionOutcome, User, WorkSession
from tutor.work import lines

STUCK_WRONG = 2  # wrong tries in a row
STUCK_AFTER = timedelta(minutes=4)  # without a line, at a problem that is not solved
IDLE_AFTER = timedelta(minutes=10)
ONE_MISTAKE = 2  # students with the same diagnosis make it one for the class


class State(StrEnum):
    WORKING = "working"
    STUCK = "stuck"
    IDLE = "idle"
    DONE = "done"


NEED = (State.STUCK, State.WORKING, State.DONE, State.IDLE)  # most in need first


@dataclass(frozen=True, slots=True)
class AtWork:
    """One student now. What does not apply is None, 0 or empty: nobody has a line before the first one."""

    student: User
    state: State
    work_session: WorkSession | None
    line: str  # the last own line as typed; "" before the first
    line_mathml: str | None
    outcome: str | None  # of that line
    since: datetime | None  # the student's last own action
    wrong_in_a_row: int
    same_way: bool  # the wrong tries in a row share one diagnosis
    diagnosis: str  # the buggy rule of the last wrong try
    sentence: str  # what that rule says
    hints: int
    marks: tuple[str, ...]  # outcomes of the last transactions of this session, in order


@dataclass(frozen=True, slots=True)
class SharedMistake:
    """One buggy rule that several students have met in the work they are at."""

    diagnosis: str
    sentence: str
    students: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Now:
    students: tuple[AtWork, ...]  # most in need first
    counts: dict[str, int]  # by state
    shared: tuple[SharedMistake, ...]


MARKS = 8


def now(classroom: Classroom, *, at: datetime | None = None) -> Now:
    """The class at this moment (or at a given one). Three queries, however many students."""
    moment = at or timezone.now()
    students = list(_with_latest_work(classroom))
    sessions = _sessions(student.latest_work_id for student in students)
    transactions = _transactions(sessions)
    tiles = [_tile(student, sessions.get(student.latest_work_id), transactions, moment) for student in students]
    tiles.sort(key=lambda tile: (NEED.index(tile.state), -tile.wrong_in_a_row))
    counts = Counter(tile.state.value for tile in tiles)
    return Now(tuple(tiles), {state.value: counts[state.value] for state in State}, _shared(tiles))


def _with_latest_work(classroom: Classroom) -> Any:  # noqa: ANN401  a user with an annotation has no type of its own
    """The students, each with latest_work_id: one look into an index for each, however much they have done."""
    latest = WorkSession.objects.filter(classroom=classroom, student=OuterRef("pk")).order_by("-active_at", "-pk")
    return roster.students(classroom).annotate(latest_work_id=Subquery(latest.values("pk")[:1]))


def _sessions(ids: Iterable[UUID | None]) -> dict[UUID | None, WorkSession]:
    rows = WorkSession.objects.filter(pk__in=[one for one in ids if one is not None])
    return {row.pk: row for row in rows.select_related("problem")}


def _transactions(session_ids: Iterable[UUID | None]) -> dict[UUID, list[Transaction]]:
    found: dict[UUID, list[Transaction]] = defaultdict(list)
    for row in Transaction.objects.filter(work_session__in=list(session_ids)).order_by("event__seq"):
        found[row.work_session_id].append(row)
    return found


def _tile(
    student: User,
    session: WorkSession | None,
    transactions: dict[UUID, list[Transaction]],
    moment: datetime,
) -> AtWork:
    rows = transactions.get(session.pk, []) if session else []
    wrong = _wrong_tail(rows)
    last = next((row for row in reversed(rows) if row.verdict is not None), None)
    rules = {row.diagnosis for row in wrong}
    return AtWork(
        student=student,
        state=_state(session, len(wrong), moment),
        work_session=session,
        line=last.text if last else "",
        line_mathml=lines.mathml(last.text) if last else None,
        outcome=(last.verdict or {}).get("outcome") if last else None,
        since=session.active_at if session else None,
        wrong_in_a_row=len(wrong),
        same_way=len(wrong) > 1 and len(rules) == 1 and "" not in rules,
        diagnosis=wrong[-1].diagnosis if wrong else "",
        sentence=_sentence(wrong),
        hints=sum(row.outcome == TransactionOutcome.HINT for row in rows),
        marks=tuple(_mark(row) for row in rows[-MARKS:]),
    )


def _state(session: WorkSession | None, wrong_in_a_row: int, moment: datetime) -> State:
    if session is None:
        return State.IDLE
    quiet = moment - session.active_at
    if session.finished_at is not None:
        return State.DONE if quiet < IDLE_AFTER else State.IDLE
    if quiet >= IDLE_AFTER:
        return State.IDLE
    if wrong_in_a_row >= STUCK_WRONG or quiet >= STUCK_AFTER:
        return State.STUCK
    return State.WORKING


def _wrong_tail(rows: Sequence[Transaction]) -> list[Transaction]:
    """The wrong tries since the last right line; hints and unreadable lines between them break nothing."""
    wrong: list[Transaction] = []
    for row in reversed(rows):
        if row.outcome == TransactionOutcome.CORRECT:
            break
        if row.outcome == TransactionOutcome.INCORRECT:
            wrong.append(row)
    return wrong[::-1]


def _mark(row: Transaction) -> str:
    """The line's own outcome, or HINT: an undecided line is not the same to a teacher as an unreadable one."""
    if row.outcome == TransactionOutcome.UNGRADED:
        return str((row.verdict or {}).get("outcome", Outcome.UNDECIDED))
    return row.outcome


def _sentence(wrong: Sequence[Transaction]) -> str:
    if not wrong or not wrong[-1].verdict:
        return ""
    return str((wrong[-1].verdict.get("diagnosis") or {}).get("sentence", ""))


def _shared(tiles: Sequence[AtWork]) -> tuple[SharedMistake, ...]:
    by_rule: dict[str, list[AtWork]] = defaultdict(list)
    for tile in tiles:
        if tile.diagnosis and tile.state in (State.STUCK, State.WORKING):
            by_rule[tile.diagnosis].append(tile)
    found = [
        SharedMistake(rule, members[0].sentence, tuple(member.student for member in members))
        for rule, members in by_rule.items()
        if len(members) >= ONE_MISTAKE
    ]
    return tuple(sorted(found, key=lambda mistake: -len(mistake.students)))
