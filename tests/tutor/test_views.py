"""The pages: who may open them, what they show, and that what was typed stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from reasoning.values import Goal
from tests.tutor.fakes import RIGHT, WRONG, FakeChecker
from tutor.classroom import roster
from tutor.models import Classroom, Event, Problem, Release, User, WorkSession
from tutor.work import attempts
from tutor.work import checker as checkers

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


def text_of(response: Any) -> str:
    """The words of a page without its markup, blanks squeezed."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


# Signing in


def test_the_front_door_leads_to_the_login(client: Client) -> None:
    response = client.get("/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/login/")
    assert "Sign in" in text_of(response)


def test_signing_in_leads_home(client: Client, student: User, teacher: User, classroom: Classroom) -> None:
    for username, page in (("ada", "student_home"), ("teacher", "teacher_home")):
        response = client.post("/login/", {"username": username, "password": "chalk"}, follow=True)
        assert response.redirect_chain[-1][0] == reverse(page)
        client.post("/logout/")


def test_a_wrong_password_keeps_the_name(client: Client, student: User) -> None:
    response = client.post("/login/", {"username": "ada", "password": "cheese"})
    assert 'value="ada"' in response.content.decode()
    assert "do not go together" in text_of(response)
    assert "cheese" not in response.content.decode()


def test_signing_out_is_a_post(client: Client, student: User) -> None:
    client.force_login(student)
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").status_code == 302
    assert client.get("/home/").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/home/",
        "/problems/",
        "/classes/",
        f"/work/{uuid4()}/",
        "/problems/ea-7.2/",
        "/classroom/1/",
        "/classroom/1/lists/",
        "/read/",
    ],
)
def test_everything_else_wants_a_login(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login/")


def test_no_page_allows_inline_script(as_: Callable[[User], Client], student: User, work_session: WorkSession) -> None:
    for path in ("/home/", "/problems/", f"/work/{work_session.pk}/"):
        response = as_(student).get(path)
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        page = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert not re.search(r"\sstyle=|\son\w+=", page)


# A student


def test_home_says_what_comes_next_and_why(
    as_: Callable[[User], Client], student: User, classroom: Classroom, problem: Problem
) -> None:
    text = text_of(as_(student).get("/home/"))
    assert "Hello, Ada" in text
    assert "One next thing" in text
    assert "comes next" in text
    assert "Not met yet" in text


def test_home_leads_back_to_unfinished_work_and_names_what_was_weak(
    as_: Callable[[User], Client], student: User, work_session: WorkSession
) -> None:
    attempts.submit_line(work_session, "3x-2+5=20", uuid4(), checker=FakeChecker({"3x-2+5=20": WRONG}))
    response = as_(student).get("/home/")
    assert reverse("work", args=[work_session.pk]) in response.content.decode()
    assert "1 line so far" in text_of(response)
    assert "wrong the one time so far" in text_of(response)


def test_a_problem_of_the_list_begins_once(as_: Callable[[User], Client], student: User, problem: Problem) -> None:
    first = as_(student).post("/work/start/", {"problem": problem.pk})
    again = as_(student).post("/work/start/", {"problem": problem.pk})
    assert first.status_code == 302
    assert first.headers["Location"] == again.headers["Location"]
    assert WorkSession.objects.count() == 1


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 30, "٣"])
def test_a_problem_that_is_not_there(as_: Callable[[User], Client], student: User, number: str) -> None:
    assert as_(student).post("/work/start/", {"problem": number}).status_code == 404


def test_nobody_begins_what_another_typed(as_: Callable[[User], Client], student: User, other_student: User) -> None:
    typed = Problem.objects.create(text="x+1=2", maths="x+1=2", goal="solve", unknown="x", owner=other_student)
    assert as_(student).post("/work/start/", {"problem": typed.pk}).status_code == 404


def test_a_typed_problem_opens(as_: Callable[[User], Client], student: User) -> None:
    response = as_(student).post("/work/start/", {"text": "solve 2x+1=7"}, follow=True)
    assert response.status_code == 200
    assert "Solve for x" in text_of(response)
    assert 'data-problem="2x+1=7"' in response.content.decode()


@pytest.mark.parametrize("typed", ["3(x - 2 + 5 = 20", "2x + = 7", '__import__("os").system("id")', "x" * 30_000, ""])
def test_what_cannot_be_read_stays_in_the_field_and_nothing_is_stored(
    as_: Callable[[User], Client], student: User, typed: str
) -> None:
    response = as_(student).post("/work/start/", {"text": typed})
    assert response.status_code == 422
    assert "I could not read this problem" in text_of(response)
    assert typed.replace('"', "&quot;") in response.content.decode()
    assert Problem.objects.count() == 0
    assert WorkSession.objects.count() == 0


