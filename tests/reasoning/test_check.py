"""Whole pieces of work, line by line, from tests/cases/check.toml; and what a verdict says beside its outcome."""

import tomllib
from pathlib import Path

import pytest

from reasoning.maths.check import check_fact, check_lines
from reasoning.values import Assume, Evidence, Outcome, Relation

CASES = tomllib.loads(Path(__file__).parents[1].joinpath("cases/check.toml").read_text())["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_lines(case):
    verdicts = check_lines(case.get("problem"), case["lines"])
    shown = [f"{v.outcome} {v.relation}" + (f" {v.move}" if v.move else "") for v in verdicts]
    for line, got, wanted in zip(case["lines"], shown, case["verdicts"], strict=True):
        assert got.startswith(wanted), f"{line}: {got}"


def test_a_correct_line_says_how_it_is_known():
    for verdict in check_lines("3(x-2)+5=20", ["3x-1=20", "x=7"]):
        assert verdict.evidence is Evidence.PROVED
    assert check_lines("2^x=8", ["x=3"])[0].evidence is Evidence.TESTED


def test_the_reason_shows_the_number_that_refutes():
    verdict = check_lines("3(x-2)+5=20", ["3x-2+5=20"])[0]
    assert verdict.counterexample == {"x": "7"}
    assert "With x = 7 the problem is true, this one gives 24 = 20." in verdict.reason
    assert verdict.diagnosis is not None
    assert verdict.diagnosis.rule == "bug.distribute.first_only"


def test_the_reason_names_what_was_lost():
    verdict = check_lines("x^2=4", ["x=2"])[0]
    assert verdict.relation is Relation.LOSES_SOLUTIONS
    assert verdict.counterexample == {"x": "-2"}
    assert "x = -2" in verdict.reason


def test_the_move_is_said_with_its_number():
    reasons = [v.reason for v in check_lines("x+5=7", ["x+5-5=7-5", "x=2"])]
    assert reasons[0] == "Right. You took 5 from both sides."


def test_judged_from_is_the_line_that_it_follows_from():
    verdicts = check_lines("2x=6", ["2x==", "x=3", "x=4", "2x=6"])
    assert [v.judged_from for v in verdicts] == [None, -1, 1, 1]


def test_the_number_that_a_limit_comes_to_is_gone_on_from():
    verdicts = check_lines("lim((x-3)/(x^2+2x-15),x,3)", ["lim(1/(x+5),x,3)", "1/(3+5)", "1/9", "1/8"])
    assert [v.outcome for v in verdicts] == [Outcome.CORRECT, Outcome.CORRECT, Outcome.INCORRECT, Outcome.CORRECT]
    assert [v.judged_from for v in verdicts] == [-1, 0, 1, 1]


@pytest.mark.parametrize(
    ("problem", "line", "verdict"),
    [
        ("lim(1/(x+4),x,3)", "≈ 0.143", "CORRECT ROUNDING"),
        ("lim(1/(x+4),x,3)", "= 1/7 ≈ 0.143", "CORRECT ROUNDING"),
        ("lim(1/(x+4),x,3)", "= 1/7 ≈ 0.153", "INCORRECT FALSE_CLAIM"),
        ("lim(x+1,x,1)", "= 1+1 = 2", "CORRECT EVALUATION"),
        ("lim(x+1,x,1)", "< 3", "CORRECT CLAIM"),
        ("lim(x+1,x,1)", "> 2", "INCORRECT FALSE_CLAIM"),
        ("lim(x+1,x,1)", ">= 3", "INCORRECT FALSE_CLAIM"),
        ("int(1/x,x,1,2)", "= ln(2) ≈ 0.69", "CORRECT ROUNDING"),
        ("int(1/x,x,1,2)", "≈ 0.71", "INCORRECT FALSE_CLAIM"),
        ("int(2x,x)", "= x^2+C ≈ 7", "UNDECIDED UNKNOWN"),
    ],
)
def test_what_goes_on_from_an_integral_or_a_limit_is_judged_by_its_signs(problem: str, line: str, verdict: str):
    got = check_lines(problem, [line])[0]
    assert f"{got.outcome} {got.relation}" == verdict


@pytest.mark.parametrize(
    ("problem", "line", "verdict"),
    [
        ("1/3", "≈ 33%", "CORRECT ROUNDING"), ("1/3", "≈ 33.3%", "CORRECT ROUNDING"),
        ("1/3", "≈ 34%", "INCORRECT FALSE_CLAIM"), ("1/3", "33%", "INCORRECT FALSE_ROUNDING"),
        ("1/3", "30%", "INCORRECT DIFFERENT"), ("x=1/3", "x≈33%", "CORRECT ROUNDING"),
        ("x=1/3", "x≈0.34", "INCORRECT DIFFERENT"), ("x=1/3", "x≈34%", "INCORRECT DIFFERENT"),
        ("2/7", "≈ 2.86*10^(-1)", "CORRECT ROUNDING"), ("2/7", "≈ 2.87*10^(-1)", "INCORRECT FALSE_CLAIM"),
        ("2/7", "2.86*10^(-1)", "INCORRECT FALSE_ROUNDING"), ("12345", "≈ 1.2*10^4", "CORRECT ROUNDING"),
        ("12345", "≈ 1.4*10^4", "INCORRECT FALSE_CLAIM"), ("1/7", "≈ 2*10^(-999)", "INCORRECT FALSE_CLAIM"),
        ("2/7", "≈ 3/10", "UNDECIDED UNKNOWN"), ("2/7", "≈ 1/2", "INCORRECT FALSE_CLAIM"),
        ("2/3", "≈ 100%", "INCORRECT FALSE_CLAIM"), ("0.96", "≈ 100%", "CORRECT ROUNDING"),
        ("x=2/3", "x≈100%", "INCORRECT DIFFERENT"), ("x=-2/3", "x≈-100%", "INCORRECT DIFFERENT"),
        ("0.39", "≈ 30%", "INCORRECT FALSE_CLAIM"), ("x=1/3", "x=30%", "INCORRECT DIFFERENT"),
        ("2*999+1", "≈ 1000", "INCORRECT FALSE_CLAIM"), ("x=1999", "x≈1000", "INCORRECT DIFFERENT"),
        ("x=-1999", "x≈-1000", "INCORRECT DIFFERENT"), ("x=-5/3", "x≈-1.6", "CORRECT ROUNDING"),
        ("x=1999", "x≈2000", "CORRECT ROUNDING"), ("2/3", "≈ 0.6", "CORRECT ROUNDING"),
        ("sqrt(2)", "≈ 7/5", "UNDECIDED UNKNOWN"), ("sqrt(2)", "≈ 8/5+1", "INCORRECT FALSE_CLAIM"),
    ],
)  # fmt: skip
def test_percentages_and_powers_of_ten_are_rounded_too(problem: str, line: str, verdict: str):
    got = check_lines(problem, [line])[0]
    assert f"{got.outcome} {got.relation}" == verdict


def test_what_is_not_true_is_shown_with_few_brackets():
    assert "1+2+(3+(4+5)) > 15 is not true." in check_lines("sum(k,k,1,5)", ["> 15"])[0].reason
    assert "1/3 is 33.333333…%." in check_lines("1/3", ["= 33%"])[0].reason


def test_a_rounded_limit_is_no_line_to_go_on_from():
    verdicts = check_lines("lim(1/(x+4),x,3)", ["≈ 0.143", "0.143", "1/7"])
    assert [v.outcome for v in verdicts] == [Outcome.CORRECT, Outcome.INCORRECT, Outcome.CORRECT]
    assert [v.judged_from for v in verdicts] == [-1, -1, -1]


def test_the_constant_of_an_integral_is_missed_where_it_is_missing_alone():
    lines = ["int(18x^2,x)+6x^2+C", "6x^3+6x^2+C", "6x^3+6x^2"]
    verdicts = check_lines("int(18x^2+12x,x)", lines)
    assert [v.outcome for v in verdicts[:2]] == [Outcome.CORRECT] * 2
    assert [v.form_ok for v in verdicts[:2]] == [None, None]
    assert verdicts[1].reason == "This follows from the line above."
    dropped = check_lines("int(18x^2+12x,x)", [lines[0], lines[2]])[1]
    assert (dropped.form_ok, "+ C is missing" in dropped.reason) == (False, True)
    assert "+ C is missing" in check_lines("int(2C*x,x)", ["C*x^2"])[0].reason  # that C was there before


def test_a_line_that_follows_from_a_wrong_line_says_so():
    verdict = check_lines("2x+1=7", ["2x=8", "x=4"])[1]
    assert verdict.outcome is Outcome.INCORRECT
    assert "It does follow from line 1, but that line was not right." in verdict.reason


@pytest.mark.parametrize(
    ("before", "after", "progress"),
    [
        ("3x+5=20", "3x+5-5=20-5", True), ("3x+5-5=20-5", "3x=15", True), ("4y=6", "4y*4=6*4", False),
        ("3x=15", "3x=15", False), ("2x=14", "x=7", True), ("x=7", "2x=14", False), ("5-3x=2x", "5=5x", True),
        ("x+1=3", "x+1+2=3+2", False),
    ],
)  # fmt: skip
def test_progress(before, after, progress):
    assert check_lines(before, [after])[0].progress is progress


def test_progress_is_null_without_a_goal():
    assert check_lines(None, ["x=1+1", "x=2"])[1].progress is None


def test_the_complex_numbers_have_more_roots():
    assert check_lines("x^3=8", ["x=2"], assume=Assume(real=False))[0].relation is Relation.LOSES_SOLUTIONS
    assert check_lines("x^3=8", ["x=2"], assume=Assume(real=True))[0].relation is Relation.EQUIVALENT


def test_positive_unknowns():
    assert check_lines("x^2=4", ["x=2"], assume=Assume(positive=True))[0].outcome is Outcome.CORRECT
    assert check_lines("sqrt(x^2)", ["x"], assume=Assume(positive=True))[0].outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("fact", "relation"),
    [
        ("3*(-2)=-6", "CLAIM"), ("3*(-2)=6", "FALSE_CLAIM"), ("2x+3x=5x", "CLAIM"), ("2x+3x=6x", "FALSE_CLAIM"),
        ("2/3=0.67", "FALSE_ROUNDING"), ("2/3~=0.67", "ROUNDING"), ("2/3~=0.8", "FALSE_CLAIM"),
        ("2/3~=0.7", "ROUNDING"),
        ("sqrt(12)=2*sqrt(3)", "CLAIM"), ("sqrt(2)=1.41", "FALSE_ROUNDING"), ("sqrt(2)<1.5", "CLAIM"),
        ("3<2", "FALSE_CLAIM"), ("1/0=0", "FALSE_CLAIM"), ("5", "UNKNOWN"), ("five", "UNKNOWN"), ("3+=4", "NONE"),
        ("7-(-2)=9", "CLAIM"), ("0.1+0.2=0.3", "CLAIM"), ("2 1/2=5/2", "CLAIM"), ("50%=1/2", "CLAIM"),
        ("3+4=7*2=14", "RUN_ON"), ("x/x=1", "CLAIM"), ("x^2=2x", "FALSE_CLAIM"),
    ],
)  # fmt: skip
def test_facts(fact, relation):
    assert check_fact(fact).relation == relation


