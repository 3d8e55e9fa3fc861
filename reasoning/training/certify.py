"""Certifying a teacher's solution: the answer is right, and nothing that was checked on the way is false.

The same judge as for what a student sees. Words are not certified, so the count of what could be checked goes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reasoning.maths.problem import read_problem
from reasoning.maths.sandbox import Sandbox
from reasoning.model.paragraphs import ParagraphJudge
from reasoning.model.segment import THINK_END, boxed, cut_prose
from reasoning.training.benchmark_suite import grade, word_problem
from reasoning.training.teacher import Writing
from reasoning.values import Goal, Outcome, Problem, Unreadable

_SPECIAL = re.compile(r"<[|｜][^<>]{1,80}[|｜]>")


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whether a solution may be learnt from; else why not. `checked` and `unchecked` count its paragraphs."""

    certified: bool
    why: str
    answer: str | None = None
    checked: int = 0
    unchecked: int = 0


def certify(checker: Sandbox, problem: str, expected: str | None, writing: Writing) -> Certificate:
    """Judge a solution against the given answer, or against the problem's own goal where none is given."""
    if not writing.whole:
        return Certificate(False, "it was cut off")
    if _SPECIAL.search(writing.text) or writing.text.count(THINK_END) > 1:
        return Certificate(False, "it holds special tokens")  # they would end a training document in its middle
    task = _task(checker, problem, expected)
    if task is None:
        return Certificate(False, "no answer is given, and the problem's goal cannot be checked")
    answer = boxed(writing.text)
    if answer is None:
        return Certificate(False, "it has no answer")
    judge = ParagraphJudge(task, checker)
    checked = unchecked = 0
    for text, thinking in paragraphs(writing.text):
        verdict = judge.judge(text, thinking=thinking)
        if verdict.outcome is Outcome.INCORRECT:
            return Certificate(False, f"a claim is false: {verdict.reason}", answer, checked, unchecked)
        checked += verdict.outcome is Outcome.CORRECT
        unchecked += verdict.outcome is not Outcome.CORRECT
    outcome = grade(checker, expected, answer) if expected is not None else judge.answer(answer).outcome
    if outcome is not Outcome.CORRECT:
        return Certificate(False, f"its answer is {outcome.value.lower()}", answer, checked, unchecked)
    return Certificate(True, "", answer, checked, unchecked)


def paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a whole text, and whether each belongs to its thinking."""
    start, thinking = 0, THINK_END in text
    while True:
        paragraph = cut_prose(text, start, final=True)
        if paragraph is None:
            return
        if paragraph.text:
            yield paragraph.text, thinking
        thinking = thinking and not paragraph.closes_think
        start = paragraph.end


def _task(checker: Sandbox, text: str, expected: str | None) -> Problem | None:
    """The problem to judge by: as it is read where that leads to the expected answer, else its words alone.

    A word problem may hold a formula that is not its task; then our reading says something else than the given answer.
    """
    read: Problem | Unreadable = checker.run(read_problem, text)
    known = None if isinstance(read, Unreadable) or read.goal is Goal.UNKNOWN else read
    if expected is None:
        return known
    if known is not None and ParagraphJudge(known, checker).answer(expected).outcome is Outcome.CORRECT:
        return known
    return word_problem(text)
