"""The engine's loop over a solver that is written here: every step once, stops, give-backs, a broken model."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from uuid import uuid4

import pytest
from django.db import OperationalError

from reasoning.errors import ModelUnavailable
from reasoning.values import Finish, Outcome, Relation, Source, Step, Verdict
from tutor.engine.carrying import Drafts, OnDraft, ShouldStop
from tutor.engine.host import Flag, Host
from tutor.models import Event, EventKind, Problem, Solution, SolutionState, User, WorkSession
from tutor.work import solutions
from tutor.work.solutions import Claim

pytestmark = pytest.mark.django_db(transaction=True)

Items = Generator[Step | Finish, None, None]
LINES = ("2x=6", "x=3")


def step(line: str) -> Step:
    return Step(line, "because", Verdict(Outcome.CORRECT, Relation.EQUIVALENT, "same solutions"), Source.MODEL)


def writes_two_lines(claim: Claim, *, on_draft: OnDraft, should_stop: ShouldStop) -> Items:
    for line in LINES[len(claim.prefix) :]:
        yield step(line)
    yield Finish("x=3", True)


class Waits:
    """A solver that stops after its first line until it is let go, or told to stop."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.begun = threading.Event()

    def __call__(self, claim: Claim, *, on_draft: OnDraft, should_stop: ShouldStop) -> Items:
        lines = LINES[len(claim.prefix) :]
        yield step(lines[0])
        self.begun.set()
        while not self.let_go.wait(0.02):
            if should_stop():
                yield Finish(None, False, "It was stopped.")
                return
        for line in lines[1:]:
            yield step(line)
        yield Finish("x=3", True)


@pytest.fixture
def work_session() -> WorkSession:
    problem = Problem.objects.create(text="2x+1=7", maths="2x+1=7", goal="solve", unknown="x")
    student = User.objects.create_user("ada", password="x")
    return WorkSession.objects.create(student=student, problem=problem)


@pytest.fixture
def run_host() -> Iterator[Callable[..., Host]]:
    running: list[tuple[Flag, threading.Thread]] = []

    def start(solve: object, *, slots: int = 2) -> Host:
        flag = Flag()
        host = Host(solve, engine_id="test", slots=slots, stopping=flag)  # type: ignore[arg-type]
        host.flag = flag  # type: ignore[attr-defined]
        thread = threading.Thread(target=host.run)
        host.thread = thread  # type: ignore[attr-defined]
        running.append((flag, thread))
        thread.start()
        return host

    yield start
    for flag, thread in running:
        flag.raise_()
        thread.join(10)


def wait_for(look: Callable[[], object], limit_s: float = 10.0) -> object:
    deadline_s = time.monotonic() + limit_s
    while not (found := look()) and time.monotonic() < deadline_s:
        time.sleep(0.02)
    return found


def kinds(work_session: WorkSession) -> list[str]:
    return list(Event.objects.filter(work_session=work_session).order_by("seq").values_list("kind", flat=True))


def written(work_session: WorkSession) -> list[str]:
    steps = Event.objects.filter(work_session=work_session, kind=EventKind.STEP).order_by("seq")
    return [payload["line"] for payload in steps.values_list("payload", flat=True)]


def test_a_solution_is_written_to_its_end(work_session: WorkSession, run_host: Callable[..., Host]) -> None:
    solutions.request(work_session, uuid4())
    run_host(writes_two_lines)
    assert wait_for(lambda: EventKind.END in kinds(work_session))
    assert kinds(work_session) == ["RELEASED", "STEP", "STEP", "END"]
    solution = Solution.objects.get()
    assert (solution.state, solution.answer, solution.certified) == (SolutionState.DONE, "x=3", True)


def test_stop_ends_the_writing_and_nothing_comes_after(
    work_session: WorkSession, run_host: Callable[..., Host]
) -> None:
    solver = Waits()
    solutions.request(work_session, uuid4())
    host = run_host(solver)
    assert solver.begun.wait(10)
    solutions.stop(work_session, uuid4())
    assert wait_for(lambda: all(each.is_over for each in host._carrying))
    assert kinds(work_session) == ["RELEASED", "STEP", "CANCELLED"]


