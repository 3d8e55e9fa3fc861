"""Rules for one fraction of polynomials: factor, cancel, opposite factors, one bar for products and quotients."""

from __future__ import annotations

from dataclasses import replace

from reasoning.oracle.radicals.products import expand
from reasoning.oracle.radicals.sums import collect
from reasoning.oracle.rationals.factors import common_bracket, factor_once, group
from reasoning.oracle.rationals.polynomial import are_equal, are_opposite
from reasoning.oracle.rewriting.expression import (
    ONE,
    Expr,
    Power,
    Product,
    Quotient,
    Sum,
    Whole,
    add,
    divide,
    factors_of,
    multiply,
    negative,
    power,
)
from reasoning.oracle.rewriting.monomial import Monomial, monomial, over, times
from reasoning.oracle.rewriting.rule import Rewrite
from reasoning.oracle.rewriting.written import write

SIMPLIFY, MULTIPLY = "rationals.simplify", "rationals.multiply"
RECIPROCAL = "multiply by the reciprocal"
AS_POWER = "write as a power"


def one_bar(expr: Expr) -> Rewrite | None:
    """((x+1)/x)(x/(x+2)) -> (x+1)x/(x(x+2)), and (a/b)/(c/d) -> ad/(bc)."""
    if not isinstance(expr, Product | Quotient):
        return None
    above, below = _bars(expr)
    if (above, below) == _flat(expr):
        return None
    turned = isinstance(expr, Quotient) and any(isinstance(part, Quotient) for part in factors_of(expr.bottom))
    reason = RECIPROCAL if turned else "multiply the fractions"
    return Rewrite(divide(multiply(*above), multiply(*below)), reason, (), MULTIPLY)


def _flat(expr: Product | Quotient) -> tuple[list[Expr], list[Expr]]:
    if isinstance(expr, Quotient):
        return list(factors_of(expr.top)), list(factors_of(expr.bottom))
    return list(expr.factors), []


def _bars(expr: Expr) -> tuple[list[Expr], list[Expr]]:
    """The factors above and below all bars of a product or a quotient of fractions."""
    if isinstance(expr, Quotient):
        top, bottom = _bars(expr.top), _bars(expr.bottom)
        return [*top[0], *bottom[1]], [*bottom[0], *top[1]]
    if isinstance(expr, Product):
        sides = [_bars(factor) for factor in expr.factors]
        return [part for side in sides for part in side[0]], [part for side in sides for part in side[1]]
    return ([] if expr == ONE else [expr]), []


def factor_parts(expr: Expr) -> Rewrite | None:
    """(x^2+5x+6)/(x^2-4) -> (x+2)(x+3)/(x^2-4): one sum above or below is factored, above first."""
    if not isinstance(expr, Quotient):
        return None
    for side, part in enumerate((expr.top, expr.bottom)):
        found = factor_in(part)
        if found is not None:
            sides = [expr.top, expr.bottom]
            sides[side] = found.after
            return replace(found, after=Quotient(sides[0], sides[1]))
    return None


def go_on_factoring(expr: Expr) -> Rewrite | None:
    """(6x^2+3x+4x+2)/… -> (3x(2x+1)+2(2x+1))/…: what was split is not collected again."""
    if not isinstance(expr, Quotient):
        return None
    for side, part in enumerate((expr.top, expr.bottom)):
        factors = list(factors_of(part))
        for place, factor in enumerate(factors):
            found = group(factor) or common_bracket(factor)
            if found is not None:
                factors[place] = found.after
                sides = [expr.top, expr.bottom]
                sides[side] = multiply(*factors)
                return replace(found, after=Quotient(sides[0], sides[1]))
    return None


def factor_in(expr: Expr) -> Rewrite | None:
    """The first sum of a product that can be factored."""
    factors = list(factors_of(expr))
    for place, factor in enumerate(factors):
        inner, count = (factor.base, factor.exponent) if isinstance(factor, Power) else (factor, ONE)
        found = factor_once(inner)
        if found is not None and isinstance(inner, Sum):
            if count != ONE:
                return None
            factors[place] = found.after
            return replace(found, after=multiply(*factors))
    return None


def cancel(expr: Expr) -> Rewrite | None:
    """(x+2)(x+3)/((x+2)(x-2)) -> (x+3)/(x-2)."""
    if not isinstance(expr, Quotient):
        return None
    top, bottom = list(factors_of(expr.top)), list(factors_of(expr.bottom))
    for one, left in enumerate(top):
        for two, right in enumerate(bottom):
            (base, high), (other, low) = _base(left), _base(right)
            if isinstance(base, Sum) and are_equal(base, other):
                less = min(high, low)
                top[one], bottom[two] = _lowered(base, high - less), _lowered(other, low - less)
                after = _without_minus(divide(multiply(*top), multiply(*bottom)))
                return Rewrite(after, f"cancel the common factor {write(base)}", (), SIMPLIFY)
    return None


def as_power(expr: Expr) -> Rewrite | None:
    """(a+5)/((a-5)(a-5)) -> (a+5)/(a-5)^2, where nothing is left to cancel."""
    if not isinstance(expr, Quotient):
        return None
    for side, part in enumerate((expr.top, expr.bottom)):
        factors = list(factors_of(part))
        for one, left in enumerate(factors):
            for two, right in enumerate(factors[one + 1 :], start=one + 1):
                (base, high), (other, low) = _base(left), _base(right)
                if isinstance(base, Sum) and are_equal(base, other):
                    factors[one] = power(base, Whole(high + low))
                    sides = [expr.top, expr.bottom]
                    sides[side] = multiply(*factors[:two], *factors[two + 1 :])
                    return Rewrite(Quotient(sides[0], sides[1]), AS_POWER, (), SIMPLIFY)
    return None


