"""Who may reach what; the permission is in the getter's name. A stranger gets the same answer as for nothing there."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from tutor.models import Classroom, Problem, Role, User, WorkSession

Person = User | AnonymousUser


def classrooms_of_teacher(user: Person) -> QuerySet[Classroom]:
    """The classes that this person teaches; none for anybody but an active teacher."""
    if not isinstance(user, User) or not user.is_active or user.role != Role.TEACHER:
        return Classroom.objects.none()
    return Classroom.objects.filter(teachers=user)


def get_classroom_for_teacher(user: Person, classroom_id: int) -> Classroom:
    """A class of one's own; Http404 for every other."""
    return get_object_or_404(classrooms_of_teacher(user), pk=classroom_id)


def get_student_for_teacher(user: Person, classroom_id: int, student_id: int) -> tuple[Classroom, User]:
    """A student who is now in a class of one's own; Http404 for every other."""
    classroom = get_classroom_for_teacher(user, classroom_id)
    return classroom, get_object_or_404(User, pk=student_id, enrollments__classroom=classroom)


def get_work_for_student(user: Person, work_id: UUID) -> WorkSession:
    """One's own work session; Http404 for every other."""
    if not isinstance(user, User) or not user.is_active:
        raise Http404
    sessions = WorkSession.objects.select_related("student", "problem", "classroom")
    return get_object_or_404(sessions, pk=work_id, student=user)


def get_work_for_teacher(user: Person, work_id: UUID) -> WorkSession:
    """A work session in a class of one's own, of a student who is still in it; Http404 for every other."""
    sessions = WorkSession.objects.select_related("student", "problem", "classroom")
    session = get_object_or_404(sessions, pk=work_id, classroom__in=classrooms_of_teacher(user))
    if not session.student.enrollments.filter(classroom=session.classroom).exists():
        raise Http404
    return session


def get_problem_for_student(user: Person, problem_id: int) -> Problem:
    """A problem of the list, or one that this person typed; Http404 for every other."""
    if not isinstance(user, User) or not user.is_active:
        raise Http404
    return get_object_or_404(Problem, Q(owner__isnull=True) | Q(owner=user), pk=problem_id)
