"""What was written and refuted at one mark, so that the next sample there is another text.

Sampling without replacement (Shi, Bieber and Sutton 2020, "Incremental sampling without replacement for sequence
models"): each node of a trie of tokens keeps how much of its probability is left. A small model that is sure of a
wrong digit would otherwise write the same digit four times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class _Node:
    """A text in the trie: the share of it that is left, and what was seen to follow (token -> chance, node)."""

    left: float = 1.0
    following: dict[int, tuple[float, _Node]] = field(default_factory=dict)


class Tried:
    """The samples drawn from one mark. Not for two threads at once."""

    def __init__(self) -> None:
        self._root = _Node()
        self._path: list[tuple[_Node, int]] = []
        self._here = self._root
        self._given_up: list[tuple[list[tuple[_Node, int]], _Node]] = []

    def start(self) -> None:
        """Begin a sample at the mark."""
        self._path, self._here = [], self._root

    def shares_left(self) -> Iterator[tuple[int, float]]:
        """Each token that was seen here, with the share of its probability that is left."""
        for token, (_, node) in self._here.following.items():
            yield token, node.left

    def step(self, token: int, chance: float) -> None:
        """The sample went on with this token, whose probability here (nothing taken away) is `chance`."""
        self._path.append((self._here, token))
        _, node = self._here.following.setdefault(token, (chance, _Node()))
        self._here = node

    def path(self) -> list[int]:
        """The tokens of the sample that was drawn last."""
        return [token for _, token in self._path]

    def refute(self) -> None:
        """Take the sample that was just drawn out of what may be drawn again."""
        self._here.left = 0.0
        _count_again(self._path)

    def give_up(self) -> None:
        """Take the sample that was just drawn out until `renew`: it may hold, but led nowhere so far."""
        self._given_up.append((self._path, self._here))
        self.refute()

    def renew(self) -> None:
        """Give back what was only given up; what was refuted stays out."""
        for path, here in self._given_up:
            here.left = _rest(here)
            _count_again(path)
        self._given_up = []


def _count_again(path: list[tuple[_Node, int]]) -> None:
    for node, _ in reversed(path):
        node.left = _rest(node)


def _rest(node: _Node) -> float:
    taken = sum(chance * (1.0 - child.left) for chance, child in node.following.values())
    return max(0.0, 1.0 - taken)
