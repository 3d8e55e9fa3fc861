"""Claims in the prose of word problems: what is wrong is refuted, and nothing right or harmless ever is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reasoning.maths.check import check_lines
from reasoning.maths.spoken import judge_spoken
from reasoning.maths.wholes import divisors

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "prose_claims.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_claim_in_prose(case):
    (verdict,) = check_lines(None, [case["text"]])
    assert verdict.outcome == ("UNDECIDED" if case.get("beyond") else case["outcome"]), verdict.reason


@pytest.mark.parametrize(
    "text",
    [
        "20% of 50 is 12 less than 22.",
        "20% of 50 is 1/5 of 50.",
        "Half of 36 is 6 squared.",
        "More than half of 36 is 20.",
        "Ann thinks that half of 36 is 16.",
        "He says 17 is divisible by 3.",
        "3 hours is 20 minutes more than the film.",
        "Is 17 divisible by 3?",
        "17 is divisible by 3.5 or so.",
        "117/3 is prime.",
        "2 * 7 is prime.",
        "7 is prime to 12.",
        "The sum of 3 and 4 is 7 times 1.",
        "The sum of 19 and 24 is about 50.",
        "There were 3 hours + 20 minutes = 200 minutes left.",
        "5 miles is 8 km.",
        "2 kg of 3 bags = 6 kg.",
        "He ran (9/7) x 7 miles = 9 miles.",
        "The rate is 60 km / 2 hours = 0.5 km per minute.",
        "A third of 10 is 3.33.",
        "The total of 3 and 4 is 8 when rounded.",
        "12 cookies / 5 kids = 2 cookies",
        "100 miles / 3 hours = 33 miles per hour",
        "The gcd of 12 and 18 is 3x.",
    ],
)
def test_what_words_may_change_is_never_refuted(text):
    verdict = judge_spoken(text)
    assert verdict is None or verdict.outcome != "INCORRECT", verdict


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The average of two, four and nine is 5.", "CORRECT"),
        ("The average of two, four and nine is 6.", "INCORRECT"),
        ("She knows this: thrice 12 is 36.", "CORRECT"),
        ("7 less than 20 is 12.", "INCORRECT"),
        ("The cube root of 27 is 3, so the edge is 3.", "CORRECT"),
        ("The difference of 4 and 9 is 5.", "CORRECT"),
        ("The product of 4 and 9 is 35.", "INCORRECT"),
        ("1,001 is divisible by 7.", "CORRECT"),
        ("1,001 is prime.", "INCORRECT"),
        ("144 is a perfect square.", "CORRECT"),
        ("150 is a perfect square.", "INCORRECT"),
        ("4 is a factor of 30.", "INCORRECT"),
        ("2 dollars is 200 cents.", "CORRECT"),
        ("2 weeks is 15 days.", "INCORRECT"),
        ("They eat 4 cups/day * 7 days = 27 cups.", "INCORRECT"),
    ],
)
def test_words_that_claim(text, outcome):
    verdict = judge_spoken(text)
    assert verdict is not None
    assert verdict.outcome == outcome


@pytest.mark.parametrize(
    "text",
    ["The gcd of 12 and 18 is 6x.", "2 dozen eggs x $3 = $6.", "7 is prime to 12.", "8 coins x $25 = 200 cents"],
)
def test_what_words_may_change_is_never_ticked(text):
    assert judge_spoken(text) is None


def test_divisors_are_all_that_divide():
    for number in range(1, 200):
        assert divisors(number) == [d for d in range(1, number + 1) if number % d == 0]
