"""Rules for sums of fractions of polynomials: factor below, one denominator, add above it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reasoning.oracle import facts as fact
from reasoning.oracle.rationals.fractions import factor_in
from reasoning.oracle.rationals.polynomial import are_equal, are_opposite
from reasoning.oracle.rewriting.expression import (
    ONE,
    Expr,
    Power,
    Quotient,
    Sum,
    Whole,
    add,
    alike,
    factors_of,
    is_negative,
    multiply,
    negative,
    power,
    terms_of,
)
from reasoning.oracle.rewriting.monomial import Monomial, monomial, times
from reasoning.oracle.rewriting.rule import Rewrite
from reasoning.oracle.rewriting.written import operand, write

SAME, UNLIKE = "rationals.add_same", "rationals.add"


@dataclass(frozen=True, slots=True)
class Denominator:
    """A number and letters times powers of sums."""

    front: Monomial
    sums: tuple[tuple[Expr, int], ...]

    @property
    def expr(self) -> Expr:
        """The product as an expression."""
        return multiply(self.front.expr, *(power(base, Whole(count)) for base, count in self.sums))


def fractions_of(expr: Expr) -> list[Quotient] | None:
    """The terms of a sum as fractions, polynomials over 1; None where no term is a fraction."""
    if not isinstance(expr, Sum):
        return None
    if not any(isinstance(_unsigned(term), Quotient) for term in expr.terms):
        return None
    return [_fraction(term) for term in expr.terms]


def _unsigned(term: Expr) -> Expr:
    return negative(term) if is_negative(term) else term


def _fraction(term: Expr) -> Quotient:
    return term if isinstance(term, Quotient) else Quotient(term, ONE)


def _have_one_bottom(parts: list[Quotient]) -> bool:
    """Whether all denominators are the same, up to the order of their factors."""
    return len({repr(alike(part.bottom)) for part in parts}) == 1


def factor_below(expr: Expr) -> Rewrite | None:
    """2/(x^2-4)+3/(x+2) -> 2/((x+2)(x-2))+3/(x+2)."""
    parts = fractions_of(expr)
    if parts is None or _have_one_bottom(parts):
        return None
    for place, part in enumerate(parts):
        found = factor_in(part.bottom)
        if found is not None:
            terms = list(terms_of(expr))
            terms[place] = Quotient(part.top, found.after)
            return replace(found, after=add(*terms), component=UNLIKE)
    return None


def turn_below(expr: Expr) -> Rewrite | None:
    """3/(x-2)+5/(2-x) -> 3/(x-2)-5/(x-2)."""
    parts = fractions_of(expr)
    if parts is None:
        return None
    for one in parts:
        for base in factors_of(one.bottom):
            for place, other in enumerate(parts):
                factors = list(factors_of(other.bottom))
                found = next((n for n, factor in enumerate(factors) if are_opposite(base, factor)), None)
                if found is not None and other != one:
                    turned = factors[found]
                    factors[found] = base
                    terms = list(terms_of(expr))
                    terms[place] = Quotient(negative(other.top), multiply(*factors))
                    text = f"{write(turned)}=-({write(base)})"
                    return Rewrite(add(*terms), f"write {write(turned)} as -({write(base)})", (text,), UNLIKE)
    return None


def add_above(expr: Expr) -> Rewrite | None:
    """x^2/(x-6)-(2x+24)/(x-6) -> (x^2-(2x+24))/(x-6)."""
    parts = fractions_of(expr)
    if parts is None or not _have_one_bottom(parts):
        return None
    words = "subtract" if any(map(is_negative, terms_of(expr)[1:])) else "add"
    return Rewrite(Quotient(add(*(part.top for part in parts)), parts[0].bottom), f"{words} the numerators", (), SAME)


def common_denominator(expr: Expr) -> Rewrite | None:
    """2/(x-2)+5/(x-3) -> 2(x-3)/((x-2)(x-3))+5(x-2)/((x-2)(x-3))."""
    parts = fractions_of(expr)
    if parts is None:
        return None
    bottoms = [_denominator(part.bottom) for part in parts]
    known = [bottom for bottom in bottoms if bottom is not None]
    if len(known) < len(bottoms):
        return None
    facts, common = least_common(known)
    terms: list[Expr] = []
    for part, bottom in zip(parts, known, strict=True):
        missing = _missing(common, bottom)
        if missing.expr == ONE:
            terms.append(part)
            continue
        facts += [one for one in _missing_facts(common, bottom, missing) if one not in facts]
        more, top = _raised(part.top, missing.expr)
        facts += [one for one in more if one not in facts]
        terms.append(Quotient(top, common.expr))
    return Rewrite(add(*terms), "write over a common denominator", tuple(facts), UNLIKE)


def _missing_facts(common: Denominator, part: Denominator, missing: Denominator) -> list[str]:
    """30/10=3;10x*3*y=30xy: the number that is missing is found, then what is missing is put to the denominator."""
    facts: list[str] = []
    if missing.front.coef > 1 and part.front.coef > 1:
        facts += fact.quotient_facts(common.front.coef, part.front.coef)[0]
    factors = [operand(factor) for factor in factors_of(missing.expr)]
    if part.expr == ONE:
        return facts
    first = f"({write(part.expr)})" if isinstance(part.expr, Sum) else write(part.expr)
    return [*facts, f"{first}*{'*'.join(factors)}={write(common.expr)}"]


def _raised(top: Expr, missing: Expr) -> tuple[list[str], Expr]:
    """What stands above times what was missing; monomials are multiplied, brackets stay."""
    one, other = monomial(top), monomial(missing)
    if one is not None and other is not None and not one.roots and not other.roots:
        facts, product = times(one, other)
        return facts, product.expr
    return [], multiply(missing, top) if isinstance(top, Sum) else multiply(top, missing)


def _denominator(expr: Expr) -> Denominator | None:
    front, sums = Monomial(1), []
    for factor in factors_of(expr):
        one = monomial(factor)
        base, count = (factor.base, factor.exponent) if isinstance(factor, Power) else (factor, ONE)
        if one is not None and not one.roots:
            powers = dict(front.powers)
            for name, more in one.powers:
                powers[name] = powers.get(name, 0) + more
            front = Monomial(front.coef * one.coef, tuple(powers.items()))
        elif isinstance(base, Sum) and isinstance(count, Whole):
            sums.append((base, count.value))
        else:
            return None
    return Denominator(front, tuple(sums)) if front.coef > 0 else None


def least_common(parts: list[Denominator]) -> tuple[list[str], Denominator]:
    """The facts for the numbers and the least common multiple of denominators."""
    facts: list[str] = []
    number = 1
    powers: dict[str, int] = {}
    sums: list[tuple[Expr, int]] = []
    for part in parts:
        more, number = fact.common_multiple_facts(number, part.front.coef)
        facts += more
        for name, count in part.front.powers:
            powers[name] = max(count, powers.get(name, 0))
        for base, count in part.sums:
            place = next((n for n, (other, _) in enumerate(sums) if are_equal(base, other)), None)
            if place is None:
                sums.append((base, count))
            else:
                sums[place] = (sums[place][0], max(count, sums[place][1]))
    return facts, Denominator(Monomial(number, tuple(powers.items())), tuple(sums))


def _missing(common: Denominator, part: Denominator) -> Denominator:
    """What a denominator is multiplied by to become the common one."""
    powers = tuple((name, count - dict(part.front.powers).get(name, 0)) for name, count in common.front.powers)
    sums = []
    for base, count in common.sums:
        less = next((other for one, other in part.sums if are_equal(one, base)), 0)
        if count > less:
            sums.append((base, count - less))
    front = Monomial(common.front.coef // part.front.coef, tuple((name, count) for name, count in powers if count))
    return Denominator(front, tuple(sums))
