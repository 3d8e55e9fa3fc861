from random import Random
from uuid import uuid4

import pytest

from tests.tutor.fakes import RIGHT, UNDECIDED, WRONG, FakeChecker
from tutor.learning import bkt, mastery
from tutor.learning.mastery import DEFAULT, Level
from tutor.models import Mastery, WorkSession
from tutor.work import attempts


def numbers(student):
    return {row.component_id: (row.p_known, row.opportunities) for row in Mastery.objects.filter(student=student)}


def test_first_opportunity_starts_from_init(student, components):
    assert mastery.record_opportunity(student.pk, "linear.divide", correct=True) == 1
    expected = bkt.update(DEFAULT.init, correct=True, params=DEFAULT)
    assert numbers(student) == {"linear.divide": (expected, 1)}


def test_opportunities_count_up_for_each_component(student, components):
    seen = []
    for code in ("linear.divide", "linear.expand", "linear.divide"):
        seen.append(mastery.record_opportunity(student.pk, code, correct=False))
    assert seen == [1, 1, 2]


def test_every_component_is_listed_in_teaching_order(student, components, django_assert_num_queries):
    mastery.record_opportunity(student.pk, "linear.divide", correct=True)
    with django_assert_num_queries(2):
        knowing = mastery.of_student(student)
    assert [one.component for one in knowing] == components
    met = [one for one in knowing if one.p_known is not None]
    assert [(one.component.code, one.opportunities) for one in met] == [("linear.divide", 1)]


@pytest.mark.parametrize(
    ("p_known", "level"),
    [(None, "new"), (0.0, "starting"), (0.49, "starting"), (0.5, "growing"), (0.94, "growing"), (0.95, "mastered")],
)
def test_levels(p_known, level):
    assert mastery.level_of(p_known) == Level(level)


def test_rebuilding_from_the_transactions_gives_the_same_numbers(student, problem, classroom):
    rng = Random(7)
    for sitting in range(4):
        work_session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
        for number, line in enumerate(("3x-6+5=20", "3x-1=20", "3x=21", "x=7")):
            for attempt in range(rng.randint(0, 2)):
                wrong = f"x={sitting}{number}{attempt}"
                verdict = rng.choice([WRONG, UNDECIDED])
                attempts.submit_line(work_session, wrong, uuid4(), checker=FakeChecker({wrong: verdict}))
            if rng.random() < 0.3:
                attempts.ask_hint(work_session, uuid4(), checker=FakeChecker())
            attempts.submit_line(work_session, line, uuid4(), checker=FakeChecker({line: RIGHT}))
    before = numbers(student)
    assert len(before) >= 3
    assert sum(opportunities for _, opportunities in before.values()) >= 12
    Mastery.objects.filter(student=student).update(p_known=0.123, opportunities=99)
    mastery.record_opportunity(student.pk, "powers.small", correct=True)  # a row that no transaction stands behind
    mastery.rebuild(student)
    assert numbers(student) == before


def test_rebuilding_one_student_leaves_the_others(student, other_student, components):
    mastery.record_opportunity(other_student.pk, "linear.divide", correct=True)
    before = numbers(other_student)
    mastery.rebuild(student)
    assert numbers(other_student) == before


def test_nobody_is_secure_before_three_right_steps_in_a_row(student, components):
    levels = []
    for _ in range(3):
        mastery.record_opportunity(student.pk, "linear.divide", correct=True)
        levels.append(mastery.level_of(Mastery.objects.get().p_known))
    assert levels == [Level.GROWING, Level.GROWING, Level.MASTERED]


def test_one_wrong_step_is_no_verdict_for_life(student, components):
    for correct in (False, True, True, True, True):
        mastery.record_opportunity(student.pk, "linear.divide", correct=correct)
    assert mastery.level_of(Mastery.objects.get().p_known) == Level.MASTERED
