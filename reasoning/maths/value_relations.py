"""How two values relate: the same where both are defined, under an assumption, or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flint import fmpq

from reasoning.maths import sentences
from reasoning.maths.agreement import compare_complex, compare_values
from reasoning.maths.divisors import with_common
from reasoning.maths.exact import Field
from reasoning.maths.numeric import points
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_text
from reasoning.maths.tree import Call, Node, Num, Sym
from reasoning.maths.verdicts import TESTED, Above, correct, incorrect, undecided
from reasoning.maths.walk import IMAGINARY, letters, rebuilt, unknowns
from reasoning.values import Outcome, Relation, Verdict


def relate_values(above: Above, after: Node) -> Verdict:
    """Two expressions: the same value wherever both have one?"""
    told, said = with_common(above.node), with_common(after)
    if told == said and above.node != after:
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
    above, after = replace(above, node=told), said
    verdict = _relate_values(above, after)
    if verdict.outcome is Outcome.CORRECT or unknowns(above.node, after) != ("e",):
        return verdict
    number_e = _relate_values(replace(above, node=with_number_e(above.node)), with_number_e(after))
    return number_e if number_e.outcome is Outcome.CORRECT else verdict  # e^(ln 5 + 2) = 5 e^2


def with_number_e(node: Node) -> Node:
    """e as a number even where it is the only letter: e - 1 is what the integral of e^x from 0 to 1 comes to."""
    if "e" not in letters(node):
        return node
    return rebuilt(node, lambda part: Call("exp", (Num("1"),)) if part == Sym("e") else None)


def _relate_values(above: Above, after: Node) -> Verdict:
    before = above.node
    if before == after:
        return correct(Relation.IDENTICAL, sentences.IDENTICAL.format(above=above.name))
    try:
        field = Field(before, after)
        one = field.value(before)
        holes_one = list(field.denominators)
        other = field.value(after)
        equal = not field.minus(one, other).num
        sure = equal or field.decisive(one, other)
    except Undefined:
        return incorrect(Relation.DIFFERENT, sentences.NOT_FINITE)
    except NoExactValue:
        return _by_points(above, after)
    if not sure:
        return _by_points(above, after)
    if not equal:
        return _different_values(above, after)
    if field.atoms:
        return _proved_where_defined(above, after)
    assumed = _holes(field, holes_one) ^ _holes(field, field.denominators[len(holes_one) :])
    if assumed:
        return correct(Relation.EQUIVALENT_ASSUMING, assuming(above, assumed))
    return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))


def _holes(field: Field, denominators: list[object]) -> set[str]:
    found = set()
    for hole in denominators:
        for factor, _ in hole.factor()[1]:  # type: ignore[attr-defined]  # fmpq_mpoly has no types
            if len(field.letters) == 1 and factor.total_degree() > 1 and factor.total_degree() % 2 == 0:
                continue  # most likely without a real zero; it changes nothing that a student sees
            found.add(str(factor / factor.leading_coefficient()))
    return found


def assuming(above: Above, factors: set[str] | tuple[str, ...]) -> str:
    named = " and ".join(f"{factor.replace('*', '')} is not 0" for factor in sorted(factors))
    return f"This follows from {above.name} where {named}."


def _proved_where_defined(above: Above, after: Node) -> Verdict:
    try:
        tried = compare_values(above.node, after, unknowns(above.node, after), positive=above.assume.positive)
    except NoExactValue:
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
    if tried.differs_at is not None:
        return undecided()  # two exact methods that disagree: a convention (odd roots), never a tick
    if tried.only_left or tried.only_right:
        return correct(Relation.EQUIVALENT_ASSUMING, f"This follows from {above.name} where both have a value.")
    return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))


def _by_points(above: Above, after: Node) -> Verdict:
    names = unknowns(above.node, after)
    try:
        if IMAGINARY in letters(above.node) | letters(after):
            tried = compare_complex(above.node, after, names)
        else:
            tried = compare_values(above.node, after, names, positive=above.assume.positive)
    except NoExactValue:
        return undecided()
    if tried.differs_at is not None:
        point = {name: number_text(value) for name, value in tried.differs_at.items()}
        return incorrect(Relation.DIFFERENT, values_differ(above, after, tried.differs_at), point)
    if not tried.enough:
        return undecided()
    if tried.only_left or tried.only_right:
        reason = f"This agrees with {above.name} where both have a value."
        return correct(Relation.EQUIVALENT_ASSUMING, reason, TESTED)
    return correct(Relation.EQUIVALENT, sentences.TESTED.format(above=above.name), TESTED)


def _different_values(above: Above, after: Node) -> Verdict:
    names = unknowns(above.node, after)
    for point in points(names, positive=above.assume.positive) if names else [{}]:
        one, other = sentences.value_at(above.node, point), sentences.value_at(after, point)
        if one is not None and other is not None and one != other:
            shown = {name: number_text(value) for name, value in point.items()}
            return incorrect(Relation.DIFFERENT, values_differ(above, after, point), shown)
    if IMAGINARY in letters(above.node) | letters(after):
        return incorrect(Relation.DIFFERENT, f"This is not equal to {above.name}.")
    return _by_points(above, after)


def values_differ(above: Above, after: Node, point: Mapping[str, fmpq]) -> str:
    one, other = sentences.value_at(above.node, point), sentences.value_at(after, point)
    first = f"This is not equal to {above.name}."
    if one is None or other is None:
        return first
    if not point:
        return f"{first} There it is {one}, here it is {other}."
    shown = {name: number_text(value) for name, value in point.items()}
    return f"{first} {sentences.with_values(shown)} that is {one}, this is {other}."


# ---------------------------------------------------------------------------------------------------------------------
