"""A topic of expressions with letters: one solver for all, apart from which lines are its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reasoning.errors import OracleStuck
from reasoning.oracle.algebra import forms, moves, reasons
from reasoning.oracle.algebra.parts import Sum, write
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.topic import Kinds, Topic
from reasoning.values import Goal, Problem


def algebra_topic(
    name: str,
    components: tuple[KnowledgeComponent, ...],
    *,
    takes: Callable[[Sum], bool],
    kinds: Mapping[str, Kinds],
    drilled: Kinds,
    takes_to_expand: Callable[[Sum], bool] | None = None,
) -> Topic:
    """Return a topic for the lines that `takes` accepts, and `takes_to_expand` where they are to be expanded."""

    def read(problem: Problem) -> Sum:
        total = forms.read_line(problem)
        expands = problem.goal is Goal.EXPAND and takes_to_expand is not None and takes_to_expand(total)
        if not takes(total) and not expands:
            raise OracleStuck(f"no expression of the topic {name}")
        return total

    return Topic(
        name=name,
        components=components,
        canonical=lambda problem: write(read(problem)),
        next_move=lambda problem, before: moves.next_move(read(problem), problem.goal),
        answer_of=lambda problem: write(read(problem)),
        reason_holds=lambda reason, problem, after: reasons.holds(reason, read(problem), after, problem.goal),
        reason_applies=lambda reason, problem: reasons.applies(reason, read(problem), problem.goal),
        kinds=kinds,
        drilled=drilled,
    )
