"""One move of the rule-based solver, and a whole solved problem."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning.values import Problem


@dataclass(frozen=True, slots=True)
class Move:
    """A step as the solver writes it: the new line, the reason in words, the facts used and the component needed."""

    line: str
    reason: str
    facts: tuple[str, ...]
    component: str


@dataclass(frozen=True, slots=True)
class Solved:
    """A whole worked solution: the problem, the moves in order and the answer."""

    problem: Problem
    moves: tuple[Move, ...]
    answer: str

    @property
    def maths(self) -> str:
        return self.problem.maths

    def from_equation(self) -> Solved:
        """The solution of a word problem from its equation on, which is what the embedded model is asked."""
        if not self.problem.setting:
            return self
        return Solved(self.problem.at(self.maths), self.moves[1:], self.answer)
