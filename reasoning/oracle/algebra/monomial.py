"""A number times letters with their exponents: 3x^2y, -x/2, 0.5m, 4x^(-3), 7."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.arithmetic.moves import terminates

Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Mono:
    """A coefficient and the letters after it in alphabetical order; exponents may be 0 or negative as written."""

    coef: Fraction
    powers: Powers = ()
    decimal: bool = False  # the coefficient is printed as 0.5, not as 1/2

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.powers)

    @property
    def is_number(self) -> bool:
        return not self.powers

    @property
    def whole(self) -> bool:
        return self.coef.denominator == 1

    @property
    def degree(self) -> int:
        return sum(exponent for _, exponent in self.powers)

    def exponent(self, letter: str) -> int:
        return dict(self.powers).get(letter, 0)

    def negative(self) -> Mono:
        return replace(self, coef=-self.coef)

    def unsigned(self) -> Mono:
        return replace(self, coef=abs(self.coef))

    def times(self, other: Mono) -> Mono:
        """Return the product; letters whose exponents cancel are gone."""
        exponents = dict(self.powers)
        for name, exponent in other.powers:
            exponents[name] = exponents.get(name, 0) + exponent
        return mono(self.coef * other.coef, exponents, decimal=self.decimal or other.decimal)

    def inverse(self) -> Mono:
        """Return 1 over this."""
        return mono(1 / self.coef, {name: -exponent for name, exponent in self.powers}, decimal=self.decimal)

    def raised(self, power: int) -> Mono:
        """Return a power of this."""
        return mono(self.coef**power, {n: e * power for n, e in self.powers}, decimal=self.decimal)


ONE = Mono(Fraction(1))


def mono(coef: Fraction | int, exponents: dict[str, int], *, decimal: bool = False) -> Mono:
    """Return a monomial in standard order, without letters to the power 0."""
    value = Fraction(coef)
    powers = tuple(sorted((name, exponent) for name, exponent in exponents.items() if exponent))
    return Mono(value, powers if value else (), decimal and value.denominator > 1 and terminates(value))


def number(value: Fraction | int) -> Mono:
    """Return a plain number."""
    return Mono(Fraction(value))


def letter_text(name: str, exponent: int) -> str:
    """Return a letter with its exponent: x, x^2, x^(-3)."""
    if exponent == 1:
        return name
    return f"{name}^{exponent}" if exponent >= 0 else f"{name}^({exponent})"


def text(term: Mono) -> str:
    """Return a monomial alone: 3x^2, -x/2, 0.5m."""
    letters = "".join(letter_text(name, exponent) for name, exponent in term.powers) if term.coef else ""
    size = abs(term.coef)
    sign = "-" if term.coef < 0 else ""
    if term.decimal:
        return f"{sign}{decimal_text(size)}{letters}"
    top = "" if size.numerator == 1 and letters else str(size.numerator)
    below = "" if size.denominator == 1 else f"/{size.denominator}"
    return f"{sign}{top}{letters}{below}"


def factor_text(term: Mono) -> str:
    """Return a monomial as a factor after a sign of multiplication: 3x, (-3x), (x/2)."""
    plain = text(term)
    return f"({plain})" if term.coef < 0 or "/" in plain else plain


def divisor_text(term: Mono) -> str:
    """Return a monomial below a fraction bar: 4, x^2, (4x^2)."""
    plain = text(term)
    lone = term.is_number or (term.coef == 1 and len(term.powers) == 1)
    return plain if lone and term.coef > 0 and "/" not in plain else f"({plain})"
