"""Exercises about work done together: two who need 2 to 20 hours, minutes or days alone."""

from __future__ import annotations

from random import Random

from reasoning.oracle.word_problems.people import two_people

_WORKS = (
    "paint the fence", "clean the hall", "rake the lawn", "weed the garden", "build a wall", "wash the windows",
    "shovel the driveway", "pick the apples", "print the programs", "set up the chairs",
)  # fmt: skip
_LONGEST = 20


def together(rng: Random) -> str:
    """ "Ana can rake the lawn in 6 hours, while Ben can do it in 4 hours. How long will it take them together?" """
    one, other = two_people(rng)
    a, b, work, unit = *_alone(rng), rng.choice(_WORKS), rng.choice(("hours", "hours", "minutes", "days"))
    again = rng.choice(("do it", work))
    told = rng.choice(
        (
            f"{one.name} can {work} in {a} {unit}, while {other.name} can {again} in {b} {unit}.",
            f"{one.name} can {work} in {a} {unit}. {other.name} can {again} in {b} {unit}.",
            f"It takes {one.name} {a} {unit} to {work}, while {other.name} can {again} in {b} {unit}.",
        )
    )
    asked = rng.choice(
        (
            f"How long will it take them to {work} together?",
            "If they work together, how long will it take?",
            f"How long would it take them to {work} if they work together?",
            "How long will it take the two of them working together?",
        )
    )
    return f"{told} {asked}"


def helped(rng: Random) -> str:
    """ "Ana can rake the lawn in 6 hours. If Ben helps, it takes 4 hours. How long would it take Ben ... alone?" """
    one, other = two_people(rng)
    a, b = sorted(_alone(rng), reverse=True)
    work, unit = rng.choice(_WORKS), rng.choice(("hours", "minutes", "days"))
    join = rng.choice((". If", ", but if"))
    takes = rng.choice(("it takes", "it would take", "it takes them"))
    return (
        f"{one.name} can {work} in {a} {unit}{join} {other.name} helps, {takes} {b} {unit}. How long would it take "
        f"{other.name} to {work} alone?"
    )


def _alone(rng: Random) -> tuple[int, int]:
    a, b = rng.sample(range(2, _LONGEST + 1), 2)
    return a, b
