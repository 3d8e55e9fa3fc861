"""Step-verified decoding: a model writes a solution, and every step is checked before anyone sees it.

The ladder for a refuted segment: sample it again from the saved logits; write the whole line again; let the
rule-based solver write the step, and say so; end without a certificate. No torch here: the engine is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reasoning.errors import CheckFailed, CheckTimeout
from reasoning.model.budget import Budget, Options
from reasoning.model.handover import hand_over
from reasoning.model.pen import STOPPED, OutOfRoom, Pen, SolutionStopped
from reasoning.model.prose import ProseSolution
from reasoning.model.seam import Checker, End, Engine, Mark, OnText, Row, ShouldStop
from reasoning.model.verify import SET_UP, Verifier, squeezed
from reasoning.model.writer import LineWriter, TheEnd
from reasoning.oracle.solve import tidied, topic_name
from reasoning.oracle.trace import step_text
from reasoning.values import Finish, Outcome, Problem, Source, Step

__all__ = ["Options", "solve"]

NO_STEP = "No further step could be found that holds."
NO_ANSWER = "No answer could be found that solves the problem."
UNCHECKED_ANSWER = "The answer could not be checked."
UNHELD_ANSWER = "The answer was not held against the problem."
UNCHECKED_STEPS = "The answer solves the problem, but not every step could be checked."
DEFAULTS = Options()
NOT_TAUGHT = "This model was not trained on problems of this topic."
SET_UP_UNCHECKED = "The equation is solved and checked. Whether it says what the text says is for you to see."
TOO_LONG = "The problem is longer than the model can read."


def solve(
    problem: Problem,
    *,
    engine: Engine | None,
    checker: Checker,
    options: Options = DEFAULTS,
    prefix: Sequence[Step] = (),
    on_draft: OnText | None = None,
    should_stop: ShouldStop | None = None,
) -> Iterator[Step | Finish]:
    """Yield the steps after `prefix`, each with its verdict, and a Finish last; blocks its thread.

    `prefix` holds the steps that were stored already, or a student's own plain lines with an empty reason. Without an
    engine the rule-based solver writes everything. Raises ModelUnavailable when the engine dies on the way.
    """
    budget = Budget(options)
    if problem.setting:
        yield from _set_up(
            problem, engine=engine, checker=checker, options=options, prefix=prefix, on_draft=on_draft,
            should_stop=should_stop,
        )  # fmt: skip
        return
    lines = [step.line for step in prefix]
    correct = all(step.verdict.outcome is Outcome.CORRECT for step in prefix)
    if engine is None:
        yield from TraceSolution(problem, checker, budget, lines=lines, all_correct=correct).run(should_stop)
        return
    if engine.writes_traces and not _is_taught(engine, checker, problem):
        yield from _by_the_solver(problem, checker, budget, lines=lines, all_correct=correct, should_stop=should_stop)
        return
    row = engine.open_row(seed=options.seed, should_stop=should_stop)
    if row is None:
        yield Finish(None, False, STOPPED)
        return
    try:
        if not _read(engine, row, problem, prefix):
            yield Finish(None, False, TOO_LONG)
            return
        pen = Pen(row, budget, on_draft=on_draft, should_stop=should_stop)
        yield from _by_the_model(
            engine, pen, problem, checker, lines=lines, all_correct=correct, should_stop=should_stop
        )
    finally:
        row.close()


def _by_the_model(
    engine: Engine, pen: Pen, problem: Problem, checker: Checker, *, lines: list[str], all_correct: bool,
    should_stop: ShouldStop | None,
) -> Iterator[Step | Finish]:  # fmt: skip
    if engine.writes_traces:
        solution = TraceSolution(
            problem, checker, pen.budget, lines=lines, all_correct=all_correct, pen=pen, prompt=engine.prompt
        )
        yield from solution.run(should_stop)
        return
    prose = ProseSolution(problem, pen, checker, all_correct=all_correct)
    taken_over = yield from prose.run(thinking=engine.prompt(problem).rstrip().endswith("<think>"))
    if taken_over is not None:
        yield from TraceSolution(problem, checker, pen.budget, all_correct=taken_over).run(should_stop)


def _set_up(
    problem: Problem, *, engine: Engine | None, checker: Checker, options: Options, prefix: Sequence[Step],
    on_draft: OnText | None, should_stop: ShouldStop | None,
) -> Iterator[Step | Finish]:  # fmt: skip
    """The equation of a word problem as its first step, then the solution of that equation.

    The certificate is the equation's: that it says what the text says is told apart in the step and at the end.
    """
    handed = hand_over(checker, problem)
    first = Step(problem.maths, problem.setting, SET_UP, Source.ORACLE, handed.facts if handed is not None else ())
    if not prefix:
        yield first
    later = prefix[1:] if prefix and (prefix[0].line, prefix[0].reason) == (first.line, first.reason) else prefix
    equation = problem.at(problem.maths)
    for item in solve(
        equation, engine=engine, checker=checker, options=options, prefix=later, on_draft=on_draft,
        should_stop=should_stop,
    ):  # fmt: skip
        yield replace(item, reason=SET_UP_UNCHECKED) if isinstance(item, Finish) and item.certified else item


def _is_taught(engine: Engine, checker: Checker, problem: Problem) -> bool:
    """Whether the model was trained on the problem's topic; one that was not would only guess, and students wait."""
    if engine.topics is None:
        return True
    try:
        topic = checker.run(topic_name, problem)
    except (CheckTimeout, CheckFailed):
        return True
    return topic is None or topic in engine.topics


