"""Every buggy rule explains its example, does not explain its near miss, and the search names it or an equal one."""

import pytest

from reasoning.maths.bugs.catalogue import ALL, BY_NAME
from reasoning.maths.bugs.model import wrong_lines, wrong_sides
from reasoning.maths.diagnose import find_bug, value_of
from reasoning.maths.parse import read_line
from reasoning.maths.tree import Rel
from reasoning.maths.walk import bare

# Where two rules give the same line, the likelier one is named.
NAMED_OTHERWISE = {
    "sign.dropped_inside": "sign.dropped",
    "distribute.factor_added": "operation.added_for_multiplied",
    "distribute.factor_lost": "terms.coefficient_dropped",
    "fraction.denominator_lost": "terms.coefficient_dropped",
    "terms.lost": "terms.coefficient_dropped",
    "equation.one_side_only": "terms.lost",
    "equation.different_operations": "equation.moved_with_sign",
}


def tree(text):
    return bare(read_line(text).node)


def sides(node):
    return node.operands if isinstance(node, Rel) else (node,)


def explains(bug, before, after):
    """Whether the rule alone makes the later line of the earlier one."""
    wanted = [value_of(side) for side in sides(after)]
    old = sides(before)
    numbers = [tree(str(n)) for n in range(1, 13)]
    found = [list(sides(line)) for line in (wrong_lines(bug, before, numbers) if isinstance(before, Rel) else ())]
    for k, side in enumerate(old):
        found += [[*old[:k], wrong, *old[k + 1 :]] for wrong in wrong_sides(bug, side)]
    return any([value_of(side) for side in one] == wanted for one in found)


@pytest.mark.parametrize("bug", ALL, ids=lambda bug: bug.name)
def test_explains_its_example_and_not_its_near_miss(bug):
    assert explains(bug, *map(tree, bug.example))
    assert not explains(bug, *map(tree, bug.near_miss))


@pytest.mark.parametrize("bug", ALL, ids=lambda bug: bug.name)
def test_is_found(bug):
    found = find_bug(*map(tree, bug.example))
    assert found is not None
    assert found.rule == "bug." + NAMED_OTHERWISE.get(bug.name, bug.name)
    assert found.sentence


def test_there_are_enough_rules_with_names_of_their_own():
    assert len(BY_NAME) == len(ALL) >= 25


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("3(x-2)+5=20", "3x+3=20", "distribute.first_only"),
        ("5-(x+2)=1", "7-x=1", "distribute.minus_first_only"),
        ("7x-4=10", "7x=6", "equation.moved_with_sign"),
        ("1/2+1/3", "2/5", "fraction.add_across"),
        ("2x=8", "x=16", "equation.wrong_operation"),
        ("3+4*5", "35", "order.left_to_right"),
        ("x=17*6", "x=92", "arithmetic.slip"),
        ("x=4*3.2", "x=1.28", "arithmetic.decimal_point"),
        ("x=30+6", "x=63", "arithmetic.digits_swapped"),
    ],
)
def test_names_of_common_errors(before, after, rule):
    assert find_bug(tree(before), tree(after)).rule == "bug." + rule


@pytest.mark.parametrize(("before", "after"), [("3(x-2)+5=20", "17x=95"), ("x=3", "x=3000"), ("2x=6", "no solution")])
def test_says_nothing_where_nothing_fits(before, after):
    assert find_bug(tree(before), tree(after)) is None


def test_two_errors_on_two_sides_are_both_named():
    found = find_bug(tree("3(x-2)=5-(-4)"), tree("3x-2=1"))
    assert found.rule == "bug.distribute.first_only+sign.minus_of_minus"
