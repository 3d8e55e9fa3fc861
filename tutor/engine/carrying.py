"""One solution under way: the model writes, each checked step is stored before anyone hears of it."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing
from typing import Protocol

from django.db import OperationalError, connections

from reasoning.errors import CheckerUnavailable, ModelUnavailable
from reasoning.values import Finish, Step
from tutor.work import events, solutions
from tutor.work.solutions import Claim, ClaimLost

DRAFT_EVERY_S = 0.2  # docs: at most five drafts a second

logger = logging.getLogger(__name__)

OnDraft = Callable[[str], None]
ShouldStop = Callable[[], bool]
Items = Generator[Step | Finish, None, None]


class Solve(Protocol):
    """What writes a solution: the steps that follow the claim's prefix, then a Finish."""

    def __call__(self, claim: Claim, *, on_draft: OnDraft, should_stop: ShouldStop) -> Items: ...


class Drafts:
    """Sends the step that is being written to open pages, and drops what comes too fast."""

    def __init__(self, send: OnDraft, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._clock = clock
        self._next_s = 0.0

    def __call__(self, text: str) -> None:
        now_s = self._clock()
        if now_s < self._next_s:
            return
        self._next_s = now_s + DRAFT_EVERY_S
        self._send(text)


class Carrying:
    """A claimed solution in a thread of its own; `stop` ends it within a step."""

    def __init__(self, claim: Claim, solve: Solve, *, on_broken: Callable[[str], None]) -> None:
        self.claim = claim
        self._solve = solve
        self._on_broken = on_broken
        self._stop = threading.Event()
        self._give_back = False
        self.thread = threading.Thread(target=self._run, name=f"solution-{claim.solution_id}", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self, *, give_back: bool = False) -> None:
        """End the writing; with `give_back` the solution is queued again for another engine."""
        self._give_back = give_back
        self._stop.set()

    @property
    def is_over(self) -> bool:
        return not self.thread.is_alive()

    def _run(self) -> None:
        name = f"solution {self.claim.solution_id}"
        try:
            self._write(name)
        except ClaimLost:
            logger.info("%s: stopped", name)
        except OperationalError as error:
            # The database would not answer. What is stored stands, and the next claim goes on after it.
            logger.warning("%s: given back, the database said: %s", name, error)
            self._give_back = True
        except (ModelUnavailable, CheckerUnavailable) as error:
            # Without them no solution can go on. The claim is left for the next engine, which counts it.
            self._on_broken(f"{name}: {error}")
        except Exception:  # the edge of this thread: one broken solution must not end the others
            logger.exception("%s: failed", name)
            self._fail()
        finally:
            if self._give_back:
                self._return_claim(name)
            connections.close_all()

    def _write(self, name: str) -> None:
        started_s = time.monotonic()
        sources: Counter[str] = Counter()
        drafts = Drafts(lambda text: events.send_draft(self.claim.work_session_id, text))
        with closing(self._solve(self.claim, on_draft=drafts, should_stop=self._stop.is_set)) as items:
            for item in items:
                if isinstance(item, Step):
                    solutions.append_step(self.claim, item)
                    sources[item.source.value] += 1
                elif not self._stop.is_set():  # an interrupted solution has not reached its end
                    solutions.finish(self.claim, item)
                    wrote = ", ".join(f"{count} by the {source}" for source, count in sorted(sources.items()))
                    logger.info("%s: %s in %.1f s (%s)", name, _ending(item), time.monotonic() - started_s, wrote)

    def _fail(self) -> None:
        try:
            solutions.fail(self.claim, "engine_error")
        except ClaimLost:
            logger.info("solution %s was stopped before it failed", self.claim.solution_id)
        except OperationalError as error:
            logger.warning("solution %s: its lease must run out: %s", self.claim.solution_id, error)

    def _return_claim(self, name: str) -> None:
        try:
            if solutions.give_back(self.claim):
                logger.info("%s: given back", name)
        except OperationalError as error:
            logger.warning("%s: its lease must run out: %s", name, error)


def _ending(finish: Finish) -> str:
    return "certified" if finish.certified else f"not certified: {finish.reason}"
