"""The socket of a teacher's class page: it says when to look again, and carries nothing else."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from redis.exceptions import RedisError

from tutor.models import Classroom, User
from tutor.school.sockets import Close, in_reader, person_of, until_signed_out

WAKE_EVERY_S = 0.5  # thirty students write at once: the page looks again twice a second at most

logger = logging.getLogger(__name__)


def teaches(user: User, classroom_id: int) -> bool:
    """Whether this person teaches the class."""
    return Classroom.objects.filter(pk=classroom_id, teachers=user).exists()


class ClassroomConsumer(AsyncWebsocketConsumer):
    """One open class page; it is told that something happened, and asks for the page's live part itself."""

    async def connect(self) -> None:
        await self.accept()  # first: a close code reaches the browser only after it
        self.classroom_id: int = self.scope["url_route"]["kwargs"]["classroom_id"]
        self.group = f"classroom.{self.classroom_id}"
        self.tasks: list[asyncio.Task[None]] = []
        self.woken = asyncio.Event()
        user = person_of(self.scope)
        if user is None:
            await self.close(Close.SIGNED_OUT)
            return
        self.user: User = user
        if not await in_reader(teaches)(self.user, self.classroom_id):
            await self.close(Close.NOT_FOUND)
            return
        try:
            await self.channel_layer.group_add(self.group, self.channel_name)
        except (RedisError, OSError) as error:  # the page's own poll makes up for it
            logger.warning("joining %s: %s", self.group, error)
        self.tasks = [asyncio.create_task(self._pass_on()), asyncio.create_task(self._close_when_signed_out())]

    async def disconnect(self, code: int) -> None:
        for task in self.tasks:
            task.cancel()
        if not self.tasks:
            return
        try:
            await self.channel_layer.group_discard(self.group, self.channel_name)
        except (RedisError, OSError) as error:
            logger.warning("leaving %s: %s", self.group, error)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.close(Close.MALFORMED)  # this socket only speaks

    async def classroom_wake(self, message: dict[str, Any]) -> None:
        self.woken.set()

    async def _pass_on(self) -> None:
        while True:
            await self.woken.wait()
            self.woken.clear()
            try:
                await self.send(text_data='{"type": "wake"}')
            except OSError:  # the browser has gone; disconnect() follows
                return
            await asyncio.sleep(WAKE_EVERY_S)

    async def _close_when_signed_out(self) -> None:
        await until_signed_out(self.scope["session"].session_key, self.user.pk)
        await self.close(Close.SIGNED_OUT)
