"""processbench_gsm8k_math (QwenLM/ProcessBench, Apache-2.0): a model's chain of thought and its first wrong step.

A refutation is precise where the refuted step is the first wrong one or comes after it, for what follows from an error
is wrong too; an error counts as found only where the first refuted step is the first wrong one. `solutions_refuted` is
the looser measure: wrong solutions in which the first wrong step or a later one is refuted, and none before it.
"""

from __future__ import annotations

from pathlib import Path

from reasoning.maths.check import check_lines
from reasoning.training.checker_suite.records import Group, load, missed, share, told
from reasoning.values import Outcome

NAME = "processbench_gsm8k_math"
RIGHT = -1  # the label of a solution without a wrong step
AT_LEAST = {"right_left_alone": 0.98, "precision": 0.90, "errors_found": 0.15}
AT_MOST: dict[str, float] = {}


def run(folder: Path) -> Group:
    """The figures over all solutions; `missed` holds the false alarms."""
    right = left_alone = wrong = refuted = precise = exact = 0
    alarms: list[tuple[str, str]] = []
    for record in told(NAME, load(folder, NAME)):
        verdicts = check_lines(record["problem"], record["steps"])
        first = next((k for k, verdict in enumerate(verdicts) if verdict.outcome is Outcome.INCORRECT), None)
        label = record["label"]
        right += label == RIGHT
        wrong += label != RIGHT
        left_alone += label == RIGHT and first is None
        if first is None:
            continue
        refuted += 1
        precise += label != RIGHT and first >= label
        exact += first == label
        if label == RIGHT or first < label:
            alarms.append((record["id"], f"step {first} (first wrong: {label}): {verdicts[first].reason}"))
    return {
        "n": right + wrong,
        "right": right,
        "right_left_alone": share(left_alone, right),
        "refuted": refuted,
        "precision": share(precise, refuted),
        "precision_exact": share(exact, refuted),
        "wrong": wrong,
        "errors_found": share(exact, wrong),
        "solutions_refuted": share(precise, wrong),
        "missed": missed(alarms),
    }
