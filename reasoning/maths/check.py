"""Previous lines and a new line -> a verdict. Runs inside the sandbox's workers on text from people and models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reasoning.maths.alone import check_fact
from reasoning.maths.verdicts import REALS
from reasoning.maths.work import NOTHING_CHOSEN, Chosen, Work
from reasoning.values import Assume, Verdict

__all__ = ["check_fact", "check_facts", "check_lines", "iter_lines", "iter_works"]


def check_facts(texts: Iterable[str]) -> list[Verdict]:
    """One verdict for each fact."""
    return [check_fact(text) for text in texts]


def iter_works(works: Iterable[tuple[str | None, Sequence[str]]]) -> Iterator[list[Verdict]]:
    """The verdicts of one piece of work after another, (problem, lines) each."""
    for problem, lines in works:
        yield check_lines(problem, lines)


def check_lines(
    problem: str | None, lines: Sequence[str], *,
    assume: Assume = REALS, action: str | None = None, given_input: str | None = None,
) -> list[Verdict]:  # fmt: skip
    """One verdict for each line; does not look at whether the last line is a finished answer."""
    return list(iter_lines(problem, lines, assume=assume, action=action, given_input=given_input))


def iter_lines(
    problem: str | None, lines: Sequence[str], *,
    assume: Assume = REALS, action: str | None = None, given_input: str | None = None,
) -> Iterator[Verdict]:  # fmt: skip
    """The verdicts of `check_lines` one by one, so that what was done before a timeout is kept.

    `action` and `given_input` say what a student meant to do with the last line; they only help to name what was done.
    """
    work = Work(assume=assume)
    work.begin(problem)
    for index, text in enumerate(lines):
        yield work.judge(index, text, Chosen(action, given_input) if index == len(lines) - 1 else NOTHING_CHOSEN)
