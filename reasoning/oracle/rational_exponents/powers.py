"""Rules for powers with fractions as exponents: those of whole exponents, and roots where a number is the base."""

from __future__ import annotations

from fractions import Fraction

from reasoning.oracle import facts as fact
from reasoning.oracle.rewriting import fraction_facts
from reasoning.oracle.rewriting.expression import (
    ONE,
    Expr,
    Letter,
    Power,
    Product,
    Quotient,
    Root,
    Whole,
    divide,
    factors_of,
    multiply,
    negative,
    power,
)
from reasoning.oracle.rewriting.primes import perfect_root
from reasoning.oracle.rewriting.rule import Rewrite

EVALUATE, SIMPLIFY = "rational_exponents.evaluate", "rational_exponents.simplify"
POSITIVE = "make the exponents positive"
LARGEST = 9999


def exponent_value(expr: Expr) -> Fraction | None:
    """The value of a written exponent: 3, -2/3; None for anything else."""
    match expr:
        case Whole(value):
            return Fraction(value)
        case Quotient(Whole(top), Whole(bottom)) if bottom > 0:
            return Fraction(top, bottom)
        case _:
            return None


def exponent_of(value: Fraction) -> Expr:
    """An exponent as an expression."""
    return divide(Whole(value.numerator), Whole(value.denominator))


def base_and_exponent(expr: Expr) -> tuple[Expr, Fraction] | None:
    """The base, a letter or a positive number, and the exponent of a factor; None for other factors."""
    if isinstance(expr, Letter):
        return expr, Fraction(1)
    if isinstance(expr, Power) and isinstance(expr.base, Letter | Whole):
        value = exponent_value(expr.exponent)
        return None if value is None else (expr.base, value)
    return None


def add_exponents(expr: Expr) -> Rewrite | None:
    """x^(1/2)*x^(3/4) -> x^(5/4)."""
    if not isinstance(expr, Product):
        return None
    found: dict[Expr, Fraction] = {}
    facts: list[str] = []
    after: list[Expr] = []
    for factor in expr.factors:
        part = base_and_exponent(factor)
        if part is None:
            after.append(factor)
            continue
        base, value = part
        if base in found:
            more, found[base] = fraction_facts.sum_facts(found[base], "+", value)
            facts += more
        else:
            found[base] = value
            after.append(base)
    if not facts:
        return None
    new = (power(part, exponent_of(found[part])) if part in found else part for part in after)
    return Rewrite(multiply(*map(_without_zero, new)), "add the exponents", tuple(facts), SIMPLIFY)


def _without_zero(expr: Expr) -> Expr:
    return ONE if isinstance(expr, Power) and expr.exponent == Whole(0) else expr


def subtract_exponents(expr: Expr) -> Rewrite | None:
    """x^(3/4)/x^(1/2) -> x^(1/4), and x^(1/4)/x^(3/4) -> 1/x^(1/2)."""
    if not isinstance(expr, Quotient):
        return None
    top, bottom = list(factors_of(expr.top)), list(factors_of(expr.bottom))
    facts: list[str] = []
    for one in list(top):
        above = base_and_exponent(one)
        match = next((other for other in bottom if _same_base(above, base_and_exponent(other))), None)
        if above is None or match is None:
            continue
        below = base_and_exponent(match)
        assert below is not None
        (base, high), low = above, below[1]
        up = high >= low
        more, rest = fraction_facts.sum_facts(*((high, "-", low) if up else (low, "-", high)))
        facts += more
        place, other = top.index(one), bottom.index(match)
        new = _without_zero(power(base, exponent_of(rest)))
        top[place], bottom[other] = (new, ONE) if up else (ONE, new)
    if not facts:
        return None
    after = divide(multiply(*top), multiply(*bottom))
    return Rewrite(after, "subtract the exponents", tuple(facts), SIMPLIFY)


def _same_base(one: tuple[Expr, Fraction] | None, other: tuple[Expr, Fraction] | None) -> bool:
    return one is not None and other is not None and one[0] == other[0]


def multiply_exponents(expr: Expr) -> Rewrite | None:
    """(x^6)^(2/3) -> x^4."""
    match expr:
        case Power(Power(base, inner), outer):
            one, other = exponent_value(inner), exponent_value(outer)
            if one is None or other is None:
                return None
            facts, value = fraction_facts.product_facts(one, other)
            return Rewrite(power(base, exponent_of(value)), "multiply the exponents", tuple(facts), SIMPLIFY)
        case _:
            return None


