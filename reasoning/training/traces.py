"""Training documents: problems of the curriculum with the solver's worked steps, endless and reproducible."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from reasoning.oracle.curriculum import FAMILIES
from reasoning.oracle.generate import solved_problem
from reasoning.oracle.move import Solved
from reasoning.oracle.trace import trace_text

HELD_OUT_OF = 16  # one problem in sixteen is never trained on, chosen by its hash
HALF_DONE = 0.1  # share of documents that start from a line in the middle of a solution
WEIGHTS = (0.5, 0.5)  # of the families, in the order of FAMILIES


@dataclass(frozen=True, slots=True)
class Document:
    """A problem and the text that the model learns to write for it."""

    problem: str
    trace: str


def is_held_out(problem: str) -> bool:
    """Return whether a problem is kept out of training, by the hash of its text."""
    return hashlib.sha256(problem.encode()).digest()[0] % HELD_OUT_OF == 0


def document(seed: int, index: int) -> Document:
    """Return document number `index`; the same seed and index give the same document."""
    rng = Random(f"{seed}/{index}")
    while True:
        family = rng.choices(FAMILIES, weights=WEIGHTS)[0]
        solved = solved_problem(family, rng)
        if len(solved.moves) > 2 and rng.random() < HALF_DONE:
            solved = _second_half(solved, rng)
        if not is_held_out(solved.maths):
            return Document(solved.maths, trace_text(solved))


def documents(seed: int, *, start: int = 0) -> Iterator[Document]:
    """Return all documents of a seed from one index on; never ends."""
    index = start
    while True:
        yield document(seed, index)
        index += 1


def _second_half(solved: Solved, rng: Random) -> Solved:
    cut = rng.randrange(1, len(solved.moves) - 1)
    return Solved(solved.moves[cut - 1].line, solved.moves[cut:], solved.answer)
