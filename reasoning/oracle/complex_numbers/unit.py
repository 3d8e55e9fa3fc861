"""Rules for the imaginary unit: roots of negative numbers, powers of i, conjugates, real and imaginary part."""

from __future__ import annotations

from dataclasses import replace

from reasoning.oracle import facts as fact
from reasoning.oracle.radicals import fractions
from reasoning.oracle.radicals.roots import take_out
from reasoning.oracle.rewriting.expression import (
    MINUS_ONE,
    ONE,
    Expr,
    Letter,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Whole,
    add,
    divide,
    factors_of,
    has_root,
    letters_of,
    multiply,
    negative,
)
from reasoning.oracle.rewriting.monomial import Monomial, monomial
from reasoning.oracle.rewriting.rule import Rewrite
from reasoning.oracle.rewriting.written import write

UNIT = Letter("i")
ROOTS, POWERS, MULTIPLY, DIVIDE, ADD = (
    f"complex.{word}" for word in ("roots", "powers", "multiply", "divide", "add")
)  # fmt: skip
CYCLE = 4  # i^4=1
VALUES: dict[int, Expr] = {2: MINUS_ONE, 3: negative(UNIT), 4: ONE}


def negative_root(expr: Expr) -> Rewrite | None:
    """sqrt(-48) -> 4i*sqrt(3)."""
    if not isinstance(expr, Root) or expr.degree != 2 or not isinstance(expr.arg, Whole) or expr.arg.value >= 0:
        return None
    positive = Root(2, Whole(-expr.arg.value))
    if positive.arg == ONE:
        return Rewrite(UNIT, "write the root with i", (), ROOTS)
    found = take_out(positive)
    facts, after = (found.facts, found.after) if found is not None else ((), positive)
    factors = factors_of(after)
    front = [factor for factor in factors if not isinstance(factor, Root)]
    roots = [factor for factor in factors if isinstance(factor, Root)]
    return Rewrite(multiply(*front, UNIT, *roots), "write the root with i", tuple(facts), ROOTS)


def high_power(expr: Expr) -> Rewrite | None:
    """i^27 -> i^3, because i^4=1."""
    match expr:
        case Power(Letter("i"), Whole(count)) if count > CYCLE:
            facts, rest, parts = fact.remainder_facts(count, CYCLE)
            times = sum(parts)
            if len(parts) > 1:
                facts.append(f"{'+'.join(map(str, parts))}={times}")
            facts += [f"{count}=4*{times}" + (f"+{rest}" if rest else ""), "i^4=1"]
            after = ONE if not rest else UNIT if rest == 1 else Power(UNIT, Whole(rest))
            return Rewrite(after, "take out powers of i^4", tuple(facts), POWERS)
        case _:
            return None


def low_power(expr: Expr) -> Rewrite | None:
    """i^2 -> -1, i^3 -> -i, i^4 -> 1."""
    match expr:
        case Power(Letter("i"), Whole(count)) if count in VALUES:
            facts = {2: (), 3: ("i^2=-1", "i^3=-1*i"), 4: ("i^2=-1", "-1*(-1)=1")}[count]
            return Rewrite(VALUES[count], f"i^{count} is {write(VALUES[count])}", facts, POWERS)
        case _:
            return None


def in_product(expr: Expr) -> Rewrite | None:
    """-15i^2 -> 15: the number in front takes the -1."""
    match expr:
        case Product(factors):
            place = next((n for n, part in enumerate(factors) if part == Power(UNIT, Whole(2))), None)
            number = factors[0]
            if place is None or not isinstance(number, Whole):
                return None
            rest = [part for n, part in enumerate(factors) if n not in (0, place)]
            fact_text = f"{number.value}*(-1)={-number.value}"
            return Rewrite(multiply(Whole(-number.value), *rest), "i^2 is -1", (fact_text,), MULTIPLY)
        case _:
            return None