def test_a_typed_text_is_never_markup(as_: Callable[[User], Client], student: User) -> None:
    page = as_(student).post("/work/start/", {"text": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_problems_are_found_by_their_mathematics_and_by_a_skill(
    as_: Callable[[User], Client], student: User, problem: Problem
) -> None:
    other = Problem.objects.create(text="3/4+1/6", maths="3/4+1/6", goal="evaluate", family="arithmetic")
    client = as_(student)
    for query in ("3(x - 2)", "multiplying out"):
        found = client.get("/problems/", {"q": query}).content.decode()
        assert f'value="{problem.pk}"' in found
        assert f'value="{other.pk}"' not in found
    assert "No problem like this" in text_of(client.get("/problems/", {"q": "zzz"}))


@pytest.mark.parametrize(
    ("setting", "promise"),
    [
        (Release.FREE, "open whenever you want them"),
        (Release.AFTER_ATTEMPT, "opens after your first own line"),
        (Release.HINTS, "the full solution stays closed"),
        (Release.CLOSED, "hints and solutions are closed"),
    ],
)
def test_the_promise_stands_at_the_top(
    as_: Callable[[User], Client], student: User, work_session: WorkSession, setting: Release, promise: str
) -> None:
    Classroom.objects.update(release=setting)
    assert promise in text_of(as_(student).get(f"/work/{work_session.pk}/"))


@pytest.mark.parametrize("who", ["other_student", "teacher", "stranger"])
def test_work_is_its_students_own(
    as_: Callable[[User], Client], work_session: WorkSession, who: str, request: pytest.FixtureRequest
) -> None:
    assert as_(request.getfixturevalue(who)).get(f"/work/{work_session.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("text", "as_problem", "expected"),
    [
        ("3x-6=15", "", {"ok": True, "plain": "3x-6=15"}),
        (r"\frac{3}{4}", "", {"ok": True, "plain": "3/4"}),
        ("3x-6=", "", {"ok": False}),
        ("solve 2x+1=7", "problem", {"ok": True, "plain": "2x+1=7", "goal": "Solve for x"}),
        ("2x+(", "problem", {"ok": False}),
    ],
)
def test_preview(
    as_: Callable[[User], Client], student: User, text: str, as_problem: str, expected: dict[str, object]
) -> None:
    read = as_(student).post(f"/read/?as={as_problem}", {"text": text}).json()
    assert {name: read[name] for name in expected} == expected
    assert ("<math" in read["mathml"]) if read["ok"] else read["reason"]
    assert Event.objects.count() == 0


# A teacher


def test_a_teachers_classes(as_: Callable[[User], Client], teacher: User, classroom: Classroom) -> None:
    text = text_of(as_(teacher).get("/classes/"))
    assert "8b" in text
    assert "2 students" in text


def test_no_class_yet(as_: Callable[[User], Client], teacher: User) -> None:
    assert "No class yet" in text_of(as_(teacher).get("/classes/"))


def test_students_have_no_classes_page(as_: Callable[[User], Client], student: User) -> None:
    assert as_(student).get("/classes/").status_code == 404


def test_a_wrong_line_stands_on_the_class_page_and_in_the_students_lines(
    as_: Callable[[User], Client], teacher: User, student: User, work_session: WorkSession
) -> None:
    checker = FakeChecker({"3x-2+5=20": WRONG, "3(x-2)=15": RIGHT})
    for text in ("3(x-2)=15", "3x-2+5=20", "3x-2+5=20"):
        attempts.submit_line(work_session, text, uuid4(), checker=checker)
    client = as_(teacher)
    live = text_of(client.get(f"/classroom/{work_session.classroom_id}/live/"))
    assert "stuck: wrong 2 times, the same way" in live
    assert live.index("Ada") < live.index("Ben")
    lines = text_of(client.get(f"/classroom/{work_session.classroom_id}/student/{student.pk}/"))
    assert lines.index("typed: 3(x-2)=15") < lines.index("typed: 3x-2+5=20")
    assert "Wrong." in lines
    assert "Only the first term was multiplied." in lines


@pytest.mark.parametrize("who", ["stranger", "student", "other_student"])
def test_a_class_is_its_teachers_own(
    as_: Callable[[User], Client],
    classroom: Classroom,
    other_classroom: Classroom,
    student: User,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    client = as_(request.getfixturevalue(who))
    for path in ("", "live/", f"student/{student.pk}/"):
        assert client.get(f"/classroom/{classroom.pk}/{path}").status_code == 404
    assert client.get(f"/classroom/{other_classroom.pk}/student/{student.pk}/").status_code == 404
    assert client.post(f"/classroom/{classroom.pk}/release/", {"release": "closed"}).status_code == 404
    classroom.refresh_from_db()
    assert classroom.release == Release.FREE


def test_a_student_who_left_the_class_is_not_shown(
    as_: Callable[[User], Client], teacher: User, student: User, work_session: WorkSession
) -> None:
    classroom = Classroom.objects.get()
    roster.dismiss(classroom, student)
    client = as_(teacher)
    assert client.get(f"/classroom/{classroom.pk}/student/{student.pk}/").status_code == 404
    assert "Ada" not in text_of(client.get(f"/classroom/{classroom.pk}/live/"))


def test_the_release_setting_is_changed_and_said(
    as_: Callable[[User], Client], teacher: User, classroom: Classroom
) -> None:
    response = as_(teacher).post(f"/classroom/{classroom.pk}/release/", {"release": "hints"}, follow=True)
    classroom.refresh_from_db()
    assert classroom.release == Release.HINTS
    assert "Students see: hints only" in text_of(response)
    assert as_(teacher).post(f"/classroom/{classroom.pk}/release/", {"release": "all"}).status_code == 404


def test_a_typed_line_on_a_teachers_page_is_never_markup(
    as_: Callable[[User], Client], teacher: User, student: User, work_session: WorkSession
) -> None:
    attempts.submit_line(work_session, "<img src=x onerror=alert(1)>", uuid4(), checker=FakeChecker())
    for path in ("live/", f"student/{student.pk}/"):
        page = as_(teacher).get(f"/classroom/{work_session.classroom_id}/{path}").content.decode()
        assert "<img" not in page


def test_the_promise_is_read_again_by_an_open_page(
    as_: Callable[[User], Client], student: User, other_student: User, work_session: WorkSession
) -> None:
    Classroom.objects.update(release=Release.CLOSED)
    path = f"/work/{work_session.pk}/promise/"
    assert "hints and solutions are closed" in text_of(as_(student).get(path))
    assert as_(other_student).get(path).status_code == 404


# A line without the page's script


def test_a_line_sent_as_a_form_is_stored_once(
    as_: Callable[[User], Client], student: User, work_session: WorkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkers, "shared", lambda: FakeChecker({"3x-2+5=20": WRONG}))
    path = f"/work/{work_session.pk}/"
    page = as_(student).get(path).content.decode()
    found = re.search(r'name="request_id" value="([^"]+)"', page)
    assert found is not None
    sent = {"text": "3x-2+5=20", "request_id": found[1]}
    for _ in range(2):
        assert as_(student).post(f"{path}line/", sent).headers["Location"] == path
    kinds = Event.objects.filter(work_session=work_session).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["LINE", "VERDICT"]
    as_(student).post(f"{path}line/", {"text": "3x-2+5=20", "request_id": "?"})
    assert Event.objects.filter(work_session=work_session, kind="LINE").count() == 2


def test_a_refused_form_line_keeps_what_was_typed(
    as_: Callable[[User], Client], student: User, work_session: WorkSession
) -> None:
    response = as_(student).post(f"/work/{work_session.pk}/line/", {"text": "  "})
    assert response.status_code == 422
    assert "There is nothing to check yet" in text_of(response)
    assert not Event.objects.filter(work_session=work_session).exists()


def test_a_form_line_in_another_students_work_is_not_found(
    as_: Callable[[User], Client], other_student: User, work_session: WorkSession
) -> None:
    assert as_(other_student).post(f"/work/{work_session.pk}/line/", {"text": "x=1"}).status_code == 404
    assert not Event.objects.filter(work_session=work_session).exists()


@pytest.mark.parametrize("goal", [goal for goal in Goal if goal is not Goal.UNKNOWN])
def test_a_page_says_what_is_asked(goal: Goal) -> None:
    said = render_to_string("work/goal_words.html", {"problem": Problem(maths="x^2+7x+12", goal=goal.value)})
    assert said != "Your problem"
    assert said == said.strip()  # a colon may follow
