"""Exercises about straight lines, as books word them: a slope, or the equation of a line from what is told about it.

What is told (points, a slope, an intercept, a line beside it) is taken out of the text part by part; where a word is
left that says anything else, the text is not understood. "The equation of the line perpendicular to y=2x-3 that
contains the point (-2,1)" is y-1=-1/2(x+2), to be solved for y.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from reasoning.maths.parse import read_line
from reasoning.maths.rational import NoExactValue, Undefined, number, to_fraction
from reasoning.maths.symbols import names
from reasoning.maths.tree import Call, Div, Node, Num, Pow, Rel, Sub
from reasoning.maths.walk import put_in, unknowns, walk
from reasoning.values import Line

Point = tuple[str, str]

_NUMBER = r"-?\d+(?:/\d+)?"
_POINT = re.compile(r"\(\s*(-?\d+)\s*,\s*(-?\d+)\s*\)")
_FORM = re.compile(
    r"(?:[.;,]\s*(?:and )?(?:please )?(?:write|give|express|leave|put|enter) (?:the|your|each)(?: final)? "
    r"(?:equation|answer)(?: of the line)?)? in (?:the )?(?:slope[- –]intercept form|form y\s*=\s*mx\s*\+\s*b|"
    r"(?:exact|simplest|simplified)(?: radical)? form)\b"
)
_BESIDE = re.compile(
    r"\b(?P<kind>parallel|perpendicular) to (?:the )?(?:graph of )?(?:the )?(?:(?:line|equation|function)\b:? ?)?"
    r"(?P<line>(?:[fg]\s*\(x\)|[-+*/()\d.xy\s]+?)\s*=\s*[-+*/()\d.xy\s]*[\dxy)])(?=[\s,;.]|$)"
)
_AXIS = re.compile(r"\b(?P<kind>parallel|perpendicular) to the (?P<axis>[xy])-axis\b")
_LEVEL = re.compile(r"\b(horizontal|vertical)\b")
_SLOPE = re.compile(rf"\b(?:slope|gradient)\s*(?:(?:of|is|equal to|m|=)\s*)*\(?(?P<slope>{_NUMBER})\)?(?![\d,])")
_MEETS = re.compile(rf"\by-intercept\s*(?:(?:of|is|at|b|=|the|point)\s*)*(?:\(\s*0\s*,\s*)?(?P<at>{_NUMBER})\)?")
_FRACTION = re.compile(r"\\d?frac\{(-?\d+)\}\{(\d+)\}")
_ASKS_SLOPE = re.compile(
    r"(?:^|[,.] )(?:please )?(?:find|determine|what is|calculate|compute|give|state) the (?:slope|gradient)\b"
)
_ASKS_DISTANCE = re.compile(
    r"^(?:please )?(?:(?:find|determine|calculate|compute|give|state|what is) the distance|use the distance formula to "
    r"find the distance|how far apart are)\b"
)
_ASKS_LINE = re.compile(r"^(?:please )?(?:find|write|give|determine|what is|state)\b.*?\b(?:equation|line)\b")
_FILLER = frozenset(
    names(
        "a an and also are at between by connecting contain containing contains determine equation find for form from "
        "function give gives given goes going graph has have having if is it its joining line linear of on pass passes "
        "passing please point points slope state straight that the their these this through to two via what where "
        "whose which with write"
    )
)
_MINUS = str.maketrans({"−": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text says about a line."""

    points: tuple[Point, ...]
    slope: str | None = None
    meets: str | None = None
    level: str | None = None  # horizontal or vertical


def line_exercise(text: str) -> tuple[str, str] | None:
    """The equation that a wording about a straight line stands for, and the letter to solve it for; else None.

    The distance between two points is a calculation, and comes back with no letter ("").
    """
    plain = _FRACTION.sub(r"\1/\2", " ".join(text.replace("\\left", "").replace("\\right", "").split()))
    plain = _FORM.sub(" ", plain.translate(_MINUS).lower()).strip(" .?")
    if _ASKS_SLOPE.search(plain) and "equation" not in plain:
        return _slope(plain)
    if _ASKS_DISTANCE.match(plain):
        return _distance(_points_alone(_ASKS_DISTANCE.sub("", plain)))
    told = _told(plain) if _ASKS_LINE.match(plain) else None
    return None if told is None else _equation(told)


def _slope(text: str) -> tuple[str, str] | None:
    told = _points_alone(text)
    if len(told) != 2:
        return None
    return f"m={_rise_over_run(*told)}", "m"


def _distance(points: tuple[Point, ...]) -> tuple[str, str] | None:
    if len(points) != 2:
        return None
    (x1, y1), (x2, y2) = points
    return f"sqrt(({x2}-{_operand(x1)})^2+({y2}-{_operand(y1)})^2)", ""


def _points_alone(text: str) -> tuple[Point, ...]:
    """The points of a text that speaks of nothing else; none where it does."""
    found = tuple((match[1], match[2]) for match in _POINT.finditer(text))
    words = (
        re.sub(r"\bf\s*\(x\)", " ", _POINT.sub(" ", text))
        .replace(",", " ")
        .replace(":", " ")
        .replace("gradient", "slope")
        .split()
    )
    return found if all(word in _FILLER for word in words) else ()


