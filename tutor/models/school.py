"""People and classes."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.models.curriculum import ProblemList


class Role(models.TextChoices):
    STUDENT = "student", _("student")
    TEACHER = "teacher", _("teacher")
    ADMIN = "admin", _("school office")


class Release(models.TextChoices):
    """How much of a solution the students of a class may see, from open to closed."""

    FREE = "free", _("show freely")
    AFTER_ATTEMPT = "after_attempt", _("after an own attempt")
    HINTS = "hints", _("hints only")
    CLOSED = "closed", _("closed")


class School(models.Model):
    name = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person: student, teacher or office; `name` is how others see them."""

    role = models.CharField(max_length=16, choices=Role.choices, default=Role.STUDENT)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    display_name = models.CharField(max_length=150, blank=True)

    @property
    def name(self) -> str:
        return self.display_name or self.get_full_name() or self.username

    @property
    def is_student(self) -> bool:
        return self.role == Role.STUDENT

    @property
    def is_teacher(self) -> bool:
        return self.role == Role.TEACHER


class Classroom(models.Model):
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="classrooms")
    name = models.CharField(max_length=100)
    teachers = models.ManyToManyField(User, related_name="classrooms_taught", blank=True)
    students = models.ManyToManyField(User, through="Enrollment", related_name="classrooms")
    release = models.CharField(max_length=16, choices=Release.choices, default=Release.FREE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["school", "name"], name="one_classroom_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Enrollment(models.Model):
    """A student in a class."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="enrollments")
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="enrollments")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["classroom", "student"], name="enrolled_once"),)

    def __str__(self) -> str:
        return f"{self.student_id} in {self.classroom_id}"


class Assignment(models.Model):
    """A list of problems that is set for a class, until the teacher takes it back."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assignments")
    problem_list = models.ForeignKey(ProblemList, on_delete=models.CASCADE, related_name="assignments")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.UniqueConstraint(fields=["classroom", "problem_list"], name="set_once"),)

    def __str__(self) -> str:
        return f"{self.problem_list_id} for {self.classroom_id}"
