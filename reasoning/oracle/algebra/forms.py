"""Which topic an expression with letters belongs to, by its goal and its form."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.algebra.monomial import Mono
from reasoning.oracle.algebra.parts import Factor, Piece, Sum
from reasoning.oracle.algebra.reading import read
from reasoning.values import Goal, Problem

GOALS = (Goal.SIMPLIFY, Goal.EXPAND)


def read_line(problem: Problem) -> Sum:
    """Return the expression of a line with a goal of these topics; OracleStuck for others, and for plain numbers."""
    if problem.goal not in (*GOALS, Goal.EVALUATE):
        raise OracleStuck(f"no rule to {problem.goal} an expression")
    total = read(problem.maths)
    plain = not has_letters(total)
    if plain and problem.goal is not Goal.EXPAND and not has_negative_exponent(total):
        raise OracleStuck("a plain number")
    if not plain and problem.goal is Goal.EVALUATE:
        raise OracleStuck("no number to bring it to")
    if not is_divisible(total, problem.goal):
        raise OracleStuck("a fraction that is no division of these topics")
    return total


def has_letters(total: Sum) -> bool:
    """Whether a letter stands in it."""
    return any(isinstance(f.base, Mono) and bool(f.base.powers) for f in factors(total))


def has_negative_exponent(total: Sum) -> bool:
    """Whether a number is to be raised to a power below 0."""
    return any(factor.power < 0 for factor in factors(total))


def factors(total: Sum) -> list[Factor]:
    """Return all factors, those within brackets too."""
    found: list[Factor] = []
    for piece in total:
        for factor in (*piece.factors, *piece.under):
            found.append(factor)
            if isinstance(factor.base, tuple):
                found += factors(factor.base)
    return found


def is_divisible(total: Sum, goal: Goal) -> bool:
    """Whether every division can be carried out: by a number, or term by term where that was asked for.

    "Simplify (x^2-9)/(x+3)" asks for another form than "divide" does: it is left to rational expressions.
    """
    divided = [piece for piece in total if piece.under]
    if any(_is_sum(factor) for factor in factors(total)) and _has_inner_fraction(total):
        return False
    if goal is Goal.EXPAND:
        return all(_fits_division(piece, alone=len(divided) == 1) for piece in divided)
    for piece in divided:
        if any(_is_sum(factor) for factor in piece.under):
            return False
        if any(_is_sum(factor) for factor in piece.factors) and _letters(piece.under):
            return False
    return len(total) == 1 or not any(_letters(piece.under) for piece in divided)


def _has_inner_fraction(total: Sum) -> bool:
    """Whether a fraction with letters below stands within a bracket: (x^2/y)(x+1)."""
    inner = [part for f in factors(total) if isinstance(f.base, tuple) for part in f.base]
    return any(_letters(part.under) for part in inner)


def _fits_division(piece: Piece, *, alone: bool) -> bool:
    if not any(_is_sum(factor) for factor in piece.under):
        return True
    lone = len(piece.under) == 1 and piece.under[0].power == 1 and len(piece.factors) == 1
    names = {name for factor in factors((piece,)) if isinstance(factor.base, Mono) for name in factor.base.letters}
    return alone and lone and piece.factors[0].power == 1 and len(names) == 1


def _is_sum(factor: Factor) -> bool:
    return isinstance(factor.base, tuple) and (len(factor.base) > 1 or _has_sum(factor.base[0]))


def _has_sum(piece: Piece) -> bool:
    return any(_is_sum(factor) for factor in (*piece.factors, *piece.under))


def _letters(under: tuple[Factor, ...]) -> bool:
    return has_letters((Piece(under),)) if under else False


def is_product(total: Sum) -> bool:
    """One term without a sum in it: what the rules of exponents are for."""
    return len(total) == 1 and not _has_sum(total[0])


def is_combination(total: Sum) -> bool:
    """Terms, and brackets of terms with a number before them: what like terms and the distributive law are for."""
    return all(_is_multiple(piece) for piece in total)


def _is_multiple(piece: Piece) -> bool:
    if piece.simple is not None:
        return all(exponent > 0 for _, exponent in piece.simple.powers)
    if piece.under or any(factor.power != 1 for factor in piece.factors):
        return False
    *front, last = piece.factors
    if not isinstance(last.base, tuple) or len(front) > 1 or any(not _is_number(factor) for factor in front):
        return False
    return is_combination(last.base)


def _is_number(factor: Factor) -> bool:
    return isinstance(factor.base, Mono) and factor.base.is_number


def is_sum_of_polynomials(total: Sum) -> bool:
    """Brackets with nothing but a sign before them, and a square or a second letter in them."""
    brackets = [f for piece in total for f in piece.factors if isinstance(f.base, tuple)]
    signs = all(
        abs(f.base.coef) == 1 for p in total if len(p.factors) > 1 for f in p.factors if isinstance(f.base, Mono)
    )
    letters = {name for f in factors(total) if isinstance(f.base, Mono) for name in f.base.letters}
    high = any(isinstance(f.base, Mono) and f.base.degree > 1 for f in factors(total))
    return bool(brackets) and signs and is_combination(total) and (high or len(letters) > 1)
