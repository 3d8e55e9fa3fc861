"""How an answer ends a problem, as the kinds of ends say it."""

from __future__ import annotations

from enum import StrEnum


class Ending(StrEnum):
    """FINISHED: right, complete and nothing left to do; UNFINISHED: right, and the form is open."""

    FINISHED = "finished"
    UNFINISHED = "unfinished"
    WRONG = "wrong"


def ending(*, right: bool, finished: bool) -> Ending:
    """The ending of an answer that is right or not, in finished form or not."""
    if not right:
        return Ending.WRONG
    return Ending.FINISHED if finished else Ending.UNFINISHED
