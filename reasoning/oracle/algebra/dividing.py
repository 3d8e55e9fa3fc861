"""Dividing a sum: by one term, each term by itself, or by a binomial, one term of the quotient a line."""

from __future__ import annotations

from dataclasses import replace
from math import gcd

from reasoning.oracle.algebra import workings
from reasoning.oracle.algebra.change import Change, with_piece
from reasoning.oracle.algebra.monomial import ONE, Mono, factor_text, text
from reasoning.oracle.algebra.parts import Factor, Piece, Sum, of, tidy
from reasoning.oracle.algebra.powers import is_finished

SIMPLIFY_EACH = "simplify each fraction"
BY_TERM = "divide each term by"
STEP = "divide"
DIVIDE_MONOMIAL = "polynomials.divide_monomial"


def by_term(total: Sum) -> list[Change]:
    """(6x^2+9x)/(3x) -> 6x^2/(3x)+9x/(3x)."""
    found = []
    for place, piece in enumerate(total):
        terms = _terms_above(piece)
        divisor = _lone(piece.under)
        if terms is None or divisor is None or any(exponent <= 0 for _, exponent in divisor.powers):
            continue
        new = tuple(Piece((Factor(term),), (Factor(divisor),)) for term in terms)
        reason = f"{BY_TERM} {text(divisor)}"
        found.append(Change(tidy(with_piece(total, place, new)), reason, (), DIVIDE_MONOMIAL))
    return found


def simplify_each(total: Sum) -> list[Change]:
    """All fractions of monomials in a sum at once."""
    if len(total) < 2:
        return []
    after: list[Piece] = []
    facts: list[str] = []
    for piece in total:
        top, bottom = _lone(piece.factors), _lone(piece.under)
        if top is None or bottom is None or is_finished(piece):
            after.append(piece)
            continue
        if any(exponent <= 0 for _, exponent in (*top.powers, *bottom.powers)):
            return []
        more, over, under = workings.quotient(top, bottom)
        facts += more
        after.append(_fraction(over, under))
    if tuple(after) == total:
        return []
    return [Change(tidy(tuple(after)), SIMPLIFY_EACH, tuple(facts), DIVIDE_MONOMIAL)]


def _fraction(over: Mono, under: Mono) -> Piece:
    if under == ONE:
        return of(over)
    if under.is_number:
        return of(replace(over, coef=over.coef / under.coef))
    return Piece((Factor(over),), (Factor(under),))


def _lone(factors: tuple[Factor, ...]) -> Mono | None:
    if len(factors) != 1 or not factors[0].is_mono:
        return None
    base = factors[0].base
    assert isinstance(base, Mono)
    return base


def _terms_above(piece: Piece) -> list[Mono] | None:
    return _terms(piece.factors) if piece.under else None


def _terms(factors: tuple[Factor, ...]) -> list[Mono] | None:
    """The terms of a lone bracket, or None."""
    if len(factors) != 1 or factors[0].power != 1 or not isinstance(factors[0].base, tuple):
        return None
    terms = [piece.simple for piece in factors[0].base]
    plain = [term for term in terms if term is not None and all(e > 0 for _, e in term.powers)]
    return plain if len(plain) == len(terms) else None


def long_step(total: Sum) -> list[Change]:
    """2x^2+(-6x^2-10x+28)/(x+3) -> 2x^2-6x+(8x+28)/(x+3): one more term of the quotient."""
    found = []
    for place, piece in enumerate(total):
        made = _step(piece)
        if made is None:
            continue
        new, reason, facts = made
        found.append(Change(tidy(with_piece(total, place, new)), reason, tuple(facts), "polynomials.divide"))
    return found


def _step(piece: Piece) -> tuple[Sum, str, list[str]] | None:
    terms, divisor = _dividend(piece), _terms(piece.under)
    if terms is None or divisor is None or len(divisor) < 2:
        return None
    letter = _letter(terms, divisor)
    if letter is None:
        return None
    terms, divisor = _descending(terms), _descending(divisor)
    lead, by = terms[0], divisor[0]
    if lead.degree < by.degree or (lead.coef / by.coef).denominator != 1:
        return None
    facts, term, _ = workings.quotient(lead, by)
    rest = terms
    for part in divisor:
        more, product = workings.product(term, part)
        facts = facts + more
        rest, more = _taken_away(rest, product)
        facts += more
    reason = f"{STEP} {text(lead)} by {text(by)}"
    if not rest:
        return (of(term),), reason, facts
    if len(rest) == 1:
        above: tuple[Factor, ...] = (Factor(rest[0]),)
    else:
        above = (Factor(tuple(of(part) for part in rest)),)
    return (of(term), Piece(above, piece.under)), reason, facts


def _dividend(piece: Piece) -> list[Mono] | None:
    if not piece.under:
        return None
    single = _lone(piece.factors)
    return [single] if single is not None and single.powers else _terms(piece.factors)


def _letter(terms: list[Mono], divisor: list[Mono]) -> str | None:
    letters = {name for term in (*terms, *divisor) for name in term.letters}
    return letters.pop() if len(letters) == 1 else None


def _descending(terms: list[Mono]) -> list[Mono]:
    return sorted(terms, key=lambda term: -term.degree)


def _taken_away(terms: list[Mono], product: Mono) -> tuple[list[Mono], list[str]]:
    """The rest after a product is subtracted, and the fact of the like terms: -10x-6x=-16x."""
    like = next((term for term in terms if term.powers == product.powers), None)
    if like is None:
        new = product.negative()
        shown = f"0-{factor_text(product)}={text(new)}"
        return _descending([*terms, new]), [shown]
    facts, left = workings.difference(like, product)
    return [left if term is like else term for term in terms if term is not like or left.coef], facts


def is_remainder(piece: Piece) -> bool:
    """Whether a term is what stays of a long division: of a lower degree than what it is divided by."""
    divisor = _terms(piece.under)
    if divisor is None or len(divisor) < 2:
        return False
    single = _lone(piece.factors)
    terms = [single] if single is not None else _terms(piece.factors)
    if terms is None or _letter(terms, divisor) is None:
        return False
    if not all(term.whole for term in (*terms, *divisor)) or gcd(*(int(term.coef) for term in (*terms, *divisor))) > 1:
        return False
    return max(term.degree for term in terms) < max(term.degree for term in divisor)
