"""Rounded solutions: x ≈ 1.21 after 5^x = 7, and x = 1.21 where only ≈ holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flint import arb

from reasoning.maths import sentences
from reasoning.maths.claims import Claim, Several, claim_of, is_pair, is_statement, pairs_of
from reasoning.maths.facts import decimal_places, is_rounding, judge_fact
from reasoning.maths.functions import real_roots
from reasoning.maths.judge import Basis, judge_against
from reasoning.maths.numeric import ball, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.relations import correct, incorrect
from reasoning.maths.solutions import real_solutions
from reasoning.maths.tree import Node, Rel, Sym, System
from reasoning.maths.walk import bare, unknowns
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

RIGHT = "This is a rounded solution of {above}."
WRONG = "No solution of {above} rounds to {name} ≈ {value}."
ONLY_ABOUT = "This is only about equal: write ≈ instead of =."


@dataclass(frozen=True, slots=True)
class _Written:
    """The decimals that a line gives for its unknown."""

    name: str
    decimals: list[Node]
    signs: frozenset[str]


def judge_rounded(bases: Sequence[Basis], node: Node, index: int, assume: Assume, verdict: Verdict) -> Verdict | None:
    """A verdict on decimals for the unknown; None where the line gives none or the solutions are not known."""
    chain = _chain(bases, node, index, assume)
    if chain is not None:
        return chain
    written = _written(node)
    if written is None or (written.signs == {"="} and verdict.outcome is not Outcome.INCORRECT):
        return None
    for basis in reversed(bases):
        if not is_statement(basis.node) or unknowns(basis.node) != (written.name,):
            continue
        roots = _roots(basis.node, written.name)
        if roots:
            found = _judge(written, roots, basis.named(index))
            return found and replace(found, judged_from=basis.index)
    return None


def _chain(bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict | None:
    """x = ln 7/ln 5 ≈ 1.209: what stands before ≈ as a line of its own, and the rounding."""
    if not isinstance(node, Rel) or len(node.signs) < 2 or node.signs[-1] != "~=" or "~=" in node.signs[:-1]:
        return None
    rounds = is_rounding(node.operands[-2], node.operands[-1])
    if rounds is None or unknowns(*node.operands[-2:]):
        return None
    if not rounds:
        return judge_fact(Rel(node.operands[-2:], ("~=",)))
    exact = Rel(node.operands[:-1], node.signs[:-1])
    found = [replace(judge_against(b, exact, index, assume), judged_from=b.index) for b in reversed(bases)]
    return next((verdict for verdict in found if verdict.outcome is Outcome.CORRECT), None)


def _written(node: Node) -> _Written | None:
    if not isinstance(node, (Rel, System)):
        return None
    try:
        claim = claim_of(node)
    except NoExactValue:
        return None
    pairs = pairs_of(claim)
    if not pairs or (not is_pair(claim) and not _is_or(claim)):
        return None
    heads = {bare(pair.left) for pair in pairs}
    head = heads.pop() if len(heads) == 1 else None
    signs = frozenset(pair.sign for pair in pairs)
    decimals = [pair.right for pair in pairs]
    if not isinstance(head, Sym) or not signs <= {"=", "~="} or any(decimal_places(d) is None for d in decimals):
        return None
    return _Written(head.name, decimals, signs)


def _is_or(claim: Claim) -> bool:
    return isinstance(claim, Several) and claim.joiner == "or" and all(is_pair(part) for part in claim.parts)


def _roots(node: Node, name: str) -> list[arb]:
    """Real solutions of a line as narrow balls: all of a rational equation, else those that are found."""
    if isinstance(node, System):
        return [root for part in node.parts for root in _roots(part, name)] if node.joiner == "or" else []
    try:
        with precision():
            exact = real_solutions(claim_of(node))
            if exact is not None:
                return [arb(c.exact) if c.exact is not None else c.near for c in exact[1]] if exact[2] else []
            if isinstance(node, Rel) and node.signs == ("=",) and bare(node.operands[0]) == Sym(name):
                return [ball(node.operands[1], {})] if not unknowns(node.operands[1]) else []
            return real_roots(node, name)
    except (NoExactValue, Undefined):
        return []


def _judge(written: _Written, roots: list[arb], above: str) -> Verdict | None:
    taken = []
    for decimal in written.decimals:
        near = [root for root in roots if is_rounding(root, decimal)]
        if not near:
            if written.signs == {"="}:
                return None
            value = sentences.shown(decimal)
            return incorrect(Relation.DIFFERENT, WRONG.format(above=above, name=written.name, value=value))
        taken += near
    if written.signs == {"="}:
        return incorrect(Relation.FALSE_ROUNDING, ONLY_ABOUT) if any(map(decimal_places, written.decimals)) else None
    rest = [root for root in roots if not any(root.overlaps(other) for other in taken)]
    if rest:
        lost = f"This loses the solution {written.name} ≈ {sentences.rounded(rest[0])} of {above}."
        return incorrect(Relation.LOSES_SOLUTIONS, lost)
    return correct(Relation.ROUNDING, RIGHT.format(above=above), Evidence.TESTED)
