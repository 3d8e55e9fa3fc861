"""Mastery of a component: moved at the first graded transaction of each step, and rebuildable from those."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from tutor.learning import bkt
from tutor.models import KnowledgeComponent, Mastery, Transaction, TransactionOutcome, User

# One set for all components until enough transactions exist to fit each: a school's first week has no data. slip 0.1
# and guess 0.2 are the round numbers of Corbett & Anderson 1995; init and transit are low on purpose, so that nobody is
# called secure before three right steps in a row.
DEFAULT = bkt.Params(init=0.2, transit=0.1, slip=0.1, guess=0.2)
MASTERED = 0.95  # the threshold of Corbett & Anderson 1995


class Level(StrEnum):
    """What a number means for a person."""

    NEW = "new"  # not met yet
    STARTING = "starting"
    GROWING = "growing"
    MASTERED = "mastered"


GROWING_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Knowing:
    """One component for one student; p_known is None where it was not met yet."""

    component: KnowledgeComponent
    p_known: float | None
    opportunities: int

    @property
    def level(self) -> Level:
        return level_of(self.p_known)

    @property
    def percent(self) -> int | None:
        return None if self.p_known is None else round(100 * self.p_known)


def level_of(p_known: float | None) -> Level:
    if p_known is None:
        return Level.NEW
    if p_known >= MASTERED:
        return Level.MASTERED
    return Level.GROWING if p_known >= GROWING_FROM else Level.STARTING


def record_opportunity(student_id: int, component_id: str, *, correct: bool) -> int:
    """Move mastery by one opportunity, inside the caller's transaction; the number of this opportunity (1, 2, …).

    The row is locked: two pages of one student may reach this at once on PostgreSQL.
    """
    row, _ = Mastery.objects.select_for_update().get_or_create(
        student_id=student_id,
        component_id=component_id,
        defaults={"p_known": DEFAULT.init, "opportunities": 0},
    )
    row.p_known = bkt.update(row.p_known, correct=correct, params=DEFAULT)
    row.opportunities += 1
    row.save(update_fields=["p_known", "opportunities", "updated_at"])
    return row.opportunities


def of_student(student: User) -> list[Knowing]:
    """Every component in teaching order, met or not: two queries."""
    rows = {row.component_id: row for row in Mastery.objects.filter(student=student)}
    return [_knowing(component, rows.get(component.code)) for component in KnowledgeComponent.objects.all()]


def rebuild(student: User) -> None:
    """Write the student's mastery anew from the transactions alone; gives the numbers that stood there."""
    with transaction.atomic():
        counted: dict[str, tuple[float, int]] = {}
        rows = Transaction.objects.filter(student=student, opportunity__isnull=False, component__isnull=False)
        for component_id, outcome in rows.order_by("id").values_list("component_id", "outcome"):
            p_known, opportunities = counted.get(str(component_id), (DEFAULT.init, 0))
            correct = outcome == TransactionOutcome.CORRECT
            counted[str(component_id)] = (
                bkt.update(p_known, correct=correct, params=DEFAULT),
                opportunities + 1,
            )
        Mastery.objects.filter(student=student).exclude(component_id__in=counted).delete()
        for component_id, (p_known, opportunities) in counted.items():
            Mastery.objects.update_or_create(
                student=student,
                component_id=component_id,
                defaults={"p_known": p_known, "opportunities": opportunities},
            )


def _knowing(component: KnowledgeComponent, row: Mastery | None) -> Knowing:
    if row is None:
        return Knowing(component, None, 0)
    return Knowing(component, row.p_known, row.opportunities)
