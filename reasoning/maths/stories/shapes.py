"""Geometry: perimeter and area of a rectangle, angles of a triangle, area of a triangle, volume of a box."""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning.maths.stories.story import Story, exact, parts, shifted, term, written

_N = r"\d+(?:\.\d+)?"
_U = r"(?: (?:square |cubic )?(?:inches|inch|feet|foot|yards|meters|centimeters|cm|miles|units|m))?"
_SIDES = (
    rf"the (?P<one>length|width) of (?:a|the) rectangle is (?P<a>{_N}){_U},? and (?:the|its) (?P<other>width|"
    r"length) is "
    rf"(?P<b>{_N}){_U}"
)
_ASKED_OF_SIDES = r"(?:what is|find) (?:the|its) (?P<what>perimeter|area)(?: of the rectangle)?"
_TOTAL_AND_SIDE = (
    rf"(?:the|a) (?:(?P<what>perimeter|area) of a rectangle is (?P<p>{_N}){_U}|rectangle has an? "
    r"(?P<what2>perimeter|area) of "
    rf"(?P<p2>{_N}){_U})(?:,? and (?:the|its|a) (?P<side>length|width)(?: is| of) (?P<a>{_N}){_U})?"
)
_SIDE = rf"(?:the|its) (?P<side>length|width)(?: of the rectangle)? is (?P<a>{_N}){_U}"
_RELATION = (
    rf"the (?P<one>length|width)(?: of (?:a|the) rectangle)? is (?:(?P<by>{_N}){_U} (?P<side>more|less|longer|"
    r"shorter) than )?"
    rf"(?:(?P<times>twice|\d+ times) )?the (?P<other>width|length)(?: of (?:a|the) rectangle)?"
)
_PERIMETER = rf"the perimeter(?: of (?:a|the) rectangle)? is (?P<p>{_N}){_U}"
_ASKED_SIDE = r"(?:what is|find) (?:the|its) (?P<side>length|width)(?: of the rectangle)?"
_ANGLES = (
    rf"(?:the measures of 2 angles of a triangle are|2 angles of a triangle (?:measure|are)) (?P<a>{_N})(?:°| "
    r"degrees)? and "
    rf"(?P<b>{_N})(?:°| degrees)?"
)
_RIGHT_ANGLE = rf"one (?:small |acute )?angle of a right triangle (?:measures|is) (?P<a>{_N})(?:°| degrees)?"
_ASKED_ANGLE = r"(?:what is|find) the measure of the (?:third|other|other small|other acute|remaining) angle"
_TRIANGLE = (
    rf"(?:a triangle has|a triangle with) (?:a )?base (?:of )?(?P<a>{_N}){_U} and (?:a )?height (?:of )?(?P<b>{_N}){_U}"
)
_BOX_SIDES = (
    rf"a rectangular (?:box|tank|crate|solid) has length (?P<a>{_N}){_U},? width (?P<b>{_N}){_U},? and height "
    rf"(?P<c>{_N}){_U}"
)
_RIGHT_ANGLE_DEGREES, _TRIANGLE_DEGREES = "90", "180"


def shapes(sentences: tuple[str, ...]) -> Story | None:
    """ "The length of a rectangle is 120 yards and the width is 50 yards. What is the perimeter?" -> 2*120+2*50."""
    readers = (_rectangle, _missing_side, _related_sides, _triangle_angles, _areas)
    return next((story for reader in readers if (story := reader(sentences)) is not None), None)


def _rectangle(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, sides=_SIDES, asked=_ASKED_OF_SIDES)
    if found is None or found["sides"]["one"] == found["sides"]["other"]:
        return None
    a, b = (written(exact(found["sides"][name])) for name in "ab")
    perimeter = found["asked"]["what"] == "perimeter"
    return Story("geometry", "", f"the {found['asked']['what']}", f"2*{a}+2*{b}" if perimeter else f"{a}*{b}")


def _missing_side(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, told=_TOTAL_AND_SIDE, side_=_SIDE, asked=_ASKED_SIDE)
    if found is None:
        return None
    told = found["told"]
    given = [(m["side"], m["a"]) for m in (told, found.get("side_")) if m is not None and m["side"]]
    asked = found["asked"]["side"]
    if len(given) != 1 or given[0][0] == asked:
        return None
    a, p = written(exact(given[0][1])), written(exact(told["p"] or told["p2"]))
    perimeter = (told["what"] or told["what2"]) == "perimeter"
    return Story("geometry", "x", f"the {asked}", f"2(x+{a})={p}" if perimeter else f"{a}x={p}")


def _related_sides(sentences: tuple[str, ...]) -> Story | None:
    cut = tuple(piece for sentence in sentences for piece in re.split(r",? and (?=the perimeter)", sentence))
    found = parts(cut, relation=_RELATION, total=_PERIMETER, asked=_ASKED_SIDE)
    if found is None:
        return None
    relation, asked = found["relation"], found["asked"]["side"]
    if relation["one"] == relation["other"]:
        return None
    times = Fraction(2) if relation["times"] == "twice" else Fraction((relation["times"] or "1").split()[0])
    by = exact(relation["by"] or "0") * (1 if relation["side"] in ("more", "longer") else -1)
    if asked == relation["other"]:
        other = shifted(term(times, "x"), by)
    elif times == 1:
        other = shifted("x", -by)
    else:
        return None
    return Story("geometry", "x", f"the {asked}", f"2x+2({other})={written(exact(found['total']['p']))}")


def _triangle_angles(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, angles=_ANGLES, asked=_ASKED_ANGLE)
    if found is not None:
        a, b = (written(exact(found["angles"][name])) for name in "ab")
        return Story("geometry", "x", "the third angle in degrees", f"x+{a}+{b}={_TRIANGLE_DEGREES}")
    found = parts(sentences, angle=_RIGHT_ANGLE, asked=_ASKED_ANGLE)
    if found is None:
        return None
    a = written(exact(found["angle"]["a"]))
    return Story("geometry", "x", "the other angle in degrees", f"x+{a}+{_RIGHT_ANGLE_DEGREES}={_TRIANGLE_DEGREES}")


def _areas(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, sides=_TRIANGLE, asked=r"(?:what is|find) its area")
    if found is not None:
        a, b = (written(exact(found["sides"][name])) for name in "ab")
        return Story("geometry", "", "the area", f"(1/2)*{a}*{b}")
    found = parts(sentences, sides=_BOX_SIDES, asked=r"(?:what is|find) its volume")
    if found is None:
        return None
    a, b, c = (written(exact(found["sides"][name])) for name in "abc")
    return Story("geometry", "", "the volume", f"{a}*{b}*{c}")
