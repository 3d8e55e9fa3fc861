"""Warm, killable processes in front of everything that gives meaning to a person's or a model's text.

    with Sandbox(workers=2) as sandbox:
        verdicts = sandbox.check_lines("3(x-2)+5=20", ["3x-1=20"])

`run` blocks its thread for at most a second, so in a coroutine: `await asyncio.to_thread(sandbox.check_lines, …)`.
Any number of threads may use one sandbox. It holds `workers` warm children and forks more, up to `BURST` beyond
that, while callers wait: one pathological line does not hold up the others.
"""

from __future__ import annotations

import io
import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from reasoning.errors import CheckerUnavailable, CheckFailed, CheckTimeout
from reasoning.maths import check, child, compare, goal
from reasoning.maths.verdicts import REALS
from reasoning.values import Assume, Comparison, Outcome, Problem, Relation, Verdict

CHECK_LIMIT_S = 0.8  # a class of 30 must not wait on one pathological line
SECOND_CHANCE_S = 0.12  # for the lines after one that was killed; all of it still ends within a second
ANSWER_MARGIN_S = 0.05  # waiting for a free worker and the work together end by limit + margin
START_LIMIT_S = 30.0  # a cold interpreter with the maths on a busy machine
BURST = 4
FACTS_A_CALL = 200
WORKS_A_CALL = 16
TOO_LATE = "I could not check this in time."
BROKEN = "I could not check this."

_MOTHER = "import sys; sys.path[:] = {path!r}; from reasoning.maths.child import main; main({fd}, {preload!r})"
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a sandbox has done: calls, workers killed at the limit, workers that died, workers forked, isolation."""

    calls: int = 0
    kills: int = 0
    deaths: int = 0
    forks: int = 0
    failures: int = 0
    isolated: bool | None = None  # own user and network namespace; None before the start


@dataclass(slots=True)
class _Worker:
    pid: int
    connection: socket.socket


class _Mother:
    """The forking process and its control socket."""

    def __init__(self, preload: Sequence[str]) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            code = _MOTHER.format(path=[p or os.getcwd() for p in sys.path], fd=theirs.fileno(), preload=tuple(preload))
            self.process = subprocess.Popen(  # noqa: S603  our own interpreter and code
                [sys.executable, "-I", "-c", code],
                env={}, pass_fds=[theirs.fileno()], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        self.control = ours
        self.owner_pid = os.getpid()
        ours.settimeout(START_LIMIT_S)
        try:
            hello = ours.recv(1)
        except OSError:
            hello = b""
        if not hello:
            self.close()
            raise CheckerUnavailable("the checker's process did not start")
        self.isolated = hello == b"N"

    def fork(self) -> _Worker:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self.control, [b"F"], [theirs.fileno()])
            pid = self.control.recv(child.PID.size, socket.MSG_WAITALL)
        except OSError as error:
            ours.close()
            raise CheckerUnavailable("the checker's process is gone") from error
        if len(pid) < child.PID.size:
            ours.close()
            raise CheckerUnavailable("the checker's process is gone")
        return _Worker(child.PID.unpack(pid)[0], ours)

    def bury(self, worker: _Worker) -> None:
        """Kill a worker and let the mother reap it; its pid cannot be taken by another process before that."""
        worker.connection.close()
        if self.process.poll() is not None:
            return  # the workers died with the mother
        try:
            os.kill(worker.pid, signal.SIGKILL)
            self.control.sendall(b"R" + child.PID.pack(worker.pid))
        except OSError:
            _logger.warning("worker %s could not be reaped", worker.pid)

    def close(self) -> None:
        self.control.close()
        if self.owner_pid != os.getpid():
            return  # a fork of the owner: the process is not ours to end
        self.process.kill()
        self.process.wait()


class _Replies(pickle.Unpickler):
    """Reads a worker's replies: our own values and nothing else, even if the worker were taken over."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  the base class says so
        if module in ("reasoning.values", "reasoning.maths.tree") and not name.startswith("_"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} in a worker's reply")


