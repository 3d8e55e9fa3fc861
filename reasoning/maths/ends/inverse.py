"""Whether y = … is the finished inverse of a function, from x = f(y)."""

from __future__ import annotations

from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.ends.products import is_finished_sum
from reasoning.maths.relations import relate_statements
from reasoning.maths.tree import Node, Rel, Sym
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters
from reasoning.values import Outcome, Relation

KEEPS = (Relation.IDENTICAL, Relation.EQUIVALENT, Relation.EQUIVALENT_ASSUMING)


def judge_inverse(given: Rel, answer: Node) -> Ending | None:
    """The ending of an answer; None where the checker cannot tell whether it follows."""
    if not isinstance(answer, Rel):
        return None
    verdict = relate_statements(Above(given, "the problem"), answer)
    if verdict.outcome is Outcome.INCORRECT:
        return Ending.WRONG
    if verdict.relation not in KEEPS:
        return None
    alone = answer.signs == ("=",) and bare(answer.operands[0]) == Sym("y") and "y" not in letters(answer.operands[1])
    return ending(right=True, finished=alone and is_finished_sum(answer.operands[1]))
