import pytest
from django.utils import timezone

from reasoning.oracle.curriculum import BY_CODE
from tutor.learning.mastery import of_student
from tutor.learning.selection import Why, ahead, next_problem
from tutor.models import Mastery, Problem, WorkSession


@pytest.fixture
def listed(components):
    """Two problems each for three components, easy first."""
    made = {}
    for position, (maths, codes) in enumerate(
        {
            "7-12": ["integers.add"],
            "-8+15": ["integers.add"],
            "-3*7": ["integers.multiply"],
            "6*(-4)": ["integers.multiply"],
            "x+5=12": ["linear.both_sides"],
            "x-8=-3": ["linear.both_sides"],
            "2x+3=11": ["linear.both_sides", "linear.divide"],
        }.items()
    ):
        made[maths] = Problem.objects.create(text=maths, maths=maths, goal="solve", position=position)
        made[maths].components.set(codes)
    return made


def know(student, **p_known):
    for code, value in p_known.items():
        Mastery.objects.create(student=student, component_id=code.replace("__", "."), p_known=value, opportunities=3)


def work(student, problem, *, finished=True):
    return WorkSession.objects.create(
        student=student, problem=problem, finished_at=timezone.now() if finished else None
    )


def test_a_new_student_starts_at_the_beginning(student, listed):
    choice = next_problem(student)
    assert (choice.problem.maths, choice.component.code, choice.why) == ("7-12", "integers.add", Why.NEW)


def test_the_weakest_comes_first(student, listed):
    know(student, integers__add=0.9, integers__multiply=0.4, linear__both_sides=0.3)
    choice = next_problem(student)
    assert (choice.problem.maths, choice.why) == ("x+5=12", Why.WEAKEST)


def test_what_is_new_waits_for_what_it_builds_on(student, listed):
    know(student, integers__add=0.7)
    choice = next_problem(student)
    assert (choice.component.code, choice.why) == ("integers.multiply", Why.NEW)


def test_nothing_new_is_ready_then_practise(student, listed):
    know(student, integers__add=0.96, integers__multiply=0.97, linear__both_sides=0.7, linear__divide=0.8)
    for code in ("order.operations", "powers.small", "fractions.simplify", "linear.collect", "linear.special"):
        know(student, **{code.replace(".", "__"): 0.99})
    choice = next_problem(student)
    assert (choice.component.code, choice.why) == ("linear.both_sides", Why.PRACTISE)


def test_everything_mastered_is_kept_fresh(student, listed, components):
    know(student, **{component.code.replace(".", "__"): 0.99 for component in components})
    assert next_problem(student).why == Why.REVIEW


def test_what_was_just_done_does_not_come_again_at_once(student, listed):
    work(student, listed["7-12"])
    assert next_problem(student).problem.maths == "-8+15"
    work(student, listed["-8+15"], finished=False)
    assert next_problem(student).component.code != "integers.add"


def test_solved_problems_come_after_the_others(student, listed):
    know(student, linear__both_sides=0.3)
    for maths in ("x+5=12", "7-12", "-8+15", "-3*7"):
        work(student, listed[maths])
    assert next_problem(student).problem.maths == "x-8=-3"


def test_of_two_the_one_that_asks_for_less_else(student, listed):
    know(student, linear__both_sides=0.3)
    work(student, listed["x+5=12"], finished=False)
    assert next_problem(student).problem.maths == "x-8=-3"  # 2x+3=11 asks for dividing as well


def test_other_students_typed_problems_are_never_chosen(student, other_student, components):
    typed = Problem.objects.create(owner=other_student, text="7-12", maths="7-12", goal="evaluate")
    typed.components.set(["integers.add"])
    assert next_problem(student) is None


def test_does_not_ask_more_for_a_longer_list(student, listed, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        next_problem(student)


def test_what_is_within_reach_builds_only_on_what_stands(student, components):
    know(student, integers__add=0.9)
    codes = [component.code for component in ahead(student, of_student(student))]
    assert "integers.multiply" in codes
    assert "integers.add" not in codes, "it was met"
    assert "order.operations" not in codes, "it builds on integers.multiply"
    assert codes == sorted(codes, key=list(BY_CODE).index)
