"""A whole server of one school, `manage.py serve` on a data folder and a port of its own, and its students."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import psutil
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
START_LIMIT_S = 60.0
STOP_LIMIT_S = 60.0
T = TypeVar("T")


def wait_for(look: Callable[[], T], *, limit_s: float = 20.0, what: str = "") -> T:
    """What `look` returns once it is something; raises TimeoutError at the limit."""
    deadline_s = time.monotonic() + limit_s
    while not (found := look()):
        if time.monotonic() > deadline_s:
            raise TimeoutError(f"no {what or look} within {limit_s} s")
        time.sleep(0.05)
    return found


def free_port() -> int:
    """A port of the loopback that nobody holds now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def manage(data_dir: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a management command on this data folder to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=surroundings(data_dir, more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def surroundings(data_dir: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a server on this data folder: nothing of the tests' own settings."""
    dropped = ("DATABASE_URL", "REDIS_URL", "TUTOR_MODEL", "TUTOR_ENGINE", "HOST", "PORT", "PUBLIC_URL")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "DJANGO_SETTINGS_MODULE": "tutor.settings", "TUTOR_DATA_DIR": str(data_dir), **more}


def make_school(data_dir: Path) -> None:
    """A database with the demo school in the folder."""
    for words in (("migrate", "--verbosity", "0"), ("demo",)):
        done = manage(data_dir, *words)
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")


class SchoolServer:
    """A running `manage.py serve`; `stop` ends it and everything it started, by pid."""

    def __init__(self, data_dir: Path, **more: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self._log = data_dir / "serve-output.log"
        with self._log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=surroundings(data_dir, more),
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def lines(self) -> list[str]:
        """What it has printed so far."""
        return self._log.read_text(errors="replace").splitlines()

    def wait_until_ready(self) -> SchoolServer:
        """Wait until pages can be opened and the engine takes solutions."""
        for name, words in (("web", "ready at"), ("engine", "ready: up to")):
            self.wait_for_line(name, words, limit_s=START_LIMIT_S)
        return self

    def wait_for_line(self, name: str, words: str, *, times: int = 1, limit_s: float = 30.0) -> str:
        """The line of this child that holds the words, when it has come so many times."""

        def look() -> list[str]:
            if self.process.poll() is not None:
                raise RuntimeError(f"serve ended with {self.process.returncode}: {self.lines[-20:]}")
            return [line for line in self.lines if line[9:].startswith(f"{name} ") and words in line][times - 1 :]

        return wait_for(look, limit_s=limit_s, what=f"line {words!r} of {name} (of {self.lines[-12:]})")[0]

    def pid_of(self, name: str) -> int:
        """The pid of the child of this name that runs now."""
        started = [line for line in self.lines if line[9:].startswith(f"{name} ") and "started (pid " in line]
        return int(re.findall(r"started \(pid (\d+)\)", started[-1])[0])

    def family(self) -> list[psutil.Process]:
        """Every process that the supervisor started, and what those started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of its database, read past the server."""
        with closing(sqlite3.connect(f"file:{self.data_dir / 'chalkline.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def stop(self) -> int:
        """End it in order; where that does not work, by force. Returns its exit status."""
        family = self.family() if self.process.poll() is None else []
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait(10)
        finally:
            _, alive = psutil.wait_procs(family, timeout=5)
            for each in alive:
                each.kill()

    def passwords(self) -> dict[str, str]:
        """The demo school's passwords by user name."""
        rows = [line.split("\t") for line in (self.data_dir / "demo-logins.txt").read_text().splitlines()]
        return {row[1]: row[2] for row in rows if len(row) == 4}


class Student:
    """A signed-in student without a browser: pages over HTTP, the work over its socket."""

    def __init__(self, server: SchoolServer, username: str) -> None:
        self._server = server
        self._cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))
        self._get("/login/")
        landed = self._post("/login/", username=username, password=server.passwords()[username])
        if landed.endswith("/login/"):
            raise RuntimeError(f"{username} could not sign in")

    def start(self, text: str) -> str:
        """Begin a typed problem and return the id of its work session."""
        return self._post("/work/start/", text=text).rstrip("/").rsplit("/", 1)[1]

    @contextmanager
    def open(self, work_id: str, *, last_seq: int = 0) -> Iterator[Work]:
        """Open the socket of a work session and say hello."""
        with self._connect(work_id) as connection:
            yield Work(connection, last_seq)

    def follow(self, work_id: str, *, until: str, limit_s: float = 60.0) -> list[dict[str, Any]]:
        """Every event of the work session from its first to one of this kind, over as many connections as it takes."""
        deadline_s = time.monotonic() + limit_s
        events: list[dict[str, Any]] = []
        while time.monotonic() < deadline_s:
            try:
                with self.open(work_id, last_seq=events[-1]["seq"] if events else 0) as work:
                    for event in work.events(deadline_s):
                        events.append(event)
                        if event["kind"] == until:
                            return events
            except (ConnectionClosed, InvalidHandshake, OSError):
                time.sleep(0.2)  # as a page does: it comes back
        raise TimeoutError(f"no {until} within {limit_s} s: {[event['kind'] for event in events]}")

    def _connect(self, work_id: str) -> connect:
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)
        return connect(
            f"{self._server.address.replace('http', 'ws', 1)}/ws/work/{work_id}/",
            additional_headers={"Cookie": cookies, "Origin": self._server.address},
            open_timeout=20,
            proxy=None,
        )

    def _get(self, path: str) -> str:
        with self._opener.open(self._server.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def _post(self, path: str, **fields: str) -> str:
        token = next(str(cookie.value) for cookie in self._cookies if cookie.name == "csrftoken")
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        with self._opener.open(self._server.address + path, data=body, timeout=20) as answer:
            return str(answer.geturl())


class Work:
    """An open socket of a work session."""

    def __init__(self, connection: ClientConnection, last_seq: int) -> None:
        self._connection = connection
        self._say({"type": "hello", "last_seq": last_seq})

    def ask(self, action: str, **more: str) -> str:
        """Send a request (show_me, hint, stop, line) and return its id."""
        request_id = str(uuid4())
        self._say({"type": action, "request_id": request_id, **more})
        return request_id

    def messages(self, deadline_s: float) -> Iterator[dict[str, Any]]:
        """What the server says, until the deadline (of time.monotonic)."""
        while (left_s := deadline_s - time.monotonic()) > 0:
            try:
                yield json.loads(self._connection.recv(timeout=left_s))
            except TimeoutError:
                return

    def events(self, deadline_s: float) -> Iterator[dict[str, Any]]:
        """The stored events among what the server says."""
        return (message for message in self.messages(deadline_s) if message["type"] == "event")

    def _say(self, message: Mapping[str, Any]) -> None:
        self._connection.send(json.dumps(message))
