"""The examples of docs/checker.md say what the checker says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reasoning.maths.check import check_lines
from reasoning.values import Relation

PAGE = Path(__file__).parents[2] / "docs" / "checker.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```check\nproblem: (.*)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("problem", "block"), BLOCKS)
def test_an_example_is_judged_as_the_page_says(problem: str, block: str) -> None:
    rows = [row.rpartition(" -> ") for row in block.strip().splitlines()]
    verdicts = check_lines(None if problem == "none" else problem, [line for line, _, _ in rows])
    assert [f"{v.outcome.value} {v.relation.value}" for v in verdicts] == [said for _, _, said in rows]


def test_every_relation_has_its_place_on_the_page() -> None:
    assert [relation.value for relation in Relation if relation.value not in TEXT] == []
