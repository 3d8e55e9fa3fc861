"""Small fakes for the seams of decoding: a scripted engine, and a checker that needs no processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from reasoning.maths import tree
from reasoning.model.seam import End, Mark, Piece, Sampling
from reasoning.training import judge
from reasoning.values import Evidence, Outcome, Problem, Relation, Verdict

Writes = Callable[[str, Sampling, int], str]  # (text so far, how to sample, samples drawn there) -> the whole rest


@dataclass
class ScriptedRow:
    """A row that goes on as `writes` says, one character a token, until its stop test."""

    writes: Writes
    context: int = 100_000
    text: str = ""
    prompts: list[str] = field(default_factory=list)
    drawn: dict[str, int] = field(default_factory=dict)
    closed: bool = False

    def feed(self, text: str) -> Piece:
        self.prompts.append(text)
        if len(self.text) + len(text) >= self.context:
            return Piece("", 0, End.CONTEXT)
        self.text += text
        return Piece(text, len(text), End.TOKENS)

    def generate(self, *, stop, max_tokens, sampling, on_text=None, should_stop=None) -> Piece:
        drawn = self.drawn[self.text] = self.drawn.get(self.text, -1) + 1
        rest = self.writes(self.text, sampling, drawn)
        if any(rest.startswith(text) for text in sampling.ban):
            rest = ""
        for count in range(1, len(rest) + 1):
            end = self._end(rest[:count], count, stop, max_tokens, should_stop)
            if end is not None:
                self.text += rest[:count]
                return Piece(rest[:count], count, end)
        self.text += rest
        return Piece(rest, len(rest), End.EOS)

    def _end(self, text, count, stop, max_tokens, should_stop) -> End | None:
        if should_stop is not None and should_stop():
            return End.CANCELLED
        if stop(text):
            return End.STOP
        if len(self.text) + count >= self.context:
            return End.CONTEXT
        return End.TOKENS if count >= max_tokens else None

    def mark(self) -> Mark:
        return Mark(len(self.text))

    def rollback(self, mark: Mark) -> None:
        assert mark.length <= len(self.text)
        self.text = self.text[: mark.length]

    def clear(self) -> None:
        self.text = ""

    def close(self) -> None:
        self.closed = True


class ScriptedEngine:
    """An engine of scripted rows; `rows` keeps them for a test to look at."""

    def __init__(self, writes: Writes, *, traces: bool = True, context: int = 100_000,
                 topics: frozenset[str] | None = None) -> None:  # fmt: skip
        self.writes = writes
        self.writes_traces = traces
        self.topics = topics
        self.context = context
        self.rows: list[ScriptedRow] = []

    def prompt(self, problem: Problem) -> str:
        return f"[{problem.maths}]<think>\n"

    def open_row(self, *, seed: int, should_stop=None) -> ScriptedRow:
        self.rows.append(ScriptedRow(self.writes, self.context))
        return self.rows[-1]


def in_order(*alternatives: Iterable[str]) -> Writes:
    """Go on from wherever the text is with the first alternative, then the second at the same place, and so on."""
    scripts = [list(texts) for texts in alternatives]

    def writes(text: str, sampling: Sampling, drawn: int) -> str:
        for script in scripts[min(drawn, len(scripts) - 1) :]:
            for whole in script:
                if whole.startswith(text) and len(whole) > len(text):
                    return whole[len(text) :]
        return ""

    return writes


class ExactChecker:
    """A checker of numbers and linear equations by substitution, in this process; counts what it was asked."""

    def __init__(self, undecided: Sequence[str] = ()) -> None:
        self.asked: list[str] = []
        self.undecided = undecided  # texts on which it has no opinion

    def check_fact(self, text: str) -> Verdict:
        self.asked.append(text)
        if text in self.undecided:
            return UNDECIDED
        return self._verdict(holds(text), Relation.CLAIM, Relation.FALSE_CLAIM)

    def check_lines(self, problem: str | None, lines: Sequence[str]) -> list[Verdict]:
        assert problem is not None
        return [self._line(text, [problem, *lines[:number]][-1]) for number, text in enumerate(lines)]

    def _line(self, text: str, before: str) -> Verdict:
        self.asked.append(text)
        if text in self.undecided:
            return UNDECIDED
        if "".join(text.split()) == before:
            return self._verdict(True, Relation.IDENTICAL, Relation.DIFFERENT)
        return self._verdict(same(before, text), Relation.EQUIVALENT, Relation.DIFFERENT)

    def reaches_goal(self, problem: Problem | str, answer: str) -> Verdict:
        self.asked.append(f"goal {answer}")
        if answer in self.undecided:
            return UNDECIDED
        return self._verdict(judge.is_right(problem, answer), Relation.EQUIVALENT, Relation.DIFFERENT)

    def run(self, function: Callable[..., Any], *args: object) -> Any:
        return function(*args)

    @staticmethod
    def _verdict(right: bool | None, good: Relation, bad: Relation) -> Verdict:
        if right is None:
            return Verdict(Outcome.UNREADABLE, Relation.NONE, "unreadable")
        if right:
            return Verdict(Outcome.CORRECT, good, "it holds", Evidence.PROVED)
        return Verdict(Outcome.INCORRECT, bad, "it does not hold")


UNDECIDED = Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, "no opinion")


def holds(fact: str) -> bool | None:
    """Whether an equality is one for all numbers; None where it cannot be read."""
    try:
        return judge.is_right(fact, judge.ALL_NUMBERS) if any(c.isalpha() for c in fact) else _equal(fact)
    except judge.CannotJudge:
        return None


def _equal(fact: str) -> bool:
    node = judge._read(fact)
    if not isinstance(node, tree.Rel):
        raise judge.CannotJudge(fact)
    return len({judge.value(side, {}) for side in node.operands}) == 1


def same(before: str, after: str) -> bool | None:
    """Whether two lines have the same value or the same solution."""
    try:
        first, second = judge._read(before), judge._read(after)
        if isinstance(first, tree.Rel) != isinstance(second, tree.Rel):
            return False
        if isinstance(first, tree.Rel):
            return _solution(before) == _solution(after)
        return judge.value(first, {}) == judge.value(second, {})
    except judge.CannotJudge:
        return None


def _solution(equation: str) -> object:
    node = judge._read(equation)
    letters = judge._letters(node)
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise judge.CannotJudge(equation)
    letter = next(iter(letters), "x")
    zero, one = (judge._gap(node, letter, Fraction(point)) for point in (0, 1))
    return zero == 0 if zero == one else zero / (zero - one)
