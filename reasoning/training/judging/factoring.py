"""Whether a product is a polynomial factored completely, by SymPy's factorisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import gcd
from typing import Any

import sympy

from reasoning.maths import tree
from reasoning.training.judging.symbols import symbolic


def is_factored(problem: tree.Node, answer: tree.Node) -> bool:
    """Whether `answer` is `problem` as a product of irreducible factors, each written once with its power.

    Of a polynomial with fractions the factors are those with 1 in front: (x+1/8)^2.
    """
    given = symbolic(problem)
    if sympy.expand(given - symbolic(answer)) != 0:
        return False
    fractions = not all(c.is_Integer for c in sympy.Poly(sympy.expand(given)).coeffs())
    numbers: list[int] = []
    written: Counter[Any] = Counter()
    for base, power in _factors(answer):
        value = sympy.expand(symbolic(base))
        if not value.free_symbols:
            numbers.append(abs(int(value)))
            continue
        if not (_is_primitive(value) or (fractions and _is_simple_root(value))) or not _is_collected(base, value):
            return False
        key = _turned(value / sympy.Poly(value).LC() if fractions else value)
        if key in written:
            return False
        written[key] = power
    _, wanted = sympy.factor_list(sympy.expand(given))
    scaled = ((factor / sympy.Poly(factor).LC() if fractions else factor, power) for factor, power in wanted)
    expected = Counter({_turned(sympy.expand(factor)): power for factor, power in scaled})
    return written == expected and len([number for number in numbers if number != 1]) == len(numbers) <= 1


def _factors(node: tree.Node) -> Iterator[tuple[tree.Node, int]]:
    """The written factors with their powers; signs are left out."""
    match node:
        case tree.Group(arg) | tree.Neg(arg):
            yield from _factors(arg)
        case tree.Mul(left, right):
            yield from _factors(left)
            yield from _factors(right)
        case tree.Pow(tree.Group(arg) | arg, tree.Num(text)) if int(text) > 1:
            yield arg, int(text)
        case _:
            yield node, 1


def _is_primitive(value: Any) -> bool:  # noqa: ANN401  SymPy has no types
    coefficients = sympy.Poly(value).coeffs()
    if all(c < 0 for c in coefficients):
        return False
    return all(c.is_Integer for c in coefficients) and gcd(*(int(c) for c in coefficients)) == 1


def _is_simple_root(value: Any) -> bool:  # noqa: ANN401
    """x+1/8."""
    found = sympy.Poly(value)
    return bool(found.total_degree() == 1 and found.LC() == 1)


def _is_collected(node: tree.Node, value: Any) -> bool:  # noqa: ANN401
    """As many terms are written as there are."""
    return _terms(node) == len(sympy.Add.make_args(value))


def _terms(node: tree.Node) -> int:
    if isinstance(node, tree.Add | tree.Sub):
        return _terms(node.left) + _terms(node.right)
    return 1


def _turned(value: Any) -> Any:  # noqa: ANN401
    """The polynomial or its opposite, whichever has a positive leading coefficient."""
    return value if sympy.Poly(value).LC() > 0 else sympy.expand(-value)
