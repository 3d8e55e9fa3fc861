"""The verdict on a student's line together with the question whether it ends the problem."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from reasoning.errors import CheckerUnavailable
from reasoning.values import Outcome, Relation, Verdict
from tutor.models import Problem
from tutor.work import answers, lines
from tutor.work.checker import Checker

logger = logging.getLogger(__name__)

NO_CHECKER = "I could not check this line."
PERCENT_SIGN = "In percent this is right. Write the sign too: {answer}."


def check(problem: Problem, given: str, earlier: Sequence[str], text: str, checker: Checker) -> tuple[Verdict, bool]:
    """The verdict, and whether the line is the finished answer; without a checker the line is kept, undecided."""
    try:
        verdict = checker.check_lines(given, [*earlier, text])[-1]
        percentage = _percentage(problem, text, checker)
        if percentage is not None:
            return percentage
        if verdict.outcome not in (Outcome.CORRECT, Outcome.UNDECIDED):
            return verdict, False
        goals = _goals(problem, earlier, text, checker)
    except CheckerUnavailable:
        logger.exception("a line was stored unchecked")
        return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, NO_CHECKER), False
    if goals[-1].outcome == Outcome.CORRECT:  # "no solution" follows from no single line, but it is the answer
        return (goals[-1] if verdict.outcome == Outcome.UNDECIDED else verdict), True
    missing = answers.what_is_missing(text, goals[0]) if verdict.outcome == Outcome.CORRECT else None
    return (replace(verdict, reason=missing) if missing else verdict), False


def _goals(problem: Problem, earlier: Sequence[str], text: str, checker: Checker) -> list[Verdict]:
    """Whether what a line may answer is the answer, to the first that is."""
    found: list[Verdict] = []
    for answer in answers.answers_of(problem, earlier, text):
        found.append(checker.reaches_goal(lines.at(problem, problem.maths), answer))
        if found[-1].outcome == Outcome.CORRECT:
            break
    return found


def _percentage(problem: Problem, text: str, checker: Checker) -> tuple[Verdict, bool] | None:
    """The verdict on a right percentage without its sign; None for any other line.

    "What percent?" is answered by 125; p=125 is not what 50=p*40 says, but nobody who means 125% should see a cross.
    """
    signed = answers.with_percent_sign(problem, text)
    if signed is None:
        return None
    goal = checker.reaches_goal(lines.at(problem, problem.maths), signed)
    if goal.outcome != Outcome.CORRECT:
        return None
    if "=" not in text and not lines.asks_for_value(problem):
        return goal, True
    return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, PERCENT_SIGN.format(answer=signed)), False
