"""Times of the day as answers: 2:30 pm is 14:30. Without am, pm or an hour above 12 a colon may be a ratio."""

from __future__ import annotations

import re

from reasoning.values import Comparison, Outcome

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)?", re.IGNORECASE)
_WRAPPED = re.compile(r"\\(?:text|mathrm|textrm)\s*\{([^{}]*)\}|\\[,;: ]|[$~]")
SAME_TIME = "This is the expected time."
OTHER_TIME = "This is not the expected time."


def compare_times(expected: str, given: str) -> Comparison | None:
    """The comparison of two times of the day; None where neither says am or pm, or where one is no time."""
    one, other = _clock(expected), _clock(given)
    if one is None or other is None or not (one["half"] or other["half"]):
        return None
    if _minutes(one) == _minutes(other):
        return Comparison(Outcome.CORRECT, SAME_TIME)
    if not (one["half"] and other["half"]) and _minutes(one) % 720 == _minutes(other) % 720:
        return Comparison(Outcome.UNDECIDED, "I cannot tell whether this is the morning or the afternoon.")
    return Comparison(Outcome.INCORRECT, OTHER_TIME)


def _clock(text: str) -> re.Match[str] | None:
    found = _CLOCK.fullmatch(_WRAPPED.sub(lambda m: m[1] or " ", text).strip())
    return found if found and (found["minute"] or found["half"]) and int(found["hour"]) < 24 else None


def _minutes(clock: re.Match[str]) -> int:
    """Minutes since midnight; 12 am is midnight, 12 pm noon."""
    hour = int(clock["hour"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    return hour * 60 + int(clock["minute"] or 0)
