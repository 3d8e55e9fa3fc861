"""Whether an answer with rational exponents is right, to sixty digits, and has nothing left to do."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from reasoning.maths import tree
from reasoning.training.judging.digits import same_value


def is_simplest_power(problem: tree.Node, answer: tree.Node) -> bool:
    """Whether `answer` has the value of `problem` and is one number times powers of letters; raises NoValue."""
    return same_value(problem, answer) and is_simplest(answer)


def is_simplest(answer: tree.Node) -> bool:
    """Each letter once with a positive exponent in lowest terms, the numbers above and below without common factors."""
    above, below = _split(answer)
    top, bottom = _collected(above), _collected(below)
    if top is None or bottom is None or set(top[1]) & set(bottom[1]) or gcd(top[0], bottom[0]) > 1:
        return False
    return bottom[0] != 1 or len(below) == len(bottom[1])


def _split(node: tree.Node) -> tuple[list[tree.Node], list[tree.Node]]:
    """The factors above and below the bar, without signs and brackets."""
    match node:
        case tree.Group(arg) | tree.Neg(arg):
            return _split(arg)
        case tree.Div(left, right):
            return _flat(left), _flat(right)
        case _:
            return _flat(node), []


def _flat(node: tree.Node) -> list[tree.Node]:
    match node:
        case tree.Group(arg) | tree.Neg(arg):
            return _flat(arg)
        case tree.Mul(left, right):
            return [*_flat(left), *_flat(right)]
        case _:
            return [node]


def _collected(factors: list[tree.Node]) -> tuple[int, dict[str, Fraction]] | None:
    numbers = [int(factor.text) for factor in factors if isinstance(factor, tree.Num) and factor.text.isdigit()]
    letters: dict[str, Fraction] = {}
    for factor in factors:
        match factor:
            case tree.Num(text) if text.isdigit():
                continue
            case tree.Sym(name) if name not in letters:
                letters[name] = Fraction(1)
            case tree.Pow(tree.Sym(name), exponent) if name not in letters:
                value = _exponent(exponent)
                if value is None:
                    return None
                letters[name] = value
            case _:
                return None
    if len(numbers) > 1 or (numbers == [1] and letters):
        return None
    return (numbers[0] if numbers else 1), letters


def _exponent(node: tree.Node) -> Fraction | None:
    """A positive exponent in lowest terms that is not 1."""
    match node:
        case tree.Group(arg):
            return _exponent(arg)
        case tree.Num(text) if text.isdigit() and int(text) > 1:
            return Fraction(text)
        case tree.Div(tree.Num(top), tree.Num(bottom)) if gcd(int(top), int(bottom)) == 1 and int(bottom) > 1:
            return Fraction(int(top), int(bottom))
        case _:
            return None
