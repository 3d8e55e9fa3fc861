import stat

import pytest
from django.core.management import call_command

from reasoning.oracle.solve import solve
from tutor.learning.first_list import FIRST_LIST
from tutor.learning.problem_list import Listed, load_problems
from tutor.models import Classroom, KnowledgeComponent, Mastery, Problem, Transaction, User, WorkSession
from tutor.school import demo, demo_history

ANSWERS = (  # worked out by hand, in the order of the list
    *("-5", "7", "10", "-21", "4", "19", "17", "35", "-7", "12"),
    *("15", "-4", "2/3", "5/6", "11/12", "11/24", "3/5", "2/3", "1", "4/3"),
    *("x=7", "x=5", "x=7", "x=-7", "x=4", "x=-4", "x=5", "x=4", "x=5", "x=5"),
    *("x=4", "x=7", "x=2", "x=5/2", "x=-2", "x=9", "x=24", "x=14", "no solution", "all real numbers"),
)


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


def test_forty_problems_of_both_families_with_components(built):
    assert Problem.objects.count() == 40
    assert Problem.objects.filter(family="arithmetic").count() == 20
    assert Problem.objects.filter(family__in=("linear", "proportions")).count() == 20
    assert not Problem.objects.filter(components__isnull=True).exists()
    assert all(problem.title for problem in Problem.objects.all())
    asked_for = set(Problem.objects.values_list("components", flat=True))
    for family in ("arithmetic", "linear"):
        assert asked_for >= set(KnowledgeComponent.objects.filter(family=family).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("listed", "answer"), list(zip(FIRST_LIST, ANSWERS, strict=True)), ids=lambda value: str(value)
)
def test_every_problem_has_the_answer_worked_out_by_hand(listed, answer):
    assert solve(listed.text).answer == answer


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
    assert (Problem.objects.count(), WorkSession.objects.count()) == (40, 1)


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
    assert "Problems: 40 in the list, 40 of them new" in told
    password = demo.read_logins(tmp_path / "demo-logins.txt")[0].password
    assert password in told
    call_command("demo")
    assert password not in capsys.readouterr().out


@pytest.mark.parametrize("text", ["3x+(2=5", "sin(x)=0"])
def test_a_list_with_a_problem_that_nobody_could_work_at_is_refused(db, text):
    with pytest.raises(ValueError, match="problem"):
        load_problems([Listed("Broken", text)])


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
