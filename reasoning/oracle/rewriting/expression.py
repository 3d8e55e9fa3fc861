"""Expressions for solvers that rewrite them: flat sums and products, signs on the numbers in front."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whole:
    """An integer, with its sign."""

    value: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter; `i` is the imaginary unit where a topic says so."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Two terms or more, as written; none of them is a sum."""

    terms: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Two factors or more, as written; none of them is a product, and a minus stands on a number in front."""

    factors: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """top/bottom."""

    top: Expr
    bottom: Expr


@dataclass(frozen=True, slots=True)
class Power:
    """base^exponent."""

    base: Expr
    exponent: Expr


@dataclass(frozen=True, slots=True)
class Root:
    """The root of this degree: 2 is a square root."""

    degree: int
    arg: Expr


Expr = Whole | Letter | Sum | Product | Quotient | Power | Root

ZERO, ONE, MINUS_ONE = Whole(0), Whole(1), Whole(-1)


def add(*terms: Expr) -> Expr:
    """Terms as one sum; zeros and inner sums dissolve."""
    flat = [part for term in terms for part in (term.terms if isinstance(term, Sum) else (term,)) if part != ZERO]
    if len(flat) < 2:
        return flat[0] if flat else ZERO
    return Sum(tuple(flat))


def multiply(*factors: Expr) -> Expr:
    """Factors as one product; ones and inner products dissolve, and every minus goes in front."""
    flat = [part for one in factors for part in (one.factors if isinstance(one, Product) else (one,))]
    minus = sum(part == MINUS_ONE for part in flat) % 2
    flat = [part for part in flat if part not in (ONE, MINUS_ONE)]
    if minus:
        if flat and isinstance(flat[0], Whole):
            flat[0] = Whole(-flat[0].value)
        elif len(flat) == 1 and isinstance(flat[0], Quotient):
            return Quotient(negative(flat[0].top), flat[0].bottom)
        else:
            flat.insert(0, MINUS_ONE)
    if len(flat) < 2:
        return flat[0] if flat else ONE
    return Product(tuple(flat))


def negative(expr: Expr) -> Expr:
    """The opposite; a sum is kept in brackets."""
    return multiply(MINUS_ONE, expr)


def divide(top: Expr, bottom: Expr) -> Expr:
    """top/bottom; the whole top where the bottom is 1."""
    return top if bottom == ONE else Quotient(top, bottom)


def power(base: Expr, exponent: Expr) -> Expr:
    """base^exponent; the base alone where the exponent is 1."""
    return base if exponent == ONE else Power(base, exponent)


def terms_of(expr: Expr) -> tuple[Expr, ...]:
    """The terms of a sum, or the expression alone."""
    return expr.terms if isinstance(expr, Sum) else (expr,)


def factors_of(expr: Expr) -> tuple[Expr, ...]:
    """The factors of a product, or the expression alone."""
    return expr.factors if isinstance(expr, Product) else (expr,)


def front_of(expr: Expr) -> tuple[int, tuple[Expr, ...]]:
    """The whole number in front of a product and the other factors: -3x -> -3, (x,)."""
    factors = factors_of(expr)
    if isinstance(factors[0], Whole):
        return factors[0].value, factors[1:]
    return 1, factors


def is_negative(expr: Expr) -> bool:
    """Whether a term is written with a minus in front."""
    if isinstance(expr, Quotient):
        return not isinstance(expr.top, Sum) and is_negative(expr.top)
    return front_of(expr)[0] < 0


def parts_of(expr: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside."""
    match expr:
        case Sum(parts) | Product(parts):
            return parts
        case Quotient(one, other) | Power(one, other):
            return (one, other)
        case Root(_, arg):
            return (arg,)
        case _:
            return ()


def with_part(expr: Expr, place: int, new: Expr) -> Expr:
    """The expression with one of its parts replaced; what dissolves does."""
    parts = list(parts_of(expr))
    parts[place] = new
    match expr:
        case Sum():
            return add(*parts)
        case Product():
            return multiply(*parts)
        case Quotient():
            return divide(*parts)
        case Power():
            return power(*parts)
        case Root(degree):
            return Root(degree, new)
        case _:
            raise AssertionError(expr)


def letters_of(expr: Expr) -> set[str]:
    """The names of the letters in an expression."""
    if isinstance(expr, Letter):
        return {expr.name}
    return set().union(*map(letters_of, parts_of(expr)))


def has_root(expr: Expr) -> bool:
    """Whether a root stands anywhere in an expression."""
    return isinstance(expr, Root) or any(map(has_root, parts_of(expr)))


def has_negative_root(expr: Expr) -> bool:
    """Whether an even root of a negative number stands anywhere: no real number."""
    if isinstance(expr, Root) and expr.degree % 2 == 0 and isinstance(expr.arg, Whole) and expr.arg.value < 0:
        return True
    return any(map(has_negative_root, parts_of(expr)))


def alike(expr: Expr) -> object:
    """The structure up to the order of terms and factors, for comparing two lines."""
    match expr:
        case Sum(parts) | Product(parts):
            return (type(expr).__name__, tuple(sorted(map(alike, parts), key=repr)))
        case Whole() | Letter():
            return repr(expr)
        case _:
            return (type(expr).__name__, getattr(expr, "degree", 0), tuple(map(alike, parts_of(expr))))
