"""Whether the solutions of an inequality are written as simply as they can be: x<3, -2<x<=5, x<1 or x>4, (-oo,3]."""

from __future__ import annotations

from itertools import pairwise

from reasoning.maths.claims import FALSE, TRUE, Claim, claim_of
from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.forms import is_finished_number
from reasoning.maths.solutions import Sets, solution_sets
from reasoning.maths.tree import Call, Interval, Neg, Node, Rel, Sym, System, TupleOf, Verbal
from reasoning.maths.walk import bare

INFINITE = (Sym("oo"), Neg(Sym("oo")))


def judge_inequality(given: Claim, answer: Node, unknown: str | None, *, decimals: bool) -> Ending:
    """The ending of an answer in inequality signs, or in words where nothing or everything solves the problem."""
    sets = solution_sets(given, claim_of(answer))
    if sets.lost or sets.gained:
        return Ending.WRONG
    if isinstance(answer, Verbal):
        return Ending.FINISHED
    letter = unknown or sets.unknown
    cases = answer.parts if isinstance(answer, System) and answer.joiner == "or" else (answer,)
    finished = all(_is_stretch(case, letter, decimals=decimals) for case in cases)
    # As many stretches as the line of numbers shows: not x<3 or x<5, not x<3 or x=3.
    return ending(right=True, finished=finished and len(cases) == _stretches(sets) - _is_gap(answer))


def judge_interval(given: Claim, answer: Node, unknown: str | None, *, decimals: bool) -> Ending | None:
    """The ending of an answer in interval notation, with or without "x in" before it; None for any other form."""
    if isinstance(answer, Verbal):
        claim = {"no solution": FALSE, "all real numbers": TRUE}.get(answer.words)
        if claim is None:
            return None
        sets = solution_sets(given, claim)
        return ending(right=not (sets.lost or sets.gained), finished=claim == FALSE)
    body = bare(answer.operands[1]) if isinstance(answer, Rel) and answer.signs == ("in",) else bare(answer)
    pieces = [bare(part) for part in body.args] if isinstance(body, Call) and body.name == "union" else [body]
    pieces = [_opened(piece) for piece in pieces]
    if not all(isinstance(piece, Interval) for piece in pieces):
        return None
    letter = Sym(unknown or solution_sets(given, given).unknown)
    sets = solution_sets(given, claim_of(Rel((letter, body), ("in",))))
    if isinstance(answer, Rel) and answer.operands[0] != letter:
        return Ending.WRONG
    finished = all(_has_finished_ends(piece, decimals=decimals) for piece in pieces)
    return ending(right=not (sets.lost or sets.gained), finished=finished and len(pieces) == _stretches(sets))


def _opened(node: Node) -> Node:
    """(1,3) is read as a point where it stands alone."""
    if isinstance(node, TupleOf) and node.bracket == "(" and len(node.members) == 2:
        return Interval(*node.members, low_closed=False, high_closed=False)
    return node


def _has_finished_ends(piece: Node, *, decimals: bool) -> bool:
    """Finished numbers, or infinity, which never belongs to the interval."""
    assert isinstance(piece, Interval)
    for end, closed, infinite in (
        (piece.low, piece.low_closed, INFINITE[1]),
        (piece.high, piece.high_closed, INFINITE[0]),
    ):
        if bare(end) == infinite:
            if closed:
                return False
        elif not is_finished_number(end, decimals=decimals):
            return False
    return True


def _is_stretch(node: Node, letter: str, *, decimals: bool) -> bool:
    """x<3, x=3, or 1<x<=4 with the smaller number first."""
    if not isinstance(node, Rel):
        return False
    if len(node.operands) == 3:
        low, middle, high = node.operands
        ordered = all(sign in ("<", "<=") for sign in node.signs)
        numbers = all(is_finished_number(end, decimals=decimals) for end in (low, high))
        return ordered and numbers and bare(middle) == Sym(letter)
    if len(node.operands) != 2 or node.signs[0] not in ("<", "<=", ">", ">=", "=", "!="):
        return False
    return bare(node.operands[0]) == Sym(letter) and is_finished_number(node.operands[1], decimals=decimals)


def _is_gap(node: Node) -> int:
    """x!=3 is one statement of two stretches."""
    return int(isinstance(node, Rel) and node.signs == ("!=",))


def _stretches(sets: Sets) -> int:
    """How many pieces the solutions are on the line of numbers."""
    held = (False, *sets.before)
    return sum(now and not earlier for earlier, now in pairwise(held))
