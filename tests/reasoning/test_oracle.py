"""The rule-based solver: every fact is true, every line keeps the solution, every reason says what was done."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from operator import eq, gt, lt
from random import Random

import pytest

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle import facts, solve
from reasoning.oracle.arithmetic import expression
from reasoning.oracle.curriculum import BY_CODE, COMPONENTS, FAMILIES
from reasoning.oracle.generate import mixed_problem
from reasoning.oracle.linear import equation
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.oracle.rewriting.primes import power_inside
from reasoning.oracle.solve import as_problem
from reasoning.oracle.written import read_tree

FIRST = ("arithmetic", "linear")  # the other topics are tested in tests/reasoning/topics

# problem -> answer, worked by hand
ANSWERS = {
    "3(x-2)+5=20": "x=7",
    "2x+1=7": "x=3",
    "3/4+1/6": "11/12",
    "-3*(4-(2+5))+12/4": "12",
    "(1/2+2/3)/(3/4-1/6)": "2",
    "6(4-2(7y-1))=8(13-8y)": "y=-17/5",
    "12(1-5(4z-1))=3(24+11z)": "z=0",
    "(2/3)(6m-3)=8-m": "m=2",
    "2x+4=2(x+5)": "no solution",
    "2(x+5)=2x+10": "all real numbers",
    "0.25z=3.25": "z=13",
    "8(u+1.5)-7u=4.9": "u=-71/10",
    "6=v/2+2v/5-3v/4": "v=40",
    "-x=6": "x=-6",
    "7=x": "x=7",
    "15/24": "5/8",
    "(-2)^3+5*(-7)": "-43",
    "5-(-3)": "8",
    "2+1/3": "7/3",
    "1-1/2": "1/2",
    "1/3+(-2)": "-5/3",
    "2-7/4-(-3)": "13/4",
    "2*3x=12": "x=2",
    "x*3+2*4=20": "x=4",
}


@pytest.mark.parametrize(("problem", "answer"), ANSWERS.items())
def test_known_problems(problem: str, answer: str) -> None:
    assert solve.solve(problem).answer == answer


@pytest.mark.parametrize("problem", ["x^x=4", "x^2=sqrt(x)", "x+y=3", "3/0", "5/(2-2)", "x/0=1", "2^99"])
def test_what_the_solver_does_not_do_is_said(problem: str) -> None:
    with pytest.raises(OracleStuck):
        solve.solve(problem)


@pytest.mark.parametrize(
    ("problem", "last"), [("8(5b+4)=40b+34", "0=2"), ("-4(36p+33)=-144p-132", "0=0"), ("2(x-1)=2x", "-2=0")]
)
def test_an_equation_that_loses_its_unknown_ends_beside_zero(problem: str, last: str) -> None:
    assert solve.solve(problem).moves[-1].line == last


def value(text: str, unknown: Fraction) -> Fraction:
    """Evaluate one side of a fact by Python's own exact arithmetic; written for the tests alone."""
    text = re.sub(r"(\d|\))(?=[a-z(])", r"\1*", text)
    text = re.sub(r"\d+(\.\d+)?", lambda m: f"Fraction('{m.group()}')", text)
    text = re.sub(r"(?<![A-Za-z'])[a-z](?![A-Za-z'])", "unknown", text).replace("^", "**")
    return Fraction(eval(text, {"Fraction": Fraction, "unknown": unknown}))


def is_true(fact: str, unknown: Fraction) -> bool:
    left, sign, right = re.split(r"([=<>])", fact)
    return {"=": eq, "<": lt, ">": gt}[sign](value(left, unknown), value(right, unknown))


@pytest.mark.parametrize("family", FIRST)
def test_traces_are_true_step_by_step(family: str) -> None:
    rng = Random(f"traces of {family}")
    for _ in range(250):
        solved = mixed_problem(family, rng)
        before = solved.maths
        for move in solved.moves:
            for fact in move.facts:
                assert is_true(fact, unknown=Fraction(7, 5)), (solved.maths, fact)
            here = replace(solved.problem, maths=before)
            assert reason_applies(move.reason, here) is not False, (before, move)
            assert reason_holds(move.reason, here, move.line) is True, (before, move)
            assert move.component in BY_CODE
            assert same_solutions(before, move.line), (before, move.line)
            before = move.line


