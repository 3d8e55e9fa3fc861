"""The socket of a work session: in the order of a conversation: connect, hello, rows, requests, close."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Coroutine
from functools import partial
from typing import Any
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer
from redis.exceptions import RedisError

from tutor.models import User, WorkSession
from tutor.school.sockets import Allowance, Close, in_checker, in_reader, person_of, until_signed_out
from tutor.work import attempts, feed, going_on, solutions
from tutor.work.refusals import Refused
from tutor.work.wire import Hello, Malformed, Message, OwnLine, Request, read_message

POLL_S = 0.5  # the guarantee: wake-ups may be lost
HELLO_LIMIT_S = 10.0  # a socket that says nothing is closed
DRAFT_EVERY_S = 0.2
BURST, PER_S = 30, 4.0  # a fast typist sends a line a second; a reconnecting page sends what waits

logger = logging.getLogger(__name__)


class WorkConsumer(AsyncWebsocketConsumer):
    """One open page of one work session."""

    async def connect(self) -> None:
        await self.accept()  # first: a close code reaches the browser only after it
        self.tasks: list[asyncio.Task[None]] = []
        self.cursor: feed.Cursor | None = None
        self.ended = False
        self.may_draft = False
        self.drafted_s = 0.0
        self.pulling = asyncio.Lock()
        self.allowance = Allowance(burst=BURST, per_s=PER_S, now_s=time.monotonic())
        self.work_id: UUID = self.scope["url_route"]["kwargs"]["work_id"]
        user = person_of(self.scope)
        if user is None:
            await self._end(Close.SIGNED_OUT)
            return
        self.user: User = user
        if await in_reader(feed.find)(self.work_id, self.user) is None:
            await self._end(Close.NOT_FOUND)
            return
        await self._join(f"work.{self.work_id}")
        self._start(self._close_without_hello())
        self._start(self._close_when_signed_out())

    async def disconnect(self, code: int) -> None:
        for task in self.tasks:
            task.cancel()
        if self.channel_layer is not None and self.tasks:
            try:
                await self.channel_layer.group_discard(f"work.{self.work_id}", self.channel_name)
            except (RedisError, OSError) as error:
                logger.warning("leaving work.%s: %s", self.work_id, error)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.ended:
            return
        if not self.allowance.take(time.monotonic()):
            await self._end(Close.TOO_MANY)
            return
        try:
            message = read_message(text_data)
        except Malformed as error:
            logger.info("work.%s closed: %s", self.work_id, error)
            await self._end(Close.MALFORMED)
            return
        await self._answer(message)

    # What the channel layer says

    async def work_wake(self, message: dict[str, Any]) -> None:
        await self._send_rows()

    async def work_draft(self, message: dict[str, Any]) -> None:
        now_s = time.monotonic()
        if not self.may_draft or now_s - self.drafted_s < DRAFT_EVERY_S:
            return
        self.drafted_s = now_s
        await self._say({"type": "draft", "text": str(message.get("text", ""))})

    # What the browser asks

    async def _answer(self, message: Message) -> None:
        if isinstance(message, Hello):
            self.cursor = await in_reader(feed.start)(self.work_id, message.last_seq)
            await self._send_rows()
            if not any(task.get_name() == "poll" for task in self.tasks):
                self._start(self._poll(), name="poll")
            return
        if self.cursor is None:
            await self._end(Close.MALFORMED)  # the first message is hello
            return
        try:
            seq = await in_checker(_do)(self.work_id, message)
        except Refused as refused:
            await self._answer_refused(message, refused)
            return
        await self._send_rows()
        await self._say({"type": "ack", "request_id": str(message.request_id), "seq": seq})

    async def _answer_refused(self, message: OwnLine | Request, refused: Refused) -> None:
        request_id = str(message.request_id)
        await self._say({"type": "error", "request_id": request_id, "code": refused.code, "message": refused.sentence})

    # What goes out

    async def _send_rows(self) -> None:
        if self.cursor is None:
            return
        async with self.pulling:  # one reader at a time, so that every row goes out once and in order
            delivery = await in_reader(feed.pull)(self.work_id, self.cursor, self.user)
            self.cursor = delivery.cursor
            self.may_draft = delivery.may_draft
            for message in delivery.messages:
                await self._say(message)

    async def _say(self, message: dict[str, Any]) -> None:
        if self.ended:
            return
        try:
            await self.send(text_data=json.dumps(message, ensure_ascii=False))
        except OSError:  # the browser has gone; disconnect() follows
            self.ended = True

    async def _end(self, code: Close) -> None:
        if not self.ended:
            self.ended = True
            await self.close(code)

    # What runs beside the conversation

    def _start(self, work: Coroutine[Any, Any, None], name: str = "") -> None:
        task = asyncio.create_task(self._watched(work), name=name or None)
        self.tasks.append(task)

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except WorkSession.DoesNotExist:
            await self._end(Close.NOT_FOUND)
        except Exception:  # the process's edge: the page reconnects and goes on from its last_seq
            logger.exception("work.%s", self.work_id)
            await self._end(Close.FAULT)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(POLL_S)
            await self._send_rows()

    async def _close_without_hello(self) -> None:
        await asyncio.sleep(HELLO_LIMIT_S)
        if self.cursor is None:
            await self._end(Close.SILENT)

    async def _close_when_signed_out(self) -> None:
        await until_signed_out(self.scope["session"].session_key, self.user.pk)
        await self._end(Close.SIGNED_OUT)

    async def _join(self, group: str) -> None:
        if self.channel_layer is None:
            return
        try:
            await self.channel_layer.group_add(group, self.channel_name)
        except (RedisError, OSError) as error:  # the poll makes up for it
            logger.warning("joining %s: %s", group, error)


def _do(work_id: UUID, message: OwnLine | Request) -> int:
    """Do what a browser asked, once however often it asks; the seq that its answer stands at. Raises Refused."""
    work_session = WorkSession.objects.select_related("problem", "student", "classroom").get(pk=work_id)
    if isinstance(message, OwnLine):
        return attempts.submit_line(work_session, message.text, message.request_id).seq
    if message.action == "hint":
        return attempts.ask_hint(work_session, message.request_id).seq
    if message.action == "show_me":
        solutions.request(work_session, message.request_id, place=partial(going_on.place, work_session))
    else:
        solutions.stop(work_session, message.request_id)
    return WorkSession.objects.values_list("last_seq", flat=True).get(pk=work_id)
