"""Inputs meant to break the checker: every one gets a verdict, none runs anything, and good lines go on working."""

import time
import tomllib
from pathlib import Path

import pytest

from reasoning.maths.sandbox import Sandbox
from reasoning.values import Outcome

ANSWER_S = 1.0
CASES = tomllib.loads(Path(__file__).parents[1].joinpath("cases/hostile.toml").read_text())["case"]


# Whether nonsense is a formula that cannot be read or words without mathematics is the reader's business.
ALIKE = dict.fromkeys(("UNREADABLE", "UNDECIDED"), ("UNREADABLE", "UNDECIDED"))


def text_of(case):
    return case.get("before", "") + case["text"] * case.get("times", 1) + case.get("after", "")


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(workers=1) as box:
        yield box


def test_there_are_enough():
    assert len(CASES) == len({case["name"] for case in CASES}) >= 200


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_is_answered_by_a_verdict_and_the_next_line_too(sandbox, case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = text_of(case)
    if "problem" in case:
        assert sandbox.check_lines(case["problem"], [text])[0].outcome is not Outcome.CORRECT
    else:
        assert sandbox.check_lines(None, [text])[0].outcome in ALIKE.get(case["outcome"], (case["outcome"],))
    assert sandbox.check_lines("2x+1=7", [text, "x=3"])[1].outcome is Outcome.CORRECT
    assert sandbox.check_fact(text).outcome in Outcome
    assert sandbox.reaches_goal("2x+1=7", text).outcome is not Outcome.CORRECT
    assert sandbox.compare(case.get("expected", "x=3"), text).outcome is not Outcome.CORRECT
    assert list(tmp_path.iterdir()) == []  # the canaries that some of them try to write


def test_two_hundred_of_them_as_lines_of_one_piece_of_work(sandbox):
    texts = [text_of(case) for case in CASES][:200]
    started = time.monotonic()
    verdicts = sandbox.check_lines("2x+1=7", [*texts, "x=3"])
    assert len(verdicts) == len(texts) + 1
    assert time.monotonic() - started < ANSWER_S * 3  # a second on an idle machine


def test_every_worker_kept_its_isolation_and_none_failed(sandbox):
    assert sandbox.counts.failures == 0
    assert sandbox.counts.deaths == 0
