"""How wide the exercises are: what is measured of ours and of a textbook's, and what the page says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.curriculum import COMPONENTS
from reasoning.training import breadth, tables

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("text", "largest"),
    [
        ("3x-12.5=7", 12.5),
        ("A car costs $1,200.", 1200),
        ("1{,}200+5", 1200),
        ("(2,300)", 2300),
        ("x=y", 0),
        ("5, 6", 6),
    ],
)
def test_largest_number(text: str, largest: float) -> None:
    assert breadth.largest_number(text) == largest


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("3x-12=7", set()),
        (r"\frac{3}{4}+1", {"fractions"}),
        ("x/2=5", {"fractions"}),
        ("-3+5", {"negative numbers"}),
        ("4*(-2.5)", {"negative numbers", "decimals"}),
        ("2xy+3=a b", {"several letters"}),
        ("Solve for h: A=bh", set()),
    ],
)
def test_kinds_of_numbers(text: str, kinds: set[str]) -> None:
    assert {name for name, has in breadth.KINDS_OF_NUMBERS.items() if has(text)} == kinds


def test_every_component_names_a_lesson() -> None:
    assert [component.code for component in COMPONENTS if not component.lessons] == []


def test_a_component_is_set_beside_its_lessons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    items = [
        {"id": str(n), "course": "OpenStax: Elementary Algebra", "lesson": "1.3 Integers", "problem": f"0.5+{n}",
         "answer": []}
        for n in range(5)
    ]  # fmt: skip
    (tmp_path / "textbook_items.jsonl").write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    one = next(component for component in COMPONENTS if component.code == "integers.add")
    other = KnowledgeComponent("integers.multiply", "Products", "arithmetic", "products", (), ("EA 99.9",))
    monkeypatch.setattr(breadth, "COMPONENTS", (one, other))
    breadth.main(["--data", str(tmp_path), "--n", "5"])
    report = json.loads(capsys.readouterr().out)
    assert report["groups"]["integers.add"]["book"]["n"] == 5
    assert report["groups"]["integers.add"]["book"]["largest"] == [2.0, 3.0]
    assert report["groups"]["integers.multiply"]["book"] == {"n": 0}
    assert report["groups"]["integers.multiply"]["ours"]["n"] == 5
    table = tables.breadth(report)
    assert "| EA 1.3, IA 1.2 |" in table
    assert "| decimals |" in table  # which adding integers has not


def test_the_page_names_every_component() -> None:
    page = (DOCS / "curriculum.md").read_text(encoding="utf-8")
    assert [component.code for component in COMPONENTS if f"| `{component.code}` {component.name} |" not in page] == []
