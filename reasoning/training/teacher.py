"""A larger model that writes worked solutions in prose: a model folder here, or an OpenAI-compatible server.

A server is asked on this machine alone unless another one is explicitly allowed: nothing leaves the school's server
by accident. What a teacher writes is untrusted text; `certify` decides what becomes of it.
"""

from __future__ import annotations

import ipaddress
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from reasoning.errors import ModelUnavailable
from reasoning.model.load import load_engine
from reasoning.model.prompt import INSTRUCTION, THINK_OPEN
from reasoning.model.seam import End, Engine, Sampling
from reasoning.model.segment import THINK_END
from reasoning.values import Goal, Problem

SAMPLING = Sampling(0.6, top_p=0.95)  # what the R1 distillations' card asks for
PROMPT_TOKENS = 2_048  # room for the problem beside what is written
ANSWER_S = 900.0  # a long solution of a large model on a busy server
ANSWER_BYTES = 4_000_000
KEY = "TEACHER_API_KEY"  # environment: sent as a bearer token where it is set


@dataclass(frozen=True, slots=True)
class Writing:
    """What a teacher wrote, its thinking in `<think>` tags; `whole` where it came to its own end."""

    text: str
    tokens: int
    whole: bool


class Teacher(Protocol):
    """Whoever writes solutions; `write` may be called from many threads."""

    @property
    def name(self) -> str:
        """What the training documents say of their source."""

    def write(self, problem: str, *, seed: int) -> Writing:
        """A solution of a problem; raises ModelUnavailable where none can be had."""


@contextmanager
def open_teacher(
    where: str, *, allow_remote: bool = False, model: str | None = None, slots: int = 4, max_tokens: int = 8_192
) -> Iterator[Teacher]:
    """The teacher at a URL or in a folder; raises ModelUnavailable where it cannot or must not be asked."""
    if "://" in where:
        yield RemoteTeacher(where, allow_remote=allow_remote, model=model, max_tokens=max_tokens)
        return
    with load_engine(Path(where), slots=slots, context=max_tokens + PROMPT_TOKENS) as engine:
        if engine.writes_traces:
            raise ModelUnavailable(f"The model in {where} writes our own lines: a teacher writes prose.")
        yield LocalTeacher(engine, name=Path(where).name, max_tokens=max_tokens)


class LocalTeacher:
    """A model of this machine."""

    def __init__(self, engine: Engine, *, name: str, max_tokens: int) -> None:
        self._engine = engine
        self.name = name
        self._max_tokens = max_tokens

    def write(self, problem: str, *, seed: int) -> Writing:
        """One sample."""
        prompt = self._engine.prompt(Problem(problem, "", Goal.UNKNOWN))
        row = self._engine.open_row(seed=seed)
        assert row is not None, "nobody stops a teacher"
        try:
            if row.feed(prompt).end is End.CONTEXT:
                return Writing("", 0, False)
            piece = row.generate(stop=lambda _: False, max_tokens=self._max_tokens, sampling=SAMPLING)
        finally:
            row.close()
        opened = f"{THINK_OPEN}\n" if prompt.rstrip().endswith(THINK_OPEN) else ""
        return Writing(opened + piece.text, piece.tokens, piece.end is End.EOS)


class RemoteTeacher:
    """A server that speaks OpenAI's chat completions: vLLM, llama.cpp, SGLang and others.

    No proxy is used and no redirection followed: the request goes to the named machine or nowhere.
    """

    def __init__(self, url: str, *, allow_remote: bool, model: str | None, max_tokens: int) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ModelUnavailable(f"{url} is no address of a server: http://127.0.0.1:8000/v1 is one.")
        if not allow_remote and not is_loopback(parts.hostname):
            raise ModelUnavailable(
                f"{parts.hostname} is another machine: problems would leave this server. "
                "Say --allow-remote if that is meant."
            )
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._path = parts.path.rstrip("/")
        self._max_tokens = max_tokens
        self.name = model or self._first_model()

    def write(self, problem: str, *, seed: int) -> Writing:
        """One sample; a server that gives the thinking apart gets it put back in front."""
        reply = self._ask(
            "POST",
            "/chat/completions",
            {
                "model": self.name,
                "messages": [{"role": "user", "content": f"{problem.strip()}\n{INSTRUCTION}"}],
                "temperature": SAMPLING.temperature,
                "top_p": SAMPLING.top_p,
                "max_tokens": self._max_tokens,
                "seed": seed,
            },
        )
        try:
            choice = reply["choices"][0]
            message = choice["message"]
            text, thought = message.get("content") or "", message.get("reasoning_content") or ""
            whole = choice.get("finish_reason") == "stop"
            tokens = int((reply.get("usage") or {}).get("completion_tokens") or 0)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            raise ModelUnavailable(f"{self._host} answered without a message: {error!r}.") from error
        if thought:
            text = f"{THINK_OPEN}\n{thought}\n{THINK_END}\n{text}"
        elif THINK_END in text and not text.lstrip().startswith(THINK_OPEN):
            text = f"{THINK_OPEN}\n{text}"  # its template had opened the thinking
        return Writing(text, tokens, whole)

    def _first_model(self) -> str:
        reply = self._ask("GET", "/models")
        try:
            return str(reply["data"][0]["id"])
        except (KeyError, IndexError, TypeError) as error:
            raise ModelUnavailable(f"{self._host} lists no model: name one with --teacher-model.") from error

    def _ask(self, method: str, path: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
        kind = HTTPSConnection if self._secure else HTTPConnection
        connection = kind(self._host, self._port, timeout=ANSWER_S)
        headers = {"Content-Type": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        try:
            connection.request(method, self._path + path, json.dumps(content) if content else None, headers)
            response = connection.getresponse()
            body = response.read(ANSWER_BYTES + 1)
            if response.status != 200 or len(body) > ANSWER_BYTES:
                raise ModelUnavailable(f"{self._host} answered {response.status} with {len(body)} bytes to {path}.")
            reply = json.loads(body)
        except (OSError, HTTPException, ValueError) as error:
            raise ModelUnavailable(f"{self._host} could not be asked: {error}") from error
        finally:
            connection.close()
        return reply if isinstance(reply, dict) else {}


def is_loopback(host: str) -> bool:
    """Whether a name or address can only mean this machine; a name that has to be looked up cannot."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
