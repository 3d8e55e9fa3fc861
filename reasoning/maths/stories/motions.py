"""Uniform motion: apart from each other, towards each other, one after the other, and one distance at one speed."""

from __future__ import annotations

import re

from reasoning.maths.stories.story import Story, exact, parts, term, written

_N = r"\d+(?:\.\d+)?"
_LENGTH = r"(?:miles|kilometers|km|feet|meters)"
_SPEED = r"(?:miles per hour|mph|kilometers per hour|km/h)"
_THINGS = r"[a-z' ]+?"
_WAY = r"(?:north|south|east|west|northbound|southbound|eastbound|westbound)"
_LEAVE = r"2 (?:[a-z]+ )*?(?:leave|left|start|started) [a-z' ]*?(?:at the same time|together)[a-z', ]*"
_TOWARDS = (
    rf"2 [a-z ]+? (?:are|start|started) (?P<gap>{_N}) {_LENGTH} apart and (?:drive|travel|ride|walk|move|cycle) "
    r"toward (?:each other|one another)"
)
_BOTH = (
    r"(?:the )?(?:one|first)(?: [a-z]+)? (?:travels|drives|goes|rides|walks|heads|flies|runs|cycles)(?: "
    rf"{_WAY})?(?: at| with a speed of)? (?P<a>{_N}) {_SPEED},? and "
    r"(?:the )?(?:other|second)(?: one| [a-z]+)? (?:travels|drives|goes|rides|walks|heads|flies|runs|"
    rf"cycles)?(?: {_WAY})?(?: at| with a speed of)? ?(?P<b>{_N}) {_SPEED}"
)
_EACH = (
    rf"the [a-z]+ (?:traveling |going |heading )?{_WAY} (?:travels|goes) (?:at )?(?P<a>{_N}) {_SPEED} and the [a-z]+ "
    rf"(?:traveling |going |heading )?{_WAY} (?:travels at|has an average speed of|goes) (?P<b>{_N}) {_SPEED}"
)
_FIRST = rf"the {_WAY} [a-z]+ (?:travels|goes) (?P<a>{_N}) {_SPEED}"
_SECOND = rf"the {_WAY} [a-z]+ (?:travels|goes) (?P<b>{_N}) {_SPEED}"
_HEADINGS = (
    rf"one (?:[a-z]+ )?(?:heads|travels|goes) {_WAY}[a-z ]*? (?:while|and) the other (?:one )?(?:heads|travels|"
    rf"goes) {_WAY}"
)
_APART = (
    r"(?:how long will (?:it take (?:them|for them)? ?(?:to be|until they are|before they are)|they travel "
    r"before they are)|"
    rf"(?:in|after) how many hours will they be|how long will it be before they are) (?P<gap>{_N}) {_LENGTH} apart"
)
_MEET = r"(?:how long will it take (?:them )?(?:to meet|until they meet)|(?:in|after) how many hours will they meet)"
_TRIP = (
    rf"(?:how long will it take (?P<who>[a-z]+) to (?:drive|travel|ride|walk|run|fly) (?P<d>{_N}) {_LENGTH} "
    r"at (?:a (?:steady |constant )?"
    rf"speed of )?(?P<v>{_N}) {_SPEED})"
)
_LEFT = (
    r"(?P<one>[a-z]+) (?:leaves|left) (?:home|school|the [a-z]+) (?:driving|riding|walking|cycling|traveling)? "
    rf"?at (?P<a>{_N}) {_SPEED}"
)
_AFTER = (
    rf"(?P<gap>{_N}) hours? later,? (?P<other>[a-z]+) (?:leaves|left|follows|starts)[a-z ]*? at (?P<b>{_N}) {_SPEED}"
    rf"(?: (?:along|on|in) [a-z ]+)?"
)
_CATCH = (
    r"(?:how long will it take|how many hours will it take|after how many hours will) (?P<who>[a-z]+) (?:to "
    r")?catch up(?: with [a-z]+)?"
)


def motions(sentences: tuple[str, ...]) -> Story | None:
    """ "Two cars leave at the same time. One travels east at 60 mph and ... How long until they are apart?" """
    return _apart(sentences) or _towards(sentences) or _caught(sentences) or _trip(sentences)


def _apart(sentences: tuple[str, ...]) -> Story | None:
    headings = {"headings_": _HEADINGS}
    for speeds in ({"both": _BOTH}, {"both": _EACH}, {"first": _FIRST, "second": _SECOND}):
        found = parts(sentences, leave=_LEAVE, **speeds, **headings, asked=_APART)
        if found is not None and _opposite(" ".join(sentences)):
            a = found["both"]["a"] if "both" in found else found["first"]["a"]
            b = found["both"]["b"] if "both" in found else found["second"]["b"]
            return _together(a, b, found["asked"]["gap"])
    return None


def _opposite(text: str) -> bool:
    """Whether the two go away from each other: north and south, east and west, or in words."""
    ways = {way.removesuffix("bound") for way in re.findall(_WAY, text)}
    return ways in ({"north", "south"}, {"east", "west"}) or (not ways and "opposite directions" in text)


def _towards(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, start=_TOWARDS, both=_BOTH, asked=_MEET)
    return None if found is None else _together(found["both"]["a"], found["both"]["b"], found["start"]["gap"])


def _together(a: str, b: str, gap: str) -> Story:
    equation = f"{term(exact(a), 'x')}+{term(exact(b), 'x')}={written(exact(gap))}"
    return Story("motion", "x", "the time in hours", equation)


def _trip(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, asked=_TRIP)
    if found is None:
        return None
    trip = found["asked"]
    return Story("motion", "x", "the time in hours", f"{term(exact(trip['v']), 'x')}={written(exact(trip['d']))}")


def _caught(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, left=_LEFT, after=_AFTER, asked=_CATCH)
    if found is None or found["asked"]["who"] not in (found["after"]["other"], "him", "her"):
        return None
    slow, fast, late = exact(found["left"]["a"]), exact(found["after"]["b"]), exact(found["after"]["gap"])
    if fast <= slow:
        return None
    meaning = f"the hours that {found['after']['other'].capitalize()} travels"
    return Story("motion", "x", meaning, f"{term(fast, 'x')}={written(slow)}(x+{written(late)})")
