import stat
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from reasoning.maths.compare import compare
from reasoning.oracle.curriculum import COMPONENTS, FAMILIES
from reasoning.oracle.solve import solve
from reasoning.values import Outcome
from tutor.learning.lists import LESSONS, Lesson
from tutor.learning.problem_list import load_lessons
from tutor.models import Classroom, Mastery, Problem, ProblemList, Transaction, User, WorkSession
from tutor.school import demo, demo_history

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "lessons.toml").read_text(encoding="utf-8"))
ALL = sum(len(lesson.problems) for lesson in LESSONS)


@pytest.fixture
def built(db, tmp_path):
    return demo.build(tmp_path, lambda _: None)


def test_the_school(built):
    assert [User.objects.filter(role=role).count() for role in ("teacher", "student")] == [2, 5]
    classroom = Classroom.objects.get(name="8b")
    assert list(classroom.teachers.values_list("username", flat=True)) == ["teacher"]
    assert classroom.students.count() == 5
    assert Classroom.objects.get(name="9a").students.count() == 0
    assert not WorkSession.objects.exists()


def test_the_lists_cover_the_whole_course(built):
    assert Problem.objects.count() == ALL
    asked_for = set(Problem.objects.values_list("components", flat=True))
    assert asked_for == {component.code for component in COMPONENTS}
    assert set(Problem.objects.values_list("family", flat=True)) == set(FAMILIES)


def test_every_list_is_one_that_a_teacher_would_set():
    assert len({lesson.code for lesson in LESSONS}) == len(LESSONS)
    for lesson in LESSONS:
        assert 8 <= len(lesson.problems) <= 12, lesson.title
        assert all((lesson.title, lesson.course, lesson.lesson, lesson.topic))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.code)
def test_a_list_has_the_answers_worked_out_by_hand_and_rises(lesson):
    assert set(CASES[lesson.code]) == set(lesson.problems)
    steps = []
    for text in lesson.problems:
        solved = solve(text)
        assert compare(CASES[lesson.code][text], solved.answer).outcome is Outcome.CORRECT, (text, solved.answer)
        steps.append(len(solved.moves))
    half = len(steps) // 2
    assert sum(steps[:half]) <= sum(steps[-half:]), steps


def test_each_class_has_a_list_set(built):
    assert list(Classroom.objects.values_list("name", "assignments__problem_list__title")) == [
        ("8b", "Solving linear equations"),
        ("9a", "Factoring trinomials"),
    ]


def test_everybody_can_log_in_with_the_password_told(built, client):
    assert len(built) == 7
    for login in built:
        assert client.login(username=login.username, password=login.password)
    assert len({login.password for login in built}) == 7


def test_the_logins_are_kept_for_the_owner_only(built, tmp_path):
    path = tmp_path / "demo-logins.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert demo.read_logins(path) == built


def test_a_second_run_changes_nothing(built, tmp_path):
    User.objects.filter(username="ada").update(display_name="Ada L.")
    Classroom.objects.filter(name="8b").update(release="hints")
    WorkSession.objects.create(student=User.objects.get(username="ada"), problem=Problem.objects.first())
    kept = (tmp_path / "demo-logins.txt").read_text()
    passwords = dict(User.objects.values_list("username", "password"))
    assert demo.build(tmp_path, lambda _: None) == []
    assert (tmp_path / "demo-logins.txt").read_text() == kept
    assert dict(User.objects.values_list("username", "password")) == passwords
    assert User.objects.get(username="ada").display_name == "Ada L."
    assert Classroom.objects.get(name="8b").release == "hints"
    assert (Problem.objects.count(), WorkSession.objects.count()) == (ALL, 1)


def test_a_student_taken_out_of_the_class_stays_out(built, tmp_path):
    Classroom.objects.get(name="8b").enrollments.filter(student__username="emil").delete()
    demo.build(tmp_path, lambda _: None)
    assert Classroom.objects.get(name="8b").students.count() == 4


def test_passwords_of_a_database_that_was_thrown_away_are_replaced(built, tmp_path):
    User.objects.all().delete()
    again = demo.build(tmp_path, lambda _: None)
    assert demo.read_logins(tmp_path / "demo-logins.txt") == again
    assert {login.password for login in again}.isdisjoint({login.password for login in built})


def test_nothing_is_made_where_the_logins_cannot_be_kept(db, tmp_path):
    with pytest.raises(FileNotFoundError):
        demo.build(tmp_path / "missing", lambda _: None)
    assert not User.objects.exists()


def test_the_command_tells_the_logins_once(db, tmp_path, settings, capsys):
    settings.DATA_DIR = tmp_path
    call_command("demo")
    told = capsys.readouterr().out
    assert f"Problems: {ALL} in {len(LESSONS)} lists, {ALL} of them new" in told
    password = demo.read_logins(tmp_path / "demo-logins.txt")[0].password
    assert password in told
    call_command("demo")
    assert password not in capsys.readouterr().out


@pytest.mark.parametrize("text", ["3x+(2=5", "sin(x)=0"])
def test_a_list_with_a_problem_that_nobody_could_work_at_is_refused(db, text):
    with pytest.raises(ValueError, match="problem"):
        load_lessons([Lesson("broken", "Broken", "", "", "", (text,))])


def test_a_problem_from_before_there_were_lists_comes_into_one_and_keeps_its_title(components):
    old = Problem.objects.create(title="Two steps", text="2x+3=11", maths="2x+3=11", goal="solve", unknown="x")
    moved = ProblemList.objects.create(code="own", title="Our own")
    own = Problem.objects.create(text="6x=4x+10", maths="6x=4x+10", goal="solve", unknown="x", problem_list=moved)
    load_lessons(LESSONS)
    old.refresh_from_db()
    own.refresh_from_db()
    assert (old.problem_list_id, old.title) == ("ea-2.3", "Two steps")
    assert own.problem_list_id == "own"
    assert Problem.objects.filter(maths="2x+3=11").count() == 1


def test_the_history_goes_through_the_services_once(built):
    assert demo_history.write(lambda _: None) == 25
    assert demo_history.write(lambda _: None) == 0
    wrong = Transaction.objects.filter(outcome="INCORRECT").values_list("student__username", "text")
    assert set(wrong) >= {("ada", "3x-2=15"), ("ben", "2x=8"), ("chidi", "4/10"), ("dana", "2x+3=14")}
    finished = WorkSession.objects.filter(finished_at__isnull=False).values_list("student__username", "problem__maths")
    assert set(finished) == {
        ("ada", "2x+3=11"),
        ("ada", "3(x-2)+5=20"),
        ("ben", "5x-4=2x+11"),
        ("ben", "7-2x=15"),
        ("chidi", "3/4+1/6"),
        ("dana", "2*(9-14)+3"),
    }
    assert Mastery.objects.filter(student__username="ada", component="linear.divide").exists()
