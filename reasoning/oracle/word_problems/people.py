"""The people of the stories, and small ways of telling the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]


@dataclass(frozen=True, slots=True)
class Person:
    """A name and the word for it in the next sentence."""

    name: str
    pronoun: str


PEOPLE = tuple(
    Person(name, pronoun)
    for pronoun, names in (
        ("she", "Ana Carla Elena Grace Ines Kim Maya Noor Priya Rosa Tess Wanda"),
        ("he", "Ben Dev Femi Hugo Jamal Luis Omar Quinn Sam Tariq Victor Yusuf"),
    )
    for name in names.split()
)


def person(rng: Random) -> Person:
    """Someone to tell of."""
    return rng.choice(PEOPLE)


def two_people(rng: Random) -> tuple[Person, Person]:
    """Two different people."""
    one, other = rng.sample(PEOPLE, 2)
    return one, other


def spelled(number: int, rng: Random) -> str:
    """A number as a book prints it: two to twelve in words half of the time."""
    return _ONES[number] if 2 <= number <= 12 and rng.random() < 0.5 else str(number)


def times(factor: int, rng: Random) -> str:
    """ "twice", "three times", "3 times"."""
    return "twice" if factor == 2 else f"{spelled(factor, rng)} times"


def sentence(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
