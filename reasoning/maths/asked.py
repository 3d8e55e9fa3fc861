"""The form that an answer was asked in: its name, its number of places, and whether a given answer has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import gcd

from flint import fmpq

from reasoning.maths import forms, number_forms
from reasoning.maths.answers import Answer, is_collection, read_answer
from reasoning.maths.exact import Field
from reasoning.maths.likeness import members
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.render_plain import to_plain
from reasoning.maths.rounding import decimal_places, written_places
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Div, Node, Num, Rel, Sym
from reasoning.maths.values_alike import NOTHING_ASKED, Asked
from reasoning.maths.walk import bare, rebuilt, unknowns, walk

MISSED = {
    "same": "The value is right, but it should be written in the same form.",
    "simplest": "The value is right, but it can be written more simply.",
    "fraction": "The value is right, but it should be a fraction in lowest terms.",
    "mixed": "The value is right, but it should be a mixed number in lowest terms.",
    "factored": "The value is right, but it should be a product of factors.",
    "expanded": "The value is right, but the brackets should be multiplied out and like terms added.",
    "standard": "The value is right, but it should be in standard form, the terms in order.",
    "exact": "The value is right, but it should be exact, not rounded.",
    "decimal": "The value is right, but it should be a decimal with {places} places.",
    "significant": "The value is right, but it should have {places} significant figures.",
    "scientific": "The value is right, but it should be a number from 1 up to 10 times a power of ten.",
    "rationalised": "The value is right, but no root should stand in a denominator.",
    "interval": "The value is right, but it should be written as an interval.",
    "set": "The value is right, but it should be written as a set, in braces.",
    "units": "The value is right, but the unit is missing.",
}
_COUNTED = ("decimal", "significant")
_BRACES = re.compile(
    r"^(?:[A-Za-z]\s*(?:=|\\in|∈|in)\s*)?(?:\\left\s*)?(?:\\?\{.*\}|\\emptyset|\\varnothing|∅|ℝ|\\mathbb\s*\{R\})$"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form by its name, with the number of places or figures for those that have one."""

    kind: str
    count: int | None = None

    @property
    def asked(self) -> Asked:
        """What the form says about rounding."""
        if self.kind == "decimal":
            return Asked(places=self.count)
        if self.kind == "significant":
            return Asked(significant=self.count)
        return Asked(exact=True) if self.kind == "exact" else NOTHING_ASKED

    @property
    def missed(self) -> str:
        """What to say where a right value has another form."""
        return MISSED[self.kind].format(places=self.count)


def read_form(text: str | None) -> Form | None:
    """The form of a name such as `factored` or `decimal:2`; raises ValueError for a form that is none."""
    if text is None:
        return None
    kind, _, count = text.partition(":")
    if kind not in forms.FORMS or (kind in _COUNTED) != count.isdigit():
        raise ValueError(f"form {text!r} is none of {', '.join(forms.FORMS)} (decimal:n, significant:n)")
    return Form(kind, int(count) if count else None)


def has_form(form: Form, expected: str, given: str) -> bool:
    """Whether a given answer, whose value is right, has the form."""
    one, other = read_answer(expected), read_answer(given)
    if not isinstance(other, Answer) or other.node is None:
        return False
    if form.kind == "same":
        return (
            isinstance(one, Answer)
            and one.node is not None
            and one.name == other.name
            and (forms.shape(one.node) == forms.shape(other.node))
        )
    if form.kind == "set":
        return _BRACES.match(given.strip().strip("$").strip(" .")) is not None
    if form.kind == "interval":
        return forms.is_interval(other.node)
    if form.kind == "standard" and other.name is not None and "(" not in other.name and _degree(other.node) == 1:
        return False  # y = 2x + 1 is 2x - y = -1
    parts = members(other.node) if is_collection(other.node) else [other.node]
    return all(_node_has_form(form, part) for part in parts)


def _node_has_form(form: Form, node: Node) -> bool:
    match form.kind:
        case "decimal":
            return decimal_places(node) == form.count
        case "significant":
            return any(places.significant == form.count for places in written_places(node))
        case "simplest":
            return _is_simplest(node)
        case "fraction":
            return number_forms.is_fraction(node)
        case "mixed":
            return number_forms.is_mixed(node)
        case "scientific":
            return number_forms.is_scientific(node)
        case "rationalised":
            return number_forms.has_rational_denominators(node)
        case "factored":
            return _is_factored(node)
        case "expanded":
            return forms.is_expanded(node) and forms.is_collected(node)
        case "standard":
            return _is_standard(node)
        case _:
            return True  # exact, units: asked of the value


def _is_factored(node: Node) -> bool:
    """A product; in an equation each side."""
    node = bare(node)
    return all(map(forms.is_factored, node.operands)) if isinstance(node, Rel) else forms.is_factored(node)


def _is_simplest(node: Node) -> bool:
    if isinstance(bare(node), Rel):
        return forms.is_simplified(node)
    if unknowns(node):
        return _is_simple_with_letters(node)
    return number_forms.is_finished_value(node)


def _is_simple_with_letters(node: Node) -> bool:
    """A simplified sum, or a quotient of two in lowest terms; finished roots count as letters."""
    node = rebuilt(node, lambda part: Sym(to_plain(part)) if number_forms.is_finished_root(part) else None)
    return forms.is_simplified(node) or forms.is_simple_fraction(node)


def _is_standard(node: Node) -> bool:
    """A polynomial in falling powers; 2x - 3y = 6 in whole numbers; ax² + bx + c = 0; a number in digits."""
    node = bare(node)
    if isinstance(node, Rel) and len(node.operands) == 2:
        left, right = (bare(side) for side in node.operands)
        if len(unknowns(node)) > 1 and _degree(left) == 1:
            return not unknowns(right) and isinstance(forms.unsigned(right), Num) and _has_whole_coefficients(left)
        return right == Num("0") and _is_ordered(left)
    if not unknowns(node):
        return forms.is_finished_number(node, decimals=True) or number_forms.is_scientific(node)
    return _is_ordered(node)


def _has_whole_coefficients(node: Node) -> bool:
    try:
        coefficients = [fmpq(part) for part in Field(node).value(node).num.coeffs()]
    except (NoExactValue, Undefined):
        return False
    whole = all(part.q == 1 for part in coefficients) and not any(isinstance(part, Div) for part in walk(node))
    return whole and gcd(*(int(part.p) for part in coefficients)) == 1


def _is_ordered(node: Node) -> bool:
    """Multiplied out, like terms added, the powers falling."""
    if not forms.is_expanded(node) or not forms.is_collected(node):
        return False
    degrees = [_degree(term.node) for term in terms_of(node)]
    return None not in degrees and degrees == sorted(degrees, key=lambda degree: -(degree or 0))


def _degree(node: Node) -> int | None:
    try:
        value = Field(node).value(node)
    except (NoExactValue, Undefined):
        return None
    return int(value.num.total_degree()) if value.den.is_constant() else None
