"""The examples of docs/checker.md say what the checker says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reasoning.maths.check import check_lines
from reasoning.maths.compare import compare
from reasoning.maths.forms import FORMS
from reasoning.values import Relation

PAGE = Path(__file__).parents[2] / "docs" / "checker.md"
TEXT = PAGE.read_text(encoding="utf-8")
ANSWERS = [
    re.split(r" \| | -> ", row)
    for block in re.findall(r"```answers\n(.*?)```", TEXT, re.DOTALL)
    for row in block.strip().splitlines()
]
BLOCKS = re.findall(r"```check\nproblem: (.*)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("problem", "block"), BLOCKS)
def test_an_example_is_judged_as_the_page_says(problem: str, block: str) -> None:
    rows = [row.rpartition(" -> ") for row in block.strip().splitlines()]
    verdicts = check_lines(None if problem == "none" else problem, [line for line, _, _ in rows])
    assert [f"{v.outcome.value} {v.relation.value}" for v in verdicts] == [said for _, _, said in rows]


@pytest.mark.parametrize(("expected", "given", "said"), ANSWERS)
def test_an_answer_is_judged_as_the_page_says(expected: str, given: str, said: str) -> None:
    found = compare(expected, given)
    assert found.outcome.value + (" false" if found.form_ok is False else "") == said


def test_every_form_has_its_place_on_the_page() -> None:
    assert [form for form in FORMS if f"`{form}`" not in TEXT and f"`{form}:n`" not in TEXT] == []


def test_every_relation_has_its_place_on_the_page() -> None:
    assert [relation.value for relation in Relation if relation.value not in TEXT] == []
