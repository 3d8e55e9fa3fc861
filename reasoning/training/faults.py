"""What goes wrong first in a solution that nobody checked, by the same rulings that step-verified decoding gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reasoning.errors import CheckFailed, CheckTimeout
from reasoning.model.seam import Checker
from reasoning.model.segment import Phase, Segment, boxed, cut
from reasoning.model.verify import MOST_REPEATS, Ruling, Verifier, squeezed
from reasoning.training.halfway_suite import moves_left
from reasoning.values import Outcome, Problem, Verdict


class Fault(StrEnum):
    """A kind of failure; the last two are a decoder's own, which throws every other one away."""

    FALSE_FACT = "false_fact"  # 7*8=54
    STRAY_FACT = "stray_fact"  # true, of numbers that stand nowhere above
    FALSE_WORDS = "false_words"  # the reason is not what was done, or cannot be done here
    FALSE_LINE = "false_line"
    LOOP = "loop"  # a line or a fact again, so no progress
    DETOUR = "detour"  # steps that hold and lead no nearer; a fault of what is learnt from alone
    UNFINISHED = "unfinished"  # the right value in a form that is no answer yet
    WRONG_ANSWER = "wrong_answer"
    UNREADABLE = "unreadable"  # a broken format, or no mathematics
    TOO_LONG = "too_long"
    UNDECIDED = "undecided"  # by the checker
    NONE_HOLDS = "none_holds"  # true segments that lead to no line
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Walk:
    """How far an unchecked text holds, in characters: `stands` is where its first fault begins, in the line at `line`.

    Without a fault it is a certified solution. `stated` is the answer that the whole text boxes, fault or none.
    """

    lines: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    line: int
    stands: int
    stated: str | None
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class _Part:
    """The line that is being read: its reason and facts so far."""

    reason: str = ""
    facts: tuple[str, ...] = ()


def walk(problem: Problem, text: str, checker: Checker, *, before: Sequence[str] = (), cut_off: bool = False) -> Walk:
    """Judge a text segment by segment until the first fault; `cut_off` says that it was not let come to its end.

    `before` are lines that stand already. Does not ask whether a step makes progress: see `detours`.
    """
    verifier = Verifier(problem, checker)
    start = line = 0
    phase, part = Phase.REASON, _Part()
    lines: list[str] = []
    verdicts: list[Verdict] = []

    def found(fault: Fault | None) -> Walk:
        return Walk(tuple(lines), tuple(verdicts), line, start, boxed(text), fault)

    while phase is not Phase.ANSWER:
        segment = cut(text, start, phase)
        if segment is None:
            return found(Fault.TOO_LONG if cut_off else Fault.UNREADABLE)
        if segment.following is None:
            return found(Fault.UNREADABLE)
        above = [*before, *lines]
        ruling, verdict = verifier.segment(segment, reason=part.reason, facts=part.facts, before=above)
        if ruling is not Ruling.HOLDS:
            return found(_fault(verifier, segment, part, [problem.maths, *above], ruling, verdict))
        if segment.following is Phase.ANSWER:
            break
        start, phase = segment.end, segment.following
        if segment.phase is Phase.REASON:
            part = _Part(segment.text)
        elif segment.phase is Phase.FACT:
            part = _Part(part.reason, (*part.facts, segment.text))
        else:
            assert verdict is not None
            line, part = segment.end, _Part()
            lines.append(segment.text)
            verdicts.append(verdict)
    return found(_fault_of_end(verifier, boxed(text[start:])))


def _fault(
    verifier: Verifier, segment: Segment, part: _Part, above: Sequence[str], ruling: Ruling, verdict: Verdict | None
) -> Fault:
    """The kind of a segment that does not hold; `above` are the problem's mathematics and all lines."""
    if ruling is Ruling.UNDECIDED:
        return Fault.UNDECIDED
    if segment.phase is Phase.REASON:
        return Fault.FALSE_WORDS if segment.text else Fault.UNREADABLE
    if segment.phase is Phase.FACT:
        if part.facts.count(segment.text) >= MOST_REPEATS:
            return Fault.LOOP
        grounded = verifier.grounded(segment.text, part.facts, reason=part.reason, before=above[1:])
        return Fault.STRAY_FACT if grounded is Ruling.REFUTED else Fault.FALSE_FACT
    assert verdict is not None
    if verdict.outcome is Outcome.INCORRECT:
        return Fault.FALSE_LINE
    if verdict.outcome is not Outcome.CORRECT:
        return Fault.UNREADABLE
    if squeezed(segment.text) in set(map(squeezed, above)):
        return Fault.LOOP
    holds, _ = verifier.line(segment.text, above[1:])
    return Fault.FALSE_WORDS if holds is Ruling.HOLDS else Fault.FALSE_LINE


def _fault_of_end(verifier: Verifier, answer: str | None) -> Fault | None:
    if answer is None:
        return Fault.UNREADABLE
    goal = verifier.goal(answer)
    if goal.outcome is Outcome.CORRECT:
        return None
    if goal.form_ok is False:
        return Fault.UNFINISHED
    return Fault.WRONG_ANSWER if goal.outcome is Outcome.INCORRECT else Fault.UNDECIDED


def detours(problem: Problem, walked: Walk, checker: Checker) -> int:
    """How many steps of a text that holds bring its end no nearer, by the checker's measure and by the solver's.

    A step counts only where both measures know it and neither has fallen; what nobody can measure is no detour.
    """
    states = [problem, *(problem.at(line) for line in walked.lines)]
    return sum(
        verdict.progress is not True and _is_detour(checker, before, after)
        for verdict, before, after in zip(walked.verdicts, states[:-1], states[1:], strict=True)
    )


def _is_detour(checker: Checker, before: Problem, after: Problem) -> bool:
    try:
        return bool(checker.run(moves_left, after) >= checker.run(moves_left, before))
    except (CheckTimeout, CheckFailed):
        return False