def each_factor(expr: Expr) -> Rewrite | None:
    """(27x^6)^(2/3) -> 27^(2/3)*(x^6)^(2/3), and the same for quotients."""
    match expr:
        case Power(Product(factors), exponent) if exponent_value(exponent) is not None and factors[0] != Whole(-1):
            after = multiply(*(power(factor, exponent) for factor in factors))
            return Rewrite(after, "raise each factor to the power", (), SIMPLIFY)
        case Power(Quotient(top, bottom), exponent) if exponent_value(exponent) is not None:
            parts = [ONE if part == ONE else power(part, exponent) for part in (top, bottom)]
            return Rewrite(divide(*parts), "raise above and below to the power", (), SIMPLIFY)
        case _:
            return None


def turn_over(expr: Expr) -> Rewrite | None:
    """(8/27)^(-2/3) -> (27/8)^(2/3)."""
    match expr:
        case Power(Quotient(top, bottom), exponent) if _is_negative(exponent):
            return Rewrite(power(divide(bottom, top), _turned(exponent)), POSITIVE, (), EVALUATE)
        case _:
            return None


def positive_in_quotient(expr: Expr) -> Rewrite | None:
    """x^(-1/2)/y -> 1/(x^(1/2)*y)."""
    return _across(expr) if isinstance(expr, Quotient) else None


def positive_in_product(expr: Expr) -> Rewrite | None:
    """5x^(-1/2) -> 5/x^(1/2)."""
    return _across(expr) if isinstance(expr, Product) else None


def positive_alone(expr: Expr) -> Rewrite | None:
    """16^(-3/4) -> 1/16^(3/4)."""
    match expr:
        case Power(base, exponent) if _is_negative(exponent):
            return Rewrite(divide(ONE, power(base, _turned(exponent))), POSITIVE, (), EVALUATE)
        case _:
            return None


def _across(expr: Quotient | Product) -> Rewrite | None:
    top, bottom = (expr.top, expr.bottom) if isinstance(expr, Quotient) else (expr, ONE)
    moved: list[list[Expr]] = [[], []]
    changed = False
    for side, part in enumerate((top, bottom)):
        for factor in factors_of(part):
            turned = isinstance(factor, Power) and _is_negative(factor.exponent)
            changed |= turned
            new = power(factor.base, _turned(factor.exponent)) if turned and isinstance(factor, Power) else factor
            moved[1 - side if turned else side].append(new)
    if not changed:
        return None
    after = divide(multiply(*moved[0]), multiply(*moved[1]))
    return Rewrite(after, POSITIVE, (), SIMPLIFY)


def _is_negative(exponent: Expr) -> bool:
    value = exponent_value(exponent)
    return value is not None and value < 0


def _turned(exponent: Expr) -> Expr:
    value = exponent_value(exponent)
    assert value is not None
    return exponent_of(-value)


def as_root(expr: Expr) -> Rewrite | None:
    """27^(2/3) -> root(27,3)^2, where the root is a whole number."""
    match expr:
        case Power(Whole(number), Quotient(Whole(top), Whole(degree))) if top > 0 and degree > 1:
            if not number or (number < 0 and degree % 2 == 0) or perfect_root(abs(number), degree) is None:
                return None
            after = power(Root(degree, Whole(number)), Whole(top))
            return Rewrite(after, "write the power as a root", (), EVALUATE)
        case _:
            return None


def work_out(expr: Expr) -> Rewrite | None:
    """3^2 -> 9."""
    match expr:
        case Power(Whole(base), Whole(count)) if 1 < count <= 6 and abs(base) ** count <= LARGEST:
            facts, running = [], base
            for _ in range(count - 1):
                more, running = fact.product_facts(running, base)
                facts += [one for one in more if one not in facts]
            return Rewrite(Whole(running), "work out the power", tuple(facts), EVALUATE)
        case _:
            return None


def root_of_power(expr: Expr) -> Rewrite | None:
    """root(-8,3) -> -2: a minus under an odd root stays in front."""
    match expr:
        case Root(degree, Whole(number)) if number < 0 and degree % 2:
            root = perfect_root(-number, degree)
            if root is None:
                return None
            facts = (f"{-number}={root}^{degree}", f"(-{root})^{degree}={number}")
            return Rewrite(negative(Whole(root)), f"take the {_name(degree)}", facts, EVALUATE)
        case _:
            return None


def _name(degree: int) -> str:
    return "cube root" if degree == 3 else f"{degree}th root"


def has_rational_exponent(expr: Expr) -> bool:
    """Whether an exponent is a fraction."""
    return isinstance(expr, Power) and isinstance(expr.exponent, Quotient)
