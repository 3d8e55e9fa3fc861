from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from reasoning.values import Evidence, Finish, Goal, Outcome, Relation, Source, Step, Verdict
from tutor.models import Classroom, Event, EventKind, Solution, SolutionState, WorkSession
from tutor.work import solutions
from tutor.work.refusals import Refused

CHECKED = Verdict(Outcome.CORRECT, Relation.EQUIVALENT, "the same solutions", Evidence.PROVED)
FIRST = Step("3x-6+5=20", "multiply out", CHECKED, Source.MODEL, ("3*(-2)=-6",), tries=2)
SECOND = Step("3x-1=20", "collect", CHECKED, Source.ORACLE)
END = Finish("x=7", certified=True)


@pytest.fixture
def other_work(other_student, problem, classroom):
    return WorkSession.objects.create(student=other_student, problem=problem, classroom=classroom)


def ask(work_session):
    return solutions.request(work_session, uuid4())


def kinds(work_session):
    return list(Event.objects.filter(work_session=work_session).order_by("seq").values_list("kind", flat=True))


def state(work_session):
    return Solution.objects.get(work_session=work_session).state


def let_lease_run_out():
    Solution.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def test_from_request_to_end(work_session):
    granted = ask(work_session)
    assert granted.kind == EventKind.RELEASED
    assert state(work_session) == SolutionState.WAITING
    claim = solutions.claim("engine-1")
    assert claim.work_session_id == work_session.pk
    assert (claim.problem.maths, claim.problem.goal, claim.problem.unknown) == ("3(x-2)+5=20", Goal.SOLVE, "x")
    assert claim.prefix == ()
    step = solutions.append_step(claim, FIRST)
    assert (step.seq, step.payload["n"], step.payload["line"]) == (2, 1, "3x-6+5=20")
    assert step.payload["mathml"].startswith("<math")
    assert step.payload["facts"][0]["text"] == "3*(-2)=-6"
    assert (step.payload["source"], step.payload["tries"], step.payload["outcome"]) == ("model", 2, "CORRECT")
    assert solutions.append_step(claim, SECOND).payload["n"] == 2
    end = solutions.finish(claim, END)
    assert (end.payload["answer"], end.payload["certified"]) == ("x=7", True)
    assert end.payload["answer_mathml"].startswith("<math")
    assert kinds(work_session) == ["RELEASED", "STEP", "STEP", "END"]
    assert state(work_session) == SolutionState.DONE


def test_a_search_for_a_common_factor_is_told_in_one_piece(work_session):
    ask(work_session)
    claim = solutions.claim("engine-1")
    step = replace(FIRST, reason="divide both sides by 8", facts=("8*2=16", "18-16=2", "2*4=8", "8-8=0"), line="x=18/8")
    payload = solutions.append_step(claim, step).payload
    assert payload["working"] == [{"numbers": [18, 8], "factor": 2}]
    assert [fact["text"] for fact in payload["facts"]] == list(step.facts)  # what was checked stays


def test_nothing_waits(db):
    assert solutions.claim("engine-1") is None


def test_first_come_first_served_and_nobody_twice(work_session, other_work):
    ask(work_session)
    ask(other_work)
    claims = [solutions.claim(name) for name in ("engine-1", "engine-2", "engine-3")]
    assert [claim and claim.work_session_id for claim in claims] == [work_session.pk, other_work.pk, None]


def test_a_faster_engine_takes_it(work_session, other_work, monkeypatch):
    ask(work_session)
    ask(other_work)
    late = Solution.objects.select_related("work_session__problem").get(work_session=work_session)
    solutions.claim("engine-1")
    monkeypatch.setattr(solutions, "_next_waiting", iter([late, *Solution.objects.filter(state="WAITING")]).__next__)
    assert solutions.claim("engine-2").work_session_id == other_work.pk


def test_the_same_request_grants_once(work_session):
    request_id = uuid4()
    first = solutions.request(work_session, request_id)
    assert solutions.request(work_session, request_id) == first
    assert Solution.objects.count() == 1


@pytest.mark.parametrize("engine", [False, True])
def test_a_second_request_returns_the_same_solution(work_session, engine):
    first = ask(work_session)
    if engine:
        solutions.claim("engine-1")
    assert ask(work_session) == first
    assert kinds(work_session) == ["RELEASED"]


def test_a_finished_solution_is_not_solved_again(work_session):
    granted = ask(work_session)
    claim = solutions.claim("engine-1")
    solutions.finish(claim, END)
    assert ask(work_session) == granted
    assert solutions.claim("engine-1") is None


def test_a_solution_without_an_answer_may_be_tried_again(work_session):
    ask(work_session)
    claim = solutions.claim("engine-1")
    solutions.append_step(claim, FIRST)
    solutions.finish(claim, Finish(None, certified=False, reason="no checked step found"))
    ask(work_session)
    assert solutions.claim("engine-1").prefix[0].line == FIRST.line
    assert Solution.objects.count() == 1


