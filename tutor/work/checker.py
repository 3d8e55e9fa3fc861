"""The one sandbox of this process, started at its first use."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Protocol

from reasoning.errors import CheckerUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.oracle.solve import PRELOAD
from reasoning.values import Problem, Verdict

WORKERS = 2  # warm; more are forked while callers wait
CHECKER_VERSION = version("chalkline")

logger = logging.getLogger(__name__)
_lock = threading.Lock()


class Checker(Protocol):
    """What the services ask of a sandbox."""

    def check_lines(self, problem: str | None, lines: Sequence[str]) -> list[Verdict]: ...

    def reaches_goal(self, problem: Problem | str, answer: str) -> Verdict: ...

    def run(self, function: Callable[..., Any], *args: object) -> Any: ...  # noqa: ANN401


def shared() -> Checker:
    """The sandbox of this process; safe from any thread, and after a fork (the sandbox knows its owner)."""
    with _lock:
        return _make()


def warm() -> None:
    """Start the sandbox's processes, so that the first line of the day is checked as fast as the others."""
    try:
        with _lock:
            sandbox = _make()
        sandbox.warm()
    except CheckerUnavailable:
        logger.exception("the checker could not be started ahead; the first line tries again")


@lru_cache(maxsize=1)
def _make() -> Sandbox:
    sandbox = Sandbox(workers=WORKERS, preload=(*PRELOAD, "tutor.learning.oracle"))
    atexit.register(sandbox.close)
    return sandbox
