"""Collecting like terms, and working out the products and powers in a sum."""

from __future__ import annotations

from reasoning.oracle import facts as fact
from reasoning.oracle.algebra import workings
from reasoning.oracle.algebra.change import Change, everywhere, inside
from reasoning.oracle.algebra.monomial import ONE, Mono, Powers
from reasoning.oracle.algebra.parts import Factor, Piece, Sum, of, tidy, write

COLLECT = "collect like terms"
COLLECT_INSIDE = "collect like terms in the bracket"
WORK_OUT = "work out each term"
LIKE_TERMS = "expressions.like_terms"


def collect(total: Sum) -> list[Change]:
    """Like terms of the whole sum are added up; only when nothing else is left to do in it."""
    return _collected(total, COLLECT)


def collect_inside(total: Sum) -> list[Change]:
    """Like terms within brackets are added up first."""
    return inside(total, lambda inner: _collected(inner, COLLECT_INSIDE))


def _collected(total: Sum, reason: str) -> list[Change]:
    groups: dict[Powers, list[Mono]] = {}
    for piece in total:
        if piece.simple is not None:
            groups.setdefault(piece.simple.powers, []).append(piece.simple)
    if all(len(group) == 1 for group in groups.values()):
        return []
    others = [piece for piece in total if piece.simple is None]
    alike = [[write((of(term),)) for term in group] for group in groups.values()]
    facts = fact.grouped(write(total), [*alike, *([write((piece,))] for piece in others)])
    sums: list[Mono] = []
    for group in groups.values():
        more, added = workings.total(group)
        facts += more
        sums.append(added)
    sums.sort(key=lambda term: -term.degree)  # as a book writes them: x^2 before x
    after = [*map(of, sums), *others]
    return [Change(tidy(tuple(after)), reason, tuple(facts), LIKE_TERMS)]


def work_out(total: Sum) -> list[Change]:
    """All products and powers of monomials in a sum of several terms, at once: (3x)^2+2*3x*4+4^2 -> 9x^2+24x+16."""
    return everywhere(total, _worked_out)


def _worked_out(total: Sum) -> list[Change]:
    if len(total) < 2:
        return []
    after: list[Piece] = []
    facts: list[str] = []
    for piece in total:
        if piece.simple is not None or not _is_product(piece):
            after.append(piece)
            continue
        more, term = multiplied(piece.factors)
        facts += more
        after.append(of(term))
    if tuple(after) == total:
        return []
    return [Change(tidy(tuple(after)), WORK_OUT, tuple(facts), _component(total))]


def _component(total: Sum) -> str:
    """Whose line this is: a square with its middle term 2*3x*4, a difference of squares, or other products."""
    squared = any(factor.power == 2 for piece in total for factor in piece.factors)
    if squared and any(len(piece.factors) == 3 for piece in total):
        return "polynomials.square"
    return "polynomials.conjugates" if squared and len(total) == 2 else "exponents.product"


def _is_product(piece: Piece) -> bool:
    plain = all(isinstance(factor.base, Mono) and factor.power > 0 for factor in piece.factors)
    exponents = [e for f in piece.factors if isinstance(f.base, Mono) for _, e in f.base.powers]
    return plain and not piece.under and all(exponent > 0 for exponent in exponents)


def multiplied(factors: tuple[Factor, ...]) -> tuple[list[str], Mono]:
    """Return the facts of a product of monomials and powers of them, and the product."""
    facts: list[str] = []
    running: Mono | None = None
    for factor in factors:
        assert isinstance(factor.base, Mono)
        term = factor.base
        if factor.power != 1:
            more, term = workings.power(term, factor.power)
            facts += more
        if running is None or running == ONE.negative():
            running = term if running is None else term.negative()
            continue
        more, running = workings.product(running, term)
        facts += more
    assert running is not None
    return facts, running
