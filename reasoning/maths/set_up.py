"""Exercises in words whose mathematics is set up first: percents of numbers, and straight lines from points.

The setting-up is the reader's: "the slope through (2,3) and (4,7)" is m=(7-3)/(4-2). What comes after it is checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning.maths.number_words import number_exercise
from reasoning.maths.parse import read_line
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Call, Div, Node, Num, Pow, Rel, Sym
from reasoning.maths.walk import put_in, unknowns, walk
from reasoning.values import Goal, Line

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_POINT = r"\(\s*(-?\d+)\s*,\s*(-?\d+)\s*\)"
_RATIO = r"-?\d+(?:/\d+)?"
_LINE = r"(?:find|write) (?:the|an) equation of (?:the|a) line"
_LEAD = re.compile(
    r"^(?:(?:translate and solve|solve)\s*:\s*|"
    r"(?:in|for) (?:each of )?the following (?:exercise|problem|question)s?\s*[,:]\s*|"
    r"find the x-? and y-intercepts? of (?:the|each)(?: given| following)? (?:function|line|equation)s?\s*[.:]\s*)",
    re.IGNORECASE,
)
_POINT_OF = r"(?:\s*(?:of|for|to|in))?(?: the)?(?: graph of)?(?: the)?(?: line(?:ar equation)?| equation| function)?:? "
_NAMED = re.compile(r"^\s*[fgh]\s*\(\s*x\s*\)\s*=\s*")
_FORM = r"(decimal|fraction|percent)"
_BETWEEN = r"(?:the points? )?"
_THROUGH = rf"(?:through|containing|passing through|between|that contains) {_BETWEEN}"


@dataclass(frozen=True, slots=True)
class SetUp:
    """The mathematics that an exercise in words stands for, and the letter that is asked for."""

    maths: str
    goal: Goal
    unknown: str | None


def set_up(text: str) -> SetUp | None:
    """Return what an exercise of a known wording stands for; None for any other text."""
    plain = text.strip(" .?")
    plain = _LEAD.sub("", plain)
    counted = number_exercise(plain)
    if counted is not None:
        maths, goal = counted
        return SetUp(maths, goal, "n" if goal is Goal.SOLVE else None)
    for pattern, make in _WORDINGS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return make(match)
    return None


def _slope(match: re.Match[str]) -> SetUp:
    return SetUp(f"m={_rise_over_run(*match.groups())}", Goal.SOLVE, "m")


def _rise_over_run(x1: str, y1: str, x2: str, y2: str) -> str:
    return f"({y2}-{_operand(y1)})/({x2}-{_operand(x1)})"


def _operand(number: str) -> str:
    return f"({number})" if number.startswith("-") else number


def _through_point(slope: str, x: str, y: str) -> SetUp:
    """y-3=2(x-1), with y+3 for y-(-3), and y for y-0."""
    left, inner = _less("y", y), _less("x", x)
    inner = inner if inner == "x" else f"({inner})"
    front = {"1": "", "-1": "-"}.get(slope, slope if re.fullmatch(r"-?\d+", slope) else f"({slope})")
    return SetUp(f"{left}={front}{inner}", Goal.SOLVE, "y")


def _less(letter: str, number: str) -> str:
    value = int(number)
    return letter if value == 0 else f"{letter}{-value:+d}"


def _two_points(match: re.Match[str]) -> SetUp:
    x1, y1, x2, y2 = match.groups()
    return _through_point(_rise_over_run(x1, y1, x2, y2), x1, y1)


def _parallel(match: re.Match[str]) -> SetUp:
    _, slope, x, y = match.groups()
    return _through_point(_slope_of(slope), x, y)


def _perpendicular(match: re.Match[str]) -> SetUp:
    _, slope, x, y = match.groups()
    given = _slope_of(slope)
    return _through_point(f"-1/{given}" if given.isdigit() else f"-1/({given})", x, y)


def _slope_of(text: str) -> str:
    """The slope in front of x: (2/3), -, 4, nothing."""
    bare = text.strip("()")
    return {"": "1", "-": "-1"}.get(bare, bare)


def _intercept(match: re.Match[str]) -> SetUp | None:
    """x-2y=4 and y=0 for a line; |x-1|=0 and y=4*|0-3|+4 for the graph of another function."""
    letter, equation = match.groups()
    line = read_line(_NAMED.sub("y=", equation))
    if not isinstance(line, Line) or not isinstance(line.node, Rel):
        return None
    if _is_straight(line.node) and not _NAMED.match(equation):
        return SetUp(f"{equation} and {'y' if letter == 'x' else 'x'}=0", Goal.SOLVE, None)
    left, right = line.node.operands
    if left != Sym("y") or unknowns(right) != ("x",):
        return None
    if letter == "x":
        return SetUp(f"{to_plain(right)}=0", Goal.SOLVE, "x")
    there = put_in(right, {"x": Num("0")})
    return SetUp(f"y={to_plain(there)}", Goal.SOLVE, "y") if _has_value(there) else None


def _zeros(match: re.Match[str]) -> SetUp | None:
    """x^2-4=0 for the zeros of f(x)=x^2-4."""
    line = read_line(_NAMED.sub("y=", match[1]))
    if not isinstance(line, Line) or not isinstance(line.node, Rel):
        return None
    left, right = line.node.operands
    known = left == Sym("y") and unknowns(right) == ("x",)
    return SetUp(f"{to_plain(right)}=0", Goal.SOLVE, "x") if known else None


def _has_value(node: Node) -> bool:
    """Whether numbers come to a value, or to one that is not rational."""
    try:
        number(node)
    except Undefined:
        return False
    except NoExactValue:
        return True
    return True


def _is_straight(node: Node) -> bool:
    """Whether no power, root or other function stands there, and no letter below a bar."""
    parts = list(walk(node))
    below = any(isinstance(part, Div) and unknowns(part.right) for part in parts)
    return not below and not any(isinstance(part, Pow | Call) for part in parts)


def _intercept_value(match: re.Match[str]) -> SetUp | None:
    """The x-value of the x-intercept of 3x+y=1: x in 3x+0=1."""
    letter, equation = match.groups()
    line, other = read_line(equation), "y" if letter == "x" else "x"
    if not isinstance(line, Line) or line.node is None or set(unknowns(line.node)) != {"x", "y"}:
        return None
    return SetUp(to_plain(put_in(line.node, {other: Num("0")})), Goal.SOLVE, letter)


def _plain(number: str) -> str:
    return number.replace(",", "")


_WORDINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), make)
    for pattern, make in (
        (rf"find the slope of the line {_THROUGH}{_POINT} and {_POINT}", _slope),
        (rf"{_LINE} {_THROUGH}{_POINT} and {_POINT}", _two_points),
        (
            rf"{_LINE} with slope (?:m\s*=\s*)?({_RATIO})(?:,| and)? {_THROUGH}{_POINT}",
            lambda match: _through_point(*match.groups()),
        ),
        (rf"{_LINE} (parallel) to (?:the line )?y=(\({_RATIO}\)|-?\d*)x(?:[+-]\d+)? {_THROUGH}{_POINT}", _parallel),
        (
            rf"{_LINE} (perpendicular) to (?:the line )?y=(\({_RATIO}\)|-?\d*)x(?:[+-]\d+)? {_THROUGH}{_POINT}",
            _perpendicular,
        ),
        (
            r"(?:find|determine|state|identify|give) the ([xy])-intercepts? of (?:the )?(?:graph of )?(?:the )?"
            r"(?:(?:line|function|parabola|curve|equation)\b:? ?)?([^=,]+=[^=,]+)",
            _intercept,
        ),
        (
            r"(?:find|determine|state|give) (?:all )?(?:the )?(?:real )?(?:zeros?|roots?) of (?:the )?(?:following )?"
            r"(?:(?:quadratic |polynomial )?function\b:? ?)?([^=,]+=[^=,]+)",
            _zeros,
        ),
        (
            r"(?:find|what is|give|state|determine|identify) the ([xy])-(?:value|coordinate)(?: of| for| at| in)? the "
            rf"\1-intercept{_POINT_OF}([^=,]+=[^=,]+)",
            _intercept_value,
        ),
        (
            r"(?:write|rewrite) (?:the equation )?(?:in|of) slope-intercept form:? ?([^=,]+=[^=,]+)",
            lambda match: SetUp(match.group(1), Goal.SOLVE, "y"),
        ),
        (
            rf"what number is ({_NUMBER})% of ({_NUMBER})",
            lambda match: SetUp(f"n={_plain(match[1])}%*{_plain(match[2])}", Goal.SOLVE, "n"),
        ),
        (
            rf"({_NUMBER}) is ({_NUMBER})% of what number",
            lambda match: SetUp(f"{_plain(match[1])}={_plain(match[2])}%*n", Goal.SOLVE, "n"),
        ),
        (
            rf"({_NUMBER}) is what percent of ({_NUMBER})",
            lambda match: SetUp(f"{_plain(match[1])}=p*{_plain(match[2])}", Goal.PERCENT, None),
        ),
        (
            rf"what percent of ({_NUMBER}) is ({_NUMBER})",
            lambda match: SetUp(f"p*{_plain(match[1])}={_plain(match[2])}", Goal.PERCENT, None),
        ),
        (
            rf"(?:write|convert|express|change) (.+?) (?:as|to|into) (?:a |an )?{_FORM}",
            lambda match: SetUp(match[1], Goal(match[2].lower()), None),
        ),
        (
            rf"(?:(?:write|convert|express|change)(?: as| to| into) (?:a |an )?)?{_FORM}:? (.+)",
            lambda match: SetUp(match[2], Goal(match[1].lower()), None),
        ),
        (
            r"(?:solve(?: the inequality)?(?: and|, and) write the solution in interval notation:|interval) (.+)",
            lambda match: SetUp(match[1], Goal.INTERVAL, None),
        ),
    )
)
