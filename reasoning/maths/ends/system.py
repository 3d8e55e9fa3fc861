"""Whether an answer names the one solution of a linear system, or says rightly that there is none or no end of them."""

from __future__ import annotations

from reasoning.maths.claims import Claim, Several, claim_of, is_pair, unknowns_of
from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.forms import is_finished_number
from reasoning.maths.several import Fit, linear_parts, rank_of, relate_linear
from reasoning.maths.tree import Node, Sym, Verbal
from reasoning.maths.walk import bare

NONE, MANY = "no solution", "infinitely many solutions"


def is_system(given: Claim) -> bool:
    """Whether these are two or more equations that hold together, in two or more letters."""
    parts = linear_parts(given)
    return parts is not None and len(parts) > 1 and len(unknowns_of(given)) > 1


def judge_system(given: Claim, answer: Node, *, decimals: bool) -> Ending:
    """The ending of x=2, y=5 or of words; raises NoExactValue where an equation is not linear."""
    equations = linear_parts(given)
    assert equations is not None
    rank, possible = rank_of(equations)
    letters = set(unknowns_of(given))
    if isinstance(answer, Verbal):
        right = {NONE: not possible, MANY: possible and rank < len(letters)}.get(answer.words, False)
        return ending(right=right, finished=True)
    stated = claim_of(answer)
    found = linear_parts(stated)
    if found is None or not possible or relate_linear(equations, found).fit is not Fit.SAME:
        return Ending.WRONG
    parts = stated.parts if isinstance(stated, Several) else (stated,)
    named = [bare(part.left) for part in parts if is_pair(part) and is_finished_number(part.right, decimals=decimals)]
    finished = len(named) == len(parts) == len(letters) and set(named) == {Sym(letter) for letter in letters}
    return ending(right=True, finished=finished)
