"""Decoding of a model that writes free prose: a step is a paragraph, and what it claims is checked.

A model that was not trained on our traces never gets a certificate for its words: a paragraph is CORRECT where all
its claims hold, UNDECIDED where it claims nothing that can be checked, and rolled back where a claim is false.
"""

from __future__ import annotations

from collections.abc import Generator

from reasoning.model.budget import PROSE_TEMPERATURES, PROSE_TOP_P
from reasoning.model.paragraphs import ParagraphJudge
from reasoning.model.pen import STOPPED, Pen, SolutionStopped
from reasoning.model.seam import Checker, End, Piece, Sampling
from reasoning.model.segment import THINK_END, boxed, cut_prose
from reasoning.values import Finish, Outcome, Problem, Source, Step, Verdict

PARAGRAPH_TOKENS = 600
SAMPLINGS = tuple(Sampling(temperature, top_p=PROSE_TOP_P) for temperature in PROSE_TEMPERATURES)
REFUTED = "The model kept writing something that is not true."
WRONG_ANSWER = "The model's answer does not solve the problem."
UNCHECKED_ANSWER = "The answer could not be checked."
UNCHECKED_STEPS = "The answer solves the problem, but not every line could be checked."


class ProseSolution:
    """The paragraphs of one solution, each with a verdict."""

    def __init__(self, problem: Problem, pen: Pen, checker: Checker, *, all_correct: bool) -> None:
        self._judge = ParagraphJudge(problem, checker)
        self._pen = pen
        self._all_correct = all_correct
        self._text = ""
        self._start = 0
        self._silent = False  # the model has ended its text; a last paragraph of it may still be left
        self._ended = False
        self._shown = ""
        self._tries = 0

    def run(self, *, thinking: bool) -> Generator[Step | Finish, None, bool | None]:
        """Yield the steps and a Finish; or, without a Finish, return whether all steps so far were CORRECT.

        That return hands the problem over to the rule-based solver.
        """
        while not self._ended:
            reason = self._pen.budget.out_of_steps()
            try:
                verdict = self._write_paragraph(thinking=thinking) if reason is None else None
            except SolutionStopped as stopped:
                reason, verdict = str(stopped), None
            if verdict is None:
                return (yield from self._give_up(reason or REFUTED))
            if self._shown:
                self._pen.budget.steps += 1
                self._all_correct = self._all_correct and verdict.outcome is Outcome.CORRECT
                yield Step(self._shown, "", verdict, Source.MODEL, tries=self._tries)
            thinking = thinking and THINK_END not in self._text
        return (yield from self._end())

    def _write_paragraph(self, *, thinking: bool) -> Verdict | None:
        """Write one paragraph further, its text in `_shown` (empty: a tag or the end); None: every try was refuted."""
        text, start = self._text, self._start
        if self._silent:
            samples = iter([Piece("", 0, End.EOS)])
        else:
            samples = self._pen.samples(
                text[start:],
                stop=lambda new: cut_prose(text + new, start) is not None,
                samplings=SAMPLINGS,
                max_tokens=PARAGRAPH_TOKENS,
            )
        for tries, piece in enumerate(samples, 1):
            paragraph = cut_prose(text + piece.text, start, final=piece.end is not End.STOP)
            verdict = self._judge.judge(paragraph.text if paragraph else "", thinking=thinking)
            if verdict.outcome is not Outcome.INCORRECT:
                self._text = text + piece.text
                self._start = paragraph.end if paragraph else len(self._text)
                self._shown, self._tries = paragraph.text if paragraph else "", tries
                self._silent = piece.end is End.EOS
                self._ended = piece.end is not End.STOP and paragraph is None
                return verdict
        return None

    def _end(self) -> Generator[Step | Finish, None, bool | None]:
        answer = boxed(self._text)
        if answer is None:
            return (yield from self._give_up(WRONG_ANSWER))
        verdict = self._judge.answer(answer)
        if verdict.outcome is Outcome.CORRECT:
            reason = "" if self._all_correct else UNCHECKED_STEPS
            yield self._pen.budget.finish(answer, certified=self._all_correct, reason=reason)
            return None
        if verdict.outcome is Outcome.UNDECIDED:
            yield self._pen.budget.finish(answer, certified=False, reason=UNCHECKED_ANSWER)
            return None
        return (yield from self._give_up(WRONG_ANSWER))

    def _give_up(self, reason: str) -> Generator[Step | Finish, None, bool | None]:
        """Hand over to the solver where that is allowed and nobody pressed stop."""
        if self._pen.budget.options.oracle and reason != STOPPED:
            return self._all_correct
        yield self._pen.budget.finish(None, certified=False, reason=reason)
        return None
