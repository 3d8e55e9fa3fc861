"""Trinomials x^2+bx+c and ax^2+bx+c, also in two letters and in powers of a letter (x^4-5x^2+4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.oracle import facts as fact
from reasoning.oracle.factoring.common import common_factor
from reasoning.oracle.factoring.polynomial import (
    ONE,
    Bracket,
    Sum,
    Term,
    all_whole,
    is_plain,
    letters_of,
    root_of,
    times,
    write,
    write_term,
)
from reasoning.oracle.factoring.searches import pair_facts
from reasoning.oracle.factoring.step import Step

MONIC, GENERAL = "factoring.monic", "factoring.general"
TERMS = 3


@dataclass(frozen=True, slots=True)
class Trinomial:
    """a*first^2 + b*first*last + c*last^2 with whole numbers a > 0, b and c; `last` is 1 where there is one letter."""

    a: int
    b: int
    c: int
    first: Term
    last: Term


def read_trinomial(terms: Sum) -> Trinomial | None:
    """The trinomial that a sum is, in this order; None for any other sum."""
    if len(terms) != TERMS or not is_plain(terms) or not all_whole(terms) or terms[0].coef < 0:
        return None
    first, last = (root_of(replace(terms[place], coef=Fraction(1)), 2) for place in (0, 2))
    if first is None or last is None or not first.powers:
        return None
    if times(first, last).powers != terms[1].powers or common_factor(terms) != ONE:
        return None
    return Trinomial(int(terms[0].coef), int(terms[1].coef), int(terms[2].coef), first, last)


def factor_monic(terms: Sum) -> Step | None:
    """x^2+7x+12 -> (x+3)(x+4)."""
    found = read_trinomial(terms)
    if found is None or found.a != 1:
        return None
    facts, pair = pair_facts(found.c, found.b)
    if pair is None:
        return None
    brackets = tuple(Bracket((found.first, replace(found.last, coef=Fraction(number)))) for number in pair)
    reason = f"find two numbers with product {found.c} and sum {found.b}"
    return Step((Term(Fraction(1), (), brackets),), reason, tuple(facts), MONIC)


def split_middle(terms: Sum) -> Step | None:
    """6x^2+7x+2 -> 6x^2+3x+4x+2: two numbers with product a*c and sum b."""
    found = read_trinomial(terms)
    if found is None or found.a == 1:
        return None
    facts, product = fact.product_facts(found.a, found.c)
    more, pair = pair_facts(product, found.b)
    if pair is None:
        return None
    middle = tuple(replace(terms[1], coef=Fraction(number)) for number in pair)
    return Step((terms[0], *middle, terms[2]), "split the middle term", (*facts, *more), GENERAL)


def put_in_order(terms: Sum) -> Step | None:
    """12+7x+x^2 -> x^2+7x+12, and -9+x^2 -> x^2-9: highest power first, a minus not in front of two terms."""
    if len(terms) < 2 or not is_plain(terms) or len({term.powers for term in terms}) < len(terms):
        return None
    after = in_order(terms)
    if len(terms) == 2:
        after = terms if terms[0].coef > 0 or terms[1].coef < 0 else (terms[1], terms[0])
    elif len(letters_of(terms)) > 1 and (read_trinomial(terms) or not read_trinomial(after)):
        return None  # p^2-2pq+3q^3 has no order that every book would choose
    return None if after == terms else Step(after, "put the terms in order", (), "factoring.order")


def in_order(terms: Sum) -> Sum:
    """The plain terms by falling powers of the letter with the highest one."""
    heights = {name: max(dict(term.powers).get(name, 0) for term in terms) for name in letters_of(terms)}
    if not heights:
        return terms
    main = min(heights, key=lambda name: (-heights[name], name))
    return tuple(sorted(terms, key=lambda term: -dict(term.powers).get(main, 0)))


def collect(terms: Sum) -> Step | None:
    """2x^2+3x+4x+12 -> 2x^2+7x+12."""
    if not is_plain(terms) or not all_whole(terms) or len({term.powers for term in terms}) == len(terms):
        return None
    groups: dict[object, list[Term]] = {}
    for term in terms:
        groups.setdefault(term.powers, []).append(term)
    facts = fact.grouped(write(terms), [[write_term(term) for term in like] for like in groups.values()])
    totals: list[Term] = []
    for like in groups.values():
        unit = write_term(replace(like[0], coef=Fraction(1))) if like[0].powers else ""
        more, result = fact.like_terms([int(term.coef) for term in like], [write_term(term) for term in like], unit)
        facts += more
        totals.append(replace(like[0], coef=Fraction(result)))
    after = tuple(term for term in totals if term.coef) or (Term(Fraction(0)),)
    return Step(after, "collect like terms", tuple(facts), "linear.collect")
