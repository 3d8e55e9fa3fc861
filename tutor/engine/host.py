"""The engine's main loop: claims what waits, keeps leases alive, notices what was stopped."""

from __future__ import annotations

import logging
import time

from django.db import OperationalError, connections

from tutor.engine.carrying import Carrying, Solve
from tutor.work import solutions

POLL_S = 0.1  # a student waits on average half of this before the model begins
RENEW_S = 3.0  # a lease lasts 15 s: four renewals may fail
PAUSE_S = 1.0  # after the database did not answer
LAST_WORDS_S = 4.0  # what running solutions get to end in when the engine stops

logger = logging.getLogger(__name__)


class Flag:
    """A flag that a signal handler may raise at any moment; threading.Event takes a lock and could wait for itself."""

    def __init__(self) -> None:
        self.is_raised = False

    def raise_(self) -> None:
        """Raise it, for good."""
        self.is_raised = True


class Host:
    """Carries up to `slots` solutions at once, each in a thread; all share what `solve` holds."""

    def __init__(self, solve: Solve, *, engine_id: str, slots: int, stopping: Flag) -> None:
        self._solve = solve
        self._engine_id = engine_id
        self._slots = slots
        self._carrying: list[Carrying] = []
        self._stopping = stopping
        self._renewed_s = time.monotonic()
        self.broken: str | None = None  # why no solution can go on; the process should end

    def run(self) -> None:
        """Carry solutions until the flag is raised or the model is broken."""
        while not self._stopping.is_raised:
            try:
                self._look()
            except OperationalError as error:
                logger.warning("the database did not answer: %s", error)
                connections.close_all()  # a server that was restarted wants new ones
                time.sleep(PAUSE_S)
            time.sleep(POLL_S)
        self._end()

    def _look(self) -> None:
        self._carrying = [each for each in self._carrying if not each.is_over]
        self._stop_cancelled()
        while len(self._carrying) < self._slots and not self._stopping.is_raised:
            claim = solutions.claim(self._engine_id)
            if claim is None:
                return
            stands = f", goes on after {len(claim.prefix)} steps" if claim.prefix else ""
            logger.info("solution %s: begun%s", claim.solution_id, stands)
            carrying = Carrying(claim, self._solve, on_broken=self._break)
            self._carrying.append(carrying)
            carrying.start()

    def _stop_cancelled(self) -> None:
        if time.monotonic() - self._renewed_s >= RENEW_S:
            self._renewed_s = time.monotonic()
            lost = [each for each in self._carrying if not solutions.renew(each.claim)]
        else:
            lost = [each for each in self._carrying if solutions.is_cancelled(each.claim)]
        for each in lost:
            each.stop()

    def _break(self, why: str) -> None:
        self.broken = why
        self._stopping.raise_()

    def _end(self) -> None:
        for each in self._carrying:
            each.stop(give_back=self.broken is None)
        deadline_s = time.monotonic() + LAST_WORDS_S
        for each in self._carrying:
            each.thread.join(max(0.0, deadline_s - time.monotonic()))
        stuck = [each for each in self._carrying if not each.is_over]
        for each in stuck if self.broken is None else []:
            solutions.give_back(each.claim)
