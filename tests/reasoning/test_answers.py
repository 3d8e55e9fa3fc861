"""Answers as textbooks and students write them: the table of tests/cases/answers.toml, by topic."""

import tomllib
from pathlib import Path

import pytest

from reasoning.maths.compare import compare

TABLE = tomllib.loads(Path(__file__).parents[1].joinpath("cases/answers.toml").read_text(encoding="utf-8"))["case"]
PAIRS = [(case, *pair) for case in TABLE for pair in case["pairs"]]
IDS = [f"{case['topic']}: {expected} / {given}" for case, expected, given in PAIRS]


@pytest.mark.parametrize(("case", "expected", "given"), PAIRS, ids=IDS)
def test_answers(case, expected, given):
    found = compare(expected, given, case.get("form"))
    assert (found.outcome, found.form_ok) == (case["outcome"], case.get("form_ok")), found.reason
