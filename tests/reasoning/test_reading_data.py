"""How much of the labelled sets is read, and that it survives rendering."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reasoning.maths.parse import read_line
from reasoning.maths.render import to_latex, to_mathml, to_plain
from reasoning.values import Line
from tests.reasoning.trees import without_form

DATA = Path(__file__).parents[3] / "shared" / "data"


def records(name: str) -> list[dict]:
    file = DATA / f"{name}.jsonl"
    if not file.exists():
        pytest.skip(f"the labelled sets are not beside this checkout ({file.name})")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def share_read(texts: list[str]) -> float:
    """The share of texts that are read as mathematics; every one of them must survive rendering."""
    nodes = [
        (line.text, line.node) for line in map(read_line, texts) if isinstance(line, Line) and line.node is not None
    ]
    for text, node in nodes:
        assert to_mathml(node).startswith("<math"), text
        for rendered in (to_plain(node), to_latex(node)):
            again = read_line(rendered)
            assert isinstance(again, Line), (text, rendered, again)
            assert again.node is not None, (text, rendered)
            assert without_form(again.node) == without_form(node), (text, rendered)
    return len(nodes) / len(texts)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "fields", "at_least"),
    [
        ("textbook_items", ("answer",), 0.98),
        ("student_equation_steps", ("eq1", "eq2"), 0.998),
        ("kas_compare", ("a", "b"), 1.0),
        ("mathsteps_fixtures", ("input", "substeps"), 1.0),
    ],
)
def test_share_that_is_read(name, fields, at_least):
    texts: list[str] = []
    for record in records(name):
        for field in fields:
            value = record[field]
            texts += value if isinstance(value, list) else [value]

    assert share_read(texts) >= at_least
