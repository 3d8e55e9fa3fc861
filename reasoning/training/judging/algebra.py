"""Expressions, exponents and polynomials judged with SymPy: the same value, and written as a finished sum of terms.

SymPy's objects are built from our tree, never from text. Which terms a finished answer has is what SymPy's own
expansion, or division with remainder, gives; the answer has to write each of them once and as simply as it can be.
"""

from __future__ import annotations

import re
from math import gcd

import sympy
from sympy import Expr, Integer, Poly, Rational, Symbol

from reasoning.maths import tree
from reasoning.maths.parse import read_expression
from reasoning.values import Goal, Problem, Unreadable

NUMBER = re.compile(r"(-?\d+)(?:/(\d+))?")
DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
SCIENTIFIC = re.compile(r"-?[1-9](?:\.\d*[1-9])?\*10\^(?:\d+|\(-\d+\))")
TERM = re.compile(r"(\d+(?:\.\d*[1-9])?|\(\d+/\d+\))?((?:\*?[A-Za-z](?:\^\d+)?)*)")
LETTER = re.compile(r"([A-Za-z])(?:\^(\d+))?")


class CannotBuild(Exception):
    """Something stands in the tree that these topics do not have."""


def judge(problem: Problem, answer: str) -> bool:
    """Whether an answer is right and finished, by the goal of the problem."""
    answer = answer.replace(" ", "")
    given, written = _built(problem.maths), _built(answer)
    if sympy.cancel(given - written) != 0:
        return False
    if problem.goal is Goal.SCIENTIFIC:
        return SCIENTIFIC.fullmatch(answer) is not None
    if problem.goal is Goal.DECIMAL:
        return DECIMAL.fullmatch(answer) is not None
    if not written.free_symbols:
        return _is_number(answer, decimals="." in problem.maths)
    return _is_finished(sympy.cancel(given), answer, as_sum=problem.goal is Goal.EXPAND)


def _is_number(text: str, *, decimals: bool) -> bool:
    if decimals and DECIMAL.fullmatch(text):
        return True
    match = NUMBER.fullmatch(text)
    if match is None:
        return False
    top, bottom = match.groups()
    return bottom is None or (int(bottom) > 1 and gcd(int(top), int(bottom)) == 1)


def _is_finished(value: Expr, answer: str, *, as_sum: bool) -> bool:
    """Whether the terms of the answer are those of the value, each written once."""
    expected = _terms(value, as_sum=as_sum)
    pieces = _split(answer)
    if expected is None or len(pieces) != len(expected):
        return False
    found = [(_built(piece), piece) for piece in pieces]
    for term in expected:
        match = next((piece for built, piece in found if sympy.cancel(built - term) == 0), None)
        if match is None or not _is_simple(match.removeprefix("-")):
            return False
    return True


def _terms(value: Expr, *, as_sum: bool) -> list[Expr] | None:
    """The terms of a finished answer with this value; None where no such answer exists."""
    top, bottom = sympy.fraction(sympy.together(value))
    letters = sorted(bottom.free_symbols, key=str)
    if len(Poly(bottom, *letters).terms() if letters else [()]) == 1:
        parts = [sympy.cancel(part / bottom) for part in sympy.Add.make_args(sympy.expand(top))]
        return parts if len(parts) == 1 or as_sum or not letters else None
    if not as_sum or len(value.free_symbols) != 1:
        return None
    quotient, rest = sympy.div(Poly(top, *value.free_symbols), Poly(bottom, *value.free_symbols))
    terms = [*sympy.Add.make_args(quotient.as_expr()), rest.as_expr() / bottom]
    return [term for term in terms if term != 0]


def _split(text: str) -> list[str]:
    """The terms of a sum with their signs; brackets stay whole."""
    pieces, depth = [""], 0
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign in "+-" and depth == 0 and pieces[-1]:
            pieces.append("")
        if sign != "+" or depth:
            pieces[-1] += sign
    return pieces


