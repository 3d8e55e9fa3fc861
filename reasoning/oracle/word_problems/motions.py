"""Exercises about uniform motion: 3 to 75 miles per hour, up to 12 hours, whole or half hours."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from reasoning.oracle.word_problems.people import person, two_people

_THINGS = (
    ("cars", 25, 75),
    ("trucks", 25, 65),
    ("trains", 30, 75),
    ("buses", 25, 60),
    ("cyclists", 6, 22),
    ("boats", 3, 24),
)
LONGEST_HOURS = 12
_PLACES = ("the same town", "a rest area", "the same station", "the same dock", "the same place")


def apart(rng: Random) -> str:
    """ "Two cars leave the same town at the same time. One travels east at 60 miles per hour and the other ..." """
    things, slowest, fastest = rng.choice(_THINGS)
    a, b = rng.randint(slowest, fastest), rng.randint(slowest, fastest)
    ways = rng.choice((("east", "west"), ("north", "south"), ("west", "east"), ("south", "north")))
    distance = (a + b) * _hours(rng)
    if distance.denominator != 1:
        return ""
    unit = rng.choice(("miles per hour", "mph"))
    ask = rng.choice(
        ("How long will it take them to be", "In how many hours will they be", "After how many hours will they be")
    )
    return (
        f"Two {things} leave {rng.choice(_PLACES)} at the same time. One travels {ways[0]} at {a} {unit} and the other "
        f"travels {ways[1]} at {b} {unit}. {ask} {distance} miles apart?"
    )


def towards(rng: Random) -> str:
    """ "Two trains are 300 miles apart and travel toward each other. One travels at 60 mph ..." """
    things, slowest, fastest = rng.choice(_THINGS)
    a, b = rng.randint(slowest, fastest), rng.randint(slowest, fastest)
    distance = (a + b) * _hours(rng)
    if distance.denominator != 1:
        return ""
    unit = rng.choice(("miles per hour", "mph"))
    ask = rng.choice(("In how many hours will they meet?", "After how many hours will they meet?"))
    return (
        f"Two {things} are {distance} miles apart and travel toward each other. One travels at {a} {unit} and "
        "the other "
        f"travels at {b} {unit}. {ask}"
    )


def trip(rng: Random) -> str:
    """ "How long will it take Ana to drive 520 miles at 65 miles per hour?" """
    speed = rng.randint(20, 75)
    distance = speed * _hours(rng)
    if distance.denominator != 1:
        return ""
    steady = rng.choice(("", "a steady speed of ", "a constant speed of "))
    unit = rng.choice(("miles per hour", "mph"))
    return (
        f"How long will it take {person(rng).name} to {rng.choice(('drive', 'travel'))} {distance} miles at "
        f"{steady}{speed} {unit}?"
    )


def catch_up(rng: Random) -> str:
    """ "Ana leaves home at 40 mph. Two hours later, Ben leaves at 60 mph. How long does he need?" """
    one, other = two_people(rng)
    slow, late = rng.randint(3, 50), rng.randint(2, 5)
    fast = slow + rng.randint(1, 30)
    if (slow * late * 2) % (fast - slow) or slow * late > LONGEST_HOURS * (fast - slow):
        return ""
    unit, place = rng.choice(("miles per hour", "mph")), rng.choice(("home", "school", "the station"))
    verb = rng.choice(("driving ", "riding ", "traveling ")) if slow > 8 else "walking "
    return (
        f"{one.name} leaves {place} {verb}at {slow} {unit}. {late} hours later, {other.name} leaves at {fast} "
        f"{unit} along "
        f"the same road. How long will it take {other.name} to catch up with {one.name}?"
    )


def _hours(rng: Random) -> Fraction:
    return Fraction(rng.randint(2, 24), 2)
