from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import DatabaseError, IntegrityError, transaction

from tutor.models import Event, EventKind, WorkSession
from tutor.work import events


def append(work_session, **more):
    with transaction.atomic():
        return events.append(work_session.pk, EventKind.LINE, {"text": "x=7"}, **more)


def test_seqs_count_up_from_one_in_each_work_session(work_session, other_student, problem):
    other = WorkSession.objects.create(student=other_student, problem=problem)
    assert [append(work_session).seq, append(work_session).seq, append(other).seq] == [1, 2, 1]


def test_after_gives_later_rows_in_order(work_session):
    for _ in range(4):
        append(work_session)
    assert [event.seq for event in events.after(work_session, 2)] == [3, 4]
    assert events.after(work_session, 4) == []


def test_a_request_is_written_once(work_session):
    request_id = uuid4()
    first = append(work_session, request_id=request_id)
    with pytest.raises(IntegrityError):
        append(work_session, request_id=request_id)
    assert events.of_request(work_session, request_id) == first
    assert append(work_session).seq == 2  # the refused one left no gap


def test_the_same_request_id_in_another_work_session_is_another_request(work_session, other_student, problem):
    other = WorkSession.objects.create(student=other_student, problem=problem)
    request_id = uuid4()
    append(work_session, request_id=request_id)
    assert append(other, request_id=request_id).seq == 1


def test_what_was_rolled_back_leaves_no_gap(work_session):
    with transaction.atomic():
        events.append(work_session.pk, EventKind.LINE, {})
        transaction.set_rollback(True)
    assert append(work_session).seq == 1


@pytest.mark.django_db(transaction=True)
def test_refuses_to_write_outside_a_transaction(work_session):
    with pytest.raises(RuntimeError, match="outside a transaction"):
        events.append(work_session.pk, EventKind.LINE, {})


def test_refuses_a_work_session_that_is_not_there(db):
    with pytest.raises(WorkSession.DoesNotExist), transaction.atomic():
        events.append(uuid4(), EventKind.LINE, {})


def test_the_database_refuses_to_rewrite_an_event(work_session):
    event = append(work_session)
    with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(payload={"text": "x=8"})
    event.refresh_from_db()
    assert event.payload == {"text": "x=7"}


def test_the_database_refuses_two_events_with_one_seq(work_session):
    append(work_session)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(work_session=work_session, seq=1, kind=EventKind.LINE)


@pytest.mark.django_db(transaction=True)
async def test_wakes_the_page_and_the_class_after_the_commit(work_session):
    layer = get_channel_layer()
    await layer.group_add(f"work.{work_session.pk}", "page")
    await layer.group_add(f"classroom.{work_session.classroom_id}", "class")
    await database_sync_to_async(append)(work_session)
    assert await layer.receive("page") == {"type": "work.wake"}
    assert await layer.receive("class") == {"type": "classroom.wake"}


def test_wakes_nobody_before_the_commit(work_session, monkeypatch, django_capture_on_commit_callbacks):
    woken = []
    monkeypatch.setattr(events, "wake", woken.append)
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        append(work_session)
    assert woken == []
    assert len(callbacks) == 1