def _is_simple(term: str) -> bool:
    """3x^2y, 3x/4, 2/(3x^2), 4/(x+3): no factor twice, nothing to cancel, no exponent 1 or below."""
    if "^(" in term:
        return False
    top, bottom = _above_and_below(term)
    if not bottom:
        return _is_product(top)
    if bottom.startswith("(") and any(sign in bottom for sign in "+-"):
        inside = bottom[1:-1]
        return bottom.endswith(")") and not {"(", ")"} & set(inside) and _is_remainder(top, inside)
    if not _is_product(top):
        return False
    bottom = bottom.removeprefix("(").removesuffix(")")
    if not _is_product(bottom) or bottom == "1" or "." in term:
        return False
    numbers = [int(re.match(r"\d*", part).group() or 1) for part in (top, bottom)]  # type: ignore[union-attr]  # matches "" too
    shared = {name for name, _ in LETTER.findall(top)} & {name for name, _ in LETTER.findall(bottom)}
    return gcd(*numbers) == 1 and not shared


def _above_and_below(term: str) -> tuple[str, str]:
    """What stands above and below the bar; "" below where there is none, or only that of a coefficient: (3/4)x."""
    end = term.find(")/")
    if term.startswith("("):
        summed = any(sign in term[:end] for sign in "+-")
        return (term[: end + 1], term[end + 2 :]) if end > 0 and summed else (term, "")
    top, _, bottom = term.partition("/")
    return top, bottom


def _is_product(text: str) -> bool:
    match = TERM.fullmatch(text)
    if match is None or not text:
        return False
    number, letters = match.groups()
    names = [name for name, _ in LETTER.findall(letters)]
    if len(set(names)) < len(names) or any(power and int(power) < 2 for _, power in LETTER.findall(letters)):
        return False
    if number and "/" in number:
        top, bottom = map(int, number[1:-1].split("/"))
        return bottom > 1 and gcd(top, bottom) == 1
    return number != "1" or not letters


def _is_remainder(top: str, bottom: str) -> bool:
    """What is left over its divisor: SymPy has divided already, so only common numbers can be left."""
    top = top[1:-1] if top.startswith("(") and top.endswith(")") else top
    if {"(", ")"} & set(top) or not _has_letter(bottom) or not (top.isdigit() or _has_letter(top)) or "*" in top:
        return False
    over, under = Poly(_built(top)) if _has_letter(top) else None, Poly(_built(bottom))
    numbers = [int(c) for c in under.coeffs()] + ([int(c) for c in over.coeffs()] if over else [int(top)])
    return gcd(*numbers) == 1 and (over is None or over.degree() < under.degree())


def _has_letter(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _built(text: str) -> Expr:
    node = read_expression(text)
    if isinstance(node, Unreadable):
        raise CannotBuild(node.reason)
    return _expression(node)


def _expression(node: tree.Node) -> Expr:
    """The SymPy expression of a tree; raises CannotBuild."""
    match node:
        case tree.Num(text):
            return Rational(text)
        case tree.Mixed(whole, numerator, denominator):
            return Integer(whole) + Rational(int(numerator), int(denominator))
        case tree.Sym(name):
            return Symbol(name)
        case tree.Group(arg) | tree.Pos(arg):
            return _expression(arg)
        case tree.Neg(arg):
            return -_expression(arg)
        case tree.Add(left, right):
            return _expression(left) + _expression(right)
        case tree.Sub(left, right):
            return _expression(left) - _expression(right)
        case tree.Mul(left, right):
            return _expression(left) * _expression(right)
        case tree.Div(left, right):
            return _expression(left) / _expression(right)
        case tree.Pow(base, exponent):
            power = _expression(exponent)
            if not power.is_Integer or abs(int(power)) > 400:
                raise CannotBuild(f"the power {power}")
            return _expression(base) ** power
        case tree.Call("abs", (arg,)):
            return abs(_expression(arg))
    raise CannotBuild(type(node).__name__)
