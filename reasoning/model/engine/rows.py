"""Rows and jobs of the local engine: a text in the making, and what its caller waits for."""

from __future__ import annotations

import math
import random
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

import torch

from reasoning.errors import ModelUnavailable
from reasoning.model.engine.checkpoint import TokenBytes
from reasoning.model.seam import End, Mark, OnText, Piece, Sampling, ShouldStop, StopTest
from reasoning.model.tried import Tried

NOTHING_LEFT = 1e-9  # of a token's probability: rounding
POLL_S = 0.2  # how often a waiting caller looks at should_stop and shows its draft: five times a second


@dataclass(slots=True, eq=False)
class Slot:
    """A slot in use: its text's length in tokens, and the logits [vocabulary] for the next one."""

    number: int
    length: int = 0
    logits: torch.Tensor | None = None
    best: int | None = None  # argmax of the logits, where the batched pass has it already


@dataclass(slots=True, eq=False)
class Job:
    """What one caller waits for: tokens to read, then tokens to write until a stop."""

    slot: Slot
    to_push: deque[int]
    stop: StopTest | None  # None: only read
    max_tokens: int
    sampling: Sampling
    chance: random.Random
    banned: frozenset[int] = frozenset()
    written: int = 0
    text: str = ""
    end: End | None = None
    cancelled: bool = False
    error: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)
    _raw: bytearray = field(default_factory=bytearray)

    def sample(self, tokens: TokenBytes, eos: frozenset[int], context: int) -> None:
        """Draw the next token where the row has read everything; set `end` when this was the last one."""
        if self.to_push or self.end is not None:
            return
        self.end = self._limit(context)
        if self.end is not None:
            return
        token = self._draw()
        if token in eos:
            self.end = End.EOS
            return
        self.to_push.append(token)
        self.written += 1
        self._raw += tokens.of(token)
        self.text = self._raw.decode("utf-8", errors="ignore")
        self._ask_stop()

    def _ask_stop(self) -> None:
        assert self.stop is not None
        try:
            if self.stop(self.text):
                self.end = End.STOP
        except Exception as error:  # raised again in the caller's thread; the other rows go on
            self.error, self.end = error, End.CANCELLED
            self.to_push.clear()

    def _limit(self, context: int) -> End | None:
        if self.stop is None:
            return End.TOKENS
        if self.cancelled:
            return End.CANCELLED
        if self.slot.length + 1 >= context:
            return End.CONTEXT
        return End.TOKENS if self.written >= self.max_tokens else None

    def _draw(self) -> int:
        logits = self.slot.logits
        assert logits is not None
        banned = self.banned if self.written == 0 else frozenset()
        tried = self.sampling.tried
        greedy = self.sampling.temperature == 0
        if greedy and not banned and tried is None and self.slot.best is not None:
            return self.slot.best
        if banned:
            logits = logits.clone()
            logits[list(banned)] = float("-inf")
        if tried is None:
            return int(logits.argmax()) if greedy else draw(logits, self.sampling, self.chance.random())
        token = self._draw_untried(logits, tried)
        tried.step(token, float(torch.softmax(logits, -1)[token]))
        return token

    def _draw_untried(self, logits: torch.Tensor, tried: Tried) -> int:
        """As if the refuted samples had never been possible: each token keeps only its share that is left."""
        if self.written == 0:
            tried.start()
        shares = dict(tried.shares_left())
        if shares:
            logits = logits.clone()
            for token, share in shares.items():
                logits[token] += math.log(share) if share > NOTHING_LEFT else float("-inf")
        if self.sampling.temperature == 0:
            return int(logits.argmax())
        return draw(logits, self.sampling, self.chance.random())


