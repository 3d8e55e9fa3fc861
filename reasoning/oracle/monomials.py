"""Polynomials in one letter as calculus works on them: terms with a number before a power, in the order written."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.tree import Node
from reasoning.maths.walk import bare, letters
from reasoning.oracle import facts as fact


@dataclass(frozen=True, slots=True)
class Mono:
    """coefficient * letter^power."""

    coefficient: Fraction
    power: int

    def text(self, letter: str) -> str:
        """Return the term as it is written: 3x^2, -x/4, 5."""
        unit = power_text(letter, self.power)
        top = fact.term(self.coefficient.numerator, unit)
        return top if self.coefficient.denominator == 1 else f"{top}/{self.coefficient.denominator}"


def power_text(letter: str, power: int) -> str:
    """Return x^3, x, x^(-2), or nothing for the power 0."""
    if power == 0:
        return ""
    if power == 1:
        return letter
    return f"{letter}^{power}" if power > 1 else f"{letter}^({power})"


def text(terms: list[Mono], letter: str) -> str:
    """Return the sum of the terms as it is written, without those that are 0."""
    written = [term.text(letter) for term in terms if term.coefficient]
    if not written:
        return "0"
    return "".join(part if place == 0 or part.startswith("-") else f"+{part}" for place, part in enumerate(written))


def terms_of(node: Node, letter: str) -> list[Mono]:
    """Return the terms of a polynomial without brackets; raises OracleStuck for anything else."""
    match node:
        case tree.Add(left, right):
            return [*terms_of(left, letter), *terms_of(right, letter)]
        case tree.Sub(left, right):
            return [*terms_of(left, letter), *map(_negative, terms_of(right, letter))]
        case tree.Group(arg) if not isinstance(arg, (tree.Add, tree.Sub)):
            return terms_of(arg, letter)
        case tree.Neg(arg) if not isinstance(bare(arg), (tree.Add, tree.Sub)):
            return [_negative(one) for one in terms_of(arg, letter)]
        case _:
            return [_term(node, letter)]


def _negative(term: Mono) -> Mono:
    return Mono(-term.coefficient, term.power)


def _term(node: Node, letter: str) -> Mono:
    match node:
        case tree.Num(digits) if digits.isdigit():
            return Mono(Fraction(digits), 0)
        case tree.Sym(name) if name == letter:
            return Mono(Fraction(1), 1)
        case tree.Group(arg) | tree.Pos(arg) if not isinstance(arg, (tree.Add, tree.Sub)):
            return _term(arg, letter)
        case tree.Neg(arg):
            return _negative(_term(arg, letter))
        case tree.Pow(tree.Sym(name), exponent) if name == letter:
            return Mono(Fraction(1), whole(exponent))
        case tree.Mul(left, right):
            return _product(_term(left, letter), _term(right, letter))
        case tree.Div(left, right) if not letters(right):
            below = _term(right, letter)
            if not below.coefficient:
                raise OracleStuck("a division by 0 has no value")
            above = _term(left, letter)
            return Mono(above.coefficient / below.coefficient, above.power)
    raise OracleStuck("no term of a polynomial")


def _product(left: Mono, right: Mono) -> Mono:
    if left.power and right.power:
        raise OracleStuck("a product to multiply out")
    return Mono(left.coefficient * right.coefficient, left.power + right.power)


def whole(node: Node) -> int:
    """Return the whole number that an exponent is; raises OracleStuck for any other."""
    node = bare(node)
    if isinstance(node, tree.Neg):
        return -whole(node.arg)
    if isinstance(node, tree.Num) and node.text.isdigit() and int(node.text) < 100:
        return int(node.text)
    raise OracleStuck("no whole exponent")


def value_at(terms: list[Mono], point: Fraction) -> Fraction:
    """Return the value of a polynomial at a point; raises OracleStuck for 0 to a power below 0."""
    if any(term.power < 0 for term in terms) and point == 0:
        raise OracleStuck("a division by 0 has no value")
    return sum((term.coefficient * point**term.power for term in terms), Fraction(0))


def quotient_facts(top: int, bottom: int) -> tuple[list[str], Fraction]:
    """Return the facts that bring top/bottom to lowest terms, and the number."""
    result = Fraction(top, bottom)
    if top % bottom == 0:
        return (fact.division_facts(top, bottom)[0] if bottom != 1 else []), result
    found, common = fact.common_factor_facts(abs(top), bottom)
    if common > 1:
        found = [*found, *fact.quotient_facts(top, common)[0], *fact.quotient_facts(bottom, common)[0]]
    return found, result
