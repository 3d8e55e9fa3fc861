"""Who is in a class."""

from __future__ import annotations

from django.db.models import QuerySet

from tutor.models import Classroom, Enrollment, User


def students(classroom: Classroom) -> QuerySet[User]:
    """The students of a class by name."""
    return User.objects.filter(enrollments__classroom=classroom).order_by("display_name", "last_name", "username")


def enrol(classroom: Classroom, student: User) -> Enrollment:
    """Put a student into a class; once, however often it is asked. Raises ValueError for anybody but a student."""
    if not student.is_student:
        raise ValueError(f"{student.username} is a {student.role}, not a student")
    enrollment, _ = Enrollment.objects.get_or_create(classroom=classroom, student=student)
    return enrollment


def dismiss(classroom: Classroom, student: User) -> None:
    """Take a student out of a class; their work stays theirs, and leaves the teacher's pages."""
    Enrollment.objects.filter(classroom=classroom, student=student).delete()
