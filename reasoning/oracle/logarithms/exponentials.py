"""Equations with the unknown in exponents: one base on both sides, or the natural logarithm of both."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.maths.ends.logarithm import exponent_of
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of
from reasoning.maths.terms import terms_of as signed_terms
from reasoning.maths.tree import Call, Node, Num, Pow, Sym
from reasoning.maths.walk import bare, letters
from reasoning.oracle import facts as fact
from reasoning.oracle.logarithms.sides import Sides, without_constant
from reasoning.oracle.monomials import Mono, terms_of, text
from reasoning.oracle.move import Move

COMPARE = "compare the exponents"
TAKE = "take the natural logarithm of both sides"
SAME_BASE, BY_LOGARITHM = "exponentials.same_base", "exponentials.by_logarithm"
LARGEST_BASE = 12


def step(sides: Sides) -> Move:
    """Return the move in an equation with the unknown in an exponent; OracleStuck where there is none."""
    if sides.unknown in letters(sides.right):
        return _two_powers(sides)
    terms = [(bare(t.node), -1 if t.negative else 1) for t in signed_terms(sides.left)]
    constants = [(node, sign) for node, sign in terms if sides.unknown not in letters(node)]
    cores = [(node, sign) for node, sign in terms if sides.unknown in letters(node)]
    if len(cores) != 1:
        raise OracleStuck("several exponentials on one side")
    core, sign = cores[0]
    if isinstance(core, Call):
        raise OracleStuck("no exponential")
    if isinstance(sides.right, Pow):
        return _two_powers(sides)
    number = _number(sides.right)
    if constants:
        total = sum((sign_ * _number(node) for node, sign_ in constants), Fraction(0))
        return without_constant(sides, ("-" if sign < 0 else "") + to_plain(core), number, total, BY_LOGARITHM)
    factor, power = _factor_and_power(core, sides.unknown)
    factor *= sign
    if factor != 1:
        if factor.denominator > 1 or number % factor:
            raise OracleStuck("the number does not divide")
        facts, result = fact.division_facts(int(number), int(factor))
        line = sides.write(to_plain(power), str(result))
        return Move(line, f"divide both sides by {factor}", tuple(facts), BY_LOGARITHM)
    return _one_power(sides, power, number)


def _number(node: Node) -> Fraction:
    terms = terms_of(node, "")
    if len(terms) != 1:
        raise OracleStuck("no number")
    return terms[0].coefficient


def _factor_and_power(core: Node, unknown: str) -> tuple[Fraction, Pow]:
    factor, power = Fraction(1), None
    for part in map(bare, factors_of(core)):
        if unknown not in letters(part):
            factor *= _number(part)
        elif isinstance(part, Pow) and power is None and unknown not in letters(part.base):
            power = part
        else:
            raise OracleStuck("no multiple of a power")
    if power is None:
        raise OracleStuck("no power")
    return factor, power


def _one_power(sides: Sides, power: Pow, number: Fraction) -> Move:
    """2^(x+1)=8 -> 2^(x+1)=2^3; e^(2x)=5 -> 2x=ln(5); 3^x=7 -> ln(3^x)=ln(7)."""
    base, exponent = bare(power.base), bare(power.exponent)
    if number <= 0:
        raise OracleStuck("a power is never 0 or less")
    degree = max(term.power for term in terms_of(exponent, sides.unknown))
    if degree != 1:
        raise OracleStuck("no exponent of the first degree")
    if base == Sym("e"):
        if number.denominator > 1 or number == 1:
            raise OracleStuck("no whole number to take the logarithm of")
        return Move(sides.write(to_plain(exponent), f"ln({number})"), TAKE, (), BY_LOGARITHM)
    if not isinstance(base, Num) or int(base.text) < 2:
        raise OracleStuck("an unusual base")
    common = _common_base(int(base.text), number)
    if common is None:
        return _taken(sides, power, number)
    if common == int(base.text):
        facts, written = _as_power(number, common)
        return Move(sides.write(to_plain(power), written), f"write {number} as {written}", tuple(facts), SAME_BASE)
    return _rebased(sides, power, common, left=True)


def _common_base(base: int, number: Fraction) -> int | None:
    """The smallest base that both are whole powers of; None where there is none."""
    size = int(number) if number.denominator == 1 else number.denominator if number.numerator == 1 else 0
    if size < 2:
        return base if size == 1 else None
    if exponent_of(size, base) is not None:
        return base
    for smaller in range(2, LARGEST_BASE + 1):
        if exponent_of(base, smaller) is not None and exponent_of(size, smaller) is not None:
            return smaller
    return None


def _as_power(number: Fraction, base: int) -> tuple[list[str], str]:
    size = int(number) if number.denominator == 1 else number.denominator
    exponent = exponent_of(size, base)
    assert exponent is not None
    facts = [f"{base}^{k}={base**k}" for k in range(1, exponent + 1)] or [f"{base}^0=1"]
    if number.denominator > 1:
        return [*facts, f"{base}^({-exponent})=1/{size}"], f"{base}^({-exponent})"
    return facts, f"{base}^{exponent}"


def _rebased(sides: Sides, power: Pow, base: int, *, left: bool) -> Move:
    """8^x=4 -> 2^(3x)=4: facts 2^3=8 and 3*x=3x."""
    old = bare(power.base)
    assert isinstance(old, Num)
    facts, _ = _as_power(Fraction(old.text), base)
    times = exponent_of(int(old.text), base)
    assert times is not None
    exponent = bare(power.exponent)
    terms = [Mono(t.coefficient * times, t.power) for t in terms_of(exponent, sides.unknown)]
    for term in terms_of(exponent, sides.unknown):
        if term.coefficient.denominator == 1 and abs(term.coefficient) > 1 and times > 1:
            facts += fact.product_facts(times, abs(int(term.coefficient)))[0]
    facts.append(f"{times}*({to_plain(exponent)})={text(terms, sides.unknown)}")
    written = f"{base}^({text(terms, sides.unknown)})"
    line = sides.write(written, to_plain(sides.right)) if left else sides.write(to_plain(sides.left), written)
    return Move(line, f"write {old.text} as {base}^{times}", tuple(facts), SAME_BASE)


def _taken(sides: Sides, power: Pow, number: Fraction) -> Move:
    if bare(power.exponent) != Sym(sides.unknown) or number.denominator > 1:
        raise OracleStuck("no single letter in the exponent")
    base = bare(power.base)
    line = sides.write(f"{sides.unknown}*ln({to_plain(base)})", f"ln({number})")
    return Move(line, TAKE, (), BY_LOGARITHM)


def _slope(exponent: Node, unknown: str) -> Fraction:
    terms = terms_of(exponent, unknown)
    if any(term.power > 1 for term in terms):
        raise OracleStuck("no exponent of the first degree")
    return sum((term.coefficient for term in terms if term.power == 1), Fraction(0))


def _two_powers(sides: Sides) -> Move:
    """5^(2x)=25^(3x+2) -> 5^(2x)=5^(6x+4) -> 2x=6x+4."""
    left, right = sides.left, sides.right
    if not isinstance(left, Pow) or not isinstance(right, Pow):
        raise OracleStuck("not two powers")
    one, other = bare(left.base), bare(right.base)
    if one == other:
        slopes = [_slope(bare(side.exponent), sides.unknown) for side in (left, right)]
        if slopes[0] == slopes[1]:
            raise OracleStuck("the exponents never agree")
        line = sides.write(to_plain(bare(left.exponent)), to_plain(bare(right.exponent)))
        return Move(line, COMPARE, (), SAME_BASE)
    if not isinstance(one, Num) or not isinstance(other, Num):
        raise OracleStuck("no whole bases")
    common = _common_base(int(one.text), Fraction(other.text))
    if common is None or gcd(int(one.text), int(other.text)) == 1:
        raise OracleStuck("no common base")
    if common != int(one.text):
        return _rebased(sides, left, common, left=True)
    return _rebased(sides, right, common, left=False)
