"""How fast the checker answers, the sandbox's round trip included, and beside its peers on the same pairs.

    python tests/bench/checker.py --json

Prints one JSON object. Peers (extra `bench`): Math-Verify, and plain `sympy.simplify(a - b) == 0`. Times of a lone run
on a shared machine say little; the ratios between the columns of one run do.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

import psutil

from reasoning.maths.check import check_lines
from reasoning.maths.sandbox import Sandbox
from reasoning.oracle.curriculum import FAMILIES
from reasoning.oracle.generate import mixed_problem

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that this file can be run by its path
from tests.bench import peers  # needs the line above

CASES = Path(__file__).parents[1] / "cases"
ROUNDS = 5
WORKS = 400
WRONG_OF = 3  # every third piece of work has one digit changed, so that refuting and diagnosing are in the mix

Work = tuple[str | None, tuple[str, ...]]


def main() -> None:
    """Print one JSON object with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only (the default)")
    parser.parse_args()
    works = mixed_works(WORKS)
    with Sandbox(workers=1) as sandbox:
        figures = {
            "round_trip_ms": _spread([timed(partial(sandbox.run, abs, 1)) for _ in range(1000)]),
            "line_ms": _spread([timed(partial(sandbox.check_lines, *work)) for work in _case_works() * ROUNDS]),
            "fact_ms": _spread([timed(partial(sandbox.check_fact, f"{n}*(-2)=-{2 * n}")) for n in range(1000)]),
            "facts_a_second_in_a_batch": _facts_a_second(sandbox),
            "checks_a_second_in_a_batch": _checks_a_second(sandbox, works),
            "hostile_ms": _spread(_hostile_times(sandbox)),
            "counts": {name: getattr(sandbox.counts, name) for name in ("calls", "kills", "deaths", "isolated")},
            "worker_mb": _largest_mb(),
            "peers": peers.side_by_side(_answer_pairs(), sandbox),
        }
    figures["profile"] = _profile(works)
    figures["machine"] = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
    print(json.dumps(figures))


def mixed_works(count: int) -> list[Work]:
    """Different pieces of work of both families as the solver writes them, a third of them with a digit changed."""
    rng = Random("bench")
    works: list[Work] = []
    while len(works) < count:
        solved = mixed_problem(rng.choice(FAMILIES), rng)
        lines = [move.line for move in solved.moves]
        if len(works) % WRONG_OF == 0:
            place = rng.randrange(len(lines))
            lines[place] = _one_digit_changed(lines[place], rng)
        works.append((solved.maths, tuple(lines)))
    return works


def _one_digit_changed(line: str, rng: Random) -> str:
    places = [place for place, letter in enumerate(line) if letter in "123456789"]
    if not places:
        return line
    place = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != line[place]])
    return line[:place] + digit + line[place + 1 :]


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of wall time that a call takes."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _spread(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    spread = {name: round(ordered[int(len(ordered) * share)], 3) for name, share in at.items()}
    return {"n": len(ordered), **spread, "max": round(ordered[-1], 3)}


def _cases(name: str) -> Iterator[dict[str, object]]:
    yield from tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


def _case_works() -> list[Work]:
    """The hand-written cases of every relation, each line a call of its own."""
    return [(case.get("problem"), (line,)) for case in _cases("check.toml") for line in case["lines"]]  # type: ignore[misc, attr-defined]  # a table of strings


def _answer_pairs() -> list[tuple[str, str, bool]]:
    """Expected answer, given answer, whether they are the same."""
    return [
        (expected, given, case["outcome"] == "CORRECT")
        for case in _cases("compare.toml")
        if case["outcome"] in ("CORRECT", "INCORRECT") and "form" not in case
        for expected, given in case["pairs"]  # type: ignore[attr-defined]  # a table of pairs
    ]


def _facts_a_second(sandbox: Sandbox) -> int:
    facts = [f"{n}*{n + 1}-({n})={n * n}" for n in range(5000)]
    return int(len(facts) / (timed(partial(sandbox.check_facts, facts)) / 1000))


def _checks_a_second(sandbox: Sandbox, works: Sequence[Work]) -> int:
    checks = sum(len(lines) for _, lines in works)
    return int(checks / (timed(partial(sandbox.check_many, works)) / 1000))


def _hostile_times(sandbox: Sandbox) -> list[float]:
    times = []
    for case in _cases("hostile.toml"):
        text = f"{case.get('before', '')}{str(case['text']) * int(str(case.get('times', 1)))}{case.get('after', '')}"
        times.append(timed(partial(sandbox.check_lines, "2x+1=7", [text, "x=3"])))
        times.append(timed(partial(sandbox.compare, "x=3", text)))
        times.append(timed(partial(sandbox.reaches_goal, text, text)))
    return times


def _largest_mb() -> float:
    """The peak of the largest child of the sandbox, shared pages included."""
    peaks = []
    for process in psutil.Process().children(recursive=True):
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        peaks.append(next(int(row.split()[1]) for row in status.splitlines() if row.startswith("VmHWM")))
    return round(max(peaks) / 1024, 1)


def _profile(works: Sequence[Work]) -> list[dict[str, object]]:
    """Where the time of a batch goes: the ten functions with the most time of their own."""
    profile = cProfile.Profile()
    profile.enable()
    for problem, lines in works:
        check_lines(problem, lines)
    profile.disable()
    stats = pstats.Stats(profile)
    total = stats.total_tt  # type: ignore[attr-defined]  # not in the stubs
    rows = sorted(stats.stats.items(), key=lambda row: -row[1][2])[:10]  # type: ignore[attr-defined]  # as above
    return [
        {"function": f"{Path(file).name}:{name}", "calls": calls, "share": round(own / total, 3)}
        for (file, _, name), (_, calls, own, _, _) in rows
    ]


if __name__ == "__main__":
    main()
