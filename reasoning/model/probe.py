"""`python -m reasoning.model.probe FOLDER`: open a model, let it write a little, say how fast; one JSON object.

In a process of its own, so that a model that is too large for this machine takes nothing else down.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from reasoning.errors import ModelUnavailable
from reasoning.model.load import load_engine
from reasoning.model.seam import Sampling
from reasoning.values import Goal, Problem

PROBLEM = Problem("Solve 3x+5=20.", "3x+5=20", Goal.SOLVE, "x")
TOKENS = 32


def probe(folder: Path) -> dict[str, Any]:
    """What a model is and how fast it writes alone; raises ModelUnavailable where it does not open."""
    started_s = time.monotonic()
    with load_engine(folder, slots=1, context=1024) as engine:
        loaded_s = time.monotonic()
        row = engine.open_row(seed=0)
        assert row is not None, "nobody stops a probe"
        row.feed(engine.prompt(PROBLEM))
        begun_s = time.monotonic()
        piece = row.generate(stop=lambda _: False, max_tokens=TOKENS, sampling=Sampling())
        seconds = time.monotonic() - begun_s
        row.close()
        return {
            "parameters": engine.parameters,
            "place": engine.place,
            "writes_traces": engine.writes_traces,
            "load_seconds": round(loaded_s - started_s, 1),
            "tokens": piece.tokens,
            "tokens_per_second": round(piece.tokens / seconds, 1) if seconds else 0.0,
            "memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        }


def main(arguments: list[str]) -> int:
    """Print the probe of one folder; 1 and {"error": sentence} where it does not open."""
    try:
        report = probe(Path(arguments[0]))
    except ModelUnavailable as refusal:
        print(json.dumps({"error": str(refusal)}), flush=True)
        return 1
    print(json.dumps(report), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
