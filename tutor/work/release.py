"""The server's decision that a step may be sent to this student; a student's browser never gets any other.

A class has one setting (Release). It is asked at the moment of sending. A step that was stored while its student was
allowed to see it carries `released: true` and stays theirs: what was shown is not taken back when a teacher closes
help later. A step stored while help was closed is withheld until the setting opens; the opening is written to the log
as a RELEASED event, so those steps stay visible too.
"""

from __future__ import annotations

from typing import Literal

from django.db import transaction

from tutor.models import (
    Classroom,
    Event,
    EventKind,
    Release,
    Transaction,
    TransactionOutcome,
    User,
    WorkSession,
)
from tutor.work import events

Action = Literal["show_me", "hint"]

WITHHELD_KINDS = (EventKind.STEP, EventKind.END)
CHECKED = (TransactionOutcome.CORRECT, TransactionOutcome.INCORRECT)


def setting_of(work_session: WorkSession) -> Release:
    """The setting that governs this work session now; a student in no class may see everything."""
    if work_session.classroom_id is None:
        return Release.FREE
    return Release(Classroom.objects.values_list("release", flat=True).get(pk=work_session.classroom_id))


def has_own_attempt(work_session: WorkSession) -> bool:
    """Whether the student has had an own line checked at this problem; copying the problem is no attempt."""
    return Transaction.objects.filter(
        student_id=work_session.student_id, problem_id=work_session.problem_id, outcome__in=CHECKED
    ).exists()


def why_not(work_session: WorkSession, action: Action) -> str | None:
    """The code of why this action is refused now (see refusals), or None where it is allowed."""
    setting = setting_of(work_session)
    if setting == Release.CLOSED:
        return "closed"
    if action == "hint" or setting == Release.FREE:
        return None
    if setting == Release.HINTS:
        return "hints_only"
    return None if has_own_attempt(work_session) else "own_attempt_first"


def allows_bottom_out(work_session: WorkSession) -> bool:
    """Whether a hint may give the line itself: exactly where the solution is open."""
    return why_not(work_session, "show_me") is None


def may_see(work_session: WorkSession, event: Event, user: User) -> bool:
    """Whether this event may be sent to this person: teachers of the class see all, a student what is released."""
    if user.pk != work_session.student_id:
        return _teaches(work_session, user)
    if event.kind not in WITHHELD_KINDS or event.payload.get("released") is True:
        return True
    if why_not(work_session, "show_me") is None:
        return True
    return event.seq is not None and _was_released(work_session, event.seq)


def set_release(classroom: Classroom, setting: Release) -> None:
    """Change the setting of a class; where that opens withheld steps, write their release to each log."""
    with transaction.atomic():
        Classroom.objects.filter(pk=classroom.pk).update(release=setting)
        classroom.release = setting
        withheld = WorkSession.objects.filter(
            classroom=classroom, events__kind__in=WITHHELD_KINDS, events__payload__released=False
        )
        for work_session in withheld.distinct():
            if why_not(work_session, "show_me") is None:
                _record_opening(work_session, setting)


def _record_opening(work_session: WorkSession, setting: Release) -> None:
    opened = _releases(work_session)
    rows = Event.objects.filter(work_session=work_session, kind__in=WITHHELD_KINDS).order_by("seq")
    withheld = [
        seq
        for seq, payload in rows.values_list("seq", "payload")
        if payload.get("released") is not True and not any(seq in span for span in opened)
    ]
    if withheld:
        payload = {"setting": setting.value, "from_seq": withheld[0], "to_seq": withheld[-1]}
        events.append(work_session.pk, EventKind.RELEASED, payload)


def _was_released(work_session: WorkSession, seq: int) -> bool:
    return any(seq in span for span in _releases(work_session))


def _releases(work_session: WorkSession) -> list[range]:
    """The spans of the log that a later opening released."""
    rows = Event.objects.filter(work_session=work_session, kind=EventKind.RELEASED)
    payloads = [payload for payload in rows.values_list("payload", flat=True) if "from_seq" in payload]
    return [range(payload["from_seq"], payload["to_seq"] + 1) for payload in payloads]


def _teaches(work_session: WorkSession, user: User) -> bool:
    return (
        work_session.classroom_id is not None
        and user.is_teacher
        and Classroom.objects.filter(pk=work_session.classroom_id, teachers=user).exists()
    )
