"""Ruling on what a model wrote: each fact, each line with its reason, and the answer at the end."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from reasoning.errors import CheckFailed, CheckTimeout
from reasoning.maths.parse import read_expression
from reasoning.model.seam import Checker
from reasoning.model.segment import Phase, Segment
from reasoning.oracle.grounds import is_grounded
from reasoning.oracle.reasons import finished_form, reason_applies, reason_holds
from reasoning.oracle.solve import canonical
from reasoning.values import Outcome, Problem, Relation, Unreadable, Verdict

# A line of a solution must keep the solutions, or the value, exactly as they were.
# Where squaring gains solutions, or a fraction is reduced, the answer is held against the problem itself at the end.
KEEPS_THE_PROBLEM = frozenset(
    (
        Relation.EQUIVALENT,
        Relation.EQUIVALENT_REAL,
        Relation.EQUIVALENT_ASSUMING,
        Relation.SAME_ROOTS,
        Relation.EVALUATION,
        Relation.JOINED,
        Relation.BOTH_SIDES,
        Relation.DERIVATIVE,
        Relation.INTEGRAL,
        Relation.GAINS_SOLUTIONS,
    )
)

SET_UP = Verdict(
    Outcome.CORRECT,
    Relation.GIVEN,
    "This is how I read the text. What follows from it is checked; whether it says what the text says is for "
    "you to see.",
)  # no evidence: nothing proves it

MOST_REPEATS = 3  # of one fact in a step: the solver repeats one too, as in two common multiples
MOST_FACTS = 150  # in one step; the solver's longest has about 115
LONGEST_REASON = 100  # characters


class Ruling(StrEnum):
    """What becomes of a segment."""

    HOLDS = "holds"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


class Verifier:
    """Rules on the segments of one problem; all checks run in the sandbox."""

    def __init__(self, problem: Problem, checker: Checker) -> None:
        self._problem = problem
        self._checker = checker

    def _at(self, before: Sequence[str]) -> Problem:
        """The problem as it stands after these lines."""
        return self._problem.at(before[-1]) if before else self._problem

    def segment(
        self, segment: Segment, *, reason: str, facts: Sequence[str], before: Sequence[str], may_end: bool = True
    ) -> tuple[Ruling, Verdict | None]:
        """The ruling on the next segment of a line with this reason and these facts so far, after the lines `before`.

        A verdict comes back for a line alone. Whether an end is right is the goal's to say.
        """
        if segment.phase is Phase.REASON:
            ruling = _rule_reason(segment, may_end=may_end)
            if ruling is Ruling.HOLDS and segment.text:
                ruling = self.applies(segment.text, before)
            return ruling, None
        if segment.phase is Phase.FACT:
            grounded = self.grounded(segment.text, facts, reason=reason, before=before)
            return grounded if grounded is Ruling.REFUTED else self.fact(segment.text, facts), None
        ruling, verdict = self.line(segment.text, before)
        if ruling is not Ruling.HOLDS:
            return ruling, verdict
        ruling = self.reason(reason, segment.text, before)
        return Ruling.REFUTED if ruling is Ruling.HOLDS and self.strands(segment.text) else ruling, verdict

    def fact(self, text: str, earlier: Sequence[str]) -> Ruling:
        """Whether an equality holds by itself; one that comes again and again is refuted, as it leads nowhere.

        So is 7*sqrt(11)=7*sqrt(11), which tells nobody anything; that two bounds are equal (3=3) does, and so does
        7/t^3=7/t^3, where each term of a sum is divided in turn.
        """
        left, _, right = text.partition("=")
        if left == right and "/" not in left and any(sign.isalpha() for sign in left):
            return Ruling.REFUTED
        if not text or earlier.count(text) >= MOST_REPEATS or len(earlier) >= MOST_FACTS:
            return Ruling.REFUTED
        return _ruling(self._checker.check_fact(text))

    def grounded(self, text: str, earlier: Sequence[str], *, reason: str, before: Sequence[str]) -> Ruling:
        """Whether a fact speaks of what stands in the last line; what drifts away from it is given up early."""
        above = canonical(self._at(before))
        return Ruling.HOLDS if is_grounded(text, reason=reason, before=above, earlier=earlier) else Ruling.REFUTED

    def line(self, line: str, before: Sequence[str]) -> tuple[Ruling, Verdict]:
        """Whether a line keeps the meaning of the lines before it and is none of them again."""
        if self._problem.setting and not before and squeezed(line) == squeezed(self._problem.maths):
            return Ruling.HOLDS, SET_UP
        verdict = self.verdict(line, before)
        if verdict.outcome is Outcome.UNDECIDED and isinstance(read_expression(line), Unreadable):
            return Ruling.REFUTED, verdict  # words, or a line that ran into the next one
        if verdict.outcome is not Outcome.CORRECT:
            return _ruling(verdict), verdict
        seen = {squeezed(text) for text in (self._problem.maths, *before)}
        if verdict.relation not in KEEPS_THE_PROBLEM or squeezed(line) in seen:
            return Ruling.REFUTED, verdict
        return Ruling.HOLDS, verdict

    def verdict(self, line: str, before: Sequence[str]) -> Verdict:
        """The checker's verdict on a line after the others."""
        return self._checker.check_lines(self._problem.maths, [*before, line])[-1]

    def reason(self, reason: str, line: str, before: Sequence[str]) -> Ruling:
        """Whether the words beside a line are true of it."""
        try:
            holds = self._checker.run(reason_holds, reason, self._at(before), line)
        except (CheckTimeout, CheckFailed):
            return Ruling.UNDECIDED
        if holds is None:
            return Ruling.UNDECIDED
        return Ruling.HOLDS if holds else Ruling.REFUTED

    def strands(self, line: str) -> bool:
        """Whether no step can follow a line that is no answer as it stands: m=-8/(-3), which is m=8/3 to the solver."""
        try:
            form = self._checker.run(finished_form, self._problem.at(line))
        except (CheckTimeout, CheckFailed):
            return False
        if form is None or squeezed(form) == squeezed(line):
            return False
        return self.goal(line).outcome is not Outcome.CORRECT

    def applies(self, reason: str, before: Sequence[str]) -> Ruling:
        """Whether a step with these words can be taken from the last line; what we cannot tell is not refuted."""
        try:
            applies = self._checker.run(reason_applies, reason, self._at(before))
        except (CheckTimeout, CheckFailed):
            return Ruling.HOLDS  # the words are checked again beside the line
        return Ruling.REFUTED if applies is False else Ruling.HOLDS

    def goal(self, answer: str) -> Verdict:
        """Whether the answer solves the problem completely."""
        return self._checker.reaches_goal(self._problem, answer)


def unchecked(verdict: Verdict) -> Verdict:
    """The verdict of a step whose words or facts could not be decided: never CORRECT."""
    if verdict.outcome is not Outcome.CORRECT:
        return verdict
    return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, "A part of this step could not be checked.")


def _rule_reason(segment: Segment, *, may_end: bool) -> Ruling:
    if segment.following is Phase.ANSWER:
        return Ruling.HOLDS if may_end and not segment.text else Ruling.REFUTED
    return Ruling.HOLDS if 0 < len(segment.text) <= LONGEST_REASON else Ruling.REFUTED


def _ruling(verdict: Verdict) -> Ruling:
    if verdict.outcome is Outcome.CORRECT:
        return Ruling.HOLDS
    return Ruling.UNDECIDED if verdict.outcome is Outcome.UNDECIDED else Ruling.REFUTED


def squeezed(text: str) -> str:
    """A line without blanks, to see whether two are the same."""
    return "".join(text.split())
