"""One child process of the supervisor: how it is started, what it prints, when it may be started again."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.supervisor.parent import dying_with

FIRST_DELAY_S = 0.2  # a student is waiting: the first restart comes almost at once
LONGEST_DELAY_S = 30.0
STEADY_S = 30.0  # a child that ran this long had started well: its next death counts as the first
LONGEST_LINE = 4000  # bytes; a line without an end must not fill the memory


@dataclass(frozen=True)
class ChildSpec:
    """What to run under which name; `stop_s` is how long it may take to end after SIGTERM."""

    name: str
    command: Sequence[str]
    stop_s: float = 5.0
    pass_fds: tuple[int, ...] = ()


def restart_delay_s(deaths_in_a_row: int) -> float:
    """Seconds to wait before the next start: 0.2, 0.4, 0.8 … up to 30."""
    return min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(deaths_in_a_row - 1, 16))


def exit_in_words(code: int) -> str:
    """How a process ended: `exit code 1` or `killed by SIGKILL`."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


class Child:
    """A child with its restarts; the clock is passed in, nothing here sleeps."""

    def __init__(self, spec: ChildSpec, environment: Mapping[str, str]) -> None:
        self.spec = spec
        self.process: subprocess.Popen[bytes] | None = None
        self.restart_at: float | None = None
        self._environment = environment
        self._started_at = 0.0
        self._deaths_in_a_row = 0
        self._unfinished = b""

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    def start(self, now: float) -> int:
        """Start it in a session of its own, so that Ctrl-C reaches the supervisor alone; returns the pid."""
        self.process = subprocess.Popen(  # noqa: S603 - the plan's own commands
            self.spec.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(self._environment),
            start_new_session=True,
            pass_fds=self.spec.pass_fds,
            preexec_fn=dying_with(os.getpid()),  # safe: the supervisor has one thread
        )
        self.restart_at = None
        self._started_at = now
        self._unfinished = b""
        return self.process.pid

    def output_fd(self) -> int:
        """The read end of what the running child prints."""
        if self.process is None or self.process.stdout is None:
            raise ValueError(f"{self.spec.name} is not running")
        return self.process.stdout.fileno()

    def read_lines(self) -> list[str] | None:
        """Whole lines printed since the last call; None when the child closed its output."""
        piece = os.read(self.output_fd(), 65536)
        if not piece:
            return None
        *whole, self._unfinished = (self._unfinished + piece).split(b"\n")
        if len(self._unfinished) > LONGEST_LINE:
            whole.append(self._unfinished)
            self._unfinished = b""
        return [line[:LONGEST_LINE].decode("utf-8", "replace").rstrip() for line in whole if line.strip()]

    def died(self, now: float) -> float:
        """Note its end and return the seconds until it is started again."""
        self.forget()
        if now - self._started_at >= STEADY_S:
            self._deaths_in_a_row = 0
        self._deaths_in_a_row += 1
        delay_s = restart_delay_s(self._deaths_in_a_row)
        self.restart_at = now + delay_s
        return delay_s

    def ask_to_stop(self) -> None:
        """SIGTERM to the child itself; it ends its own children."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill_group(self) -> None:
        """SIGKILL to the child and whatever it left in its session."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return  # everyone has gone already, which is what was wanted

    def forget(self) -> None:
        """Let go of a process that has ended, with everything it left behind."""
        self.kill_group()
        if self.process is not None:
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
        self.process = None
