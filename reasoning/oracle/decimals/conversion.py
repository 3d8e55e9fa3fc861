"""One number on its way from decimal, fraction or percentage to another of these forms."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle import decimal_facts
from reasoning.oracle import facts as fact
from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.move import Move
from reasoning.values import Goal

CONVERT = "decimals.convert"
DIVIDE = "divide the numerator by the denominator"
OVER = "write over a power of ten"
PERCENT_OVER = "write the percent over 100"
BY_HUNDRED = "divide by 100"
TIMES_HUNDRED = "multiply by 100"
WHOLE_ABOVE = "multiply top and bottom"
SIMPLIFY = "simplify the fraction"
LARGEST_PLACES = 6  # decimals beyond this are for the calculator


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written: a decimal (or whole number), a fraction of two of these, a percentage."""

    top: Fraction
    bottom: int = 1
    percent: bool = False

    @property
    def value(self) -> Fraction:
        return self.top / self.bottom / (100 if self.percent else 1)

    @property
    def is_fraction(self) -> bool:
        return self.bottom > 1


def read(node: tree.Node) -> Written:
    """Return the number of a tree; raises OracleStuck for anything but one written number."""
    match node:
        case tree.Neg(arg):
            inner = read(arg)
            return Written(-inner.top, inner.bottom, inner.percent)
        case tree.Group(arg):
            return read(arg)
        case tree.Num(text):
            return Written(Fraction(text))
        case tree.Mixed(whole, numerator, denominator):
            return Written(Fraction(int(whole) * int(denominator) + int(numerator)), int(denominator))
        case tree.Percent(arg):
            inner = read(arg)
            if inner.percent or inner.is_fraction:
                raise OracleStuck("a percentage of this form")
            return Written(inner.top, percent=True)
        case tree.Div(left, right):
            over, under = read(left), read(right)
            if over.percent or under.percent or over.is_fraction or under.top.denominator > 1 or under.top < 2:
                raise OracleStuck("no plain fraction")
            return Written(over.top, int(under.top))
    raise OracleStuck(f"{type(node).__name__} is no number to convert")


def write(number: Written) -> str:
    """Return the number as plain text: 0.35, 35/100, 37.5%."""
    top = decimal_text(number.top)
    if number.is_fraction:
        return f"{top}/{number.bottom}"
    return f"{top}%" if number.percent else top


def next_move(number: Written, goal: Goal) -> Move | None:
    """Return the next move toward the form that the goal asks for, or None when the number has it."""
    if goal is Goal.FRACTION:
        return _to_fraction(number)
    if number.is_fraction:
        return _divided(number)
    if goal is Goal.DECIMAL:
        return _by_hundred(number) if number.percent else None
    return None if number.percent else _times_hundred(number)


def _move(number: Written, reason: str, facts: list[str], component: str = CONVERT) -> Move:
    return Move(write(number), reason, tuple(facts), component)


def _to_fraction(number: Written) -> Move | None:
    if number.percent:
        return _move(Written(number.top, 100), PERCENT_OVER, [])
    places = decimal_facts.places_of(number.top)
    if places and number.is_fraction:
        times = 10**places
        facts = decimal_facts.times_ten(number.top, places)
        more, bottom = fact.product_facts(number.bottom, times)
        return _move(Written(number.top * times, bottom), f"{WHOLE_ABOVE} by {times}", [*facts, *more])
    if places:
        return _move(Written(number.top * 10**places, 10**places), OVER, decimal_facts.times_ten(number.top, places))
    return _simplified(number)


def _simplified(number: Written) -> Move | None:
    if not number.is_fraction or not number.top:
        return None
    top = int(number.top)
    facts, factor = fact.common_factor_facts(abs(top), number.bottom)
    if factor == 1:
        return None
    upper, over = fact.quotient_facts(top, factor)
    lower, under = fact.quotient_facts(number.bottom, factor)
    return _move(Written(Fraction(over), under), SIMPLIFY, [*facts, *upper, *lower], "fractions.simplify")


def _by_hundred(number: Written) -> Move:
    """35% -> 35/10=3.5; 3.5/10=0.35."""
    return _move(Written(number.top / 100), BY_HUNDRED, decimal_facts.moved_left(number.top, 2))


def _times_hundred(number: Written) -> Move:
    return _move(Written(number.top * 100, percent=True), TIMES_HUNDRED, decimal_facts.times_ten(number.top, 2))


def _divided(number: Written) -> Move:
    """Long division: the whole part, then each remainder times ten; raises OracleStuck where it does not end."""
    value = number.top / number.bottom
    if number.top.denominator > 1 or decimal_facts.places_of(value) > LARGEST_PLACES:
        raise OracleStuck("no short decimal")
    rest = abs(int(number.top))
    facts = [f"{number.bottom}*0=0"] if rest < number.bottom else []
    more, rest, _ = fact.remainder_facts(rest, number.bottom)
    facts.extend(more)
    while rest:
        facts.append(f"{rest}*10={rest * 10}")
        more, rest = _digit(rest * 10, number.bottom)
        facts.extend(more)
    facts.append(f"{write(number)}={decimal_text(value)}")
    return _move(Written(value), DIVIDE, facts)


def _digit(dividend: int, divisor: int) -> tuple[list[str], int]:
    """How often the divisor goes, and what is left: 8*3=24; 30-24=6."""
    quotient, rest = divmod(dividend, divisor)
    if quotient == 0:
        return [f"{divisor}*0=0"], rest
    facts, product = fact.product_facts(divisor, quotient)
    return [*facts, f"{dividend}-{product}={rest}"], rest