def draw(logits: torch.Tensor, sampling: Sampling, chance: float) -> int:
    """The token at `chance` (0 to 1) of softmax(logits / temperature), cut to the nucleus top_p.

    The same chance gives the same token on any device (nucleus sampling: Holtzman et al. 2020).
    """
    chances = torch.softmax(logits.double() / sampling.temperature, dim=-1)
    order = torch.arange(len(chances), device=chances.device)
    if sampling.top_p < 1:
        chances, order = chances.sort(descending=True, stable=True)
        before = chances.cumsum(-1) - chances
        chances = torch.where(before < sampling.top_p, chances, 0.0)
    total = chances.cumsum(-1)
    index = int(torch.searchsorted(total, chance * float(total[-1]), right=True))
    return int(order[min(index, len(order) - 1)])


class Scheduler(Protocol):
    """What a row needs of its engine."""

    @property
    def context(self) -> int:
        """Tokens a row may hold."""

    def encode(self, text: str) -> list[int]:
        """The token ids of a text."""

    def submit(self, job: Job) -> None:
        """Put the job in the batch."""

    def free(self, slot: Slot) -> None:
        """Take the slot back."""


class LocalRow:
    """One text of a LocalEngine. A row belongs to one thread at a time."""

    def __init__(self, scheduler: Scheduler, slot: Slot, *, seed: int) -> None:
        self._scheduler = scheduler
        self._slot = slot
        self._chance = random.Random(seed)
        self._closed = False

    @property
    def length(self) -> int:
        """Tokens so far."""
        return self._slot.length

    def feed(self, text: str) -> Piece:
        """Append text without sampling; ends in TOKENS, or in CONTEXT with nothing appended when it does not fit."""
        ids = self._scheduler.encode(text)
        if self._slot.length + len(ids) >= self._scheduler.context:
            return Piece("", 0, End.CONTEXT)
        job = self._job(deque(ids), None, 0, Sampling())
        self._run(job, None, None)
        return Piece(text, len(ids), End.TOKENS)

    def generate(
        self,
        *,
        stop: StopTest,
        max_tokens: int,
        sampling: Sampling,
        on_text: OnText | None = None,
        should_stop: ShouldStop | None = None,
    ) -> Piece:
        """Let the model go on until `stop` or a limit; `on_text` gets the text of this call, five times a second."""
        assert self._slot.logits is not None, "a row must be fed before it generates"
        job = self._job(deque(), stop, max_tokens, sampling)
        job.banned = frozenset(i for text in sampling.ban for i in self._scheduler.encode(text)[:1])
        self._run(job, on_text, should_stop)
        assert job.end is not None
        return Piece(job.text, job.written, job.end)

    def mark(self) -> Mark:
        """Remember this point with its logits, so that sampling again from it needs no forward pass."""
        assert self._slot.logits is not None, "a row must be fed before it is marked"
        return Mark(self._slot.length, self._slot.logits.clone())

    def rollback(self, mark: Mark) -> None:
        """Forget everything after the mark: the length shrinks, and what comes next overwrites the cache."""
        assert mark.length <= self._slot.length, f"mark at {mark.length} is ahead of the row at {self._slot.length}"
        assert isinstance(mark.state, torch.Tensor)
        self._slot.length, self._slot.logits, self._slot.best = mark.length, mark.state, None

    def clear(self) -> None:
        """Forget everything: what is fed next overwrites the cache from its beginning."""
        self._slot.length, self._slot.logits, self._slot.best = 0, None, None

    def close(self) -> None:
        """Give the slot back; closing twice is harmless."""
        if not self._closed:
            self._closed = True
            self._scheduler.free(self._slot)

    def _job(self, to_push: deque[int], stop: StopTest | None, max_tokens: int, sampling: Sampling) -> Job:
        assert not self._closed, "the row is closed"
        return Job(self._slot, to_push, stop, max_tokens, sampling, self._chance)

    def _run(self, job: Job, on_text: OnText | None, should_stop: ShouldStop | None) -> None:
        self._scheduler.submit(job)
        watched = on_text is not None or should_stop is not None
        shown = ""
        while not job.done.wait(POLL_S if watched else None):
            if should_stop is not None and should_stop():
                job.cancelled = True
                job.done.wait()
                break
            text = job.text
            if on_text is not None and text != shown:
                on_text(text)
                shown = text
        if job.error is not None:
            raise ModelUnavailable(f"The engine stopped: {job.error}") from job.error
