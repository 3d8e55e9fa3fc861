"""Handing a step over to the rule-based solver, and taking its step as one that is checked like any other."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning.errors import CheckFailed, CheckTimeout, OracleStuck
from reasoning.model.seam import Checker
from reasoning.oracle import solve
from reasoning.oracle.trace import step_text
from reasoning.values import Problem

HANDOVERS = 3  # the solver takes milliseconds: where it was killed, the machine was busy, and it is asked again


@dataclass(frozen=True, slots=True)
class Handed:
    """What the solver wrote from a state: its next line, or (line None) the answer of a state that is finished."""

    line: str | None
    reason: str
    facts: tuple[str, ...]
    answer: str | None

    @property
    def text(self) -> str:
        """The step as the model would have written it."""
        assert self.line is not None
        return step_text(reason=self.reason, facts=self.facts, line=self.line)


def hand_over(checker: Checker, state: Problem) -> Handed | None:
    """The solver's next step from a line (the problem's `maths`), or None where it has no rule.

    Runs on untrusted text, so in the sandbox.
    """
    for _ in range(HANDOVERS):
        try:
            found = checker.run(next_of, state)
        except (CheckTimeout, CheckFailed):
            continue
        return Handed(*found) if found is not None else None
    return None


def next_of(state: Problem) -> tuple[str | None, str, tuple[str, ...], str | None] | None:
    """(line, reason, facts, answer) in plain values, as they come back from a checker's child; None when stuck."""
    try:
        move = solve.next_move(state)
        if move is None:
            return None, "", (), solve.answer_of(state)
    except OracleStuck:
        return None
    return move.line, move.reason, move.facts, None
