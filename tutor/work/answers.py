"""What a student's lines answer so far: the last line, or for a system the values that stand in several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reasoning.maths import tree
from reasoning.maths.parse import read_line
from reasoning.values import Goal, Unreadable, Verdict
from tutor.models import Problem
from tutor.work import lines

AS_FRACTION = "The value is right; to finish, write it as a fraction."
_IS_NUMBER = re.compile(r"(?:([A-Za-z])=)?(-?\d[\d,]*(?:\.\d+)?)%?")
_TURNED = re.compile(r"([^=]+)=\s*([A-Za-z])")  # 7=x
_SEVERAL = re.compile(r",| or | and ")
_POINT = re.compile(r"\(([^(),]+),([^(),]+)\)")
_LONE_NUMBER = re.compile(r"(?:[A-Za-z]=)?-?[\d./]+")
_LETTERS = re.compile(r"[A-Za-z]")
_IS_VALUE = re.compile(r"([A-Za-z])=([^=A-Za-z]+)")  # y=2, x=-3/4: a letter, and a value without letters


def answers_of(problem: Problem, earlier: Sequence[str], text: str) -> Iterator[str]:
    """What a line may answer, as it stands first; `earlier` are the right lines before it, in order.

    x=3 and then y=2 answer a system as well as x=3, y=2 does: nobody should have to write both once more. Nor should
    anyone write x= before a 7 that is the answer: 7, 7=x, "3, -3" and (3,2) are meant as what they are.
    """
    if lines.asks_for_value(problem):
        yield lines.state_of(problem, text)
        return
    if _is_system(problem.maths):
        yield from _of_a_system(problem, earlier, text)
        return
    yield text
    unknown, plain = problem.unknown, text.strip().removeprefix("{").removesuffix("}")
    if not unknown or problem.goal != Goal.SOLVE:
        return
    turned = _TURNED.fullmatch(plain)
    if turned and turned[2] == unknown:
        yield f"{unknown}={turned[1]}"
    elif not set(plain) & set("=<>≤≥≠") and not re.search(rf"(?<![A-Za-z]){unknown}(?![A-Za-z])", plain):
        yield f"{unknown}={plain}"
        yield " or ".join(f"{unknown}={value.strip()}" for value in _SEVERAL.split(plain))


def _of_a_system(problem: Problem, earlier: Sequence[str], text: str) -> Iterator[str]:
    point = _POINT.fullmatch(text.strip())
    letters = sorted(set(_LETTERS.findall(problem.maths.replace(" and ", " "))))
    if point and len(letters) == len(("x", "y")):
        yield f"{letters[0]}={point[1].strip()}, {letters[1]}={point[2].strip()}"
    elif _IS_VALUE.fullmatch(_squeezed(text)):
        found = (_IS_VALUE.fullmatch(_squeezed(line)) for line in (*earlier, text))
        values = {one[1]: one[0] for one in found if one}
        yield ", ".join(values[letter] for letter in sorted(values))
    else:
        yield text


def with_percent_sign(problem: Problem, text: str) -> str | None:
    """125, p=125 or 125% as the answer p=125% where a percentage is asked for; None for that and for other lines."""
    match = _IS_NUMBER.fullmatch(_squeezed(text)) if problem.goal == Goal.PERCENT else None
    if match is None:
        return None
    asked = "" if lines.asks_for_value(problem) else _LETTERS.findall(problem.maths)[0]
    answer = f"{asked}={match[2]}%" if asked else f"{match[2]}%"
    return None if match[1] not in (None, asked) or answer == _squeezed(text) else answer


def what_is_missing(text: str, goal: Verdict) -> str | None:
    """What to tell of a number that is right and not written as an answer; None for lines on the way to one."""
    if goal.form_ok is not False or not _LONE_NUMBER.fullmatch(_squeezed(text)):
        return None
    return AS_FRACTION if "." in text else goal.reason


def _is_system(maths: str) -> bool:
    line = read_line(maths)
    return not isinstance(line, Unreadable) and isinstance(line.node, tree.System) and line.node.joiner == "and"


def _squeezed(text: str) -> str:
    return "".join(text.split())
