"""Which kind of word problem a text is; a text that says more than a kind knows is of no kind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reasoning.maths.stories.ages import ages
from reasoning.maths.stories.coins import coins, tickets
from reasoning.maths.stories.conversions import conversions
from reasoning.maths.stories.mixtures import mixtures
from reasoning.maths.stories.motions import motions
from reasoning.maths.stories.numbers import consecutive, one_number, two_numbers
from reasoning.maths.stories.percents import percents, told_change
from reasoning.maths.stories.shapes import shapes
from reasoning.maths.stories.story import Story
from reasoning.maths.stories.told import LONGEST_STORY, sentences
from reasoning.maths.stories.works import works

_KINDS = (one_number, two_numbers, consecutive, ages, coins, tickets, mixtures, motions, percents, shapes)
_UNITS = (  # of one measure: a story that mixes two of them needs a conversion, which no kind here makes
    {"mi": r"miles?|mph", "km": r"kilometers?|km|km/h", "ft": r"feet|foot", "in": r"inch(?:es)?", "yd": r"yards?",
     "m": r"meters?", "cm": r"centimeters?|cm"},
    {"l": r"liters?", "ml": r"milliliters?|ml", "gal": r"gallons?", "oz": r"ounces?", "qt": r"quarts?", "cup": r"cups?",
     "lb": r"pounds?", "kg": r"kilograms?", "g": r"grams?"},
    {"h": r"hours?|mph", "min": r"minutes?", "s": r"seconds?", "d": r"days?", "y": r"years?", "mo": r"months?"},
)  # fmt: skip
_ROUNDED = re.compile(r"\bround|\bnearest\b|\bdecimal places?\b|\bapproximate", re.IGNORECASE)


def read_story(text: str) -> Story | None:
    """The story that a text tells, where every sentence that says something has its place in one kind; else None."""
    if len(text) > LONGEST_STORY or _ROUNDED.search(text):
        return None
    told = sentences(text)
    apart = conversions(told) or works(told) or told_change(told)  # these look at the units themselves
    if apart is not None:
        return apart
    if any(_mixed(told, units) for units in _UNITS):
        return None
    return next((story for kind in _KINDS if (story := kind(told)) is not None), None)


def _mixed(told: tuple[str, ...], units: Mapping[str, str]) -> bool:
    """Whether a story speaks of two units of one measure: miles and feet, hours and minutes."""
    return sum(any(re.search(rf"\b(?:{words})\b", sentence) for sentence in told) for words in units.values()) > 1
