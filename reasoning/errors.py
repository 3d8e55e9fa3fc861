"""What can go wrong in the program. What a person wrote wrongly is a value, never one of these.

ReasoningError
├── CheckerUnavailable     the sandbox could not start or keep a child
├── CheckTimeout           a check was killed at its limit, or its child died
├── CheckFailed            the checker itself raised in its child: a bug of ours
├── ModelUnavailable       a model folder is missing, incomplete or not loadable
│   └── TokenizerMismatch  the tokenizer does not round-trip or lacks a needed token
├── PullFailed             a model could not be fetched, or what came is not what was announced
├── OracleStuck            the rule-based solver has no rule for this state
└── BadRequest             a malformed request on the command line
"""

from typing import Any


class ReasoningError(Exception):
    """Root of all errors that this package raises on purpose."""


class CheckerUnavailable(ReasoningError):
    """The sandbox could not start or keep a child process."""


class CheckTimeout(ReasoningError):
    """A check was killed at its time limit, or its child died; `partial` holds what it had answered by then."""

    def __init__(self, message: str, partial: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.partial = partial


class CheckFailed(ReasoningError):
    """The checker raised in its child: a bug of ours, never the student's; `partial` as for CheckTimeout."""

    def __init__(self, message: str, partial: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.partial = partial


class ModelUnavailable(ReasoningError):
    """A model folder is missing, incomplete or not loadable."""


class TokenizerMismatch(ModelUnavailable):
    """The tokenizer in a model folder does not round-trip text or lacks a needed token."""


class PullFailed(ReasoningError):
    """A model could not be fetched, or what came is not what was announced."""


class OracleStuck(ReasoningError):
    """The rule-based solver has no rule for this state."""


class BadRequest(ReasoningError):
    """A request on the command line is malformed: bad JSON, a missing or mistyped field."""
