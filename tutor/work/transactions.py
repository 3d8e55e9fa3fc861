"""Write one transaction: its step, its attempt, and what it says about mastery.

A step is named by the line that the student works from, so all tries at it are one opportunity, in whatever order.
The first graded transaction at a step moves the mastery of its component; UNGRADED ones (unreadable, undecided, only
copied) never do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tutor.learning import mastery
from tutor.models import Event, KnowledgeComponent, Transaction, TransactionOutcome, WorkSession

GRADED = (TransactionOutcome.CORRECT, TransactionOutcome.INCORRECT, TransactionOutcome.HINT)
MOST_MS = 2**53  # what JSON and a browser can count


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """What a student did at a step, as it was judged; `is_evidence` is false for a right line that had been shown."""

    step: str
    outcome: TransactionOutcome
    component: str | None
    text: str = ""
    verdict: Mapping[str, Any] | None = None
    diagnosis: str = ""
    is_evidence: bool = True
    checker_version: str = ""


def record(work_session: WorkSession, event: Event, tried: Try, *, now: datetime) -> Transaction:
    """Store the try and move mastery where it is the first graded one at its step; inside the caller's transaction."""
    earlier = Transaction.objects.filter(work_session=work_session, step=tried.step)
    attempt = earlier.count() + 1
    first = tried.outcome in GRADED and not earlier.filter(outcome__in=GRADED).exists()
    known = KnowledgeComponent.objects.filter(pk=tried.component).exists() if tried.component else False
    component_id = tried.component if known else None
    opportunity = None
    if first and component_id is not None and tried.is_evidence:
        correct = tried.outcome == TransactionOutcome.CORRECT
        opportunity = mastery.record_opportunity(work_session.student_id, component_id, correct=correct)
    return Transaction.objects.create(
        student_id=work_session.student_id,
        work_session=work_session,
        problem_id=work_session.problem_id,
        event=event,
        step=tried.step,
        attempt=attempt,
        outcome=tried.outcome,
        component_id=component_id,
        opportunity=opportunity,
        text=tried.text,
        verdict=dict(tried.verdict) if tried.verdict is not None else None,
        diagnosis=tried.diagnosis[:100],
        elapsed_ms=_elapsed_ms(work_session, now),
        checker_version=tried.checker_version,
    )


def _elapsed_ms(work_session: WorkSession, now: datetime) -> int:
    since = WorkSession.objects.values_list("active_at", flat=True).get(pk=work_session.pk)
    return min(max(0, round((now - since).total_seconds() * 1000)), MOST_MS)