def same_solutions(before: str, after: str) -> bool:
    nodes = [read_tree(text) for text in (before, after)]
    if all(isinstance(node, tree.Rel) for node in nodes):
        states = [equation.read_equation(node) for node in nodes]
        lines = [tuple(a - b for a, b in zip(*map(equation.totals, state.sides), strict=True)) for state in states]
        return lines[0][0] * lines[1][1] == lines[1][0] * lines[0][1] and bool(lines[0][0]) == bool(lines[1][0])
    values = [expression.value_of(expression.read(node)) for node in nodes]
    return values[0] == values[1]


@pytest.mark.parametrize("family", FIRST)
def test_generator_keeps_its_ranges_and_its_seed(family: str) -> None:
    problems = [mixed_problem(family, Random(seed)).problem.text for seed in range(200)]
    assert problems == [mixed_problem(family, Random(seed)).problem.text for seed in range(200)]
    assert len(set(problems)) > 180
    denominators = [int(d) for p in problems for d in re.findall(r"/(\d+)", p) if family == "linear"]
    assert all(d <= 12 for d in denominators)
    assert family == "arithmetic" or max(denominators) > 9
    depth = max(max(p[:n].count("(") - p[:n].count(")") for n in range(len(p))) for p in problems)
    assert depth >= 2


@pytest.mark.parametrize(
    ("reason", "before", "after", "holds"),
    [
        ("subtract 5 from both sides", "3x+5=20", "3x=15", True),
        ("subtract 5 from both sides", "3x+5=20", "3x+2=17", False),
        ("add 5 to both sides", "3x+5=20", "3x=15", False),
        ("divide both sides by 3", "3x=15", "x=5", True),
        ("divide both sides by 5", "3x=15", "x=5", False),
        ("multiply both sides by -1", "-x=3", "x=-3", True),
        ("expand the bracket", "3(x-2)=9", "3x-6=9", True),
        ("expand the bracket", "3(x-2)=9", "x-2=3", False),
        ("collect like terms on the left", "3x-6+5=20", "3x-1=20", True),
        ("collect like terms on the right", "3x-6+5=20", "3x-1=20", False),
        ("clear the fractions", "x/2+1/3=1", "3x+2=6", True),
        ("clear the fractions", "x/2+1/3=1", "3x+2=1", False),
        ("swap the sides", "7=x", "x=7", True),
        ("add", "2+3*4", "2+12", False),
        ("multiply", "2+3*4", "2+12", True),
        ("add the numerators", "1/7+2/7", "3/7", True),
        ("add the numerators", "1/7+2/7", "3/14", False),
        ("because I say so", "3x=15", "x=5", None),
        ("add", "3x=15", "15", False),
    ],
)
def test_reasons(reason: str, before: str, after: str, holds: bool | None) -> None:
    assert reason_holds(reason, as_problem(before), after) is holds


@pytest.mark.parametrize(
    ("reason", "before", "applies"),
    [
        ("clear the fractions", "-23x+24x=3", False),
        ("clear the fractions", "x/2=3", True),
        ("expand the bracket", "3x-6=9", False),
        ("collect like terms on the left", "3x-6=9", False),
        ("collect like terms on the left", "3x-6+5=9", True),
        ("collect like terms in the bracket", "3(x-6+5)=9", True),
        ("subtract 6 from both sides", "3x-6=9", False),
        ("add 6 to both sides", "3x-6=9", True),
        ("divide both sides by 3", "3x=9", True),
        ("divide both sides by 4", "3x=9", False),
        ("simplify the fraction", "x=7/3", False),
        ("multiply", "2+3*4", True),
        ("divide", "2+3*4", False),
        ("because I say so", "3x=9", None),
    ],
)
def test_a_reason_that_cannot_apply_is_known_at_once(reason: str, before: str, applies: bool | None) -> None:
    assert reason_applies(reason, as_problem(before)) is applies


def test_next_move_from_a_students_own_line() -> None:
    move = solve.next_move(as_problem("3x-1=20"))
    assert move is not None
    assert (move.line, move.reason, move.component) == ("3x=21", "add 1 to both sides", "linear.both_sides")
    assert solve.next_move(as_problem("x=7")) is None
    assert solve.component_of(as_problem("3(x-2)=15")) == "linear.expand"
    assert solve.component_of(as_problem("x^x=4")) is None


