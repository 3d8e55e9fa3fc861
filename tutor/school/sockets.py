"""What every socket of a signed-in person needs: its close codes, its login rechecked, its work in threads."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import IntEnum
from functools import wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import DatabaseError, connections
from django.http import HttpRequest

from tutor.models import User

RECHECK_S = 30.0  # Channels never closes a socket on logout
READERS = ThreadPoolExecutor(8, thread_name_prefix="read")  # short reads: the poll of every open page
CHECKERS = ThreadPoolExecutor(8, thread_name_prefix="check")  # each may wait a second for the sandbox

P = ParamSpec("P")
R = TypeVar("R")


class Close(IntEnum):
    """Why the server closed a socket."""

    FAULT = 1011  # ours; the page comes back by itself
    MALFORMED = 4400
    SIGNED_OUT = 4401
    NOT_FOUND = 4404
    SILENT = 4408
    TOO_MANY = 4429


def in_reader(function: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """The function, run in a thread that keeps its connection: opening one costs as much as a short read again."""

    @wraps(function)
    def read(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except DatabaseError:
            connections.close_all()  # this thread's own; the next read opens a new one
            raise

    return sync_to_async(read, thread_sensitive=False, executor=READERS)


def in_checker(function: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """The function, run in a thread that may wait for the sandbox and for a write."""
    return database_sync_to_async(function, thread_sensitive=False, executor=CHECKERS)


def person_of(scope: Mapping[str, Any]) -> User | None:
    """Whoever opened the socket; None where nobody is signed in."""
    user = scope["user"]
    return user if user.is_authenticated else None


def is_signed_in(session_key: str | None, user_id: int) -> bool:
    """Whether the login session that a socket was opened with still belongs to this person."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return bool(get_user(request).pk == user_id)


async def until_signed_out(session_key: str | None, user_id: int) -> None:
    """Returns when the login session has ended; looks every 30 s."""
    while True:
        await asyncio.sleep(RECHECK_S)
        if not await in_reader(is_signed_in)(session_key, user_id):
            return


class Allowance:
    """How many messages a connection may send: a burst, then so many a second."""

    def __init__(self, *, burst: int, per_s: float, now_s: float) -> None:
        self.burst = burst
        self.per_s = per_s
        self.left = float(burst)
        self.counted_s = now_s

    def take(self, now_s: float) -> bool:
        """Count one message; false when there were too many."""
        self.left = min(self.burst, self.left + (now_s - self.counted_s) * self.per_s)
        self.counted_s = now_s
        self.left -= 1
        return self.left >= 0
