from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from reasoning.errors import CheckerUnavailable
from reasoning.values import Outcome, Relation, Verdict
from tests.tutor.fakes import RIGHT, UNDECIDED, UNREADABLE, WRONG, FakeChecker
from tutor.models import Classroom, Event, EventKind, KnowledgeComponent, Mastery, Transaction, WorkSession
from tutor.work import attempts, events
from tutor.work.refusals import Refused


def submit(work_session, text, checker=None, request_id=None):
    return attempts.submit_line(work_session, text, request_id or uuid4(), checker=checker or FakeChecker())


def verdict_of(event):
    return Event.objects.get(work_session=event.work_session, kind=EventKind.VERDICT, payload__of=event.seq)


def rows(work_session):
    return list(Transaction.objects.filter(work_session=work_session))


def test_a_right_line_is_stored_with_its_verdict(work_session):
    event = submit(work_session, "3x-6+5=20")
    assert (event.seq, event.kind) == (1, EventKind.LINE)
    assert event.payload["text"] == "3x-6+5=20"
    assert event.payload["plain"] == "3x-6+5=20"
    assert event.payload["mathml"].startswith("<math")
    assert event.payload["n"] == 1
    verdict = verdict_of(event).payload
    assert verdict["outcome"] == "CORRECT"
    assert verdict["relation"] == "EQUIVALENT"
    assert verdict["evidence"] == "PROVED"
    assert verdict["from"] == 0
    assert verdict["finished"] is False


def test_a_wrong_line_says_why(work_session):
    event = submit(work_session, "3x-2+5=20", FakeChecker({"3x-2+5=20": WRONG}))
    verdict = verdict_of(event).payload
    assert verdict["outcome"] == "INCORRECT"
    assert verdict["counterexample"] == {"x": "7"}
    assert verdict["diagnosis"] == {
        "rule": "bug.distribute_first_only",
        "sentence": "Only the first term was multiplied.",
    }


def test_a_transaction_keeps_what_was_typed(work_session):
    WorkSession.objects.filter(pk=work_session.pk).update(active_at=timezone.now() - timedelta(seconds=30))
    submit(work_session, " 3X − 2 + 5 = 20 ", FakeChecker({" 3X − 2 + 5 = 20 ": WRONG}))
    (row,) = rows(work_session)
    assert row.text == " 3X − 2 + 5 = 20 "
    assert row.outcome == "INCORRECT"
    assert row.step == "3(x-2)+5=20"
    assert (row.attempt, row.opportunity) == (1, 1)
    assert row.component_id == "linear.expand"
    assert row.diagnosis == "bug.distribute_first_only"
    assert row.verdict["outcome"] == "INCORRECT"
    assert 30_000 <= row.elapsed_ms < 90_000
    assert row.checker_version


def test_the_same_request_is_written_once(work_session):
    request_id = uuid4()
    checker = FakeChecker()
    first = submit(work_session, "3x-6+5=20", checker, request_id)
    again = submit(work_session, "3x-6+5=20", checker, request_id)
    assert first == again
    assert len(checker.asked) == 1
    assert len(rows(work_session)) == 1
    assert events.after(work_session, 0)[-1].seq == 2


def test_the_same_request_twice_at_once_is_written_once(work_session, monkeypatch):
    request_id = uuid4()
    first = submit(work_session, "3x-6+5=20", request_id=request_id)
    found = [None, first]
    monkeypatch.setattr(attempts.events, "of_request", lambda *_: found.pop(0))  # the other one was not there yet
    assert submit(work_session, "3x-6+5=20", request_id=request_id) == first
    assert len(rows(work_session)) == 1


def test_mastery_moves_at_the_first_transaction_of_a_step_only(work_session):
    checker = FakeChecker({"3x-2+5=20": WRONG, "x-6+5=20": WRONG})
    submit(work_session, "3x-2+5=20", checker)
    after_first = Mastery.objects.get(component="linear.expand").p_known
    submit(work_session, "x-6+5=20", checker)
    submit(work_session, "3x-6+5=20", checker)
    assert Mastery.objects.get(component="linear.expand").p_known == after_first
    assert [(row.step, row.attempt, row.opportunity) for row in rows(work_session)] == [
        ("3(x-2)+5=20", 1, 1),
        ("3(x-2)+5=20", 2, None),
        ("3(x-2)+5=20", 3, None),
    ]


