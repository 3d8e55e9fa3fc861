"""What a topic of the course is: its components, its exercises, and a solver that takes any line one move further."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.move import Move
from reasoning.values import Problem

Maker = Callable[[Random], str]  # an exercise as a book prints it, in words or as plain mathematics; "" to draw again
Kinds = tuple[tuple[Maker, int], ...]  # kinds of exercises with their weights


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. Its functions take a problem whose `maths` is any line of its solution; OracleStuck for others.

    A line is a whole state: whoever reads it and the goal knows all that is needed to go on (a system keeps both
    equations on each line). So a solution can be taken up anywhere, from a student's own line as well.
    """

    name: str
    components: tuple[KnowledgeComponent, ...]
    canonical: Callable[[Problem], str]  # the line as this solver writes it (2*x+1=7 as 2x+1=7)
    next_move: Callable[[Problem, Move | None], Move | None]  # the move before, if any; None at the end
    answer_of: Callable[[Problem], str]  # what a finished line answers
    reason_holds: Callable[[str, Problem, str], bool | None]  # whether words are true of a step; None: cannot tell
    reason_applies: Callable[[str, Problem], bool | None]  # whether such a step can be taken from a line at all
    kinds: Mapping[str, Kinds]  # by component: exercises that need it; what evaluation draws from
    drilled: Kinds = ()  # long or rare kinds that the embedded model is trained on more often

    @property
    def mixed(self) -> Kinds:
        """All kinds of exercises together."""
        return tuple(kind for kinds in self.kinds.values() for kind in kinds)
