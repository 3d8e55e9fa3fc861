"""One way to go on from an expression, and where in it a rule can be applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reasoning.oracle.algebra.parts import Factor, Piece, Sum, tidy


@dataclass(frozen=True, slots=True)
class Change:
    """The expression after a rule was applied, the words, the facts and the component."""

    after: Sum
    reason: str
    facts: tuple[str, ...]
    component: str


Rule = Callable[[Sum], list[Change]]  # what can be done with a sum itself, brackets within it left alone


def everywhere(total: Sum, rule: Rule) -> list[Change]:
    """Return every change that a rule makes, innermost brackets first."""
    return [*inside(total, rule), *rule(total)]


def inside(total: Sum, rule: Rule) -> list[Change]:
    """Return every change that a rule makes within brackets, innermost first."""
    found: list[Change] = []
    for place, piece in enumerate(total):
        for above in (True, False):
            for at, factor in enumerate(piece.factors if above else piece.under):
                if not isinstance(factor.base, tuple):
                    continue
                for change in everywhere(factor.base, rule):
                    new = _with_factor(piece, at, Factor(change.after, factor.power), above=above)
                    found.append(replace(change, after=tidy(with_piece(total, place, (new,)))))
    return found


def _with_factor(piece: Piece, at: int, factor: Factor, *, above: bool) -> Piece:
    factors = piece.factors if above else piece.under
    new = (*factors[:at], factor, *factors[at + 1 :])
    return replace(piece, factors=new) if above else replace(piece, under=new)


def with_piece(total: Sum, place: int, new: Sum) -> Sum:
    """Return the sum with one term replaced by others."""
    return (*total[:place], *new, *total[place + 1 :])
