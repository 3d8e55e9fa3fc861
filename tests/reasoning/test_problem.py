"""How exercises are understood, from a table; and those of a textbook's lessons on the families we teach."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from reasoning.maths.parse import read_line
from reasoning.maths.problem import read_problem
from reasoning.maths.wording import number_of
from reasoning.training import textbook_suite
from reasoning.values import Line, Problem, Unreadable

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "problems.toml").read_text(encoding="utf-8"))
TEXTBOOK = Path(__file__).parents[3] / "shared" / "data" / "textbook_items.jsonl"
LONG_SUM = "Evaluate x" + "+x" * 480 + " when x=2"
LESSONS = ("1.6", "2.1", "2.2", "2.3", "2.4", "2.5")


@pytest.mark.parametrize("case", CASES["problem"], ids=lambda case: case["text"] or "nothing")
def test_understands(case):
    problem = read_problem(case["text"])

    if case.get("unreadable"):
        assert isinstance(problem, Unreadable), problem
        assert problem.reason
        assert "position" not in case or problem.position == case["position"]
        return
    assert isinstance(problem, Problem), problem
    assert (problem.maths, problem.goal.value, problem.unknown or "") == (case["maths"], case["goal"], case["unknown"])
    assert problem.text == case["text"]


@pytest.mark.data
def test_every_exercise_of_our_textbook_lessons_is_read():
    if not TEXTBOOK.exists():
        pytest.skip(f"the labelled sets are not beside this checkout ({TEXTBOOK.name})")
    items = [json.loads(line) for line in TEXTBOOK.read_text(encoding="utf-8").splitlines()]
    ours = [item for item in items if "Elementary" in item["course"] and item["lesson"].split()[0] in LESSONS]
    assert ours

    unread = [item["problem"] for item in ours if not isinstance(read_problem(item["problem"]), Problem)]

    assert unread == []


def test_what_is_stored_reads_back():
    for case in CASES["problem"]:
        if not case.get("unreadable"):
            assert isinstance(read_line(case["maths"]), Line)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seven", "7"),
        ("twenty-one", "21"),
        ("negative four", "-4"),
        ("one-half", "1/2"),
        ("five-eighths", "5/8"),
        ("three quarters", "3/4"),
        ("seven twenty", None),
        ("apples", None),
    ],
)
def test_numbers_in_words(words, number):
    assert number_of(words) == number


def test_hostile_problems_are_values():
    for text in (
        "(" * 30_000,
        "solve " + "x+" * 5000,
        "Evaluate x when x=",
        "$" * 400,
        "solve \u200bx=1",
        "when x=3",
        LONG_SUM,
    ):
        assert isinstance(read_problem(text), Problem | Unreadable)


def test_misprints_say_why():
    entries = tomllib.loads(textbook_suite.MISPRINTS.read_text(encoding="utf-8"))["misprint"]
    assert len(textbook_suite.misprints()) == len(entries)
    assert all(entry["printed"] and entry["reason"] for entry in entries)
