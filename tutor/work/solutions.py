"""The model's solution of a work session's problem: asked for by the student, written by the engine.

    WAITING ── claim ──▶ RUNNING ── finish ──▶ DONE
       ▲  ▲                 │ ├──── fail ────▶ FAILED
       │  └── lease expired ┘ └──── stop ────▶ STOPPED
       └── asked for again: FAILED, STOPPED, or DONE without an answer; goes on after the steps that stand

Every change is a conditional UPDATE; an engine that lost its claim changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from reasoning.oracle.searches import CommonFactor, folded
from reasoning.values import Evidence, Finish, Outcome, Problem, Relation, Source, Step, Verdict
from tutor.models import ACTIVE_STATES, Event, EventKind, Solution, SolutionState, WorkSession
from tutor.work import events, lines, release
from tutor.work.refusals import Refused

LEASE = timedelta(seconds=15)  # an engine renews every few seconds; a dead one keeps its students waiting no longer
MOST_CLAIMS = 5  # a problem that killed five engines is not given to a sixth


class ClaimLost(Exception):
    """The solution was stopped, or its lease ran out and another engine has it: write nothing more."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an engine needs for one solution: the problem, the steps that stand already, and the token."""

    solution_id: int
    work_session_id: UUID
    token: UUID
    problem: Problem
    prefix: tuple[Step, ...]


# The student's side


def request(work_session: WorkSession, request_id: UUID, *, place: Callable[[], str] = lambda: "") -> Event:
    """ "Show me": queue a solution; returns the RELEASED event that grants it, the same one while it is active.

    A first one begins at the line that `place` gives (the student's own last right one; "" is the problem), and so
    does one after a stop where the student has come further since. Once it has its answer, the next request is for the
    solution from the problem on. Raises Refused where the release setting does not allow it now.
    """
    earlier = events.of_request(work_session, request_id)
    if earlier is not None:
        return earlier
    refused = release.why_not(work_session, "show_me")
    if refused is not None:
        raise Refused(refused)
    last = Solution.objects.filter(work_session=work_session).order_by("-pk").first()
    asks_place = last is None or (_may_resume(last) and _has_written_since(last))
    start = place() if asks_place else ""  # outside the transaction: it asks the sandbox
    try:
        with transaction.atomic():
            return _grant(work_session, request_id, start)
    except IntegrityError:
        granted = events.of_request(work_session, request_id) or _last_grant(work_session)
        if granted is None:
            raise
        return granted  # two requests at once: one solution


def stop(work_session: WorkSession, request_id: UUID) -> Event:
    """Stop the active solution; returns its CANCELLED event. Raises Refused where nothing is active."""
    earlier = events.of_request(work_session, request_id)
    if earlier is not None:
        return earlier
    with transaction.atomic():
        active = Solution.objects.filter(work_session=work_session, state__in=ACTIVE_STATES)
        solution = active.select_for_update().first()
        if solution is None:
            raise Refused("nothing_to_stop")
        active.update(state=SolutionState.STOPPED, claim_token=None, lease_until=None, ended_at=timezone.now())
        return events.append(
            work_session.pk, EventKind.CANCELLED, {"solution": solution.pk}, request_id=request_id, solution=solution
        )


# The engine's side


def claim(engine_id: str) -> Claim | None:
    """Take up the solution that has waited longest; None where none waits."""
    while (waiting := _next_waiting()) is not None:
        token = uuid4()
        taken = Solution.objects.filter(pk=waiting.pk, state=SolutionState.WAITING).update(
            state=SolutionState.RUNNING,
            claim_token=token,
            engine_id=engine_id,
            lease_until=timezone.now() + LEASE,
            claims=F("claims") + 1,
        )
        if taken == 1:  # another engine may have been faster
            return _claim(waiting, token)
    return None


