"""Which exercises need which component, with their weights."""

from __future__ import annotations

from reasoning.oracle.topic import Kinds
from reasoning.oracle.word_problems import (
    ages,
    coins,
    conversions,
    mixtures,
    motions,
    numbers,
    percents,
    shapes,
    works,
)

KINDS: dict[str, Kinds] = {
    "words.number": ((numbers.one_number, 8), (numbers.two_numbers, 5)),
    "words.consecutive": ((numbers.consecutive, 6),),
    "words.age": ((ages.age, 8),),
    "words.coins": ((coins.coins, 6), (coins.tickets, 3)),
    "words.mixture": ((mixtures.solution, 6), (mixtures.goods, 4)),
    "words.motion": ((motions.apart, 4), (motions.towards, 3), (motions.trip, 2), (motions.catch_up, 3)),
    "words.percent": (
        (percents.sale, 3), (percents.original, 3), (percents.tax, 3), (percents.interest, 3), (percents.change, 2),
    ),
    "words.geometry": (
        (shapes.whole_rectangle, 4), (shapes.missing_side, 4), (shapes.related_sides, 5), (shapes.third_angle, 3),
        (shapes.right_angle, 1), (shapes.area, 2), (shapes.volume, 2),
    ),
    "words.conversion": ((conversions.amount, 6), (conversions.two_units, 2), (conversions.temperature, 2)),
    "words.work": ((works.together, 5), (works.helped, 2)),
}  # fmt: skip