def test_a_false_identity_has_a_counterexample_and_a_false_sum_has_none():
    assert check_fact("2x+3x=6x").counterexample
    assert check_fact("3+4=8").counterexample is None


def test_no_lines_no_verdicts():
    assert check_lines("2x=6", []) == []


def test_a_modulus_that_cannot_be_worked_out_is_no_crash():
    assert check_fact("|(1±i)/2|=3").outcome is not Outcome.CORRECT


@pytest.mark.parametrize(
    ("problem", "line", "said"),
    [
        ("2sqrt(x)+1=sqrt(x)+5", "sqrt(x)+1=5", "You took sqrt(x) from both sides."),
        ("sqrt(2)*x=6", "x=6/sqrt(2)", "You divided both sides by sqrt(2)."),
        ("x+sqrt(1+sqrt(x))=3", "x=3-sqrt(1+sqrt(x))", "You took sqrt(sqrt(x) + 1) from both sides."),
        ("ln(x)+2x=3", "2x=3-ln(x)", "You took ln(x) from both sides."),
        ("2^x+3x=5", "3x=5-2^x", "You took the same from both sides."),
    ],
)
def test_a_move_with_a_root_is_told_as_it_is_written(problem, line, said):
    assert check_lines(problem, [line])[0].reason == f"Right. {said}"


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("2sqrt(-9)-16", Outcome.CORRECT),
        ("-10-6+2sqrt(-9)", Outcome.CORRECT),
        ("-16+6i", Outcome.CORRECT),
        ("2sqrt(-9)+16", Outcome.INCORRECT),
        ("-10", Outcome.INCORRECT),
    ],
)
def test_a_given_root_of_a_negative_number_may_change_its_place(line, outcome):
    assert check_lines("-16+2sqrt(-9)", [line])[0].outcome is outcome
