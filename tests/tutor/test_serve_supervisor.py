"""The supervisor's loop, run as its own process over small stand-in children."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import psutil
import pytest

T = TypeVar("T")
PROGRAM = """
import os, sys
from tutor.supervisor.child import Child, ChildSpec
from tutor.supervisor.log import EventLog
from tutor.supervisor.supervise import Supervisor
children = [
    Child(ChildSpec(name, [sys.executable, "-c", code], stop_s=2.0), os.environ)
    for name, code in (word.split("=", 1) for word in sys.argv[1:])
]
Supervisor(EventLog(), children=children).run()
"""
SLEEPER = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)
PARENT = (
    "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print('has a child', flush=True); time.sleep(60)"
)


class Run:
    """A supervisor in its own process, with every line that it printed."""

    def __init__(self, path: Path, *children: str) -> None:
        self._log = path / "log"
        with self._log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *children], stdout=out, stderr=subprocess.STDOUT
            )

    @property
    def lines(self) -> list[str]:
        return self._log.read_text().splitlines()

    def wait_for(self, words: str, times: int = 1) -> str:
        found = wait_until(lambda: [line for line in self.lines if words in line][times - 1 : times])
        assert found, f"no line with {words!r} in {self.lines}"
        return found[0]

    def pid_of(self, name: str, start: int = 1) -> int:
        return int(self.wait_for(f"{name:<8} started (pid ", start).rsplit(" ", 1)[1].rstrip(")"))


def wait_until(look: Callable[[], T], limit_s: float = 15.0) -> T:
    deadline = time.monotonic() + limit_s
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def start(*children: str) -> Run:
        runs.append(Run(tmp_path, *children))
        return runs[-1]

    yield start
    for run in runs:
        if run.process.poll() is None:
            run.process.kill()
        run.process.wait(10)


def test_a_killed_child_comes_back_and_the_log_says_so(supervise: Callable[..., Run]) -> None:
    run = supervise(f"one={SLEEPER}", f"two={SLEEPER}")
    first = run.pid_of("one")
    untouched = run.pid_of("two")
    os.kill(first, signal.SIGKILL)
    assert run.pid_of("one", start=2) != first
    assert "died (killed by SIGKILL); restarting in 0.2 s" in run.wait_for("one      died")
    assert psutil.pid_exists(untouched)


def test_a_child_that_dies_at_once_is_given_more_and_more_time(supervise: Callable[..., Run]) -> None:
    run = supervise("bad=print('no settings'); raise SystemExit(3)")
    assert "exit code 3" in run.wait_for("restarting in 0.2 s")
    run.wait_for("restarting in 0.4 s")
    run.wait_for("restarting in 0.8 s")
    assert "no settings" in run.wait_for("bad      no settings")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_children_are_stopped_in_the_reverse_order(supervise: Callable[..., Run], number: signal.Signals) -> None:
    run = supervise(f"one={SLEEPER}", f"two={SLEEPER}", f"three={SLEEPER}")
    run.pid_of("three")
    run.process.send_signal(number)
    assert run.process.wait(15) == 0
    stopped = [line.split()[1] for line in run.lines if line.endswith(" stopped")]
    assert stopped == ["three", "two", "one", "serve"]
    assert f"stopping ({number.name})" in " ".join(run.lines)


def test_a_child_deaf_to_sigterm_is_killed_after_its_limit(supervise: Callable[..., Run]) -> None:
    run = supervise(f"deaf={STUBBORN}")
    pid = run.pid_of("deaf")
    run.wait_for("deaf     deaf")
    run.process.terminate()
    assert run.process.wait(15) == 0
    assert not psutil.pid_exists(pid)
    run.wait_for("did not stop in time: killed by SIGKILL")


def test_what_a_killed_child_had_started_dies_with_it(supervise: Callable[..., Run]) -> None:
    run = supervise(f"parent={PARENT}")
    parent = run.pid_of("parent")
    run.wait_for("has a child")
    (grandchild,) = psutil.Process(parent).children()
    os.kill(parent, signal.SIGKILL)
    run.pid_of("parent", start=2)
    assert wait_until(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)


def test_a_killed_supervisor_leaves_no_child(supervise: Callable[..., Run]) -> None:
    run = supervise(f"one={SLEEPER}", f"deaf={STUBBORN}")
    children = [psutil.Process(run.pid_of(name)) for name in ("one", "deaf")]
    run.wait_for("deaf     deaf")
    run.process.kill()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
