"""Every buggy rule explains its example, does not explain its near miss, and the search names it or an equal one."""

import pytest

from reasoning.maths import diagnose
from reasoning.maths.bugs.catalogue import ALL, BY_NAME
from reasoning.maths.diagnose import Clock, Search, find_bug, find_bug_in
from reasoning.maths.parse import read_line
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
    "integral.multiplied_by_letter": "integral.power_not_divided",
}


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """A busy machine must not end a search here: its budget is for a waiting student."""
    monkeypatch.setattr(diagnose, "SEARCH_CPU_S", 60.0)
    monkeypatch.setattr(diagnose, "SEARCH_WALL_S", 60.0)


def tree(text):
    return bare(read_line(text).node)


def explains(bug, before, after):
    """Whether the rule alone makes the later line of the earlier one."""
    search = Search(before, after, Clock(), rules=[bug])
    return search.possible and search.single() is not None


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
    assert len(BY_NAME) == len(ALL) >= 60


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


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("2^3*2^4=x", "2^12=x", "exponent.multiplied"),
        ("x=2^-2+1", "x=-4+1", "exponent.negative_as_minus"),
        ("y=sqrt(x^2+9)", "y=x+3", "root.of_sum"),
        ("(x-1)^2=16", "x-1=4", "root.second_solution_lost"),
        ("3-2x<=9", "x<=-3", "inequality.sign_not_turned"),
        ("1<-2x<=6", "-1/2<x<=-3", "inequality.sign_not_turned"),
        ("5>x", "x>5", "inequality.swapped_not_turned"),
        ("x+9<5", "x<14", "equation.moved_with_sign"),
        ("3(x-2)<12", "3x-2<12", "distribute.first_only"),
        ("|2x-1|<=7", "x<=4", "inequality.absolute_one_case"),
        ("(x-2)(x+3)>0", "x>2 or x>-3", "inequality.product_as_equation"),
        ("ln(x)+ln(x+2)=3", "ln(2x+2)=3", "log.sum_inside"),
        ("log_3(x-1)=4", "x-1=12", "log.undone_as_product"),
        ("sin(x+y)=1", "sin(x)+sin(y)=1", "trig.of_sum"),
        ("x=5*sin(30)", "x=5/2", "trig.degrees_for_radians"),
        ("f(x)=x^3+2x", "f'(x)=3x^3+2", "derivative.power_not_lowered"),
        ("y=(3x+1)^4", "dy/dx=4(3x+1)^3", "derivative.chain_forgotten"),
        ("y=x^2*e^x", "y'=2x*e^x", "derivative.product_of_derivatives"),
        ("\\int x^2+1 dx", "x^3+x+C", "integral.power_not_divided"),
        ("\\int_0^2 x^2 dx", "8/2", "integral.divided_by_old_exponent"),
        ("x(x-5)=6", "x=6 or x=11", "solutions.product_of_number"),
        ("2x^2=8x", "x=4", "solutions.divided_by_unknown"),
    ],
)
def test_names_of_errors_beyond_polynomials(before, after, rule):
    assert find_bug(tree(before), tree(after)).rule == "bug." + rule


@pytest.mark.parametrize(
    ("earlier", "after", "index", "rule"),
    [
        (["3(x-2)+5=20", "3x-6+5=20"], "3x-2+5=20", 0, "distribute.first_only"),
        (["3(x-2)=12", "3x-6=12", "3x=18"], "x=3/18", 2, "equation.divided_wrong_way"),
        (["x=1", "ln(x+3)=y"], "ln(x)+ln(3)=y", 1, "log.of_sum"),
    ],
)
def test_an_error_is_looked_for_from_the_nearest_earlier_line_on(earlier, after, index, rule):
    found = find_bug_in([tree(line) for line in earlier], tree(after))
    assert (found[0], found[1].rule) == (index, "bug." + rule)
