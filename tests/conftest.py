"""What every test may use; the rules for tests that need a browser."""

from __future__ import annotations

import os
import shutil

import pytest

from tutor.learning import curriculum
from tutor.models import Classroom, Enrollment, KnowledgeComponent, Problem, Role, School, User, WorkSession

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MUST_RUN = bool(os.environ.get("CHALKLINE_REQUIRE_BROWSER"))  # CI: a missing browser is a failure, not a skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Last: Playwright keeps an event loop in this thread, and no asynchronous test can run beside it.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if CHROMIUM or MUST_RUN:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here (Debian: apt install chromium)"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's Chromium; fails where it is missing and must not be."""
    assert CHROMIUM, "CHALKLINE_REQUIRE_BROWSER is set, but no Chromium was found"
    return CHROMIUM


# A school: its teacher, a student of the class, and strangers who may see nothing of it.


def person(school: School, username: str, name: str, role: Role) -> User:
    """Somebody of the school; the password is "chalk"."""
    return User.objects.create_user(username, password="chalk", role=role, display_name=name, school=school)


@pytest.fixture
def school(db: None) -> School:
    return School.objects.create(name="Lindenschule")


@pytest.fixture
def teacher(school: School) -> User:
    return person(school, "teacher", "Ms Linden", Role.TEACHER)


@pytest.fixture
def student(school: School) -> User:
    return person(school, "ada", "Ada", Role.STUDENT)


@pytest.fixture
def other_student(school: School) -> User:
    """In the same class as `student`."""
    return person(school, "ben", "Ben", Role.STUDENT)


@pytest.fixture
def stranger(school: School) -> User:
    """A teacher of the same school who teaches another class."""
    return person(school, "stranger", "Mr Abara", Role.TEACHER)


@pytest.fixture
def classroom(school: School, teacher: User, student: User, other_student: User) -> Classroom:
    classroom = Classroom.objects.create(school=school, name="8b")
    classroom.teachers.add(teacher)
    for member in (student, other_student):
        Enrollment.objects.create(classroom=classroom, student=member)
    return classroom


@pytest.fixture
def other_classroom(school: School, stranger: User) -> Classroom:
    """The stranger's class; it is empty."""
    classroom = Classroom.objects.create(school=school, name="9a")
    classroom.teachers.add(stranger)
    return classroom


@pytest.fixture
def components(db: None) -> list[KnowledgeComponent]:
    curriculum.load_components()
    return list(KnowledgeComponent.objects.all())


@pytest.fixture
def problem(components: list[KnowledgeComponent]) -> Problem:
    problem = Problem.objects.create(
        title="A bracket and more", text="3(x-2)+5=20", maths="3(x-2)+5=20", goal="solve", unknown="x", family="linear"
    )
    problem.components.set(["linear.expand", "linear.collect", "linear.both_sides", "linear.divide"])
    return problem


@pytest.fixture
def work_session(classroom: Classroom, student: User, problem: Problem) -> WorkSession:
    return WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
