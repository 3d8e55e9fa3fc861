"""The tables of docs/model.md and docs/curriculum.md come from reports alone, and every table has its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reasoning.training import card, tables
from reasoning.training.decoding_suite import Tried, figures
from reasoning.training.faults import Fault
from tests.reasoning.test_card import TRAINING

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "model.md"
WAY = Tried("x=7", True, 100, 1.5)
MISSED = Tried(None, False, 300, 4.5, Fault.FALSE_FACT, refuted=2)
DECODED = figures(
    [{"greedy": MISSED, "line": MISSED, "segment": WAY, "goal": WAY, "oracle": WAY}, dict.fromkeys(tables.WAYS, WAY)]
)
SCORED = {
    "n": 2,
    "greedy": 1,
    "certified_right": 2,
    "certified_wrong": 0,
    "certified_with_oracle": 2,
    "seconds_p50": 0.5,
}
HELD_OUT = {"n": 100, "right": 80, "certified": 75}
REPORTS = {
    "curriculum": {"groups": {"linear.expand": SCORED, "linear.divide": SCORED, "integers.add": SCORED}},
    "decoding": {"groups": {"linear.expand": DECODED, "all": DECODED}},
    "halfway": {"groups": {"all": {"n": 200, "good": 190, "holds": 196, "nearer": 191, "good_alone": 170}}},
    "reinforce": {
        "groups": {
            "before": {"round": 0, "held_out": {"all": HELD_OUT}},
            "round 1": {
                "samples": 800, "certified": 200, "kept": 30, "corrections": 90,
                "held_out": {"all": HELD_OUT | {"right": 85}},
            },
        }
    },
}  # fmt: skip


def test_every_table_has_its_place_and_every_kind_of_failure_its_words() -> None:
    page = PAGE.read_text(encoding="utf-8")
    curriculum = (DOCS / "curriculum.md").read_text(encoding="utf-8")
    named = [name for text in (page, curriculum) for _, name, _ in tables._PLACE.findall(text)]
    assert sorted(named) == sorted(tables.TABLES)
    assert [fault for fault in Fault if f"\n| {fault.value.replace('_', ' ')} |" not in page] == []


def test_the_page_is_filled_from_the_reports_and_only_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    full = tables.filled(page, REPORTS)
    for row in (
        "| linear | 4 | 50.0% | 100.0% | 0 | 100.0% |",
        "| arithmetic | 2 | 50.0% | 100.0% | 0 | 100.0% |",
        "| greedy, no check | 2 | 50.0% | 0 | 0 | 200 | 3.00 | 4.35 |",
        "| linear | 2 | 50.0% | 50.0% | 100.0% | 100.0% | 100.0% |",
        "| false fact | 1 | 1 | 0 | 0 | 0 |",
        "| all | 200 | 95.0% | 98.0% | 95.5% | 85.0% |",
        "| before |  |  |  | 80.0% | 75.0% |",
        "| round 1 | 25.0% | 30 | 90 | 85.0% | 75.0% |",
    ):
        assert row in full.splitlines()
    assert tables.filled(full, REPORTS) == full, "once more changes nothing"
    assert tables.filled(full, {}) == full, "what has no report stays"
    without = [tables._PLACE.sub("", text) for text in (page, full)]
    assert without[0] == without[1], "nothing else on the page is touched"


def test_a_page_that_names_another_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table dreams"):
        tables.filled("<!-- table: dreams -->\n<!-- end -->\n", REPORTS)


def test_the_card_and_the_page_are_written_from_files(tmp_path: Path) -> None:
    (tmp_path / "training.json").write_text(json.dumps(TRAINING))
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({"chalkline_topics": ["linear", "arithmetic"]}))
    page = tmp_path / "model.md"
    page.write_text(PAGE.read_text(encoding="utf-8"))
    files = []
    for suite, report in REPORTS.items():
        files.append(str(tmp_path / f"{suite}.json"))
        Path(files[-1]).write_text("a line before\n" + json.dumps({"suite": suite, **report}) + "\n")
    card.main(["--weights", str(tmp_path), "--scores", *files, "--page", str(page)])
    assert page.read_text() == tables.filled(PAGE.read_text(encoding="utf-8"), REPORTS)
    written = (tmp_path / "card.md").read_text()
    assert "- topics: arithmetic, linear" in written
    assert "| linear | 4 | 50.0% | 100.0% | 0 | 100.0% |" in written
    (tmp_path / "empty.json").write_text("")
    with pytest.raises(ValueError, match="does not end in a report"):
        card.main(["--weights", str(tmp_path), "--scores", str(tmp_path / "empty.json")])


def test_the_card_tells_how_the_rates_went_and_of_reinforcement() -> None:
    scores = {"groups": {"linear.expand": SCORED}}
    assert "; one cosine" in card.card_text(TRAINING, scores)
    falling = TRAINING | {"rates": {**TRAINING["rates"], "fall": 0.25}, "reinforced": {}}
    text = card.card_text(falling, scores)
    assert "down to nothing in the last 25%" in text
    assert card.REINFORCED in text
    assert card.REINFORCED not in card.card_text(TRAINING, scores)
