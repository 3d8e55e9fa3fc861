"""compare: {"id","expected","given","form"?} -> {"id","outcome","reason","form_ok","ms"}."""

from __future__ import annotations

import argparse
import time

from reasoning.cli.check import elapsed_ms
from reasoning.cli.jsonlines import Answer, Request, answer_lines, optional_text, text_field
from reasoning.maths.sandbox import Sandbox


def run(_options: argparse.Namespace) -> int:
    """Answer each request on standard input; one warm sandbox serves them all."""
    with Sandbox() as sandbox:
        return answer_lines(lambda request: answer(request, sandbox))


def answer(request: Request, sandbox: Sandbox) -> Answer:
    """Whether the given answer means the expected one, and has the asked form."""
    expected, given, form = (
        text_field(request, "expected"),
        text_field(request, "given"),
        optional_text(request, "form"),
    )
    started = time.perf_counter()
    comparison = sandbox.compare(expected, given, form)
    return {
        "outcome": comparison.outcome.value,
        "reason": comparison.reason,
        "form_ok": comparison.form_ok,
        "ms": elapsed_ms(started),
    }
