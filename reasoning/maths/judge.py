"""One line against one earlier line: which kinds of line can be related, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reasoning.maths import sentences
from reasoning.maths.claims import Pair, claim_of, is_expression, is_statement
from reasoning.maths.facts import holds_exactly, judge_fact
from reasoning.maths.impossible import is_literal
from reasoning.maths.rational import NoExactValue, Undefined, is_number
from reasoning.maths.relations import relate_statements
from reasoning.maths.roundings import WRITE_ABOUT, has_rounding, is_false_rounding, judge_rounded, without_rounding
from reasoning.maths.several import Fit, has_many_solutions, linear_parts, relate_linear
from reasoning.maths.solutions import real_solutions
from reasoning.maths.tree import Neg, Node, Num, Rel, Sym, Verbal
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect, undecided
from reasoning.maths.walk import plain, put_in, unknowns, walk
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

MANY = Verbal("infinitely many solutions")


@dataclass(frozen=True, slots=True)
class Basis:
    """An earlier line that is right: its index (-1 the problem) and its tree."""

    index: int
    node: Node

    def named(self, index: int) -> str:
        """What the line with this index calls it."""
        if self.index < 0:
            return "the problem"
        return "the line above" if self.index == index - 1 else f"line {self.index + 1}"


def judge_against(basis: Basis, node: Node, index: int, assume: Assume, *, continues: bool = False) -> Verdict:
    """The verdict on a line from one earlier line alone."""
    above = Above(basis.node, basis.named(index), assume)
    if continues and not is_expression(basis.node):
        above = Above(_last_side(basis.node), above.name, assume)
    if is_expression(above.node):
        return _against_expression(above, node, continues=continues)
    if is_statement(node) and is_statement(above.node):
        return _against_statement(above, node)
    if node == MANY and is_statement(above.node):
        return _many_solutions(above)
    return _answer_alone(above, node)


def _many_solutions(above: Above) -> Verdict:
    """The words `infinitely many solutions` after an identity or a system that leaves a letter free."""
    try:
        claim = claim_of(above.node)
        found = real_solutions(claim)
        many = not found[2] if found is not None else has_many_solutions(claim)
    except NoExactValue:
        return undecided()
    if many is None:
        return undecided()
    if many:
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
    return incorrect(Relation.DIFFERENT, f"{above.name[0].upper()}{above.name[1:]} does not have infinitely many.")


def _last_side(node: Node) -> Node:
    return node.operands[-1] if isinstance(node, Rel) else node


def _against_expression(above: Above, node: Node, *, continues: bool) -> Verdict:
    if is_expression(node):
        verdict = relate_values(above, node)
        return _rounded(above, node, verdict) if verdict.outcome is Outcome.INCORRECT else verdict
    if isinstance(node, Rel) and continues:  # "= 3+8 = 11" and "≈ 0.67": the line above is the first side
        first = () if len(node.signs) == len(node.operands) else ("=",)
        node = Rel((above.node, *node.operands), (*first, *node.signs))
    if not isinstance(node, Rel) or any(sign != "=" for sign in node.signs):
        return judge_fact(node) if isinstance(node, Rel) and not unknowns(node) else undecided()
    return _equality_about(above, node)


def _rounded(above: Above, node: Node, verdict: Verdict) -> Verdict:
    """A decimal that is only the rounded value says so."""
    if unknowns(above.node, node):
        return verdict
    fact = judge_fact(Rel((above.node, node), ("=",)))
    return fact if fact.relation is Relation.FALSE_ROUNDING else verdict


def _equality_about(above: Above, node: Rel) -> Verdict:
    """`3+4*2 = 3+8 = 11` about the expression `3+4*2`; or an equality about something else."""
    fact = judge_fact(node)
    if fact.outcome is Outcome.UNREADABLE or fact.outcome is Outcome.UNDECIDED:
        return fact
    related = any(relate_values(above, side).outcome is Outcome.CORRECT for side in node.operands)
    if fact.outcome is Outcome.INCORRECT:
        return fact if related or not unknowns(node) else undecided()
    if not related or fact.relation is Relation.ROUNDING:
        return fact
    return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name), fact.evidence or Evidence.PROVED)


def _against_statement(above: Above, node: Node) -> Verdict:
    if isinstance(node, Rel) and not unknowns(node) and unknowns(above.node):
        return _numbers_only(above, node)
    if isinstance(node, Rel) and len(node.operands) > 2:
        fact = _false_part(node)
        if fact is not None:
            return fact
    if any(has_rounding(part) for part in walk(node)):
        return _rounding(above, node)
    verdict = relate_statements(above, node)
    if verdict.outcome is Outcome.INCORRECT and is_false_rounding(above, node):
        return incorrect(Relation.FALSE_ROUNDING, WRITE_ABOUT, verdict.counterexample)
    return verdict


def _rounding(above: Above, node: Node) -> Verdict:
    """x ≈ 2.33, or x = 7/3 ≈ 2.33: what stands before ≈ is judged as ever, the rest is arithmetic."""
    if isinstance(node, Rel) and len(node.operands) > 2:
        head, tail = without_rounding(node)
        facts = [judge_fact(one) for one in tail]
        wrong = next((fact for fact in facts if fact.outcome is not Outcome.CORRECT), None)
        verdict = relate_statements(above, head) if head is not None and wrong is None else wrong or undecided()
        return replace(verdict, relation=Relation.ROUNDING) if verdict.outcome is Outcome.CORRECT else verdict
    return judge_rounded(above, node) or undecided()


def _false_part(node: Rel) -> Verdict | None:
    """Two neighbours in a chain that are numbers and not equal: false whatever the unknown is."""
    for left, sign, right in zip(node.operands, node.signs, node.operands[1:], strict=False):
        if sign == "=" and is_number(left) and is_number(right):
            fact = judge_fact(Rel((left, right), ("=",)))
            if fact.outcome is Outcome.INCORRECT:
                return fact
    return None


def _numbers_only(above: Above, node: Rel) -> Verdict:
    """A line without the unknown: an impossible or always true end, a tested solution, or a claim beside the work."""
    holds = holds_exactly(node)
    relation = relate_statements(above, node)
    if relation.outcome is Outcome.CORRECT and relation.relation is not Relation.GAINS_SOLUTIONS:
        return relation
    if holds is None or not all(is_literal(side) for side in node.operands):
        fact = judge_fact(node)
        if fact.outcome is Outcome.CORRECT and _is_test(above.node, node):
            return correct(Relation.EVALUATION, "The value that was put in makes this true.")
        if fact.outcome is not Outcome.CORRECT or not _keeps_a_side(above.node, node):
            return fact
    if relation.relation is Relation.DIFFERENT and holds is False:
        return replace(relation, relation=Relation.CONTRADICTION)
    if relation.outcome is Outcome.INCORRECT:
        return relation
    return incorrect(Relation.DIFFERENT, f"The unknown is gone: this is true for every number, {above.name} is not.")


def _keeps_a_side(before: Node, after: Rel) -> bool:
    """Whether a side without the unknown stands where it stood: the other side was worked on, and lost the unknown."""
    return (
        isinstance(before, Rel)
        and len(before.operands) == len(after.operands)
        and any(
            plain(old) == plain(new)
            for old, new in zip(before.operands, after.operands, strict=True)
            if not unknowns(old)
        )
    )


def _is_test(before: Node, after: Rel) -> bool:
    """Whether the line is the earlier one with a number in the place of its unknown."""
    names = unknowns(before)
    if len(names) != 1 or not isinstance(before, Rel) or len(before.operands) != len(after.operands):
        return False
    return any(plain(put_in(before, {names[0]: value})) == plain(after) for value in _numbers_in(after))


def _numbers_in(node: Node) -> list[Node]:
    return [part for part in walk(node) if isinstance(part, (Num, Neg)) and is_number(part)]


def _answer_alone(above: Above, node: Node) -> Verdict:
    """A bare number after an equation in one unknown: its solution, or scratch work that is not judged."""
    names = unknowns(above.node)
    if len(names) != 1 or not is_expression(node) or unknowns(node):
        return undecided()
    verdict = relate_statements(above, Rel((Sym(names[0]), node), ("=",)))
    return verdict if verdict.outcome is Outcome.CORRECT else undecided()


def together(bases: Sequence[Basis], node: Node, assume: Assume) -> Verdict | None:
    """A line from all earlier right lines at once, where everything is linear; None where that decides nothing."""
    if len(bases) < 2 or not is_statement(node):
        return None
    try:
        equations: list[Pair] = []
        for basis in bases:
            equations += (linear_parts(claim_of(basis.node)) or []) if is_statement(basis.node) else []
        after = linear_parts(claim_of(node))
        if not after or len(unknowns(*(b.node for b in bases))) < 2:
            return None
        fit = relate_linear(equations, after).fit
    except (NoExactValue, Undefined):
        return None
    if fit not in (Fit.SAME, Fit.FOLLOWS):
        return None
    return correct(Relation.COMBINATION, sentences.COMBINATION)
