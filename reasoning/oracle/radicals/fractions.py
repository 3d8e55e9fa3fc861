"""Rules for fractions with roots: reduce, divide roots, make the denominator rational."""

from __future__ import annotations

from dataclasses import replace
from math import gcd

from reasoning.oracle import facts as fact
from reasoning.oracle.radicals.roots import component, is_perfect
from reasoning.oracle.rewriting.expression import (
    Expr,
    Product,
    Quotient,
    Root,
    Sum,
    Whole,
    add,
    divide,
    front_of,
    has_root,
    multiply,
    negative,
    terms_of,
)
from reasoning.oracle.rewriting.monomial import Monomial, monomial, over
from reasoning.oracle.rewriting.primes import prime_facts
from reasoning.oracle.rewriting.rule import Rewrite
from reasoning.oracle.rewriting.written import write

DIVIDE, RATIONALISE = "radicals.divide", "radicals.rationalise"


def divide_roots(expr: Expr) -> Rewrite | None:
    """6*sqrt(72)/sqrt(2) -> 6*sqrt(36), and sqrt(6)/sqrt(10) -> sqrt(3)/sqrt(5)."""
    if not isinstance(expr, Quotient):
        return None
    top, bottom = monomial(expr.top), monomial(expr.bottom)
    if top is None or bottom is None or len(top.roots) != 1 or len(bottom.roots) != 1:
        return None
    upper, lower = top.roots[0], bottom.roots[0]
    inner, outer = monomial(upper.arg), monomial(lower.arg)
    if upper.degree != lower.degree or inner is None or outer is None or inner.roots or outer.roots:
        return None
    if inner.coef < 1 or outer.coef < 1:
        return None
    facts, above, below = over(inner, outer)
    if (above, below) == (inner, outer) or is_perfect(lower):
        return None
    after = divide(_with_root(top, upper.degree, above), _with_root(bottom, upper.degree, below))
    return Rewrite(after, "divide the roots", tuple(facts), component(upper.degree, DIVIDE))


def _with_root(part: Monomial, degree: int, arg: Monomial) -> Expr:
    roots = () if arg == Monomial(1) else (Root(degree, arg.expr),)
    return replace(part, roots=roots).expr


def rationalise(expr: Expr) -> Rewrite | None:
    """3/(2*sqrt(5)) -> 3*sqrt(5)/(2*sqrt(5)*sqrt(5))."""
    if not isinstance(expr, Quotient):
        return None
    bottom = monomial(expr.bottom)
    if bottom is None or len(bottom.roots) != 1:
        return None
    root = bottom.roots[0]
    found = _missing(root)
    if found is None:
        return None
    facts, missing = found
    by = Root(root.degree, missing)
    after = Quotient(multiply(expr.top, by), multiply(expr.bottom, by))
    return Rewrite(after, f"multiply above and below by {write(by)}", tuple(facts), RATIONALISE)


def _missing(root: Root) -> tuple[list[str], Expr] | None:
    """The facts and what makes the radicand a power: x for x^2 under a cube root, 3 for 9."""
    arg = monomial(root.arg)
    if arg is None or arg.roots or arg.coef < 1:
        return None
    if root.degree == 2:
        return [], root.arg
    facts, primes = prime_facts(arg.coef) if arg.coef > 1 else ([], ())
    if len(primes) > 1:
        facts.append(f"{arg.coef}={'*'.join(map(str, primes))}")
    coef = 1
    for prime in dict.fromkeys(primes):
        more = -primes.count(prime) % root.degree
        facts += _completed(str(prime), primes.count(prime), more)
        facts += [f"{prime}^{more}={prime**more}"] if more > 1 else []
        if coef > 1:
            facts += fact.product_facts(coef, prime**more)[0]
        coef *= prime**more
    powers = tuple((name, -count % root.degree) for name, count in arg.powers if count % root.degree)
    for name, count in arg.powers:
        facts += _completed(name, count, -count % root.degree)
    return facts, Monomial(coef, powers).expr


