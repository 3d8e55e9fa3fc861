"""The search for a common factor is told in one piece; nothing else is, and no fact is lost."""

from __future__ import annotations

from random import Random

import pytest

from reasoning.oracle.facts import common_factor_facts
from reasoning.oracle.generate import KINDS, drawn
from reasoning.oracle.searches import CommonFactor, folded


@pytest.mark.parametrize(
    ("reason", "facts", "told"),
    [
        ("divide both sides by 4", "7-4=3;4-3=1", ["7 and 4: 1"]),
        ("in the second, divide both sides by 4", "7-4=3;4-3=1", ["7 and 4: 1"]),
        ("divide both sides by 8", "8*2=16;18-16=2;2*4=8;8-8=0", ["18 and 8: 2"]),
        ("divide both sides by 9", "81/9=9", ["81/9=9"]),
        (
            "divide both sides by 13",
            "10*6=60;3*6=18;60+18=78;13*6=78;13*60=780;845-700=145;145-80=65;845-780=65;10*5=50;3*5=15;50+15=65;13*5=65;65-65=0;60+5=65;"
            "845/13=65",
            None,
        ),
        ("divide both sides by -2", "2*10=20;28-20=8;2*4=8;8-8=0;10+4=14;-28/(-2)=14", None),
        ("simplify the fraction", "3*2=6;6-6=0;-3/3=-1;6/3=2", ["6 and 3: 3", "-3/3=-1", "6/3=2"]),
        ("write over a common denominator", "5-4=1;4*5=20;20/4=5", ["5 and 4: 1", "4*5=20", "20/4=5"]),
        ("subtract the numerators", "5-4=1;4-5=-1", None),
        ("subtract the numerators", "11-2=9;2-11=-9;9*2=18;22-18=4;4*2=8;9-8=1", ["11-2=9", "2-11=-9", "22 and 9: 1"]),
        ("subtract the numerators", "12<13;13-12=1;12-13=-1", None),
        ("simplify the fraction", "14>12;14-12=2;2*6=12;12-12=0;14/2=7", ["14 and 12: 2", "14/2=7"]),
        ("simplify the fraction", "12<15;15-12=3;3*4=12;12-12=0;12/3=4", ["15 and 12: 3", "12/3=4"]),
        (
            "simplify the fraction",
            "124-90=34;34-7=27;124-97=27;20*3=60;7*3=21;60+21=81;27*3=81;97-81=16;27-16=11;16-11=5;5*2=10;11-10=1",
            ["124 and 97: 1"],
        ),
        ("make the coefficients of x opposite", "5-3=2;3-2=1;5*3=15", ["5 and 3: 1", "5*3=15"]),
        ("subtract 4 from both sides", "5-4=1", None),
        ("find two numbers with product -20 and sum 1", "20=4*5;5-4=1;-4*5=-20;5-4=1", None),
        ("collect like terms", "7x-4x=(7-4)x;7-4=3", None),
        ("take out the common factor", "54-54=0;54s^2=54s*s;54s=54s*1", ["54 and 54: 54", "54s^2=54s*s", "54s=54s*1"]),
    ],
)
def test_folded(reason: str, facts: str, told: list[str] | None) -> None:
    found = folded(reason, facts.split(";"))
    shown = [f"{one.numbers[0]} and {one.numbers[1]}: {one.factor}" if isinstance(one, CommonFactor) else one
             for one in found]  # fmt: skip
    assert shown == (facts.split(";") if told is None else told)


def test_no_fact_of_the_course_is_lost() -> None:
    rng = Random(4)
    searches = 0
    for kinds in KINDS.values():
        for move in drawn(kinds, rng).moves:
            told = folded(move.reason, move.facts)
            again = [text for one in told for text in (one.facts if isinstance(one, CommonFactor) else (one,))]
            assert again == list(move.facts)
            searches += sum(isinstance(one, CommonFactor) for one in told)
    assert searches > 20


def test_a_search_is_told_however_many_places_its_first_product_has() -> None:
    found, factor = common_factor_facts(10006, 9876)
    assert folded("simplify the fraction", found) == [CommonFactor((10006, 9876), factor, tuple(found))]