def _told(text: str) -> _Told | None:
    """What stands in a text; None where it says more than we know, or two things that may not agree."""
    slopes: list[str | None] = []
    levels: list[str] = []
    beside = _BESIDE.search(text)
    if beside is not None:
        direction = _direction(beside["kind"], beside["line"])
        if direction is None:
            return None
        (levels if direction in _LEVELS else slopes).append(direction)
        text = _cut(text, beside)
    axis = _AXIS.search(text)
    if axis is not None:
        levels.append("horizontal" if (axis["axis"] == "x") == (axis["kind"] == "parallel") else "vertical")
        text = _cut(text, axis)
    meets = _MEETS.search(text)
    text = _cut(text, meets)
    slope = _SLOPE.search(text)
    if slope is not None:
        slopes.append(slope["slope"])
        text = _cut(text, slope)
    level = _LEVEL.search(text)
    if level is not None:
        levels.append(level[1])
        text = _cut(text, level)
    points = _points_alone(text)
    known = bool(points) or (meets is not None and all(word in _FILLER for word in text.replace(",", " ").split()))
    if not known or len(slopes) + len(levels) > 1:
        return None
    return _Told(
        points, slopes[0] if slopes else None, meets["at"] if meets is not None else None, levels[0] if levels else None
    )


_LEVELS = ("horizontal", "vertical")


def _cut(text: str, match: re.Match[str] | None) -> str:
    return text if match is None else f"{text[: match.start()]} {text[match.end() :]}"


def _equation(told: _Told) -> tuple[str, str] | None:
    points = told.points
    if told.meets is not None:
        if told.slope is None or points or told.level:
            return None
        rest = "" if told.meets == "0" else told.meets if told.meets.startswith("-") else f"+{told.meets}"
        return f"y={_in_front(told.slope)}x{rest}", "y"
    if len(points) == 2 and told.slope is None and told.level is None:
        (x1, _), (x2, _) = points
        return _vertical(x1) if x1 == x2 else (_through(_rise_over_run(*points), points[0]), "y")
    if len(points) != 1:
        return None
    if told.level is not None:
        return _vertical(points[0][0]) if told.level == "vertical" else (f"y={points[0][1]}", "y")
    return None if told.slope is None else (_through(told.slope, points[0]), "y")


def _vertical(x: str) -> tuple[str, str]:
    return f"x={x}", "x"


def _direction(kind: str, line: str) -> str | None:
    """The slope of a line beside another as it is written down first, or "horizontal" or "vertical"."""
    slope = _slope_of(line)
    if slope is None:
        return None
    if slope in _LEVELS:
        return slope if kind == "parallel" else next(other for other in _LEVELS if other != slope)
    if kind == "parallel":
        return slope
    return f"-1/{slope}" if slope.isdigit() else f"-1/({slope})"


def _slope_of(line: str) -> str | None:
    """The slope of 4x-3y=6 as a number, or "horizontal" or "vertical"; None for what is no straight line."""
    read = read_line(re.sub(r"^[fg]\s*\(x\)", "y", line))
    if not isinstance(read, Line) or not isinstance(read.node, Rel) or read.node.signs != ("=",):
        return None
    letters = set(unknowns(read.node))
    bends = any(isinstance(part, Pow | Call) or (isinstance(part, Div) and unknowns(part.right))
                for part in walk(read.node))  # fmt: skip
    if not letters or letters - {"x", "y"} or bends:
        return None
    left, right = read.node.operands
    try:
        zero, x, y, both = (_at(Sub(left, right), *place) for place in ((0, 0), (1, 0), (0, 1), (1, 1)))
    except (NoExactValue, Undefined):
        return None
    across, up = x - zero, y - zero
    if both - zero != across + up or not (across or up):  # x*y=4
        return None
    if not up:
        return "vertical"
    return str(-across / up) if across else "horizontal"


def _at(node: Node, x: int, y: int) -> Fraction:
    return to_fraction(number(put_in(node, {"x": Num(str(x)), "y": Num(str(y))})))


def _rise_over_run(one: Point, two: Point) -> str:
    return f"({two[1]}-{_operand(one[1])})/({two[0]}-{_operand(one[0])})"


def _operand(number: str) -> str:
    return f"({number})" if number.startswith("-") else number


def _through(slope: str, point: Point) -> str:
    """y-3=2(x-1), with y+3 for y-(-3), and y for y-0."""
    left, inner = _less("y", point[1]), _less("x", point[0])
    return f"{left}={_in_front(slope)}{inner if inner == 'x' else f'({inner})'}"


def _in_front(slope: str) -> str:
    return {"1": "", "-1": "-"}.get(slope, slope if re.fullmatch(r"-?\d+", slope) else f"({slope})")


def _less(letter: str, number: str) -> str:
    value = int(number)
    return letter if value == 0 else f"{letter}{-value:+d}"