def test_the_next_step_goes_on_from_the_last_right_line(work_session):
    checker = FakeChecker({"3x=15": WRONG})
    for text in ("3x-6+5=20", "3x=15", "3x-1=20"):
        submit(work_session, text, checker)
    assert [row.step for row in rows(work_session)] == ["3(x-2)+5=20", "3x-6+5=20", "3x-6+5=20"]
    assert checker.asked[-1] == ("3(x-2)+5=20", ("3x-6+5=20", "3x-1=20"))  # the wrong line is no basis


def test_judged_from_names_the_line_in_the_log(work_session):
    checker = FakeChecker({"3x-1=20": replace(RIGHT, judged_from=0)})
    submit(work_session, "3x-6+5=20", checker)
    event = submit(work_session, "3x-1=20", checker)
    assert verdict_of(event).payload["from"] == 1


@pytest.mark.parametrize("verdict", [UNREADABLE, UNDECIDED])
def test_what_could_not_be_checked_never_touches_mastery(work_session, verdict):
    submit(work_session, "x==7?", FakeChecker({"x==7?": verdict}))
    assert not Mastery.objects.exists()
    (row,) = rows(work_session)
    assert (row.outcome, row.opportunity) == ("UNGRADED", None)
    submit(work_session, "3x-6+5=20")  # and it is still the first graded one that counts
    assert rows(work_session)[1].opportunity == 1


@pytest.mark.parametrize("relation", [Relation.IDENTICAL, Relation.CLAIM, Relation.GIVEN])
def test_copying_a_line_is_not_evidence(work_session, relation):
    same = Verdict(Outcome.CORRECT, relation, "the same line", judged_from=-1)
    submit(work_session, "3(x-2)+5=20", FakeChecker({"3(x-2)+5=20": same}))
    assert rows(work_session)[0].outcome == "UNGRADED"
    assert not Mastery.objects.exists()


def test_going_round_in_circles_is_one_opportunity(work_session):
    for text in ("3x-6+5=20", "3(x-2)+5=20", "3x-6+5=20"):
        submit(work_session, text)
    assert Mastery.objects.get(component="linear.expand").opportunities == 1


def test_a_step_that_leads_nowhere_says_nothing_about_mastery(work_session):
    submit(work_session, "3(x-2)+6=21", FakeChecker({"3(x-2)+6=21": replace(RIGHT, progress=False)}))
    assert rows(work_session)[0].component_id is None
    assert not Mastery.objects.exists()


def test_a_line_that_was_shown_is_not_evidence_when_copied(work_session):
    with transaction.atomic():
        events.append(work_session.pk, EventKind.STEP, {"n": 1, "line": "3x-6+5=20", "released": True})
    submit(work_session, "3x - 6 + 5 = 20")
    assert rows(work_session)[0].outcome == "CORRECT"
    assert not Mastery.objects.exists()


def test_a_wrong_line_counts_although_a_step_was_shown(work_session):
    with transaction.atomic():
        events.append(work_session.pk, EventKind.STEP, {"n": 1, "line": "3x-6+5=20", "released": True})
    submit(work_session, "3x-2+5=20", FakeChecker({"3x-2+5=20": WRONG}))
    assert Mastery.objects.get(component="linear.expand").opportunities == 1


def test_a_line_that_reaches_the_goal_finishes(work_session):
    event = submit(work_session, "x=7", FakeChecker(goal=["x=7"]))
    assert verdict_of(event).payload["finished"] is True
    work_session.refresh_from_db()
    assert work_session.finished_at is not None


def test_an_answer_that_follows_from_no_line_is_judged_by_the_goal(work_session):
    checker = FakeChecker({"no solution": UNDECIDED}, goal=["no solution"])
    event = submit(work_session, "no solution", checker)
    assert verdict_of(event).payload["outcome"] == "CORRECT"


