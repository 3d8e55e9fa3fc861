"""The quadratic formula: filled in on one line, its numbers worked out on the next."""

from __future__ import annotations

from fractions import Fraction

from reasoning.oracle import facts as fact
from reasoning.oracle.factoring.polynomial import ONE, ZERO, Term, all_whole, is_plain, letters_of
from reasoning.oracle.facts import bracketed
from reasoning.oracle.quadratics.equation import Equation, Filled, Rooted
from reasoning.oracle.quadratics.turn import FORMULA, Turn

KNOWN_SQUARES = 15  # 15^2=225 is known by heart


def fill_in(case: Equation) -> Turn | None:
    """x^2-2x-1=0 -> x=(-(-2)±sqrt((-2)^2-4*1*(-1)))/(2*1)."""
    if case.right != ZERO or not is_plain(case.left) or not all_whole(case.left):
        return None
    found = {sum(power for _, power in term.powers): int(term.coef) for term in case.left}
    names = letters_of(case.left)
    if len(names) != 1 or len(found) < len(case.left) or max(found) != 2:
        return None
    filled = Filled(names.pop(), found[2], found.get(1, 0), found.get(0, 0))
    return Turn((filled,), "use the quadratic formula", (), FORMULA)


def work_out(case: Filled) -> Turn | None:
    """x=(-(-2)±sqrt((-2)^2-4*1*(-1)))/(2*1) -> x=(2±sqrt(8))/2."""
    a, b, c = case.a, case.b, case.c
    facts = [f"-{bracketed(b)}={-b}"] if b < 0 else []
    if abs(b) > KNOWN_SQUARES:
        facts += fact.product_facts(abs(b), abs(b))[0]
    facts.append(f"{bracketed(b)}^2={b * b}")
    more, four = fact.product_facts(4, a)
    last, product = fact.product_facts(four, c)
    difference, value = fact.sum_facts(b * b, "-", product)
    facts += [*more, *last, *difference, f"2*{bracketed(a)}={2 * a}"]
    under = 2 * a
    left = (Term(ONE.coef, ((case.letter, 1),)),)
    plus = Fraction(-b if under > 0 else b)
    after = Rooted(left, plus, Fraction(1), Fraction(value), abs(under))
    return Turn((after,), "work out the discriminant", tuple(dict.fromkeys(facts)), FORMULA)
