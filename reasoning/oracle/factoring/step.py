"""What a rule for a sum gives: the sum in its place, the reason in words, the facts used and the component."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reasoning.oracle.factoring.polynomial import Sum


@dataclass(frozen=True, slots=True)
class Step:
    """One rewriting of a sum that stands alone or in a bracket."""

    after: Sum
    reason: str
    facts: tuple[str, ...]
    component: str


Rule = Callable[[Sum], Step | None]