def append_step(claim: Claim, step: Step) -> Event:
    """Store the next step with its verdict, and renew the lease. Raises ClaimLost, and stores nothing."""
    shown = {
        "line": step.line,
        "mathml": lines.mathml(step.line),
        "reason": step.reason,
        "facts": [{"text": fact, "mathml": lines.mathml(fact)} for fact in step.facts],
        "working": _working(step),
        "source": step.source.value,
        "tries": step.tries,
        "outcome": step.verdict.outcome.value,
        "relation": step.verdict.relation.value,
        "evidence": step.verdict.evidence.value if step.verdict.evidence else None,
        "verdict_reason": step.verdict.reason,
    }
    with transaction.atomic():
        solution = _hold(claim)
        number = Event.objects.filter(solution=solution, kind=EventKind.STEP).count() + 1
        return _append_withheld(solution, EventKind.STEP, {"n": number, **shown})


def _working(step: Step) -> list[dict[str, Any]]:
    """The facts as a reader is told them: a search for a common factor is one item, {"numbers": [18, 8], "factor": 2}.

    That 54 and 54 share the factor 54 is not worth telling.
    """
    return [
        {"numbers": list(one.numbers), "factor": one.factor}
        if isinstance(one, CommonFactor)
        else {"text": one, "mathml": lines.mathml(one)}
        for one in folded(step.reason, step.facts)
        if not isinstance(one, CommonFactor) or one.numbers[0] != one.numbers[1]
    ]


def finish(claim: Claim, finish: Finish) -> Event:
    """Store the end of the solution. Raises ClaimLost, and stores nothing."""
    payload = {
        "answer": finish.answer,
        "answer_mathml": lines.mathml(finish.answer) if finish.answer is not None else None,
        "certified": finish.certified,
        "reason": finish.reason,
    }
    with transaction.atomic():
        solution = _hold(claim)
        Solution.objects.filter(pk=solution.pk).update(
            state=SolutionState.DONE,
            claim_token=None,
            lease_until=None,
            ended_at=timezone.now(),
            answer=finish.answer or "",
            certified=finish.certified,
        )
        return _append_withheld(solution, EventKind.END, payload)


def fail(claim: Claim, reason: str) -> Event:
    """Give the solution up and say so in the log. Raises ClaimLost, and stores nothing."""
    with transaction.atomic():
        return _fail(_hold(claim), reason)


def renew(claim: Claim) -> bool:
    """Lengthen the lease; false where the claim is lost."""
    return _held(claim).update(lease_until=timezone.now() + LEASE) == 1


def is_cancelled(claim: Claim) -> bool:
    """Whether the claim is lost: stopped by the student, or given to another engine."""
    return not _held(claim).exists()


def give_back(claim: Claim) -> bool:
    """Queue the solution again, in its old place: the engine is about to stop. Does not count as a claim."""
    return _held(claim).update(**_QUEUED, claims=F("claims") - 1) == 1


def reclaim_expired() -> int:
    """Queue again what dead engines left; how many. What killed MOST_CLAIMS engines fails instead."""
    return _reclaim(Q(lease_until__lt=timezone.now()))


def reclaim_of(engine_id: str) -> int:
    """Queue again, without waiting for the lease, what an earlier engine of this very name left; how many."""
    return _reclaim(Q(engine_id=engine_id))


_QUEUED: dict[str, Any] = {"state": SolutionState.WAITING, "claim_token": None, "lease_until": None}


def _grant(work_session: WorkSession, request_id: UUID, start: str) -> Event:
    """Queue a new solution from `start`, or the last one again where `start` is no other line than its own."""
    solution = Solution.objects.filter(work_session=work_session).order_by("-pk").select_for_update().first()
    came_further = solution is not None and _may_resume(solution) and start not in ("", solution.start)
    if solution is None or came_further or _was_the_end_alone(solution):
        now = timezone.now()
        solution = Solution.objects.create(work_session=work_session, requested_at=now, start=start)
    else:
        if not _may_resume(solution):
            granted = _last_grant(work_session)
            if granted is not None:
                return granted
        Solution.objects.filter(pk=solution.pk).update(**_QUEUED, requested_at=timezone.now(), ended_at=None, claims=0)
    payload = {"setting": release.setting_of(work_session).value, "solution": solution.pk}
    if solution.start:
        payload |= {"start": solution.start, "start_mathml": lines.mathml(solution.start)}
    events.touch(work_session)
    return events.append(work_session.pk, EventKind.RELEASED, payload, request_id=request_id, solution=solution)


