"""Whether an answer is the finished derivative, integral or limit that a problem writes down."""

from __future__ import annotations

from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.ends.products import is_finished_sum
from reasoning.maths.forms import is_finished_number
from reasoning.maths.integrals import relate_written
from reasoning.maths.terms import Term, sum_of, terms_of
from reasoning.maths.tree import Call, Neg, Node, Sym
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters, unknowns
from reasoning.maths.worked import has_written
from reasoning.values import Outcome


def judge_written(given: Node, answer: Node) -> Ending | None:
    """The ending of an answer; None where the checker cannot tell whether it is right."""
    verdict = relate_written(Above(given, "the problem"), answer)
    if verdict.outcome is Outcome.INCORRECT:
        return Ending.WRONG
    if verdict.outcome is not Outcome.CORRECT:
        return None
    inner = bare(given)
    if isinstance(inner, Call) and inner.name == "int" and len(inner.args) == 2:
        return ending(right=True, finished=verdict.form_ok is not False and _with_constant(inner, answer))
    return ending(right=True, finished=not has_written(answer) and _is_finished(answer))


def _is_finished(answer: Node) -> bool:
    if not unknowns(answer) or letters(answer) == {"oo"}:
        return is_finished_number(answer, decimals=False) or _is_endless(answer)
    return is_finished_sum(answer)


def _is_endless(answer: Node) -> bool:
    answer = bare(answer)
    return (bare(answer.arg) if isinstance(answer, Neg) else answer) == Sym("oo")


def _with_constant(integral: Call, answer: Node) -> bool:
    """x^3-2x^2+C: one constant, alone in its term, and a finished rest."""
    if has_written(answer):
        return False
    terms = terms_of(bare(answer))
    constants = [term for term in terms if _is_constant(term, integral)]
    rest = [term for term in terms if term not in constants]
    if len(constants) != 1 or letters(sum_of(rest)) - letters(integral) - _letter(integral):
        return False
    total = sum_of(rest)
    only_letters = all(_letter(integral) <= letters(term.node) for term in rest)  # x^2+1+C holds two constants
    return bool(rest) and only_letters and _is_finished(total)


def _is_constant(term: Term, integral: Call) -> bool:
    node = bare(term.node)
    return isinstance(node, Sym) and node.name not in letters(integral) | _letter(integral)


def _letter(integral: Call) -> set[str]:
    return {integral.args[1].name} if isinstance(integral.args[1], Sym) else set()
