"""The start and the end of the web process."""

from __future__ import annotations

import threading

import pytest
from asgiref.testing import ApplicationCommunicator

from tutor.asgi import application
from tutor.work import checker


async def test_pages_open_before_the_checker_is_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, may_end = threading.Event(), threading.Event()

    def slow_start() -> None:
        asked.set()
        may_end.wait(10)

    monkeypatch.setattr(checker, "warm", slow_start)
    server = ApplicationCommunicator(application, {"type": "lifespan"})
    await server.send_input({"type": "lifespan.startup"})
    assert (await server.receive_output())["type"] == "lifespan.startup.complete"
    assert asked.wait(10)
    may_end.set()
    await server.send_input({"type": "lifespan.shutdown"})
    assert (await server.receive_output())["type"] == "lifespan.shutdown.complete"
