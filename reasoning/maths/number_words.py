"""Exercises about numbers alone, as books word them: rounding to a place, decimals in words, percents to be filled in.

"Round 206,981 to the nearest thousand" is round(206981,1000); "thirteen and sixty-eight thousandths as a decimal" is
13 68/1000, to be written as a decimal; "1.25 = ___ %" is 1.25=n/100, because the sign already stands behind the blank.
"""

from __future__ import annotations

import re

from reasoning.maths.wording import number_of
from reasoning.values import Goal

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?|-?\.\d+"
_PARTS = {"tenth": 10, "hundredth": 100, "thousandth": 1000, "ten-thousandth": 10000}
_UNITS = {
    "whole number": "1", "integer": "1", "unit": "1", "one": "1", "ten": "10", "hundred": "100", "thousand": "1000",
    "ten thousand": "10000", "hundred thousand": "100000", "million": "1000000",
    **{name: f"0.{'0' * (len(str(size)) - 2)}1" for name, size in _PARTS.items()},
}  # fmt: skip
_COUNTS = ("one", "two", "three", "four", "five")
_PLACE = rf"(?P<place>{'|'.join(sorted(_UNITS, key=len, reverse=True))})s?(?: place| position)?"
_PLACES = rf"(?P<count>{'|'.join(_COUNTS)}|[1-5]) (?:decimal )?places?"
_TO = rf"to (?:(?:the )?(?:nearest )?{_PLACE}|{_PLACES})"
_FILLER = r"(?:(?:the|each|this|these|following|of|number|numbers|decimal|decimals|whole|answer) )*"
_ROUNDINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:please )?(?:round(?: off)?|approximate) {_FILLER}(?P<number>{_NUMBER})(?: off)? {_TO}",
        rf"(?:please )?(?:round(?: off)?|approximate) {_FILLER}{_TO}\s*[:.,]?\s*(?P<number>{_NUMBER})",
        rf"(?:write|give|express|find|what is) {_FILLER}(?P<number>{_NUMBER}),? (?:rounded(?: off)?|correct) {_TO}",
    )
)
_IN_FORM = r"(?:as a decimal(?: number)?|in decimal (?:form|notation)|using decimal notation)"
_QUOTES = re.compile(r"[“”\"]")
_WORDS = rf"(?P<words>[a-z][a-z \-]*?(?:{'|'.join(_PARTS)})s?)"
_DECIMALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:write|express|give) {_FILLER}{_WORDS} {_IN_FORM}",
        rf"(?:write|express|give) {_FILLER}{_IN_FORM}\s*[:.,]?\s*{_WORDS}",
    )
)
_BLANK = re.compile(rf"(?P<number>{_NUMBER}|\d+/\d+)\s*=\s*_+\s*%")
_HUNDREDS = re.compile(r"(?P<front>.+?) (?P<scale>hundred|thousand)(?:(?: and)? (?P<rest>.+))?")


def number_exercise(text: str) -> tuple[str, Goal] | None:
    """The mathematics and the goal of an exercise about one number; None for any other text."""
    rounding = next((match for shape in _ROUNDINGS if (match := shape.fullmatch(text))), None)
    if rounding is not None:
        return f"round({_plain(rounding['number'])},{_unit(rounding)})", Goal.EVALUATE
    blank = _BLANK.fullmatch(text)
    if blank is not None:
        return f"{_plain(blank['number'])}=n/100", Goal.SOLVE
    said = _QUOTES.sub("", text)
    words = next((match for shape in _DECIMALS if (match := shape.fullmatch(said))), None)
    number = _decimal_number(words["words"].lower()) if words is not None else None
    return None if number is None else (number, Goal.DECIMAL)


def _plain(number: str) -> str:
    return number.replace(",", "")


def _unit(match: re.Match[str]) -> str:
    if match["place"]:
        return _UNITS[match["place"].lower()]
    count = match["count"].lower()
    places = int(count) if count.isdigit() else _COUNTS.index(count) + 1
    return f"0.{'0' * (places - 1)}1"


def _decimal_number(words: str) -> str | None:
    """ "fourteen and twenty-four thousandths" -> 14 24/1000; None where a word is no number."""
    front, _, part = words.rpartition(" ")
    under = _PARTS.get(part.removesuffix("s"))
    if front.endswith(" ten") and under == _PARTS["thousandth"] and " and " not in front[-8:]:
        return None  # "fifteen ten thousandths": books write a hyphen
    whole, joined, above = front.rpartition(" and ")
    top = _whole(above)
    ones = _whole(whole) if joined else 0
    if under is None or top is None or ones is None or not 0 < top < under:
        return None
    return f"{ones} {top}/{under}" if ones else f"{top}/{under}"


def _whole(words: str) -> int | None:
    """A whole number in words up to the thousands; None for anything else."""
    match = _HUNDREDS.fullmatch(words)
    if match is None:
        number = number_of(words)
        return int(number) if number is not None and number.isdigit() else None
    front, rest = _whole(match["front"]), _whole(match["rest"]) if match["rest"] else 0
    scale = 100 if match["scale"] == "hundred" else 1000
    return None if front is None or rest is None or rest >= scale else front * scale + rest
