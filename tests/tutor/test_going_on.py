"""A worked solution goes on from the student's own last right line, and the whole one may be asked for after it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from reasoning.maths.sandbox import Sandbox
from reasoning.model import guided
from reasoning.values import Finish, Outcome, Step
from tests.tutor.fakes import FakeChecker
from tutor.models import EventKind, Problem, Solution, SolutionState, WorkSession
from tutor.work import attempts, going_on, solutions

pytestmark = pytest.mark.django_db
END = Finish("x=7", certified=True)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as warm:
        yield warm


def write(work_session: WorkSession, *texts: str, checker: Sandbox) -> None:
    for text in texts:
        attempts.submit_line(work_session, text, uuid4(), checker=checker)
    work_session.refresh_from_db()


@pytest.mark.parametrize(
    ("texts", "start"),
    [
        ((), ""),
        (("3x-2+5=20",), ""),  # wrong
        (("3x-6+5=20",), "3x-6+5=20"),
        (("3x-6+5=20", "3x=30"), "3x-6+5=20"),  # the last right one
        (("2x+x-1=20",), "2x+x-1=20"),  # as no solver would write it
        (("3x-6+5=20", "x=7"), ""),  # solved: the whole solution, to compare with
        (("2*3=6",), ""),  # true, and beside the way
    ],
)
def test_where_it_begins(work_session: WorkSession, sandbox: Sandbox, texts: tuple[str, ...], start: str) -> None:
    write(work_session, *texts, checker=sandbox)
    assert going_on.place(work_session, checker=sandbox) == start


def test_it_begins_at_the_problem_where_the_solver_cannot_go_on(work_session: WorkSession, sandbox: Sandbox) -> None:
    write(work_session, "3x+sin(x)=21+sin(x)", checker=sandbox)  # right
    assert going_on.place(work_session, checker=sandbox) == ""


def test_it_begins_at_the_problem_in_a_word_problem_and_without_a_checker(
    work_session: WorkSession, sandbox: Sandbox
) -> None:
    write(work_session, "3x-6+5=20", checker=sandbox)
    assert going_on.place(work_session, checker=FakeChecker(dead=True)) == ""
    text = "4 more than a number is 9. What is the number?"
    work_session.problem = Problem.objects.create(text=text, maths="n+4=9", goal="solve", unknown="n")
    assert going_on.place(work_session, checker=sandbox) == ""


def test_a_line_that_no_column_holds_is_no_beginning(
    work_session: WorkSession, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, start in (("x=7" + "+0" * 900, "x=7" + "+0" * 900), ("x=7" + "+0" * 1100, "")):
        monkeypatch.setattr(attempts, "place", lambda _, text=text: attempts.RightLine(2, text, text))
        monkeypatch.setattr(sandbox, "run", lambda *_: True)
        assert going_on.place(work_session, checker=sandbox) == start


def test_the_rest_is_written_and_certified(work_session: WorkSession, sandbox: Sandbox) -> None:
    write(work_session, "2x+x-1=20", checker=sandbox)
    granted = solutions.request(work_session, uuid4(), place=lambda: going_on.place(work_session, checker=sandbox))
    assert granted.payload["start"] == "2x+x-1=20"
    assert granted.payload["start_mathml"].startswith("<math")
    claim = solutions.claim("engine-1")
    assert claim is not None
    *steps, finish = guided.solve(claim.problem, engine=None, checker=sandbox, prefix=claim.prefix)
    assert [step.line for step in steps if isinstance(step, Step)] == ["3x-1=20", "3x=21", "x=7"]
    assert all(step.verdict.outcome is Outcome.CORRECT for step in steps if isinstance(step, Step))
    assert isinstance(finish, Finish)
    assert (finish.answer, finish.certified) == ("x=7", True)


def test_then_the_whole_solution_may_be_asked_for_once(work_session: WorkSession) -> None:
    solutions.request(work_session, uuid4(), place=lambda: "3x-1=20")
    claim = solutions.claim("engine-1")
    assert claim is not None
    assert [step.line for step in claim.prefix] == ["3x-1=20"]
    solutions.finish(claim, END)
    again = solutions.request(work_session, uuid4(), place=lambda: "3x-1=20")
    assert "start" not in again.payload
    whole = solutions.claim("engine-1")
    assert whole is not None
    assert (whole.prefix, Solution.objects.count()) == ((), 2)
    solutions.finish(whole, END)
    assert solutions.request(work_session, uuid4()) == again  # nothing more to show
    assert Solution.objects.count() == 2


def test_after_a_stop_it_goes_on_from_the_same_line(work_session: WorkSession) -> None:
    solutions.request(work_session, uuid4(), place=lambda: "3x-1=20")
    assert solutions.claim("engine-1") is not None
    solutions.stop(work_session, uuid4())
    granted = solutions.request(work_session, uuid4(), place=lambda: "x=7")
    assert granted.payload["start"] == "3x-1=20"
    assert Solution.objects.get().state == SolutionState.WAITING
    kinds = [event.kind for event in work_session.events.order_by("seq")]
    assert kinds == [EventKind.RELEASED, EventKind.CANCELLED, EventKind.RELEASED]


def test_after_a_stop_it_begins_at_an_own_line_that_came_since(work_session: WorkSession, sandbox: Sandbox) -> None:
    def ask() -> dict[str, object]:
        place = going_on.place
        return solutions.request(work_session, uuid4(), place=lambda: place(work_session, checker=sandbox)).payload

    write(work_session, "3x-6+5=20", checker=sandbox)
    assert ask()["start"] == "3x-6+5=20"
    solutions.stop(work_session, uuid4())
    write(work_session, "3x=30", checker=sandbox)  # wrong: no place to go on from
    assert ask()["start"] == "3x-6+5=20"
    assert Solution.objects.count() == 1
    solutions.stop(work_session, uuid4())
    write(work_session, "3x-1=20", checker=sandbox)
    assert ask()["start"] == "3x-1=20"
    assert [one.state for one in Solution.objects.order_by("pk")] == [SolutionState.STOPPED, SolutionState.WAITING]


def test_a_stopped_solution_is_resumed_where_no_line_to_begin_at_is_found(work_session: WorkSession) -> None:
    solutions.request(work_session, uuid4(), place=lambda: "3x-1=20")
    solutions.stop(work_session, uuid4())
    attempts.submit_line(work_session, "3x=21", uuid4(), checker=FakeChecker())
    granted = solutions.request(work_session, uuid4(), place=lambda: "")  # the checker was busy
    assert granted.payload["start"] == "3x-1=20"
    assert Solution.objects.count() == 1
