"""Two relations on a line: each is solved by itself, then the two are put together."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.oracle import facts as fact
from reasoning.oracle.inequalities import relation as relations
from reasoning.oracle.inequalities.relation import Relation
from reasoning.oracle.inequalities.statement import Pairing
from reasoning.oracle.linear.equation import totals
from reasoning.oracle.move import Move
from reasoning.oracle.placed import ORDINALS, placed

COMPOUND = "inequalities.compound"
EQUATION = "absolute.equation"
NONE, ALL = "no solution", "all real numbers"
ONE_INEQUALITY = "write as one inequality"
BOTH = "keep what holds in both"
EITHER = "keep what holds in either"
NOT_BOTH = "no number is in both"
EVERY = "every number is in one of them"
SAME = "the two are the same"


def next_move(pairing: Pairing) -> Move | None:
    """Return the next move in the first part that is not solved, else the one that puts the parts together."""
    for index, part in enumerate(pairing.parts):
        if not part.letter:
            return _decided(pairing, index)
        move = relations.next_move(part)
        if move is not None:
            texts = [relations.write(other) for other in pairing.parts]
            texts[index] = move.line
            line = f" {pairing.joiner} ".join(texts)
            return Move(line, placed(move.reason, index), move.facts, move.component)
    return _together(pairing)


def _decided(pairing: Pairing, index: int) -> Move:
    """A part without a letter: 3<1 is never true, so it decides, or drops out."""
    true = relations.truth(pairing.parts[index])
    reason = f"{'every' if true else 'no'} number is in the {ORDINALS[index]}"
    other = relations.write(pairing.parts[1 - index])
    if pairing.joiner == "and":
        return Move(other if true else NONE, reason, (), "linear.special")
    return Move(ALL if true else other, reason, (), "linear.special")


def _together(pairing: Pairing) -> Move | None:
    one, other = pairing.parts
    if one.sign == "=":
        same = bound(one) == bound(other)
        return Move(relations.write(one), SAME, (), EQUATION) if same else None
    if one.sign[0] == other.sign[0]:
        return _same_way(pairing, one, other)
    low, high = (one, other) if one.sign[0] == ">" else (other, one)
    return _between(low, high) if pairing.joiner == "and" else _outside(low, high)


def _same_way(pairing: Pairing, one: Relation, other: Relation) -> Move:
    """x<3 and x<5: the nearer bound counts; with "or" the farther one."""
    narrow = (bound(one), -len(one.sign)) < (bound(other), -len(other.sign))
    if one.sign[0] == ">":
        narrow = (bound(one), len(one.sign)) > (bound(other), len(other.sign))
    if bound(one) == bound(other):
        narrow = len(one.sign) < len(other.sign)
    kept = one if narrow == (pairing.joiner == "and") else other
    reason = BOTH if pairing.joiner == "and" else EITHER
    return Move(relations.write(kept), reason, tuple(order_facts(bound(one), bound(other))), COMPOUND)


def _between(low: Relation, high: Relation) -> Move:
    left, right = bound(low), bound(high)
    facts = tuple(order_facts(left, right))
    if left == right and low.sign + high.sign == ">=<=":
        raise OracleStuck("a single number between two bounds")
    if left >= right:
        return Move(NONE, NOT_BOTH, facts, COMPOUND)
    first, second = relations.TURNED[low.sign], high.sign
    line = f"{_bound_text(low)}{first}{low.letter}{second}{_bound_text(high)}"
    return Move(line, ONE_INEQUALITY, facts, COMPOUND)


def _outside(low: Relation, high: Relation) -> Move | None:
    """x>low or x<high."""
    left, right = bound(low), bound(high)
    if left < right or (left == right and low.sign + high.sign != "><"):
        return Move(ALL, EVERY, tuple(order_facts(left, right)), COMPOUND)
    return None


def bound(relation: Relation) -> Fraction:
    """Return the number that a solved relation compares its letter with."""
    return totals(relation.equation.right)[1]


def _bound_text(relation: Relation) -> str:
    return relations.write(relation).partition(relation.sign)[2]


def order_facts(left: Fraction, right: Fraction) -> list[str]:
    """Return the facts that say which of two numbers is the smaller: 7/2<11/3 from 7*3=21, 11*2=22."""
    sign = "=" if left == right else ("<" if left < right else ">")
    facts: list[str] = []
    if left != right and left.denominator * right.denominator > 1 and (left > 0) == (right > 0):
        for one, other in ((left, right), (right, left)):
            facts.extend(fact.product_facts(one.numerator, other.denominator)[0])
        facts.append(f"{left.numerator * right.denominator}{sign}{right.numerator * left.denominator}")
    return [*facts, f"{left}{sign}{right}"]