def _completed(base: str, count: int, more: int) -> list[str]:
    """7*7^2=7^3: what is missing to a power."""
    parts = [base if one == 1 else f"{base}^{one}" for one in (count, more) if one]
    return [f"{'*'.join(parts)}={base}^{count + more}"] if len(parts) == 2 else []


def conjugate(expr: Expr) -> Rewrite | None:
    """5/(2+sqrt(3)) -> 5(2-sqrt(3))/((2+sqrt(3))(2-sqrt(3)))."""
    if not isinstance(expr, Quotient) or not isinstance(expr.bottom, Sum) or len(expr.bottom.terms) != 2:
        return None
    one, other = expr.bottom.terms
    parts = [monomial(term) for term in (one, other)]
    roots = [root for part in parts if part is not None for root in part.roots]
    if None in parts or not roots or any(root.degree != 2 for root in roots):
        return None
    by = add(one, negative(other))
    after = Quotient(multiply(expr.top, by), multiply(expr.bottom, by))
    return Rewrite(after, f"multiply above and below by {write(by)}", (), RATIONALISE)


def turn_signs(expr: Expr) -> Rewrite | None:
    """(3-sqrt(5))/(-4) -> (-3+sqrt(5))/4."""
    if not isinstance(expr, Quotient) or not isinstance(expr.bottom, Whole) or expr.bottom.value >= 0:
        return None
    after = divide(add(*map(negative, terms_of(expr.top))), Whole(-expr.bottom.value))
    return Rewrite(after, "change the signs above and below", (), RATIONALISE)


def reduce(expr: Expr) -> Rewrite | None:
    """(4+6*sqrt(2))/10 -> (2+3*sqrt(2))/5."""
    if not isinstance(expr, Quotient) or has_root(expr.bottom):
        return None
    if isinstance(expr.top, Product) and isinstance(expr.bottom, Whole):
        return _reduce_front(expr.top, expr.bottom)
    parts = [monomial(term) for term in terms_of(expr.top)]
    bottom = monomial(expr.bottom)
    known = [part for part in parts if part is not None]
    if bottom is None or len(known) < len(parts) or bottom.coef < 1:
        return None
    if len(known) == 1:
        facts, upper, lower = over(replace(known[0], roots=()), bottom)
        tops, same = [replace(upper, roots=known[0].roots)], (upper.coef, lower) == (known[0].coef, bottom)
    else:
        common = gcd(bottom.coef, *(part.coef for part in known))
        facts = _common_facts(known, bottom, common)
        tops = [replace(part, coef=part.coef // common) for part in known]
        lower, same = replace(bottom, coef=bottom.coef // common), common == 1
    if same:
        return None
    after = divide(add(*(part.expr for part in tops)), lower.expr)
    return Rewrite(after, "simplify the fraction", tuple(facts), DIVIDE)


def _reduce_front(top: Product, bottom: Whole) -> Rewrite | None:
    """8(1+sqrt(5))/4 -> 2(1+sqrt(5))."""
    number, rest = front_of(top)
    common = gcd(number, bottom.value)
    if common == 1 or bottom.value < 1:
        return None
    facts = fact.common_factor_facts(abs(number), bottom.value)[0]
    for value in (number, bottom.value):
        facts += [one for one in fact.quotient_facts(value, common)[0] if one not in facts]
    after = divide(multiply(Whole(number // common), *rest), Whole(bottom.value // common))
    return Rewrite(after, "simplify the fraction", tuple(facts), DIVIDE)


def _common_facts(parts: list[Monomial], bottom: Monomial, common: int) -> list[str]:
    """Euclid's lines for the denominator and each number above, then the quotients."""
    facts: list[str] = []
    running = bottom.coef
    for part in parts:
        facts += fact.common_factor_facts(running, abs(part.coef))[0]
        running = gcd(running, part.coef)
    for value in (*(part.coef for part in parts), bottom.coef):
        facts += [one for one in fact.quotient_facts(value, common)[0] if one not in facts]
    return facts
