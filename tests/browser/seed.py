"""A small school with known passwords, for the browser tests: python -m tests.browser.seed (TUTOR_DATA_DIR is set)."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
django.setup()

from reasoning.maths.problem import read_problem  # noqa: E402
from reasoning.oracle.curriculum import COMPONENTS  # noqa: E402
from reasoning.values import Unreadable  # noqa: E402
from tutor.classroom import roster  # noqa: E402
from tutor.models import Classroom, KnowledgeComponent, Problem, Role, School, User  # noqa: E402

PASSWORD = "chalk-and-board-8"
PROBLEMS = (
    ("arithmetic", "7 - 3*(2 - 5)", "integers.multiply"),
    ("arithmetic", "3/4 + 1/6", "fractions.add"),
    ("linear", "2x + 1 = 7", "linear.both_sides"),
    ("linear", "5(x + 2) = 3x - 4", "linear.both_sides"),
    ("linear", "x/3 + 1/2 = 5/6", "linear.divide"),
)


def seed() -> None:
    """Two classes with a teacher each, five students in the first and one in the second."""
    school = School.objects.create(name="Brook School")
    for position, one in enumerate(COMPONENTS):
        KnowledgeComponent.objects.create(
            code=one.code, name=one.name, family=one.family, weak=one.weak, position=position
        )
    for position, (family, text, component) in enumerate(PROBLEMS):
        _problem(position, family, text, component)
    first, second = (Classroom.objects.create(school=school, name=name) for name in ("8b", "9a"))
    first.teachers.add(_person(school, "t.weber", "Ms Weber", Role.TEACHER))
    second.teachers.add(_person(school, "t.okoye", "Mr Okoye", Role.TEACHER))
    for name in ("Ada", "Ben", "Cleo", "Dan", "Edda"):
        roster.enrol(first, _person(school, name.lower(), name, Role.STUDENT))
    roster.enrol(second, _person(school, "finn", "Finn", Role.STUDENT))


def _person(school: School, username: str, name: str, role: Role) -> User:
    return User.objects.create_user(username, password=PASSWORD, display_name=name, role=role, school=school)


def _problem(position: int, family: str, text: str, component: str) -> None:
    read = read_problem(text)
    assert not isinstance(read, Unreadable), read
    problem = Problem.objects.create(
        text=text, maths=read.maths, goal=read.goal, unknown=read.unknown or "", family=family, position=position
    )
    problem.components.add(component)


if __name__ == "__main__":
    seed()
