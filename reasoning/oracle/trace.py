"""The text of a worked solution as the embedded model reads and writes it."""

from __future__ import annotations

from collections.abc import Iterable

from reasoning.oracle.move import Move, Solved

FACT_END = ";"
LINE_MARK = "=>"
REASON_END = ":"


def step_text(*, reason: str, facts: Iterable[str], line: str) -> str:
    """Return one step, with its line break: "reason:fact;fact=>line" (no blanks: each costs a token)."""
    written = FACT_END.join(facts)
    middle = f"{REASON_END}{written}" if written else ""
    return f"{reason}{middle}{LINE_MARK}{line}\n"


def move_text(move: Move) -> str:
    """Return one move of the solver as the text of a step."""
    return step_text(reason=move.reason, facts=move.facts, line=move.line)


def trace_text(solved: Solved) -> str:
    """Return everything after the opening `<think>` line: the steps, the closing tag and the boxed answer."""
    return "".join(map(move_text, solved.moves)) + answer_text(solved.answer)


def answer_text(answer: str) -> str:
    """Return the end of a solution."""
    return f"</think>\n\\boxed{{{answer}}}"