def _may_resume(solution: Solution) -> bool:
    if solution.state == SolutionState.DONE:
        return not solution.answer
    return solution.state in (SolutionState.STOPPED, SolutionState.FAILED)


def _has_written_since(solution: Solution) -> bool:
    """Whether the student has written a line after the last that happened to a solution."""
    last_seq = solution.events.order_by("-seq").values_list("seq", flat=True).first() or 0
    written = Event.objects.filter(work_session_id=solution.work_session_id, kind=EventKind.LINE, seq__gt=last_seq)
    return written.exists()


def _was_the_end_alone(solution: Solution) -> bool:
    """Whether a solution went on from the student's own line and is over: the whole one may still be asked for."""
    return solution.state == SolutionState.DONE and bool(solution.start)


def _last_grant(work_session: WorkSession) -> Event | None:
    granted = Event.objects.filter(work_session=work_session, kind=EventKind.RELEASED, solution__isnull=False)
    return granted.order_by("-seq").first()


def _next_waiting() -> Solution | None:
    waiting = Solution.objects.filter(state=SolutionState.WAITING).select_related("work_session__problem")
    return waiting.order_by("requested_at", "pk").first()


def _claim(solution: Solution, token: UUID) -> Claim:
    asked = solution.work_session.problem
    return Claim(
        solution_id=solution.pk,
        work_session_id=solution.work_session_id,
        token=token,
        problem=lines.as_read(asked),
        prefix=(*_own(solution), *_steps(solution)),
    )


def _own(solution: Solution) -> tuple[Step, ...]:
    """The student's own line that the solution goes on from: right when it was written, and no text of the model's."""
    if not solution.start:
        return ()
    return (Step(solution.start, "", Verdict(Outcome.CORRECT, Relation.EQUIVALENT, ""), Source.ORACLE),)


def _steps(solution: Solution) -> tuple[Step, ...]:
    stored = Event.objects.filter(solution=solution, kind=EventKind.STEP).order_by("seq")
    return tuple(_step(payload) for payload in stored.values_list("payload", flat=True))


def _step(payload: dict[str, Any]) -> Step:
    evidence = payload["evidence"]
    return Step(
        line=payload["line"],
        reason=payload["reason"],
        verdict=Verdict(
            Outcome(payload["outcome"]),
            Relation(payload["relation"]),
            payload["verdict_reason"],
            evidence=Evidence(evidence) if evidence else None,
        ),
        source=Source(payload["source"]),
        facts=tuple(fact["text"] for fact in payload["facts"]),
        tries=payload["tries"],
    )


def _held(claim: Claim) -> QuerySet[Solution]:
    return Solution.objects.filter(pk=claim.solution_id, state=SolutionState.RUNNING, claim_token=claim.token)


def _hold(claim: Claim) -> Solution:
    """The solution, its row locked and its lease renewed; raises ClaimLost."""
    if _held(claim).update(lease_until=timezone.now() + LEASE) != 1:
        raise ClaimLost(f"solution {claim.solution_id}")
    return Solution.objects.select_related("work_session").get(pk=claim.solution_id)


def _append_withheld(solution: Solution, kind: EventKind, payload: dict[str, Any]) -> Event:
    released = release.why_not(solution.work_session, "show_me") is None
    return events.append(solution.work_session_id, kind, {**payload, "released": released}, solution=solution)


def _fail(solution: Solution, reason: str) -> Event:
    Solution.objects.filter(pk=solution.pk).update(
        state=SolutionState.FAILED, claim_token=None, lease_until=None, ended_at=timezone.now()
    )
    return events.append(solution.work_session_id, EventKind.FAILED, {"reason": reason}, solution=solution)


def _reclaim(left: Q) -> int:
    running = Solution.objects.filter(left, state=SolutionState.RUNNING)
    for solution in running.filter(claims__gte=MOST_CLAIMS).select_related("work_session"):
        with transaction.atomic():
            if running.filter(pk=solution.pk, claim_token=solution.claim_token).update(claim_token=None) == 1:
                _fail(solution, "engine_died")
    return running.filter(claims__lt=MOST_CLAIMS).update(**_QUEUED)
