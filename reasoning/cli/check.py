"""check: {"id","problem"?,"lines",…} -> {"id","verdicts":[…],"ms"}, one verdict for each line."""

from __future__ import annotations

import argparse
import time

from reasoning.cli.jsonlines import (
    Answer,
    Request,
    answer_lines,
    optional_flag,
    optional_object,
    optional_text,
    text_list,
)
from reasoning.maths.sandbox import Sandbox
from reasoning.values import Assume, Verdict


def run(_options: argparse.Namespace) -> int:
    """Answer each request on standard input; one warm sandbox serves them all."""
    with Sandbox() as sandbox:
        return answer_lines(lambda request: answer(request, sandbox))


def answer(request: Request, sandbox: Sandbox) -> Answer:
    """The verdicts on the request's lines, and the milliseconds that they took."""
    lines = text_list(request, "lines")
    given = optional_object(request, "assume")
    assume = Assume(
        real=optional_flag(given, "real", "assume"),
        positive=optional_flag(given, "positive", "assume") or False,
    )
    problem, action, given_input = (optional_text(request, name) for name in ("problem", "action", "input"))
    started = time.perf_counter()
    verdicts = sandbox.check_lines(problem, lines, assume=assume, action=action, given_input=given_input)
    return {"verdicts": [verdict_json(verdict) for verdict in verdicts], "ms": elapsed_ms(started)}


def verdict_json(verdict: Verdict) -> Answer:
    """A verdict as the command line prints it; what does not apply is null."""
    diagnosis = verdict.diagnosis
    return {
        "outcome": verdict.outcome.value,
        "relation": verdict.relation.value,
        "from": verdict.judged_from,
        "evidence": verdict.evidence.value if verdict.evidence else None,
        "reason": verdict.reason,
        "counterexample": dict(verdict.counterexample) if verdict.counterexample else None,
        "diagnosis": {"rule": diagnosis.rule, "sentence": diagnosis.sentence} if diagnosis else None,
        "move": verdict.move,
        "progress": verdict.progress,
        "form_ok": verdict.form_ok,
    }


def elapsed_ms(started: float) -> float:
    """Milliseconds since a reading of time.perf_counter."""
    return round((time.perf_counter() - started) * 1000, 3)
