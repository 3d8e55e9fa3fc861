"""Bayesian knowledge tracing: what one right or wrong step says about whether a skill is known.

Corbett & Anderson (1995), Knowledge tracing: modeling the acquisition of procedural knowledge,
User Modeling and User-Adapted Interaction 4, 253-278. Imports nothing of Django.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The four probabilities of one component; raises ValueError for what is no probability or has no meaning.

    slip + guess must be below 1: otherwise a right answer would speak against knowing.
    """

    init: float
    transit: float
    slip: float
    guess: float

    def __post_init__(self) -> None:
        for name in ("init", "transit", "slip", "guess"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise ValueError(f"{name} {value} is not between 0 and 1")
        if self.slip + self.guess >= 1.0:
            raise ValueError(f"slip {self.slip} + guess {self.guess} must be below 1")


def posterior(p_known: float, *, correct: bool, params: Params) -> float:
    """P(known) given the observation, before any learning from it (equations 2 and 3 of the paper)."""
    if not 0.0 <= p_known <= 1.0:
        raise ValueError(f"p_known {p_known} is not between 0 and 1")
    if correct:
        known, unknown = p_known * (1 - params.slip), (1 - p_known) * params.guess
    else:
        known, unknown = p_known * params.slip, (1 - p_known) * (1 - params.guess)
    # Neither can happen only where slip or guess is 0 and the opposite was certain: then nothing was learned.
    return known / (known + unknown) if known + unknown > 0 else p_known


def update(p_known: float, *, correct: bool, params: Params) -> float:
    """P(known) after the opportunity: the posterior, then the chance of having learned at it (equation 1)."""
    after = posterior(p_known, correct=correct, params=params)
    return after + (1 - after) * params.transit


def p_correct(p_known: float, *, params: Params) -> float:
    """The chance that the next step of this component is right (equation 4)."""
    return p_known * (1 - params.slip) + (1 - p_known) * params.guess
