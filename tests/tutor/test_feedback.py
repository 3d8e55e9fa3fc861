import pytest

from tutor.learning import feedback
from tutor.models import Transaction

R, W, H, U = "CORRECT", "INCORRECT", "HINT", "UNGRADED"


@pytest.fixture
def wrote(work_session):
    """wrote("linear.both_sides", "RWW", …): first transactions of steps, in order."""

    def write(component, outcomes, *, diagnosis="", first=True):
        for outcome in outcomes:
            seq = work_session.events.count() + 1
            Transaction.objects.create(
                student=work_session.student,
                work_session=work_session,
                problem=work_session.problem,
                event=work_session.events.create(seq=seq, kind="LINE"),
                step=f"step {seq}",
                attempt=1,
                outcome=outcome,
                component_id=component,
                opportunity=seq if first else None,
                diagnosis=diagnosis,
                verdict={"diagnosis": {"rule": diagnosis, "sentence": f"about {diagnosis}"}} if diagnosis else None,
                elapsed_ms=1,
            )

    return write


def test_wrong_three_of_the_last_five(wrote, student):
    wrote("linear.both_sides", [W, W, R, W, R])
    (point,) = feedback.weak_points(student)
    assert point.weak == "minus signs when a term changes sides"
    assert (point.wrong, point.hinted, point.of) == (3, 0, 5)


def test_only_the_last_five_count(wrote, student):
    wrote("linear.both_sides", [W, W, W, W, R, R, R, R, R])
    assert feedback.weak_points(student) == []


def test_a_hint_is_help_and_not_wrong(wrote, student):
    wrote("linear.both_sides", [H, W, R])
    (point,) = feedback.weak_points(student)
    assert (point.wrong, point.hinted, point.of) == (1, 1, 3)


def test_second_tries_and_ungraded_ones_do_not_count(wrote, student):
    wrote("linear.both_sides", [R, R, R])
    wrote("linear.both_sides", [W, W, U], first=False)
    assert feedback.weak_points(student) == []


def test_worst_first_and_no_more_than_asked_for(wrote, student):
    wrote("linear.expand", [W, R])
    wrote("linear.divide", [W, W])
    wrote("integers.add", [W, W, R])
    wrote("linear.collect", [R, R, R, W])
    assert [point.component.code for point in feedback.weak_points(student)] == [
        "linear.divide",
        "integers.add",
        "linear.expand",
    ]
    assert len(feedback.weak_points(student, most=1)) == 1


def test_names_the_mistake_that_was_made_most(wrote, student):
    wrote("linear.both_sides", [W], diagnosis="bug.other")
    wrote("linear.both_sides", [W, W], diagnosis="bug.keeps_sign")
    (point,) = feedback.weak_points(student)
    assert (point.diagnosis, point.sentence) == ("bug.keeps_sign", "about bug.keeps_sign")


def test_a_stranger_to_every_component_has_no_weak_point(student, other_student, wrote):
    wrote("linear.both_sides", [W, W])
    assert feedback.weak_points(other_student) == []


def test_one_query_however_much_was_written(wrote, student, django_assert_num_queries):
    wrote("linear.both_sides", [W] * 20)
    wrote("linear.divide", [W] * 20)
    with django_assert_num_queries(1):
        feedback.weak_points(student)
