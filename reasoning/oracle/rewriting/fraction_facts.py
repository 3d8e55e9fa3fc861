"""Sums and products of fractions as facts: 1/2=2/4;2/4+3/4=5/4."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from reasoning.oracle import facts as fact


def text_of(value: Fraction) -> str:
    """A fraction as written: 3/4, -1/2, 5."""
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def operand(value: Fraction) -> str:
    """A fraction after a sign."""
    return f"({text_of(value)})" if value < 0 else text_of(value)


def sum_facts(left: Fraction, sign: str, right: Fraction) -> tuple[list[str], Fraction]:
    """The facts of left+right or left-right over the least common denominator, and the result in lowest terms."""
    result = left + right if sign == "+" else left - right
    last = f"{text_of(left)}{sign}{operand(right)}={text_of(result)}"
    if left.denominator == right.denominator == 1:
        return fact.sum_facts(int(left), sign, int(right))[0], result
    facts, common = fact.common_multiple_facts(left.denominator, right.denominator)
    tops = []
    for value in (left, right):
        factor = common // value.denominator
        top = value.numerator * factor
        if factor > 1 and value.denominator > 1:
            facts += [one for one in fact.quotient_facts(common, value.denominator, facts)[0] if one not in facts]
        if factor > 1:
            facts += fact.product_facts(value.numerator, factor)[0] if value.numerator not in (1, -1) else []
            facts.append(f"{text_of(value)}={top}/{common}")
        tops.append(top)
    facts += fact.sum_facts(tops[0], sign, tops[1])[0]
    facts += _lowest(tops[0] + tops[1] if sign == "+" else tops[0] - tops[1], common)
    return [*(one for one in facts if one != last), last], result


def product_facts(left: Fraction, right: Fraction) -> tuple[list[str], Fraction]:
    """The facts of a product of fractions, and the result in lowest terms."""
    top, bottom = left.numerator * right.numerator, left.denominator * right.denominator
    facts: list[str] = []
    if abs(left.numerator) != 1 and abs(right.numerator) != 1:
        facts += fact.product_facts(left.numerator, right.numerator)[0]
    if left.denominator != 1 and right.denominator != 1:
        facts += fact.product_facts(left.denominator, right.denominator)[0]
    facts += _lowest(top, bottom)
    last = _product_fact(left, right)
    return [*(one for one in facts if one != last), last], left * right


def _product_fact(left: Fraction, right: Fraction) -> str:
    first, second = (f"({text_of(value)})" if "/" in text_of(value) or value < 0 else text_of(value)
                     for value in (left, right))  # fmt: skip
    return f"{first}*{second}={text_of(left * right)}"


def _lowest(top: int, bottom: int) -> list[str]:
    """Euclid's lines and the reduced fraction: 6/4=3/2."""
    if not top or gcd(top, bottom) == 1:
        return []
    facts, common = fact.common_factor_facts(abs(top), bottom)
    if bottom == common:
        return fact.division_facts(top, bottom)[0]
    for value in (top, bottom):
        facts += [one for one in fact.quotient_facts(value, common)[0] if one not in facts]
    return [*facts, f"{top}/{bottom}={top // common}/{bottom // common}"]
