"""Answers: the table of tests/cases/compare.toml, and two public sets where they lie beside the checkout."""

import json
import tomllib
from pathlib import Path

import pytest

from reasoning.maths.compare import compare
from reasoning.values import Outcome

TABLE = tomllib.loads(Path(__file__).parents[1].joinpath("cases/compare.toml").read_text())["case"]
PAIRS = [(case, *pair) for case in TABLE for pair in case["pairs"]]
DATA = Path(__file__).parents[3] / "shared/data"


@pytest.mark.parametrize(("case", "expected", "given"), PAIRS, ids=[f"{e} / {g}" for _, e, g in PAIRS])
def test_pairs(case, expected, given):
    found = compare(expected, given, case.get("form"))
    assert (found.outcome, found.form_ok) == (case["outcome"], case.get("form_ok")), found.reason


@pytest.mark.parametrize("form", ["nice", "decimal", "decimal:x", "same:2"])
def test_an_unknown_form_is_a_mistake_of_the_caller(form):
    with pytest.raises(ValueError, match="form"):
        compare("1", "1", form)


def rows(name):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout")
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.data
def test_kas_pairs():
    wrong = []
    for row in rows("kas_compare.jsonl"):
        found = compare(row["a"], row["b"], "same" if row["form"] else None)
        if (found.outcome is Outcome.CORRECT and found.form_ok is not False) != row["equal"]:
            wrong.append(row["id"])
    assert wrong == ["kas-145"]  # y=2x-5 and yz=2xz-5z: the second also holds wherever z is 0


@pytest.mark.data
def test_math_verify_pairs():
    wrong = [
        row["id"] for row in rows("mathverify_compare.jsonl")
        if (compare(row["gold"], row["pred"]).outcome is Outcome.CORRECT) != bool(row["expected"])
    ]  # fmt: skip
    assert wrong == ["mv-109"]  # 1 = \zzz = x = 0: a nonsense command
