"""How fast the checker answers, the sandbox's round trip included, and that nothing takes longer than a second.

python -m tests.bench.checker --json
"""

from __future__ import annotations

import argparse
import json
import resource
import time
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from reasoning.maths.sandbox import Sandbox

CASES = Path(__file__).parents[1] / "cases"
ROUNDS = 5


def main() -> None:
    """Print one JSON object with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only (the default)")
    parser.parse_args()
    with Sandbox(workers=1) as sandbox:
        figures = {
            "round_trip_ms": _spread([_timed(partial(sandbox.run, abs, 1)) for _ in range(1000)]),
            "line_ms": _spread(_line_times(sandbox)),
            "fact_ms": _spread([_timed(partial(sandbox.check_fact, f"{n}*(-2)=-{2 * n}")) for n in range(1000)]),
            "facts_a_second_in_a_batch": _facts_a_second(sandbox),
            "hostile_ms": _spread(_hostile_times(sandbox)),
            "counts": {name: getattr(sandbox.counts, name) for name in ("calls", "kills", "deaths", "isolated")},
            "worker_mb": sandbox.run(_largest_mb),
        }
    print(json.dumps(figures))


def _largest_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _spread(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    spread = {name: round(ordered[int(len(ordered) * share)], 3) for name, share in at.items()}
    return {"n": len(ordered), **spread, "max": round(ordered[-1], 3)}


def _line_times(sandbox: Sandbox) -> list[float]:
    cases = tomllib.loads((CASES / "check.toml").read_text())["case"]
    return [
        _timed(partial(sandbox.check_lines, case.get("problem"), [line]))
        for _ in range(ROUNDS) for case in cases for line in case["lines"]
    ]  # fmt: skip


def _facts_a_second(sandbox: Sandbox) -> int:
    facts = [f"{n}*{n + 1}-({n})={n * n}" for n in range(5000)]
    return int(len(facts) / (_timed(partial(sandbox.check_facts, facts)) / 1000))


def _hostile_times(sandbox: Sandbox) -> list[float]:
    times = []
    for case in tomllib.loads((CASES / "hostile.toml").read_text())["case"]:
        text = case.get("before", "") + case["text"] * case.get("times", 1) + case.get("after", "")
        times.append(_timed(partial(sandbox.check_lines, "2x+1=7", [text, "x=3"])))
        times.append(_timed(partial(sandbox.compare, "x=3", text)))
        times.append(_timed(partial(sandbox.reaches_goal, text, text)))
    return times


if __name__ == "__main__":
    main()
