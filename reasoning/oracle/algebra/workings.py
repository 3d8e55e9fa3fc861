"""The facts of sums, products, quotients and powers of monomials: every number and every exponent is worked out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reasoning.oracle import decimal_facts
from reasoning.oracle import facts as fact
from reasoning.oracle.algebra.monomial import Mono, divisor_text, factor_text, mono, number, text


def product(left: Mono, right: Mono) -> tuple[list[str], Mono]:
    """Return the facts of a product and the product: 2*5=10;3+4=7;2x^3*5x^4=10x^7."""
    after = left.times(right)
    facts = _coefficients(left, right)
    for name in left.letters:
        one, other = left.exponent(name), right.exponent(name)
        if name in right.letters and (one, other) != (1, 1):
            facts.append(f"{one}+{fact.bracketed(other)}={one + other}")
    return with_last(facts, f"{text(left)}*{factor_text(right)}={text(after)}"), after


def with_last(facts: list[str], last: str) -> list[str]:
    """Return the facts and the one that they lead to, unless it is there or says nothing (3=3)."""
    left, _, right = last.partition("=")
    return facts if last in facts or left == right else [*facts, last]


def _coefficients(left: Mono, right: Mono) -> list[str]:
    if 1 in (abs(left.coef), abs(right.coef)):
        return []
    if left.decimal or right.decimal:
        result = left.coef * right.coef
        shown = Mono(result, decimal=result.denominator > 1)
        final = f"{text(_size(left))}*{text(_size(right))}={text(shown.unsigned())}"
        return [*decimal_facts.working(abs(left.coef), "*", abs(right.coef)), final]
    if left.whole and right.whole:
        return fact.product_facts(abs(int(left.coef)), abs(int(right.coef)))[0]
    facts: list[str] = []
    tops = abs(left.coef.numerator), abs(right.coef.numerator)
    bottoms = left.coef.denominator, right.coef.denominator
    for one, other in (tops, bottoms):
        if 1 not in (one, other):
            facts += fact.product_facts(one, other)[0]
    return facts + reduced(tops[0] * tops[1], bottoms[0] * bottoms[1])


def _size(term: Mono) -> Mono:
    return Mono(abs(term.coef), (), term.decimal)


def reduced(top: int, bottom: int) -> list[str]:
    """Return the facts that bring a fraction of positive numbers to lowest terms: Euclid's lines and two divisions."""
    if bottom == 1 or top == 0:
        return []
    facts, factor = fact.common_factor_facts(top, bottom)
    if factor > 1:
        facts = facts + fact.quotient_facts(top, factor)[0] + fact.quotient_facts(bottom, factor)[0]
    return facts


def total(terms: list[Mono]) -> tuple[list[str], Mono]:
    """Return the facts that add like terms from left to right, and their sum: 5x-2x=(5-2)x;5-2=3."""
    powers = terms[0].powers
    unit = text(Mono(Fraction(1), powers)) if powers else ""
    numbers = [replace(term, powers=()) for term in terms]
    facts = fact.gathered([text(term) for term in terms], [text(one) for one in numbers], unit)
    more, added = _added(numbers)
    return [*facts, *more], replace(added, powers=powers)


def difference(left: Mono, right: Mono) -> tuple[list[str], Mono]:
    """Return the facts of one like term less another, and what is left: -4+2=-2;-4x-(-2x)=-2x."""
    facts, added = _added([replace(term, powers=()) for term in (left, right.negative())])
    after = replace(added, powers=left.powers)
    return with_last(facts, f"{text(left)}-{factor_text(right)}={text(after)}"), after


def _added(numbers: list[Mono]) -> tuple[list[str], Mono]:
    facts: list[str] = []
    running = numbers[0]
    for one in numbers[1:]:
        more, running = _sum(running, one)
        facts += more
    return facts, running


