"""The log of a work session: append, read on, wake whoever waits.

The log is the only truth; a wake-up is a hint that may be lost, and the poll of every open page makes up for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tutor.models import Event, EventKind, Solution, WorkSession
from tutor.work.outbox import OUTBOX


def append(
    work_session_id: UUID,
    kind: EventKind,
    payload: Mapping[str, Any],
    *,
    request_id: UUID | None = None,
    solution: Solution | None = None,
) -> Event:
    """Write the next event of the log inside the caller's transaction, and wake readers once it is committed.

    Raising last_seq by UPDATE takes the row's lock (PostgreSQL) or finds the write lock already held (SQLite,
    IMMEDIATE), so two writers get different numbers. Raises IntegrityError where request_id was used before.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"event {kind} outside a transaction")
    if WorkSession.objects.filter(pk=work_session_id).update(last_seq=F("last_seq") + 1) != 1:
        raise WorkSession.DoesNotExist(f"work session {work_session_id}")
    seq = WorkSession.objects.values_list("last_seq", flat=True).get(pk=work_session_id)
    event = Event.objects.create(
        work_session_id=work_session_id,
        seq=seq,
        kind=kind,
        payload=dict(payload),
        request_id=request_id,
        solution=solution,
    )
    transaction.on_commit(partial(wake, work_session_id))
    return event


def after(work_session: WorkSession, last_seq: int) -> list[Event]:
    """Every event later than last_seq, in order; does not ask who may see it."""
    return list(Event.objects.filter(work_session=work_session, seq__gt=last_seq).order_by("seq"))


def of_request(work_session: WorkSession, request_id: UUID) -> Event | None:
    """The event that an earlier sending of this request wrote."""
    return Event.objects.filter(work_session=work_session, request_id=request_id).first()


def touch(work_session: WorkSession, now: datetime | None = None) -> None:
    """Note that the student did something just now."""
    WorkSession.objects.filter(pk=work_session.pk).update(active_at=now or timezone.now())


def wake(work_session_id: UUID) -> None:
    """Tell open pages of this work session, and the teacher's page of its class, to look at the log."""
    _send(f"work.{work_session_id}", {"type": "work.wake"}, once=True)
    classroom_id = WorkSession.objects.values_list("classroom_id", flat=True).filter(pk=work_session_id).first()
    if classroom_id is not None:
        _send(f"classroom.{classroom_id}", {"type": "classroom.wake"}, once=True)


def send_draft(work_session_id: UUID, text: str) -> None:
    """Show the step that is being written to open pages; never stored."""
    _send(f"work.{work_session_id}", {"type": "work.draft", "text": text}, once=False)


def _send(group: str, message: Mapping[str, Any], *, once: bool) -> None:
    layer = get_channel_layer()
    if isinstance(layer, InMemoryChannelLayer):  # tests: its queues belong to the loop that reads them
        async_to_sync(layer.group_send)(group, dict(message))
        return
    OUTBOX.post(group, message, once=once)
