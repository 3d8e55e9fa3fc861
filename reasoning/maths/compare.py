"""Expected answer + given answer -> whether they mean the same, and whether the given one has the asked form.

The meaning is asked before the form: a right value in another form is CORRECT with `form_ok` False.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from reasoning.maths import forms
from reasoning.maths.answers import Answer, all_boxed, is_collection, is_ordered, is_range, plain_words, read_answer
from reasoning.maths.claims import Claim, claim_of, is_expression
from reasoning.maths.facts import ball_distance, decimal_places
from reasoning.maths.rational import NoExactValue, Undefined, number, to_fraction
from reasoning.maths.relations import REALS, Above, relate_statements, relate_values
from reasoning.maths.solutions import solution_sets
from reasoning.maths.tree import Add, Call, Interval, Matrix, Neg, Node, PlusMinus, Rel, SetOf, Sub, Sym, TupleOf
from reasoning.maths.units import read_quantity
from reasoning.maths.walk import bare, letters, unknowns, walk
from reasoning.values import Comparison, Evidence, Outcome, Relation, Unreadable

SAME = "This is the expected answer."
OTHER = "This is not the expected answer."
UNSURE = "I could not compare these answers."
ROUNDED = "This is a rounded value, and the exact value can be written."
ROUNDED_RIGHT = "This is the expected value, rounded correctly."
UNIT_MISSING = "The number is right; the unit ({unit}) is missing."
UNIT_WRONG = "The number is right, but the unit should be {unit}."
UNIT_OTHER = "This is not the expected answer, and {given} does not measure what {unit} does."
FORM_ASKED = {
    "same": "The value is right, but it should be written in the same form.",
    "simplest": "The value is right, but it can be written more simply.",
    "factored": "The value is right, but it should be a product of factors.",
    "expanded": "The value is right, but the brackets should be multiplied out.",
    "decimal": "The value is right, but it should be a decimal with {places} places.",
    "interval": "The value is right, but it should be written as an interval.",
}
DISPLAY_PLACES = 8  # so many places come from a calculator, which cuts off instead of rounding
_SAME_RELATIONS = frozenset(
    (Relation.IDENTICAL, Relation.EQUIVALENT, Relation.SAME_ROOTS, Relation.EQUIVALENT_REAL, Relation.BOTH_SIDES)
)  # fmt: skip


def compare(expected: str, given: str, form: str | None = None) -> Comparison:
    """The outcome of an answer against the expected one; the form is judged only where the value is right."""
    _form(form)  # raises ValueError for a form that is none
    return _compare_quantities(expected, given, form) or _compare(expected, given, form)


def _compare_quantities(expected: str, given: str, form: str | None) -> Comparison | None:
    """The comparison of answers with units; None where none is written, or where it may be letters of algebra."""
    one, other = read_quantity(expected), read_quantity(given)
    if one is None or other is None:
        written = one or other
        if written is None or not written.sure:
            return None
        number = _compare(one.number if one else expected, other.number if other else given, form)
        if number.outcome is not Outcome.CORRECT:
            return None
        return Comparison(Outcome.CORRECT, UNIT_MISSING.format(unit=one.unit.text), False) if one else number
    number = _compare(one.number, other.number, form)
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


def _compare(expected: str, given: str, form: str | None) -> Comparison:
    kind, places = _form(form)
    one, other = read_answer(expected), read_answer(given)
    if _same_words(expected, given, one, other):
        return Comparison(Outcome.CORRECT, SAME, None if kind is None else True)
    if isinstance(other, Unreadable):
        return Comparison(Outcome.UNREADABLE, f"I cannot read this answer: {other.reason}.")
    if isinstance(one, Unreadable):
        return Comparison(Outcome.UNDECIDED, f"I cannot read the expected answer: {one.reason}.")
    try:
        outcome, reason = _judge(one, other, places if kind == "decimal" else None)
    except (NoExactValue, Undefined):
        outcome, reason = Outcome.UNDECIDED, UNSURE
    if outcome is not Outcome.CORRECT and isinstance(one.node, (SetOf, TupleOf)) and given.count("\\boxed") > 1:
        outcome, reason = _all_boxed(one.node, given)
    if outcome is not Outcome.CORRECT or kind is None:
        return Comparison(outcome, reason)
    form_ok = _has_form(kind, places, expected, given)
    return Comparison(outcome, reason if form_ok else FORM_ASKED[kind].format(places=places), form_ok)


def _same_words(expected: str, given: str, one: Answer | Unreadable, other: Answer | Unreadable) -> bool:
    """Texts that cannot be read as mathematics, but are the same."""
    if not isinstance(one, Unreadable) and not isinstance(other, Unreadable):
        return False
    shown = [plain_words(all_boxed(text)[-1] if all_boxed(text) else text) for text in (expected, given)]
    return bool(shown[0]) and shown[0] == shown[1]


def _all_boxed(expected: Node, given: str) -> tuple[Outcome, str]:
    """Several boxes in one text are a list, where a list is expected: `\\boxed{1} and \\boxed{2}`."""
    answers = [read_answer(text) for text in all_boxed(given)]
    nodes = [answer.node for answer in answers if isinstance(answer, Answer) and answer.node is not None]
    if len(nodes) < len(answers):
        return Outcome.UNDECIDED, UNSURE
    return _judge_lists(_members(expected), nodes)


def _form(form: str | None) -> tuple[str | None, int | None]:
    if form is None:
        return None, None
    kind, _, places = form.partition(":")
    if kind not in forms.FORMS or (kind == "decimal") != places.isdigit():
        raise ValueError(f"form {form!r} is none of {', '.join(forms.FORMS)} (decimal:n)")
    return kind, int(places) if places else None


def _has_form(kind: str, places: int | None, expected: str, given: str) -> bool:
    one, other = read_answer(expected), read_answer(given)
    if isinstance(one, Unreadable) or isinstance(other, Unreadable) or one.node is None or other.node is None:
        return False
    if kind == "same":
        return one.name == other.name and forms.shape(one.node) == forms.shape(other.node)
    if kind == "decimal":
        return decimal_places(other.node) == places
    parts = _members(other.node) if is_collection(other.node) else [other.node]
    return all(_node_has_form(kind, part) for part in parts)


def _node_has_form(kind: str, node: Node) -> bool:
    if kind == "simplest":
        return forms.is_finished_number(node, decimals=True) or (bool(letters(node)) and forms.is_simplified(node))
    if kind == "interval":
        return forms.is_interval(node)
    return forms.is_factored(node) if kind == "factored" else forms.is_expanded(node)


def _judge(one: Answer, other: Answer, places: int | None) -> tuple[Outcome, str]:
    if one.node is None or other.node is None:
        return _verdict(one.words == other.words) if one.words or other.words else (Outcome.UNDECIDED, UNSURE)
    if one.name and other.name and one.name != other.name:
        return _judge_nodes(_with_name(one), _with_name(other), places)
    if one.name != other.name and isinstance(one.node if other.name else other.node, Rel):
        return _judge_nodes(_with_name(one), _with_name(other), places)  # y = 2x - 5 against an equation
    return _judge_nodes(one.node, other.node, places, name=one.name or other.name)


def _with_name(answer: Answer) -> Node:
    assert answer.node is not None
    if answer.name is None:
        return answer.node
    return Rel((Sym(answer.name), answer.node), ("in" if is_range(answer.node) else "=",))


def _verdict(same: bool) -> tuple[Outcome, str]:
    return (Outcome.CORRECT, SAME) if same else (Outcome.INCORRECT, OTHER)


def _judge_nodes(one: Node, other: Node, places: int | None = None, *, name: str | None = None) -> tuple[Outcome, str]:
    one, other = _worked_out(bare(one)), _worked_out(bare(other))
    if one == other:
        return _verdict(True)
    if is_collection(one) or is_collection(other):
        return _judge_lists(_members(one), _members(other))
    if (is_ordered(one) and not is_range(other)) or (is_ordered(other) and not is_range(one)):
        return _judge_ordered(one, other)
    if is_range(one) or is_range(other):
        return _judge_ranges(one, other, name)
    if is_expression(one) and is_expression(other):
        return _judge_values(one, other, places)
    if is_expression(one) or is_expression(other):
        return _verdict(False)
    verdict = relate_statements(Above(one, "the expected answer"), other)
    if verdict.outcome is Outcome.UNDECIDED:
        return Outcome.UNDECIDED, UNSURE
    if verdict.outcome is Outcome.CORRECT and verdict.evidence is Evidence.TESTED and len(unknowns(one, other)) > 1:
        return (Outcome.CORRECT, SAME) if verdict.relation in _SAME_RELATIONS else (Outcome.UNDECIDED, UNSURE)
    return _verdict(verdict.relation in _SAME_RELATIONS)


def _worked_out(node: Node) -> Node:
    """A sum of two matrices as one matrix; everything else as it is."""
    if isinstance(node, (Add, Sub)):
        left, right = _worked_out(bare(node.left)), _worked_out(bare(node.right))
        if isinstance(left, Matrix) and isinstance(right, Matrix) and _sizes(left) == _sizes(right):
            add = type(node)
            return Matrix(tuple(tuple(map(add, *rows)) for rows in zip(left.rows, right.rows, strict=True)))
    return node


def _sizes(matrix: Matrix) -> list[int]:
    return [len(row) for row in matrix.rows]


def _members(node: Node) -> list[Node]:
    node = bare(node)
    if isinstance(node, PlusMinus):
        inner = bare(node.right)
        if node.left is None:
            return [inner, Neg(inner)]
        return [Add(node.left, inner), Sub(node.left, inner)]
    if isinstance(node, SetOf) or (isinstance(node, TupleOf) and node.bracket == ""):
        return [part for member in node.members for part in (_members(member) if is_collection(member) else [member])]
    return [node]


def _judge_lists(one: Sequence[Node], other: Sequence[Node]) -> tuple[Outcome, str]:
    """The same members in any order, however often each is written."""
    unsure = False
    for these, those in ((one, other), (other, one)):
        for member in these:
            found = [_judge_nodes(member, candidate)[0] for candidate in those]
            if Outcome.CORRECT in found:
                continue
            if Outcome.UNDECIDED not in found:
                return _verdict(False)
            unsure = True
    return (Outcome.UNDECIDED, UNSURE) if unsure else _verdict(True)


def _judge_ordered(one: Node, other: Node) -> tuple[Outcome, str]:
    first, second = _cells(one), _cells(other)
    if first is None or second is None or [len(row) for row in first] != [len(row) for row in second]:
        return _verdict(False)
    found = [
        _judge_nodes(a, b)[0] for row, other_row in zip(first, second, strict=True)
        for a, b in zip(row, other_row, strict=True)
    ]  # fmt: skip
    if Outcome.INCORRECT in found:
        return _verdict(False)
    return _verdict(True) if all(o is Outcome.CORRECT for o in found) else (Outcome.UNDECIDED, UNSURE)


def _cells(node: Node) -> list[tuple[Node, ...]] | None:
    if isinstance(node, Matrix):
        return list(node.rows)
    return [node.members] if isinstance(node, TupleOf) else None


def _judge_ranges(one: Node, other: Node, name: str | None) -> tuple[Outcome, str]:
    names = unknowns(one, other) or ((name,) if name else ("x",))
    if len(names) != 1:
        return Outcome.UNDECIDED, UNSURE
    sets = solution_sets(_membership(one, names[0]), _membership(other, names[0]))
    return _verdict(not sets.lost and not sets.gained)


def _membership(node: Node, name: str) -> Claim:
    if isinstance(node, TupleOf) and len(node.members) == 2:
        node = Interval(node.members[0], node.members[1], False, False)
    if isinstance(node, Rel) or unknowns(node):
        return claim_of(node)
    if is_expression(node) and not is_range(node):
        return claim_of(Rel((Sym(name), node), ("=",)))
    return claim_of(Rel((Sym(name), node), ("in",)))


def _judge_values(one: Node, other: Node, places: int | None) -> tuple[Outcome, str]:
    if _functions(one) != _functions(other):
        return _verdict(False)
    verdict = relate_values(Above(one, "the expected answer", REALS), other)
    if verdict.outcome is Outcome.CORRECT:
        return _verdict(verdict.relation is not Relation.EQUIVALENT_ASSUMING or bool(unknowns(one, other)))
    if unknowns(one, other):
        return (Outcome.UNDECIDED, UNSURE) if verdict.outcome is Outcome.UNDECIDED else _verdict(False)
    if places is not None and decimal_places(other) is not None and _rounds(one, other, places):
        return Outcome.CORRECT, ROUNDED_RIGHT
    for exact, written in ((one, other), (other, one)):
        digits = decimal_places(written)
        if digits and _rounds(exact, written, digits):
            if _is_rational(exact):
                return Outcome.INCORRECT, ROUNDED
            return Outcome.CORRECT, ROUNDED_RIGHT
    return (Outcome.UNDECIDED, UNSURE) if verdict.outcome is Outcome.UNDECIDED else _verdict(False)


def _functions(node: Node) -> set[str]:
    """The names of unknown functions: f in f(x)."""
    return {part.name for part in walk(node) if isinstance(part, Call) and len(part.name) == 1}


def _is_rational(node: Node) -> bool:
    try:
        number(node)
    except (NoExactValue, Undefined):
        return False
    return True


def _rounds(exact: Node, written: Node, places: int) -> bool:
    """Whether a written decimal is a number rounded to so many places: at most half a unit away."""
    half = Fraction(1, 2 * 10**places) * (2 if places >= DISPLAY_PLACES else 1)
    try:
        return abs(to_fraction(number(exact)) - to_fraction(number(written))) <= half
    except Undefined:
        return False
    except NoExactValue:
        distance = ball_distance(exact, written)
        return distance is not None and distance <= half
