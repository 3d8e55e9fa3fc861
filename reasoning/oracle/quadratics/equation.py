"""Equations of higher degree for the rule-based solver: cases joined by "or", values with ±, the formula filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.oracle.factoring.polynomial import ONE, Sum, Term, alike, letters_of, read_sum, value_of, write
from reasoning.oracle.facts import bracketed
from reasoning.oracle.written import read_tree


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right in one letter."""

    left: Sum
    right: Sum


@dataclass(frozen=True, slots=True)
class Rooted:
    """left = (plus ± factor*sqrt(radicand))/under, as written; radicand 1 is a number without a root.

    `imaginary` says that i stands beside the root: x=2±3i.
    """

    left: Sum
    plus: Fraction
    factor: Fraction
    radicand: Fraction
    under: int = 1
    imaginary: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """The quadratic formula with its numbers: x=(-b±sqrt(b^2-4*a*c))/(2*a)."""

    letter: str
    a: int
    b: int
    c: int


Case = Equation | Rooted | Filled
Cases = tuple[Case, ...]
_NUMBER = r"(\d+|\(-\d+\))"
_FILLED = re.compile(
    rf"([A-Za-z])=\(-{_NUMBER}±sqrt\({_NUMBER}\^2-4\*{_NUMBER}\*{_NUMBER}\)\)/\(2\*{_NUMBER}\)".replace(
        "±", "(?:±|\\+-)"
    )
)


def read(maths: str) -> Cases:
    """The cases of a line; raises OracleStuck for what is no equation of polynomials in one letter."""
    node = read_tree(maths)
    parts = node.parts if isinstance(node, tree.System) and node.joiner == "or" else (node,)
    cases = tuple(map(_read_case, parts))
    if len(letters(cases)) != 1:
        raise OracleStuck(f"{len(letters(cases))} unknowns, not one")
    return cases


def _read_case(node: tree.Node) -> Case:
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise OracleStuck("not one equation")
    left, right = node.operands
    filled = _FILLED.fullmatch(to_plain(node))
    if filled:
        first, second, a, c, again = (int(number.strip("()")) for number in filled.groups()[1:])
        if first == second and a == again:
            return Filled(filled[1], a, first, c)
    value = _read_value(right)
    if value is not None:
        return Rooted(read_sum(left), *value)
    return Equation(read_sum(left), read_sum(right))


def _read_value(node: tree.Node) -> tuple[Fraction, Fraction, Fraction, int, bool] | None:
    """What stands on the right of x=(3±2*sqrt(5))/4; None where there is no ±."""
    match node:
        case tree.PlusMinus(left, right, "±"):
            factor, radicand, imaginary = _read_multiple(right)
            return _number(left) if left is not None else Fraction(0), factor, radicand, 1, imaginary
        case tree.Div(tree.Group(tree.PlusMinus(_, _, "±") as above), tree.Num(text)) if int(text) > 0:
            inner = _read_value(above)
            return None if inner is None else (*inner[:3], int(text), inner[4])
    return None


def _read_multiple(node: tree.Node) -> tuple[Fraction, Fraction, bool]:
    """The factor, the radicand, and whether i stands beside them: 3i, i/2, 2*sqrt(5)*i."""
    match node:
        case tree.Sym("i"):
            return Fraction(1), Fraction(1), True
        case tree.Mul(left, tree.Sym("i")):
            return *_read_root(left), True
        case tree.Div(left, right):
            factor, radicand, imaginary = _read_multiple(left)
            return factor / _number(right), radicand, imaginary
        case _:
            return *_read_root(node), False


def _read_root(node: tree.Node) -> tuple[Fraction, Fraction]:
    """The factor and the radicand of 2*sqrt(3)/5; a number alone has the radicand 1."""
    match node:
        case tree.Call("sqrt", (arg,)):
            return Fraction(1), _number(arg)
        case tree.Mul(left, right):
            factor, radicand = _read_root(right)
            return _number(left) * factor, radicand
        case tree.Div(left, right):
            factor, radicand = _read_root(left)
            return factor / _number(right), radicand
        case _:
            return _number(node), Fraction(1)


def _number(node: tree.Node) -> Fraction:
    terms = read_sum(node)
    if len(terms) != 1 or not terms[0].is_number:
        raise OracleStuck("no number")
    return terms[0].coef


def letters(cases: Cases) -> set[str]:
    """The letters of a line."""
    found: set[str] = set()
    for case in cases:
        found |= {case.letter} if isinstance(case, Filled) else letters_of(case.left)
        found |= letters_of(case.right) if isinstance(case, Equation) else set()
    return found


def write_cases(cases: Cases) -> str:
    """The line as plain text."""
    return " or ".join(map(write_case, cases))


def write_case(case: Case) -> str:
    """One equation as plain text."""
    match case:
        case Equation(left, right):
            return f"{write(left)}={write(right)}"
        case Filled(letter, a, b, c):
            b_text = bracketed(b)
            return f"{letter}=(-{b_text}±sqrt({b_text}^2-4*{bracketed(a)}*{bracketed(c)}))/(2*{bracketed(a)})"
        case Rooted(left, plus, _, _, under):
            text = ("" if plus == 0 else str(plus)) + "±" + _multiple_text(case)
            if under > 1:
                text = f"({text})/{under}"
            return f"{write(left)}={text}"
    raise AssertionError(case)


def _multiple_text(case: Rooted) -> str:
    """What stands behind the ±: 3, 2*sqrt(3), 3i, 2*sqrt(5)*i/3."""
    if not case.imaginary:
        return root_text(case.factor, case.radicand)
    top = root_text(Fraction(case.factor.numerator), case.radicand)
    below = "" if case.factor.denominator == 1 else f"/{case.factor.denominator}"
    if case.radicand == 1:
        return f"{'' if top == '1' else top}i{below}"
    return f"{top}*i{below}"


def root_text(factor: Fraction, radicand: Fraction) -> str:
    """2*sqrt(3)/5, sqrt(3), 7/2."""
    if radicand == 1:
        return str(factor)
    front = "" if factor.numerator == 1 else f"{factor.numerator}*"
    below = "" if factor.denominator == 1 else f"/{factor.denominator}"
    return f"{front}sqrt({radicand}){below}"


def degree(case: Equation) -> int:
    """The highest power of the letter in the difference of the two sides."""
    difference = value_of((*case.left, *(term.negative for term in case.right)))
    return max((power for powers in difference for _, power in powers), default=0)


def is_bare(left: Sum) -> bool:
    """Whether a side is the unknown alone."""
    return len(left) == 1 and not left[0].brackets and left[0].coef == 1 and [p for _, p in left[0].powers] == [1]


def is_number(side: Sum) -> bool:
    """Whether a side is one number."""
    return len(side) == 1 and side[0].is_number


def cases_alike(cases: Cases) -> object:
    """The line up to the order of cases, terms and factors, for comparing two lines."""
    return tuple(sorted(map(_case_alike, cases), key=repr))


def _case_alike(case: Case) -> object:
    if isinstance(case, Equation):
        return alike(case.left), alike(case.right)
    return write_case(case)


def unit(term: Term) -> Term:
    """The term without its number."""
    return Term(ONE.coef, term.powers, term.brackets)