def test_an_engine_that_ends_gives_its_solution_back_and_the_next_goes_on(
    work_session: WorkSession, run_host: Callable[..., Host]
) -> None:
    solver = Waits()
    solutions.request(work_session, uuid4())
    host = run_host(solver)
    assert solver.begun.wait(10)
    host.flag.raise_()
    host.thread.join(10)
    solution = Solution.objects.get()
    assert (solution.state, solution.claims) == (SolutionState.WAITING, 0)
    run_host(writes_two_lines)
    assert wait_for(lambda: EventKind.END in kinds(work_session))
    assert written(work_session) == list(LINES)


def test_a_broken_model_ends_the_engine_and_leaves_the_claim_to_be_counted(
    work_session: WorkSession, run_host: Callable[..., Host]
) -> None:
    def breaks(claim: Claim, *, on_draft: OnDraft, should_stop: ShouldStop) -> Items:
        yield step(LINES[0])
        raise ModelUnavailable("The engine is closed.")

    solutions.request(work_session, uuid4())
    host = run_host(breaks)
    host.thread.join(10)
    assert host.broken is not None
    assert "The engine is closed" in host.broken
    assert Solution.objects.get().state == SolutionState.RUNNING
    assert solutions.reclaim_of("test") == 1
    run_host(writes_two_lines)
    assert wait_for(lambda: EventKind.END in kinds(work_session))
    assert written(work_session) == list(LINES)
    assert Solution.objects.get().claims == 2


def test_a_solver_that_raises_fails_its_own_solution_only(
    work_session: WorkSession, run_host: Callable[..., Host], caplog: pytest.LogCaptureFixture
) -> None:
    def raises(claim: Claim, *, on_draft: OnDraft, should_stop: ShouldStop) -> Items:
        if claim.work_session_id == work_session.pk:
            raise ZeroDivisionError("a bug of ours")
        yield from writes_two_lines(claim, on_draft=on_draft, should_stop=should_stop)

    other = WorkSession.objects.create(student=work_session.student, problem=work_session.problem)
    solutions.request(work_session, uuid4())
    solutions.request(other, uuid4())
    run_host(raises)
    assert wait_for(lambda: EventKind.END in kinds(other))
    assert wait_for(lambda: EventKind.FAILED in kinds(work_session))
    assert kinds(work_session) == ["RELEASED", "FAILED"]
    assert "a bug of ours" in caplog.text


def test_a_database_that_does_not_answer_costs_time_and_no_step(
    work_session: WorkSession, run_host: Callable[..., Host], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([True, False])
    append_step = solutions.append_step

    def sometimes(claim: Claim, each: Step) -> Event:
        if not next(answers, True):
            raise OperationalError("database is locked")
        return append_step(claim, each)

    monkeypatch.setattr(solutions, "append_step", sometimes)
    solutions.request(work_session, uuid4())
    run_host(writes_two_lines)
    assert wait_for(lambda: EventKind.END in kinds(work_session))
    assert written(work_session) == list(LINES)


def test_no_more_solutions_at_once_than_slots(work_session: WorkSession, run_host: Callable[..., Host]) -> None:
    solver = Waits()
    for _ in range(3):
        each = WorkSession.objects.create(student=work_session.student, problem=work_session.problem)
        solutions.request(each, uuid4())
    run_host(solver, slots=2)
    running = Solution.objects.filter(state=SolutionState.RUNNING)
    assert wait_for(lambda: running.count() == 2)
    assert Solution.objects.filter(state=SolutionState.WAITING).count() == 1
    solver.let_go.set()
    assert wait_for(lambda: Solution.objects.filter(state=SolutionState.DONE).count() == 3)


def test_drafts_come_at_most_five_times_a_second() -> None:
    now_s = 0.0
    sent: list[str] = []
    drafts = Drafts(sent.append, clock=lambda: now_s)
    for tick in range(64):
        now_s = tick / 64
        drafts(f"{tick}")
    assert sent == ["0", "13", "26", "39", "52"]
