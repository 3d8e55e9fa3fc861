import pytest

from reasoning.maths.bugs import slips
from reasoning.maths.bugs.catalogue import BY_NAME
from reasoning.maths.rules import moves
from reasoning.oracle.curriculum import BY_CODE
from reasoning.oracle.solve import as_problem
from reasoning.values import Diagnosis, Outcome, Relation, Verdict
from tests.tutor.fakes import FakeChecker
from tutor.work import components, rule_components

TABLES = (rule_components.IN_A_RELATION, rule_components.ANYWHERE, rule_components.OTHERWISE)
SLIPS = {name for name, _ in (slips.SLIP, slips.POINT, slips.DIGITS)}
RULES = [rule for table in TABLES for rule in table]


def wrong(rule):
    return Verdict(Outcome.INCORRECT, Relation.DIFFERENT, "", diagnosis=Diagnosis(rule, ""))


def right(move, progress=True):
    return Verdict(Outcome.CORRECT, Relation.EQUIVALENT, "", move=move, progress=progress)


def of(before, verdict, checker=None):
    return components.component_of(as_problem(before), verdict, checker=checker or FakeChecker())


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.startswith("bug.")])
def test_every_buggy_rule_named_here_is_in_the_catalogue(rule):
    assert rule.removeprefix("bug.") in BY_NAME.keys() | SLIPS


@pytest.mark.parametrize("name", [name for name in BY_NAME if not name.startswith("trig.")])
def test_every_buggy_rule_of_the_course_has_a_component_of_the_curriculum(name):
    """At its own example, and where the solver knows no step."""
    before = BY_NAME[name].example[0]
    assert of(before, wrong(f"bug.{name}")) in BY_CODE
    assert of("sin(x)=0", wrong(f"bug.{name}")) in BY_CODE


@pytest.mark.parametrize("name", [name for name in BY_NAME if name.startswith("trig.")])
def test_a_mistake_in_what_the_course_does_not_teach_lowers_nothing(name):
    assert of(BY_NAME[name].example[0], wrong(f"bug.{name}")) is None


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_every_slip_has_a_component(name):
    assert of("sin(x)=0", wrong(f"bug.{name}")) in BY_CODE


def test_no_rule_stands_in_a_table_that_is_never_asked_for_it():
    """What belongs to one skill anywhere needs no second entry."""
    assert not rule_components.ANYWHERE.keys() & (rule_components.IN_A_RELATION.keys() | rule_components.OTHERWISE)


@pytest.mark.parametrize("rule", [rule for rule in [*RULES, *components.NO_SKILL] if not rule.startswith("bug.")])
def test_every_move_named_here_is_one_that_the_checker_names(rule):
    with open(moves.__file__, encoding="utf-8") as source:
        assert f'"{rule}"' in source.read()


def test_every_component_named_here_is_in_the_curriculum():
    assert {code for table in TABLES for code in table.values()} <= set(BY_CODE)


@pytest.mark.parametrize(
    ("before", "verdict", "component"),
    [
        ("3(x-2)+5=20", wrong("bug.distribute.first_only"), "linear.expand"),
        ("x+9=5", wrong("bug.equation.moved_with_sign"), "linear.both_sides"),
        ("-3x=12", wrong("bug.equation.sign_of_coefficient"), "linear.divide"),
        ("1/2+1/3", wrong("bug.fraction.add_across"), "fractions.add"),
        ("3x+2=10", wrong("bug.terms.unlike_combined"), "linear.collect"),
        ("2*(9-14)+3", wrong("bug.distribute.first_only"), "order.brackets"),  # no equation: the solver's next step
        ("3x=12", wrong("bug.terms.lost"), "linear.divide"),  # could happen anywhere: the solver's next step
        ("3x=12", wrong("bug.unheard_of"), "linear.divide"),
        ("2(x+3)<=10", wrong("bug.distribute.first_only"), "linear.expand"),
        ("-2x<6", wrong("bug.inequality.sign_not_turned"), "inequalities.flip"),
        ("x(x-3)", wrong("bug.distribute.first_only"), "polynomials.by_monomial"),
        ("diff((2x+1)^3,x)", wrong("bug.derivative.chain_forgotten"), "derivatives.chain"),
        ("x^2=9", wrong("bug.root.second_solution_lost"), "quadratics.square_root"),
        ("x^2*x^3", wrong("bug.exponent.multiplied"), "exponents.product"),
        ("3(x-2)=15", wrong("bug.distribute.first_only+sign.dropped"), "linear.expand"),  # two at once: the first
        ("x+sin(x)=5", wrong("bug.terms.lost"), "expressions.like_terms"),  # the solver knows no step here
        ("3(x-2)=15", right("divide_both_sides"), "linear.divide"),
        ("3(x-2)=15", right(None), "linear.expand"),
        ("3(x-2)=15", right("swap_sides"), None),
        ("3(x-2)=15", right("add_both_sides", progress=False), None),
        ("sin(x)=0", right(None), None),
    ],
)
def test_the_component_of_a_step(before, verdict, component):
    assert of(before, verdict) == component


def test_a_killed_solver_names_nothing():
    """Not even for a mistake that has a component where the solver knows none: here it might have known a better."""
    for verdict in (right(None), wrong("bug.terms.lost")):
        assert of("3x=12", verdict, FakeChecker(dead=True)) is None
