"""Exercises about rectangles, triangles and boxes: sides of 2 to 120 units, angles of whole degrees."""

from __future__ import annotations

from random import Random

from reasoning.oracle.word_problems.people import spelled, times

_UNITS = ("inches", "feet", "yards", "meters", "centimeters")


def whole_rectangle(rng: Random) -> str:
    """ "The length of a rectangle is 120 yards and the width is 50 yards. What is the perimeter?" """
    length, width, unit = rng.randint(2, 120), rng.randint(2, 80), rng.choice(_UNITS)
    what = rng.choice(("perimeter", "area"))
    told = f"The length of a rectangle is {length} {unit} and {rng.choice(('the', 'its'))} width is {width} {unit}."
    asks = rng.choice((f"What is the {what}?", f"Find the {what}.", f"Find the {what} of the rectangle."))
    return f"{told} {asks}"


def missing_side(rng: Random) -> str:
    """ "The perimeter of a rectangle is 48 feet and the width is 10 feet. Find the length." """
    one, other, unit = rng.randint(2, 120), rng.randint(2, 80), rng.choice(_UNITS)
    given, asked = rng.sample(("length", "width"), 2)
    if rng.random() < 0.5:
        total, size = "perimeter", f"{2 * (one + other)} {unit}"
    else:
        total, size = "area", f"{one * other} square {unit}"
    ask = rng.choice((f"Find the {asked}.", f"What is the {asked}?", f"What is the {asked} of the rectangle?"))
    return f"The {total} of a rectangle is {size} and the {given} is {one} {unit}. {ask}"


def related_sides(rng: Random) -> str:
    """ "The length of a rectangle is 3 feet more than twice the width. The perimeter is 48 feet. Find the width." """
    width, by, factor, unit = rng.randint(2, 60), rng.randint(2, 20), rng.randint(1, 4), rng.choice(_UNITS)
    sign = rng.choice((1, -1))
    length = factor * width + sign * by
    if length < 2:
        return ""
    front = f"{times(factor, rng)} " if factor > 1 else ""
    told = (
        f"The length of a rectangle is {spelled(by, rng)} {unit} {'more' if sign > 0 else 'less'} than {front}the "
        "width."
    )
    ask = rng.choice(("Find the width.", "What is the width of the rectangle?"))
    return f"{told} The perimeter is {2 * (length + width)} {unit}. {ask}"


def third_angle(rng: Random) -> str:
    """ "Two angles of a triangle measure 40 and 75 degrees. Find the measure of the third angle." """
    a = rng.randint(5, 120)
    b = rng.randint(5, 174 - a)
    told = rng.choice(
        (
            f"The measures of two angles of a triangle are {a} and {b} degrees.",
            f"Two angles of a triangle measure {a}° and {b}°.",
        )
    )
    return f"{told} {rng.choice(('What is the measure of the third angle?', 'Find the measure of the third angle.'))}"


def right_angle(rng: Random) -> str:
    """ "One angle of a right triangle measures 28 degrees. What is the measure of the other angle?" """
    a = rng.randint(1, 89)
    degrees = rng.choice(("°", " degrees"))
    return f"One angle of a right triangle measures {a}{degrees}. What is the measure of the other small angle?"


def area(rng: Random) -> str:
    """ "A triangle has a base of 12 feet and a height of 7 feet. Find its area." """
    base, height, unit = rng.randint(2, 90), rng.randint(2, 60), rng.choice(_UNITS)
    return (
        f"A triangle has a base of {base} {unit} and a height of {height} {unit}. "
        f"{rng.choice(('Find its area.', 'What is its area?'))}"
    )


def volume(rng: Random) -> str:
    """ "A rectangular box has length 8 inches, width 5 inches, and height 3 inches. Find its volume." """
    length, width, height, unit = rng.randint(2, 40), rng.randint(2, 20), rng.randint(2, 12), rng.choice(_UNITS)
    thing = rng.choice(("box", "tank", "crate"))
    return (
        f"A rectangular {thing} has length {length} {unit}, width {width} {unit}, and height {height} {unit}. "
        f"{rng.choice(('Find its volume.', 'What is its volume?'))}"
    )
