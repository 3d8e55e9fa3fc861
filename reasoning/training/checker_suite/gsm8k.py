"""gsm8k (openai/grade-school-math, MIT): none of its annotations is wrong, so every refutation is a false alarm."""

from __future__ import annotations

from pathlib import Path

from reasoning.maths.check import check_fact, check_lines
from reasoning.training.checker_suite.records import Group, Record, load, missed, share, told
from reasoning.values import Outcome

NAME = "gsm8k"
AT_LEAST = {"steps_checked": 0.80, "annotations_right": 1.0}
AT_MOST = {"steps_refuted": 0.002}


def run(folder: Path) -> Group:
    """The shares of gold steps refuted and checked, and of annotations found right."""
    steps, checked, notes = 0, 0, 0
    refuted: list[tuple[str, str]] = []
    doubted: list[tuple[str, str]] = []
    for record in told(NAME, load(folder, NAME)):
        lines = gold_steps(record)
        for line, verdict in zip(lines, check_lines(record["question"], lines), strict=True):
            steps += 1
            checked += verdict.outcome is Outcome.CORRECT
            if verdict.outcome is Outcome.INCORRECT:
                refuted.append((record["id"], f"{line}: {verdict.reason}"))
        for left, right in record["annotations"]:
            notes += 1
            outcome = check_fact(f"{left}={right}").outcome
            if outcome is not Outcome.CORRECT:
                doubted.append((record["id"], f"{left}={right}: {outcome}"))
    return {
        "n": steps,
        "steps_refuted": share(len(refuted), steps) if steps else 0.0,
        "steps_checked": share(checked, steps),
        "annotations": notes,
        "annotations_right": share(notes - len(doubted), notes),
        "missed": missed(refuted + doubted),
    }


def gold_steps(record: Record) -> list[str]:
    """The lines of the worked answer, without its last line, which names the answer alone."""
    lines = record["answer"].splitlines()
    return [line for line in lines if line.strip() and not line.startswith("####")]
