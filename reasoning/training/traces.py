"""Training documents: problems of the curriculum with the solver's worked steps, endless and reproducible."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from reasoning.oracle.course import TOPICS
from reasoning.oracle.generate import drawn
from reasoning.oracle.move import Solved
from reasoning.oracle.solve import asked, solve
from reasoning.oracle.trace import move_text, trace_text

HELD_OUT_OF = 16  # one problem in sixteen is never trained on, chosen by its hash
WINDOWS = 0.5  # share of documents that show a few moves from somewhere in a solution, as if it began there
LONGEST_WINDOW = 3  # moves
DRILLS = 0.3  # share of documents of the kinds that are long, and so rarely met in full
# How often a topic is drawn: as often as it has components, and more where lines are long.
LONG_LINES = {"linear": 9}
WEIGHTS = [LONG_LINES.get(topic.name, len(topic.components)) for topic in TOPICS]


@dataclass(frozen=True, slots=True)
class Document:
    """A problem and the text that the model learns to write for it; `ends` where that reaches the answer."""

    problem: str
    trace: str
    ends: bool = True


def is_held_out(problem: str) -> bool:
    """Return whether a problem is kept out of training, by the hash of its text."""
    return hashlib.sha256(problem.encode()).digest()[0] % HELD_OUT_OF == 0


def document(seed: int, index: int) -> Document:
    """Return document number `index`; the same seed and index give the same document."""
    rng = Random(f"{seed}/{index}")
    while True:
        topic = rng.choices(TOPICS, weights=WEIGHTS)[0]
        solved = drawn(topic.drilled if topic.drilled and rng.random() < DRILLS else topic.mixed, rng).from_equation()
        windowed = rng.random() < WINDOWS
        made = _window(solved, rng) if windowed else Document(asked(solved.problem), trace_text(solved))
        if not is_held_out(solved.problem.text) and not is_held_out(made.problem):
            return made


def documents(seed: int, *, start: int = 0) -> Iterator[Document]:
    """Return all documents of a seed from one index on; never ends."""
    index = start
    while True:
        yield document(seed, index)
        index += 1


def _window(solved: Solved, rng: Random) -> Document:
    """A few moves from any line on; without the end of the solution where they do not reach it.

    The solver starts afresh from that line, so that nothing in the window was decided before it.
    """
    cut = rng.randrange(len(solved.moves))
    if cut:
        solved = solve(solved.problem.at(solved.moves[cut - 1].line))
    shown = solved.moves[:LONGEST_WINDOW]
    if len(shown) == len(solved.moves):
        return Document(asked(solved.problem), trace_text(solved))
    return Document(asked(solved.problem), "".join(move_text(move) for move in shown), ends=False)
