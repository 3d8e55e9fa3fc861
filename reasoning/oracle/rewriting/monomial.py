"""Products of a whole number, powers of letters and roots: what terms with radicals are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reasoning.oracle import facts as fact
from reasoning.oracle.rewriting.expression import (
    ZERO,
    Expr,
    Letter,
    Power,
    Quotient,
    Root,
    Whole,
    factors_of,
    multiply,
    power,
)
from reasoning.oracle.rewriting.written import operand, write

Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Monomial:
    """coef times powers of letters (exponents from 1 on, letters in the order written) times roots."""

    coef: int
    powers: Powers = ()
    roots: tuple[Root, ...] = ()

    @property
    def expr(self) -> Expr:
        """The product as an expression."""
        if not self.coef:
            return ZERO
        letters = (power(Letter(name), Whole(count)) for name, count in self.powers)
        return multiply(Whole(self.coef), *letters, *self.roots)


def monomial(expr: Expr) -> Monomial | None:
    """The monomial that an expression is, or None; each letter once, at most one number."""
    coef, powers, roots, numbers = 1, [], [], 0
    for factor in factors_of(expr):
        letter = letter_power(factor)
        if isinstance(factor, Whole):
            coef, numbers = coef * factor.value, numbers + (factor.value != -1)
        elif letter is not None:
            powers.append(letter)
        elif isinstance(factor, Root):
            roots.append(factor)
        else:
            return None
    if numbers > 1 or len({name for name, _ in powers}) < len(powers):
        return None
    return Monomial(coef, tuple(powers), tuple(roots))


def letter_power(factor: Expr) -> tuple[str, int] | None:
    """x^3 as ("x", 3); None for anything else."""
    match factor:
        case Letter(name):
            return name, 1
        case Power(Letter(name), Whole(count)) if count > 1:
            return name, count
        case _:
            return None


def is_plain(expr: Expr) -> bool:
    """Whether an expression is a number times powers of letters."""
    found = monomial(expr)
    return found is not None and not found.roots


def times(one: Monomial, other: Monomial) -> tuple[list[str], Monomial]:
    """The facts and the result of a product of monomials without roots, powers of a letter joined."""
    facts, coef = [], one.coef * other.coef
    if abs(one.coef) != 1 and abs(other.coef) != 1:
        facts += fact.product_facts(one.coef, other.coef)[0]
    powers = dict(one.powers)
    for name, count in other.powers:
        if name in powers:
            facts.append(f"{_power(name, powers[name])}*{_power(name, count)}={_power(name, powers[name] + count)}")
        powers[name] = powers.get(name, 0) + count
    return facts, Monomial(coef, tuple(powers.items()))


def _power(name: str, count: int) -> str:
    return name if count == 1 else f"{name}^{count}"


def over(one: Monomial, other: Monomial) -> tuple[list[str], Monomial, Monomial]:
    """The facts and the reduced parts of a fraction of monomials without roots."""
    facts, common = fact.common_factor_facts(abs(one.coef), abs(other.coef)) if one.coef else ([], abs(other.coef))
    if common > 1:
        for part in (one, other):
            facts += [one_ for one_ in fact.quotient_facts(part.coef, common)[0] if one_ not in facts]
    top, bottom = dict(one.powers), dict(other.powers)
    for name in [name for name in top if name in bottom]:
        less = min(top[name], bottom[name])
        facts.append(f"{_power(name, top[name])}/{_power(name, bottom[name])}={_ratio(name, top[name] - bottom[name])}")
        top[name], bottom[name] = top[name] - less, bottom[name] - less
    cleaned = [tuple((name, count) for name, count in part.items() if count) for part in (top, bottom)]
    return facts, replace(one, coef=one.coef // common, powers=cleaned[0]), Monomial(other.coef // common, cleaned[1])


def _ratio(name: str, count: int) -> str:
    if count == 0:
        return "1"
    return _power(name, count) if count > 0 else f"1/{_power(name, -count)}"


def product_fact(one: Expr, other: Expr, result: Expr) -> str:
    """3x*(-2sqrt(x))=-6x*sqrt(x) as a fact."""
    first = f"({write(one)})" if isinstance(one, Quotient) else write(one)
    return f"{first}*{operand(other)}={write(result)}"
