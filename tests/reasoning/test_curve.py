"""The training curve: what a log says is drawn, what a resumed run wrote twice is not, beside the card's beginning."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reasoning.training import curve
from reasoning.training.curve import Point

SVG = "{http://www.w3.org/2000/svg}"


def line(tokens: int, minutes: float, loss: float, **more: float) -> str:
    return json.dumps({"step": 1, "tokens": tokens, "minutes": minutes, "minutes_left": 9.0, "loss": loss, **more})


def corners(picture: str) -> list[list[tuple[float, float]]]:
    lines = ElementTree.fromstring(picture).findall(f"{SVG}polyline")
    return [
        [tuple(map(float, corner.split(","))) for corner in one.attrib["points"].split()] for one in lines
    ]  # fmt: skip


def test_a_log_and_what_was_printed_are_read_alike(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join([line(100, 0.2, 6.5, rate=0.5), line(200, 0.4, 6.0, rate=1.0)]))
    printed = tmp_path / "printed"
    bar = "[###       ]  10.0% "
    printed.write_text("\n".join(["9 of 9 documents", bar + line(100, 0.2, 6.5), bar + line(200, 0.4, 6.0), "written"]))
    assert curve.read_log(log) == [Point(100, 0.2, 6.5, 0.5), Point(200, 0.4, 6.0, 1.0)]
    assert curve.read_log(printed) == [Point(100, 0.2, 6.5), Point(200, 0.4, 6.0)]


def test_what_was_written_beyond_the_checkpoint_is_left_out(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(line(tokens, tokens / 100, 5.0) for tokens in (100, 200, 300, 400, 250, 350)))
    assert [point.tokens for point in curve.read_log(log)] == [100, 200, 250, 350]


def test_without_a_line_nothing_is_drawn_and_no_beginning_kept(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert curve.beginning(log) == []
    log.write_text("nothing was trained\n")
    assert curve.beginning(log) == []
    with pytest.raises(SystemExit):
        curve.main(["--log", str(log), "--out", str(tmp_path / "curve.svg")])
    assert not (tmp_path / "curve.svg").exists()


def test_the_loss_falls_in_the_picture_and_stays_inside() -> None:
    points = [Point(n * 1000, n / 10, 6.0 / n, rate=1 - n / 50) for n in range(1, 50)]
    rates, losses = corners(curve.svg(points))
    assert [down for _, down in losses] == sorted(down for _, down in losses), "y grows downwards"
    assert [across for across, _ in losses] == sorted(across for across, _ in losses)
    assert len(rates) == len(losses) == 49
    for across, down in (*losses, *rates):
        assert curve.LEFT <= across <= curve.WIDTH - curve.RIGHT
        assert curve.TOP <= down <= curve.HEIGHT - curve.BOTTOM


def test_the_beginning_is_kept_and_drawn_beside_a_new_run(tmp_path: Path) -> None:
    log, card, out = (tmp_path / name for name in ("log.jsonl", "training.json", "pictures/curve.svg"))
    log.write_text("\n".join(line(n * 100, n / 2, 6.0 / n) for n in range(1, 40)))
    kept = curve.beginning(log)
    assert [entry["minutes"] for entry in kept] == [n / 2 for n in range(1, 11)]
    card.write_text(json.dumps({"beginning": kept}))
    curve.main(["--log", str(log), "--card", str(card), "--out", str(out)])
    assert corners(out.read_text()) == [corners(out.read_text())[0]] * 2, "the same run twice"
    card.write_text("{}")
    with pytest.raises(SystemExit):
        curve.main(["--log", str(log), "--card", str(card), "--out", str(out)])
