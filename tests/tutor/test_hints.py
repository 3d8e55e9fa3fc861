from uuid import uuid4

import pytest

from tests.tutor.fakes import WRONG, FakeChecker
from tutor.learning import hints
from tutor.models import Classroom, KnowledgeComponent, Mastery, Transaction
from tutor.work import attempts
from tutor.work.refusals import Refused


def ask(work_session, checker=None, request_id=None):
    return attempts.ask_hint(work_session, request_id or uuid4(), checker=checker or FakeChecker())


def set_release(work_session, setting):
    Classroom.objects.filter(pk=work_session.classroom_id).update(release=setting)


def grow(given, *, bottom_out=True):
    component = KnowledgeComponent(code="linear.expand", name="Multiplying out brackets")
    return hints.grow(
        given=given, next_line="3x-6+5=20", reason="multiply out", component=component, bottom_out=bottom_out
    )


def test_hints_grow_from_the_idea_to_the_line():
    idea, move, bottom = grow(0), grow(1), grow(2)
    assert "Multiplying out brackets" in idea.text
    assert "multiply out" in move.text
    assert (idea.line, move.line, bottom.line) == (None, None, "3x-6+5=20")
    assert [hint.more for hint in (idea, move, bottom)] == [True, True, False]
    assert grow(7) == bottom


def test_without_a_bottom_out_the_words_are_the_last():
    assert grow(1, bottom_out=False).more is False
    assert grow(5, bottom_out=False).line is None


def test_a_hint_is_the_first_transaction_of_its_step(work_session):
    event = ask(work_session)
    assert event.payload["level"] == 1
    assert event.payload["line"] is None
    (row,) = Transaction.objects.all()
    assert (row.outcome, row.step, row.component_id, row.opportunity) == ("HINT", "3(x-2)+5=20", "linear.expand", 1)
    asked = Mastery.objects.get(component="linear.expand").p_known
    attempts.submit_line(work_session, "3x-6+5=20", uuid4(), checker=FakeChecker())
    assert Mastery.objects.get(component="linear.expand").p_known == asked


def test_a_hint_lowers_mastery_like_a_wrong_line(work_session, other_student, problem, classroom):
    other = type(work_session).objects.create(student=other_student, problem=problem, classroom=classroom)
    ask(work_session)
    attempts.submit_line(other, "3x-2+5=20", uuid4(), checker=FakeChecker({"3x-2+5=20": WRONG}))
    numbers = {row.student_id: row.p_known for row in Mastery.objects.filter(component="linear.expand")}
    assert numbers[work_session.student_id] == numbers[other_student.pk]


def test_the_sequence_starts_again_at_the_next_step(work_session):
    assert [ask(work_session).payload["level"] for _ in range(3)] == [1, 2, 3]
    assert ask(work_session).payload["level"] == 3
    attempts.submit_line(work_session, "3x-6+5=20", uuid4(), checker=FakeChecker())
    assert ask(work_session).payload["level"] == 1


def test_a_bottom_out_hint_shows_the_line(work_session):
    for _ in range(2):
        ask(work_session)
    payload = ask(work_session).payload
    assert payload["line"] == "3x-6+5=20"
    assert payload["mathml"].startswith("<math")


def test_hints_only_means_no_line(work_session):
    set_release(work_session, "hints")
    assert [ask(work_session).payload["line"] for _ in range(4)] == [None] * 4


def test_after_an_attempt_the_line_opens(work_session):
    set_release(work_session, "after_attempt")
    assert [ask(work_session).payload["level"] for _ in range(3)] == [1, 2, 2]
    attempts.submit_line(work_session, "3x-2+5=20", uuid4(), checker=FakeChecker({"3x-2+5=20": WRONG}))
    assert ask(work_session).payload["level"] == 3


def test_closed_means_no_hint(work_session):
    set_release(work_session, "closed")
    with pytest.raises(Refused) as refused:
        ask(work_session)
    assert refused.value.code == "closed"
    assert not Transaction.objects.exists()


def test_the_same_request_gives_the_same_hint(work_session):
    request_id = uuid4()
    assert ask(work_session, request_id=request_id) == ask(work_session, request_id=request_id)
    assert Transaction.objects.count() == 1


@pytest.mark.parametrize("dead", [True, False])
def test_no_hint_where_the_solver_has_none(work_session, dead):
    if not dead:
        attempts.submit_line(work_session, "x=7", uuid4(), checker=FakeChecker())
    with pytest.raises(Refused) as refused:
        ask(work_session, FakeChecker(dead=dead))
    assert refused.value.code == "no_hint"


def test_no_hint_after_the_end(work_session):
    attempts.submit_line(work_session, "x=7", uuid4(), checker=FakeChecker(goal=["x=7"]))
    with pytest.raises(Refused) as refused:
        ask(work_session)
    assert refused.value.code == "already_finished"
