"""Whether the words of a reason are true of a step in a formula."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.formulas.formula import Formula, read, read_sides, write
from reasoning.oracle.formulas.moves import next_move
from reasoning.oracle.linear import letters
from reasoning.oracle.written import read_tree

BY = ("divide both sides by ", "multiply both sides by ")


def holds(reason: str, start: Formula, after: str, *, each_term: bool = False) -> bool | None:
    """Whether `reason` is true of the step to the line `after`; None for words that are not ours."""
    if start.done:
        return None
    if reason.startswith(BY):
        move = next_move(start, each_term=each_term)
        try:
            line = write(read(read_tree(after), start.letter))
        except OracleStuck:
            return False
        return move is not None and move.reason == reason and move.line == line
    try:
        end = read_sides(read_tree(after))[0]
    except OracleStuck:
        return None
    return letters.holds(reason, start.equation, end, read=read_sides)


def applies(reason: str, start: Formula, *, each_term: bool = False) -> bool | None:
    """Whether a step with this reason has anything to work on; None where we cannot tell."""
    if start.done:
        return False
    if reason.startswith(BY):
        move = next_move(start, each_term=each_term)
        return move is not None and move.reason == reason
    return letters.applies(reason, start.equation, read=read_sides)
