"""textbook_items (CAHLR/OATutor-Content, CC BY 4.0): answers as they are read and written again; equations of hints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from reasoning.maths.answers import read_answer
from reasoning.maths.check import check_lines
from reasoning.maths.compare import compare
from reasoning.maths.render import to_latex, to_plain
from reasoning.training.checker_suite.records import Group, Record, load, missed, share, told
from reasoning.values import Outcome, Unreadable

NAME = "textbook_items"
AT_LEAST = {"read": 0.98}
AT_MOST = {"not_what_it_renders_to": 0, "equal_to_a_neighbour": 0, "hints_refuted": 0}
ERRATA = Path(__file__).parents[3] / "tests" / "cases" / "textbook_errata.toml"


def run(folder: Path) -> Group:
    """The figures of the answers and of the hints."""
    records = load(folder, NAME)
    unread: list[tuple[str, str]] = []
    changed: list[tuple[str, str]] = []
    answers = [(record["id"], answer) for record in records for answer in record["answer"]]
    for identifier, answer in told_answers(answers):
        unread += [(identifier, f"not read: {answer}")] if not _is_read(answer) else []
        changed += [(identifier, f"{answer} is not {text}") for text in renderings(answer) if not _same(answer, text)]
    neighbours = [
        (identifier, f"{one} taken for the next item's {other}")
        for (identifier, one), (_, other) in pairwise(answers)
        if _plain(one) != _plain(other) and _same(one, other)
    ]
    refuted = list(refuted_hints(records, errata()))
    return {
        "n": len(answers),
        "read": share(len(answers) - len(unread), len(answers)),
        "not_what_it_renders_to": len(changed),
        "equal_to_a_neighbour": len(neighbours),
        "hints": sum(len(record["hints"]) for record in records),
        "hints_refuted": len(refuted),
        "missed": missed(changed + neighbours + refuted + unread),
    }


def told_answers(answers: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The answers one by one, with progress on standard error."""
    for record in told(f"{NAME}: answers", [{"id": identifier, "answer": text} for identifier, text in answers]):
        yield record["id"], record["answer"]


def _is_read(answer: str) -> bool:
    found = read_answer(answer)
    return not isinstance(found, Unreadable) and (found.node is not None or bool(found.words))


def renderings(answer: str) -> list[str]:
    """What an answer with mathematics is written as: plain text and LaTeX."""
    found = read_answer(answer)
    if isinstance(found, Unreadable) or found.node is None:
        return []
    return [to_plain(found.node), to_latex(found.node)]


def _same(one: str, other: str) -> bool:
    return compare(one, other).outcome is Outcome.CORRECT


def _plain(answer: str) -> str:
    """The text without mark-up, to see that two answers are the same as printed."""
    return re.sub(r"[\s${}]|\\[,;! ]", "", answer).removeprefix("x=").removeprefix("y=")


def refuted_hints(records: Iterable[Record], known: frozenset[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """The hints whose text is refuted, without the `known` printing errors (item, number of the hint from 0)."""
    for record in told(f"{NAME}: hints", list(records)):
        for number, hint in enumerate(record["hints"]):
            verdict = check_lines(None, [hint["text"]])[0]
            if verdict.outcome is Outcome.INCORRECT and (record["id"], number) not in known:
                yield record["id"], f"hint {number}: {verdict.reason}"


def errata(file: Path = ERRATA) -> frozenset[tuple[str, int]]:
    """The hints with a printing error that we are sure of; none where the list is not beside the package."""
    if not file.exists():
        return frozenset()
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["erratum"]
    return frozenset((entry["id"], entry["hint"]) for entry in entries)
