"""The one sandbox of this process, started at its first use."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Protocol

from reasoning.maths.sandbox import Sandbox
from reasoning.values import Verdict

WORKERS = 2  # warm; more are forked while callers wait
CHECKER_VERSION = version("chalkline")

_lock = threading.Lock()


class Checker(Protocol):
    """What the services ask of a sandbox."""

    def check_lines(self, problem: str | None, lines: Sequence[str]) -> list[Verdict]: ...

    def reaches_goal(self, problem: str, answer: str) -> Verdict: ...

    def run(self, function: Callable[..., Any], *args: object) -> Any: ...  # noqa: ANN401


def shared() -> Checker:
    """The sandbox of this process; safe from any thread, and after a fork (the sandbox knows its owner)."""
    with _lock:
        return _make()


@lru_cache(maxsize=1)
def _make() -> Sandbox:
    sandbox = Sandbox(workers=WORKERS)
    atexit.register(sandbox.close)
    return sandbox