def conjugates(expr: Expr) -> Rewrite | None:
    """(2+3i)(2-3i) -> 13: a^2+b^2."""
    factors = factors_of(expr)
    brackets = [factor for factor in factors if _parts(factor) is not None]
    for place, one in enumerate(brackets):
        for other in brackets[place + 1 :]:
            left, right = _parts(one), _parts(other)
            assert left is not None
            assert right is not None
            if left[0] != right[0] or left[1] != -right[1]:
                continue
            facts, total = _squares(abs(left[0]), abs(left[1]))
            rest = list(factors)
            rest.remove(one)
            rest.remove(other)
            return Rewrite(multiply(Whole(total), *rest), "multiply the conjugates", tuple(facts), MULTIPLY)
    return None


def _squares(real: int, imaginary: int) -> tuple[list[str], int]:
    facts, one = fact.product_facts(real, real)
    more, other = fact.product_facts(imaginary, imaginary)
    last, total = fact.sum_facts(one, "+", other)
    return [*facts, *(new for new in more if new not in facts), *last], total


def _parts(expr: Expr) -> tuple[int, int] | None:
    """a and b of a+bi with whole numbers that are not 0."""
    if not isinstance(expr, Sum) or len(expr.terms) != 2 or not isinstance(expr.terms[0], Whole):
        return None
    part = monomial(expr.terms[1])
    if part is None or part.powers != (("i", 1),) or part.roots:
        return None
    return expr.terms[0].value, part.coef


def change_signs(expr: Expr) -> Rewrite | None:
    """-(4-5i) -> -4+5i."""
    match expr:
        case Product((Whole(-1), Sum(terms))):
            return Rewrite(add(*map(negative, terms)), "change the signs in the bracket", (), ADD)
        case _:
            return None


def conjugate_below(expr: Expr) -> Rewrite | None:
    """(2+3i)/(1-i) -> (2+3i)(1+i)/((1-i)(1+i))."""
    if not isinstance(expr, Quotient) or _parts(expr.bottom) is None:
        return None
    assert isinstance(expr.bottom, Sum)
    by = add(expr.bottom.terms[0], negative(expr.bottom.terms[1]))
    after = Quotient(multiply(expr.top, by), multiply(expr.bottom, by))
    return Rewrite(after, f"multiply above and below by {write(by)}", (), DIVIDE)


def unit_below(expr: Expr) -> Rewrite | None:
    """(3+2i)/(4i) -> (3+2i)*i/(4i*i)."""
    if not isinstance(expr, Quotient) or "i" not in letters_of(expr.bottom):
        return None
    part = monomial(expr.bottom)
    if part is None or part.powers != (("i", 1),) or part.roots:
        return None
    after = Quotient(multiply(UNIT, expr.top), Product((*factors_of(expr.bottom), UNIT)))
    return Rewrite(after, "multiply above and below by i", (), DIVIDE)


def split(expr: Expr) -> Rewrite | None:
    """(-1+5i)/2 -> -1/2+5i/2, the real part first."""
    match expr:
        case Quotient(Sum(terms), Whole() as bottom) if not has_root(expr) and len(terms) == 2:
            in_order = [monomial(term) for term in sorted(terms, key=lambda term: "i" in letters_of(term))]
            return _split([part for part in in_order if part is not None], bottom.value)
        case _:
            return None


def _split(parts: list[Monomial], bottom: int) -> Rewrite | None:
    """Each part in lowest terms: whether one number divides all three would have to be seen before."""
    if len(parts) != 2 or bottom < 2:
        return None
    facts: list[str] = []
    reduced = []
    for part in parts:
        more, factor = fact.common_factor_facts(bottom, abs(part.coef))
        if factor == bottom:
            more = fact.division_facts(part.coef, bottom)[0]
        elif factor > 1:
            more = more + fact.quotient_facts(part.coef, factor)[0] + fact.quotient_facts(bottom, factor)[0]
        facts += [one for one in more if one not in facts]
        reduced.append(divide(replace(part, coef=part.coef // factor).expr, Whole(bottom // factor)))
    return Rewrite(add(*reduced), "write the real and the imaginary part", tuple(facts), DIVIDE)


def reduce(expr: Expr) -> Rewrite | None:
    """12i/8 -> 3i/2; a sum above is first put together and split."""
    return None if isinstance(expr, Quotient) and isinstance(expr.top, Sum) else fractions.reduce(expr)
