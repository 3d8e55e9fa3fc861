"""What every part of the checker's suite shares: reading a set, telling how far it is, shares and targets."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
Group = dict[str, Any]
SHOWN = 20  # missed cases in a report


def load(folder: Path, name: str) -> list[Record]:
    """The records of a set, one JSON object a line; FileNotFoundError where the folder lacks it."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def told(name: str, records: Sequence[Record]) -> Iterator[Record]:
    """The records one by one; says on standard error at every tenth how far it is."""
    for done, record in enumerate(records, 1):
        yield record
        if done % max(1, len(records) // 10) == 0:
            print(f"{name}: {done} of {len(records)}", file=sys.stderr, flush=True)


def share(part: int, whole: int) -> float:
    """part / whole to four places; 1.0 of nothing, so that an empty part of a set fails no target."""
    return round(part / whole, 4) if whole else 1.0


def missed(cases: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """The first cases that went wrong: the id and what happened."""
    return [{"id": identifier, "what": what} for identifier, what in cases[:SHOWN]]


def meets(group: Group, at_least: Mapping[str, float], at_most: Mapping[str, float]) -> bool:
    """Whether every figure keeps its target."""
    return all(group[name] >= bound for name, bound in at_least.items()) and all(
        group[name] <= bound for name, bound in at_most.items()
    )
