"""Given equations one a line without a problem: a new one is taken, a slip in the one above never is."""

import random

import pytest

from reasoning.maths.bugs.catalogue import ALL
from reasoning.maths.bugs.model import wrong_lines
from reasoning.maths.check import check_lines
from reasoning.maths.parse import read_line
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Num
from reasoning.values import Outcome, Relation

SHAPES = ("{a}x+{b}y={c}", "{a}x-{b}y={c}", "y={a}x+{b}", "{a}(x+y)={c}", "x/{a}+y={c}", "{a}x+{b}y+{c}=0")


@pytest.mark.parametrize(
    "lines",
    [
        ["x+y=10", "x-y=4"], ["2x+y=7", "x-y=2"], ["y=2x+1", "x+y=7"], ["x+y=3", "y+z=5", "x+z=4"], ["a=3", "b=4"],
        ["F=ma", "m=2", "a=5"], ["a=3", "b=4", "c^2=a^2+b^2"],
    ],
)  # fmt: skip
def test_a_new_fact_is_given(lines):
    assert [verdict.relation for verdict in check_lines(None, lines)] == [Relation.GIVEN] * len(lines)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("x+y=10", "x-y=10"), ("4x+2y=10", "2x+2y=5"), ("2x+3y=12", "x+3y=6"), ("3x+2y+x=10", "5x+2y=10"),
        ("2x+3y=12", "2x=12+3y"), ("3(x+y)+x=5", "3x+y+x=5"), ("y=2x+1", "y-2x=2"), ("2x=6", "y=3"), ("x+y=5", "x=5"),
        ("2x+y=5", "y=5+2x"), ("3x+2y=7", "5xy=7"), ("3x+2y=10", "4x+2y=10"), ("2x+1=7", "a=3"),
    ],
)  # fmt: skip
def test_a_slip_is_no_new_fact(above, line):
    assert check_lines(None, [above, line])[1].outcome is Outcome.INCORRECT


@pytest.mark.parametrize("shape", SHAPES)
def test_no_buggy_rule_makes_a_new_fact(shape):
    draw = random.Random(shape)
    for _ in range(3):
        above = shape.format(**{name: draw.randint(2, 12) for name in "abc"})
        node = read_line(above).node
        wrong = {to_plain(line) for bug in ALL for line in wrong_lines(bug, node, [Num("2"), Num("3")])}
        taken = [line for line in sorted(wrong)[:40] if check_lines(None, [above, line])[1].relation is Relation.GIVEN]
        assert wrong
        assert taken == []
