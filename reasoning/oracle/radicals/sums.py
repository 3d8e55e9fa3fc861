"""The rule for sums: like terms, which have the same letters and the same roots."""

from __future__ import annotations

from dataclasses import replace

from reasoning.oracle import facts as fact
from reasoning.oracle.rewriting.expression import Expr, Root, Sum, Whole, add, multiply
from reasoning.oracle.rewriting.monomial import Monomial, monomial
from reasoning.oracle.rewriting.rule import Rewrite
from reasoning.oracle.rewriting.written import write

Key = tuple[frozenset[tuple[str, int]], tuple[Root, ...]]


def collect(expr: Expr) -> Rewrite | None:
    """5*sqrt(2)+3-2*sqrt(2) -> 3*sqrt(2)+3."""
    if not isinstance(expr, Sum):
        return None
    groups: dict[object, list[Monomial] | Expr] = {}
    for place, term in enumerate(expr.terms):
        part = monomial(term)
        if part is None:
            groups[place] = term
            continue
        like = groups.setdefault((frozenset(part.powers), part.roots), [])
        assert isinstance(like, list)
        like.append(part)
    facts = fact.grouped(write(expr), [_texts(group) for group in groups.values()])
    parts: list[Expr] = []
    for group in groups.values():
        if isinstance(group, list):
            more, total = _added(group)
            facts += more
            parts.append(total.expr)
        else:
            parts.append(group)
    after = add(*parts)
    if after == expr:
        return None
    numbers = all(isinstance(term, Whole) for term in expr.terms)
    return Rewrite(after, "add the numbers" if numbers else "collect like terms", tuple(facts), "radicals.add")


def numbers_first(expr: Expr) -> Rewrite | None:
    """(1-3)^2+16 -> (-2)^2+16: numbers in brackets are added before anything is done with the bracket."""
    match expr:
        case Sum(terms) if all(isinstance(term, Whole) for term in terms):
            return collect(expr)
        case _:
            return None


def _texts(group: list[Monomial] | Expr) -> list[str]:
    if not isinstance(group, list):
        return [write(group)]
    unit, star = _unit(group[0])
    return [_term(one.coef, unit, star) for one in group]


def _unit(part: Monomial) -> tuple[str, str]:
    """What stands behind the number of a term, and the sign before it: "sqrt(2)" and "*", "x" and nothing."""
    unit = write(multiply(replace(part, coef=1).expr)) if part.powers or part.roots else ""
    return unit, "*" if part.roots and not part.powers else ""


def _added(like: list[Monomial]) -> tuple[list[str], Monomial]:
    unit, star = _unit(like[0])
    facts, total = fact.like_terms([one.coef for one in like], _texts(like), f"{star}{unit}")
    return facts, replace(like[0], coef=total)


def _term(coef: int, unit: str, star: str) -> str:
    if not unit:
        return str(coef)
    if coef in (0, 1, -1):
        return {0: "0", 1: unit, -1: f"-{unit}"}[coef]
    return f"{coef}{star}{unit}"
