"""Rules that write the same value in the other notation: x^(3/4) as root(x^3,4), sqrt(5y) as (5y)^(1/2)."""

from __future__ import annotations

from math import gcd

from reasoning.oracle.rational_exponents.powers import exponent_value
from reasoning.oracle.rewriting.expression import Expr, Power, Quotient, Root, Whole, power
from reasoning.oracle.rewriting.rule import Rewrite

RADICAL, EXPONENT = "notation.radical", "notation.exponent"


def as_root(expr: Expr) -> Rewrite | None:
    """x^(3/4) -> root(x^3,4)."""
    match expr:
        case Power(base, Quotient(Whole(top), Whole(degree))) if top > 0 and degree > 1 and gcd(top, degree) == 1:
            return Rewrite(Root(degree, power(base, Whole(top))), "write the power as a root", (), RADICAL)
        case _:
            return None


def as_power(expr: Expr) -> Rewrite | None:
    """root(x^7,4) -> x^(7/4), sqrt(5y) -> (5y)^(1/2); not sqrt(x^2), which is |x|."""
    match expr:
        case Root(degree, Power(base, Whole(top))) if top > 0:
            if gcd(top, degree) > 1:
                return None
            after = power(base, Quotient(Whole(top), Whole(degree)))
        case Root(degree, inside):
            after = power(inside, Quotient(Whole(1), Whole(degree)))
        case _:
            return None
    return Rewrite(after, "write the root as a power", (), EXPONENT)


def multiply_exponents(expr: Expr) -> Rewrite | None:
    """(x^(1/4))^7 -> x^(7/4): the root is written as a power and no exponent is lost, so no |x| is needed."""
    match expr:
        case Power(Power(base, Quotient(Whole(1), Whole(degree))), Whole(count)) if count > 1:
            if exponent_value(expr.exponent) is None or gcd(count, degree) > 1:
                return None
            after = power(base, Quotient(Whole(count), Whole(degree)))
            return Rewrite(after, "multiply the exponents", (f"1/{degree}*{count}={count}/{degree}",), EXPONENT)
        case _:
            return None
