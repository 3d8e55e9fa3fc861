"""Send messages over the channel layer from synchronous code, without waiting: one thread, one loop, one connection.

`async_to_sync(layer.group_send)` outside an event loop opens a loop and a Redis connection for every message; an
engine that shows what it is writing sends dozens a second. Messages go out in order. Any of them may be lost.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from channels.layers import get_channel_layer
from redis.exceptions import RedisError

MOST_WAITING = 1000  # messages; a Redis that hangs must not fill the memory
STOP_S = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    group: str
    message: Mapping[str, Any]
    once: bool  # one that waits already says the same: a wake-up


class Outbox:
    """The sending thread of this process, started at the first letter; a fork starts its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pid = 0
        self._is_down = False

    def post(self, group: str, message: Mapping[str, Any], *, once: bool) -> None:
        """Queue a message and return; drops it where too many wait, or where `once` and the same one waits."""
        with self._lock:
            if self._pid != os.getpid():
                self._start()
            if len(self._waiting) >= MOST_WAITING or (once and group in self._woken):
                return
            if once:
                self._woken.add(group)
            self._waiting.append(Letter(group, message, once))
            self._loop.call_soon_threadsafe(self._arrived.set)

    def close(self) -> None:
        """End the thread; what waits is lost."""
        with self._lock:
            if self._pid != os.getpid():
                return
            self._pid = 0
            self._stopping = True
            self._loop.call_soon_threadsafe(self._arrived.set)
        self._thread.join(STOP_S)

    def _start(self) -> None:
        self._waiting: list[Letter] = []
        self._woken: set[str] = set()
        self._stopping = False
        self._loop = asyncio.new_event_loop()
        self._arrived = asyncio.Event()
        self._thread = threading.Thread(target=self._run, args=(self._loop,), name="outbox", daemon=True)
        self._thread.start()
        self._pid = os.getpid()

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            loop.run_until_complete(self._carry())
        finally:
            loop.close()

    async def _carry(self) -> None:
        while not self._stopping:
            await self._arrived.wait()
            self._arrived.clear()
            for letter in self._take():
                await self._send(letter)

    def _take(self) -> list[Letter]:
        """All that waits; a wake-up posted from now on waits again, because a reader may have looked already."""
        with self._lock:
            letters, self._waiting = self._waiting, []
            self._woken.clear()
        return letters

    async def _send(self, letter: Letter) -> None:
        layer = get_channel_layer()
        if layer is None:
            return
        try:
            await layer.group_send(letter.group, dict(letter.message))
        except (RedisError, OSError) as error:  # a lost wake-up costs at most one poll
            if not self._is_down:
                logger.warning("wake-ups are lost, pages fall back to asking: %s", error)
            self._is_down = True
            return
        if self._is_down:
            logger.info("wake-ups arrive again")
        self._is_down = False


OUTBOX = Outbox()
atexit.register(OUTBOX.close)
