"""What can be learned, and the problems that ask for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reasoning.values import Goal


class KnowledgeComponent(models.Model):
    """A concept or skill that a step needs; its code is the one that reasoning.oracle.curriculum gives it."""

    code = models.CharField(max_length=80, primary_key=True)
    name = models.CharField(max_length=200)
    family = models.CharField(max_length=40)
    weak = models.CharField(max_length=200)  # what was weak, in words: "minus signs when a term changes sides"
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.name


class ProblemList(models.Model):
    """The problems of one lesson, easy first: what a teacher sets for a class together."""

    code = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=100)
    course = models.CharField(max_length=60, blank=True)  # the textbook
    lesson = models.CharField(max_length=120, blank=True)  # as the textbook calls it, with its number
    topic = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.title


class Problem(models.Model):
    """A task. `owner` is null for the school's own list; a problem that a student typed belongs to that student."""

    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()  # as it was written
    maths = models.CharField(max_length=2000)  # the mathematics alone, plain: "3(x-2)+5=20"
    goal = models.CharField(max_length=16, choices=[(goal.value, goal.value) for goal in Goal])
    unknown = models.CharField(max_length=40, blank=True)
    wording = models.CharField(max_length=64, blank=True)  # what else the words ask: a method, or a story's digest
    family = models.CharField(max_length=40, blank=True)
    problem_list = models.ForeignKey(
        ProblemList, on_delete=models.SET_NULL, null=True, blank=True, related_name="problems"
    )
    position = models.PositiveIntegerField(default=0)  # order in the course, and so in its list: easy first
    components = models.ManyToManyField(KnowledgeComponent, related_name="problems", blank=True)
    owner = models.ForeignKey(
        "tutor.User", on_delete=models.CASCADE, null=True, blank=True, related_name="typed_problems"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["maths", "goal", "unknown", "wording"],
                condition=models.Q(owner__isnull=True),
                name="listed_problem_once",
                violation_error_message=_("This problem is in the list already."),
            ),
            models.UniqueConstraint(
                fields=["owner", "maths", "goal", "unknown", "wording"],
                condition=models.Q(owner__isnull=False),
                name="typed_problem_once",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.maths
