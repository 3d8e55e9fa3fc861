"""Logarithms and exponential equations judged with SymPy: to 40 digits at several points, and by the text's form."""

from __future__ import annotations

import re

import sympy

from reasoning.maths import tree
from reasoning.training.judging.building import Expression, built, read
from reasoning.training.judging.finished import is_number, split_terms
from reasoning.values import Goal, Problem

PRIMES = (sympy.Rational(23, 7), sympy.Rational(31, 11), sympy.Rational(47, 13), sympy.Rational(59, 17))
TINY = sympy.Float("1e-25", 40)
LOG = r"(?:log\((?P<inside>.+?)(?:,(?P<base>\d+))?\)|ln\((?P<natural>.+)\))"
MULTIPLE = re.compile(rf"-?(?:\d+|\(\d+/\d+\))?{LOG}")
VALUE = re.compile(
    r"-?(?:\d+|\(?(?:-?(?:ln\(\d+\)|e(?:\^(?:\d+|\(-\d+\)))?|\d+)(?:[-+]\d+)?)\)?)(?:/(?:\d+|ln\(\d+\)))?"
)


def judge(problem: Problem, answer: str) -> bool:
    """Whether an answer is right and finished; raises CannotBuild."""
    node = read(problem.maths)
    if isinstance(node, tree.Rel):
        return _solves(node, problem.unknown or "x", answer)
    letters = sorted(set(re.findall(r"[A-Za-z]", re.sub(r"log|ln|sqrt", "", problem.maths))) - {"e"})
    known = {name: value + place for place, (name, value) in enumerate(zip(letters, PRIMES, strict=False), start=9)}
    if not _is_zero(built(node, known) - built(read(answer), known)):
        return False
    if problem.goal is Goal.EXPAND:
        return all(map(_is_atomic, split_terms(answer)))
    if problem.goal is Goal.CONDENSE:
        match = MULTIPLE.fullmatch(answer)
        return match is not None and answer[0] in "l" and answer.count("l") == 1
    return is_number(answer)


def _is_zero(value: Expression) -> bool:
    return bool(abs(sympy.N(value, 40)) < TINY)


def _is_atomic(term: str) -> bool:
    """A number, or a multiple of the logarithm of a letter, of a sum, or of a number that is no power of the base."""
    if is_number(term):
        return True
    match = MULTIPLE.fullmatch(term)
    if match is None:
        return False
    inside = match["natural"] or match["inside"]
    if inside.isdigit():
        base = int(match["base"] or 10)
        known = {base**k for k in range(20)}
        return int(inside) > 1 and (match["natural"] is not None or int(inside) not in known)
    return inside.isalpha() or re.fullmatch(r"[\dA-Za-z]+[-+][\dA-Za-z]+", inside) is not None


def _solves(equation: tree.Rel, unknown: str, answer: str) -> bool:
    """Whether the value makes both sides equal; these equations rise or fall throughout, so there is one value."""
    name, _, text = answer.partition("=")
    if name != unknown or not text:
        return False
    value = built(read(text))
    if value.free_symbols:
        return False
    left, right = (built(side, {unknown: value}) for side in equation.operands)
    if not _is_zero(left - right) or not sympy.N(left, 40).is_real:
        return False
    if any(_has_no_value(side, {unknown: value}) for side in equation.operands):
        return False
    return is_number(text) or (VALUE.fullmatch(text) is not None and not sympy.simplify(value).is_Rational)


def _has_no_value(node: object, known: dict[str, Expression]) -> bool:
    """Whether a logarithm of a number that is not positive stands in it."""
    if isinstance(node, tuple):
        return any(_has_no_value(part, known) for part in node)
    if isinstance(node, tree.Call) and node.name in ("log", "ln") and not sympy.N(built(node.args[0], known), 40) > 0:
        return True
    return any(_has_no_value(getattr(node, slot), known) for slot in getattr(node, "__slots__", ()))
