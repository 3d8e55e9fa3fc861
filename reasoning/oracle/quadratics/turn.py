"""What a rule for one equation gives: the cases in its place, the reason in words, the facts and the component."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reasoning.oracle.quadratics.equation import Cases, Equation, Filled, Rooted

ZERO_PRODUCT, BY_FACTORING = "quadratics.zero_product", "quadratics.by_factoring"
SQUARE_ROOT, COMPLETE = "quadratics.square_root", "quadratics.complete_square"
FORMULA, IRRATIONAL, HIGHER = "quadratics.formula", "quadratics.irrational", "quadratics.higher_degree"
COMPLEX = "quadratics.complex"


@dataclass(frozen=True, slots=True)
class Turn:
    """One rewriting of an equation; no cases: it has no real solution and is left out."""

    after: Cases
    reason: str
    facts: tuple[str, ...]
    component: str


EquationRule = Callable[[Equation], Turn | None]
RootedRule = Callable[[Rooted], Turn | None]
FilledRule = Callable[[Filled], Turn | None]
