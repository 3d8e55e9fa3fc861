"""The rule for sums: like terms, which have the same letters and the same roots."""

from __future__ import annotations

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
    kept: dict[object, Monomial | Expr] = {}
    facts: list[str] = []
    for place, term in enumerate(expr.terms):
        part = monomial(term)
        key: object = place if part is None else (frozenset(part.powers), part.roots)
        before = kept.get(key)
        if not isinstance(before, Monomial) or part is None:
            kept[key] = term if part is None else part
            continue
        more, total = _added(before, part)
        facts += more
        kept[key] = total
    after = add(*(part.expr if isinstance(part, Monomial) else part for part in kept.values()))
    if after == expr:
        return None
    numbers = all(isinstance(term, Whole) for term in expr.terms)
    return Rewrite(after, "add the numbers" if numbers else "collect like terms", tuple(facts), "radicals.add")


def _added(one: Monomial, other: Monomial) -> tuple[list[str], Monomial]:
    unit = Monomial(1, one.powers, one.roots)
    text = write(multiply(unit.expr)) if one.powers or one.roots else ""
    sign = "-" if other.coef < 0 else "+"
    star = "*" if one.roots and not one.powers else ""
    facts, total = fact.sum_facts(one.coef, sign, abs(other.coef))
    if text:
        size = abs(other.coef)
        facts.append(f"{_term(one.coef, text, star)}{sign}{_term(size, text, star)}={_term(total, text, star)}")
    return facts, Monomial(total, one.powers, one.roots)


def _term(coef: int, unit: str, star: str) -> str:
    if coef in (0, 1, -1):
        return {0: "0", 1: unit, -1: f"-{unit}"}[coef]
    return f"{coef}{star}{unit}"