def _sum(left: Mono, right: Mono) -> tuple[list[str], Mono]:
    value = left.coef + right.coef
    decimal = (left.decimal or right.decimal) and value.denominator > 1
    after = Mono(value, (), decimal)
    sign = "-" if right.coef < 0 else "+"
    if left.whole and right.whole:
        return fact.sum_facts(int(left.coef), sign, abs(int(right.coef)))[0], after
    if left.decimal or right.decimal:
        facts = decimal_facts.working(left.coef, sign, abs(right.coef))
    else:
        facts = _over_common(left.coef, sign, abs(right.coef))
    return with_last(facts, f"{text(left)}{sign}{text(right.unsigned())}={text(after)}"), after


def _over_common(left: Fraction, sign: str, right: Fraction) -> list[str]:
    """3/4-1/6 -> the common denominator, 9/12 and 2/12, 9-2=7 and lowest terms."""
    facts, common = fact.common_multiple_facts(left.denominator, right.denominator)
    tops = []
    for value in (left, right):
        times = common // value.denominator
        if times > 1:
            more, top = fact.product_facts(value.numerator, times)
            facts = [*facts, *fact.quotient_facts(common, value.denominator, facts)[0], *more]
        else:
            top = value.numerator
        tops.append(top)
    more, top = fact.sum_facts(tops[0], sign, tops[1])
    return [*facts, *more, *reduced(abs(top), common)]


def power(base: Mono, exponent: int) -> tuple[list[str], Mono]:
    """Return the facts of a power of a monomial with an exponent from 2 on, and the power."""
    after = base.raised(exponent)
    facts: list[str] = []
    sizes = (abs(base.coef.numerator), base.coef.denominator) if not base.decimal else ()
    for size in dict.fromkeys(sizes):
        facts += _number_power(size, exponent)
    for _, inner in base.powers:
        if inner != 1:
            facts += fact.product_facts(inner, exponent)[0]
    shown = text(base) if base.is_number and base.coef > 0 and base.whole else f"({text(base)})"
    return with_last(facts, f"{shown}^{exponent}={text(after)}"), after


def _number_power(value: int, exponent: int) -> list[str]:
    """3^4 -> 3*3=9;9*3=27;27*3=81."""
    facts: list[str] = []
    running = value
    for _ in range(exponent - 1 if value > 1 else 0):
        more, running = fact.product_facts(running, value)
        facts += more
    return facts


def quotient(top: Mono, bottom: Mono) -> tuple[list[str], Mono, Mono]:
    """Return the facts of a quotient with positive exponents, and what is left above and below the bar."""
    value = top.coef / bottom.coef
    facts = _divided(top, bottom)
    above: dict[str, int] = {}
    below: dict[str, int] = {}
    for name in sorted({*top.letters, *bottom.letters}):
        one, other = top.exponent(name), bottom.exponent(name)
        big, small = max(one, other), min(one, other)
        (above if one >= other else below)[name] = big - small
        if small:
            facts += _letter_divided(name, one, other)
    over = mono(value.numerator, above)
    under = mono(value.denominator, below)
    if top.decimal or bottom.decimal:
        over, under = mono(value, above, decimal=True), mono(1, below)
    final = f"{text(top)}/{divisor_text(bottom)}={fraction_text(over, under)}"
    return with_last(facts, final), over, under


def _letter_divided(name: str, over: int, under: int) -> list[str]:
    """Return the facts of r^4/r^7 with exponents from 1 on: 7-4=3;r^4/r^7=1/r^3."""
    size = abs(over - under)
    shown = text(mono(1, {name: size}))
    result = shown if over >= under else f"1/{shown}"
    difference = [f"{max(over, under)}-{min(over, under)}={size}"] if over != under else []
    return [*difference, f"{text(mono(1, {name: over}))}/{text(mono(1, {name: under}))}={result}"]


def fraction_text(over: Mono, under: Mono) -> str:
    """Return a fraction of monomials as written: 3x^3/y^2, x/4, 5."""
    return text(over) if under == number(1) else f"{text(over)}/{divisor_text(under)}"


def _divided(top: Mono, bottom: Mono) -> list[str]:
    if not (top.whole and bottom.whole):
        return []
    over, under = abs(int(top.coef)), abs(int(bottom.coef))
    if under == 1 or over == 1:
        return []
    if over % under == 0:
        return fact.division_facts(over, under)[0]
    return reduced(over, under)
