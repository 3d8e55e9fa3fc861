"""Answers with a whole number to choose: x = π/4 + kπ, k ∈ ℤ; 30° + 360°n. Their members are compared.

A family is an offset and a period, both rational numbers (of turns of π, of degrees, or plain). Two lists of families
are compared on a common period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from reasoning.maths.answer_text import LONG
from reasoning.maths.answers import Answer, is_collection, read_answer
from reasoning.maths.claims import is_expression
from reasoning.maths.likeness import members
from reasoning.maths.rational import NoExactValue, Undefined, number, to_fraction
from reasoning.maths.tree import Call, Div, Group, Mul, Node, Num, Sym
from reasoning.maths.values_alike import unsure, verdict
from reasoning.maths.walk import put_in, rebuilt, unknowns, walk
from reasoning.values import Comparison

_INTEGERS = r"(?:\\mathbb\s*\{?\s*Z\s*\}?|\\Z\b|ℤ|\bZ\b|(?:the\s+)?integers)"
_CHOSEN = re.compile(
    r"\b([a-z])\s?\}?\s?\$?\s?(?:\\text\s?\{\s?)?"
    rf"(?:(?:\\in|∈|in)\s?{_INTEGERS}|(?:is\s)?(?:an?|any)\sinteger)\s?\}}?[\s)$.]*$"
    r"|\bintegers?\s\}?\s?\$?([a-z])\$?[\s)$.}]*$"
)
_BEFORE = re.compile(
    r"(?:[\s,;($]|\\q?quad|\\[,;: ]|\\text\s?\{(?:[a-z ]*\})?"
    r"|\b(?:where|for|with|and|any|all|each|every|some|integers?)\b)+$"
)
_MOST_MEMBERS = 400  # in one common period; school asks for a handful


@dataclass(frozen=True, slots=True)
class Family:
    """The numbers offset + k * period for every whole k, in units of π or plain."""

    offset: Fraction
    period: Fraction
    unit: str  # "pi" or ""


def compare_families(expected: str, given: str) -> Comparison | None:
    """The comparison of answers with a whole number to choose; None where the expected one says nothing of it."""
    body, letter = _apart(expected)
    if letter is None:
        return None
    one, two = _families(body, letter), _families(*_apart(given))
    return unsure() if one is None or two is None else _compared(one, two)


def _apart(text: str) -> tuple[str, str | None]:
    """The answer without the words about its whole number, and the letter of that; no letter where nothing is said."""
    if len(text) > LONG:
        return text, None
    text = " ".join(text.split())
    found = _CHOSEN.search(text)
    if found is None:
        return text, None
    return _BEFORE.sub("", text[: found.start()]).replace("$", " "), found[1] or found[2]


def _compared(one: list[Family], two: list[Family]) -> Comparison:
    if not two:
        return verdict(False)  # only some of the solutions
    units = {family.unit for family in (*one, *two)}
    if len(units) > 1:
        return verdict(False)
    period = _common([family.period for family in (*one, *two)])
    if sum(period / family.period for family in (*one, *two)) > _MOST_MEMBERS:
        return unsure()
    return verdict(_within(one, period) == _within(two, period))


def _common(periods: list[Fraction]) -> Fraction:
    """The smallest number that every period divides."""
    below = lcm(*(period.denominator for period in periods))
    return Fraction(lcm(*(int(period * below) for period in periods)), below)


def _within(families: list[Family], period: Fraction) -> set[Fraction]:
    """The members from 0 up to the period."""
    return {
        (family.offset + k * family.period) % period for family in families for k in range(int(period / family.period))
    }


def _families(text: str, letter: str | None) -> list[Family] | None:
    """The families of a list; none where no letter is left to choose; None where they are of another kind."""
    answer = read_answer(text.strip(" ,;"))
    if not isinstance(answer, Answer) or answer.node is None:
        return None
    parts = members(answer.node) if is_collection(answer.node) else [answer.node]
    found: list[Family] = []
    for part in parts:
        names = unknowns(part)
        if not is_expression(part) or len(names) > 1 or (letter is not None and names not in ((), (letter,))):
            return None
        if not names:
            return [] if len(unknowns(answer.node)) == 0 else None
        family = _family(part, names[0])
        if family is None:
            return None
        found.append(family)
    return found


def _family(node: Node, letter: str) -> Family | None:
    """Offset and period of an expression that is linear in its letter and a multiple of π, or free of it."""
    turns = any(part == Sym("pi") or (isinstance(part, Call) and part.name == "degree") for part in walk(node))
    unit = "pi" if turns else ""
    try:
        values = [_at(node, letter, k, pi=1) for k in (0, 1, 2)]
        doubled = _at(node, letter, 0, pi=2), _at(node, letter, 1, pi=2)
    except (NoExactValue, Undefined):
        return None
    period = values[1] - values[0]
    scale = 2 if unit else 1
    if values[2] - values[1] != period or not period or doubled != (scale * values[0], scale * values[1]):
        return None
    return Family(values[0], abs(period), unit)


def _at(node: Node, letter: str, value: int, *, pi: int) -> Fraction:
    """The value of the expression with numbers for its letter and for π; a degree is a 180th of π."""

    def with_pi(part: Node) -> Node | None:
        if part == Sym("pi"):
            return Num(str(pi))
        if isinstance(part, Call) and part.name == "degree":
            return Div(Mul(Group(part.args[0]), Num(str(pi))), Num("180"))
        return None

    return to_fraction(number(rebuilt(put_in(node, {letter: Num(str(value))}), with_pi)))
