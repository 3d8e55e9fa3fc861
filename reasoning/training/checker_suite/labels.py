"""The tutor's 19 labels of a student's step, by a fixed table from our diagnosis, detour, move and progress.

Nothing here is fitted: each entry says which of our names means the same as one of the tutor's.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flint import fmpq

from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.rules.detours import find_detour
from reasoning.maths.rules.operations import operation_between
from reasoning.maths.rules.sides import side_of
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Add, Div, Group, Mul, Node, Rel, Sub
from reasoning.maths.walk import bare, unknowns
from reasoning.values import Outcome, Verdict

NOT_EQUIVALENT = "EXPRESSION_NOT_EQUIVALENT"

OF_DETOUR: Mapping[str, str] = {
    "detour.other_side": "FOCUS_ON_VARIABLE",
    "detour.own_term": "DIVIDE_TO_ISOLATE",
    "detour.minus_left": "DIVIDE_NEGATIVE_BETTER",
    "detour.multiplied_again": "DIVIDE_TO_SIMPLIFY",
    "detour.divided_again": "DIVIDE_TO_SIMPLIFY",
    "detour.numerator": "REMOVE_VARIABLE_DENOMINATOR",
    "detour.took_coefficient": "ISOLATE_HINT",
    "detour.product_first": "MULTIPLY_TO_SIMPLIFY",
    "detour.fraction_first": "SIMPLIFY_FRACTION",
    "detour.added_again": "SUBTRACT_TO_REMOVE",
    "detour.taken_again": "ADD_TO_REMOVE",
    "detour.like_terms_first": "COMBINE_LIKE_TERMS",
}
# A wrong product or quotient, by the first rule of its diagnosis.
OF_PRODUCT: Mapping[str, str] = {
    "bug.sign.product": "DIVIDE_MULTIPLY_OPP_SIGNS",
    "bug.sign.dropped": "DIVIDE_MULTIPLY_OPP_SIGNS",
    "bug.sign.added": "DIVIDE_MULTIPLY_OPP_SIGNS",
    "bug.sign.minus_before_letter": "DIVIDE_MULTIPLY_OPP_SIGNS",
    "bug.equation.minus_before_letter": "DIVIDE_MULTIPLY_OPP_SIGNS",
    "bug.equation.sign_of_coefficient": "DIVIDE_MULTIPLY_OPP_SIGNS",
    "bug.operation.multiplied_for_divided": "WRONG_OPERATION",
    "bug.operation.divided_for_multiplied": "WRONG_OPERATION",
    "bug.fraction.not_inverted": "WRONG_OPERATION",
    "bug.fraction.wrong_way_round": "REVERSED_SIDES",
    "bug.equation.side_copied": "SIMPLIFY_LATER",
}
# A wrong sum, where its signs do not tell more.
OF_SUM: Mapping[str, str] = {
    "bug.terms.letter_dropped": "FORGOT_VARIABLE",
    "bug.terms.squared": "COMBINE_LIKE_TERMS",
    "bug.sign.dropped": "FORGOT_NEGATIVE",
    "bug.sign.reversed_subtraction": "REVERSED_SIDES",
    "bug.sign.product": "CHECK_SIGN",
    "bug.sign.minus_of_minus": "WRONG_OPERATION",
    "bug.sign.plus_negative": "WRONG_OPERATION",
    "bug.equation.side_copied": "SIMPLIFY_LATER",
}


class Signs(StrEnum):
    """Which signs of a sum were lost."""

    LONE = "lone"  # of the only term of its kind: -6x+18-18 -> 6x
    DIFFERENCE = "difference"  # of the result of a subtraction: 4-8 -> 4
    RESULT = "result"  # of another result: -5+2 -> 3
    FIRST = "first"  # of the first of several: -7-2 -> 5
    LATER = "later"  # of a later one: -6-8 -> 2


OF_SIGNS: Mapping[Signs, str] = {
    Signs.LONE: "FORGOT_NEGATIVE",
    Signs.DIFFERENCE: "REVERSED_SIDES",
    Signs.RESULT: "CHECK_SIGN",
    Signs.FIRST: "REVERSED_SIDES",
    Signs.LATER: "WRONG_OPERATION",
}


def label_of(
    before: Node | None,
    after: Node | None,
    verdict: Verdict,
    *,
    action: str | None = None,
    given_input: str | None = None,
) -> str:
    """The label of a step; `action` and `given_input` are what the student chose, where that is used."""
    if not isinstance(before, Rel) or not isinstance(after, Rel):
        return NOT_EQUIVALENT
    on_both = action.endswith("_SIDE") if action else operation_between(before, after) is not None
    detour = find_detour(before, after, action=action, given_input=given_input)
    if on_both:
        return OF_DETOUR[detour.name] if detour else "FOCUS_ON_VARIABLE"
    if verdict.outcome is Outcome.CORRECT:
        return OF_DETOUR[detour.name] if detour else "SIMPLIFY_LATER"
    old, new = _changed(before, after)
    product = action == "COMBINE_MUL" if action else _is_product(old, new)
    rule = verdict.diagnosis.rule.split("+")[0] if verdict.diagnosis else ""
    if product:
        return OF_PRODUCT.get(rule, NOT_EQUIVALENT)
    signs = lost_signs(old, new)
    return OF_SIGNS[signs] if signs else OF_SUM.get(rule, NOT_EQUIVALENT if not action else "WRONG_OPERATION")


def _changed(before: Rel, after: Rel) -> tuple[Node, Node]:
    """The side that was worked on, before and after."""
    pairs = list(zip(before.operands, after.operands, strict=False))
    return next(((bare(old), bare(new)) for old, new in pairs if bare(old) != bare(new)), pairs[0])


def _is_product(old: Node, new: Node) -> bool:
    """Whether the worked part is a product or a quotient, not a sum."""
    kept = terms_of(new)
    worked = [term.node for term in terms_of(old) if term not in kept] or [old]
    return len(worked) == 1 and isinstance(worked[0], (Mul, Div, Group)) and not _is_plain_term(worked[0])


def _is_plain_term(node: Node) -> bool:
    return isinstance(node, Mul) and node.implicit and not isinstance(bare(node.right), (Mul, Div))


def lost_signs(old: Node, new: Node) -> Signs | None:
    """Which signs of a sum's terms were lost, where that alone explains the new side."""
    try:
        before, after = _sizes(old), _sizes(new)
    except (NoExactValue, Undefined):
        return None
    wrong = [kind for kind in _kinds(before + after) if _total(before, kind) != _total(after, kind)]
    if len(wrong) != 1:
        return None
    mine, got = [size for kind, size in before if kind == wrong[0]], _total(after, wrong[0])
    flipped = [sum(mine, fmpq(0)) - 2 * size for size in mine]
    if got in flipped[1:]:
        return Signs.LATER
    if got == -sum(mine, fmpq(0)):
        if len(mine) == 1:
            return Signs.LONE
        return Signs.DIFFERENCE if wrong[0] == "" and len(mine) == 2 and _takes_a_number(old) else Signs.RESULT
    return Signs.FIRST if got in flipped else None


def _takes_a_number(side: Node) -> bool:
    """Whether the sum is written with a number taken away: 4-8, 2-(-2)."""
    while isinstance(side, (Add, Sub)):
        if isinstance(side, Sub) and not unknowns(side.right):
            return True
        side = side.left
    return False


def _sizes(side: Node) -> list[tuple[str, fmpq]]:
    """Each term's kind ("" a number, else what stands by the coefficient) and size."""
    parts = side_of(side)
    numbers = [("", size) for size in parts.constants]
    return numbers + [(f"{part.below}{part.core!r}", part.over / part.under) for part in parts.parts]


def _kinds(sizes: list[tuple[str, fmpq]]) -> list[str]:
    return list(dict.fromkeys(kind for kind, _ in sizes))


def _total(sizes: list[tuple[str, fmpq]], kind: str) -> fmpq:
    return sum((size for other, size in sizes if other == kind), fmpq(0))
