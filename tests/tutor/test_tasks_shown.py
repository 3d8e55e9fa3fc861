"""How a task is put to a student: in its own words, with what is checked and what is not."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.tutor.test_lists import STORY
from tests.tutor.test_views import text_of
from tutor.models import Problem, User, WorkSession
from tutor.work import sessions
from tutor.work.typeset import worded

pytestmark = pytest.mark.django_db


def work_page(client: Client, student: User, text: str) -> str:
    client.force_login(student)
    session = sessions.start_typed(student, text)
    assert isinstance(session, WorkSession)
    return text_of(client.get(f"/work/{session.pk}/"))


def test_a_story_stands_first_and_its_set_up_is_said_not_to_be_checked(client: Client, student: User) -> None:
    page = work_page(client, student, STORY)
    assert page.index("Word problem") < page.index(STORY) < page.index("I read it like this: let x =")
    assert "Setting up is not checked, solving is." in page
    assert "write your own equation as your first line" in page


def test_an_ordinary_problem_says_nothing_of_setting_up(client: Client, student: User) -> None:
    assert "Setting up" not in work_page(client, student, "2x+3=11")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Solve by completing the square: x^2+6x=7", "Solve by completing the square:"),
        ("Find the slope of the line through (1,2) and (4,8).", "Find the slope of the line through"),
        ("Solve by elimination: x+y=10, x-y=4", "Solve by elimination:"),
        ("d/dx(x^5)", "Find the derivative"),
        ("∫ 8x^3 dx", "Find the integral"),
        ("lim_{x -> 2} (3x+1)", "Find the limit"),
    ],
)
def test_the_page_asks_as_the_book_does(client: Client, student: User, text: str, said: str) -> None:
    assert said in work_page(client, student, text)


def test_a_question_about_a_function_is_no_system_in_a_list() -> None:
    problem = Problem(text="Find f(2) for f(x)=3x-1", maths="f(2),f(x)=3x-1", goal="evaluate")
    shown = render_to_string("work/task.html", {"problem": problem})
    assert "mtable" not in shown
    assert shown.count("<math") == 2
    assert "for" in shown


def test_only_formulas_are_typeset() -> None:
    assert "5th term" in worded("Write the 5th term of the sequence given by a_n=-6n+4")
    assert worded("What number is 25% of 80?") == "What number is 25% of 80?"
    assert "&lt;b&gt;" in worded("<b>Solve</b> x^2=4 please")


@pytest.mark.parametrize("text", ["2x+3=11", "3x+2y=16 and x+2y=8", "log(1/100)+12", r"\frac{3}{4}x=2", "x" * 2000])
def test_a_formula_alone_has_no_words(text: str) -> None:
    assert worded(text) == ""
