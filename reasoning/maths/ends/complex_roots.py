"""Whether an answer names all complex solutions of a polynomial equation, each once and written simply."""

from __future__ import annotations

from reasoning.maths.claims import Claim, Pair, claim_of, is_pair
from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.ends.imaginary import is_finished_complex
from reasoning.maths.ends.roots import is_finished_root
from reasoning.maths.imaginary import relate_complex, with_unit
from reasoning.maths.rational import NoExactValue
from reasoning.maths.tree import Node, Rel, Sym, System, Verbal
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters
from reasoning.values import Outcome


def judge_complex(given: Rel, answer: Node, unknown: str) -> Ending | None:
    """The ending of an answer where complex numbers are asked for; None where that is not decided.

    A polynomial equation of the first degree or more always has a complex solution.
    """
    if given.signs != ("=",) or letters(given) != {unknown}:
        return None
    if isinstance(answer, Verbal):
        return Ending.WRONG if answer.words == "no solution" else None
    if not isinstance(answer, Rel | System):
        return None
    try:
        values = _named(claim_of(answer), unknown)
    except NoExactValue:
        return None
    related = relate_complex(Above(given, "the problem"), with_unit(answer))
    if related is None or related.outcome is Outcome.UNDECIDED:
        return None
    simple = all(is_finished_complex(one) if "i" in letters(one) else is_finished_root(one) for one in values)
    return ending(right=related.outcome is Outcome.CORRECT, finished=simple and len(set(values)) == len(values))


def _named(claim: Claim, unknown: str) -> list[Node]:
    """The values that `x = …` names, both of a ±; raises NoExactValue for any other statement."""
    if is_pair(claim):
        if claim.sign != "=" or bare(claim.left) != Sym(unknown) or letters(claim.right) - {"i"}:
            raise NoExactValue("a statement that names no value")
        return [claim.right]
    if isinstance(claim, Pair) or claim.joiner != "or" or not claim.parts:
        raise NoExactValue("no list of solutions")
    return [value for part in claim.parts for value in _named(part, unknown)]
