"""The arbitrary constant of an answer: + C under another name, absorbed, or left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import permutations

from reasoning.maths.derive import derivative
from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Node, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters, put_in, unknowns
from reasoning.values import Outcome

CONSTANT = "C"
MOST_CONSTANTS = 2
_IN_EXPECTED = re.compile(r"[Cc](?:_\d)?")
_IN_GIVEN = re.compile(r"[CcKkABD](?:_\d)?")
CONSTANT_NAMES = frozenset(("C", "c", "K", "k", "D", "A", "C_1", "c_1"))


class Constant(StrEnum):
    """How a given answer stands to one with + C."""

    SAME = "SAME"
    MISSING = "MISSING"
    OTHER = "OTHER"


def with_constant(expected: Node, given: Node) -> Constant:
    """How the given expression stands to an expected antiderivative; OTHER too where the expected one is none."""
    if _renamed(expected, given):
        return Constant.SAME
    variable = _variable(expected)
    if variable is None:
        return Constant.OTHER
    name = _constant_of(given, variable)
    if name is not None and _shifts(expected, CONSTANT) and _shifts(given, name):
        return Constant.SAME if _same_rate(expected, given, variable) else Constant.OTHER
    if name is not None:
        renamed = put_in(given, {name: Sym(CONSTANT)})
        return Constant.SAME if _equal(expected, renamed) else Constant.OTHER
    left_out = _is_added(expected, CONSTANT) and set(unknowns(given)) == {variable} and not _has_number_added(given)
    if left_out and _same_rate(expected, given, variable):
        return Constant.MISSING
    return Constant.OTHER


def _renamed(expected: Node, given: Node) -> bool:
    """Whether the constants only have other letters: C_1 e^x + C_2 and A e^x + B."""
    one, other = set(unknowns(expected)), set(unknowns(given))
    old, new = sorted(one - other), sorted(other - one)
    if not old or len(old) != len(new) or len(new) > MOST_CONSTANTS or not one & other:
        return False
    if not all(_IN_EXPECTED.fullmatch(name) for name in old) or not all(_IN_GIVEN.fullmatch(name) for name in new):
        return False
    orders: Iterator[dict[str, Node]] = (
        {name: Sym(wanted) for name, wanted in zip(new, order, strict=True)} for order in permutations(old)
    )
    return any(_equal(expected, put_in(given, order)) for order in orders)


def _variable(expected: Node) -> str | None:
    """The only letter beside C; None where there are others, or no C."""
    names = [name for name in unknowns(expected) if name != CONSTANT]
    return names[0] if CONSTANT in letters(expected) and len(names) == 1 else None


def _constant_of(given: Node, variable: str) -> str | None:
    names = [name for name in unknowns(given) if name != variable]
    return names[0] if len(names) == 1 and names[0] in CONSTANT_NAMES else None


def _is_added(node: Node, name: str) -> bool:
    """Whether the letter is a term of its own and stands nowhere else."""
    terms = terms_of(bare(node))
    alone = [term for term in terms if bare(term.node) == Sym(name)]
    return len(alone) == 1 and not any(name in letters(term.node) for term in terms if term not in alone)


def _has_number_added(node: Node) -> bool:
    """x^2 + 5 is one antiderivative, chosen: nothing was forgotten there."""
    return any(not unknowns(term.node) for term in terms_of(bare(node)))


def _shifts(node: Node, name: str) -> bool:
    """Whether every number may be added by the choice of the letter: C, 2C, and C in (x^3 + C)/3."""
    try:
        slope = derivative(node, name)
        value = Field(slope).value(slope).constant
    except (NoExactValue, Undefined):
        return False
    return value is not None and value != 0


def _same_rate(one: Node, other: Node, variable: str) -> bool:
    try:
        return _equal(derivative(one, variable), derivative(other, variable))
    except (NoExactValue, Undefined):
        return False


def _equal(one: Node, other: Node) -> bool:
    return relate_values(Above(one, "the expected answer"), other).outcome is Outcome.CORRECT
