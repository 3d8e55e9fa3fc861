"""One move of the rule-based solver, and a whole solved problem."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A step as the solver writes it: the new line, the reason in words, the facts used and the component needed."""

    line: str
    reason: str
    facts: tuple[str, ...]
    component: str


@dataclass(frozen=True, slots=True)
class Solved:
    """A whole worked solution: the mathematics of the problem, the moves in order and the answer."""

    maths: str
    moves: tuple[Move, ...]
    answer: str
