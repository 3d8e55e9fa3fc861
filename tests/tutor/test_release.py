from uuid import uuid4

import pytest

from reasoning.values import Evidence, Finish, Outcome, Relation, Source, Step, Verdict
from tests.tutor.fakes import UNDECIDED, UNREADABLE, WRONG, FakeChecker
from tutor.models import Event, EventKind, Release, WorkSession
from tutor.work import attempts, release, solutions

CHECKED = Verdict(Outcome.CORRECT, Relation.EQUIVALENT, "the same solutions", Evidence.PROVED)


def step(line="3x-6+5=20"):
    return Step(line, "multiply out", CHECKED, Source.MODEL)


def submit(work_session, text, verdict):
    attempts.submit_line(work_session, text, uuid4(), checker=FakeChecker({text: verdict}))


@pytest.fixture
def claim(work_session):
    """A solution that an engine is writing; asked for while the class was open."""
    solutions.request(work_session, uuid4())
    return solutions.claim("engine-1")


def seen(work_session, person):
    """What this person's browser would get now."""
    fresh = WorkSession.objects.get(pk=work_session.pk)
    events = Event.objects.filter(work_session=work_session).order_by("seq")
    return [event.kind for event in events if release.may_see(fresh, event, person)]


@pytest.mark.parametrize(
    ("setting", "show_me", "hint"),
    [
        (Release.FREE, None, None),
        (Release.AFTER_ATTEMPT, "own_attempt_first", None),
        (Release.HINTS, "hints_only", None),
        (Release.CLOSED, "closed", "closed"),
    ],
)
def test_what_each_setting_allows_before_an_attempt(work_session, classroom, setting, show_me, hint):
    release.set_release(classroom, setting)
    assert release.why_not(work_session, "show_me") == show_me
    assert release.why_not(work_session, "hint") == hint


def test_without_a_class_everything_is_open(student, problem):
    alone = WorkSession.objects.create(student=student, problem=problem)
    assert release.why_not(alone, "show_me") is None


def test_an_own_checked_line_opens_the_solution(work_session, classroom):
    release.set_release(classroom, Release.AFTER_ATTEMPT)
    submit(work_session, "3x-2+5=20", WRONG)
    assert release.why_not(work_session, "show_me") is None


@pytest.mark.parametrize(
    "verdict",
    [UNREADABLE, UNDECIDED, Verdict(Outcome.CORRECT, Relation.IDENTICAL, "the same line")],
)
def test_what_is_no_attempt_opens_nothing(work_session, classroom, verdict):
    release.set_release(classroom, Release.AFTER_ATTEMPT)
    submit(work_session, "3(x-2)+5=20", verdict)
    assert release.why_not(work_session, "show_me") == "own_attempt_first"


def test_an_attempt_at_this_problem_counts_in_a_later_sitting_too(work_session, classroom, student, problem):
    release.set_release(classroom, Release.AFTER_ATTEMPT)
    submit(work_session, "3x-2+5=20", WRONG)
    later = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    assert release.why_not(later, "show_me") is None


def test_another_students_attempt_opens_nothing(work_session, classroom, other_student, problem):
    release.set_release(classroom, Release.AFTER_ATTEMPT)
    other = WorkSession.objects.create(student=other_student, problem=problem, classroom=classroom)
    submit(other, "3x-2+5=20", WRONG)
    assert release.why_not(work_session, "show_me") == "own_attempt_first"


def test_open_the_student_sees_the_steps(work_session, student, claim):
    solutions.append_step(claim, step())
    solutions.finish(claim, Finish("x=7", certified=True))
    assert seen(work_session, student) == ["RELEASED", "STEP", "END"]


@pytest.mark.parametrize("setting", [Release.AFTER_ATTEMPT, Release.HINTS, Release.CLOSED])
def test_closed_on_the_way_withholds_what_comes_later(work_session, student, classroom, claim, setting):
    solutions.append_step(claim, step())
    release.set_release(classroom, setting)
    solutions.append_step(claim, step("3x-1=20"))
    solutions.finish(claim, Finish("x=7", certified=True))
    assert seen(work_session, student) == ["RELEASED", "STEP"]  # what was shown stays, the rest never arrives


def test_opening_releases_what_was_withheld_for_good(work_session, student, classroom, claim):
    release.set_release(classroom, Release.CLOSED)
    solutions.append_step(claim, step())
    solutions.append_step(claim, step("3x-1=20"))
    assert seen(work_session, student) == ["RELEASED"]
    release.set_release(classroom, Release.FREE)
    opened = Event.objects.filter(kind=EventKind.RELEASED).order_by("seq").last()
    assert opened.payload == {"setting": "free", "from_seq": 2, "to_seq": 3}
    release.set_release(classroom, Release.CLOSED)
    assert seen(work_session, student) == ["RELEASED", "STEP", "STEP", "RELEASED"]
    solutions.append_step(claim, step("3x=21"))
    assert seen(work_session, student) == ["RELEASED", "STEP", "STEP", "RELEASED"]


def test_an_opening_is_written_once(work_session, classroom, claim):
    release.set_release(classroom, Release.HINTS)
    solutions.append_step(claim, step())
    for setting in (Release.FREE, Release.FREE, Release.CLOSED, Release.FREE):
        release.set_release(classroom, setting)
    assert Event.objects.filter(kind=EventKind.RELEASED).count() == 2  # the request's own, and the opening


def test_the_teacher_of_the_class_sees_everything_and_nobody_else_does(
    work_session, classroom, claim, teacher, stranger, other_student
):
    release.set_release(classroom, Release.CLOSED)
    solutions.append_step(claim, step())
    assert seen(work_session, teacher) == ["RELEASED", "STEP"]
    for person in (stranger, other_student):
        assert seen(work_session, person) == []


def test_own_lines_and_verdicts_are_always_seen(work_session, classroom, student):
    release.set_release(classroom, Release.CLOSED)
    submit(work_session, "3x-2+5=20", WRONG)
    assert seen(work_session, student) == ["LINE", "VERDICT"]


def test_a_step_that_is_still_being_written_follows_the_setting(work_session, classroom, student):
    draft = Event(kind=EventKind.STEP)
    assert release.may_see(work_session, draft, student)
    release.set_release(classroom, Release.CLOSED)
    assert not release.may_see(work_session, draft, student)
