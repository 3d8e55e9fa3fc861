"""An equation in prose beside the one before it: when words, an arrow or a side in common say that it was derived."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flint import fmpq, fmpq_mat

from reasoning.maths.argument import Said
from reasoning.maths.facts import judge_fact
from reasoning.maths.links import NEAR, POSITIVE, allows, has_loose_brace, is_denied, is_special, names_quantities
from reasoning.maths.relations import relate_statements
from reasoning.maths.tree import Num, Rel, Sub, Sym
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, plain, unknowns, walk
from reasoning.maths.worth import Value, value_of
from reasoning.values import Outcome, Relation, Verdict

# Verbs of moves from one equation to the next, and words after which something new may come instead.
_DERIVES = re.compile(
    r"\b(?:simplif\w+|expand\w*|subtract\w*|add\w*|divid\w+|multipl\w+|rearrang\w+|combin\w+|collect\w*|isolat\w+|"
    r"factor\w*|distribut\w+|cancel\w*|squar\w+|gives?|giving|get|yields?|becomes?|so|thus|hence|therefore|implies|"
    r"equivalent|reduces?|leads?|solv\w+|obtain\w*|rewrit\w+|mov\w+|tak\w+|cross\w*)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:given|know|known|let|since|because|recall|formula|identity|also|another|other|second|third|where|case|"
    r"substitut\w+|plug\w*|similarly|likewise|must|define\w*|note|either|or|if|equations|when|suppose|assum\w+|try|test|check)\b",
    re.IGNORECASE,
)
ASKED = 12  # earlier equations that a derived one is held against; with roots, each takes some milliseconds
_SHARED_TERMS = 2  # of which a derived equation keeps at least so many, or it is about something else


def equation_of(said: Said) -> Rel | None:
    """The chain as one relation; None where a part of it cannot be read, or where units stood in it."""
    if not said.signs or said.units or has_loose_brace(" ".join(said.texts)) or None in said.operands:
        return None
    return Rel(tuple(node for node in said.operands if node is not None), said.signs)


def false_derivation(said: Said, above: Rel, known: Sequence[Rel]) -> Verdict | None:
    """The refutation of an equation that was derived from the one above it and has other solutions."""
    equation = equation_of(said)
    if equation is None or said.goes_on or not _is_derived(said, above, equation):
        return None
    if (
        is_special(equation, above)
        or _decimals(equation) - _decimals(above)
        or names_quantities(" ".join(said.texts))
        or is_denied(said)
    ):
        return None
    verdict = relate_statements(Above(above, "the equation before it"), equation)
    if verdict.outcome is not Outcome.INCORRECT or verdict.relation is Relation.LOSES_SOLUTIONS:
        return None
    if judge_fact(equation).outcome is Outcome.CORRECT or judge_fact(above).outcome is Outcome.CORRECT:
        return None  # a formula that always holds is no step from one equation to the next
    letters = set(unknowns(equation))
    if any(sign != "=" for sign in equation.signs) and (len(letters) > 1 or _is_weaker(above, equation)):
        return None  # in several letters, (x - y)^2 >= 0 cannot be told from a step that goes wrong
    if _combines(known, equation):
        return None
    if any(allows(one, equation) for one in known[-ASKED:] if set(unknowns(one)) & letters):
        return None
    return verdict


def _is_weaker(above: Rel, equation: Rel) -> bool:
    """Whether an inequality follows though it allows more, or follows where the letters are positive."""
    back = relate_statements(Above(equation, "the later one"), above)
    if back.relation is Relation.LOSES_SOLUTIONS:
        return True
    positive = relate_statements(Above(above, "the equation before it", POSITIVE), equation)
    return positive.outcome is Outcome.CORRECT or positive.relation is Relation.LOSES_SOLUTIONS


def _is_derived(said: Said, above: Rel, equation: Rel) -> bool:
    letters = unknowns(equation)
    if not letters or letters != unknowns(above):
        return False
    if said.implied:
        return True
    if _is_value(above) or _NEW.search(said.words):
        return False
    if _keeps_a_side(above, equation):
        return True
    return bool(_DERIVES.search(said.words[-2 * NEAR :])) and _is_near(above, equation)


def _decimals(equation: Rel) -> set[str]:
    """The decimals of an equation as written: new ones may be rounded without a word."""
    return {part.text for part in walk(equation) if isinstance(part, Num) and "." in part.text}


def _is_value(equation: Rel) -> bool:
    """x = 3, y = 2x + 1: what comes after it is seldom the same equation in another form."""
    return any(isinstance(bare(side), Sym) for side in equation.operands)


def _keeps_a_side(above: Rel, equation: Rel) -> bool:
    """Whether one side stands as it stood, and the other, with letters on it, was worked on."""
    if not len(above.operands) == 2 == len(equation.operands):
        return False
    for old, was in (above.operands, above.operands[::-1]):
        for new, is_now in (equation.operands, equation.operands[::-1]):
            if plain(old) == plain(new) and unknowns(old) and unknowns(was) and unknowns(was) == unknowns(is_now):
                return True
    return False


def _is_near(above: Rel, equation: Rel) -> bool:
    """Whether the two have terms in common, or are too involved to tell."""
    one, other = _terms(above), _terms(equation)
    if one is None or other is None:
        return True
    with_letters = [key for key in one if key]
    return len(with_letters) == 1 or len([key for key in with_letters if key in other]) >= _SHARED_TERMS


def _terms(equation: Rel) -> Value | None:
    if len(equation.operands) != 2:
        return None
    return value_of(Sub(equation.operands[0], equation.operands[1]))


def _combines(known: Sequence[Rel], equation: Rel) -> bool:
    """Whether an equation is a sum of multiples of known ones, each product of letters taken for one letter."""
    wanted = _terms(equation)
    rows = [terms for one in known if (terms := _terms(one)) is not None]
    if wanted is None or not rows:
        return False
    keys = sorted({key for row in (*rows, wanted) for key in row})
    matrix = [[row.get(key, fmpq(0)) for key in keys] for row in rows]
    return bool(fmpq_mat(matrix).rank() == fmpq_mat([*matrix, [wanted.get(key, fmpq(0)) for key in keys]]).rank())
