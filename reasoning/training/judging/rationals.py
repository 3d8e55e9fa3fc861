"""Whether a fraction of polynomials is right and in lowest terms, by SymPy's polynomials."""

from __future__ import annotations

import sympy

from reasoning.maths import tree
from reasoning.training.judging.symbols import symbolic


def is_lowest(problem: tree.Node, answer: tree.Node) -> bool:
    """Whether `answer` is `problem` as a polynomial or one fraction in lowest terms with collected sums."""
    given = sympy.together(symbolic(problem) - symbolic(answer))
    if sympy.expand(sympy.fraction(given)[0]) != 0:
        return False
    node = _bare(answer)
    if not isinstance(node, tree.Div):
        return _is_collected(node)
    top, bottom = sympy.expand(symbolic(node.left)), sympy.expand(symbolic(node.right))
    if not _is_product(node.left) or not _is_product(node.right) or bottom == 1:
        return False
    return bool(sympy.gcd(top, bottom) == 1)  # over the whole numbers, so that 2/4 has the common factor 2


def _bare(node: tree.Node) -> tree.Node:
    return _bare(node.arg) if isinstance(node, tree.Group | tree.Neg) else node


def _is_product(node: tree.Node) -> bool:
    """Factors of which each is a number, a power or a collected sum, at most one of them a number."""
    factors = _factors(node)
    numbers = [factor for factor in factors if isinstance(factor, tree.Num)]
    if len(numbers) > 1 or (len(factors) > 1 and tree.Num("1") in numbers):
        return False
    return all(_is_collected(factor) for factor in factors)


def _factors(node: tree.Node) -> list[tree.Node]:
    match node:
        case tree.Group(arg) | tree.Neg(arg):
            return _factors(arg)
        case tree.Mul(left, right):
            return [*_factors(left), *_factors(right)]
        case tree.Pow(base, tree.Num()):
            return [_bare(base)]
        case _:
            return [node]


def _is_collected(node: tree.Node) -> bool:
    """As many terms are written as there are, and no bracket or fraction among them."""
    terms = _terms(node)
    if any(isinstance(part, tree.Div) or _sums(part) for part in terms):
        return False
    return len(sympy.Add.make_args(sympy.expand(symbolic(node)))) == len(terms)


def _terms(node: tree.Node) -> list[tree.Node]:
    node = node.arg if isinstance(node, tree.Group) else node
    if isinstance(node, tree.Add | tree.Sub):
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _sums(node: tree.Node) -> bool:
    return any(isinstance(_bare(factor), tree.Add | tree.Sub) for factor in _factors(node))
