"""The curriculum suite in several processes: one interpreter lets a single core decide what the next tokens are.

Each process measures every so-manyth problem and writes what it finds into a file of its own; these are put together
in the file of the whole run, which then has nothing left to measure. A run that is stopped goes on from all of them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from reasoning.errors import ModelUnavailable
from reasoning.training.ledger import Ledger

RIGHT_OR_WRONG = (0, 1)  # how the command ends when it has measured everything


def measure_in_shares(options: argparse.Namespace, *, records: Path) -> None:
    """Fill `records` with what became of each problem of the curriculum suite.

    Raises ModelUnavailable where one of the processes ends early; the others are stopped then, and nothing that was
    found is lost.
    """
    _put_together(records)
    parts = [records.with_name(f"{records.name}.{number}") for number in range(options.processes)]
    for part in parts:
        if records.exists():
            shutil.copyfile(records, part)  # what is known already is not measured again
    environment = _environment(options)
    commands = [_command(options, part, number) for number, part in enumerate(parts)]
    started = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own command
        for command in commands
    ]
    try:
        for process in started:
            if process.wait() not in RIGHT_OR_WRONG:
                raise ModelUnavailable(f"a process of the measurement ended with status {process.returncode}")
    finally:
        for process in started:
            if process.poll() is None:
                process.terminate()
                process.wait()
        _put_together(records)


def _put_together(records: Path) -> None:
    """Move the entries of all parts into one file."""
    for part in sorted(records.parent.glob(f"{records.name}.*")):
        found = Ledger(part).entries
        if found and not records.exists():
            part.rename(records)
            continue
        whole = Ledger(records)
        known = {(entry.get("part"), entry.get("of")) for entry in whole.entries}
        for entry in found:
            if (entry.get("part"), entry.get("of")) not in known:
                whole.append(entry)
        part.unlink()


def _command(options: argparse.Namespace, part: Path, number: int) -> list[str]:
    workers = max(1, options.workers // options.processes)
    told: dict[str, object] = {
        "--suite": options.suite, "--n": options.n, "--only": options.only, "--seed": options.seed,
        "--model": options.model, "--slots": options.slots, "--workers": workers,
        "--check-seconds": options.check_seconds, "--records": part, "--share": f"{number}/{options.processes}",
    }  # fmt: skip
    command = [sys.executable, "-m", "reasoning", "evaluate"]
    return command + [text for name, value in told.items() if value not in (None, "") for text in (name, str(value))]


def _environment(options: argparse.Namespace) -> dict[str, str]:
    """Each process has its part of the cores: two that both want all of them wait for each other."""
    cores = len(os.sched_getaffinity(0))
    return os.environ | {"OMP_NUM_THREADS": str(max(1, cores // options.processes))}
