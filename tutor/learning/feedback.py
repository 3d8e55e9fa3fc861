"""What was weak lately: the component's own words, how often, and the mistake behind it where it was named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.models import KnowledgeComponent, Transaction, TransactionOutcome, User

LAST = 5  # opportunities of a component that count as "lately"
WEAK_FROM = 0.4  # share of them that went wrong or needed a hint
LOOK_BACK = 400  # transactions: some weeks of work


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """ "minus signs when a term changes sides": wrong 3 (and with a hint 1) of the last 5 times."""

    component: KnowledgeComponent
    wrong: int
    hinted: int
    of: int
    diagnosis: str  # the buggy rule met most often at it; "" where none was named
    sentence: str  # what that rule says to a student; "" where none was named

    @property
    def weak(self) -> str:
        return self.component.weak


def weak_points(student: User, *, most: int = 3) -> list[WeakPoint]:
    """The weakest components of late, worst first; empty where nothing was weak. One query."""
    rows = Transaction.objects.filter(student=student, component__isnull=False).select_related("component")
    by_component: dict[str, list[Transaction]] = defaultdict(list)
    for row in rows.order_by("-id")[:LOOK_BACK]:
        by_component[str(row.component_id)].append(row)
    points = [point for rows_of in by_component.values() if (point := _weak_point(rows_of))]
    points.sort(key=lambda point: (-(point.wrong + point.hinted) / point.of, -point.of, point.component.position))
    return points[:most]


def _weak_point(latest_first: Sequence[Transaction]) -> WeakPoint | None:
    lately = [row for row in latest_first if row.opportunity is not None][:LAST]
    wrong = sum(row.outcome == TransactionOutcome.INCORRECT for row in lately)
    hinted = sum(row.outcome == TransactionOutcome.HINT for row in lately)
    if not lately or (wrong + hinted) / len(lately) < WEAK_FROM:
        return None
    oldest = lately[-1].pk
    named = [row for row in latest_first if row.diagnosis and row.pk >= oldest]
    component = lately[0].component
    assert component is not None  # filtered in the query
    rule = Counter(row.diagnosis for row in named).most_common(1)[0][0] if named else ""
    return WeakPoint(component, wrong, hinted, len(lately), rule, _sentence(named, rule))


def _sentence(named: Sequence[Transaction], rule: str) -> str:
    for row in named:
        if row.diagnosis == rule and row.verdict:
            return str((row.verdict.get("diagnosis") or {}).get("sentence", ""))
    return ""
