"""The socket of a work session: who may listen, what arrives, once and in order, and when it is closed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.test import Client

from reasoning.values import Evidence, Finish, Outcome, Relation, Source, Step, Verdict
from tests.tutor.fakes import RIGHT, UNREADABLE, WRONG, FakeChecker
from tutor.asgi import application
from tutor.models import Classroom, Event, EventKind, Release, User, WorkSession
from tutor.school import sockets
from tutor.work import checker, consumers, release, solutions

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE_S = 5.0
Open = Callable[..., Awaitable[WebsocketCommunicator]]
STEP = Step(
    "3(x-2)=15",
    "take 5 from both sides",
    Verdict(Outcome.CORRECT, Relation.EQUIVALENT, "", Evidence.PROVED),
    Source.MODEL,
)


@pytest.fixture(autouse=True)
def fake_checker(monkeypatch: pytest.MonkeyPatch) -> FakeChecker:
    fake = FakeChecker({"3x-2+5=20": WRONG, "3x+": UNREADABLE, "3(x-2)=15": RIGHT})
    monkeypatch.setattr(checker, "shared", lambda: fake)
    return fake


@pytest.fixture
async def open_socket() -> AsyncIterator[Open]:
    opened: list[WebsocketCommunicator] = []

    async def open_(path: str, user: User | None, *, origin: str = "http://localhost") -> WebsocketCommunicator:
        client = Client()
        if user is not None:
            await sync_to_async(client.force_login)(user)
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        headers = [(b"host", b"localhost"), (b"origin", origin.encode()), (b"cookie", cookies.encode())]
        socket = WebsocketCommunicator(application, path, headers=headers)
        socket.client = client
        opened.append(socket)
        return socket

    yield open_
    for socket in opened:
        await socket.disconnect(timeout=PATIENCE_S)


@pytest.fixture
def path(work_session: WorkSession) -> str:
    return f"/ws/work/{work_session.pk}/"


async def received(socket: WebsocketCommunicator, type_: str, **fields: object) -> dict[str, Any]:
    """The next message of this type with these fields; earlier ones are skipped."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            message: dict[str, Any] = await socket.receive_json_from(timeout=PATIENCE_S)
            if message["type"] == type_ and all(message.get(name) == value for name, value in fields.items()):
                return message