def test_components_name_their_prerequisites_first() -> None:
    known: set[str] = set()
    for component in COMPONENTS:
        assert component.family in FAMILIES
        assert set(component.prerequisites) <= known, component.code
        known.add(component.code)


def test_division_facts_refuse_a_remainder() -> None:
    with pytest.raises(ValueError, match="not divisible"):
        facts.quotient_facts(7, 2)
    with pytest.raises(ValueError, match="not divisible"):
        facts.division_facts(7, 2)


@pytest.mark.parametrize(
    ("dividend", "divisor", "written"),
    [
        (24, 4, "4*6=24;24/4=6"),
        (-108, 9, "9*12=108;-108/9=-12"),
        (6, 6, "6/6=1"),
        (6, 1, "6/1=6"),
        (0, 5, "0/5=0"),
        (105, 7, "7*10=70;105-70=35;7*5=35;35-35=0;10+5=15;105/7=15"),
    ],
)
def test_a_division_begins_with_the_largest_multiple(dividend: int, divisor: int, written: str) -> None:
    assert facts.division_facts(dividend, divisor) == (written.split(";"), dividend // divisor)


@pytest.mark.parametrize(
    ("value", "degree", "written"),
    [
        (12, 2, "12=2*6;6=2*3;12=2*2*3;12=2^2*3"),
        (72, 2, "72=2*36;36=2*18;18=2*9;9=3*3;72=2*2*2*3*3;72=2^2*2*3^2;2*3=6;72=6^2*2"),
        (48, 3, "48=2*24;24=2*12;12=2*6;6=2*3;48=2*2*2*2*3;48=2^3*2*3;2*3=6;48=2^3*6"),
        (30, 2, "30=2*15;15=3*5;30=2*3*5;2*3=6;6*5=30"),
    ],
)
def test_a_radicand_is_put_in_groups_before_they_are_multiplied(value: int, degree: int, written: str) -> None:
    assert power_inside(value, degree)[0] == written.split(";")


@pytest.mark.parametrize(
    ("left", "sign", "right", "written"),
    [
        (-41, "+", 56, "41<56;56-41=15;-41+56=15"),
        (56, "-", 41, "56>41;56-41=15"),
        (12, "-", 12, "12-12=0"),
        (3, "-", 6, "6-3=3;3-6=-3"),
        (5, "-", 14, "14-5=9;5-14=-9"),
        (-12, "-", 13, "12+13=25;-12-13=-25"),
    ],
)
def test_which_number_is_the_larger_is_said_before_it_is_written_first(
    left: int, sign: str, right: int, written: str
) -> None:
    assert facts.sum_facts(left, sign, right)[0] == written.split(";")


def test_a_search_for_a_common_factor_begins_with_the_larger_number_and_subtracts_place_by_place() -> None:
    assert facts.common_factor_facts(69, 84)[0][:2] == ["69<84", "84-69=15"]
    assert facts.common_factor_facts(124, 97)[0][:3] == ["124-90=34", "34-7=27", "124-97=27"]
    assert facts.common_factor_facts(84, 84) == (["84-84=0"], 84)


@pytest.mark.parametrize(
    ("line", "tidy"),
    [
        ("x*3=21", "3*x=21"), ("int(18x^2+x*6,x)", "int(18x^2+6*x,x)"), ("1/(p^6*9)^2", "1/(9*p^6)^2"),
        ("(8t-7)^5*8*6", "8*6*(8t-7)^5"), ("(x+1)*(x*2)", "2*(x+1)*x"), ("y*5>2 or y*2<1", "5*y>2 or 2*y<1"),
        ("-(x-1)*2", "-2*(x-1)"), ("3x+2=5", "3x+2=5"), ("28*0", "28*0"), ("2(x+1)", "2(x+1)"), ("x^(2*3)", "x^(2*3)"),
        ("x*(-3)", "x*(-3)"), ("no words", "no words"), ("x==", "x=="),
    ],
)  # fmt: skip
def test_the_numbers_of_a_students_products_go_in_front(line: str, tidy: str) -> None:
    assert solve.tidied(line) == tidy
