"""Rational, radical and logarithmic equations judged with SymPy: every candidate of a polynomial is tried.

Roots are eliminated by resultants, logarithms of one base are put together.

A candidate solves the equation where both sides have a real value and agree to 40 digits.
"""

from __future__ import annotations

import sympy

from reasoning.maths import tree
from reasoning.training.judging.building import CannotBuild, Expression, built, read
from reasoning.training.judging.quadratics import NO_SOLUTION, is_simple, values_of
from reasoning.values import Problem

DIGITS = 40
TINY = sympy.Float("1e-25", DIGITS)


def judge(problem: Problem, answer: str) -> bool:
    """Whether an answer names all solutions, each once and simply; raises CannotBuild."""
    node = read(problem.maths)
    if not isinstance(node, tree.Rel) or node.signs != ("=",) or problem.unknown is None:
        raise CannotBuild("not one equation in one unknown")
    wanted = [value for value in _candidates(node, problem.unknown) if _solves(node, problem.unknown, value)]
    if answer in NO_SOLUTION:
        return not wanted
    cases = answer.split(" or ")
    values = [value for case in cases for value in values_of(read(case), problem.unknown)]
    if len(values) != len(wanted) or not all(is_simple(case.partition("=")[2]) for case in cases):
        return False
    return all(sum(_is_zero(value - other) for other in values) == 1 for value in wanted)


def _candidates(node: tree.Rel, unknown: str) -> list[Expression]:
    """The real roots of a polynomial that every solution is a root of."""
    if any(_has_logarithm(side) for side in node.operands):
        return _real_roots(sympy.fraction(sympy.together(_exponentiated(node)))[0], unknown)
    left, right = (built(side) for side in node.operands)
    numerator, _ = sympy.fraction(sympy.together(left - right))
    relations = []
    while roots := sorted((p for p in numerator.atoms(sympy.Pow) if not p.exp.is_Integer), key=sympy.default_sort_key):
        letter = sympy.Dummy()
        base, exponent = roots[0].as_base_exp()
        numerator = numerator.xreplace({roots[0]: letter})  # subs would turn x itself into its root squared
        relations.append((letter, letter**exponent.q - base**exponent.p))
    for letter, relation in relations:
        numerator = sympy.resultant(numerator, relation, letter)
    return _real_roots(numerator, unknown)


def _real_roots(numerator: Expression, unknown: str) -> list[Expression]:
    polynomial = sympy.Poly(numerator, sympy.Symbol(unknown))
    if polynomial.is_zero or polynomial.degree() < 1:
        if polynomial.is_zero:
            raise CannotBuild("an identity")
        return []
    return list(dict.fromkeys(sympy.real_roots(polynomial)))


def _has_logarithm(node: object) -> bool:
    if isinstance(node, tuple):
        return any(map(_has_logarithm, node))
    if isinstance(node, tree.Call) and node.name in ("log", "ln"):
        return True
    return any(_has_logarithm(getattr(node, slot)) for slot in getattr(node, "__slots__", ()))


def _exponentiated(node: tree.Rel) -> Expression:
    """log A + log B = 2 as A*B - 100, for logarithms of one base."""
    product, exponent, bases = sympy.Integer(1), sympy.Integer(0), set()
    for side, sign in zip(node.operands, (1, -1), strict=True):
        for times, inside, base in _log_terms(side, sympy.Integer(sign)):
            if inside is None:
                exponent -= times
                continue
            product *= inside**times
            bases.add(base)
    if len(bases) != 1 or (sympy.E in bases and exponent != 0):
        raise CannotBuild("logarithms of several bases")
    return product - bases.pop() ** exponent


def _log_terms(node: tree.Node, times: Expression) -> list[tuple[Expression, Expression | None, Expression]]:
    """Each term as a number times a logarithm of something, or of nothing for a number alone."""
    match node:
        case tree.Add(left, right):
            return [*_log_terms(left, times), *_log_terms(right, times)]
        case tree.Sub(left, right):
            return [*_log_terms(left, times), *_log_terms(right, -times)]
        case tree.Neg(arg):
            return _log_terms(arg, -times)
        case tree.Group(arg):
            return _log_terms(arg, times)
        case tree.Mul(left, right) if not _has_logarithm(left):
            return _log_terms(right, times * built(left))
        case tree.Call("ln", (inside,)):
            return [(times, built(inside), sympy.E)]
        case tree.Call("log", (inside, *base)):
            return [(times, built(inside), built(base[0]) if base else sympy.Integer(10))]
    return [(times * built(node), None, sympy.Integer(1))]


def _solves(node: tree.Rel, unknown: str, value: Expression) -> bool:
    at = {unknown: value}
    if any(_has_no_value(side, at) for side in node.operands):
        return False
    left, right = (built(side, at) for side in node.operands)
    return _is_zero(left - right)


def _is_zero(value: Expression) -> bool:
    return bool(abs(sympy.N(value, DIGITS)) < TINY)


def _has_no_value(node: object, at: dict[str, Expression]) -> bool:
    """Whether something is divided by 0 there, or an even root is taken of a negative number."""
    if isinstance(node, tuple):
        return any(_has_no_value(part, at) for part in node)
    if any(_has_no_value(getattr(node, slot), at) for slot in getattr(node, "__slots__", ())):
        return True
    match node:
        case tree.Div(_, below):
            return _is_zero(built(below, at))
        case tree.Call("sqrt", (inside,)):
            return _is_negative(inside, at)
        case tree.Call("root", (inside, degree)):
            return bool(built(degree) % 2 == 0) and _is_negative(inside, at)
        case tree.Call("log" | "ln", (inside, *_)):
            return not bool(sympy.N(built(inside, at), DIGITS) > 0)
        case tree.Pow(base, exponent):
            return not built(exponent, at).is_integer and _is_negative(base, at)
    return False


def _is_negative(node: tree.Node, at: dict[str, Expression]) -> bool:
    value = sympy.N(built(node, at), DIGITS)
    return bool(value < 0) and not _is_zero(value)
