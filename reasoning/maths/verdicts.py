"""What a line is judged against, and the verdicts that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reasoning.maths import sentences
from reasoning.maths.tree import Node
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

REALS = Assume()  # the reals, and say where that matters
PROVED, TESTED = Evidence.PROVED, Evidence.TESTED


@dataclass(frozen=True, slots=True)
class Above:
    """What a line is judged against: its tree, its name in a sentence, and the domain."""

    node: Node
    name: str
    assume: Assume = REALS


def undecided(reason: str = sentences.NOT_CHECKED) -> Verdict:
    """The verdict that says nothing against the line."""
    return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, reason)


def correct(relation: Relation, reason: str, evidence: Evidence = PROVED) -> Verdict:
    """A line that stands."""
    return Verdict(Outcome.CORRECT, relation, reason, evidence)


def incorrect(
    relation: Relation, reason: str, point: Mapping[str, str] | None = None, evidence: Evidence = PROVED
) -> Verdict:
    """A line that does not stand."""
    return Verdict(Outcome.INCORRECT, relation, reason, evidence, counterexample=dict(point) if point else None)
