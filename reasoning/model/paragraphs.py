"""Ruling on prose: what a paragraph of a model's own words claims, and the answer at its end.

A paragraph is CORRECT where all its claims hold, UNDECIDED where it claims nothing that can be checked or not all of
it could be, and INCORRECT where a claim is false. Words themselves are never certified.
"""

from __future__ import annotations

from reasoning.errors import CheckFailed, CheckTimeout
from reasoning.maths.prose import claims
from reasoning.model.seam import Checker
from reasoning.values import Outcome, Problem, Relation, Verdict

NO_CLAIM = "There is nothing in this line that can be checked."
NOT_ALL_CHECKED = "Not everything in this line could be checked."
CLAIMS_HOLD = "The mathematics in this line holds; its words are not checked."
FALSE_SUMS = frozenset((Relation.FALSE_CLAIM, Relation.RUN_ON))  # wrong wherever they stand: x=15/3=4
MOST_STATES = 8  # equations to judge by; a long text would slow every check


class ParagraphJudge:
    """Rules on the paragraphs of one solution in order; all checks run in the sandbox."""

    def __init__(self, problem: Problem, checker: Checker) -> None:
        self._problem = problem
        self._checker = checker
        self._states: list[str] = []  # equations that the solution reached, each checked against the ones before

    def judge(self, text: str, *, thinking: bool) -> Verdict:
        """The verdict on one paragraph; what a refuted one claimed is forgotten."""
        try:
            found: list[str] = self._checker.run(claims, text) if text else []
        except (CheckTimeout, CheckFailed):
            found = []
        before = self._states
        verdicts = [self._judge_claim(claim, thinking=thinking) for claim in found]
        if not verdicts:
            return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, NO_CLAIM)
        wrong = [verdict for verdict in verdicts if verdict.outcome is Outcome.INCORRECT]
        if wrong:
            self._states = before
            return wrong[0]
        if any(verdict.outcome is not Outcome.CORRECT for verdict in verdicts):
            return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, NOT_ALL_CHECKED)
        return Verdict(Outcome.CORRECT, verdicts[-1].relation, CLAIMS_HOLD, verdicts[-1].evidence)

    def answer(self, answer: str) -> Verdict:
        """The goal's verdict; a model that boxes `5` for x=5 is understood."""
        verdict = self._checker.reaches_goal(self._problem, answer)
        if verdict.outcome is Outcome.UNDECIDED and self._problem.unknown and "=" not in answer:
            return self._checker.reaches_goal(self._problem, f"{self._problem.unknown}={answer}")
        return verdict

    def _judge_claim(self, claim: str, *, thinking: bool) -> Verdict:
        """A claim with letters is judged as a line of the solution, one of numbers alone by itself.

        While it thinks, a model supposes and tries ("if x = 4 …"): an equation that does not follow is no error there.
        In a word problem it is none anywhere: what the letters mean stands in words.
        """
        if not any(character.isalpha() for character in claim):
            return self._checker.check_fact(claim)
        maths = self._problem.maths or None
        verdict = self._checker.check_lines(maths, [*self._states, claim])[-1]
        if verdict.outcome is Outcome.CORRECT:
            self._states = [*self._states, claim][-MOST_STATES:]
        supposed = (thinking or maths is None) and verdict.relation not in FALSE_SUMS
        if verdict.outcome is Outcome.INCORRECT and supposed:
            return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, NOT_ALL_CHECKED)
        return verdict
