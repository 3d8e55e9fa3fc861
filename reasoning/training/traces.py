"""Training documents: problems of the curriculum with the solver's worked steps, endless and reproducible."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from random import Random

from reasoning.oracle.course import TOPICS
from reasoning.oracle.generate import KINDS, drawn
from reasoning.oracle.move import Solved
from reasoning.oracle.solve import asked, solve
from reasoning.oracle.trace import move_text, trace_text
from reasoning.training.styles import restyled

HELD_OUT_OF = 16  # one problem in sixteen is never trained on, chosen by its hash
LONGEST_WINDOW = 3  # moves
STYLED = 0.35  # share of the windows that try to begin with a line in a student's style
DRILLS = 0.3  # share of documents of the kinds that are long, and so rarely met in full
MIX = Path(__file__).with_name("mix.json")  # how often a component is drawn, by `mix.py`
DRILLED = {component: topic.drilled for topic in TOPICS for component in topic.kinds}
WEIGHTS: dict[str, float] = dict.fromkeys(KINDS, 1.0) | json.loads(MIX.read_text(encoding="utf-8"))


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
    """Return document number `index`; the same seed and index give the same document.

    Documents come in pairs, because to find a problem costs more than to solve it from a second place: the solution in
    full, and a few moves from somewhere in it.
    """
    rng = Random(f"{seed}/{index}")
    for attempt in count():
        solved = _drawn(seed, index // 2, attempt)
        made = _window(solved, rng) if index % 2 else Document(asked(solved.problem), trace_text(solved))
        if not is_held_out(solved.problem.text) and not is_held_out(made.problem):
            return made
    raise AssertionError("count() does not end")


@lru_cache(maxsize=4)
def _drawn(seed: int, pair: int, attempt: int) -> Solved:
    rng = Random(f"{seed}/pair/{pair}/{attempt}")
    component = rng.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
    drills = DRILLED[component]
    return drawn(drills if drills and rng.random() < DRILLS else KINDS[component], rng).from_equation()


def documents(seed: int, *, start: int = 0) -> Iterator[Document]:
    """Return all documents of a seed from one index on; never ends."""
    index = start
    while True:
        yield document(seed, index)
        index += 1


def _window(solved: Solved, rng: Random) -> Document:
    """A few moves from any line on, without the end of the solution where they do not reach it.

    Often that line is written as a student may have written it.
    """
    begun = restyled(solved, rng) if rng.random() < STYLED else None
    begun = begun or _from_within(solved, rng)
    shown = begun.moves[:LONGEST_WINDOW]
    if len(shown) == len(begun.moves):
        return Document(asked(begun.problem), trace_text(begun))
    return Document(asked(begun.problem), "".join(move_text(move) for move in shown), ends=False)


def _from_within(solved: Solved, rng: Random) -> Solved:
    """The solver starts afresh from a line, so that nothing in the window was decided before it."""
    cut = rng.randrange(len(solved.moves))
    return solve(solved.problem.at(solved.moves[cut - 1].line)) if cut else solved
