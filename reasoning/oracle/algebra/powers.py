"""The rules of exponents: zero and negative ones, powers of powers, products and quotients."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reasoning.oracle import facts as fact
from reasoning.oracle.algebra import workings
from reasoning.oracle.algebra.change import Change, everywhere, with_piece
from reasoning.oracle.algebra.monomial import ONE, Mono, letter_text, mono, number
from reasoning.oracle.algebra.parts import Factor, Piece, Sum, of, tidy, write

ZERO = "a power with exponent 0 is 1"
POSITIVE = "write with positive exponents"
TURN = "turn the fraction over"
EACH_PART = "raise top and bottom to the power"
EACH_FACTOR = "raise each factor to the power"
MULTIPLY_EXPONENTS = "multiply the exponents"
NUMBER_POWER = "work out the power"
ADD_EXPONENTS = "add the exponents"
MULTIPLY_NUMBERS = "multiply the numbers"
MULTIPLY_BOTH = "multiply the numbers and add the exponents"
SUBTRACT_EXPONENTS = "subtract the exponents"
DIVIDE_NUMBERS = "divide the numbers"
DIVIDE_BOTH = "divide the numbers and subtract the exponents"
ONE_FRACTION = "write as one fraction"
LARGEST_NUMBER_POWER = 10

Made = tuple[Piece, str, list[str], str]


def _rule(make: Callable[[Piece], Made | None]) -> Callable[[Sum], list[Change]]:
    """A rule for single terms as one for sums, brackets included."""

    def level(total: Sum) -> list[Change]:
        found = []
        for place, piece in enumerate(total):
            made = make(piece)
            if made is not None:
                new, reason, facts, component = made
                found.append(Change(tidy(with_piece(total, place, (new,))), reason, tuple(facts), component))
        return found

    return lambda total: everywhere(total, level)


def _parts(piece: Piece) -> list[tuple[bool, int, Factor]]:
    """Every factor with its place: above the bar or below, and which."""
    above = [(True, at, factor) for at, factor in enumerate(piece.factors)]
    return above + [(False, at, factor) for at, factor in enumerate(piece.under)]


def _put(piece: Piece, above: bool, at: int, *new: Factor) -> Piece:
    factors = piece.factors if above else piece.under
    changed = (*factors[:at], *new, *factors[at + 1 :])
    if len(changed) > 1:
        changed = tuple(factor for factor in changed if factor != Factor(ONE)) or (Factor(ONE),)
    if above:
        return replace(piece, factors=changed or (Factor(ONE),))
    return replace(piece, under=changed)


def _zero(piece: Piece) -> Made | None:
    """5x^0 -> 5; (3x^2)^0 -> 1."""
    for above, at, factor in _parts(piece):
        if factor.power == 0:
            shown = write((Piece((factor,)),))
            return _put(piece, above, at, Factor(ONE)), ZERO, [f"{shown}=1"], "exponents.zero"
        if not isinstance(factor.base, Mono):
            continue
        gone = [name for name, exponent in factor.base.powers if exponent == 0]
        if gone:
            left = Mono(factor.base.coef, tuple(p for p in factor.base.powers if p[1]), factor.base.decimal)
            facts = [f"{name}^0=1" for name in gone]
            return _put(piece, above, at, Factor(left, factor.power)), ZERO, facts, "exponents.zero"
    return None


def _turned(piece: Piece) -> Made | None:
    """(2/3)^(-2) -> (3/2)^2; (x/y)^(-3) -> (y/x)^3."""
    for above, at, factor in _parts(piece):
        if factor.power >= 0:
            continue
        base = factor.base
        if isinstance(base, Mono):
            if base.whole or base.powers:
                continue
            over = mono(base.coef.denominator * (1 if base.coef > 0 else -1), {})
            new: Mono | Sum = Mono(Fraction(over.coef, abs(base.coef.numerator)))
        elif len(base) == 1 and base[0].under:
            new = tidy((Piece(base[0].under, base[0].factors),))
        else:
            continue
        return _put(piece, above, at, Factor(new, -factor.power)), TURN, [], "exponents.negative"
    return None


def _each_part(piece: Piece) -> Made | None:
    """(2x/y^2)^3 -> (2x)^3/(y^2)^3."""
    for above, at, factor in _parts(piece):
        base = factor.base
        if not above or factor.power < 2:
            continue
        if isinstance(base, Mono) and not base.whole and not base.decimal:
            top, bottom = (Mono(Fraction(base.coef.numerator), base.powers),), (number(base.coef.denominator),)
            over, under = _raised(top, factor.power), _raised(bottom, factor.power)
        elif isinstance(base, tuple) and len(base) == 1 and base[0].under:
            if not all(f.is_mono for f in (*base[0].factors, *base[0].under)):
                continue
            over = tuple(Factor(f.base, factor.power) for f in base[0].factors)
            under = tuple(Factor(f.base, factor.power) for f in base[0].under)
        else:
            continue
        factors = (*piece.factors[:at], *over, *piece.factors[at + 1 :])
        return Piece(factors, (*under, *piece.under)), EACH_PART, [], "exponents.quotient_to_power"
    return None


def _raised(terms: tuple[Mono, ...], power: int) -> tuple[Factor, ...]:
    return tuple(Factor(term, power) for term in terms)


def _power(piece: Piece) -> Made | None:
    """(2x^3)^4 -> 16x^12; (x^3)^4 -> x^12; 2^4 -> 16."""
    for above, at, factor in _parts(piece):
        base = factor.base
        if not isinstance(base, Mono) or factor.power in (0, 1):
            continue
        lone = base.coef == 1 and len(base.powers) == 1
        if factor.power < 0 and not lone:
            continue
        if lone:
            facts, reason, component = _power_of_power(base, factor.power), MULTIPLY_EXPONENTS, "exponents.power"
            return _put(piece, above, at, Factor(base.raised(factor.power))), reason, facts, component
        if factor.power > LARGEST_NUMBER_POWER:
            continue
        facts, raised = workings.power(base, factor.power)
        if base.is_number:
            return _put(piece, above, at, Factor(raised)), NUMBER_POWER, facts, "powers.small"
        return _put(piece, above, at, Factor(raised)), EACH_FACTOR, facts, "exponents.product_to_power"
    return None


def _power_of_power(base: Mono, power: int) -> list[str]:
    name, exponent = base.powers[0]
    facts = fact.product_facts(exponent, power)[0]
    shown = f"({letter_text(name, exponent)})^{power if power > 0 else f'({power})'}"
    return [*facts, f"{shown}={letter_text(name, exponent * power)}"]


def _product(piece: Piece) -> Made | None:
    """3x^2*4x^5 -> 12x^7, below the bar and before brackets as well."""
    for above in (True, False):
        factors = piece.factors if above else piece.under
        terms = [factor.base for factor in factors if isinstance(factor.base, Mono) and factor.power == 1]
        brackets = tuple(factor for factor in factors if factor.is_bracket)
        if len(terms) < 2 or len(terms) + len(brackets) < len(factors):
            continue
        facts: list[str] = []
        running = terms[0]
        for term in terms[1:]:
            more, running = workings.product(running, term)
            facts += more
        new = (Factor(running), *brackets)
        after = replace(piece, factors=new) if above else replace(piece, under=new)
        return after, _product_words(terms), facts, "exponents.product"
    return None


def _product_words(terms: list[Mono]) -> str:
    numbers = sum(abs(term.coef) != 1 for term in terms) > 1
    letters = [name for term in terms for name in term.letters]
    if len(set(letters)) == len(letters):
        return MULTIPLY_NUMBERS
    return MULTIPLY_BOTH if numbers else ADD_EXPONENTS


def _positive(piece: Piece) -> Made | None:
    """4x^(-2)y -> 4y/x^2, and below the bar the other way round; 2^(-3) -> 1/2^3."""
    stays: dict[bool, list[Factor]] = {True: [], False: []}  # above the bar, below
    moves: dict[bool, list[Factor]] = {True: [], False: []}
    facts: list[str] = []
    for top, _, factor in _parts(piece):
        kept, moved, more = _split(factor)
        stays[top] += kept
        moves[not top] += moved
        facts += more
    if not facts:
        return None
    above, below = (_merged([*stays[top], *moves[top]]) for top in (True, False))
    return Piece(above or (Factor(ONE),), below), POSITIVE, facts, "exponents.negative"


def _split(factor: Factor) -> tuple[list[Factor], list[Factor], list[str]]:
    """What stays of a factor, what goes to the other side of the bar, and the facts: 4x^(-2) -> 4 and x^2."""
    base = factor.base
    if factor.power < 0 and isinstance(base, Mono):
        moved = Factor(base, -factor.power)
        return [], [moved], [f"{write((Piece((factor,)),))}={write((Piece((Factor(ONE),), (moved,)),))}"]
    if not isinstance(base, Mono) or factor.power != 1:
        return [factor], [], []
    turned = mono(1, {name: -exponent for name, exponent in base.powers if exponent < 0})
    if not turned.powers:
        return [factor], [], []
    facts = [f"{letter_text(name, -e)}=1/{letter_text(name, e)}" for name, e in turned.powers]
    kept = Mono(base.coef, tuple(p for p in base.powers if p[1] > 0), base.decimal)
    return [Factor(kept)] if kept != ONE else [], [Factor(turned)], facts


def _merged(factors: list[Factor]) -> tuple[Factor, ...]:
    """Monomials without a common letter are written as one: 4*y -> 4y."""
    merged: list[Factor] = []
    for factor in factors:
        last = merged[-1] if merged else None
        if last is not None and last.is_mono and factor.is_mono:
            assert isinstance(last.base, Mono)
            assert isinstance(factor.base, Mono)
            apart = not set(last.base.letters) & set(factor.base.letters)
            if apart and factor.base.coef == 1 and last.base.whole:
                merged[-1] = Factor(last.base.times(factor.base))
                continue
        merged.append(factor)
    return tuple(merged)


def _quotient(piece: Piece) -> Made | None:
    """12x^5y/(4x^2y^3) -> 3x^3/y^2."""
    if len(piece.factors) != 1 or len(piece.under) != 1:
        return None
    top, bottom = piece.factors[0], piece.under[0]
    if not (isinstance(top.base, Mono) and isinstance(bottom.base, Mono)) or (top.power, bottom.power) != (1, 1):
        return None
    if any(exponent <= 0 for _, exponent in (*top.base.powers, *bottom.base.powers)):
        return None
    facts, over, under = workings.quotient(top.base, bottom.base)
    after = of(over) if under == ONE else _over(over, under)
    if after == piece:
        return None
    return after, _quotient_words(top.base, bottom.base), facts, "exponents.quotient"


def _over(over: Mono, under: Mono) -> Piece:
    if under.is_number:
        return of(Mono(over.coef / under.coef, over.powers))
    return Piece((Factor(over),), (Factor(under),))


def _quotient_words(top: Mono, bottom: Mono) -> str:
    numbers = abs(bottom.coef) != 1
    if not set(top.letters) & set(bottom.letters):
        return DIVIDE_NUMBERS
    return DIVIDE_BOTH if numbers else SUBTRACT_EXPONENTS


def _fractions(piece: Piece) -> Made | None:
    """x*(y/2)... a fraction as a factor: all that is above over all that is below."""
    if not any(_is_fraction(factor) for factor in piece.factors):
        return None
    above: list[Factor] = []
    below: list[Factor] = list(piece.under)
    for factor in piece.factors:
        if _is_fraction(factor):
            assert isinstance(factor.base, tuple)
            above += factor.base[0].factors
            below += factor.base[0].under
        else:
            above.append(factor)
    return Piece(tuple(above), tuple(below)), ONE_FRACTION, [], "exponents.quotient"


def _is_fraction(factor: Factor) -> bool:
    return isinstance(factor.base, tuple) and factor.power == 1 and len(factor.base) == 1 and bool(factor.base[0].under)


zero, turned, each_part = _rule(_zero), _rule(_turned), _rule(_each_part)
power, product, positive = _rule(_power), _rule(_product), _rule(_positive)
quotient, fractions = _rule(_quotient), _rule(_fractions)


def _is_whole(factor: Factor) -> bool:
    return factor.is_mono and isinstance(factor.base, Mono) and factor.base.whole


def is_finished(piece: Piece) -> bool:
    """Whether nothing is left to do in a term: a monomial, or one over another without common letters or factors."""
    plain = piece.simple
    if plain is not None:
        return all(exponent > 0 for _, exponent in plain.powers)
    lone = len(piece.factors) == len(piece.under) == 1
    if not lone or not all(_is_whole(factor) for factor in (*piece.factors, *piece.under)):
        return False
    return _positive(piece) is None and _quotient(piece) is None and _zero(piece) is None
