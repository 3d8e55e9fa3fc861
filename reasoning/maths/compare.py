"""Expected answer + given answer -> whether they mean the same, and whether the given one has the asked form.

The meaning is asked before the form: a right value in another form is CORRECT with `form_ok` False.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

from reasoning.maths.answer_text import commas_apart
from reasoning.maths.answers import Answer, all_boxed, plain_words, read_answer
from reasoning.maths.asked import Form, has_form, read_form
from reasoning.maths.choices import same_choice, same_words, unlabelled
from reasoning.maths.clocks import compare_times
from reasoning.maths.families import compare_families
from reasoning.maths.likeness import judge, judge_lists, members
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.tree import Node, SetOf, TupleOf
from reasoning.maths.units import Quantity, read_quantity
from reasoning.maths.values_alike import NOTHING_ASKED, SAME, unsure, verdict
from reasoning.values import Comparison, Outcome, Unreadable

UNIT_MISSING = "The number is right; the unit ({unit}) is missing."
UNIT_WRONG = "The number is right, but the unit should be {unit}."
_DEGREES, _RADIANS = (("degree", 1),), (("radian", 1),)
UNIT_OTHER = "This is not the expected answer, and {given} does not measure what {unit} does."


def compare(expected: str, given: str, form: str | None = None) -> Comparison:
    """The outcome of an answer against the expected one; the form is judged only where the value is right."""
    asked = read_form(form)  # raises ValueError for a form that is none
    (label, expected_value), (chosen, given_value) = unlabelled(expected), unlabelled(given)
    if label or chosen:
        return _compare_labelled((label, expected_value), (chosen, given_value), form)
    found = compare_times(expected, given) or same_choice(expected, given)
    if found is None and asked is None:
        found = same_words(expected, given)
    if found is not None:
        return replace(found, form_ok=True) if asked and found.outcome is Outcome.CORRECT else found
    families = compare_families(expected, given)
    if families is not None:
        return replace(families, form_ok=True) if asked and families.outcome is Outcome.CORRECT else families
    return _compare_quantities(expected, given, asked) or _compare_readings(expected, given, asked)


def _compare_labelled(one: tuple[str | None, str], other: tuple[str | None, str], form: str | None) -> Comparison:
    """(C) 12 against C, against 12, and against another choice with its value."""
    if one[0] and other[0]:
        return verdict(one[0] == other[0])
    label, value = (one[0], other[1]) if one[0] else (other[0], one[1])
    letter = same_choice(label or "", value)
    return letter or compare(one[1], other[1], form)


def _compare_quantities(expected: str, given: str, form: Form | None) -> Comparison | None:
    """The comparison of answers with units; None where none is written, or where it may be letters of algebra."""
    one, other = read_quantity(expected), read_quantity(given)
    if one is not None and other is not None:
        return _compare_units(one, other, form)
    written = one or other
    if written is None or not written.sure:
        return None
    number = _compare(one.number if one else expected, other.number if other else given, form)
    if number.outcome is not Outcome.CORRECT:
        return None
    if one is None or _names_unit(given, one):
        return number
    return Comparison(Outcome.CORRECT, UNIT_MISSING.format(unit=one.unit.text), form_ok=False)


def _names_unit(given: str, expected: Quantity) -> bool:
    """Whether a sentence names the unit somewhere: `The total is $45.`"""
    text = expected.unit.text
    return text in given or (text == "dollars" and re.search(r"\$\s?\d", given) is not None)


def _compare_units(one: Quantity, other: Quantity, form: Form | None) -> Comparison:
    number = _compare(one.number, other.number, form)
    if {one.unit.dimensions, other.unit.dimensions} == {_DEGREES, _RADIANS}:
        turned = "pi/180" if one.unit.dimensions == _DEGREES else "180/pi"
        return _compare(f"({one.number})*{turned}", other.number, form)
    if one.unit.dimensions != other.unit.dimensions:
        reason = UNIT_WRONG if number.outcome is Outcome.CORRECT else UNIT_OTHER
        return Comparison(Outcome.INCORRECT, reason.format(unit=one.unit.text, given=other.unit.text))
    times = one.unit.factor / other.unit.factor
    if times == 1:
        return number
    converted = _compare(f"({one.number})*({times.numerator}/{times.denominator})", other.number, form)
    if converted.outcome is Outcome.INCORRECT and number.outcome is Outcome.CORRECT:
        return replace(converted, reason=UNIT_WRONG.format(unit=one.unit.text))
    return converted


def _compare_readings(expected: str, given: str, form: Form | None) -> Comparison:
    """`2,3` is one number with a decimal comma, or two: right if one reading is, undecided if both are unclear."""
    first = _compare(expected, given, form)
    one, other = commas_apart(expected), commas_apart(given)
    if first.outcome is Outcome.CORRECT or (one is None and other is None):
        return first
    for left, right in product((expected, one), (given, other)):
        if left is None or right is None or (left, right) == (expected, given):
            continue
        found = _compare(left, right, form)
        if found.outcome is Outcome.CORRECT:
            return found if one is None or other is None else unsure()
    return first


def _compare(expected: str, given: str, form: Form | None) -> Comparison:
    one, other = read_answer(expected), read_answer(given)
    if _same_text(expected, given, one, other):
        return Comparison(Outcome.CORRECT, SAME, None if form is None else True)
    if isinstance(other, Unreadable):
        return Comparison(Outcome.UNREADABLE, f"I cannot read this answer: {other.reason}.")
    if isinstance(one, Unreadable):
        return Comparison(Outcome.UNDECIDED, f"I cannot read the expected answer: {one.reason}.")
    try:
        found = judge(one, other, form.asked if form else NOTHING_ASKED)
    except (NoExactValue, Undefined):
        found = unsure()
    if found.outcome is not Outcome.CORRECT and isinstance(one.node, (SetOf, TupleOf)) and given.count("\\boxed") > 1:
        found = _all_boxed(one.node, given)
    if found.outcome is not Outcome.CORRECT or form is None or found.form_ok is False:
        return found
    form_ok = has_form(form, expected, given)
    return replace(found, reason=found.reason if form_ok else form.missed, form_ok=form_ok)


def _same_text(expected: str, given: str, one: Answer | Unreadable, other: Answer | Unreadable) -> bool:
    """Texts that cannot be read as mathematics, but are the same."""
    if not isinstance(one, Unreadable) and not isinstance(other, Unreadable):
        return False
    shown = [plain_words(all_boxed(text)[-1] if all_boxed(text) else text) for text in (expected, given)]
    return bool(shown[0]) and shown[0] == shown[1]


def _all_boxed(expected: Node, given: str) -> Comparison:
    """Several boxes in one text are a list, where a list is expected: `\\boxed{1} and \\boxed{2}`."""
    answers = [read_answer(text) for text in all_boxed(given)]
    nodes = [answer.node for answer in answers if isinstance(answer, Answer) and answer.node is not None]
    return unsure() if len(nodes) < len(answers) else judge_lists(members(expected), nodes)
