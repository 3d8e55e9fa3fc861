"""Begin a work session, at a problem of the list or at one that the student types."""

from __future__ import annotations

from reasoning.maths.problem import read_problem
from reasoning.values import Problem as ReadProblem
from reasoning.values import Unreadable
from tutor.learning.tasks import task_of
from tutor.models import Classroom, Problem, Release, User, WorkSession

PROBLEM_LIMIT = 20_000  # characters of text; the parser has the limit on its mathematics
MATHS_LIMIT = 2_000  # characters in the canonical form
OPENNESS = (Release.CLOSED, Release.HINTS, Release.AFTER_ATTEMPT, Release.FREE)


def start(student: User, problem: Problem) -> WorkSession:
    """The student's unfinished work session at this problem, or a new one."""
    classroom = governing_classroom(student)
    unfinished = WorkSession.objects.filter(
        student=student, problem=problem, classroom=classroom, finished_at__isnull=True
    )
    return unfinished.order_by("-created_at").first() or WorkSession.objects.create(
        student=student, problem=problem, classroom=classroom
    )


def start_typed(student: User, text: str) -> WorkSession | Unreadable:
    """A work session at a problem that the student typed; why not, where it cannot be read."""
    read = read_typed(text)
    if isinstance(read, Unreadable):
        return read
    task = task_of(read)
    listed = Problem.objects.filter(owner__isnull=True, **task).first()
    if listed is not None:
        return start(student, listed)
    problem, _ = Problem.objects.get_or_create(owner=student, **task, defaults={"text": text})
    return start(student, problem)


def read_typed(text: str) -> ReadProblem | Unreadable:
    """The problem in a typed text, within what can be stored."""
    if len(text) > PROBLEM_LIMIT:
        return Unreadable(f"the text has {len(text)} characters; {PROBLEM_LIMIT} are the most")
    if "\x00" in text:
        return Unreadable("the text holds a character that cannot be stored", text.index("\x00"))
    read = read_problem(text)
    if not isinstance(read, Unreadable) and len(read.maths) > MATHS_LIMIT:
        return Unreadable(f"the mathematics has {len(read.maths)} characters; {MATHS_LIMIT} are the most")
    return read


def governing_classroom(student: User) -> Classroom | None:
    """The student's class; of several, the least open, so that no second class opens what the first keeps closed."""
    classrooms = list(Classroom.objects.filter(enrollments__student=student).order_by("pk"))
    return min(classrooms, key=lambda classroom: OPENNESS.index(Release(classroom.release)), default=None)
