"""From x+3=±sqrt(12) to values written simply: roots, the same to both sides, both solutions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import gcd, isqrt

from reasoning.oracle import facts as fact
from reasoning.oracle.factoring.polynomial import Term, number
from reasoning.oracle.factoring.searches import common_facts, root_facts, square_part_facts
from reasoning.oracle.quadratics.equation import Equation, Rooted, is_bare
from reasoning.oracle.quadratics.squares import quotient, root_of_fraction
from reasoning.oracle.quadratics.turn import COMPLEX, FORMULA, IRRATIONAL, SQUARE_ROOT, Turn


def rationalize(case: Rooted) -> Turn | None:
    """x=±sqrt(5/3) -> x=±sqrt(15)/3."""
    top, bottom = case.radicand.numerator, case.radicand.denominator
    if bottom == 1 or top < 0:
        return None
    facts, product = fact.product_facts(top, bottom)
    facts += [f"{top}/{bottom}={product}/{bottom * bottom}", f"{bottom * bottom}={bottom}^2"]
    after = replace(case, radicand=Fraction(product), factor=case.factor / bottom)
    return Turn((after,), "rationalize the denominator", tuple(facts), IRRATIONAL)


def work_out_root(case: Rooted) -> Turn | None:
    """x=(5±sqrt(49))/2 -> x=(5±7)/2."""
    value = case.radicand
    if value.denominator > 1 or value < 0 or value == 1 or isqrt(int(value)) ** 2 != value:
        return None
    facts, root = root_facts(int(value))
    assert root is not None
    facts += _times(case.factor, root)
    after = replace(case, radicand=Fraction(1), factor=case.factor * root)
    return Turn((after,), "work out the square root", tuple(facts), SQUARE_ROOT)


def _times(factor: Fraction, by: int) -> list[str]:
    return [] if factor.numerator == 1 or by == 1 else fact.product_facts(factor.numerator, by)[0]


def simplify_root(case: Rooted) -> Turn | None:
    """x=±sqrt(12) -> x=±2*sqrt(3)."""
    if case.radicand.denominator > 1 or case.radicand <= 1:
        return None
    facts, outside, inside = square_part_facts(int(case.radicand))
    if outside == 1 or inside == 1:
        return None
    facts += _times(case.factor, outside)
    below = case.factor.denominator
    if below > 1 and gcd(outside, below) > 1:
        facts += quotient(case.factor.numerator * outside, below)
    after = replace(case, radicand=Fraction(inside), factor=case.factor * outside)
    return Turn((after,), "simplify the square root", tuple(facts), IRRATIONAL)


def write_with_i(case: Rooted) -> Turn | None:
    """x=±sqrt(-9) -> x=±sqrt(9)*i; the root of a fraction is taken above and below."""
    if case.radicand >= 0:
        return None
    facts: list[str] = []
    factor, radicand = Fraction(1), -case.radicand
    if radicand.denominator > 1:
        facts, (factor, radicand) = root_of_fraction(radicand)
    after = replace(case, factor=case.factor * factor, radicand=radicand, imaginary=True)
    if radicand == 1 and factor == 1:
        return Turn((after,), "write the root with i", ("sqrt(-1)=i",), COMPLEX)
    return Turn((after,), "write the root with i", tuple(facts), COMPLEX)


def write_parts(case: Rooted) -> Turn | None:
    """x=(4±6i)/2 -> x=2±3i."""
    if not case.imaginary or case.under == 1 or not is_bare(case.left):
        return None
    facts: list[str] = []
    for value in (int(case.plus), int(case.factor)):
        facts += [one for one in quotient(value, case.under) if one not in facts]
    after = replace(case, plus=case.plus / case.under, factor=case.factor / case.under, under=1)
    return Turn((after,), "write the real and the imaginary part", tuple(facts), COMPLEX)


def move_number(case: Rooted) -> Turn | None:
    """x+3=±4 -> x=-3±4."""
    moved = next((term for term in case.left if term.is_number and term.coef), None)
    if moved is None or case.plus or case.under > 1 or len(case.left) < 2:
        return None
    word, preposition = ("subtract", "from") if moved.coef > 0 else ("add", "to")
    left = tuple(term for term in case.left if term is not moved)
    reason = f"{word} {abs(moved.coef)} {preposition} both sides"
    return Turn((replace(case, left=left, plus=-moved.coef),), reason, (), "linear.both_sides")


def divide(case: Rooted) -> Turn | None:
    """2x=3±sqrt(5) -> x=(3±sqrt(5))/2; with a negative number every sign but ± turns."""
    if len(case.left) != 1 or not case.left[0].powers or case.left[0].coef == 1 or case.under > 1:
        return None
    by = case.left[0].coef
    left: tuple[Term, ...] = (replace(case.left[0], coef=Fraction(1)),)
    size = abs(int(by))
    if by.denominator > 1 or case.plus.denominator > 1:
        return None
    plus = case.plus if by > 0 else -case.plus
    reason = "multiply both sides by -1" if by == -1 else f"divide both sides by {by}"
    if size == 1:
        return Turn((replace(case, left=left, plus=plus),), reason, (), "linear.divide")
    if plus == 0:
        after = replace(case, left=left, factor=case.factor / size)
        facts = quotient(case.factor.numerator, size)
        if case.factor.denominator > 1:
            facts += fact.product_facts(case.factor.denominator, size)[0]
        return Turn((after,), reason, tuple(facts), "linear.divide")
    if case.factor.denominator > 1:
        return None
    return Turn((replace(case, left=left, plus=plus, under=size),), reason, (), "linear.divide")


def reduce_value(case: Rooted) -> Turn | None:
    """x=(2±2*sqrt(3))/4 -> x=(1±sqrt(3))/2."""
    if case.under == 1 or case.radicand == 1 or case.imaginary:
        return None
    plus, factor = int(case.plus), int(case.factor)
    numbers = [size for size in (abs(plus), factor, case.under) if size]
    facts, common = common_facts(numbers)
    if common == 1:
        return None
    for value in (plus, factor, case.under):
        if value:
            facts += [one for one in fact.quotient_facts(value, common)[0] if one not in facts]
    after = replace(case, plus=case.plus / common, factor=case.factor / common, under=case.under // common)
    return Turn((after,), "simplify the fraction", tuple(facts), IRRATIONAL)


def both_solutions(case: Rooted) -> Turn | None:
    """x=(5±7)/2 -> x=6 or x=-1, and x=±3 -> x=3 or x=-3."""
    if case.radicand != 1 or case.imaginary or not is_bare(case.left):
        return None
    facts: list[str] = []
    values = [_one_solution(case, sign, facts) for sign in "+-"]
    after = tuple(Equation(case.left, (number(value),)) for value in dict.fromkeys(values))
    component = FORMULA if case.plus and case.under > 1 else SQUARE_ROOT
    return Turn(after, "work out both solutions", tuple(facts), component)


def _one_solution(case: Rooted, sign: str, facts: list[str]) -> Fraction:
    """The value with + or with -; its facts are appended."""
    bottom = max(case.plus.denominator, case.factor.denominator)
    plus, factor = (int(value * bottom) for value in (case.plus, case.factor))
    top = plus + factor if sign == "+" else plus - factor
    if bottom > 1 and plus:
        facts.append(f"{case.plus}{sign}{factor}/{bottom}={top}/{bottom}")
    elif plus and factor:
        facts.extend(fact.sum_facts(plus, sign, factor)[0])
    under = bottom * case.under
    if plus or case.under > 1:
        facts.extend(one for one in quotient(top, under) if one not in facts)
    return Fraction(top, under)
