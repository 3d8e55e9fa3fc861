"""Exercises in words whose mathematics is set up first: percents of numbers, and straight lines from points.

The setting-up is the reader's: "the slope through (2,3) and (4,7)" is m=(7-3)/(4-2). What comes after it is checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning.maths.exact import Field
from reasoning.maths.line_words import line_exercise
from reasoning.maths.number_words import number_exercise
from reasoning.maths.parse import read_line
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.render_plain import to_plain
from reasoning.maths.sentences import number_text
from reasoning.maths.tree import Call, Div, Node, Num, Pow, Rel, Sym
from reasoning.maths.walk import put_in, unknowns, walk
from reasoning.values import Goal, Line

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_AMOUNT = rf"\\?\$?({_NUMBER})"
_SHARE = rf"({_NUMBER})\s?(?:%|percent)"
_PERCENT = r"(?:percent(?:age)?|%)"
_EXERCISES = r"(?:percent(?:age)? )?(?:exercise|problem|question|equation)s?"
_LEAD = re.compile(
    r"^(?:(?:translate and solve|solve)\s*:\s*|"
    rf"(?:in|for) (?:each of )?the following {_EXERCISES}\s*[,:]\s*(?:(?:translate and )?solve\s*[.:]\s*)?|"
    rf"(?:translate and )?solve (?:each of )?the following {_EXERCISES}\s*[.:]\s*|"
    r"find the x-? and y-intercepts? of (?:the|each)(?: given| following)? (?:function|line|equation)s?\s*[.:]\s*)",
    re.IGNORECASE,
)
_POINT_OF = r"(?:\s*(?:of|for|to|in))?(?: the)?(?: graph of)?(?: the)?(?: line(?:ar equation)?| equation| function)?:? "
_NAMED = re.compile(r"^\s*[fgh]\s*\(\s*x\s*\)\s*=\s*")
_FORM = r"(decimal|fraction|percent)"


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
    line = line_exercise(plain)
    if line is not None:
        maths, letter = line
        return SetUp(maths, Goal.SOLVE if letter else Goal.EVALUATE, letter or None)
    for pattern, make in _WORDINGS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return make(match)
    return None


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


def _turning_point(match: re.Match[str]) -> SetUp | None:
    """x=-2/(2*1) for the axis of symmetry of y=x^2+2x-8, by x=-b/(2a)."""
    line = read_line(_NAMED.sub("y=", match[1]))
    node = line.node if isinstance(line, Line) else None
    if isinstance(node, Rel):
        node = node.operands[1] if node.operands[0] == Sym("y") and len(node.operands) == 2 else None
    if node is None or unknowns(node) != ("x",):
        return None
    try:
        field = Field(node)
        value = field.value(node)
    except (NoExactValue, Undefined):
        return None
    terms = {powers[0]: number_text(coefficient) for powers, coefficient in value.num.to_dict().items()}
    if not value.den.is_one() or max(terms) != 2:  # of the second degree
        return None
    b, a = terms.get(1, "0"), terms[2]
    if "/" in a + b:
        return None
    below = f"(2*{a})" if not a.startswith("-") else f"(2*({a}))"
    return SetUp(f"x=-{b}/{below}" if not b.startswith("-") else f"x=-({b})/{below}", Goal.SOLVE, "x")


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


def _part(share: str, whole: str) -> SetUp:
    return SetUp(f"n={_plain(share)}%*{_plain(whole)}", Goal.SOLVE, "n")


def _whole(part: str, share: str) -> SetUp:
    return SetUp(f"{_plain(part)}={_plain(share)}%*n", Goal.SOLVE, "n")


def _percent(part: str, whole: str, *, of_first: bool = False) -> SetUp:
    """15=p*60 for "15 is what percent of 60", p*60=15 for "what percent of 60 is 15": in the order of the words."""
    share = f"p*{_plain(whole)}"
    return SetUp(f"{share}={_plain(part)}" if of_first else f"{_plain(part)}={share}", Goal.PERCENT, None)


def _plain(number: str) -> str:
    return number.replace(",", "")


_WORDINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), make)
    for pattern, make in (
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
            r"(?:find|determine|state|identify|give|what is) the (?:(?:equation of the )?axis of symmetry|x-(?:value|"
            r"coordinate) of (?:the )?(?:vertex|(?:minimum|maximum)(?: value)?))(?: (?:of|for))? "
            r"(?:the )?(?:graph of )?(?:the )?(?:(?:quadratic |following )*(?:parabola|function|equation)\b[:.]? ?)?"
            r"([^,]+)",
            _turning_point,
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
        (rf"what (?:number|amount) is {_SHARE} of {_AMOUNT}", lambda match: _part(match[1], match[2])),
        (rf"{_SHARE} of {_AMOUNT} is what(?: number| amount)?", lambda match: _part(match[1], match[2])),
        (rf"{_AMOUNT} is {_SHARE} of what(?: number| amount)?", lambda match: _whole(match[1], match[2])),
        (rf"{_SHARE} of what (?:number|amount) is {_AMOUNT}", lambda match: _whole(match[2], match[1])),
        (rf"{_AMOUNT} is what {_PERCENT} of {_AMOUNT}", lambda match: _percent(match[1], match[2])),
        (rf"what {_PERCENT} of {_AMOUNT} is {_AMOUNT}", lambda match: _percent(match[2], match[1], of_first=True)),
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
