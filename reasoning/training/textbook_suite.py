"""The textbook suite: exercises as algebra textbooks print them, solved with the oracle on, against their answers.

The items are OATutor's (CAHLR/OATutor-Content, CC BY 4.0), read from a folder; none is shipped.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reasoning.maths.problem import read_problem
from reasoning.maths.sandbox import Sandbox
from reasoning.model import guided
from reasoning.model.seam import Engine
from reasoning.values import Finish, Goal, Outcome, Unreadable

COURSES = {
    "OpenStax: Elementary Algebra": "EA",
    "OpenStax: Intermediate Algebra": "IA",
    "OpenStax: College Algebra": "CA",
    "Solid Foundations: Algebra": "SF",
}
# Lessons of Elementary Algebra whose exercises are word problems, measures or graphs.
IN_WORDS = frozenset(
    f"EA {number}"
    for number in (
        "1.10", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4.1", "4.2", "5.4", "5.5", "8.7", "8.8", "8.9", "10.4",
        "10.5",
    )
)  # fmt: skip
PLAIN, ALL = "EA, lessons without word problems", "all algebra courses"
TARGETS = {PLAIN: 0.80, ALL: 0.50}  # certified and right
MOST_WRONG = 0.005  # of all items: certified, and another answer than the book's
MOST_BY_ORACLE = {PLAIN: 0.15}  # of all steps, where a model writes


MISPRINTS = Path(__file__).parents[2] / "tests" / "cases" / "textbook_misprints.toml"


@cache
def misprints(file: Path = MISPRINTS) -> frozenset[str]:
    """The items whose printed answer we are sure is wrong; none where the list is not beside the package."""
    if not file.exists():
        return frozenset()
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["misprint"]
    return frozenset(entry["id"] for entry in entries)


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise: its lesson, its text and the answers that the book accepts."""

    identifier: str
    lesson: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of an item; `right` is None where the answers could not be compared."""

    item: Item
    read: bool
    finish: Finish
    steps: int
    right: bool | None
    misprinted: bool = False  # its printed answer is known to be another exercise's


def load_items(folder: Path) -> list[Item]:
    """The items of the algebra courses; FileNotFoundError where the folder lacks textbook_items.jsonl."""
    items = []
    for line in (folder / "textbook_items.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        course = COURSES.get(record["course"])
        if course is not None:
            lesson = f"{course} {record['lesson'].split()[0]}"
            items.append(Item(record["id"], lesson, record["problem"], tuple(record["answer"])))
    return items


def run(
    engine: Engine | None, checker: Sandbox, *, folder: Path, each: Callable[..., list[Tried]]
) -> dict[str, dict[str, Any]]:
    """One group of figures for each lesson, and two for many lessons; without an engine the solver's alone."""
    tried = each("textbook", lambda item: try_item(engine, checker, item), load_items(folder))
    by_lesson: dict[str, list[Tried]] = {}
    for one in tried:
        by_lesson.setdefault(one.item.lesson, []).append(one)
    groups = {lesson: figures(by_lesson[lesson]) for lesson in sorted(by_lesson, key=_place)}
    plain = [one for one in tried if one.item.lesson.startswith("EA ") and one.item.lesson not in IN_WORDS]
    return groups | {PLAIN: _without_items(figures(plain)), ALL: _without_items(figures(tried))}


def _place(lesson: str) -> tuple[str, tuple[int, ...]]:
    course, number = lesson.split(" ")
    return course, tuple(int(part) for part in number.split(".") if part.isdigit())


def _without_items(group: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in group.items() if name != "missed"}


def try_item(engine: Engine | None, checker: Sandbox, item: Item) -> Tried:
    """Read, solve and compare one item."""
    problem = read_problem(item.text)
    if isinstance(problem, Unreadable):
        return Tried(item, False, Finish(None, False, problem.reason), 0, None)
    *steps, finish = guided.solve(problem, engine=engine, checker=checker)
    assert isinstance(finish, Finish)
    right = _is_right(checker, item, finish.answer, in_percent=problem.goal is Goal.PERCENT)
    misprinted = right is False and item.identifier in misprints()
    return Tried(item, True, finish, len(steps), None if misprinted else right, misprinted)


def _is_right(checker: Sandbox, item: Item, answer: str | None, *, in_percent: bool = False) -> bool | None:
    """Whether an answer is one of the book's; "what percent of 40 is 50?" is 125 in one book and 125% in another."""
    if answer is None:
        return None
    written = {answer, answer.removesuffix("%")} if in_percent else {answer}
    outcomes = {checker.compare(expected, one).outcome for expected in item.answers for one in written}
    if Outcome.CORRECT in outcomes:
        return True
    return False if outcomes == {Outcome.INCORRECT} else None


def figures(tried: list[Tried]) -> dict[str, Any]:
    """The counts of one lesson, and each item that was not certified and right, with the reason."""
    certified = [one for one in tried if one.finish.certified]
    return {
        "n": len(tried),
        "read": sum(one.read for one in tried),
        "solved": sum(one.finish.answer is not None for one in tried),
        "certified": len(certified),
        "right": sum(one.right is True for one in tried),
        "wrong": sum(one.right is False for one in tried),
        "misprinted": sum(one.misprinted for one in tried),
        "certified_right": sum(one.right is True for one in certified),
        "certified_wrong": sum(one.right is False for one in certified),
        "steps": sum(one.steps for one in tried),
        "oracle_steps": sum(one.finish.oracle_steps for one in tried),
        "missed": [_missed(one) for one in tried if not (one.finish.certified and one.right)],
    }


def _missed(one: Tried) -> dict[str, Any]:
    return {
        "id": one.item.identifier,
        "problem": one.item.text,
        "expected": list(one.item.answers),
        "answer": one.finish.answer,
        "reason": one.finish.reason,
    }


def passes(name: str, group: dict[str, Any], *, with_model: bool = False) -> bool:
    """Whether a group of many lessons meets its targets; a lesson alone has none.

    Without a model every step is the oracle's, and nothing is said about them.
    """
    if name not in TARGETS:
        return True
    right = group["certified_right"] >= TARGETS[name] * group["n"]
    share = MOST_BY_ORACLE.get(name, 1.0) if with_model else 1.0
    own = group["oracle_steps"] <= share * group["steps"]
    return bool(right and own and group["certified_wrong"] <= MOST_WRONG * group["n"])
