"""What an expression with letters is made of: a sum of pieces, a piece a product over a product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

from reasoning.oracle.algebra.monomial import ONE, Mono, divisor_text, factor_text, text


@dataclass(frozen=True, slots=True)
class Factor:
    """A monomial or a bracket, to a power."""

    base: Mono | Sum
    power: int = 1

    @property
    def is_mono(self) -> bool:
        return isinstance(self.base, Mono) and self.power == 1

    @property
    def is_bracket(self) -> bool:
        return isinstance(self.base, tuple)


@dataclass(frozen=True, slots=True)
class Piece:
    """One term of a sum: factors above, factors below (none: nothing is divided). Its sign is its first factor's."""

    factors: tuple[Factor, ...]
    under: tuple[Factor, ...] = ()

    @property
    def simple(self) -> Mono | None:
        """The monomial that this is, or None where anything is left to multiply or divide."""
        if len(self.factors) != 1 or self.under or not self.factors[0].is_mono:
            return None
        base = self.factors[0].base
        assert isinstance(base, Mono)
        return base


Sum = tuple[Piece, ...]


def of(term: Mono) -> Piece:
    """Return a monomial as a term of a sum."""
    return Piece((Factor(term),))


def negated(piece: Piece) -> Piece:
    """Return the opposite, with the sign on the first factor."""
    first = piece.factors[0]
    if isinstance(first.base, Mono) and first.power == 1:
        turned = first.base.negative()
        if turned == ONE and len(piece.factors) > 1:
            return replace(piece, factors=piece.factors[1:])
        return replace(piece, factors=(Factor(turned), *piece.factors[1:]))
    return replace(piece, factors=(Factor(ONE.negative()), *piece.factors))


def tidy(total: Sum) -> Sum:
    """Return the sum without brackets around single monomials, factors 1 and terms 0."""
    pieces = [_tidy_piece(piece) for piece in total]
    kept = tuple(p for p in pieces if p.simple is None or p.simple.coef)
    if len(kept) == 1 and len(kept[0].factors) == 1 and not kept[0].under:
        factor = kept[0].factors[0]
        if isinstance(factor.base, tuple) and factor.power == 1:
            return factor.base  # what stands alone needs no brackets
    return kept or (of(Mono(Fraction(0))),)


def _tidy_piece(piece: Piece) -> Piece:
    factors = [inner for factor in map(_tidy_factor, piece.factors) for inner in _opened(factor)]
    under = tuple(factor for factor in map(_tidy_factor, piece.under) if factor != Factor(ONE))
    if any(factor.is_bracket for factor in factors):  # 1(x+2); but 2*x*1 shows where a middle term comes from
        factors = [factor for factor in factors if factor != Factor(ONE)]
    if len(factors) > 1 and factors[0] == Factor(ONE.negative()) and factors[1].is_mono:
        assert isinstance(factors[1].base, Mono)
        factors = [Factor(factors[1].base.negative()), *factors[2:]]
    return as_coefficient(Piece(_side_by_side(factors), _side_by_side(under)))


def _side_by_side(factors: Sequence[Factor]) -> tuple[Factor, ...]:
    """Letters that follow other letters are one term with them: x^2*y is x^2y; 2*x*5 stays."""
    merged: list[Factor] = []
    for factor in factors:
        last = merged[-1].base if merged and merged[-1].is_mono else None
        if isinstance(last, Mono) and last.powers and factor.is_mono and isinstance(factor.base, Mono):
            apart = not set(last.letters) & set(factor.base.letters)
            if apart and factor.base.powers and factor.base.coef == 1 and last.whole:
                merged[-1] = Factor(Mono(last.coef, tuple(sorted((*last.powers, *factor.base.powers))), last.decimal))
                continue
        merged.append(factor)
    return tuple(merged)


def _opened(factor: Factor) -> tuple[Factor, ...]:
    """The factors of a bracket around one product: 3(2*x) is 3*2*x."""
    base = factor.base
    lone = isinstance(base, tuple) and factor.power == 1 and len(base) == 1 and not base[0].under
    return base[0].factors if lone and isinstance(base, tuple) else (factor,)


def as_coefficient(piece: Piece) -> Piece:
    """Return 3x/4 as a term; 6x/4, with something to cancel, stays a division to work out."""
    above, below = Piece(piece.factors).simple, Piece(piece.under).simple if piece.under else None
    if above is None or below is None or not below.is_number or below.decimal or above.decimal:
        return piece
    if not (above.whole and below.whole) or below.coef <= 1 or gcd(int(above.coef), int(below.coef)) != 1:
        return piece
    return of(Mono(above.coef / below.coef, above.powers))


def _tidy_factor(factor: Factor) -> Factor:
    if isinstance(factor.base, Mono):
        # (x)^3 is x^3
        lone = factor.base.coef == 1 and len(factor.base.powers) == 1 and factor.base.powers[0][1] == 1
        if lone and factor.power != 1:
            return Factor(Mono(Fraction(1), ((factor.base.letters[0], factor.power),)))
        return factor
    inner = tidy(factor.base)
    if len(inner) == 1 and inner[0].simple is not None:
        return _tidy_factor(Factor(inner[0].simple, factor.power))
    return Factor(inner, factor.power)


def write(total: Sum) -> str:
    """Return the sum as plain text."""
    pieces = [piece_text(piece) for piece in total]
    joined = "".join(piece if piece[0] == "-" else f"+{piece}" for piece in pieces)
    return joined.removeprefix("+")


def piece_text(piece: Piece) -> str:
    """Return one term of a sum with its sign, if that is a minus."""
    top = _product(piece.factors)
    if not piece.under:
        return top
    bottom = _below(piece.under)
    if bottom.isdigit() and len(piece.factors) > 1:
        top = f"({top})"  # 2*3/4 would read as 2*(3/4)
    return f"{top}/{bottom}"


def _below(under: tuple[Factor, ...]) -> str:
    """What stands below a fraction bar: 4, x^2, (4x^2), (x+3), (2x)^3."""
    base = under[0].base
    if len(under) > 1:
        return f"({_product(under)})"
    return divisor_text(base) if isinstance(base, Mono) and under[0].power == 1 else _product(under)


def _product(factors: tuple[Factor, ...]) -> str:
    first = factors[0]
    if first.is_mono and len(factors) > 1 and first.base == ONE.negative():
        return f"-{_product(factors[1:])}"
    written = _first_text(first, alone=len(factors) == 1)
    for factor in factors[1:]:
        if factor.is_bracket:
            written += _factor(factor)
        else:
            written += f"*{_factor(factor)}"
    return written


def _first_text(factor: Factor, *, alone: bool) -> str:
    if not factor.is_mono:
        return _factor(factor)
    assert isinstance(factor.base, Mono)
    plain = text(factor.base)
    return f"({plain})" if "/" in plain and not alone else plain


def _factor(factor: Factor) -> str:
    if isinstance(factor.base, tuple):
        inside = f"({write(factor.base)})"
        return inside if factor.power == 1 else f"{inside}^{_exponent(factor.power)}"
    if factor.power == 1:
        return factor_text(factor.base)
    plain = text(factor.base)
    plain = plain if plain.isdigit() else f"({plain})"
    return f"{plain}^{_exponent(factor.power)}"


def _exponent(power: int) -> str:
    return str(power) if power >= 0 else f"({power})"