def test_stop_ends_it_for_the_engine(work_session):
    ask(work_session)
    claim = solutions.claim("engine-1")
    solutions.append_step(claim, FIRST)
    assert not solutions.is_cancelled(claim)
    stopped = solutions.stop(work_session, uuid4())
    assert stopped.kind == EventKind.CANCELLED
    assert solutions.is_cancelled(claim)
    assert not solutions.renew(claim)
    for late in (
        lambda: solutions.append_step(claim, SECOND),
        lambda: solutions.finish(claim, END),
        lambda: solutions.fail(claim, "late"),
    ):
        with pytest.raises(solutions.ClaimLost):
            late()
    assert kinds(work_session) == ["RELEASED", "STEP", "CANCELLED"]
    assert state(work_session) == SolutionState.STOPPED


def test_stop_before_an_engine_had_time(work_session):
    ask(work_session)
    solutions.stop(work_session, uuid4())
    assert solutions.claim("engine-1") is None


def test_stop_is_written_once(work_session):
    ask(work_session)
    request_id = uuid4()
    assert solutions.stop(work_session, request_id) == solutions.stop(work_session, request_id)


def test_nothing_to_stop(work_session):
    with pytest.raises(Refused) as refused:
        solutions.stop(work_session, uuid4())
    assert refused.value.code == "nothing_to_stop"


def test_after_a_stop_it_goes_on_where_it_stood(work_session):
    ask(work_session)
    solutions.append_step(solutions.claim("engine-1"), FIRST)
    solutions.stop(work_session, uuid4())
    ask(work_session)
    claim = solutions.claim("engine-1")
    assert claim.prefix == (FIRST,)
    assert solutions.append_step(claim, SECOND).payload["n"] == 2


def test_a_dead_engine_is_replaced_and_its_late_step_is_refused(work_session):
    ask(work_session)
    dead = solutions.claim("engine-1")
    solutions.append_step(dead, FIRST)
    assert solutions.reclaim_expired() == 0
    let_lease_run_out()
    assert solutions.reclaim_expired() == 1
    alive = solutions.claim("engine-2")
    assert alive.prefix == (FIRST,)
    with pytest.raises(solutions.ClaimLost):
        solutions.append_step(dead, SECOND)
    solutions.append_step(alive, SECOND)
    solutions.finish(alive, END)
    steps = Event.objects.filter(kind=EventKind.STEP).order_by("seq")
    assert [event.payload["n"] for event in steps] == [1, 2]


def test_an_engine_of_the_same_name_need_not_wait_for_the_lease(work_session, other_work):
    ask(work_session)
    ask(other_work)
    solutions.claim("engine-1")
    solutions.claim("engine-2")
    assert solutions.reclaim_of("engine-1") == 1
    assert solutions.claim("engine-1").work_session_id == work_session.pk


def test_each_step_and_each_renewal_lengthens_the_lease(work_session):
    ask(work_session)
    claim = solutions.claim("engine-1")
    for renew in (solutions.renew, lambda held: solutions.append_step(held, FIRST)):
        let_lease_run_out()
        renew(claim)
        assert solutions.reclaim_expired() == 0


def test_given_back_it_keeps_its_place(work_session, other_work):
    ask(work_session)
    ask(other_work)
    claim = solutions.claim("engine-1")
    assert solutions.give_back(claim)
    assert not solutions.give_back(claim)
    assert solutions.claim("engine-1").work_session_id == work_session.pk
    assert Solution.objects.get(work_session=work_session).claims == 1


def test_what_kills_every_engine_fails(work_session):
    ask(work_session)
    for number in range(solutions.MOST_CLAIMS):
        assert solutions.claim(f"engine-{number}") is not None
        let_lease_run_out()
        solutions.reclaim_expired()
    assert state(work_session) == SolutionState.FAILED
    assert Event.objects.get(kind=EventKind.FAILED).payload == {"reason": "engine_died"}
    assert solutions.claim("engine-9") is None


def test_a_failure_is_said_and_may_be_tried_again(work_session):
    ask(work_session)
    solutions.fail(solutions.claim("engine-1"), "model_unavailable")
    assert kinds(work_session) == ["RELEASED", "FAILED"]
    ask(work_session)
    assert solutions.claim("engine-1") is not None


@pytest.mark.parametrize(
    ("setting", "code"), [("after_attempt", "own_attempt_first"), ("hints", "hints_only"), ("closed", "closed")]
)
def test_refused_where_it_is_not_released(work_session, setting, code):
    Classroom.objects.update(release=setting)
    with pytest.raises(Refused) as refused:
        ask(work_session)
    assert refused.value.code == code
    assert not Solution.objects.exists()
    assert not Event.objects.exists()
