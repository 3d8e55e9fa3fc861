"""The pen of one solution: a row with its account, its draft and its stop button, behind both kinds of writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reasoning.model.budget import Budget
from reasoning.model.seam import End, Mark, OnText, Piece, Row, Sampling, ShouldStop, StopTest
from reasoning.model.segment import without_tags

STOPPED = "It was stopped."
NO_ROOM = "The solution grew longer than the model can read."


class SolutionStopped(Exception):
    """The solution ends here because should_stop said so; `solve` makes a Finish of it."""


class OutOfRoom(SolutionStopped):
    """The model can or may write no more in this row; the rule-based solver still could."""


class Pen:
    """Writes, rolls back and writes again in one row, and counts what it costs."""

    def __init__(
        self, row: Row, budget: Budget, *, on_draft: OnText | None = None, should_stop: ShouldStop | None = None
    ) -> None:
        self._row = row
        self.budget = budget
        self._on_draft = on_draft
        self._should_stop = should_stop

    def mark(self) -> Mark:
        """Remember this point."""
        return self._row.mark()

    def rollback(self, mark: Mark) -> None:
        """Forget everything after the mark."""
        self._row.rollback(mark)

    def begin_again(self, prompt: str) -> None:
        """Let the row read another prompt in place of everything so far."""
        self._row.clear()
        self.feed(prompt)

    def feed(self, text: str) -> None:
        """Write text that came from elsewhere, so that the model goes on from it."""
        if self._row.feed(text).end is End.CONTEXT:
            raise OutOfRoom(NO_ROOM)

    def write(self, shown: str, *, stop: StopTest, sampling: Sampling, max_tokens: int) -> Piece:
        """One sample; the draft is `shown` and what comes after it. Raises SolutionStopped."""
        spent = self.budget.out_of_tokens()
        if spent is not None:
            raise OutOfRoom(spent)
        draft = self._on_draft
        piece = self._row.generate(
            stop=stop,
            max_tokens=min(max_tokens, self.budget.options.max_tokens - self.budget.tokens),
            sampling=sampling,
            on_text=(lambda text: draft(without_tags(shown + text))) if draft else None,
            should_stop=self._should_stop,
        )
        self.budget.tokens += piece.tokens
        if piece.end is End.CONTEXT:
            raise OutOfRoom(NO_ROOM)
        if piece.end is End.CANCELLED or (self._should_stop is not None and self._should_stop()):
            raise SolutionStopped(STOPPED)
        if draft is not None:
            draft(without_tags(shown + piece.text))
        return piece

    def samples(self, shown: str, *, stop: StopTest, samplings: Sequence[Sampling], max_tokens: int) -> Iterator[Piece]:
        """Sample again and again from here: before each sample after the first, the one before counts as refuted."""
        start = self.mark()
        for number, sampling in enumerate(samplings):
            if number:
                self.rollback(start)
                self.budget.refuted += 1
            yield self.write(shown, stop=stop, sampling=sampling, max_tokens=max_tokens)