def _without_minus(expr: Expr) -> Expr:
    """-(x+1)/2 as (-x-1)/2, and -(x+1) as -x-1, as polynomials are written: no letter is left below."""
    top, bottom = (expr.top, expr.bottom) if isinstance(expr, Quotient) else (expr, ONE)
    match top, bottom:
        case Product((Whole(-1), Sum(terms))), Whole():
            return divide(add(*map(negative, terms)), bottom)
        case _:
            return expr


def _base(factor: Expr) -> tuple[Expr, int]:
    if isinstance(factor, Power) and isinstance(factor.exponent, Whole) and factor.exponent.value > 0:
        return factor.base, factor.exponent.value
    return factor, 1


def _lowered(base: Expr, count: int) -> Expr:
    return ONE if not count else power(base, Whole(count))


def turn_opposite(expr: Expr) -> Rewrite | None:
    """(x-2)/(2-x) -> -(x-2)/(x-2)."""
    if not isinstance(expr, Quotient):
        return None
    bottom = list(factors_of(expr.bottom))
    for left in factors_of(expr.top):
        for place, right in enumerate(bottom):
            (base, _), (other, count) = _base(left), _base(right)
            if are_opposite(base, other) and count == 1:
                bottom[place] = base
                after = Quotient(negative(expr.top), multiply(*bottom))
                fact = f"{write(other)}=-({write(base)})"
                return Rewrite(after, f"write {write(other)} as -({write(base)})", (fact,), SIMPLIFY)
    return None


def reduce(expr: Expr) -> Rewrite | None:
    """6x^2(x+1)/(4x) -> 3x(x+1)/2: numbers and letters of the products above and below."""
    if not isinstance(expr, Quotient):
        return None
    facts: list[str] = []
    fronts: list[Monomial] = []
    rests: list[list[Expr]] = []
    for part in (expr.top, expr.bottom):
        front, rest = Monomial(1), []
        for factor in factors_of(part):
            one = monomial(factor)
            if one is None or one.roots:
                rest.append(factor)
                continue
            more, front = times(front, one)
            facts += more
        fronts.append(front)
        rests.append(rest)
    if fronts[1].coef == 0:
        return None
    more, upper, lower = over(fronts[0], fronts[1])
    if lower.coef < 0:
        upper, lower = Monomial(-upper.coef, upper.powers), Monomial(-lower.coef, lower.powers)
    after = divide(multiply(upper.expr, *rests[0]), multiply(lower.expr, *rests[1]))
    return None if after == expr else Rewrite(after, "simplify the fraction", (*facts, *more), SIMPLIFY)


def expand_top(expr: Expr) -> Rewrite | None:
    """(2(x+3)-5(x-2))/(…): the products of a sum above the bar are multiplied out, one at a time."""
    if not isinstance(expr, Quotient) or not isinstance(expr.top, Sum):
        return None
    found = _expanded(expr.top)
    return found and replace(found, after=Quotient(found.after, expr.bottom))


def _expanded(expr: Sum) -> Rewrite | None:
    """3+c(c+4) -> 3+c^2+4c."""
    terms = list(expr.terms)
    for place, term in enumerate(terms):
        found = _changed_signs(term) or _square(term) or (expand(term) if isinstance(term, Product) else None)
        if found is not None:
            after = add(*terms[:place], found.after, *terms[place + 1 :])
            return replace(found, after=after, component="rationals.add")
    return None


def tidy_factors(expr: Expr) -> Rewrite | None:
    """3(c+4-3)/((c+4)(3+c(c+4))): sums among the factors above and below are multiplied out and collected."""
    if not isinstance(expr, Quotient):
        return None
    for side, part in enumerate((expr.top, expr.bottom)):
        factors = list(factors_of(part))
        for place, factor in enumerate(factors):
            found = _expanded(factor) or collect(factor) if isinstance(factor, Sum) else None
            if found is None:
                continue
            sides = [expr.top, expr.bottom]
            sides[side] = multiply(*factors[:place], found.after, *factors[place + 1 :])
            after = Whole(0) if sides[0] == Whole(0) else divide(*sides)
            return replace(found, after=after, component="rationals.add")
    return None


def _changed_signs(expr: Expr) -> Rewrite | None:
    match expr:
        case Product((Whole(-1), Sum(terms))):
            after = add(*map(negative, terms))
            return Rewrite(after, "change the signs in the bracket", (), "rationals.add_same")
        case _:
            return None


def _square(expr: Expr) -> Rewrite | None:
    match expr:
        case Power(Sum() as base, Whole(2)):
            return Rewrite(multiply(base, base), "write the square as a product", (), "rationals.add")
        case _:
            return None


def collect_parts(expr: Expr) -> Rewrite | None:
    """(2x+6-5x+10)/(…) -> (-3x+16)/(…)."""
    if not isinstance(expr, Quotient):
        return None
    for side, part in enumerate((expr.top, expr.bottom)):
        found = collect(part)
        if found is not None:
            sides = [expr.top, expr.bottom]
            sides[side] = found.after
            after = Whole(0) if sides[0] == Whole(0) else Quotient(sides[0], sides[1])
            return replace(found, after=after, component="rationals.add_same")
    return None
