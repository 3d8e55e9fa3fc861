from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from tutor.classroom import roster
from tutor.models import Problem, Role, WorkSession
from tutor.school import permissions

NOBODY = AnonymousUser()


@pytest.fixture
def office(school, django_user_model):
    return django_user_model.objects.create_user("office", role=Role.ADMIN, school=school)


def test_a_teacher_reaches_the_own_class_and_no_other(teacher, stranger, classroom, other_classroom):
    assert permissions.get_classroom_for_teacher(teacher, classroom.pk) == classroom
    assert list(permissions.classrooms_of_teacher(teacher)) == [classroom]
    with pytest.raises(Http404):
        permissions.get_classroom_for_teacher(stranger, classroom.pk)
    with pytest.raises(Http404):
        permissions.get_classroom_for_teacher(teacher, other_classroom.pk)


def test_nobody_else_reaches_a_class(student, office, classroom):
    for person in (NOBODY, student, office):
        with pytest.raises(Http404):
            permissions.get_classroom_for_teacher(person, classroom.pk)


def test_a_student_named_as_teacher_of_a_class_is_still_no_teacher(student, classroom):
    classroom.teachers.add(student)
    with pytest.raises(Http404):
        permissions.get_classroom_for_teacher(student, classroom.pk)


def test_a_teacher_who_left_reaches_nothing(teacher, classroom):
    teacher.is_active = False
    with pytest.raises(Http404):
        permissions.get_classroom_for_teacher(teacher, classroom.pk)


def test_a_missing_class_and_a_foreign_one_look_the_same(teacher, other_classroom):
    messages = []
    for classroom_id in (other_classroom.pk, 10**9):
        with pytest.raises(Http404) as found:
            permissions.get_classroom_for_teacher(teacher, classroom_id)
        messages.append(str(found.value))
    assert messages[0] == messages[1]


def test_a_teacher_reaches_students_of_the_own_class(teacher, stranger, student, classroom, other_classroom):
    assert permissions.get_student_for_teacher(teacher, classroom.pk, student.pk) == (classroom, student)
    for person, classroom_id in ((stranger, classroom.pk), (stranger, other_classroom.pk), (NOBODY, classroom.pk)):
        with pytest.raises(Http404):
            permissions.get_student_for_teacher(person, classroom_id, student.pk)


def test_a_student_who_left_the_class_leaves_its_pages(teacher, student, classroom, work_session):
    roster.dismiss(classroom, student)
    with pytest.raises(Http404):
        permissions.get_student_for_teacher(teacher, classroom.pk, student.pk)
    with pytest.raises(Http404):
        permissions.get_work_for_teacher(teacher, work_session.pk)


def test_a_student_reaches_own_work_only(student, other_student, teacher, office, work_session):
    assert permissions.get_work_for_student(student, work_session.pk) == work_session
    for person in (other_student, teacher, office, NOBODY):
        with pytest.raises(Http404):
            permissions.get_work_for_student(person, work_session.pk)
    with pytest.raises(Http404):
        permissions.get_work_for_student(student, uuid4())


def test_a_teacher_reaches_the_work_of_the_own_class_only(teacher, stranger, student, work_session):
    assert permissions.get_work_for_teacher(teacher, work_session.pk) == work_session
    for person in (stranger, student, NOBODY):
        with pytest.raises(Http404):
            permissions.get_work_for_teacher(person, work_session.pk)


def test_work_outside_any_class_is_no_teachers(teacher, student, problem, classroom):
    alone = WorkSession.objects.create(student=student, problem=problem)
    with pytest.raises(Http404):
        permissions.get_work_for_teacher(teacher, alone.pk)


def test_a_student_reaches_listed_and_own_problems(student, other_student, problem):
    typed = Problem.objects.create(owner=student, text="x+1=2", maths="x+1=2", goal="solve")
    assert permissions.get_problem_for_student(student, problem.pk) == problem
    assert permissions.get_problem_for_student(other_student, problem.pk) == problem
    assert permissions.get_problem_for_student(student, typed.pk) == typed
    for person in (other_student, NOBODY):
        with pytest.raises(Http404):
            permissions.get_problem_for_student(person, typed.pk)


def test_only_students_are_enrolled(classroom, teacher):
    with pytest.raises(ValueError, match="teacher is a teacher"):
        roster.enrol(classroom, teacher)
