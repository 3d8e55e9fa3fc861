"""Getting an equation into a form that can be solved: expand, collect, all terms to the left, no common factor."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reasoning.oracle import facts as fact
from reasoning.oracle.factoring.common import common_factor
from reasoning.oracle.factoring.polynomial import (
    ONE,
    ZERO,
    Bracket,
    Sum,
    Term,
    all_whole,
    is_plain,
    letters_of,
    operand,
    times,
    write,
    write_term,
)
from reasoning.oracle.factoring.searches import common_facts
from reasoning.oracle.factoring.trinomials import collect, in_order
from reasoning.oracle.quadratics.equation import Equation, is_number, unit
from reasoning.oracle.quadratics.turn import BY_FACTORING, Turn

SIDES = ("left", "right")


def swap(case: Equation) -> Turn | None:
    """12=x^2+x -> x^2+x=12."""
    if letters_of(case.left) or not letters_of(case.right):
        return None
    return Turn((Equation(case.right, case.left),), "swap the sides", (), "linear.both_sides")


def expand(case: Equation) -> Turn | None:
    """(x+6)(x-3)=-8 -> x^2-3x+6x-18=-8; one term at a time, its first two brackets."""
    for name, side in zip(SIDES, (case.left, case.right), strict=True):
        for place, term in enumerate(side):
            if term.brackets and all_whole(side):
                facts, terms = _multiplied(term)
                new = (*side[:place], *terms, *side[place + 1 :])
                after = replace(case, left=new) if name == "left" else replace(case, right=new)
                return Turn((after,), "expand the bracket", tuple(facts), "linear.expand")
    return None


def _multiplied(term: Term) -> tuple[list[str], Sum]:
    """The term without its last bracket, or with its first two brackets multiplied into one."""
    factors = [bracket.inner for bracket in term.brackets for _ in range(bracket.power)]
    if len(factors) == 1:
        return _products((replace(term, brackets=()),), factors[0])
    facts, inner = _products(factors[0], factors[1])
    if len(factors) == 2 and term.coef == 1 and not term.powers:
        return facts, inner
    others = tuple(Bracket(factor) for factor in factors[2:])
    return facts, (replace(term, brackets=(Bracket(inner), *others)),)


def _products(left: Sum, right: Sum) -> tuple[list[str], Sum]:
    facts: list[str] = []
    products = []
    for one in left:
        for other in right:
            product = times(one, other)
            products.append(product)
            if 1 in (abs(one.coef), abs(other.coef)) and (one.is_number or other.is_number):
                continue
            if abs(one.coef) > 1 and abs(other.coef) > 1:
                facts += fact.product_facts(abs(int(one.coef)), abs(int(other.coef)))[0]
            facts.append(f"{write_term(one)}*{operand(other)}={write_term(product)}")
    return list(dict.fromkeys(facts)), tuple(products)


def collect_side(case: Equation) -> Turn | None:
    """x^2-3x+6x-18=-8 -> x^2+3x-18=-8."""
    for name, side in zip(SIDES, (case.left, case.right), strict=True):
        step = collect(side)
        if step is not None:
            after = replace(case, left=step.after) if name == "left" else replace(case, right=step.after)
            return Turn((after,), f"collect like terms on the {name}", step.facts, "linear.collect")
    return None


def clear_fractions(case: Equation) -> Turn | None:
    """x^2/2+2x/3=1/3 -> 3x^2+4x=2."""
    terms = (*case.left, *case.right)
    if not is_plain(terms) or all_whole(terms):
        return None
    facts, common = [], 1
    for term in terms:
        more, common = fact.common_multiple_facts(common, term.coef.denominator)
        facts += more
    for term in terms:
        facts += _cleared_facts(term, common)
    sides = (tuple(replace(term, coef=term.coef * common) for term in side) for side in (case.left, case.right))
    return Turn((Equation(*sides),), "clear the fractions", tuple(dict.fromkeys(facts)), "linear.clear_fractions")


def _cleared_facts(term: Term, common: int) -> list[str]:
    """6 times 2x/3: 6/3=2;2*2=4;6*(2x/3)=4x."""
    top, bottom = abs(term.coef.numerator), term.coef.denominator
    if top == 0:
        return []
    facts = fact.quotient_facts(common, bottom)[0] if 1 < bottom < common else []
    if top > 1 and common > bottom:
        facts += fact.product_facts(common // bottom, top)[0]
    text = write_term(term)
    factor = text if bottom == 1 and term.coef > 0 else f"({text})"
    return [*facts, f"{common}*{factor}={write_term(replace(term, coef=term.coef * common))}"]


def bring_to_left(case: Equation) -> Turn | None:
    """2x^2=5x+3 -> 2x^2-5x-3=0."""
    if case.right == ZERO or not is_plain((*case.left, *case.right)) or not all_whole((*case.left, *case.right)):
        return None
    facts: list[str] = []
    left = list(case.left)
    for term in case.right:
        place = next((n for n, other in enumerate(left) if other.powers == term.powers), None)
        if place is None:
            left.append(term.negative)
            continue
        name = write_term(unit(term)) if term.powers else ""
        sign = "-" if term.coef > 0 else "+"
        more, result = fact.sum_facts(int(left[place].coef), sign, abs(int(term.coef)), name)
        facts += more
        left[place] = replace(term, coef=Fraction(result))
    after = in_order(tuple(term for term in left if term.coef)) or ZERO
    return Turn((Equation(after, ZERO),), "bring all terms to the left", tuple(facts), BY_FACTORING)


def put_in_order(case: Equation) -> Turn | None:
    """6+x^2+5x=0 -> x^2+5x+6=0."""
    after = in_order(case.left)
    if not is_plain(case.left) or not is_number(case.right) or after == case.left:
        return None
    return Turn((replace(case, left=after),), "put the terms in order", (), "factoring.order")


def divide_common(case: Equation) -> Turn | None:
    """4x^2+8x-12=0 -> x^2+2x-3=0; a minus in front goes too."""
    if case.right != ZERO or len(case.left) < 2 or not is_plain(case.left) or not all_whole(case.left):
        return None
    by = common_factor(case.left).coef
    if by == 1:
        return None
    if by == -1:
        after = tuple(term.negative for term in case.left)
        return Turn((replace(case, left=after),), "multiply both sides by -1", (), "linear.divide")
    facts, size = common_facts([abs(int(term.coef)) for term in case.left])
    for term in case.left:
        facts += [one for one in fact.quotient_facts(int(term.coef), int(by))[0] if one not in facts]
    after = tuple(replace(term, coef=term.coef / by) for term in case.left)
    assert size == abs(by)
    return Turn((replace(case, left=after),), f"divide both sides by {by}", tuple(facts), "linear.divide")


def is_zero_product(case: Equation) -> bool:
    """Whether a product of several factors is 0."""
    return case.right == ZERO and len(case.left) == 1 and bool(case.left[0].brackets or case.left[0].powers)


def set_factors_to_zero(case: Equation) -> Turn | None:
    """2x(x-3)=0 -> x=0 or x-3=0; the number in front is never 0."""
    if not is_zero_product(case):
        return None
    term = case.left[0]
    letters = tuple(Equation((Term(ONE.coef, ((name, 1),)),), ZERO) for name, _ in term.powers)
    brackets = dict.fromkeys(Equation(bracket.inner, ZERO) for bracket in term.brackets)
    after = (*letters, *brackets)
    if write(case.left) == write(after[0].left):
        return None
    return Turn(after, "set each factor equal to 0", (), "quadratics.zero_product")
