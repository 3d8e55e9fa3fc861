"""A student's own lines and the hints asked for: judged in the sandbox first, then written in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from reasoning import values
from reasoning.errors import CheckerUnavailable, CheckFailed, CheckTimeout
from reasoning.maths.parse import read_line
from reasoning.values import Kind, Outcome, Relation, Unreadable, Verdict
from tutor.learning import hints, oracle
from tutor.models import Event, EventKind, KnowledgeComponent, Problem, Transaction, TransactionOutcome, WorkSession
from tutor.work import checker as checkers
from tutor.work import components, events, finishing, lines, release, transactions
from tutor.work.checker import Checker
from tutor.work.refusals import Refused
from tutor.work.transactions import Try

logger = logging.getLogger(__name__)

OWN_EQUATION = (
    "It is another one than I read in the text. I check what follows from it; "
    "whether it says what the text says is for you to see."
)
LINE_LIMIT = 20_000  # characters, also of prose
LOOK_BACK = 4  # right lines that a new one is judged against; all follow from the problem, which always counts

UNGRADED_RELATIONS = frozenset({Relation.IDENTICAL, Relation.GIVEN, Relation.CLAIM, Relation.GAINS_SOLUTIONS})
"""Right, but no evidence: the line above once more, a true fact beside the way, or a weaker line such as 0 = 0."""

NO_BASIS = frozenset({Relation.CLAIM, Relation.ROUNDING, Relation.EVALUATION})
"""Right, but nothing to go on from; the checker judges no later line against these either."""


@dataclass(frozen=True, slots=True)
class RightLine:
    """A right line; seq 0 is the problem itself. `is_weaker`: it allows more than the problem does."""

    seq: int
    text: str
    state: str
    is_weaker: bool = False
    is_given: bool = False  # a student's own equation for a word problem: what follows is judged against it


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with everything that is known before it is stored."""

    line: dict[str, Any]
    verdict: Verdict
    basis: RightLine
    judged_from: int | None  # seq of the LINE it was judged against, 0 the problem
    component: str | None
    finished: bool


def submit_line(work_session: WorkSession, text: str, request_id: UUID, *, checker: Checker | None = None) -> Event:
    """Check a typed line and store it with its verdict; returns its LINE event, the same one for the same request.

    Raises Refused, and changes nothing, for an empty, over-long or unstorable line.
    """
    earlier = events.of_request(work_session, request_id)
    if earlier is not None:
        return earlier
    _guard(text)
    judged = judge(work_session, text, checker or checkers.shared())
    now = timezone.now()
    try:
        with transaction.atomic():
            return _write(work_session, judged, request_id, now)
    except IntegrityError:
        repeated = events.of_request(work_session, request_id)
        if repeated is None:
            raise
        return repeated  # the same request came twice at once


def judge(work_session: WorkSession, text: str, checker: Checker) -> Judged:
    """The verdict on a line at this point of the work; stores nothing."""
    problem = work_session.problem
    right = right_lines(work_session)
    first = max((at for at, line in enumerate(right) if line.is_given and lines.as_read(problem).setting), default=0)
    earlier = right[first + 1 :][-LOOK_BACK:]
    verdict, finished = finishing.check(problem, right[first].text, [line.text for line in earlier], text, checker)
    if not right[1:] and verdict.outcome == Outcome.INCORRECT and lines.as_read(problem).setting:
        verdict = _own_equation(text) or verdict
    basis = _last_full(right)
    return Judged(
        line=lines.shown(text),
        verdict=verdict,
        basis=basis,
        judged_from=_seq_of(verdict, earlier),
        component=_component(problem, basis, verdict, checker),
        finished=finished,
    )


def right_lines(work_session: WorkSession) -> list[RightLine]:
    """The problem and the student's right lines in order; what was wrong or could not be checked is no basis."""
    problem = work_session.problem
    right = [RightLine(0, problem.maths, problem.maths)]
    rows = Transaction.objects.filter(work_session=work_session, verdict__outcome=Outcome.CORRECT.value)
    for seq, text, relation in rows.order_by("event__seq").values_list("event__seq", "text", "verdict__relation"):
        if relation not in NO_BASIS:
            weaker = relation == Relation.GAINS_SOLUTIONS
            right.append(RightLine(seq, text, lines.state_of(problem, text), weaker, relation == Relation.GIVEN))
    return right


def place(work_session: WorkSession) -> RightLine:
    """The line whose next step the student is at: the last right one that says all that the problem says."""
    return _last_full(right_lines(work_session))


def _last_full(right: Sequence[RightLine]) -> RightLine:
    return next(line for line in reversed(right) if not line.is_weaker)


def ask_hint(work_session: WorkSession, request_id: UUID, *, checker: Checker | None = None) -> Event:
    """The next hint at the student's step, as a HINT event; the same one for the same request. Raises Refused."""
    earlier = events.of_request(work_session, request_id)
    if earlier is not None:
        return earlier
    refused = "already_finished" if _is_finished(work_session) else release.why_not(work_session, "hint")
    if refused is not None:
        raise Refused(refused)
    basis = place(work_session)
    next_line, reason, code = _next_step(lines.at(work_session.problem, basis.state), checker or checkers.shared())
    component = KnowledgeComponent.objects.filter(pk=code).first()  # none: a database from before an update
    hint = hints.grow(
        given=_hints_given(work_session, basis),
        next_line=next_line,
        reason=reason,
        component=component,
        bottom_out=release.allows_bottom_out(work_session),
    )
    now = timezone.now()
    try:
        with transaction.atomic():
            return _write_hint(work_session, hint, basis, component.pk if component else None, request_id, now)
    except IntegrityError:
        repeated = events.of_request(work_session, request_id)
        if repeated is None:
            raise
        return repeated


