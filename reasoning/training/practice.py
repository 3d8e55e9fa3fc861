"""What a model learns from its own attempts: solutions that are certified whole, and its first errors put right.

Every step, the progress and the goal are judged by the checker; length earns nothing. A problem counts as much as under
GRPO (Shao and others 2024): with rewards of 0 and 1 the advantages (r - mean) / deviation of a group sum, over its
certified samples, to n * sqrt(p (1 - p)). Nothing where all attempts succeed, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Any

from reasoning.model.handover import hand_over
from reasoning.model.seam import Checker, End, Piece
from reasoning.oracle.generate import BY_NAME, KINDS, drawn
from reasoning.oracle.solve import asked
from reasoning.oracle.trace import answer_text
from reasoning.training.faults import Fault, Walk, detours, walk
from reasoning.training.traces import WEIGHTS, document, is_held_out
from reasoning.values import Problem

KEPT = 4  # solutions of one problem
REHEARSED = 10_000  # added to the seed of the solver's documents: others than the first training has seen
NO_CORRECTION = (Fault.UNDECIDED, Fault.DETOUR)  # nothing is known to be false there

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A training document: what was asked, what is given of the solution without being learnt, and what is learnt."""

    problem: str
    given: str
    learnt: str
    ends: bool
    weight: float = 1.0


def problem_of(key: str, *, topics: Iterable[str], held_out: bool) -> Problem:
    """Return the problem of a key, drawn as training documents are; held out of training, or surely not."""
    rng = Random(key)
    chosen = [component for name in sorted(set(topics)) for component in BY_NAME[name].kinds]
    kinds = KINDS[rng.choices(chosen, weights=[WEIGHTS[component] for component in chosen])[0]]
    while True:
        problem = drawn(kinds, rng).from_equation().problem
        if held_out and is_held_out(problem.text):
            return problem
        if not held_out and not is_held_out(problem.text) and not is_held_out(asked(problem)):
            return problem


def judged(problem: Problem, piece: Piece, checker: Checker) -> Entry:
    """One attempt as a ledger keeps it: its text, its fault if any, and what puts that right (None: nothing does)."""
    walked = walk(problem, piece.text, checker, cut_off=piece.end is not End.EOS)
    fault = walked.fault
    if fault is None and piece.text[walked.stands :] != answer_text(walked.stated or ""):
        fault = Fault.UNREADABLE  # the answer is right, and something was written around it
    elif fault is None and detours(problem, walked, checker):
        fault = Fault.DETOUR
    correction = None
    if fault is not None and fault not in NO_CORRECTION:
        correction = corrected(problem, piece.text, walked, checker)
    return {
        "text": piece.text,
        "lines": list(walked.lines),
        "fault": fault and fault.value,
        "tokens": piece.tokens,
        "correction": correction,
    }


def corrected(problem: Problem, text: str, walked: Walk, checker: Checker) -> Entry | None:
    """What the solver writes where a text went wrong, after the text so far; None where the solver has no rule.

    As in DAgger (Ross, Gordon and Bagnell 2011): the states are the model's own, the actions the solver's. Inside a
    line it goes on only where the solver would have begun that line in the same words; else the line is written anew.
    """
    handed = hand_over(checker, problem.at(walked.lines[-1]) if walked.lines else problem)
    if handed is None or (handed.line is None and handed.answer is None):
        return None
    ends = handed.line is None
    written = answer_text(handed.answer) if handed.line is None and handed.answer is not None else handed.text
    begun = text[walked.line : walked.stands]
    if not written.startswith(begun) or written == begun:
        begun = ""
    return {"given": text[: walked.line] + begun, "learnt": written.removeprefix(begun), "ends": ends}


def kept(entry: Entry) -> list[Lesson]:
    """The certified solutions of one problem that are learnt: all with different lines, of the same lines the shortest.

    `entry` holds the problem as it was asked and its judged samples.
    """
    samples: Sequence[Entry] = entry["samples"]
    certified = [sample for sample in samples if sample["fault"] is None]
    share = len(certified) / len(samples)
    weight = sqrt(share * (1 - share))
    if not weight:
        return []
    by_lines: dict[tuple[str, ...], str] = {}
    for sample in certified:
        lines = tuple(sample["lines"])
        by_lines[lines] = min(by_lines.get(lines, sample["text"]), sample["text"], key=len)
    texts = list(by_lines.values())[:KEPT]
    return [Lesson(entry["asked"], "", text, ends=True, weight=weight / len(texts)) for text in texts]


def corrections(entry: Entry) -> list[Lesson]:
    """The first errors in the failed samples of one problem, each once; together they weigh the share that failed."""
    samples: Sequence[Entry] = entry["samples"]
    failed = sum(sample["fault"] is not None for sample in samples) / len(samples)
    found = [sample["correction"] for sample in samples if sample["correction"]]
    different = {(one["given"], one["learnt"]): one["ends"] for one in found}
    return [
        Lesson(entry["asked"], given, learnt, ends=ends, weight=failed / len(different))
        for (given, learnt), ends in different.items()
    ]


class Mixture:
    """The documents of a round: the solver's own, kept solutions and corrections, endless and reproducible."""

    def __init__(
        self, entries: Iterable[Entry], *, solver_share: float, correction_share: float, seed: int, number: int
    ) -> None:
        entries = list(entries)
        self.kept = [lesson for entry in entries for lesson in kept(entry)]
        self.corrections = [lesson for entry in entries for lesson in corrections(entry)]
        self._shares = (
            solver_share,
            (1 - solver_share) * (1 - correction_share) if self.kept else 0.0,
            (1 - solver_share) * correction_share if self.corrections else 0.0,
        )
        self._seed, self._number = seed, number

    def __call__(self, index: int) -> Lesson:
        """Document number `index`; the same entries, seed, round and index give the same document."""
        rng = Random(f"mixture/{self._seed}/{self._number}/{index}")
        kind = rng.choices(range(3), weights=self._shares)[0] if any(self._shares) else 0
        if kind == 0:
            made = document(REHEARSED + self._seed, index)
            return Lesson(made.problem, "", made.trace, made.ends)
        source = self.kept if kind == 1 else self.corrections
        return rng.choices(source, weights=[lesson.weight for lesson in source])[0]
