from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.tutor.fakes import UNDECIDED, UNREADABLE, WRONG, FakeChecker
from tutor.classroom import assignments, dashboards, live, roster
from tutor.classroom.live import State
from tutor.learning import mastery
from tutor.models import Enrollment, Problem, ProblemList, User, WorkSession
from tutor.work import attempts

NOW = timezone.now


def submit(work_session, text, verdict=None, goal=()):
    checker = FakeChecker({text: verdict} if verdict else {}, goal=goal)
    return attempts.submit_line(work_session, text, uuid4(), checker=checker)


def tile_of(classroom, student, at=None):
    return next(tile for tile in live.now(classroom, at=at).students if tile.student == student)


@pytest.fixture
def big_class(classroom, school, problem):
    """Twenty more students, each with a session, lines and mastery."""
    for number in range(20):
        member = User.objects.create(username=f"s{number:02}", role="student", school=school)
        Enrollment.objects.create(classroom=classroom, student=member)
        session = WorkSession.objects.create(student=member, problem=problem, classroom=classroom)
        submit(session, "3x-2+5=20", WRONG)
        mastery.record_opportunity(member.pk, "linear.divide", correct=True)
    return classroom


# Students × components


def test_a_class_that_has_not_begun_has_rows_and_no_columns(classroom, student, other_student):
    table = dashboards.mastery_by_kc(classroom)
    assert [row.student for row in table.rows] == [student, other_student]
    assert table.components == ()


def test_a_column_for_what_anybody_met_and_a_gap_for_who_did_not(classroom, student, other_student, components):
    mastery.record_opportunity(student.pk, "linear.divide", correct=True)
    mastery.record_opportunity(other_student.pk, "integers.add", correct=False)
    table = dashboards.mastery_by_kc(classroom)
    assert [component.code for component in table.components] == ["integers.add", "linear.divide"]
    first, second = table.rows
    assert [cell.p_known is None for cell in first.cells] == [True, False]
    assert (first.cells[0].level, first.cells[0].percent) == ("new", None)
    assert first.cells[1].percent == round(100 * first.cells[1].p_known)
    assert second.cells[0].opportunities == 1


def test_another_class_is_not_in_the_table(other_classroom, classroom, student, components):
    mastery.record_opportunity(student.pk, "linear.divide", correct=True)
    table = dashboards.mastery_by_kc(other_classroom)
    assert (table.components, table.rows) == ((), ())


