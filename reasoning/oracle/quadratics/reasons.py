"""Whether the words of a reason are true of a step in an equation of higher degree."""

from __future__ import annotations

import re

from reasoning.errors import OracleStuck
from reasoning.oracle.factoring import reasons as factoring
from reasoning.oracle.placed import place_of
from reasoning.oracle.quadratics.equation import Cases, cases_alike, read
from reasoning.oracle.quadratics.moves import all_moves

KNOWN = re.compile(
    r"swap the sides|clear the fractions|expand the bracket|collect like terms on the (left|right)|bring all "
    r"terms to the left|set each factor equal to 0|take the square root of both sides|"
    r"(add|subtract) \S+ (to|from) both sides|"
    r"(divide|multiply) both sides by \S+|complete the square|write the left side as a square|"
    r"use the quadratic formula|work out the (discriminant|square root)|simplify the (square root|fraction)|"
    r"rationalize the denominator|write the root with i|write the real and the imaginary part|"
    r"work out both solutions|leave out what has no real solution"
)


def holds(reason: str, start: Cases, after: str) -> bool | None:
    """Whether `reason` is true of the step to the line `after`; None where its words are none that we can check."""
    if not is_known(reason):
        return None
    try:
        end = cases_alike(read(after))
    except OracleStuck:
        return False
    return any(move.reason == reason and cases_alike(read(move.line)) == end for move in all_moves(start))


def applies(reason: str, start: Cases) -> bool | None:
    """Whether a step with this reason has anything to work on in a line; None where we cannot tell."""
    return reason in factoring.words(all_moves(start)) if is_known(reason) else None


def is_known(reason: str) -> bool:
    """Whether these are words of this solver."""
    found = place_of(reason)
    words = found[1] if found else reason
    return KNOWN.fullmatch(words) is not None or factoring.KNOWN.fullmatch(words) is not None
