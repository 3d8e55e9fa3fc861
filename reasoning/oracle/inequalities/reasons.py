"""Whether the words of a reason are true of a step between two lines of this topic."""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.oracle.inequalities import absolute, chain, pairing
from reasoning.oracle.inequalities import relation as relations
from reasoning.oracle.inequalities.chain import Chain
from reasoning.oracle.inequalities.relation import TURN, TURNED, Relation
from reasoning.oracle.inequalities.statement import Absolute, Pairing, Statement, read, write
from reasoning.oracle.linear.equation import Side, Term, totals
from reasoning.oracle.move import Move
from reasoning.oracle.placed import ORDINALS, place_of
from reasoning.oracle.written import read_tree

ALL_PARTS = re.compile(r"(add|subtract|multiply|divide)(?: all parts by)? (\d+|-\d+)( (?:to|from) all parts)?")
TOGETHER = frozenset(
    (
        pairing.ONE_INEQUALITY,
        pairing.BOTH,
        pairing.EITHER,
        pairing.NOT_BOTH,
        pairing.EVERY,
        pairing.SAME,
        *(f"{many} number is in the {ordinal}" for ordinal in ORDINALS for many in ("every", "no")),
    )
)
IN_MIDDLE = ("expand the bracket", chain.MIDDLE, "collect like terms in the bracket")


def next_move(statement: Statement) -> Move | None:
    """Return the next move from any line of this topic."""
    match statement:
        case Relation():
            return relations.next_move(statement)
        case Chain():
            return chain.next_move(statement)
        case Pairing():
            return pairing.next_move(statement)
        case Absolute():
            return absolute.next_move(statement)
    return None


def holds(reason: str, start: Statement, after: str) -> bool | None:
    """Whether `reason` is true of the step to the line `after`; None where its words are none that we can check."""
    if isinstance(start, Absolute) and reason in (absolute.APART, absolute.NEVER):
        return _is_the_move(reason, start, after)
    if isinstance(start, Pairing) and reason in TOGETHER:
        return _is_the_move(reason, start, after)
    if isinstance(start, Pairing):
        return _holds_in_part(reason, start, after)
    if isinstance(start, Chain):
        return _holds_in_chain(reason, start, after)
    if not isinstance(start, Relation):
        return None
    try:
        return relations.holds(reason, start, relations.read(read_tree(after)))
    except OracleStuck:
        return None


def applies(reason: str, start: Statement) -> bool | None:
    """Whether a step with this reason has anything to work on in a line; None where we cannot tell."""
    placed = place_of(reason)
    if isinstance(start, Pairing) and placed is not None:
        return relations.applies(placed[1], start.parts[placed[0]])
    if isinstance(start, Relation):
        return relations.applies(reason, start)
    if isinstance(start, Pairing | Absolute):
        move = next_move(start)
        return move is not None and move.reason == reason
    return None


def _is_the_move(reason: str, start: Statement, after: str) -> bool:
    """For what only one line can come of."""
    move = next_move(start)
    return move is not None and move.reason == reason and written(move.line) == written(after)


def written(line: str) -> str:
    """The line as this topic writes it; unchanged where it is a plain equation."""
    try:
        return write(read(read_tree(line)))
    except OracleStuck:
        return line


def _holds_in_part(reason: str, start: Pairing, after: str) -> bool | None:
    placed = place_of(reason)
    if placed is None:
        return None
    index, there = placed
    try:
        end = read(read_tree(after))
    except OracleStuck:
        return None
    if not isinstance(end, Pairing) or end.joiner != start.joiner:
        return False
    if relations.write(end.parts[1 - index]) != relations.write(start.parts[1 - index]):
        return False
    return relations.holds(there, start.parts[index], end.parts[index])


def _holds_in_chain(reason: str, start: Chain, after: str) -> bool | None:
    try:
        end = chain.read(read_tree(after))
    except OracleStuck:
        return None
    if reason == chain.ORDER:
        turned = (end.high.value, TURNED[end.second], TURNED[end.first], end.low.value)
        return _meanings(start)[1] == _meanings(end)[1] and turned == (
            start.low.value, start.first, start.second, start.high.value,
        )  # fmt: skip
    if reason == chain.FRACTION:
        smaller = sum(e.denominator for e in end.ends) < sum(e.denominator for e in start.ends)
        return smaller and _meanings(start) == _meanings(end) and _signs(start) == _signs(end)
    if reason in IN_MIDDLE:
        shorter = len(chain.write(end)) < len(chain.write(start)) or reason == "expand the bracket"
        return shorter and _meanings(start) == _meanings(end) and _signs(start) == _signs(end)
    return _same_to_all(reason, start, end)


def _signs(state: Chain) -> tuple[str, str]:
    return state.first, state.second


def _meanings(state: Chain) -> tuple[tuple[Fraction, Fraction], ...]:
    sides: tuple[Side, ...] = ((Term(state.low),), state.middle, (Term(state.high),))
    return tuple(totals(side) for side in sides)


def _same_to_all(reason: str, start: Chain, end: Chain) -> bool | None:
    turns = reason.endswith(TURN + "s")
    matched = ALL_PARTS.fullmatch(reason.removesuffix(TURN + "s"))
    if matched is None:
        return None
    word, number = matched.group(1), Fraction(matched.group(2))
    if turns != (word in ("multiply", "divide") and number < 0) or number == 0:
        return False
    expected = tuple(TURNED[sign] for sign in _signs(start)) if turns else _signs(start)
    if word in ("add", "subtract"):
        change = number if word == "add" else -number
        wanted = tuple((slope, value + change) for slope, value in _meanings(start))
    else:
        factor = number if word == "multiply" else 1 / number
        wanted = tuple((slope * factor, value * factor) for slope, value in _meanings(start))
    return expected == _signs(end) and wanted == _meanings(end)
