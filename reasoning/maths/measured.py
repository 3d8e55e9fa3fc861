"""Calculations with units in a sentence: `3 hours × 80 km/hour = 240 km`, `15 apples - 6 apples = 9 apples`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reasoning.maths.facts import judge_fact
from reasoning.maths.links import is_conversion
from reasoning.maths.parse import read_line
from reasoning.maths.prose import REACHING, SCALING
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.tree import Node, Rel
from reasoning.values import Line, Outcome, Relation, Verdict

_UNIT = r"(?:\s?/\s?[A-Za-z]+|\s[A-Za-z]{2,}(?:\s[a-z]{2,})?(?:\s?/\s?[a-z]+|\sper\s[a-z]+)?)"
_AMOUNT = r"[$€£]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?![\d,.]*\d|%|\s?percent|/\d)"
_SIGN = r"(?:\s?[×÷*/]\s?|\s[-+−–x]\s)"
_FIRST = rf"{_AMOUNT}{_UNIT}?(?:{_SIGN}{_AMOUNT}{_UNIT}?){{1,8}}"
_SIDE = rf"{_AMOUNT}{_UNIT}?(?:{_SIGN}{_AMOUNT}{_UNIT}?){{0,8}}"
_CHAIN = re.compile(
    rf"(?<![\w.$%)^*/×÷+=-])(?<![-+*/×÷=xX−–]\s){_FIRST}(?:\s?=\s?{_SIDE}){{1,4}}(?=\s*(?:[.,;!)](?!\.)|$|[a-z]))"
    r"(?!\s*(?:[-+*/×÷^=(]|x\s*\d))"
)
_QUANTITY = re.compile(rf"(?P<sign>{_SIGN}|\s?=\s?)?(?P<number>{_AMOUNT})(?P<unit>{_UNIT})?")
_CENTS = frozenset(("cent", "cents"))
_CHANGING = (REACHING | SCALING) - {"per"} - _CENTS  # words that change the number before them
_PLAIN = {"x": "*", "−": "-", "–": "-"}


def judge_measured(clause: str) -> Iterator[tuple[int, Verdict]]:
    """Where each calculation with a unit begins, and whether its numbers agree; none where the units decide that."""
    if "=" not in clause:
        return
    for match in _CHAIN.finditer(clause):
        before = re.search(r"([A-Za-z]+)\s*$", clause[: match.start()])
        if before is not None and before[1].lower() in REACHING:
            continue
        parts = list(_QUANTITY.finditer(match[0]))
        verdict = _judged(parts) if _comparable(parts) else None
        if verdict is not None:
            yield match.start(), verdict


def _comparable(parts: list[re.Match[str]]) -> bool:
    """Whether there are units, none of their words is part of a calculation, and what is added is of one kind."""
    units = [part["unit"].lower().split() for part in parts if part["unit"]]
    words = {word for unit in units for word in re.findall(r"[a-z]+", " ".join(unit))}
    if not units or words & _CHANGING:
        return False
    if words & _CENTS and any("$" in part["number"] for part in parts):
        return False  # dollars and cents
    added = any((part["sign"] or "").strip() in ("+", "-", "−", "–") for part in parts)
    return not added or len({unit[0].rstrip("s") for unit in units}) == 1  # hours and minutes cannot be added


def _judged(parts: list[re.Match[str]]) -> Verdict | None:
    signs = [(part["sign"] or "").strip() for part in parts]
    text = "".join(_PLAIN.get(sign, sign) + part["number"] for sign, part in zip(signs, parts, strict=True))
    line = read_line(re.sub(r"[$€£,]", "", text))
    if not isinstance(line, Line) or not isinstance(line.node, Rel):
        return None
    verdict = judge_fact(line.node)
    if verdict.outcome is Outcome.CORRECT:
        return verdict
    if verdict.relation in (Relation.FALSE_ROUNDING, Relation.RUN_ON):
        return None
    sides = line.node.operands
    if any(_may_be_meant(left, right) for left, right in pairwise(sides) if left != right):
        return None
    return verdict if verdict.outcome is Outcome.INCORRECT else None


def _may_be_meant(left: Node, right: Node) -> bool:
    """Whether the two may be one quantity in two units, or one that was rounded to a whole number."""
    try:
        near = abs(number(left) - number(right)) < 1 and number(left).q > 1
    except (NoExactValue, Undefined):
        return True
    return near or is_conversion(left, right)
