"""What became of each problem of the curriculum suite, written as it is found, so that a long run may be stopped.

All components with fifty problems each take hours on a small machine. A run with the same file goes on where the last
one ended, and one with a larger `n` adds to it: the first problems of a component are the same for every `n`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from reasoning.model.folder import weight_files
from reasoning.training.faults import Fault
from reasoning.training.ledger import Entry, Ledger
from reasoning.values import Finish

Task = TypeVar("Task")
UNCHECKED, VERIFIED = "greedy", "certified"  # the two parts of a run


@dataclass(frozen=True, slots=True)
class Solved:
    """What became of one problem: plain greedy decoding, verified decoding without and with the oracle."""

    problem: str
    greedy_right: bool
    alone: Finish
    with_oracle: Finish
    steps: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Greedy:
    """The answer without any check, and the solution's end where all of it holds as it stands; seconds with checks."""

    answer: str | None
    right: bool
    certified: Finish | None
    steps: int
    tokens: int
    seconds: float
    fault: Fault | None


Found = TypeVar("Found", Greedy, Solved)


class Records:
    """The file of a run; its first line says what was measured. Raises BadRequest where that was something else."""

    def __init__(self, path: Path, *, model: Path, seed: int, check_seconds: float) -> None:
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in weight_files(model))).hexdigest()
        header = {"suite": "curriculum", "weights": digest, "seed": seed, "check_seconds": check_seconds}
        self._ledger = Ledger(path, header=header)
        self._found = {(entry["part"], entry["of"]): entry["found"] for entry in self._ledger.entries}

    def of(
        self,
        part: str,
        work: Callable[[Task], Found],
        *,
        text: Callable[[Task], str],
        restore: Callable[[Entry], Found],
    ) -> Callable[[Task], Found]:
        """Return `work` that asks the file first and writes what it finds; `text` says which problem a task is."""

        def remembered(task: Task) -> Found:
            if (part, text(task)) in self._found:
                return restore(self._found[part, text(task)])
            found = work(task)
            self._ledger.append({"part": part, "of": text(task), "found": asdict(found)})
            return found

        return remembered


def restore_greedy(found: Entry) -> Greedy:
    """Return a greedy answer as it was written down."""
    certified, fault = found["certified"], found["fault"]
    return Greedy(
        **found | {"certified": Finish(**certified) if certified else None, "fault": Fault(fault) if fault else None}
    )


def restore_solved(found: Entry) -> Solved:
    """Return a solved problem as it was written down."""
    return Solved(**found | {"alone": Finish(**found["alone"]), "with_oracle": Finish(**found["with_oracle"])})
