"""A school to try things out in: two teachers, five students, two classes, each with a list of problems set.

Building it again changes nothing: accounts, passwords and all work stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from tutor.classroom import assignments, roster
from tutor.datadir import write_private
from tutor.learning import curriculum, problem_list
from tutor.learning.lists import LESSONS
from tutor.models import Classroom, ProblemList, Role, School, User
from tutor.school.accounts import make_account

SCHOOL = "Chalkline demo school"
CLASS, SECOND_CLASS = "8b", "9a"
SET = {CLASS: "ea-2.4", SECOND_CLASS: "ea-7.2"}  # the list that each class begins with
TEACHERS = (("teacher", "Ms Linden"), ("teacher2", "Mr Abara"))
STUDENTS = (("ada", "Ada"), ("ben", "Ben"), ("chidi", "Chidi"), ("dana", "Dana"), ("emil", "Emil"))
LOGINS_FILE = "demo-logins.txt"
LOGINS_HEAD = "# Demo logins of this server, made at its first start: role, user name, password, name"


@dataclass(frozen=True, slots=True)
class Login:
    role: str
    username: str
    password: str
    name: str


def build(data_dir: Path, say: Callable[[str], None]) -> list[Login]:
    """Build what is missing; the logins of the accounts made now (none at a second run), also kept in data_dir."""
    say(f"Components: {curriculum.load_components()}")
    with transaction.atomic():
        added = problem_list.load_lessons(LESSONS)
    say(f"Problems: {sum(len(lesson.problems) for lesson in LESSONS)} in {len(LESSONS)} lists, {added} of them new")
    with transaction.atomic():
        school, _ = School.objects.get_or_create(name=SCHOOL)
        logins: list[Login] = []
        teachers = [_person(school, *who, Role.TEACHER, logins) for who in TEACHERS]
        students = [_person(school, *who, Role.STUDENT, logins) for who in STUDENTS]
        _classes(school, teachers, students)
        if logins:
            keep_logins(data_dir / LOGINS_FILE, logins)  # before the commit: a password that is lost opens nothing
    say(f"People: {len(teachers)} teachers and {len(students)} students, {len(logins)} of them new")
    return logins


def read_logins(path: Path) -> list[Login]:
    """The logins that were kept at the first start; none where the file was taken away."""
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Login(*row) for row in rows if len(row) == 4]


def keep_logins(path: Path, logins: list[Login]) -> None:
    """Write the logins to a file that only its owner can read, in place of an older one."""
    rows = [f"{login.role}\t{login.username}\t{login.password}\t{login.name}" for login in logins]
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    write_private(draft, "\n".join([LOGINS_HEAD, *rows, ""]))
    os.replace(draft, path)


def _person(school: School, username: str, name: str, role: Role, logins: list[Login]) -> User:
    found = User.objects.filter(username=username).first()
    if found is not None:
        return found
    user, password = make_account(school, username=username, name=name, role=role)
    logins.append(Login(role.value, username, password, name))
    return user


def _classes(school: School, teachers: list[User], students: list[User]) -> None:
    """Made once; who was put into or out of a class later is left as it is."""
    for name, teacher, members in ((CLASS, teachers[0], students), (SECOND_CLASS, teachers[1], [])):
        classroom, is_new = Classroom.objects.get_or_create(school=school, name=name)
        if is_new:
            classroom.teachers.add(teacher)
            assignments.set_list(classroom, ProblemList.objects.get(pk=SET[name]))
            for member in members:
                roster.enrol(classroom, member)
