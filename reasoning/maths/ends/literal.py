"""Whether a formula is solved for a letter: the letter alone on the left, and the right side without it, simplified."""

from __future__ import annotations

from itertools import combinations
from math import gcd

from flint import fmpq_mpoly

from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.exact import Field
from reasoning.maths.forms import is_finished_number, is_simplified
from reasoning.maths.relations import relate_statements
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Add, Div, Neg, Node, Num, Pow, Rel, Sub, Sym
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters
from reasoning.values import Outcome, Relation

KEEPS = (Relation.IDENTICAL, Relation.EQUIVALENT, Relation.EQUIVALENT_ASSUMING)


def judge_literal(given: Node, answer: Node, letter: str) -> Ending | None:
    """The ending of `letter = …`; None where the checker cannot tell whether it follows."""
    verdict = relate_statements(Above(given, "the problem"), answer)
    if verdict.outcome is Outcome.INCORRECT:
        return Ending.WRONG
    if verdict.relation not in KEEPS:
        return None
    if not isinstance(answer, Rel) or answer.signs != ("=",) or bare(answer.operands[0]) != Sym(letter):
        return Ending.UNFINISHED
    right = answer.operands[1]
    return ending(right=True, finished=letter not in letters(right) and is_simple(right))


def is_simple(node: Node) -> bool:
    """A sum of unlike terms, each in lowest terms: (P-2l)/2, 2A/h-b, 5(F-32)/9; decimals count as not finished."""
    terms = [term.node for term in terms_of(node)]
    if len(terms) > 1 and any(_has_bracket(term) for term in terms):
        return False
    if not all(_is_lowest(term) for term in terms):
        return False
    field = Field(*terms)
    values = [field.value(term) for term in terms]
    if len(terms) > 1 and any(not value.num for value in values):
        return False
    pairs = combinations(values, 2)
    return not any(_proportional(one.num * other.den, other.num * one.den) for one, other in pairs)


def _has_bracket(node: Node) -> bool:
    """Whether a sum is multiplied by something: 3(x-1) beside other terms is not multiplied out."""
    over, _ = _quotient(node)
    factors = factors_of(over)
    return len(factors) > 1 and any(_is_sum(_base(factor)) for factor in factors)


def _is_lowest(node: Node) -> bool:
    """A quotient of products of numbers, letters and simplified brackets that nothing can be cancelled in."""
    over, under = _quotient(node)
    parts = [*factors_of(over), *([] if under is None else factors_of(under))]
    if not all(_is_plain(part) for part in parts) or not (_has_one_number(over) and _has_one_number(under)):
        return False
    if under is None:
        return _letters_once(over)
    if not _letters_once(over) or not _letters_once(under) or any(isinstance(bare(part), Div) for part in parts):
        return False  # (F-32)/(9/5): a fraction over a fraction
    field = Field(over, under)
    top, bottom = field.value(over), field.value(under)
    if not (top.den.is_constant() and bottom.den.is_constant()):
        return False
    common = top.num.gcd(bottom.num)
    return bool(common.is_constant()) and gcd(_content(top.num), _content(bottom.num)) == 1 and bottom.num != 1


def _quotient(node: Node) -> tuple[Node, Node | None]:
    """Numerator and denominator; (2/3)x and 2x/3 both have 3 below."""
    node = _unsigned(node)
    if isinstance(node, Div):
        return _unsigned(node.left), bare(node.right)
    return node, None


def _unsigned(node: Node) -> Node:
    node = bare(node)
    return bare(node.arg) if isinstance(node, Neg) else node


def _is_plain(factor: Node) -> bool:
    factor = bare(factor)
    if isinstance(factor, Pow):
        exponent = bare(factor.exponent)
        return (
            isinstance(exponent, Num) and exponent.text.isdigit() and int(exponent.text) > 1 and _is_plain(factor.base)
        )
    if _is_sum(factor):
        return is_simplified(factor)
    return isinstance(factor, Sym) or is_finished_number(factor, decimals=False)


def _is_sum(node: Node) -> bool:
    return isinstance(bare(node), (Add, Sub))


def _base(factor: Node) -> Node:
    factor = bare(factor)
    return factor.base if isinstance(factor, Pow) else factor


def _has_one_number(node: Node | None) -> bool:
    """At most one number among the factors, and no 1 beside another factor."""
    factors = [] if node is None else [bare(factor) for factor in factors_of(node)]
    numbers = [factor for factor in factors if not letters(factor)]
    return len(numbers) < 2 and (Num("1") not in numbers or len(factors) == 1)


def _letters_once(node: Node) -> bool:
    bases = [bare(_base(factor)) for factor in factors_of(node)]
    return len(set(bases)) == len(bases)


def _content(poly: fmpq_mpoly) -> int:
    """The greatest whole number that divides every coefficient; 1 where a coefficient is a fraction."""
    if any(coefficient.q != 1 for coefficient in poly.coeffs()):
        return 1
    return gcd(*(int(coefficient.p) for coefficient in poly.coeffs()))


def _proportional(one: fmpq_mpoly, other: fmpq_mpoly) -> bool:
    if not one or not other:
        return True
    return bool(one * other.leading_coefficient() == other * one.leading_coefficient())
