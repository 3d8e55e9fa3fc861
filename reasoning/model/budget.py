"""How much a solution may cost, and what it has cost so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reasoning.values import Finish

SLOTS = 16  # solutions that an engine writes at once; further students wait in the queue
CONTEXT = 4096  # tokens that one may hold; an engine's cache takes at most slots * context of them
TEMPERATURES = (0.0, 0.5, 0.9)  # of the tries at one place: the first is greedy
RESTART_TEMPERATURES = (0.7, 0.9, 1.1)  # a whole line again: greedy would begin with what was refuted
RESTARTS = 2  # of a whole line, before it is handed over
ALLOWANCE = 16  # refuted samples in one go at a line, before it starts anew
ALONE_RESTARTS = 8  # where no solver takes a line over, the model is given longer: nobody waits for it
ALONE_ALLOWANCE = 40
PROSE_TEMPERATURES = (0.6, 0.7, 0.8, 1.0)  # greedy sends the R1 distillations round in circles (their model card)
PROSE_TOP_P = 0.95


class Unit(StrEnum):
    """What is written again where a part of a line is refuted."""

    SEGMENT = "segment"  # the part alone
    LINE = "line"  # the whole line: what a checker of finished lines could do


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller chooses about one solution; the bounds are hardly ever met."""

    oracle: bool = True  # may the rule-based solver write what the model could not
    seed: int = 0
    max_steps: int = 60
    max_tokens: int = 6000  # written in all, refuted text included; about ten times a long solution
    restarts: int = RESTARTS
    allowance: int = ALLOWANCE
    unit: Unit = Unit.SEGMENT
    goal: bool = True  # is the answer held against the problem; without it nothing is certified

    @classmethod
    def alone(cls, *, seed: int = 0) -> Options:
        """The model without the solver, and with the patience that this asks for."""
        return cls(oracle=False, seed=seed, max_tokens=30_000, restarts=ALONE_RESTARTS, allowance=ALONE_ALLOWANCE)


@dataclass(slots=True)
class Budget:
    """The running account of one solution. A step takes one try and one more for each refuted sample in it."""

    options: Options
    steps: int = 0
    refuted: int = 0
    tokens: int = 0
    oracle_steps: int = 0

    @property
    def tries(self) -> int:
        """All tries of the solution."""
        return self.steps + self.refuted

    def finish(self, answer: str | None, *, certified: bool, reason: str) -> Finish:
        """The Finish of this solution, with what it cost."""
        return Finish(answer, certified, reason, self.tries, self.tokens, self.oracle_steps)

    def out_of_steps(self) -> str | None:
        """Why no further step may be written by anyone, or None."""
        if self.steps >= self.options.max_steps:
            return f"There was no answer after {self.steps} steps."
        return None

    def out_of_tokens(self) -> str | None:
        """Why the model may write no more, or None."""
        if self.tokens >= self.options.max_tokens:
            return f"There was no answer after {self.tokens} tokens."
        return None
