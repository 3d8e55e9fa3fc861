"""Writing one line of a trace, segment by segment: each is checked as it ends, and sampled again where refuted.

A refuted segment is sampled again at its own place; when a place has nothing left that holds, the segment before it
is given up too, true as it may be: it led nowhere. What was refuted at a place is never written there again, in no go
at the line; what was only given up comes back with the next go, which then finds what the last one had no tries for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reasoning.model.budget import RESTART_TEMPERATURES, TEMPERATURES, Unit
from reasoning.model.pen import Pen
from reasoning.model.seam import Mark, Sampling
from reasoning.model.segment import THINK_END, Phase, Segment, boxed, cut
from reasoning.model.tried import Tried
from reasoning.model.verify import Ruling, Verifier, unchecked
from reasoning.values import Outcome, Source, Step, Verdict

SEGMENT_TOKENS = 160  # the longest line of a school exercise takes about 60; a segment that does not end is refuted
ANSWER_TOKENS = 60
LINE_TOKENS = 1200  # likewise of a whole line, where lines are written again as a whole


@dataclass(frozen=True, slots=True)
class TheEnd:
    """The model wrote the end of its lines instead of another line."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in the making; `doubtful` when a part of it could not be decided."""

    text: str = ""
    start: int = 0  # of the segment that comes next
    phase: Phase = Phase.REASON
    reason: str = ""
    facts: tuple[str, ...] = ()
    line: str = ""
    verdict: Verdict | None = None
    doubtful: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is left to be written of it."""
        return bool(self.line) or self.phase is Phase.ANSWER

    def longer(self, text: str, segment: Segment, verdict: Verdict | None, *, doubtful: bool) -> _Line:
        """The line with one more segment."""
        assert segment.following is not None
        line = replace(self, text=text, start=segment.end, phase=segment.following, verdict=verdict)
        line = replace(line, doubtful=self.doubtful or doubtful)
        if segment.phase is Phase.REASON:
            return replace(line, reason=segment.text)
        if segment.phase is Phase.FACT:
            return replace(line, facts=(*self.facts, segment.text))
        return replace(line, line=segment.text)

    def step(self, tries: int) -> Step:
        """The finished line as a step."""
        assert self.verdict is not None
        verdict = unchecked(self.verdict) if self.doubtful else self.verdict
        return Step(self.line, self.reason, verdict, Source.MODEL, self.facts, tries)


@dataclass(slots=True)
class _Place:
    """Where a segment begins: the line so far, and what was already written there."""

    mark: Mark
    line: _Line
    tried: Tried
    tries: int = 0


class _Memory:
    """What was tried at each place of a line, over all goes at it."""

    def __init__(self) -> None:
        self._tried: dict[tuple[str, int], Tried] = {}

    def at(self, line: _Line) -> Tried:
        """What was tried after this beginning of the line."""
        return self._tried.setdefault((line.text, line.start), Tried())

    def renew(self) -> None:
        """Give back what was only given up."""
        for tried in self._tried.values():
            tried.renew()


class LineWriter:
    """Writes into one row; what it returns was checked, what was refuted is no longer in the row."""

    def __init__(self, pen: Pen, verifier: Verifier) -> None:
        self._pen = pen
        self._verifier = verifier
        self._met_doubt = False

    def write_line(self, before: Sequence[str], *, may_end: bool = True) -> Step | TheEnd | None:
        """The next line as a step, or the end; None when every try was refuted: then the row is back where it was.

        A step comes back UNDECIDED only when no try could be certified and one could not be decided.
        """
        start = self._pen.mark()
        refuted = self._pen.budget.refuted
        self._met_doubt = False
        memory = _Memory()
        restarts = self._pen.budget.options.restarts
        for restart in range(1 + restarts):
            temperatures = RESTART_TEMPERATURES if restart else TEMPERATURES
            memory.renew()
            if restart == restarts:
                memory.at(_Line()).refute()  # the last go is at another reason altogether
            written = self._search(before, start, temperatures, memory, may_end=may_end)
            if isinstance(written, TheEnd):
                return written
            if written is not None:
                return written.step(1 + self._pen.budget.refuted - refuted)
        if self._met_doubt:
            doubtful = self._search(before, start, TEMPERATURES, _Memory(), may_end=False, lenient=True)
            if isinstance(doubtful, _Line):
                return doubtful.step(1 + self._pen.budget.refuted - refuted)
        self._pen.rollback(start)
        return None

    def write_unheld_answer(self) -> str | None:
        """The boxed answer as the model writes it first, held against nothing."""
        return boxed(self._pen.write("", stop=lambda text: False, sampling=Sampling(), max_tokens=ANSWER_TOKENS).text)

    def write_answer(self, last_line: str) -> tuple[str | None, Verdict | None]:
        """The boxed answer and the goal's verdict on it; the last line where only that one is CORRECT.

        Where none is, the first answer with its verdict; None where the model boxed nothing at all.
        """
        tried: dict[str, Verdict] = {}
        samplings = [Sampling(temperature) for temperature in TEMPERATURES]
        for piece in self._pen.samples("", stop=lambda text: False, samplings=samplings, max_tokens=ANSWER_TOKENS):
            answer = boxed(piece.text)
            if answer and answer not in tried:
                tried[answer] = self._verifier.goal(answer)
                if tried[answer].outcome is Outcome.CORRECT:
                    return answer, tried[answer]
        verdict = self._verifier.goal(last_line)
        if verdict.outcome is Outcome.CORRECT:
            return last_line, verdict
        return next(iter(tried.items()), (None, None))

    def _search(
        self,
        before: Sequence[str],
        start: Mark,
        temperatures: Sequence[float],
        memory: _Memory,
        *,
        may_end: bool,
        lenient: bool = False,
    ) -> _Line | TheEnd | None:
        """One search for a line that holds, depth first; None when its allowance of refuted samples is spent.

        `lenient` keeps what could not be decided.
        """
        self._pen.rollback(start)
        places = [_Place(start, _Line(), memory.at(_Line()))]
        last_refuted = self._pen.budget.refuted + self._pen.budget.options.allowance
        while places and self._pen.budget.refuted < last_refuted:
            place = places[-1]
            if place.tries == len(temperatures):
                places.pop()
                if places:
                    places[-1].tried.give_up()
                    self._go_back(places[-1])
                continue
            line, ruling = self._try(place, before, temperatures[place.tries], may_end=may_end)
            self._met_doubt = self._met_doubt or ruling is Ruling.UNDECIDED
            if ruling is not Ruling.HOLDS and not (lenient and ruling is Ruling.UNDECIDED):
                place.tried.refute()
                self._go_back(place)
            elif line.phase is Phase.ANSWER:
                return TheEnd()
            elif line.line:
                return line
            else:
                places.append(_Place(self._pen.mark(), line, memory.at(line)))
        return None

    def _go_back(self, place: _Place) -> None:
        self._pen.rollback(place.mark)
        self._pen.budget.refuted += 1

    def _try(self, place: _Place, before: Sequence[str], temperature: float, *, may_end: bool) -> tuple[_Line, Ruling]:
        """One sample of the segment at a place, and the ruling on it; the line with it where it was not refuted."""
        place.tries += 1
        ban = () if may_end or place.line.text else (THINK_END,)
        sampling = Sampling(temperature, ban=ban, tried=place.tried)
        if self._pen.budget.options.unit is Unit.LINE:
            return self._try_line(place.line, before, sampling, may_end=may_end)
        text, segment = self._sample(place.line, sampling)
        return self._longer(place.line, text, segment, before, may_end=may_end)

    def _try_line(
        self, line: _Line, before: Sequence[str], sampling: Sampling, *, may_end: bool
    ) -> tuple[_Line, Ruling]:
        """One sample of a whole line; every segment of it is ruled on when all are there."""
        piece = self._pen.write("", stop=_has_line, sampling=sampling, max_tokens=LINE_TOKENS)
        ruling = Ruling.HOLDS
        while ruling is not Ruling.REFUTED and not line.whole:
            segment = cut(piece.text, line.start, line.phase)
            line, ruling = self._longer(line, piece.text, segment, before, may_end=may_end)
        return line, Ruling.UNDECIDED if line.doubtful and ruling is Ruling.HOLDS else ruling

    def _longer(
        self, line: _Line, text: str, segment: Segment | None, before: Sequence[str], *, may_end: bool
    ) -> tuple[_Line, Ruling]:
        """The line with one more segment and the ruling on that; a segment that never ended is refuted."""
        if segment is None or segment.following is None:
            return line, Ruling.REFUTED
        ruling, verdict = self._verifier.segment(
            segment, reason=line.reason, facts=line.facts, before=before, may_end=may_end
        )
        return line.longer(text, segment, verdict, doubtful=ruling is Ruling.UNDECIDED), ruling

    def _sample(self, line: _Line, sampling: Sampling) -> tuple[str, Segment | None]:
        """The line's text with one more sample of the segment, and the segment (None: it did not end)."""
        ready = cut(line.text, line.start, line.phase)
        if ready is not None:  # a token ran over the mark: the next segment is here already
            return line.text, ready
        piece = self._pen.write(
            line.text,
            stop=lambda text: cut(line.text + text, line.start, line.phase) is not None,
            sampling=sampling,
            max_tokens=SEGMENT_TOKENS,
        )
        text = line.text + piece.text
        return text, cut(text, line.start, line.phase)


def _has_line(text: str) -> bool:
    return "\n" in text or THINK_END in text
