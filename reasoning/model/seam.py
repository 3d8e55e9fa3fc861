"""The seams of step-verified decoding: what it needs of an engine and of a checker. No torch here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from reasoning.model.tried import Tried
from reasoning.values import Problem, Verdict

StopTest = Callable[[str], bool]  # text written in this call so far -> is the segment complete?
ShouldStop = Callable[[], bool]
OnText = Callable[[str], None]


class End(StrEnum):
    """Why a piece of generated text ended."""

    STOP = "stop"  # the stop test said so
    EOS = "eos"  # the model ended its text
    TOKENS = "tokens"  # the token limit of this call
    CONTEXT = "context"  # the row is as long as the model can read
    CANCELLED = "cancelled"  # should_stop said so


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that a row wrote in one call, how many tokens it took, and why it ended."""

    text: str
    tokens: int
    end: End


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are drawn: temperature 0 is greedy; `ban` are texts that the first token must not be.

    With `tried`, what was refuted at this mark is not drawn again, and the sample is noted there.
    """

    temperature: float = 0.0
    top_p: float = 1.0
    ban: Collection[str] = ()
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in a row to which it can be rolled back: its length in tokens, and what its engine keeps for it."""

    length: int
    state: object = None


class Row(Protocol):
    """One text in the making. A row belongs to one thread at a time."""

    def feed(self, text: str) -> Piece:
        """Append text without sampling; ends in TOKENS, or in CONTEXT with nothing appended when it does not fit."""

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

    def mark(self) -> Mark:
        """Remember this point."""

    def rollback(self, mark: Mark) -> None:
        """Forget everything after the mark; the next sample starts there."""

    def clear(self) -> None:
        """Forget everything: the row is as it was when it was opened."""

    def close(self) -> None:
        """Give the slot back."""


class Engine(Protocol):
    """A language model that writes many rows at once."""

    @property
    def writes_traces(self) -> bool:
        """True: our own trace format. False: free prose."""

    @property
    def topics(self) -> frozenset[str] | None:
        """The topics that a model of our traces was trained on; None: it may be asked anything."""

    def prompt(self, problem: Problem) -> str:
        """Return the chat prompt, up to where the model goes on."""

    def open_row(self, *, seed: int, should_stop: ShouldStop | None = None) -> Row | None:
        """Wait for a free slot and return its row; None when should_stop said so first."""


class Checker(Protocol):
    """The sandbox, as far as decoding needs it; a check that hangs comes back UNDECIDED."""

    def check_fact(self, text: str) -> Verdict:
        """Judge an equality alone."""

    def check_lines(self, problem: str | None, lines: Sequence[str]) -> list[Verdict]:
        """Judge each line against the problem and the earlier ones."""

    def reaches_goal(self, problem: Problem | str, answer: str) -> Verdict:
        """Say whether the answer solves the problem completely and is in finished form."""

    def run(self, function: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401  any function, its own result
        """Run a module-level function on untrusted text in the killable child."""
