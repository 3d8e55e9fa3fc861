"""The outer loop: which problem next, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Max

from reasoning.oracle.curriculum import BY_CODE
from tutor.learning.mastery import GROWING_FROM, MASTERED, Knowing, of_student
from tutor.models import KnowledgeComponent, Problem, User, WorkSession

WEAK = GROWING_FROM  # met, and below this: it comes first
READY = GROWING_FROM  # a component is met for the first time once what it builds on stands here
JUST_DONE = 3  # problems that do not come again at once


class Why(StrEnum):
    """Why this problem: a code; the page has the words."""

    SET = "set"  # the next one of the list that the teacher has set
    WEAKEST = "weakest"  # the component that went worst so far
    NEW = "new"  # the next one in teaching order that was not met yet
    PRACTISE = "practise"  # on its way, not mastered yet
    REVIEW = "review"  # everything is mastered: so that it stays


@dataclass(frozen=True, slots=True)
class Choice:
    problem: Problem
    component: KnowledgeComponent | None  # None for the next one of a list that was set
    why: Why


def next_problem(student: User) -> Choice | None:
    """The next problem: of the list that the class has set, as long as one is open there, else from mastery.

    From mastery: the first wanted component that has a problem which was not just worked at; None where the school's
    problems have nothing for any component. The same history gives the same problem, and starting a problem changes
    the history.
    """
    return _next_of_set_lists(student) or _from_mastery(student)


def _next_of_set_lists(student: User) -> Choice | None:
    """The first problem of the list set last that was not begun, in the list's own order; then of the one before."""
    begun = WorkSession.objects.filter(student=student, last_seq__gt=0).values("problem")
    open_ones = (
        Problem.objects.filter(owner__isnull=True, problem_list__assignments__classroom__enrollments__student=student)
        .exclude(pk__in=begun)
        .annotate(set_at=Max("problem_list__assignments__created_at"))
        .select_related("problem_list")
        .order_by("-set_at", "position", "pk")
    )
    problem = open_ones.first()
    return Choice(problem, None, Why.SET) if problem else None


def _from_mastery(student: User) -> Choice | None:
    problems = list(Problem.objects.filter(owner__isnull=True).prefetch_related("components"))
    worked = list(
        WorkSession.objects.filter(student=student).order_by("-created_at").values_list("problem_id", "finished_at")
    )
    just_done = {problem_id for problem_id, _ in worked[:JUST_DONE]}
    done = {problem_id for problem_id, finished_at in worked if finished_at is not None}
    by_component: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.pk not in just_done:
            for component in problem.components.all():
                by_component.setdefault(component.code, []).append(problem)
    knowing = of_student(student)
    known = {one.component.code: one.p_known or 0.0 for one in knowing}
    for component, why in _wanted(knowing, known):
        if component.code in by_component:
            return Choice(_easiest(by_component[component.code], known=known, done=done), component, why)
    return None


def _wanted(knowing: Iterable[Knowing], known: Mapping[str, float]) -> list[tuple[KnowledgeComponent, Why]]:
    """All components, most wanted first; ties keep the teaching order."""

    def rank(one: Knowing) -> tuple[int, float, Why]:
        if one.p_known is None:
            return (1 if _is_ready(one.component.code, known) else 3, 0.0, Why.NEW)
        if one.p_known < WEAK:
            return (0, one.p_known, Why.WEAKEST)
        if one.p_known < MASTERED:
            return (2, one.p_known, Why.PRACTISE)
        return (4, one.opportunities, Why.REVIEW)

    ranked = sorted(((rank(one), one.component) for one in knowing), key=lambda pair: pair[0][:2])
    return [(component, why) for (_, _, why), component in ranked]


def ahead(student: User, knowing: Sequence[Knowing]) -> list[KnowledgeComponent]:
    """What could be met next, in teaching order: what the lists that are set ask for, then what is within reach.

    Within reach is what was not met yet, where all that it builds on stands.
    """
    unmet = [one.component for one in knowing if one.p_known is None]
    known = {one.component.code: one.p_known or 0.0 for one in knowing}
    problems = Problem.objects.filter(problem_list__assignments__classroom__enrollments__student=student)
    asked_for = set(problems.values_list("components", flat=True))
    return [
        *(one for one in unmet if one.code in asked_for),
        *(one for one in unmet if one.code not in asked_for and _is_ready(one.code, known)),
    ]


def _is_ready(code: str, known: Mapping[str, float]) -> bool:
    return all(known.get(needed, 0.0) >= READY for needed in _prerequisites(code))


def _prerequisites(code: str) -> tuple[str, ...]:
    component = BY_CODE.get(code)
    return component.prerequisites if component else ()


def _easiest(problems: list[Problem], *, known: Mapping[str, float], done: set[int]) -> Problem:
    """Not solved yet before solved; then the one that asks for the fewest other things that are not known."""

    def burden(problem: Problem) -> tuple[bool, int, int]:
        unknown = sum(known.get(component.code, 0.0) < READY for component in problem.components.all())
        return (problem.pk in done, unknown, problem.position)

    return min(problems, key=burden)
