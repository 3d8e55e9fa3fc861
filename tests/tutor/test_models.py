from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from tests.tutor.fakes import FakeChecker
from tutor.models import Classroom, Enrollment, Problem, Solution, SolutionState, Transaction, User, WorkSession
from tutor.work import attempts


def test_name_is_what_others_see(school):
    assert User(username="x1", display_name="Ada").name == "Ada"
    assert User(username="x1", first_name="Ada", last_name="Byron").name == "Ada Byron"
    assert User(username="x1").name == "x1"


def test_roles(student, teacher):
    assert (student.is_student, student.is_teacher) == (True, False)
    assert (teacher.is_student, teacher.is_teacher) == (False, True)


def test_a_class_starts_open(classroom):
    assert classroom.release == "free"


def test_one_class_of_a_name_in_a_school(classroom, school):
    with pytest.raises(IntegrityError), transaction.atomic():
        Classroom.objects.create(school=school, name=classroom.name)


def test_enrolled_once(classroom, student):
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrollment.objects.create(classroom=classroom, student=student)


def test_a_listed_problem_stands_once_and_a_typed_one_once_for_each_student(problem, student, other_student):
    same = {"text": problem.text, "maths": problem.maths, "goal": "solve", "unknown": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.create(**same)
    Problem.objects.create(owner=student, **same)
    Problem.objects.create(owner=other_student, **same)
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.create(owner=student, **same)


@pytest.mark.parametrize("second", [SolutionState.WAITING, SolutionState.RUNNING])
def test_one_active_solution_for_each_work_session(work_session, second):
    now = timezone.now()
    Solution.objects.create(work_session=work_session, requested_at=now, state=SolutionState.DONE)
    Solution.objects.create(work_session=work_session, requested_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Solution.objects.create(work_session=work_session, requested_at=now, state=second)


def test_the_database_refuses_to_rewrite_what_was_typed(work_session):
    event = work_session.events.create(seq=1, kind="LINE")
    row = Transaction.objects.create(
        student=work_session.student,
        work_session=work_session,
        problem=work_session.problem,
        event=event,
        step="3(x-2)+5=20",
        attempt=1,
        outcome="INCORRECT",
        text=" 3X-2+5 = 20",
        elapsed_ms=10,
    )
    with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
        Transaction.objects.filter(pk=row.pk).update(text="3x-2+5=20")
    row.refresh_from_db()
    assert row.text == " 3X-2+5 = 20"
    Transaction.objects.filter(pk=row.pk).update(diagnosis="bug.later_found")  # the rest may be graded anew


def test_migrations_are_complete(db, capsys):
    call_command("makemigrations", "tutor", "--check", "--dry-run", "--skip-checks")
    assert "No changes detected" in capsys.readouterr().out


def test_a_student_who_leaves_the_school_takes_everything_along(work_session, other_student):
    student = work_session.student
    typed = Problem.objects.create(owner=student, text="2x=4", maths="2x=4", goal="solve")
    own = WorkSession.objects.create(student=student, problem=typed, classroom=work_session.classroom)
    kept = WorkSession.objects.create(student=other_student, problem=work_session.problem)
    for session in (work_session, own, kept):
        attempts.submit_line(session, "x=2", uuid4(), checker=FakeChecker())
    student.delete()
    assert list(WorkSession.objects.all()) == [kept]
    assert list(Transaction.objects.values_list("student__username", flat=True)) == ["ben"]
    assert Problem.objects.filter(owner__isnull=True).count() == 1


def test_a_problem_that_was_worked_at_stays(work_session):
    with pytest.raises(RestrictedError):
        work_session.problem.delete()
