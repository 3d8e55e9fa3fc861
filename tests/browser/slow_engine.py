"""An engine that writes the solver's own trace a few letters at a time, so that a test can act in the middle.

TUTOR_ENGINE=tests.browser.slow_engine.load; everything around it (guided decoding, checker, storage, sockets) is real.
"""

from __future__ import annotations

import os
import time

from reasoning.model.seam import End, Mark, OnText, Piece, Sampling, ShouldStop, StopTest
from reasoning.oracle.solve import solve
from reasoning.oracle.trace import trace_text
from reasoning.values import Problem

LETTERS = 3
PAUSE_S = float(os.environ.get("SLOW_ENGINE_PAUSE_S", "0.05"))
THINK = "<think>\n"


class SlowRow:
    def __init__(self) -> None:
        self.text = ""

    def feed(self, text: str) -> Piece:
        self.text += text
        return Piece(text, 1, End.TOKENS)

    def generate(
        self,
        *,
        stop: StopTest,
        max_tokens: int,
        sampling: Sampling,
        on_text: OnText | None = None,
        should_stop: ShouldStop | None = None,
    ) -> Piece:
        maths, _, written = self.text.partition(THINK)
        trace = trace_text(solve(maths))
        rest = trace[len(written) :] if trace.startswith(written) else ""
        new = ""
        while rest:
            if should_stop is not None and should_stop():
                return Piece(new, len(new), End.CANCELLED)
            time.sleep(PAUSE_S)
            for letter in rest[:LETTERS]:
                new, self.text, rest = new + letter, self.text + letter, rest[1:]
                if stop(new):
                    return Piece(new, len(new), End.STOP)
            if on_text is not None:
                on_text(new)
        return Piece(new, len(new), End.EOS)

    def mark(self) -> Mark:
        return Mark(len(self.text), self.text)

    def rollback(self, mark: Mark) -> None:
        self.text = str(mark.state)

    def close(self) -> None:
        pass


class SlowEngine:
    writes_traces = True
    topics = None

    def prompt(self, problem: Problem) -> str:
        return f"{problem.maths}{THINK}"

    def open_row(self, *, seed: int, should_stop: ShouldStop | None = None) -> SlowRow:
        return SlowRow()


def load() -> SlowEngine:
    return SlowEngine()
