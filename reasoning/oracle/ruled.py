"""A topic from the moves that can be made from a line: words are true of a step that one of them makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from reasoning.errors import OracleStuck
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Node
from reasoning.maths.walk import plain
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.handed import line_text
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Kinds, Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Problem

Moves = Callable[[Problem, Node], list[Move]]  # the best first; none at the end; OracleStuck for lines of other topics


def ruled_topic(
    name: str,
    components: tuple[KnowledgeComponent, ...],
    *,
    moves: Moves,
    words: str,
    kinds: Mapping[str, Kinds],
    drilled: Kinds = (),
) -> Topic:
    """Return the topic of the lines that `moves` takes; `words` is the pattern of its reasons."""
    ours = re.compile(words)

    def possible(problem: Problem) -> list[Move]:
        return moves(problem, read_tree(problem.maths))

    def canonical(problem: Problem) -> str:
        written = line_text(problem.maths)
        possible(replace(problem, maths=written))
        return written

    def next_move(problem: Problem, before: Move | None) -> Move | None:
        return next(iter(possible(replace(problem, maths=canonical(problem)))), None)

    def reason_holds(reason: str, problem: Problem, after: str) -> bool | None:
        if ours.fullmatch(reason) is None:
            return None
        end = _meant(after)
        found = [move for move in possible(problem) if move.reason == reason]
        return any(_meant(move.line) == end for move in found)

    def reason_applies(reason: str, problem: Problem) -> bool | None:
        if ours.fullmatch(reason) is None:
            return None
        return any(move.reason == reason for move in possible(problem))

    return Topic(name, components, canonical, next_move, canonical, reason_holds, reason_applies, kinds, drilled)


def either(*reasons: str) -> str:
    """The pattern of these words."""
    return "|".join(map(re.escape, sorted(reasons)))


def _meant(line: str) -> str | None:
    """A line by its tree, without brackets and ways to write a product; None where it cannot be read."""
    try:
        return to_plain(plain(read_tree(line)))
    except OracleStuck:
        return None
