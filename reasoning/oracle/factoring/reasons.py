"""Whether the words of a reason are true of a step in factoring: it is held against what the rules allow there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reasoning.errors import OracleStuck
from reasoning.oracle.factoring.moves import all_moves
from reasoning.oracle.factoring.polynomial import Bracket, Sum, Term, alike, read_sum, value_of, write
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree

KNOWN = re.compile(
    r"take out the common (factor|bracket)|take a common factor out of each pair|change the order of the terms|"
    r"put the terms in order|use the (sum of cubes|difference of (squares|cubes)|square of a (sum|difference))|"
    r"find two numbers with product \S+ and sum \S+|split the middle term|write as a power|collect like terms"
)


def holds(reason: str, start: Sum, after: str) -> bool | None:
    """Whether `reason` is true of the step to the line `after`; None where its words are none that we can check."""
    if not KNOWN.fullmatch(reason):
        return None
    try:
        end = read_sum(read_tree(after))
    except OracleStuck:
        return False
    same_words = [read_sum(read_tree(move.line)) for move in all_moves(start) if move.reason == reason]
    if any(alike(end) == alike(other) and write(end) != write(start) for other in same_words):
        return True
    return bool(same_words) and reason == "take out the common factor" and _has_taken_out(start, end)


def applies(reason: str, start: Sum) -> bool | None:
    """Whether a step with this reason has anything to work on in a line; None where we cannot tell."""
    return reason in words(all_moves(start)) if KNOWN.fullmatch(reason) else None


def words(moves: Iterable[Move]) -> set[str]:
    """The reasons of these moves."""
    return {move.reason for move in moves}


def _has_taken_out(start: Sum, end: Sum) -> bool:
    """12x^2+18x -> 2x(6x+9): less than the greatest common factor is one all the same."""
    if len(end) != 1 or value_of(start) != value_of(end):
        return False
    return len(_brackets(start)) == len(end[0].brackets) and _content(end) > _content(start)


def _brackets(terms: Sum) -> tuple[Bracket, ...]:
    return terms[0].brackets if len(terms) == 1 else (Bracket(terms),)


def _content(terms: Sum) -> int:
    """How much stands before the brackets, to see whether it grew."""
    front = terms[0] if len(terms) == 1 else Term(terms[0].coef / terms[0].coef)
    return abs(int(front.coef)) + 2 * sum(power for _, power in front.powers)
