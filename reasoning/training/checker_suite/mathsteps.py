"""mathsteps_fixtures (google/mathsteps tests, Apache-2.0): each sub-step as following from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from reasoning.maths.check import check_lines
from reasoning.training.checker_suite.records import Group, Record, load, missed, share, told
from reasoning.values import Outcome

NAME = "mathsteps_fixtures"
AT_LEAST = {"accepted": 0.99}
AT_MOST: dict[str, float] = {}
# Test files whose sub-steps are not equal to what they start from, with the reason.
NOT_EQUALITIES = {
    "convertMixedNumberToImproperFraction.test.js": "19(4)/(8) stands for a mixed number there, not for a product",
}


def run(folder: Path) -> Group:
    """The share of sub-steps accepted; those that are no equalities are listed and not counted."""
    refused: list[tuple[str, str]] = []
    other: list[tuple[str, str]] = []
    count = 0
    for record in told(NAME, load(folder, NAME)):
        reason = next((why for file, why in NOT_EQUALITIES.items() if record["file"].endswith(file)), None)
        for before, after in transitions(record):
            verdict = check_lines(None, [before, after])[1]
            if reason is not None:
                other.append((record["id"], f"{before} -> {after}: {reason}"))
                continue
            count += 1
            if verdict.outcome is not Outcome.CORRECT:
                refused.append((record["id"], f"{before} -> {after}: {verdict.outcome}, {verdict.reason}"))
    return {
        "n": count,
        "accepted": share(count - len(refused), count),
        "not_equalities": missed(other),
        "missed": missed(refused),
    }


def transitions(record: Record) -> Iterator[tuple[str, str]]:
    """The input and its sub-steps as pairs of neighbours; an input that has only an output has none."""
    lines = [record["input"], *record["substeps"]]
    yield from pairwise(lines)
