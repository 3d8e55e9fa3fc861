"""Decimals are worked out as whole numbers, and the point moves back."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reasoning.maths.check import check_fact
from reasoning.oracle.decimal_facts import working
from reasoning.values import Outcome


@pytest.mark.parametrize(
    ("left", "sign", "right", "facts"),
    [
        ("0.04", "*", "7", ["0.04*10=0.4", "0.4*10=4", "4*7=28", "28/10=2.8", "2.8/10=0.28"]),
        ("0.5", "*", "-4", ["0.5*10=5", "5*4=20", "20/10=2"]),
        ("-3.3", "-", "3.9", ["3.3*10=33", "3.9*10=39", "33+39=72", "-33-39=-72", "-72/10=-7.2"]),
        (
            "0.5", "+", "0.25",
            ["0.5*10=5", "5*10=50", "0.25*10=2.5", "2.5*10=25", "50+25=75", "75/10=7.5", "7.5/10=0.75"],
        ),
        ("3.2", "/", "0.8", ["3.2*10=32", "0.8*10=8", "32/8=4"]),
        ("3", "/", "2", ["3*10=30", "2*10=20", "30-20=10", "2*5=10", "10-10=0", "10+5=15", "30/2=15", "15/10=1.5"]),
        ("6", "*", "7", []),
        ("2.5", "/", "1", []),
        ("1/3", "*", "0.5", []),
        ("1", "/", "3", []),
        ("1", "/", "0", []),
    ],
)  # fmt: skip
def test_working(left: str, sign: str, right: str, facts: list[str]) -> None:
    assert working(Fraction(left), sign, Fraction(right)) == facts


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
@pytest.mark.parametrize(("left", "right"), [("-12.5", "0.8"), ("0.04", "-0.5"), ("7.25", "2.5")])
def test_every_fact_holds(left: str, sign: str, right: str) -> None:
    facts = working(Fraction(left), sign, Fraction(right))
    assert facts
    assert [fact for fact in facts if check_fact(fact).outcome is not Outcome.CORRECT] == []
