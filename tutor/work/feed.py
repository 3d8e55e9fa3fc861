"""What one open page has not got yet: the rows after its last_seq that this person may see, and the queue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from tutor.models import ACTIVE_STATES, Event, EventKind, Solution, SolutionState, User, WorkSession
from tutor.work import release


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a page has come: every row up to `last_seq` was sent, except those in `withheld`."""

    last_seq: int
    withheld: frozenset[int] = frozenset()
    place: int | None = None  # in the engine's queue, as last said; 0: being solved, None: nothing asked for


@dataclass(frozen=True, slots=True)
class Delivery:
    messages: tuple[dict[str, Any], ...]
    cursor: Cursor
    may_draft: bool  # whether lines that are still being written may be shown too


def find(work_id: UUID, user: User) -> WorkSession | None:
    """The student's own work session; None for anybody else's and for one that is not there."""
    return WorkSession.objects.filter(pk=work_id, student=user).first()


def start(work_id: UUID, last_seq: int) -> Cursor:
    """Where to go on for a page that has every row up to last_seq that it could see.

    Rows that a setting may have held back meanwhile are offered again; a page drops what it has.
    """
    rows = Event.objects.filter(work_session_id=work_id, seq__lte=last_seq, kind__in=release.WITHHELD_KINDS)
    return Cursor(last_seq, withheld=frozenset(rows.exclude(payload__released=True).values_list("seq", flat=True)))


def pull(work_id: UUID, cursor: Cursor, user: User) -> Delivery:
    """Everything new for this page, asked for each event; does not send anything."""
    last_seq, state, asked_at = _glance(work_id)
    if last_seq <= cursor.last_seq and not cursor.withheld and state is None:
        return Delivery((), replace(cursor, place=None), may_draft=False)
    work_session = WorkSession.objects.select_related("classroom", "student", "problem").get(pk=work_id)
    fresh = _rows(work_session, cursor)
    shown = [event for event in fresh if release.may_see(work_session, event, user)]
    place = _place(state, asked_at)
    messages = [message(event) for event in shown]
    if place is not None and place != cursor.place:
        # Before the rows: they were read later, and may hold the end of what the queue speaks of.
        messages.insert(0, {"type": "queue", "position": place, "seconds": None})
    moved = replace(
        cursor,
        last_seq=max([cursor.last_seq, *(event.seq for event in fresh)]),
        withheld=frozenset(event.seq for event in fresh) - frozenset(event.seq for event in shown),
        place=place,
    )
    may_draft = place is not None and release.may_see(work_session, Event(kind=EventKind.STEP), user)
    return Delivery(tuple(messages), moved, may_draft)


def message(event: Event) -> dict[str, Any]:
    """The event as it goes over the wire."""
    return {**event.payload, "type": "event", "seq": event.seq, "kind": event.kind}


def _glance(work_id: UUID) -> tuple[int, str | None, datetime | None]:
    """The log's last seq and the active solution, in one query: it is asked twice a second for every open page."""
    active = Solution.objects.filter(work_session=OuterRef("pk"), state__in=ACTIVE_STATES)
    found: tuple[int, str | None, datetime | None] = WorkSession.objects.values_list(
        "last_seq", Subquery(active.values("state")[:1]), Subquery(active.values("requested_at")[:1])
    ).get(pk=work_id)
    return found


def _rows(work_session: WorkSession, cursor: Cursor) -> list[Event]:
    rows = Event.objects.filter(work_session=work_session)
    return list((rows.filter(seq__gt=cursor.last_seq) | rows.filter(seq__in=cursor.withheld)).order_by("seq"))


def _place(state: str | None, asked_at: datetime | None) -> int | None:
    """The place of the active solution in the engine's queue (0: it is being written), None where none is active."""
    if state is None or asked_at is None:
        return None
    if state == SolutionState.RUNNING:
        return 0
    return Solution.objects.filter(state=SolutionState.WAITING, requested_at__lt=asked_at).count() + 1