def test_the_first_finish_stands(work_session):
    submit(work_session, "x=7", FakeChecker(goal=["x=7"]))
    first = WorkSession.objects.get(pk=work_session.pk).finished_at
    submit(work_session, "7=x", FakeChecker(goal=["7=x"]))
    assert WorkSession.objects.get(pk=work_session.pk).finished_at == first


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), (" \n\t", "empty"), ("x" * 20_001, "too_long"), ("x=\x00", "unstorable")]
)
def test_refuses_and_changes_nothing(work_session, text, code):
    with pytest.raises(Refused) as refused:
        submit(work_session, text)
    assert refused.value.code == code
    assert refused.value.sentence
    assert not Event.objects.exists()
    assert not Transaction.objects.exists()
    work_session.refresh_from_db()
    assert work_session.last_seq == 0


def test_an_unreadable_line_says_where(work_session):
    event = submit(work_session, "3x+(2=5", FakeChecker({"3x+(2=5": UNREADABLE}))
    assert event.payload["mathml"] is None
    assert event.payload["unreadable"]["reason"]
    assert event.payload["text"] == "3x+(2=5"


def test_a_dead_solver_costs_the_component_not_the_verdict(work_session):
    event = submit(work_session, "3x-6+5=20", FakeChecker(dead=True))
    assert verdict_of(event).payload["outcome"] == "CORRECT"
    assert rows(work_session)[0].component_id is None


def test_all_or_nothing(work_session, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr(attempts.transactions, "record", broken)
    with pytest.raises(RuntimeError):
        submit(work_session, "3x-6+5=20")
    assert not Event.objects.exists()
    work_session.refresh_from_db()
    assert work_session.last_seq == 0


def test_a_weaker_line_is_right_but_neither_evidence_nor_an_attempt(work_session):
    weaker = Verdict(Outcome.CORRECT, Relation.GAINS_SOLUTIONS, "allows every x", judged_from=-1)
    submit(work_session, "0x=0", FakeChecker({"0x=0": weaker}))
    submit(work_session, "3x-6+5=20")
    assert [(row.outcome, row.step) for row in rows(work_session)] == [
        ("UNGRADED", "3(x-2)+5=20"),
        ("CORRECT", "3(x-2)+5=20"),  # the step goes on from the problem, not from 0x=0
    ]


@pytest.mark.parametrize(
    ("text", "move", "component"),
    [
        ("3(x-2)=15", "subtract_both_sides", "linear.both_sides"),
        ("3x-6+5=20", "expand_brackets", "linear.expand"),
        ("x=7", "several_moves", "linear.expand"),  # the solver's next step
        ("20=3(x-2)+5", "swap_sides", None),
    ],
)
def test_the_component_is_that_of_the_move_made(work_session, text, move, component):
    submit(work_session, text, FakeChecker({text: replace(RIGHT, move=move)}))
    assert rows(work_session)[0].component_id == component


def test_without_a_checker_the_line_is_kept_and_not_wrong(work_session, caplog):
    class Gone(FakeChecker):
        def check_lines(self, problem, lines):
            raise CheckerUnavailable("no process")

    event = submit(work_session, "3x-2+5=20", Gone())
    assert event.payload["text"] == "3x-2+5=20"
    assert verdict_of(event).payload["outcome"] == "UNDECIDED"
    assert rows(work_session)[0].outcome == "UNGRADED"
    assert "stored unchecked" in caplog.text


def test_a_line_that_was_shown_in_an_earlier_sitting_is_not_evidence_either(work_session):
    with transaction.atomic():
        events.append(work_session.pk, EventKind.STEP, {"n": 1, "line": "3x-6+5=20", "released": True})
    later = WorkSession.objects.create(
        student=work_session.student, problem=work_session.problem, classroom=work_session.classroom
    )
    submit(later, "3x-6+5=20")
    assert not Mastery.objects.exists()


def test_a_step_that_was_withheld_was_not_shown(work_session):
    Classroom.objects.update(release="hints")
    with transaction.atomic():
        events.append(work_session.pk, EventKind.STEP, {"n": 1, "line": "3x-6+5=20", "released": False})
    submit(work_session, "3x-6+5=20")
    assert Mastery.objects.get(component="linear.expand").opportunities == 1


def test_a_component_that_the_tables_lack_costs_no_line(work_session):
    KnowledgeComponent.objects.filter(pk="linear.expand").delete()
    event = submit(work_session, "3x-6+5=20")
    assert verdict_of(event).payload["outcome"] == "CORRECT"
    assert [row.component_id for row in rows(work_session)] == [None]
