"""Every place of a tree where a rule may rewrite something, found once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reasoning.maths.residues import Residues
from reasoning.maths.terms import Term, sum_of, terms_of
from reasoning.maths.tree import Add, Group, Neg, Node, Sub
from reasoning.maths.walk import bare, children, with_children


@dataclass(frozen=True, slots=True)
class Spot:
    """A node inside a tree, with the way back up: the spot of its parent and its index among the parent's children."""

    node: Node
    above: Spot | None = None
    index: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A tree with one node replaced, written out only when it is asked for: most are refuted by their residue."""

    spot: Spot
    new: Node

    @property
    def tree(self) -> Node:
        """The whole tree."""
        spot, new = self.spot, self.new
        while spot.above is not None:
            below = children(spot.above.node)
            new = with_children(
                spot.above.node, (*below[: spot.index], _kept(spot.node, new), *below[spot.index + 1 :])
            )
            spot = spot.above
        return new

    def residue(self, residues: Residues) -> int | None:
        """The residue of the whole tree; None where that is not known."""
        spot, value = self.spot, residues.of(self.new)
        while spot.above is not None and value is not None:
            value = residues.with_part(spot.above.node, spot.index, value)
            spot = spot.above
        return value


class Places:
    """The nodes and the sums of one tree, and what becomes of it where one of them is replaced."""

    def __init__(self, root: Node) -> None:
        self.root = root

    @cached_property
    def spots(self) -> list[Spot]:
        """Every node, from the top down and from the left."""
        found: list[Spot] = []
        waiting = [Spot(self.root)]
        while waiting:
            spot = waiting.pop()
            found.append(spot)
            below = children(spot.node)
            waiting.extend(Spot(below[k], spot, k) for k in range(len(below) - 1, -1, -1))
        return found

    @cached_property
    def sums(self) -> list[tuple[Spot, list[Term]]]:
        """The whole tree as terms, a lone term included, and every sum in brackets below it."""
        inner = [
            spot
            for spot in self.spots
            if spot.above is not None and isinstance(spot.node, Group) and isinstance(bare(spot.node), (Add, Sub))
        ]
        return [(Spot(self.root), terms_of(self.root)), *((spot, terms_of(bare(spot.node))) for spot in inner)]

    def rewritten(self, rule: Callable[[Node], Iterator[Any]]) -> Iterator[Change]:
        """Every node replaced by everything that the rule makes of it."""
        for spot in self.spots:
            for changed in rule(spot.node):
                yield Change(spot, changed)

    def with_sums_rewritten(self, rule: Callable[[list[Term]], Iterator[Any]]) -> Iterator[Change]:
        """Every sum replaced by everything that the rule makes of its terms."""
        for spot, terms in self.sums:
            for changed in rule(terms):
                yield Change(spot, _bracketed(sum_of(changed)) if spot.above else sum_of(changed))


def _kept(before: Node, after: Node) -> Node:
    """A changed part in brackets where it would be read otherwise."""
    if isinstance(after, (Add, Sub, Neg)) and not isinstance(before, (Add, Sub, Group, Neg)):
        return Group(after)
    return after


def _bracketed(after: Node) -> Node:
    return Group(after) if isinstance(after, (Add, Sub, Neg)) else after