def _by_the_solver(
    problem: Problem, checker: Checker, budget: Budget, *,
    lines: Sequence[str], all_correct: bool, should_stop: ShouldStop | None,
) -> Iterator[Step | Finish]:  # fmt: skip
    if not budget.options.oracle:
        yield budget.finish(None, certified=False, reason=NOT_TAUGHT)
        return
    solution = TraceSolution(problem, checker, budget, lines=lines, all_correct=all_correct)
    yield from solution.run(should_stop)


def _read(engine: Engine, row: Row, problem: Problem, prefix: Sequence[Step]) -> bool:
    """Let the row read the prompt and the steps so far; False when they do not fit.

    A line without a reason is no text of this model's: it is then asked to go on from the last line as a problem.
    """
    if engine.writes_traces and any(not step.reason for step in prefix):
        problem, prefix = problem.at(tidied(prefix[-1].line)), ()
    text = engine.prompt(problem)
    if engine.writes_traces:
        text += "".join(step_text(reason=s.reason, facts=s.facts, line=s.line) for s in prefix)
    else:
        text += "".join(f"{step.line}\n" for step in prefix)
    return row.feed(text).end is not End.CONTEXT


class TraceSolution:
    """The steps of one problem, by the model's line writer where there is one, else by the rule-based solver."""

    def __init__(
        self,
        problem: Problem,
        checker: Checker,
        budget: Budget,
        *,
        lines: Sequence[str] = (),
        all_correct: bool = True,
        pen: Pen | None = None,
        prompt: Callable[[Problem], str] | None = None,
    ) -> None:
        self._problem = problem
        self._checker = checker
        self._verifier = Verifier(problem, checker)
        self._budget = budget
        self._pen = pen
        self._prompt = prompt
        self._unchecked: str | None = None  # an answer that could not be decided
        self._writer = LineWriter(pen, self._verifier) if pen is not None else None
        self._lines = list(lines)
        self._all_correct = all_correct

    def run(self, should_stop: ShouldStop | None) -> Iterator[Step | Finish]:
        """Yield step after step and the Finish."""
        item: Step | Finish | None = None
        while not isinstance(item, Finish):
            item = self._next(should_stop)
            yield item

    def _next(self, should_stop: ShouldStop | None) -> Step | Finish:
        spent = self._budget.out_of_steps()
        if spent is not None:
            return self._finish(None, spent)
        if should_stop is not None and should_stop():
            return self._finish(None, STOPPED)
        try:
            item = self._written() if self._writer is not None else self._handed()
        except OutOfRoom as spent_room:
            if not self._budget.options.oracle:
                return self._finish(None, str(spent_room))
            self._writer = None  # the solver writes the rest
            item = self._handed()
        except SolutionStopped as stopped:
            return self._finish(None, str(stopped))
        if item is None:
            return self._finish(None, NO_STEP)
        if isinstance(item, Step):
            self._keep(item)
        return item

    def _written(self) -> Step | Finish | None:
        """The model's next step or end, else the solver's, else a step that could not be decided."""
        assert self._pen is not None
        refuted = self._budget.refuted
        self._unchecked = None
        start = self._pen.mark()
        written = self._attempt(start)
        if written is None and self._lines and self._reaches_goal(self._lines[-1]):
            return self._finish(self._lines[-1], "")  # it reached the goal and did not see it
        if written is None and self._lines:
            start = self._ask_anew()
            written = self._attempt(start)
        if isinstance(written, Finish) or (written is not None and written.verdict.outcome is Outcome.CORRECT):
            return written
        handed = self._handed(tries=1 + self._budget.refuted - refuted) if self._budget.options.oracle else None
        if isinstance(handed, Step):
            self._pen.rollback(start)
            self._pen.feed(step_text(reason=handed.reason, facts=handed.facts, line=handed.line))
        if handed is None and written is None and self._unchecked is not None:
            return self._finish(self._unchecked, UNCHECKED_ANSWER)
        return handed or written

    def _attempt(self, start: Mark) -> Step | Finish | None:
        """The model's next step, or its end where the answer holds; None when nothing it wrote from `start` holds."""
        assert self._writer is not None
        assert self._pen is not None
        written = self._writer.write_line(self._lines)
        if not isinstance(written, TheEnd):
            return written
        if not self._budget.options.goal:
            return self._finish(self._writer.write_unheld_answer(), UNHELD_ANSWER)
        answer, verdict = self._writer.write_answer(self._lines[-1] if self._lines else self._problem.maths)
        if verdict is not None and verdict.outcome is Outcome.CORRECT:
            return self._finish(answer, "")
        if verdict is not None and verdict.outcome is Outcome.UNDECIDED:
            self._unchecked = answer
        self._pen.rollback(start)  # it ended too early: it has to write another line
        written = self._writer.write_line(self._lines, may_end=False)
        assert not isinstance(written, TheEnd)
        return written

    def _reaches_goal(self, line: str) -> bool:
        return self._budget.options.goal and self._verifier.goal(line).outcome is Outcome.CORRECT

    def _ask_anew(self) -> Mark:
        """Ask for the last line as a problem of its own: what led there may be what leads astray."""
        assert self._pen is not None
        assert self._prompt is not None
        self._pen.begin_again(self._prompt(self._problem.at(tidied(self._lines[-1]))))
        return self._pen.mark()

    def _handed(self, tries: int = 1) -> Step | Finish | None:
        """The solver's step or end from the last line, checked like any other; None where it has none that holds."""
        here = self._problem.at(self._lines[-1]) if self._lines else self._problem
        handed = hand_over(self._checker, here)
        if handed is None:
            return None
        if handed.line is None:
            return self._handed_end(handed.answer)
        verdict = self._verifier.verdict(handed.line, self._lines)
        if verdict.outcome is not Outcome.CORRECT or squeezed(handed.line) in map(squeezed, self._lines):
            return None
        return Step(handed.line, handed.reason, verdict, Source.ORACLE, handed.facts, tries)

    def _handed_end(self, answer: str | None) -> Finish | None:
        if answer is None or self._verifier.goal(answer).outcome is not Outcome.CORRECT:
            return None
        return self._finish(answer, "")

    def _keep(self, step: Step) -> None:
        """Go on from this step; the row reads it where it was not written there."""
        self._lines.append(step.line)
        self._budget.steps += 1
        self._all_correct = self._all_correct and step.verdict.outcome is Outcome.CORRECT
        if step.source is Source.ORACLE:
            self._budget.oracle_steps += 1

    def _finish(self, answer: str | None, reason: str) -> Finish:
        """The end; `reason` is empty where the goal check proved the answer."""
        certified = answer is not None and not reason and self._all_correct
        if answer is not None and not reason and not certified:
            reason = UNCHECKED_STEPS
        return self._budget.finish(answer, certified=certified, reason=reason)
