"""Exercises about units: 2 to 60 of one unit told in another of the same system, two units at once, temperatures.

Lengths, weights, volumes and times in customary and metric units; results below 100,000, at most three decimals.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random

from reasoning.maths.stories.conversions import UNITS, Unit
from reasoning.maths.stories.story import written
from reasoning.oracle.word_problems.people import person

LARGEST = 100_000
_TOLD = {
    "length": ("A rope is {} long.", "The path behind the school is {} long.", "{who} walked {} today."),
    "weight": ("{who}'s dog weighs {}.", "A crate of apples weighs {}.", "The machine weighs {}."),
    "mass": ("A parcel has a mass of {}.", "{who} bought {} of flour.", "The recipe needs {} of sugar."),
    "volume": ("A pot holds {} of water.", "{who} made {} of soup.", "The bucket holds {}."),
    "time": ("The trip took {}.", "{who} waited {} for an answer.", "The film lasted {}."),
    "months": ("The repair took {}.", "{who} saved for {}."),
}  # what each kind of measure is told of
_ASKED = {
    "length": "Convert the length to {}.", "weight": "Convert the weight to {}.", "mass": "Convert this to {}.",
    "volume": "Convert the volume to {}.", "time": "Convert the time to {}.", "months": "Convert the time to {}.",
}  # fmt: skip
_PAIRS = tuple(
    (large, small)
    for large in UNITS
    for small in UNITS
    if large.measure == small.measure and large.size > small.size and (large.size / small.size).denominator == 1
)


def amount(rng: Random) -> str:
    """ "A rope is 5.5 yards long. Convert the length to feet." """
    large, small = rng.choice(_PAIRS)
    ratio = int(large.size / small.size)
    if rng.random() < 0.5:
        number = Fraction(rng.randint(2, 60)) if rng.random() < 0.6 else Fraction(rng.randint(3, 120), 2)
        return _text(rng, _shown(number, large), large, small) if number * ratio < LARGEST else ""
    if large.measure.startswith("metric"):
        number = Fraction(rng.randint(2, 999) * rng.choice((1, 1, 10)))
    else:
        number = Fraction(ratio * rng.randint(1, 12)) + Fraction(ratio * rng.randint(0, 3), 4)
        if gcd(number.numerator, ratio) == 1:
            return ""  # 45 quarts are 45/4 gallons: nothing to work out
    if number.denominator > 1 or number < 2 or number >= LARGEST:
        return ""
    return _text(rng, _shown(number, small), small, large)


def two_units(rng: Random) -> str:
    """ "A rope is 6 feet 4 inches long. Convert the length to inches." """
    large, small = rng.choice(_PAIRS)
    ratio = int(large.size / small.size)
    if ratio > 100:
        return ""
    number, rest = rng.randint(2, 20), rng.randint(2, ratio - 1) if ratio > 2 else 2
    told = f"{_shown(Fraction(number), large)}{rng.choice((' ', ' and '))}{_shown(Fraction(rest), small)}"
    return _text(rng, told, large, small) if rest < ratio else ""


def temperature(rng: Random) -> str:
    """ "The temperature was 20 degrees Celsius. Convert it to degrees Fahrenheit." """
    celsius = rng.randint(1, 20) * 5
    if rng.random() < 0.5:
        told, scale, other = celsius, "Celsius", "Fahrenheit"
    else:
        told, scale, other = celsius * 9 // 5 + 32, "Fahrenheit", "Celsius"
    if rng.random() < 0.4:
        return f"Convert {told} degrees {scale} to degrees {other}."
    where = rng.choice(("in the greenhouse", "in the kitchen", "at noon", "of the water"))
    return f"The temperature {where} was {told} degrees {scale}. Convert the temperature to degrees {other}."


def _shown(number: Fraction, unit: Unit) -> str:
    return f"{written(number)} {unit.one if number == 1 else unit.many}"


def _text(rng: Random, told: str, unit: Unit, target: Unit) -> str:
    if rng.random() < 0.25:
        return f"Convert {told} to {target.many}." if " and " not in told and told.count(" ") == 1 else ""
    kind = unit.measure.split()[-1]
    sentence = rng.choice(_TOLD[kind]).replace("{who}", person(rng).name).format(told)
    asked = f"How many {target.many} is that?" if rng.random() < 0.3 else _ASKED[kind].format(target.many)
    return f"{sentence} {asked}"
