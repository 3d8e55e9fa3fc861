"""The lists of the house, and how they come into the tables."""

from __future__ import annotations

from collections.abc import Iterable

from reasoning.maths.problem import read_problem
from reasoning.values import Problem as ReadProblem
from reasoning.values import Unreadable
from tutor.learning import oracle
from tutor.learning.lists.model import Lesson
from tutor.learning.tasks import task_of
from tutor.models import KnowledgeComponent, Problem, ProblemList

PLACES = 100  # positions for each list: more than any has problems


def load_lessons(lessons: Iterable[Lesson]) -> int:
    """Write the lists, and add the problems that the school lacks; how many were added. Takes none away.

    Only for lists of the house: their text is worked out in this process. Raises ValueError for one it cannot read.
    Five hundred problems one by one would keep the first start waiting for the database, so they go in together.
    """
    of_school = Problem.objects.filter(owner=None)
    stored = {_key(row.maths, row.goal, row.unknown, row.wording): row for row in of_school}
    texts = {(row.problem_list_id, row.text) for row in stored.values()}
    new: list[tuple[Problem, tuple[str, ...]]] = []
    for number, lesson in enumerate(lessons, start=1):
        described = {"title": lesson.title, "course": lesson.course, "lesson": lesson.lesson, "topic": lesson.topic}
        one, _ = ProblemList.objects.update_or_create(code=lesson.code, defaults={**described, "position": number})
        for place, text in enumerate(lesson.problems, start=1):
            if (one.pk, text) in texts:
                continue
            read = _read(text)
            task = task_of(read)
            position = number * PLACES + place
            known = stored.get(_key(**task))
            if known is not None:
                _take_in(known, one, position)
                continue
            made = Problem(text=text, family=oracle.topic_of(read), problem_list=one, position=position, **task)
            stored[_key(**task)] = made
            new.append((made, _components_of(read)))
    _write(new)
    return len(new)


def _key(maths: str, goal: str, unknown: str, wording: str) -> tuple[str, ...]:
    return (maths, goal, unknown, wording)


def _read(text: str) -> ReadProblem:
    read = read_problem(text)
    if isinstance(read, Unreadable):
        raise ValueError(f"problem {text!r}: {read.reason}")
    return read


def _components_of(read: ReadProblem) -> tuple[str, ...]:
    codes = oracle.components_of(read)
    if not codes:
        raise ValueError(f"problem {read.text!r}: the solver knows no component for it")
    return codes


def _take_in(known: Problem, one: ProblemList, position: int) -> None:
    """A problem from before there were lists comes into one; where the school has put it somewhere, it stays."""
    if known.problem_list_id is None and known.pk is not None:
        Problem.objects.filter(pk=known.pk).update(problem_list=one, position=position)


def _write(new: list[tuple[Problem, tuple[str, ...]]]) -> None:
    Problem.objects.bulk_create([problem for problem, _ in new])
    loaded = set(KnowledgeComponent.objects.values_list("pk", flat=True))
    needs = Problem.components.through
    needs.objects.bulk_create(
        needs(problem_id=problem.pk, knowledgecomponent_id=code)
        for problem, codes in new
        for code in codes
        if code in loaded
    )
