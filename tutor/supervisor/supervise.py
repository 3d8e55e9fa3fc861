"""The loop that keeps the children running: one thread, woken by signals, by what children print, and by the clock."""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tutor.supervisor.child import Child, exit_in_words
from tutor.supervisor.log import EventLog

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TICK_S = 1.0  # the longest nap: a lost wake-up costs at most this


class CouldNotStart(Exception):
    """A child that everything else stands on did not come up; the message names it."""


@dataclass(frozen=True)
class Foundation:
    """A child that must answer before the others start: the Redis that all of them talk through."""

    child: Child
    answers: Callable[[], bool]
    log_file: Path
    limit_s: float = 10.0


class Supervisor:
    """Starts the children in order, restarts those that die, and stops all in the reverse of `children`."""

    def __init__(self, log: EventLog, *, children: Sequence[Child], foundation: Foundation | None = None) -> None:
        self._log = log
        self._foundation = foundation
        self._children = [*([foundation.child] if foundation else []), *children]
        self._selector = selectors.DefaultSelector()
        self._stopping_for: signal.Signals | None = None
        self._asked_twice = False

    def run(self) -> None:
        """Keep everything running until SIGINT, SIGTERM or SIGHUP; returns when every child has ended."""
        wake_read, wake_write = os.pipe()
        os.set_blocking(wake_read, False)
        os.set_blocking(wake_write, False)
        self._selector.register(wake_read, selectors.EVENT_READ, None)
        before = {number: signal.signal(number, self._note_stop) for number in STOP_SIGNALS}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda number, frame: None)
        wakeup_before = signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        try:
            self._keep_running()
        finally:
            self._stop_all()
            signal.set_wakeup_fd(wakeup_before)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._selector.close()
            os.close(wake_read)
            os.close(wake_write)

    def _keep_running(self) -> None:
        if self._foundation:
            self._raise_foundation(self._foundation)
        for child in self._children:
            if child.process is None and not self._stopping_for:
                self._start(child)
        while not self._stopping_for:
            self._restart_due()
            self._listen(self._nap_s())
            self._note_deaths()
        self._log.event("serve", f"stopping ({self._stopping_for.name})")

    def _raise_foundation(self, foundation: Foundation) -> None:
        child = foundation.child
        self._start(child)
        deadline = time.monotonic() + foundation.limit_s
        while not foundation.answers():
            if self._stopping_for:
                return
            if child.process is None or child.process.poll() is not None or time.monotonic() > deadline:
                self._listen(0)
                raise CouldNotStart(
                    f"{child.spec.name} did not start; its own words are above or in {foundation.log_file}"
                )
            self._listen(0.05)

    def _start(self, child: Child) -> None:
        try:
            pid = child.start(time.monotonic())
        except OSError as error:
            delay_s = child.died(time.monotonic())
            self._log.event(child.spec.name, f"could not be started ({error}); next try in {delay_s:.1f} s")
            return
        self._selector.register(child.output_fd(), selectors.EVENT_READ, child)
        self._log.event(child.spec.name, f"started (pid {pid})")

    def _restart_due(self) -> None:
        for child in self._children:
            if child.restart_at is not None and child.restart_at <= time.monotonic():
                self._start(child)

    def _nap_s(self) -> float:
        due = [child.restart_at for child in self._children if child.restart_at is not None]
        return max(0.0, min([TICK_S, *(moment - time.monotonic() for moment in due)]))

    def _listen(self, nap_s: float) -> None:
        """Wait for something to happen, and pass on what the children printed."""
        for key, _ in self._selector.select(nap_s):
            if key.data is None:
                os.read(key.fd, 4096)
            else:
                self._pass_on(key.data)

    def _pass_on(self, child: Child) -> None:
        lines = child.read_lines()
        if lines is None:
            self._selector.unregister(child.output_fd())
            return
        for line in lines:
            self._log.event(child.spec.name, line)

    def _note_deaths(self) -> None:
        for child in self._children:
            if child.process is None or child.process.poll() is None:
                continue
            ending = self._bury(child)
            delay_s = child.died(time.monotonic())
            self._log.event(child.spec.name, f"died ({ending}); restarting in {delay_s:.1f} s")

    def _bury(self, child: Child) -> str:
        """Print the last words of a child that has ended and say how it ended."""
        assert child.process is not None
        child.kill_group()  # what it started holds the other end of its output: end it, then read to the end
        fd = child.output_fd()
        if fd in self._selector.get_map():
            os.set_blocking(fd, False)
            self._read_to_end(child)
            if fd in self._selector.get_map():
                self._selector.unregister(fd)
        return exit_in_words(child.process.returncode)

    def _read_to_end(self, child: Child) -> None:
        fd = child.output_fd()
        while fd in self._selector.get_map():
            try:
                self._pass_on(child)
            except BlockingIOError:
                return  # nothing more to read now, and nobody left to write

    def _stop_all(self) -> None:
        for child in reversed(self._children):
            child.restart_at = None
            if child.process is not None:
                self._stop(child)
        self._log.event("serve", "stopped")

    def _stop(self, child: Child) -> None:
        assert child.process is not None
        child.ask_to_stop()
        deadline = time.monotonic() + child.spec.stop_s
        while child.process.poll() is None and time.monotonic() < deadline and not self._asked_twice:
            self._listen(min(0.2, max(0.0, deadline - time.monotonic())))
        in_time = child.process.poll() is not None
        if not in_time:
            child.kill_group()
            child.process.wait()
        ending = self._bury(child)
        child.forget()
        self._log.event(child.spec.name, "stopped" if in_time else f"did not stop in time: {ending}")

    def _note_stop(self, number: int, frame: FrameType | None) -> None:
        self._asked_twice = self._stopping_for is not None
        self._stopping_for = self._stopping_for or signal.Signals(number)
