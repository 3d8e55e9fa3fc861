"""stepverify (eth-lre/verify-then-generate, CC BY-SA 4.0): the first wrong step of a wrong solution."""

from __future__ import annotations

from pathlib import Path

from reasoning.maths.suspect import first_suspect
from reasoning.training.checker_suite.records import Group, load, missed, share, told

NAME = "stepverify"
AT_LEAST = {"pointed_at": 0.50}  # a simple rule: 41.8
AT_MOST: dict[str, float] = {}


def run(folder: Path) -> Group:
    """How often the suspect is the first wrong step, an earlier one, a later one, or none."""
    counts = {"hit": 0, "early": 0, "late": 0, "none": 0}
    wrong: list[tuple[str, str]] = []
    for record in told(NAME, load(folder, NAME)):
        found = first_suspect(record["problem"], record["student_incorrect_solution"], record["reference_solution"])
        kind = _kind(found, record["incorrect_index"])
        counts[kind] += 1
        if kind != "hit":
            wrong.append((record["id"], f"{kind}: step {found} for step {record['incorrect_index']}"))
    total = sum(counts.values())
    return {"n": total, "pointed_at": share(counts["hit"], total), **counts, "missed": missed(wrong)}


def _kind(found: int | None, expected: int) -> str:
    if found is None:
        return "none"
    if found == expected:
        return "hit"
    return "early" if found < expected else "late"
