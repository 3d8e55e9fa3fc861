"""Claims that can be checked alone: `3*(-2)=-6`, `2x+3x=5x`, chains of them, roundings."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq

from reasoning.maths import sentences
from reasoning.maths.imaginary import with_unit
from reasoning.maths.integrals import relate_written
from reasoning.maths.numeric import CONSTANT_BITS, ball, precision
from reasoning.maths.rational import NoExactValue, Undefined, number, to_fraction
from reasoning.maths.rounding import ball_distance, is_cut_off, last_unit, written_unit
from reasoning.maths.tree import Add, Div, Mul, Node, Percent, Pow, Rel, Sub
from reasoning.maths.value_relations import relate_values, with_number_e
from reasoning.maths.verdicts import Above, correct, incorrect, undecided
from reasoning.maths.walk import letters
from reasoning.maths.worked import has_written
from reasoning.values import Evidence, Outcome, Relation, Verdict

SHOWN_PLACES = 6
NEAR = 0.25  # of numbers that are no decimals, 1/3 may be said to be about 3/10 but not about 1/2


def judge_fact(node: Node) -> Verdict:
    """CLAIM, ROUNDING, FALSE_CLAIM, FALSE_ROUNDING, RUN_ON or UNKNOWN for a relation that stands alone."""
    if not isinstance(node, Rel):
        return undecided(sentences.WORDS_ONLY)
    if len(node.operands) < 2:  # "≈ 0.67" with nothing before it
        return undecided()
    verdicts = [
        _judge(left, sign, right)
        for left, sign, right in zip(node.operands, node.signs, node.operands[1:], strict=False)
    ]
    wrong = next((k for k, verdict in enumerate(verdicts) if verdict.outcome is Outcome.INCORRECT), None)
    if wrong is not None:
        return _run_on(node, wrong) or verdicts[wrong]
    unsure = next((verdict for verdict in verdicts if verdict.outcome is not Outcome.CORRECT), None)
    return unsure or next((v for v in verdicts if v.relation is Relation.ROUNDING), verdicts[0])


def holds_exactly(node: Rel) -> bool | None:
    """Whether a relation between numbers holds; None where a side is not a rational number."""
    try:
        values = [number(operand) for operand in node.operands]
    except (NoExactValue, Undefined):
        return None
    return all(_compared(a, s, b) for a, s, b in zip(values, node.signs, values[1:], strict=False))


def _compared(left: fmpq, sign: str, right: fmpq) -> bool | None:
    return {
        "=": left == right, "!=": left != right, "<": left < right, "<=": left <= right, ">": left > right,
        ">=": left >= right, "~=": None,
    }.get(sign)  # fmt: skip


def _judge(left: Node, sign: str, right: Node) -> Verdict:
    try:
        value, claimed = number(left), number(right)
    except (Undefined, NoExactValue) as without:
        if (letters(left) | letters(right)) - {"pi", "e"}:
            return _judge_identity(left, sign, right)
        if isinstance(without, Undefined):
            return incorrect(Relation.FALSE_CLAIM, sentences.NOT_FINITE)
        return _judge_irrational(left, sign, right)
    if sign == "~=":
        return _judge_rounding(left, right)
    holds = _compared(value, sign, claimed)
    if holds is None:
        return undecided()
    if holds:
        return correct(Relation.CLAIM, sentences.CLAIM_HOLDS)
    if sign == "=" and _rounds_to(to_fraction(value), right):
        digits = f"{_digits_of(value * 100)}%" if isinstance(right, Percent) else _digits_of(value)
        reason = f"This is only about equal: write ≈ instead of =. {sentences.shown(left)} is {digits}."
        return incorrect(Relation.FALSE_ROUNDING, reason)
    return incorrect(Relation.FALSE_CLAIM, sentences.false_claim(left, sign, right, _value_text(value)))


def _digits_of(value: fmpq) -> str:
    """A number in digits: all of them, or the first six behind the point and an ellipsis."""
    scaled = to_fraction(value) * 10**SHOWN_PLACES
    digits = f"{abs(int(scaled)):0{SHOWN_PLACES + 1}}"
    text = f"{'-' if value < 0 else ''}{digits[:-SHOWN_PLACES]}.{digits[-SHOWN_PLACES:]}"
    return text.rstrip("0").rstrip(".") if scaled.denominator == 1 else f"{text}…"


def _value_text(value: fmpq) -> str:
    return sentences.number_text(value)


def _judge_identity(left: Node, sign: str, right: Node) -> Verdict:
    if sign != "=":
        return undecided()
    written = has_written(left) or has_written(right)
    relate = relate_written if written else relate_values
    verdict = relate(Above(left, "the left side"), right)
    if written and verdict.form_ok is False:
        return undecided(verdict.reason)
    if not written and verdict.outcome is not Outcome.CORRECT and letters(left) | letters(right) == {"i"}:
        verdict = _with_i(left, right) or verdict
    if verdict.outcome is Outcome.CORRECT:
        return correct(Relation.CLAIM, "The two sides are equal.", verdict.evidence or Evidence.PROVED)
    if verdict.outcome is Outcome.INCORRECT:
        return incorrect(Relation.FALSE_CLAIM, verdict.reason, verdict.counterexample)
    return verdict


def _with_i(left: Node, right: Node) -> Verdict | None:
    """The verdict where i is the imaginary unit, as in i^2=-1; None where that makes nothing right."""
    try:
        verdict = relate_values(Above(with_unit(left), "the left side"), with_unit(right))
    except (NoExactValue, Undefined):
        return None
    return verdict if verdict.outcome is Outcome.CORRECT else None


def _judge_irrational(left: Node, sign: str, right: Node) -> Verdict:
    left, right = with_number_e(left), with_number_e(right)
    if sign == "~=":
        return _judge_rounding(left, right)
    if sign != "=":
        return _judge_order(left, sign, right)
    verdict = relate_values(Above(left, "the left side"), right)
    if verdict.outcome is Outcome.CORRECT:
        return correct(Relation.CLAIM, sentences.CLAIM_HOLDS, verdict.evidence or Evidence.PROVED)
    if verdict.outcome is not Outcome.INCORRECT:
        return verdict
    if _judge_rounding(left, right).outcome is Outcome.CORRECT:
        return incorrect(Relation.FALSE_ROUNDING, "This is only about equal: write ≈ instead of =.")
    return incorrect(Relation.FALSE_CLAIM, sentences.false_claim(left, sign, right, None))


def _judge_order(left: Node, sign: str, right: Node) -> Verdict:
    try:
        with precision(CONSTANT_BITS):
            difference = ball(left, {}) - ball(right, {})
    except (NoExactValue, Undefined):
        return undecided()
    if difference.contains(0):
        return undecided()
    holds = _compared(fmpq(1 if difference > 0 else -1), sign, fmpq(0))
    if holds:
        return correct(Relation.CLAIM, sentences.CLAIM_HOLDS)
    return incorrect(Relation.FALSE_CLAIM, sentences.false_claim(left, sign, right, None))


def _judge_rounding(left: Node, right: Node) -> Verdict:
    """`≈` holds where one side is a decimal and the other rounds to it (or is cut off to it)."""
    for exact, decimal in ((left, right), (right, left)):
        unit = last_unit(decimal)
        if unit is None:
            continue
        distance = _distance(exact, decimal)
        if distance is None:
            return undecided()
        figure = written_unit(decimal) or unit  # digits are cut off, never made zeros of: 1999 is not about 1000
        if distance <= unit / 2 or (distance < figure and is_cut_off(exact, decimal)):
            return correct(Relation.ROUNDING, "This is a rounded value.")
    if last_unit(left) is None and last_unit(right) is None and _are_near(left, right):
        return undecided()  # 2/7 ≈ 3/10: how near is near enough is not for arithmetic to say
    return incorrect(Relation.FALSE_CLAIM, sentences.false_claim(left, "~=", right, None))


def _are_near(left: Node, right: Node) -> bool:
    """Whether two numbers differ by less than a part of the second; also where that cannot be told."""
    gap = _distance(left, right)
    try:
        with precision():
            return gap is None or not arb(fmpq(gap.numerator, gap.denominator)) > NEAR * abs(ball(right, {}))
    except (NoExactValue, Undefined):
        return True


def _distance(exact: Node, decimal: Node) -> Fraction | None:
    """How far apart two numbers are, rounded up a little where one is irrational."""
    try:
        return abs(to_fraction(number(exact)) - to_fraction(number(decimal)))
    except Undefined:
        return None
    except NoExactValue:
        return ball_distance(exact, decimal)


def _rounds_to(value: Fraction, written: Node) -> bool:
    """Whether a number that is not the written decimal or percentage rounds to it; whole numbers are not rounded."""
    unit = written_unit(written)
    return unit is not None and unit < 1 and abs(value - to_fraction(number(written))) <= unit / 2


def _run_on(node: Rel, wrong: int) -> Verdict | None:
    """`3+4=7*2=14`: the first part of what stands after the sign is what stands before it."""
    if len(node.operands) < 3:
        return None
    try:
        before, first = number(node.operands[wrong]), number(_first_part(node.operands[wrong + 1]))
    except (NoExactValue, Undefined):
        return None
    if before != first or _first_part(node.operands[wrong + 1]) == node.operands[wrong + 1]:
        return None
    left, right = (sentences.shown(part) for part in node.operands[wrong : wrong + 2])
    reason = f"The signs = run on: {left} is not equal to {right}. Write the next calculation on a new line."
    return incorrect(Relation.RUN_ON, reason)


def _first_part(node: Node) -> Node:
    while isinstance(node, (Add, Sub, Mul, Div, Pow)):
        node = node.base if isinstance(node, Pow) else node.left
    return node
