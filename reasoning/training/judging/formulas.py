"""Whether a formula is solved rightly: at several points, the letter's value is computed from the formula itself."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import gcd

from reasoning.maths import tree
from reasoning.training.judging.exact import NoValue, finished_number, letters, read, value

SEEDS = ((2, 3, 5, 7, 11, 13), (-3, 4, 7, -5, 2, 9), (7, -2, 11, 3, -8, 5))  # values for the other letters
Monomial = tuple[Fraction, tuple[tuple[str, int], ...]]


def judge(maths: str, answer: str, letter: str | None) -> bool:
    """Whether `answer` is the formula solved for a letter, in lowest terms; raises NoValue."""
    node = read(maths)
    if letter is None or not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise NoValue("no equation to solve for a letter")
    name, _, text = answer.partition("=")
    if name != letter:
        return False
    right = read(text)
    if letter in letters(right):
        return False
    others = sorted(letters(node) - {letter})
    if not others:
        return finished_number(text) == _root(node, letter, {})
    points = [dict(zip(others, map(Fraction, seeds), strict=False)) for seeds in SEEDS]
    return _is_simple(right) and all(value(right, point) == _root(node, letter, point) for point in points)


def _root(equation: tree.Rel, letter: str, point: dict[str, Fraction]) -> Fraction:
    """The value of the letter that makes the equation true; raises NoValue where it is not linear in it."""
    gap = tree.Sub(*equation.operands)
    zero, one, three = (value(gap, {**point, letter: Fraction(at)}) for at in (0, 1, 3))
    slope = one - zero
    if slope == 0 or three != zero + 3 * slope:
        raise NoValue("not linear in the letter")
    return -zero / slope


def _is_simple(node: tree.Node) -> bool:
    """One fraction in lowest terms, or a sum of unlike terms in lowest terms."""
    node = _bare(node)
    if isinstance(node, tree.Div) and isinstance(_bare(node.left), (tree.Add, tree.Sub)):
        over, under = [_monomial(term) for term in _terms(_bare(node.left))], _monomial(node.right)
        if any(coefficient.denominator > 1 for coefficient, _ in (*over, under)) or not _are_unlike(over):
            return False
        shared = set.intersection(*({name for name, _ in names} for _, names in (*over, under)))
        return not shared and gcd(*(int(coefficient) for coefficient, _ in (*over, under))) == 1
    terms = _terms(node)
    return all(map(_is_lowest, terms)) and _are_unlike([_monomial(term) for term in terms])


def _are_unlike(monomials: list[Monomial]) -> bool:
    return all(one[1] != other[1] for one, other in combinations(monomials, 2))


def _is_lowest(term: tree.Node) -> bool:
    """2A/h but not 4A/(2h), nor ab/(ac)."""
    term = _bare(term)
    if not isinstance(term, tree.Div):
        return _monomial(term)[0].denominator == 1 or not isinstance(term, tree.Num)
    over, under = _monomial(term.left), _monomial(term.right)
    if over[0].denominator > 1 or under[0].denominator > 1:
        return False
    return not ({n for n, _ in over[1]} & {n for n, _ in under[1]}) and gcd(int(over[0]), int(under[0])) == 1


def _terms(node: tree.Node) -> list[tree.Node]:
    node = _bare(node)
    if isinstance(node, (tree.Add, tree.Sub)):
        return [*_terms(node.left), *_terms(node.right)]
    return _terms(node.arg) if isinstance(node, tree.Neg) else [node]


def _bare(node: tree.Node) -> tree.Node:
    return _bare(node.arg) if isinstance(node, tree.Group) else node


def _monomial(node: tree.Node) -> Monomial:
    """A number and the powers of letters; raises NoValue for a sum."""
    node = _bare(node)
    match node:
        case tree.Num(text):
            return Fraction(text), ()
        case tree.Sym(name):
            return Fraction(1), ((name, 1),)
        case tree.Neg(arg):
            number, names = _monomial(arg)
            return -number, names
        case tree.Pow(tree.Sym(name), tree.Num(text)):
            return Fraction(1), ((name, int(text)),)
        case tree.Mul(left, right) | tree.Div(left, right):
            (one, names), (other, more) = _monomial(left), _monomial(right)
            sign = -1 if isinstance(node, tree.Div) else 1
            powers = dict(names)
            for name, power in more:
                powers[name] = powers.get(name, 0) + sign * power
            return one * other**sign, tuple(sorted(powers.items()))
    raise NoValue("no single term")
