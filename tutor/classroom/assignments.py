"""Lists of problems: finding one, setting it for a class, taking it back, and how far a class has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from tutor.models import Assignment, Classroom, ProblemList, WorkSession


@dataclass(frozen=True, slots=True)
class SetList:
    """A list that is set for a class: how many of its students solved all of it, some of it, nothing yet."""

    problem_list: ProblemList
    problem_count: int
    done: int
    begun: int
    not_begun: int


def set_list(classroom: Classroom, problem_list: ProblemList) -> None:
    """Set a list for a class; once, however often it is asked."""
    Assignment.objects.get_or_create(classroom=classroom, problem_list=problem_list)


def take_back(classroom: Classroom, problem_list: ProblemList) -> None:
    """The list is no longer set; what students did in it stays theirs."""
    Assignment.objects.filter(classroom=classroom, problem_list=problem_list).delete()


def set_lists(classroom: Classroom) -> list[SetList]:
    """What is set for a class, the latest first, with how far it is. Three queries."""
    lists = list(
        ProblemList.objects.filter(assignments__classroom=classroom)
        .order_by("-assignments__created_at", "-assignments__id")
        .annotate(problem_count=Count("problems"))
    )
    students = set(classroom.enrollments.values_list("student", flat=True))
    solved: dict[tuple[str | None, int], set[int]] = defaultdict(set)
    rows = WorkSession.objects.filter(
        student__in=students, problem__problem_list__in=lists, finished_at__isnull=False
    ).values_list("problem__problem_list", "student", "problem")
    for code, student_id, problem_id in rows:
        solved[code, student_id].add(problem_id)
    return [_counted(one, one.problem_count, [len(solved[one.pk, student]) for student in students]) for one in lists]


def find(*, query: str = "", topic: str = "", course: str = "") -> dict[str, list[ProblemList]]:
    """The lists that fit, by topic, in teaching order, each with its problems. Two queries."""
    lists = ProblemList.objects.filter(problems__isnull=False)
    if topic:
        lists = lists.filter(topic=topic)
    if course:
        lists = lists.filter(course=course)
    if query:
        squeezed = "".join(query.split())
        lists = lists.filter(
            Q(title__icontains=query)
            | Q(lesson__icontains=query)
            | Q(problems__components__name__icontains=query)
            | Q(problems__maths__icontains=squeezed)
        )
    found: dict[str, list[ProblemList]] = {}
    for one in lists.distinct().prefetch_related("problems"):
        found.setdefault(one.topic, []).append(one)
    return found


def topics() -> list[str]:
    """The topics of all lists, in teaching order."""
    return list(dict.fromkeys(ProblemList.objects.values_list("topic", flat=True)))


def courses() -> list[str]:
    """The textbooks of all lists, in teaching order."""
    return list(dict.fromkeys(ProblemList.objects.values_list("course", flat=True)))


def _counted(problem_list: ProblemList, problem_count: int, solved: Sequence[int]) -> SetList:
    done = sum(count >= problem_count > 0 for count in solved)
    begun = sum(count > 0 for count in solved) - done
    return SetList(problem_list, problem_count, done, begun, len(solved) - done - begun)
