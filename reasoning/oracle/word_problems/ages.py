"""Exercises about ages: from 3 to 60 years now, up to 15 years before or after."""

from __future__ import annotations

from random import Random

from reasoning.oracle.word_problems.people import spelled, times, two_people


def age(rng: Random) -> str:
    """ "Ana is 4 years older than Ben. In 3 years the sum of their ages will be 30. How old is Ben now?" """
    one, other = two_people(rng)
    asked, young = other.name, rng.randint(3, 45)
    draw = rng.random()
    if draw < 0.5:
        by = rng.randint(2, 30)
        old = young + by
        older = rng.random() < 0.7
        now = f"{one.name} is {spelled(by, rng)} years {'older' if older else 'younger'} than {other.name}."
        ages = (old, young) if older else (young, old)
        asked = rng.choice((one.name, other.name))
    else:
        factor = rng.randint(2, 5)
        now = f"{one.name} is {times(factor, rng)} as old as {other.name}."
        ages = (factor * young, young)
    return f"{now} {_then(one.name, other.name, ages, rng)} {_asks(asked, rng)}"


def _then(one: str, other: str, ages: tuple[int, int], rng: Random) -> str:
    years = rng.randint(2, 15)
    if rng.random() < 0.3 and min(ages) > years:
        when, will, ages = f"{spelled(years, rng)} years ago", "was", (ages[0] - years, ages[1] - years)
    else:
        when, will, ages = f"In {spelled(years, rng)} years", "will be", (ages[0] + years, ages[1] + years)
    when = when[:1].upper() + when[1:]
    large, small = max(ages), min(ages)
    if large % small == 0 and 1 < large // small <= 6:
        who, whom = (one, other) if ages[0] == large else (other, one)
        return f"{when}, {who} {will} {times(large // small, rng)} as old as {whom}."
    return f"{when} the sum of their ages {will} {sum(ages)}."


def _asks(name: str, rng: Random) -> str:
    return rng.choice((f"How old is {name} now?", f"How old is {name}?", f"Find {name}'s age."))
