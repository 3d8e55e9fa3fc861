"""What a student's lines answer so far: the last line, or for a system the values that stand in several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reasoning.maths import tree
from reasoning.maths.parse import read_line
from reasoning.values import Goal, Unreadable
from tutor.models import Problem
from tutor.work import lines

_IS_NUMBER = re.compile(r"(?:([A-Za-z])=)?(-?\d[\d,]*(?:\.\d+)?)%?")
_LETTERS = re.compile(r"[A-Za-z]")
_IS_VALUE = re.compile(r"([A-Za-z])=([^=A-Za-z]+)")  # y=2, x=-3/4: a letter, and a value without letters


def answer_of(problem: Problem, earlier: Sequence[str], text: str) -> str:
    """The answer that a line gives; `earlier` are the right lines before it, in order.

    x=3 and then y=2 answer a system as well as x=3, y=2 does: nobody should have to write both once more.
    """
    if problem.goal != Goal.SOLVE:
        return lines.state_of(problem, text)
    if not _is_system(problem.maths) or not _IS_VALUE.fullmatch(_squeezed(text)):
        return text
    found = (_IS_VALUE.fullmatch(_squeezed(line)) for line in (*earlier, text))
    values = {one[1]: one[0] for one in found if one}
    return ", ".join(values[letter] for letter in sorted(values))


def with_percent_sign(problem: Problem, text: str) -> str | None:
    """125, p=125 or 125% as the answer p=125% where a percentage is asked for; None for that and for other lines."""
    match = _IS_NUMBER.fullmatch(_squeezed(text)) if problem.goal == Goal.PERCENT else None
    if match is None:
        return None
    asked = "" if lines.asks_for_value(problem) else _LETTERS.findall(problem.maths)[0]
    answer = f"{asked}={match[2]}%" if asked else f"{match[2]}%"
    return None if match[1] not in (None, asked) or answer == _squeezed(text) else answer


def _is_system(maths: str) -> bool:
    line = read_line(maths)
    return not isinstance(line, Unreadable) and isinstance(line.node, tree.System) and line.node.joiner == "and"


def _squeezed(text: str) -> str:
    return "".join(text.split())
