"""The limits on mathematics, checked before anything else is done with a text."""

from __future__ import annotations

import sys

from reasoning.values import Unreadable

FORMULA_CHARACTERS = 1_000  # no line of school mathematics comes near it
PROSE_CHARACTERS = 20_000  # a long chain of thought in one line
NESTING = 40  # brackets, braces, fractions, exponents and signs inside one another: this many are refused
EXPONENT = 1_000  # x^1001 has no place in school, and towers stop every exact method
NUMBER_DIGITS = 300
FRAMES = 6_000  # a sum of 500 terms leans 500 deep, and comparing or evaluating it takes several frames a level
WRITTEN_DIGITS = 13_000  # numbers of 40,000 bits are the largest that are worked out


class Refused(Exception):
    """Carries an Unreadable out of a recursive descent; it never leaves reasoning.maths."""

    def __init__(self, unreadable: Unreadable) -> None:
        super().__init__(unreadable.reason)
        self.unreadable = unreadable


def refuse(
    reason: str,
    position: int | None = None,
    *,
    found: str | None = None,
    expected: str | None = None,
    suggestion: str | None = None,
) -> Refused:
    """The exception that says why a text cannot be read; the caller raises it."""
    return Refused(Unreadable(reason, position, found, expected, suggestion))


def refuse_long(text: str, limit: int, what: str) -> None:
    """Raise Refused when the text has more characters than the limit."""
    if len(text) > limit:
        raise refuse(f"{what} is too long: {len(text):,} characters, at most {limit:,} are read", limit)


def allow_long_lines() -> None:
    """Let Python recurse as deep as the longest formula leans, and write down the largest number that is worked out."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), FRAMES))
    sys.set_int_max_str_digits(max(sys.get_int_max_str_digits(), WRITTEN_DIGITS))
