"""A student at work: the work session, its append-only log, the transactions and the solutions."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.models.curriculum import KnowledgeComponent, Problem
from tutor.models.school import Classroom, User


class EventKind(models.TextChoices):
    LINE = "LINE"
    VERDICT = "VERDICT"
    STEP = "STEP"
    HINT = "HINT"
    RELEASED = "RELEASED"
    END = "END"
    CANCELLED = "CANCELLED"
    FAILED = "FAILED"


class TransactionOutcome(models.TextChoices):
    """The outcome of a transaction, in DataShop's words; UNGRADED for what was unreadable, undecided or only copied."""

    CORRECT = "CORRECT", _("right")
    INCORRECT = "INCORRECT", _("wrong")
    HINT = "HINT", _("hint")
    UNGRADED = "UNGRADED", _("not graded")


class SolutionState(models.TextChoices):
    WAITING = "WAITING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    STOPPED = "STOPPED"
    FAILED = "FAILED"


ACTIVE_STATES = (SolutionState.WAITING, SolutionState.RUNNING)


class WorkSession(models.Model):
    """One sitting of a student at one problem; `classroom` is the class whose release setting governs it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="work_sessions")
    problem = models.ForeignKey(Problem, on_delete=models.RESTRICT, related_name="work_sessions")
    classroom = models.ForeignKey(
        Classroom, on_delete=models.SET_NULL, null=True, blank=True, related_name="work_sessions"
    )
    last_seq = models.PositiveIntegerField(default=0)  # of its log; raised in the transaction that writes the event
    created_at = models.DateTimeField(auto_now_add=True)
    active_at = models.DateTimeField(auto_now_add=True)  # the student's last own action
    finished_at = models.DateTimeField(null=True, blank=True)  # when an own line reached the goal

    class Meta:
        indexes = (
            models.Index(fields=["classroom", "student", "-active_at"], name="work_by_class"),
            models.Index(fields=["student", "-active_at"], name="work_by_student"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Solution(models.Model):
    """The steps that the engine gives for a problem; claimed by a conditional UPDATE, held by a token and a lease."""

    work_session = models.ForeignKey(WorkSession, on_delete=models.CASCADE, related_name="solutions")
    state = models.CharField(max_length=16, choices=SolutionState.choices, default=SolutionState.WAITING)
    claim_token = models.UUIDField(null=True, blank=True)
    engine_id = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    start = models.CharField(max_length=2000, blank=True)  # the student's own line that it goes on from, if any
    claims = models.PositiveIntegerField(default=0)  # how often an engine took it up
    answer = models.CharField(max_length=2000, blank=True)
    certified = models.BooleanField(default=False)
    requested_at = models.DateTimeField()  # the queue's order
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["state", "requested_at"], name="solution_queue"),)
        constraints = (
            models.UniqueConstraint(
                fields=["work_session"],
                condition=models.Q(state__in=["WAITING", "RUNNING"]),
                name="one_active_solution",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Event(models.Model):
    """One row of a work session's log: written once, never rewritten (a database trigger refuses it)."""

    work_session = models.ForeignKey(WorkSession, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()  # 1, 2, 3, … without a gap
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    payload = models.JSONField(default=dict)
    request_id = models.UUIDField(null=True, blank=True)  # the browser's, where a browser asked for it
    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, null=True, blank=True, related_name="events")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("work_session", "seq")
        constraints = (
            models.UniqueConstraint(fields=["work_session", "seq"], name="seq_once"),
            models.UniqueConstraint(
                fields=["work_session", "request_id"],
                condition=models.Q(request_id__isnull=False),
                name="request_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.work_session_id} {self.seq} {self.kind}"


class Transaction(models.Model):
    """One student-tutor interaction: a line submitted or a hint asked for; many for each step.

    `step` is the line that the student was working from (plain text), which names the step: all tries at it are one
    opportunity. `opportunity` numbers the first graded transaction of the step among the student's steps of that
    component; it is null on every other transaction, and only where it is set did mastery move.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="transactions")
    work_session = models.ForeignKey(WorkSession, on_delete=models.CASCADE, related_name="transactions")
    problem = models.ForeignKey(Problem, on_delete=models.RESTRICT, related_name="transactions")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="transaction")  # its LINE or HINT
    step = models.TextField()
    attempt = models.PositiveIntegerField()  # 1, 2, 3, … at this step
    outcome = models.CharField(max_length=16, choices=TransactionOutcome.choices)
    component = models.ForeignKey(
        KnowledgeComponent, on_delete=models.PROTECT, null=True, blank=True, related_name="transactions"
    )
    opportunity = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)  # exactly as typed, for ever
    verdict = models.JSONField(null=True, blank=True)
    diagnosis = models.CharField(max_length=100, blank=True)  # the buggy rule's name
    elapsed_ms = models.PositiveBigIntegerField()  # since the student's action before
    checker_version = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=["student", "component", "id"], name="transactions_by_component"),
            models.Index(fields=["work_session", "id"], name="transactions_by_work"),
        )

    def __str__(self) -> str:
        return f"{self.work_session_id} {self.step} #{self.attempt} {self.outcome}"
