"""Right moves that do not help are named with a reason; moves that help are not."""

import pytest

from reasoning.maths.check import check_lines
from reasoning.maths.parse import read_line
from reasoning.maths.rules.detours import find_detour
from reasoning.values import Outcome


def named(before: str, after: str, **chosen: str) -> str | None:
    detour = find_detour(read_line(before).node, read_line(after).node, **chosen)
    return detour.name.removeprefix("detour.") if detour else None


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("2x=6", "2x-2=6-2", "took_coefficient"),
        ("4y=6", "4y*4=6*4", "multiplied_again"),
        ("12=x/2", "12/2=x/2/2", "divided_again"),
        ("3x=5", "3x/(1/3)=5/(1/3)", "divided_again"),
        ("5/y=-4", "5/y*5=-4*5", "numerator"),
        ("8=-y", "8/8=-y/8", "other_side"),
        ("x+2=5", "x+2-5=5-5", "other_side"),
        ("-5x=4", "-5x/5=4/5", "minus_left"),
        ("y+7=5", "y+7+7=5+7", "added_again"),
        ("y+7=5", "y+14=12", "added_again"),  # worked out already: found by the values
        ("7+y=5", "7+y--7=5--7", "added_again"),
        ("x-8=1", "x-8-8=1-8", "taken_again"),
        ("x+(-8)=1", "x+(-8)+-8=1+-8", "taken_again"),
        ("30=y/10*10", "30+2=y/10*10+2", "product_first"),
        ("6x=5", "6x/6x=5/6x", "own_term"),
        ("x/-6=-2", "x/-6+6=-2+6", "fraction_first"),
        ("9+y-9=4-9", "9+y-9-9=4-9-9", "like_terms_first"),
        ("10+5=-x/6", "10+5+1=-x/6+1", "like_terms_first"),
        ("-1+(-3y)=3", "-1+(-3y)/3=3/3", "other_side"),  # written without brackets: wrong as it stands, meant so
    ],
)
def test_a_detour_is_named(before, after, name):
    assert named(before, after) == name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x+3=7", "x+3-3=7-3"),
        ("x+3=7", "x=4"),
        ("4x=12", "4x/4=12/4"),
        ("-5x=4", "-5x/-5=4/-5"),
        ("x/2=6", "x/2*2=6*2"),
        ("5x=5", "x=1"),  # the 5 stands on both sides: dividing by it helps
        ("x-5=5", "x=10"),
        ("3=x", "x=3"),
        ("3(x+1)=6", "3x+3=6"),
    ],
)
def test_a_move_that_helps_is_no_detour(before, after):
    assert named(before, after) is None


def test_the_chosen_operation_is_used_where_the_lines_do_not_show_it():
    assert named("2x=6", "2x=6") is None
    assert named("2x=6", "2x=6", action="MUL_SIDE", given_input="2") == "multiplied_again"


def test_the_verdict_says_why_a_right_line_does_not_help():
    (verdict,) = check_lines("solve y+7=5", ["y+7+7=5+7"])
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.progress is False
    assert verdict.reason.endswith("This number is added already: take it away from both sides.")


def test_a_verdict_on_progress_keeps_its_reason():
    (verdict,) = check_lines("solve y+7=5", ["y+7-7=5-7"])
    assert verdict.progress is True
    assert verdict.reason == "Right. You took 7 from both sides."


def test_a_term_with_the_coefficient_0_is_no_division_by_it():
    assert check_lines("0*x+4=4", ["0*x=0"])[0].outcome is not Outcome.INCORRECT
    assert check_lines("0*x=4x", ["0*x*3=12x"])[0].outcome is not Outcome.INCORRECT
