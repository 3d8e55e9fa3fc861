import pytest
from django.utils import timezone

from reasoning.values import Unreadable
from tutor.classroom import roster
from tutor.models import Classroom, Problem, WorkSession
from tutor.work import sessions


def test_a_new_work_session_belongs_to_the_students_class(student, classroom, problem):
    started = sessions.start(student, problem)
    assert (started.student, started.problem, started.classroom) == (student, problem, classroom)


def test_unfinished_work_goes_on(student, classroom, problem):
    started = sessions.start(student, problem)
    assert sessions.start(student, problem) == started
    WorkSession.objects.update(finished_at=timezone.now())
    assert sessions.start(student, problem) != started


def test_nobody_goes_on_with_the_work_of_another(student, other_student, classroom, problem):
    assert sessions.start(student, problem) != sessions.start(other_student, problem)


def test_a_student_in_no_class_works_alone(student, problem):
    assert sessions.start(student, problem).classroom is None


@pytest.mark.parametrize("setting", ["closed", "hints", "after_attempt"])
def test_of_two_classes_the_least_open_one_governs(student, classroom, other_classroom, setting):
    roster.enrol(other_classroom, student)
    Classroom.objects.filter(pk=other_classroom.pk).update(release=setting)
    assert sessions.governing_classroom(student) == other_classroom


def test_a_typed_problem_belongs_to_who_typed_it(student, other_student, components):
    first = sessions.start_typed(student, "solve 2x+1=7")
    second = sessions.start_typed(other_student, "2x + 1 = 7")
    assert (first.problem.maths, first.problem.goal, first.problem.unknown) == ("2x+1=7", "solve", "x")
    assert first.problem.text == "solve 2x+1=7"
    assert first.problem.owner == student
    assert second.problem != first.problem


def test_typing_it_again_goes_on(student, components):
    first = sessions.start_typed(student, "2x+1=7")
    assert sessions.start_typed(student, " 2x + 1 = 7") == first


def test_typing_a_listed_problem_gives_the_listed_one(student, problem):
    assert sessions.start_typed(student, r"3(x-2)+5 = 20").problem == problem


def test_latex_is_read(student, components):
    assert sessions.start_typed(student, r"\frac{3}{4}+\frac{1}{6}").problem.goal == "evaluate"


@pytest.mark.parametrize("text", ["", "   ", "3x+(2=5", "x" * 20_001, "x=\x001", "1+" * 900 + "1"])
def test_what_cannot_be_read_starts_nothing(student, components, text):
    refused = sessions.start_typed(student, text)
    assert isinstance(refused, Unreadable)
    assert refused.reason
    assert not WorkSession.objects.exists()
    assert not Problem.objects.exists()
