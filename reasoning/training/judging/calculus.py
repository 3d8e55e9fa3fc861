"""Derivatives, integrals and limits judged with SymPy, which works each of them out for itself."""

from __future__ import annotations

import re

import sympy

from reasoning.maths import tree
from reasoning.training.judging.building import CannotBuild, Expression, built, read
from reasoning.training.judging.finished import is_number, is_polynomial, is_quotient, is_sum_of_products, split_terms
from reasoning.values import Problem

POINTS = tuple(sympy.Rational(*pair) for pair in ((7, 5), (13, 7), (5, 11), (29, 9)))
TINY = sympy.Float("1e-25", 40)
KEPT = re.compile(r"\)\^(?:[3-9]|\d\d)|sqrt|ln|log|sin|cos|e\^|/")  # what keeps a product from being multiplied out


def judge(problem: Problem, answer: str) -> bool:
    """Whether an answer is right and finished; raises CannotBuild."""
    node = _bare(read(problem.maths))
    match node:
        case tree.Call("diff", (body, tree.Sym(letter))):
            return _is_derivative(built(body), sympy.Symbol(letter), answer)
        case tree.Call("int", (body, tree.Sym(letter))):
            return _is_antiderivative(built(body), sympy.Symbol(letter), answer)
        case tree.Call("int", (body, tree.Sym(letter), low, high)):
            value = sympy.integrate(built(body), (sympy.Symbol(letter), built(low), built(high)))
            return is_number(answer) and value == built(read(answer))
        case tree.Call("lim", (body, tree.Sym(letter), target)):
            value = sympy.limit(built(body), sympy.Symbol(letter), built(target))
            return (is_number(answer) or answer in ("oo", "-oo")) and value == built(read(answer))
    raise CannotBuild("no derivative, integral or limit")


def _bare(node: tree.Node) -> tree.Node:
    return _bare(node.arg) if isinstance(node, tree.Group) else node


def _is_derivative(body: Expression, letter: sympy.Symbol, answer: str) -> bool:
    return _agree(sympy.diff(body, letter), built(read(answer)), letter) and _is_finished(answer)


def _is_antiderivative(body: Expression, letter: sympy.Symbol, answer: str) -> bool:
    """Its derivative is the integrand, and a constant stands alone in one term."""
    pieces = split_terms(answer)
    constants = [piece for piece in pieces if piece.isalpha() and piece != letter.name]
    rest = "".join(piece if piece.startswith("-") else f"+{piece}" for piece in pieces if piece not in constants)
    if len(constants) != 1 or constants[0] in rest or not rest:
        return False
    value = built(read(rest.removeprefix("+")))
    return _agree(sympy.diff(value, letter), body, letter) and _is_finished(rest.removeprefix("+"))


def _agree(one: Expression, other: Expression, letter: sympy.Symbol) -> bool:
    """Whether two functions agree: exactly where both are rational, else to 25 digits at four points."""
    if not (one.free_symbols | other.free_symbols) <= {letter}:
        return False
    if one.is_rational_function(letter) and other.is_rational_function(letter):
        return bool(sympy.cancel(one - other) == 0)
    gaps = [sympy.N((one - other).subs(letter, point), 40) for point in POINTS]
    return all(abs(gap) < TINY for gap in gaps)


def _is_finished(answer: str) -> bool:
    if is_number(answer) or is_polynomial(answer):
        return True
    if KEPT.search(answer) is None:
        return False
    return is_sum_of_products(read(answer)) or is_quotient(answer)