async def everything(socket: WebsocketCommunicator, until: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    messages = []
    async with asyncio.timeout(PATIENCE_S):
        while not messages or not until(messages[-1]):
            messages.append(await socket.receive_json_from(timeout=PATIENCE_S))
    return messages


async def closed(socket: WebsocketCommunicator) -> int:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            output = await socket.receive_output(timeout=PATIENCE_S)
            if output["type"] == "websocket.close":
                return int(output["code"])


async def begun(open_socket: Open, path: str, user: User, last_seq: int = 0) -> WebsocketCommunicator:
    socket = await open_socket(path, user)
    accepted, _ = await socket.connect()
    assert accepted
    await socket.send_json_to({"type": "hello", "last_seq": last_seq})
    return socket


def line(text: str, request_id: UUID | None = None) -> dict[str, str]:
    return {"type": "line", "request_id": str(request_id or uuid4()), "text": text}


async def test_a_line_comes_back_with_its_verdict_before_the_ack(open_socket: Open, path: str, student: User) -> None:
    socket = await begun(open_socket, path, student)
    request = line("3x-2+5=20")
    await socket.send_json_to(request)
    messages = await everything(socket, lambda message: message["type"] == "ack")
    events = [message for message in messages if message["type"] == "event"]
    assert [(event["seq"], event["kind"]) for event in events] == [(1, "LINE"), (2, "VERDICT")]
    assert events[0]["text"] == "3x-2+5=20"
    assert events[1]["of"] == 1
    assert events[1]["outcome"] == "INCORRECT"
    assert events[1]["diagnosis"]["rule"] == "bug.distribute_first_only"
    assert messages[-1] == {"type": "ack", "request_id": request["request_id"], "seq": 1}


async def test_a_repeated_request_writes_nothing_new(
    open_socket: Open, path: str, student: User, work_session: WorkSession
) -> None:
    socket = await begun(open_socket, path, student)
    request = line("3(x-2)=15")
    await socket.send_json_to(request)
    first = await received(socket, "ack")
    await socket.send_json_to(request)
    assert await received(socket, "ack") == first
    assert await Event.objects.filter(work_session=work_session, kind=EventKind.LINE).acount() == 1


async def test_a_page_gets_every_row_after_its_last_seq_once(open_socket: Open, path: str, student: User) -> None:
    first = await begun(open_socket, path, student)
    for text in ("3(x-2)=15", "3x+", "3x-6=15"):
        await first.send_json_to(line(text))
        await received(first, "ack")
    second = await begun(open_socket, path, student, last_seq=3)
    messages = await everything(second, lambda message: message.get("seq") == 6)
    assert [message["seq"] for message in messages] == [4, 5, 6]


async def test_rows_arrive_without_a_wake_up(
    open_socket: Open, path: str, student: User, work_session: WorkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = await begun(open_socket, path, student)
    monkeypatch.setattr("tutor.work.events.get_channel_layer", lambda: None)
    await sync_to_async(solutions.request)(work_session, uuid4())
    assert (await received(socket, "event"))["kind"] == "RELEASED"


async def test_a_second_page_sees_the_same(open_socket: Open, path: str, student: User) -> None:
    first, second = await begun(open_socket, path, student), await begun(open_socket, path, student)
    await first.send_json_to(line("3(x-2)=15"))
    assert (await received(second, "event", kind="VERDICT"))["outcome"] == "CORRECT"


async def test_show_me_queues_and_steps_stream_to_the_end(
    open_socket: Open, path: str, student: User, work_session: WorkSession
) -> None:
    socket = await begun(open_socket, path, student)
    await socket.send_json_to({"type": "show_me", "request_id": str(uuid4())})
    await received(socket, "ack")
    claim = await sync_to_async(solutions.claim)("test")
    assert claim is not None
    await sync_to_async(solutions.append_step)(claim, STEP)
    step = await received(socket, "event", kind="STEP")
    assert (step["line"], step["outcome"], step["source"]) == ("3(x-2)=15", "CORRECT", "model")
    await sync_to_async(solutions.finish)(claim, Finish("x=7", True))
    end = await received(socket, "event", kind="END")
    assert (end["answer"], end["certified"]) == ("x=7", True)


async def test_the_queue_says_the_place(open_socket: Open, path: str, student: User, other_student: User) -> None:
    work_session = await WorkSession.objects.select_related("problem", "classroom").aget(student=student)
    other = await WorkSession.objects.acreate(
        student=other_student, problem=work_session.problem, classroom=work_session.classroom
    )
    await sync_to_async(solutions.request)(other, uuid4())
    socket = await begun(open_socket, path, student)
    await socket.send_json_to({"type": "show_me", "request_id": str(uuid4())})
    assert (await received(socket, "queue"))["position"] == 2
    await sync_to_async(solutions.claim)("test")
    assert (await received(socket, "queue"))["position"] == 1
    await sync_to_async(solutions.claim)("test")
    assert (await received(socket, "queue"))["position"] == 0


async def test_what_is_closed_is_refused_in_words(
    open_socket: Open, path: str, student: User, classroom: Classroom
) -> None:
    await sync_to_async(release.set_release)(classroom, Release.HINTS)
    socket = await begun(open_socket, path, student)
    request_id = str(uuid4())
    await socket.send_json_to({"type": "show_me", "request_id": request_id})
    error = await received(socket, "error")
    assert (error["request_id"], error["code"]) == (request_id, "hints_only")
    assert error["message"]
    assert await Event.objects.acount() == 0


async def test_a_withheld_step_is_not_sent_and_comes_when_it_is_opened(
    open_socket: Open, path: str, student: User, work_session: WorkSession, classroom: Classroom
) -> None:
    await sync_to_async(solutions.request)(work_session, uuid4())
    claim = await sync_to_async(solutions.claim)("test")
    assert claim is not None
    await sync_to_async(release.set_release)(classroom, Release.CLOSED)
    await sync_to_async(solutions.append_step)(claim, STEP)
    socket = await begun(open_socket, path, student)
    await socket.send_json_to(line("3(x-2)=15"))
    messages = await everything(socket, lambda message: message["type"] == "ack")
    assert [message["kind"] for message in messages if message["type"] == "event"] == ["RELEASED", "LINE", "VERDICT"]
    last_seq = max(message["seq"] for message in messages if message["type"] == "event")
    away = await begun(open_socket, path, student, last_seq=last_seq)
    await sync_to_async(release.set_release)(classroom, Release.FREE)
    assert (await received(socket, "event", kind="STEP"))["line"] == "3(x-2)=15"
    assert (await received(away, "event", kind="STEP"))["line"] == "3(x-2)=15"
    back = await begun(open_socket, path, student, last_seq=last_seq + 1)  # it was away while the class was opened
    assert (await received(back, "event", kind="STEP"))["line"] == "3(x-2)=15"


async def test_drafts_only_while_a_released_solution_is_written(
    open_socket: Open, path: str, student: User, work_session: WorkSession, classroom: Classroom
) -> None:
    layer = get_channel_layer()
    assert layer is not None
    socket = await begun(open_socket, path, student)
    await socket.send_json_to({"type": "show_me", "request_id": str(uuid4())})
    await received(socket, "ack")
    await layer.group_send(f"work.{work_session.pk}", {"type": "work.draft", "text": "take 5"})
    assert (await received(socket, "draft"))["text"] == "take 5"
    await sync_to_async(release.set_release)(classroom, Release.CLOSED)
    await socket.send_json_to(line("3(x-2)=15"))
    await received(socket, "ack")  # the setting was read again before it
    await layer.group_send(f"work.{work_session.pk}", {"type": "work.draft", "text": "secret"})
    assert await socket.receive_nothing(timeout=0.3)


async def test_stop_ends_the_solution(open_socket: Open, path: str, student: User) -> None:
    socket = await begun(open_socket, path, student)
    await socket.send_json_to({"type": "show_me", "request_id": str(uuid4())})
    await received(socket, "ack")
    await socket.send_json_to({"type": "stop", "request_id": str(uuid4())})
    cancelled = await received(socket, "event", kind="CANCELLED")
    assert cancelled["kind"] == "CANCELLED"


# Closing


@pytest.fixture
def visitor(request: pytest.FixtureRequest) -> User:
    """The person of that name, made before the event loop runs."""
    found: User = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("visitor", ["other_student", "stranger", "teacher"], indirect=True)
async def test_nobody_elses_work_is_there(open_socket: Open, path: str, visitor: User) -> None:
    socket = await open_socket(path, visitor)
    await socket.connect()
    assert await closed(socket) == 4404


async def test_work_that_does_not_exist_looks_the_same(open_socket: Open, student: User) -> None:
    socket = await open_socket(f"/ws/work/{uuid4()}/", student)
    await socket.connect()
    assert await closed(socket) == 4404


async def test_signed_out_is_said(open_socket: Open, path: str) -> None:
    socket = await open_socket(path, None)
    await socket.connect()
    assert await closed(socket) == 4401


async def test_another_origin_is_not_let_in(open_socket: Open, path: str, student: User) -> None:
    socket = await open_socket(path, student, origin="http://elsewhere.example")
    accepted, _ = await socket.connect()
    assert not accepted


@pytest.mark.parametrize("text", ["not json", '{"type": "hello"}', '{"type": "line", "request_id": 1, "text": "x"}'])
async def test_a_malformed_frame_closes(open_socket: Open, path: str, student: User, text: str) -> None:
    socket = await begun(open_socket, path, student)
    await socket.send_to(text_data=text)
    assert await closed(socket) == 4400


async def test_a_binary_frame_closes(open_socket: Open, path: str, student: User) -> None:
    socket = await begun(open_socket, path, student)
    await socket.send_to(bytes_data=b"{}")
    assert await closed(socket) == 4400


async def test_a_request_before_hello_closes(open_socket: Open, path: str, student: User) -> None:
    socket = await open_socket(path, student)
    await socket.connect()
    await socket.send_json_to(line("3(x-2)=15"))
    assert await closed(socket) == 4400
    assert await Event.objects.acount() == 0


async def test_too_many_messages_close(open_socket: Open, path: str, student: User) -> None:
    socket = await begun(open_socket, path, student)
    for _ in range(consumers.BURST + 10):
        await socket.send_json_to({"type": "hello", "last_seq": 0})
    assert await closed(socket) == 4429


async def test_a_silent_socket_is_closed(
    open_socket: Open, path: str, student: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "HELLO_LIMIT_S", 0.05)
    socket = await open_socket(path, student)
    await socket.connect()
    assert await closed(socket) == 4408


async def test_logging_out_closes_within_a_recheck(
    open_socket: Open, path: str, student: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "RECHECK_S", 0.05)
    socket = await begun(open_socket, path, student)
    await sync_to_async(socket.client.logout)()
    assert await closed(socket) == 4401


# The class page


async def test_the_class_page_is_woken_by_a_line(
    open_socket: Open, path: str, student: User, teacher: User, classroom: Classroom
) -> None:
    page = await open_socket(f"/ws/classroom/{classroom.pk}/", teacher)
    await page.connect()
    socket = await begun(open_socket, path, student)
    await socket.send_json_to(line("3(x-2)=15"))
    await received(socket, "ack")
    assert await page.receive_json_from(timeout=PATIENCE_S) == {"type": "wake"}


@pytest.mark.parametrize("visitor", ["stranger", "student"], indirect=True)
async def test_a_class_is_open_to_its_teachers_only(open_socket: Open, classroom: Classroom, visitor: User) -> None:
    page = await open_socket(f"/ws/classroom/{classroom.pk}/", visitor)
    await page.connect()
    assert await closed(page) == 4404