def test_the_table_asks_as_much_for_many_as_for_few(big_class, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert len(dashboards.mastery_by_kc(big_class).rows) == 22


def test_a_wide_table_begins_with_what_is_set_and_what_most_have_met(classroom, student, other_student, components):
    for component in components[:20]:
        mastery.record_opportunity(student.pk, component.code, correct=True)
    for code in ("order.brackets", "linear.special"):
        mastery.record_opportunity(other_student.pk, code, correct=True)
    problem_list = ProblemList.objects.create(code="own", title="Special equations")
    problem = Problem.objects.create(text="x=x", maths="x=x", goal="solve", problem_list=problem_list)
    problem.components.set(["linear.special", "linear.divide"])
    assignments.set_list(classroom, problem_list)
    table = dashboards.mastery_by_kc(classroom, everything=False)
    codes = [component.code for component in table.components]
    assert len(codes) == dashboards.WIDE
    assert {"linear.special", "linear.divide", "order.brackets"} <= set(codes)
    assert codes == [component.code for component in components if component.code in codes]  # in teaching order
    assert len(codes) + table.more == len(dashboards.mastery_by_kc(classroom).components) == 21


def test_the_class_page_says_how_many_skills_it_leaves_out(client, classroom, teacher, student, components):
    for component in components[:12]:
        mastery.record_opportunity(student.pk, component.code, correct=True)
    client.force_login(teacher)
    page = client.get(f"/classroom/{classroom.pk}/").content.decode()
    assert "2 more skills were met." in page
    assert page.count('<th scope="col">') == 1 + dashboards.WIDE
    for path in ("", "live/"):
        page = client.get(f"/classroom/{classroom.pk}/{path}?skills=all").content.decode()
        assert page.count('<th scope="col">') == 13


# A student's lines


def test_lines_stand_in_order_with_their_verdicts(classroom, student, work_session):
    submit(work_session, "3x-2+5=20", WRONG)
    attempts.ask_hint(work_session, uuid4(), checker=FakeChecker())
    submit(work_session, "3x-6+5=20")
    (log,) = dashboards.student_lines(classroom, student)
    assert log.work_session == work_session
    assert [(entry.kind, entry.verdict and entry.verdict["outcome"]) for entry in log.entries] == [
        ("LINE", "INCORRECT"),
        ("HINT", None),
        ("LINE", "CORRECT"),
    ]
    assert log.entries[0].payload["text"] == "3x-2+5=20"


def test_the_latest_work_comes_first_and_empty_work_not_at_all(classroom, student, work_session, problem):
    WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    later = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    submit(work_session, "3x-6+5=20")
    submit(later, "3x-6+5=20")
    assert [log.work_session for log in dashboards.student_lines(classroom, student)] == [later, work_session]


def test_work_for_another_class_is_not_shown(other_classroom, student, work_session, problem):
    submit(work_session, "3x-6+5=20")
    roster.enrol(other_classroom, student)
    assert dashboards.student_lines(other_classroom, student) == []


def test_the_lines_ask_as_much_for_many_as_for_few(
    classroom, student, work_session, problem, django_assert_num_queries
):
    for _ in range(5):
        session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
        for text in ("3x-6+5=20", "3x-1=20"):
            submit(session, text)
    with django_assert_num_queries(2):
        assert len(dashboards.student_lines(classroom, student)) == 5


# The class now


def test_who_has_not_begun_is_idle(classroom, student):
    tile = tile_of(classroom, student)
    assert (tile.state, tile.work_session, tile.line, tile.since) == (State.IDLE, None, "", None)


def test_working_on_a_line(classroom, student, work_session):
    submit(work_session, "3x-6+5=20")
    tile = tile_of(classroom, student)
    assert (tile.state, tile.line, tile.outcome) == (State.WORKING, "3x-6+5=20", "CORRECT")
    assert tile.line_mathml.startswith("<math")
    assert tile.marks == ("CORRECT",)


def test_stuck_after_two_wrong_tries_the_same_way(classroom, student, work_session):
    submit(work_session, "3x-2+5=20", WRONG)
    assert tile_of(classroom, student).state == State.WORKING
    submit(work_session, "3x+3=20", WRONG)
    tile = tile_of(classroom, student)
    assert (tile.state, tile.wrong_in_a_row, tile.same_way) == (State.STUCK, 2, True)
    assert (tile.diagnosis, tile.sentence) == ("bug.distribute_first_only", "Only the first term was multiplied.")


def test_a_right_line_ends_the_row_of_wrong_ones(classroom, student, work_session):
    submit(work_session, "3x-2+5=20", WRONG)
    submit(work_session, "3x+3=20", WRONG)
    submit(work_session, "3x-6+5=20")
    tile = tile_of(classroom, student)
    assert (tile.state, tile.wrong_in_a_row, tile.diagnosis) == (State.WORKING, 0, "")


def test_what_could_not_be_checked_is_neither_wrong_nor_right(classroom, student, work_session):
    submit(work_session, "3x-2+5=20", WRONG)
    submit(work_session, "???", UNREADABLE)
    submit(work_session, "see above", UNDECIDED)
    submit(work_session, "3x+3=20", WRONG)
    tile = tile_of(classroom, student)
    assert tile.wrong_in_a_row == 2
    assert tile.marks == ("INCORRECT", "UNREADABLE", "UNDECIDED", "INCORRECT")


@pytest.mark.parametrize(("quiet", "state"), [(1, State.WORKING), (5, State.STUCK), (9, State.STUCK), (11, State.IDLE)])
def test_a_long_silence(classroom, student, work_session, quiet, state):
    submit(work_session, "3x-6+5=20")
    assert tile_of(classroom, student, at=NOW() + timedelta(minutes=quiet)).state == state


def test_done_and_a_while_later_idle(classroom, student, work_session):
    submit(work_session, "x=7", goal=["x=7"])
    assert tile_of(classroom, student).state == State.DONE
    assert tile_of(classroom, student, at=NOW() + timedelta(minutes=11)).state == State.IDLE


def test_the_latest_work_counts(classroom, student, work_session, problem):
    submit(work_session, "x=7", goal=["x=7"])
    later = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    submit(later, "3x-6+5=20")
    tile = tile_of(classroom, student)
    assert (tile.work_session, tile.state) == (later, State.WORKING)


def test_most_in_need_first_and_counted(classroom, student, other_student, work_session, problem):
    other = WorkSession.objects.create(student=other_student, problem=problem, classroom=classroom)
    submit(work_session, "3x-6+5=20")
    for text in ("3x-2+5=20", "3x+3=20"):
        submit(other, text, WRONG)
    now = live.now(classroom)
    assert [tile.student for tile in now.students] == [other_student, student]
    assert now.counts == {"working": 1, "stuck": 1, "idle": 0, "done": 0}
    assert now.shared == ()


def test_one_mistake_of_several_students(classroom, student, other_student, work_session, problem):
    other = WorkSession.objects.create(student=other_student, problem=problem, classroom=classroom)
    for session in (work_session, other):
        submit(session, "3x-2+5=20", WRONG)
    (mistake,) = live.now(classroom).shared
    assert mistake.diagnosis == "bug.distribute_first_only"
    assert set(mistake.students) == {student, other_student}


def test_who_left_the_class_is_not_shown(classroom, student, work_session):
    submit(work_session, "3x-6+5=20")
    roster.dismiss(classroom, student)
    assert student not in [tile.student for tile in live.now(classroom).students]


def test_the_live_view_asks_as_much_for_many_as_for_few(big_class, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert len(live.now(big_class).students) == 22
