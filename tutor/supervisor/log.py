"""One readable line for each event: the time, who, what."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

NAME_WIDTH = 8  # "schedule", the longest child name


class EventLog:
    """Writes `12:01:03 engine   started (pid 42)` lines; goes quiet when nobody reads them any more."""

    def __init__(self, stream: TextIO = sys.stdout, *, now: Callable[[], str] | None = None) -> None:
        self._stream = stream
        self._now = now or (lambda: time.strftime("%H:%M:%S"))
        self._reader_gone = False

    def event(self, name: str, text: str) -> None:
        """Write one line; control characters of a child's output are shown, not obeyed."""
        if self._reader_gone:
            return
        clean = "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
        try:
            print(f"{self._now()} {name:<{NAME_WIDTH}} {clean}", file=self._stream, flush=True)
        except BrokenPipeError:
            # `serve | head` has ended: the school's server goes on, without its log.
            self._reader_gone = True
