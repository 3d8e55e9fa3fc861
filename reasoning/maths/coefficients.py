"""Equated coefficients: ax^2 + bx = 3x^2 + 5x for every x, so a = 3 and b = 5; and numbers put in for x."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from reasoning.maths.powers import in_powers
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.relations import relate_statements
from reasoning.maths.sentences import number_tree
from reasoning.maths.substitution import equations_of
from reasoning.maths.tree import Div, Group, Mul, Node, Num, Rel, Sub, System
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct
from reasoning.maths.walk import letters, plain, put_in, unknowns, walk
from reasoning.values import Assume, Outcome, Relation, Verdict

RUNNING = ("x", "t", "z", "s", "n", "y")  # the letter that an identity holds for, in this order
EQUATED = "The coefficients of {letter} on both sides are equal."
VALUE = "You put a number in for {letter}."
_FOLLOW = frozenset((Relation.EQUIVALENT, Relation.IDENTICAL, Relation.COMBINATION, Relation.SAME_ROOTS,
                     Relation.GAINS_SOLUTIONS))  # fmt: skip
_UNKNOWN = frozenset("xyzuvw")  # letters that are solved for, not compared


def by_coefficients(nodes: Sequence[Node], node: Node, assume: Assume, *, unknown: str | None = None) -> Verdict | None:
    """A line about coefficients against the identities above; None where none fits.

    An equation that is to be solved for its `unknown` is no identity in it.
    """
    if not unknowns(node) or set(unknowns(node)) & _UNKNOWN:
        return None
    for equation in reversed(equations_of(nodes)):
        if not isinstance(equation, Rel) or equation.signs != ("=",):
            continue
        verdict = _against(equation, node, assume, unknown)
        if verdict is not None:
            return verdict
    return None


def _against(equation: Rel, node: Node, assume: Assume, unknown: str | None) -> Verdict | None:
    free = set(unknowns(equation))
    running = next((name for name in RUNNING if name in free and name not in letters(node)), None)
    if running is None or running == unknown or not set(unknowns(node)) <= free:
        return None
    if all(set(unknowns(side)) - {running} for side in equation.operands):
        return None  # ax + b = cx + d is an equation with parameters
    try:
        coefficients = _coefficients(equation, running)
        system = System(tuple(Rel((c, Num("0")), ("=",)) for c in coefficients), "and")
        if len(coefficients) < 2 or any(_is_bare(coefficient) for coefficient in coefficients):
            return None
        verdict = relate_statements(Above(system, "the equal coefficients", assume), node)
    except (NoExactValue, Undefined):
        return None
    if verdict.outcome is Outcome.INCORRECT:
        return verdict
    if verdict.outcome is not Outcome.CORRECT or verdict.relation not in _FOLLOW:
        return None
    if _is_value(equation, node, running):
        return correct(Relation.EVALUATION, VALUE.format(letter=running))
    return correct(Relation.COEFFICIENTS, EQUATED.format(letter=running))


def _is_bare(coefficient: Node) -> bool:
    """A coefficient that is one parameter alone: ax + b = 7 is to be solved, it does not say that a is 0."""
    names = unknowns(coefficient)
    return len(names) == 1 and set(in_powers(coefficient, names[0])) == {1}


def _coefficients(equation: Rel, running: str) -> list[Node]:
    """The coefficients of left - right, the denominators of numbers and of the letter multiplied away."""
    left, right = equation.operands
    below = _common_denominator(left, right)
    return list(in_powers(Mul(Group(Sub(left, Group(right))), Group(below)), running).values())


def _common_denominator(*sides: Node) -> Node:
    product: Node = Num("1")
    for side in sides:
        for part in _divisors(side):
            product = Mul(product, Group(part))
    return product


def _divisors(node: Node) -> list[Node]:
    return [part.right for part in walk(node) if isinstance(part, Div) and unknowns(part.right)]


def _is_value(equation: Rel, node: Node, running: str) -> bool:
    """Whether the line is the identity with a small number in the place of its letter."""
    if not isinstance(node, Rel) or node.signs != ("=",):
        return False
    for k in range(-10, 11):
        put = put_in(equation, {running: number_tree(fmpq(k))})
        if plain(put) == plain(node):
            return True
        if set(unknowns(put)) >= set(unknowns(node)) and _same_sides(put, node):
            return True
    return False


def _same_sides(put: Node, node: Rel) -> bool:
    if not isinstance(put, Rel):
        return False
    return all(
        relate_values(Above(one, ""), other).outcome is Outcome.CORRECT
        for one, other in zip(put.operands, node.operands, strict=True)
    )
