"""Fresh exercises about straight lines: points to 12 either way, coefficients to 12, slopes whole or fractions."""

from __future__ import annotations

from random import Random

from reasoning.oracle.draw import fraction, signed, small
from reasoning.oracle.topic import Kinds

Point = tuple[int, int]


def _point(rng: Random) -> Point:
    return rng.randint(-12, 12), rng.randint(-12, 12)


def _two_points(rng: Random) -> tuple[Point, Point] | None:
    one, other = _point(rng), _point(rng)
    if rng.random() < 0.5:  # a whole slope
        other = (other[0], one[1] + rng.randint(-6, 6) * (other[0] - one[0]))
    return None if one[0] == other[0] or one[1] == other[1] or abs(other[1]) > 60 else (one, other)


def _shown(point: Point) -> str:
    return f"({point[0]},{point[1]})"


def _slope(rng: Random) -> str:
    points = _two_points(rng)
    if points is None:
        return ""
    one, other = map(_shown, points)
    front = rng.choice(("Find the slope of the line through", "Find the slope of the line between"))
    return f"{front} {one} and {other}."


def _standard(rng: Random) -> str:
    a, b, c = small(rng), small(rng), rng.randint(-50, 50)
    if rng.random() < 0.7:
        c = b * rng.randint(-12, 12)
    first = {1: "x", -1: "-x"}.get(a, f"{a}x")
    second = {1: "+y", -1: "-y"}.get(b, f"{'+' if b > 0 else ''}{b}y")
    if rng.random() < 0.12:
        return f"{first}{second}{signed(c)}=0" if c else f"{first}{second}=0"
    return f"{first}{second}={c}"


def _slope_intercept(rng: Random) -> str:
    front = rng.choice(
        ("Write in slope-intercept form:", "Solve for y:", "Write the equation in slope-intercept form:")
    )
    return f"{front} {_standard(rng)}"


def _slope_text(rng: Random) -> str:
    if rng.random() < 0.55:
        return str(small(rng))
    value = fraction(rng)
    return f"{value.numerator}/{value.denominator}"


def _point_slope(rng: Random) -> str:
    slope, point = _slope_text(rng), _shown(_point(rng))
    return rng.choice(
        (
            f"Find the equation of the line with slope {slope} through {point}.",
            f"Find the equation of the line with slope {slope} and containing the point {point}.",
        )
    )


def _through_two(rng: Random) -> str:
    points = _two_points(rng)
    return (
        "" if points is None else f"Find the equation of the line through {_shown(points[0])} and {_shown(points[1])}."
    )


def _beside(rng: Random) -> str:
    """Parallel or perpendicular to a line in slope-intercept form."""
    slope, number, point = _slope_text(rng), small(rng), _shown(_point(rng))
    shown = {"1": "x", "-1": "-x"}.get(slope, f"({slope})x" if "/" in slope else f"{slope}x")
    kind = rng.choice(("parallel", "perpendicular"))
    return f"Find the equation of the line {kind} to y={shown}{signed(number)} through {point}."


KINDS: dict[str, Kinds] = {
    "lines.slope": ((_slope, 6),),
    "lines.slope_intercept": ((_slope_intercept, 6),),
    "lines.equation": ((_point_slope, 4), (_through_two, 4), (_beside, 4)),
}