def _own_equation(text: str) -> Verdict | None:
    """Another equation for a word problem than the one that was read: whose is right nobody here can say."""
    line = read_line(text)
    if isinstance(line, Unreadable) or line.kind not in (Kind.EQUATION, Kind.SYSTEM):
        return None
    return Verdict(Outcome.CORRECT, Relation.GIVEN, OWN_EQUATION)


def _guard(text: str) -> None:
    if not text.strip():
        raise Refused("empty")
    if len(text) > LINE_LIMIT:
        raise Refused("too_long")
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Refused("unstorable")


def _seq_of(verdict: Verdict, earlier: Sequence[RightLine]) -> int | None:
    if verdict.judged_from is None:
        return None
    if verdict.judged_from < 0 or verdict.judged_from >= len(earlier):
        return 0
    return earlier[verdict.judged_from].seq


def _component(problem: Problem, basis: RightLine, verdict: Verdict, checker: Checker) -> str | None:
    if verdict.outcome not in (Outcome.CORRECT, Outcome.INCORRECT):
        return None
    code = components.component_of(lines.at(problem, basis.state), verdict, checker=checker)
    return code if KnowledgeComponent.objects.filter(pk=code).exists() else None


def _graded(verdict: Verdict) -> TransactionOutcome:
    if verdict.outcome == Outcome.INCORRECT:
        return TransactionOutcome.INCORRECT
    if verdict.outcome == Outcome.CORRECT and verdict.relation not in UNGRADED_RELATIONS:
        return TransactionOutcome.CORRECT
    return TransactionOutcome.UNGRADED


def _write(work_session: WorkSession, judged: Judged, request_id: UUID, now: datetime) -> Event:
    number = Event.objects.filter(work_session=work_session, kind=EventKind.LINE).count() + 1
    line = events.append(work_session.pk, EventKind.LINE, {**judged.line, "n": number}, request_id=request_id)
    verdict = _payload(judged)
    events.append(work_session.pk, EventKind.VERDICT, {"of": line.seq, **verdict})
    outcome = _graded(judged.verdict)
    diagnosis = judged.verdict.diagnosis
    tried = Try(
        step=judged.basis.state,
        outcome=outcome,
        component=judged.component,
        text=judged.line["text"],
        verdict=verdict,
        diagnosis=diagnosis.rule if diagnosis else "",
        is_evidence=not (outcome == TransactionOutcome.CORRECT and _was_shown(work_session, judged)),
        checker_version=checkers.CHECKER_VERSION,
    )
    transactions.record(work_session, line, tried, now=now)
    events.touch(work_session, now)
    if judged.finished:
        WorkSession.objects.filter(pk=work_session.pk, finished_at=None).update(finished_at=now)
    return line


def _payload(judged: Judged) -> dict[str, Any]:
    verdict = judged.verdict
    diagnosis = verdict.diagnosis
    return {
        "outcome": verdict.outcome.value,
        "relation": verdict.relation.value,
        "evidence": verdict.evidence.value if verdict.evidence else None,
        "reason": verdict.reason,
        "counterexample": dict(verdict.counterexample) if verdict.counterexample else None,
        "diagnosis": {"rule": diagnosis.rule, "sentence": diagnosis.sentence} if diagnosis else None,
        "move": verdict.move,
        "progress": verdict.progress,
        "from": judged.judged_from,
        "finished": judged.finished,
    }


def _was_shown(work_session: WorkSession, judged: Judged) -> bool:
    """Whether the student was shown this very line at this problem, in any sitting: then writing it proves nothing."""
    with_line = Event.objects.filter(
        work_session__student_id=work_session.student_id,
        work_session__problem_id=work_session.problem_id,
        kind__in=(EventKind.STEP, EventKind.HINT),
        payload__line__isnull=False,
    ).select_related("work_session__student")
    problem = work_session.problem
    written = lines.state_of(problem, judged.line["text"])
    return any(
        lines.state_of(problem, event.payload["line"] or "") == written
        and release.may_see(event.work_session, event, event.work_session.student)
        for event in with_line
    )


def _is_finished(work_session: WorkSession) -> bool:
    return WorkSession.objects.filter(pk=work_session.pk, finished_at__isnull=False).exists()


def _next_step(here: values.Problem, checker: Checker) -> tuple[str, str, str]:
    try:
        step: tuple[str, str, str] | None = checker.run(oracle.next_step, here)
    except (CheckTimeout, CheckFailed, CheckerUnavailable) as error:
        raise Refused("no_hint") from error
    if step is None:
        raise Refused("no_hint")
    return step


def _hints_given(work_session: WorkSession, basis: RightLine) -> int:
    return Transaction.objects.filter(
        work_session=work_session, step=basis.state, outcome=TransactionOutcome.HINT
    ).count()


def _write_hint(
    work_session: WorkSession,
    hint: hints.Hint,
    basis: RightLine,
    component: str | None,
    request_id: UUID,
    now: datetime,
) -> Event:
    payload = {
        "text": hint.text,
        "level": hint.level,
        "more": hint.more,
        "line": hint.line,
        "mathml": lines.mathml(hint.line) if hint.line is not None else None,
    }
    event = events.append(work_session.pk, EventKind.HINT, payload, request_id=request_id)
    tried = Try(step=basis.state, outcome=TransactionOutcome.HINT, component=component)
    transactions.record(work_session, event, tried, now=now)
    events.touch(work_session, now)
    return event
