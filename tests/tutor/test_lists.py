"""Lists of problems: set by a teacher, met by a student, and what makes two tasks the same."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.fakes import FakeChecker
from tests.tutor.test_views import text_of
from tutor.classroom import assignments
from tutor.learning import selection
from tutor.learning.lists import Lesson
from tutor.learning.mastery import of_student
from tutor.learning.problem_list import load_lessons
from tutor.models import Assignment, Classroom, KnowledgeComponent, Problem, ProblemList, User, WorkSession
from tutor.work import attempts, problem_lists, sessions

pytestmark = pytest.mark.django_db

FACTORING = Lesson(
    "ea-7.2", "Factoring trinomials", "Elementary Algebra", "7.2 Factor Trinomials", "Factoring",
    ("Factor x^2+5x+6", "Factor x^2+7x+12", "Factor x^2+2x-24"),
)  # fmt: skip
FUNCTIONS = Lesson(
    "ia-3.5", "Values of functions", "Intermediate Algebra", "3.5 Relations and Functions", "Functions",
    ("Find f(2) for f(x)=3x-1", "Find f(-3) for f(x)=x^2+4"),
)  # fmt: skip
STORY = "The sum of two numbers is 52. One number is 28 more than twice the other. Find the smaller number."


@pytest.fixture
def lists(components: list[KnowledgeComponent]) -> list[ProblemList]:
    load_lessons((FACTORING, FUNCTIONS))
    return list(ProblemList.objects.all())


@pytest.fixture
def pupil(client: Client, student: User) -> Client:
    client.force_login(student)
    return client


@pytest.fixture
def desk(teacher: User) -> Client:
    client = Client()
    client.force_login(teacher)
    return client


def solve(student: User, problem: Problem) -> None:
    session = sessions.start(student, problem)
    checker = FakeChecker()
    attempts.submit_line(session, "x", uuid4(), checker=checker)
    WorkSession.objects.filter(pk=session.pk).update(finished_at=session.created_at)


# A student


def test_the_set_list_stands_on_the_students_page_and_its_problems_come_in_order(
    pupil: Client, student: User, classroom: Classroom, lists: list[ProblemList]
) -> None:
    assignments.set_list(classroom, lists[0])
    for number, problem in enumerate(lists[0].problems.all()):
        choice = selection.next_problem(student)
        assert choice is not None
        assert (choice.problem, choice.why) == (problem, selection.Why.SET)
        home = text_of(pupil.get("/home/"))
        assert "which your teacher has set" in home
        assert ("3 problems" if not number else f"{number} of 3 solved") in home
        solve(student, problem)
    after = selection.next_problem(student)
    assert after is None or after.why is not selection.Why.SET
    assert "all solved" in text_of(pupil.get("/home/"))


def test_an_opened_problem_without_a_line_is_still_the_next(
    student: User, classroom: Classroom, lists: list[ProblemList]
) -> None:
    assignments.set_list(classroom, lists[0])
    first = lists[0].problems.first()
    assert first is not None
    sessions.start(student, first)
    choice = selection.next_problem(student)
    assert choice is not None
    assert choice.problem == first


def test_what_lies_ahead_begins_with_the_set_list(
    student: User, classroom: Classroom, lists: list[ProblemList]
) -> None:
    assert selection.ahead(student, of_student(student))[0].code == "integers.add"
    assignments.set_list(classroom, lists[0])
    assert selection.ahead(student, of_student(student))[0].family == "factoring"


def test_all_lists_by_topic_and_one_list(pupil: Client, lists: list[ProblemList]) -> None:
    page = text_of(pupil.get("/problems/"))
    assert page.index("Factoring trinomials 3 problems") < page.index("Values of functions 2 problems")
    one = pupil.get(reverse("one_list", args=["ia-3.5"]))
    assert "Intermediate Algebra, lesson 3.5 Relations and Functions" in text_of(one)
    assert one.content.decode().count('name="problem"') == 2
    assert pupil.get(reverse("one_list", args=["zz"])).status_code == 404


def test_lists_are_counted_for_each_student(student: User, other_student: User, lists: list[ProblemList]) -> None:
    for problem in list(lists[0].problems.all())[:2]:
        solve(student, problem)
        solve(student, problem)
    counted = {topic.name: topic.lists[0] for topic in problem_lists.all_lists(student)}
    assert (counted["Factoring"].solved, counted["Factoring"].problem_count) == (2, 3)
    assert counted["Functions"].solved == 0
    assert all(topic.lists[0].solved == 0 for topic in problem_lists.all_lists(other_student))


def test_a_search_shows_only_so_many(student: User, components: list[KnowledgeComponent]) -> None:
    Problem.objects.bulk_create(
        Problem(text=f"x+{n}=50", maths=f"x+{n}=50", goal="solve", unknown="x") for n in range(40)
    )
    assert len(problem_lists.search(student, "x+")) == problem_lists.FOUND


# A teacher


def test_a_teacher_finds_a_list_by_topic_course_skill_and_formula(
    desk: Client, classroom: Classroom, lists: list[ProblemList]
) -> None:
    address = reverse("lists", args=[classroom.pk])
    for asked, found in (
        ({}, {"Factoring trinomials", "Values of functions"}),
        ({"topic": "Factoring"}, {"Factoring trinomials"}),
        ({"course": "Intermediate Algebra"}, {"Values of functions"}),
        ({"query": "finding the two numbers"}, set()),
        ({"query": "x^2 + 7x"}, {"Factoring trinomials"}),
        ({"query": "values of functions"}, {"Values of functions"}),
        ({"query": "3.5 Rel"}, {"Values of functions"}),
    ):
        page = text_of(desk.get(address, asked))
        assert {name for name in ("Factoring trinomials", "Values of functions") if f"{name} " in page} == found, asked


def test_setting_a_list_and_taking_it_back(desk: Client, classroom: Classroom, lists: list[ProblemList]) -> None:
    address = reverse("set_list", args=[classroom.pk])
    for _ in range(2):
        page = text_of(desk.post(address, {"list": "ea-7.2"}, follow=True))
    assert "Set now: Factoring trinomials" in page
    assert "students who solved all of it: 0, some: 0, none yet: 2" in page
    assert Assignment.objects.count() == 1
    assert "No list is set." in text_of(desk.post(address, {"list": "ea-7.2", "act": "take_back"}, follow=True))
    assert desk.post(address, {"list": "zz"}).status_code == 404


def test_how_far_a_class_has_come(
    classroom: Classroom, student: User, other_student: User, lists: list[ProblemList]
) -> None:
    assignments.set_list(classroom, lists[0])
    first, *rest = lists[0].problems.all()
    solve(student, first)
    (row,) = assignments.set_lists(classroom)
    assert (row.problem_count, row.done, row.begun, row.not_begun) == (3, 0, 1, 1)
    for problem in rest:
        solve(student, problem)
    (row,) = assignments.set_lists(classroom)
    assert (row.done, row.begun, row.not_begun) == (1, 0, 1)


@pytest.mark.parametrize("who", ["student", "stranger"])
def test_only_the_classs_own_teacher_sets(
    client: Client, classroom: Classroom, lists: list[ProblemList], who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("lists", args=[classroom.pk])).status_code == 404
    assert client.post(reverse("set_list", args=[classroom.pk]), {"list": "ea-7.2"}).status_code == 404
    assert not Assignment.objects.exists()


# What makes two tasks the same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Write 3/4 as a decimal.", "Convert to a percent: 3/4"),
        ("Solve by completing the square: x^2+6x=7", "Solve using the quadratic formula: x^2+6x=7"),
        (STORY, STORY.replace("Find the smaller number.", "What is the smaller number?")),
        (STORY, "x+(2x+28)=52"),
        ("Solve P=2l+2w for w", "Solve P=2l+2w for l"),
    ],
)
def test_the_same_mathematics_asked_differently_is_another_problem(student: User, one: str, other: str) -> None:
    first, second = (sessions.start_typed(student, text) for text in (one, other))
    assert isinstance(first, WorkSession)
    assert isinstance(second, WorkSession)
    assert first.problem != second.problem


@pytest.mark.parametrize(
    ("one", "other"),
    [("2x+3=11", "Solve for x: 2x + 3 = 11"), (STORY, STORY.upper().capitalize()), ("Factor x^2-4", "factor x^2 - 4")],
)
def test_the_same_task_typed_again_is_the_same_problem(student: User, one: str, other: str) -> None:
    first, second = (sessions.start_typed(student, text) for text in (one, other))
    assert isinstance(first, WorkSession)
    assert first == second