class Sandbox:
    """A small pool of killable workers; `warm` (or `with`) starts it, otherwise the first call does and waits.

    `preload` names modules, beside the checker's own, whose functions will be run: loaded before the workers fork.
    """

    def __init__(self, workers: int = 1, limit_s: float = CHECK_LIMIT_S, preload: Sequence[str] = ()) -> None:
        if workers < 1:
            raise ValueError(f"workers {workers} must be at least 1")
        self.workers = workers
        self.limit_s = limit_s
        self.preload = preload
        self._counts = Counts()
        self._set_up()

    def _set_up(self) -> None:
        self._lock = threading.Lock()  # guards everything below; held for a fork, never for a check
        self._start_lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(self.workers + BURST)
        self._idle: list[_Worker] = []
        self._mother: _Mother | None = None
        self._finalizer: Callable[[], object] | None = None

    @property
    def counts(self) -> Counts:
        """A snapshot of what was done since the sandbox was made."""
        return self._counts

    def __enter__(self) -> Self:
        self.warm()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start the processes and wait until `workers` of them are ready; raises CheckerUnavailable."""
        mother = self._running_mother()
        with self._lock:
            while self._mother is mother and len(self._idle) < self.workers:
                self._idle.append(self._fork(mother))

    def close(self) -> None:
        """Kill every child; a later call starts anew."""
        with self._lock:
            mother, self._mother = self._mother, None
            idle, self._idle = self._idle, []
            finalizer, self._finalizer = self._finalizer, None
        for worker in idle:
            worker.connection.close()
        if mother is not None and finalizer is not None:
            finalizer()

    def run(self, function: Callable[..., Any], *args: object, **kwargs: object) -> Any:  # noqa: ANN401
        """The function's result (a list where it is a generator), from a worker; module-level functions only.

        Raises CheckTimeout when killed at the limit or dead (with `partial`: the items that came), CheckFailed
        when the function raised, CheckerUnavailable when no child can be started.
        """
        return self._run(self.limit_s, function, *args, **kwargs)

    def _run(self, limit_s: float, function: Callable[..., Any], *args: object, **kwargs: object) -> Any:  # noqa: ANN401
        body = pickle.dumps((function, args, kwargs))
        self._running_mother()  # a cold start does not count against the limit
        answer_by = time.monotonic() + limit_s + ANSWER_MARGIN_S
        self._count(calls=1)
        if not self._slots.acquire(timeout=limit_s):
            raise CheckTimeout("all workers were busy")
        try:
            return self._run_in_worker(body, min(time.monotonic() + limit_s, answer_by))
        finally:
            self._slots.release()

    def _run_in_worker(self, body: bytes, deadline: float) -> Any:  # noqa: ANN401
        mother, worker = self._take_worker()
        items: list[object] = []
        healthy = False
        try:
            for kind, value in _converse(worker.connection, body, deadline):
                if kind == "item":
                    items.append(value)
                    continue
                if kind == "memory":
                    self._count(deaths=1)
                    raise CheckTimeout("the worker was out of memory", partial=tuple(items))
                healthy = True
                if kind in ("done", "end"):
                    return value if kind == "done" else items
                self._count(failures=1)
                raise CheckFailed(value, partial=tuple(items))
            self._count(deaths=1)
            raise CheckTimeout("the worker died", partial=tuple(items))
        except TimeoutError as error:
            self._count(kills=1)
            raise CheckTimeout("killed at the time limit", partial=tuple(items)) from error
        except (OSError, pickle.UnpicklingError) as error:
            self._count(deaths=1)
            raise CheckTimeout("the worker died", partial=tuple(items)) from error
        finally:
            self._give_back(mother, worker, healthy=healthy)

    def _running_mother(self) -> _Mother:
        mother = self._mother
        if mother is not None and mother.owner_pid == os.getpid() and mother.process.returncode is None:
            return mother
        if mother is not None and mother.owner_pid != os.getpid():
            mother.close()  # we are a fork of the process that started it: its children and locks are not ours
            self._set_up()
        with self._start_lock:
            if self._mother is None or self._mother.process.poll() is not None:
                self.close()
                self._start()
            assert self._mother is not None
            return self._mother

    def _start(self) -> None:
        mother = _Mother(self.preload)
        with self._lock:
            self._mother = mother
            self._finalizer = weakref.finalize(self, mother.close)
            self._idle.append(self._fork(mother))
        self._counts = replace(self._counts, isolated=mother.isolated)
        if not mother.isolated:
            _logger.warning("the system refuses namespaces: checker children keep the network of this machine")

    def _fork(self, mother: _Mother) -> _Worker:
        self._counts = replace(self._counts, forks=self._counts.forks + 1)
        return mother.fork()

    def _take_worker(self) -> tuple[_Mother, _Worker]:
        for last_try in (False, True):
            mother = self._running_mother()
            with self._lock:
                if self._idle and self._mother is mother:
                    return mother, self._idle.pop()
                try:
                    return mother, self._fork(mother)
                except CheckerUnavailable:
                    mother.process.kill()
                    mother.process.wait()  # the next round starts another
                    if last_try:
                        raise
        raise AssertionError("unreachable")

    def _give_back(self, mother: _Mother, worker: _Worker, *, healthy: bool) -> None:
        with self._lock:
            if healthy and self._mother is mother and len(self._idle) < self.workers:
                self._idle.append(worker)
            else:
                mother.bury(worker)

    def _count(self, **more: int) -> None:
        with self._lock:
            now = self._counts
            self._counts = replace(now, **{name: getattr(now, name) + n for name, n in more.items()})

    # The checker's functions, with a timeout or a dead child turned into UNDECIDED.

    def check_lines(
        self, problem: str | None, lines: Sequence[str], *,
        assume: Assume = REALS, action: str | None = None, given_input: str | None = None,
    ) -> list[Verdict]:  # fmt: skip
        """One verdict for each line; see `check.check_lines`."""
        kwargs = {"assume": assume, "action": action, "given_input": given_input}
        try:
            verdicts: list[Verdict] = self.run(check.iter_lines, problem, tuple(lines), **kwargs)
        except CheckTimeout as timeout:
            verdicts = [*timeout.partial, _undecided(TOO_LATE)]
        except CheckFailed as failed:
            _logger.exception("check_lines failed")
            verdicts = [*failed.partial, _undecided(BROKEN)]
        return verdicts + self._lines_after(len(verdicts), problem, lines, kwargs)

    def check_many(self, works: Sequence[tuple[str | None, Sequence[str]]]) -> list[list[Verdict]]:
        """The verdicts of many pieces of work, (problem, lines) each, in few round trips.

        Blocks for as long as they take together; one that hangs or fails is tried again alone and costs only itself.
        """
        done: list[list[Verdict]] = []
        while len(done) < len(works):
            some = [(problem, tuple(lines)) for problem, lines in works[len(done) : len(done) + WORKS_A_CALL]]
            try:
                done += self.run(check.iter_works, some)
            except (CheckTimeout, CheckFailed) as stopped:
                done += stopped.partial
                for problem, lines in works[len(done) : len(done) + 1]:
                    done.append(self.check_lines(problem, lines))
        return done

    def _lines_after(
        self, start: int, problem: str | None, lines: Sequence[str], kwargs: dict[str, Any]
    ) -> list[Verdict]:  # fmt: skip
        """The lines after one that was killed or failed, without that one and in the little time that is left."""
        without = (*lines[: start - 1], "", *lines[start:])  # an empty line keeps the numbers of the others
        done: Sequence[Verdict] = []
        if start < len(lines):
            try:
                done = self._run(SECOND_CHANCE_S, check.iter_lines, problem, without, **kwargs)
            except CheckTimeout as timeout:
                done = timeout.partial
            except CheckFailed:
                _logger.exception("check_lines failed")
        rest = list(done[start:])
        return rest + [_undecided(TOO_LATE) for _ in range(len(lines) - start - len(rest))]

    def check_fact(self, text: str) -> Verdict:
        """Whether a claim like `3*(-2)=-6` holds; see `check.check_fact`."""
        verdict: Verdict = self._verdict(check.check_fact, text)
        return verdict

    def check_facts(self, texts: Sequence[str]) -> list[Verdict]:
        """One verdict for each claim, many in one round trip."""
        verdicts: list[Verdict] = []
        for start in range(0, len(texts), FACTS_A_CALL):
            some = tuple(texts[start : start + FACTS_A_CALL])
            try:
                verdicts += self.run(check.check_facts, some)
            except (CheckTimeout, CheckFailed):
                verdicts += [self.check_fact(text) for text in some]
        return verdicts

    def reaches_goal(self, problem: Problem | str, answer: str) -> Verdict:
        """Whether the answer solves the problem completely; see `goal.reaches_goal`."""
        verdict: Verdict = self._verdict(goal.reaches_goal, problem, answer)
        return verdict

    def compare(self, expected: str, given: str, form: str | None = None) -> Comparison:
        """Whether two answers mean the same; see `compare.compare`."""
        verdict = self._verdict(compare.compare, expected, given, form)
        return verdict if isinstance(verdict, Comparison) else Comparison(verdict.outcome, verdict.reason)

    def _verdict(self, function: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
        try:
            return self.run(function, *args)
        except CheckTimeout:
            return _undecided(TOO_LATE)
        except CheckFailed:
            _logger.exception("%s failed", function.__name__)
            return _undecided(BROKEN)


def _undecided(reason: str) -> Verdict:
    return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, reason)


def _converse(connection: socket.socket, body: bytes, deadline: float) -> Iterator[tuple[str, Any]]:
    """Send a call and yield (kind, value) replies; raises TimeoutError at the deadline, ends when the worker dies."""
    connection.settimeout(max(0.001, deadline - time.monotonic()))
    connection.sendall(child.FRAME.pack(len(body)) + body)
    while True:
        connection.settimeout(max(0.001, deadline - time.monotonic()))
        reply = child.read_frame(connection)
        if reply is None:
            return
        yield _Replies(io.BytesIO(reply)).load()
        if time.monotonic() > deadline:
            raise TimeoutError
