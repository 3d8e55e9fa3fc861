"""What texts are read as, from a table; what is refused, where and why."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reasoning.maths.parse import read_expression, read_line
from reasoning.maths.render import to_plain
from reasoning.maths.tree import Add, Div, Group, Mixed, Mul, Neg, Num, Rel, Sym
from reasoning.values import Kind, Line, Unreadable

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "parse.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: f"{case['text']} -> {case['plain']}")
def test_reads(case):
    line = read_line(case["text"])

    assert isinstance(line, Line), line
    assert line.node is not None
    assert (to_plain(line.node), line.kind.value) == (case["plain"], case["kind"])
    assert line.text == case["text"]


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["text"])
def test_words_are_text(case):
    line = read_line(case["text"])

    assert isinstance(line, Line), line
    assert line.kind is Kind.TEXT
    assert line.node is None


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: ascii(case["text"]))
def test_refuses(case):
    refused = read_line(case["text"])

    assert isinstance(refused, Unreadable), refused
    assert case["reason"] in refused.reason
    if "position" in case:
        assert refused.position == case["position"]
    if "suggestion" in case:
        assert case["suggestion"] in (refused.suggestion or "")


def test_keeps_the_written_form():
    assert read_expression("2x+3x") == Add(
        Mul(Num("2"), Sym("x"), implicit=True), Mul(Num("3"), Sym("x"), implicit=True)
    )
    assert read_expression("0.50") == Num("0.50")
    assert read_expression("(3)") == Group(Num("3"))


def test_a_fraction_bar_is_told_from_a_slash():
    assert read_expression(r"\frac{1}{2}") == Div(Num("1"), Num("2"), bar=True)
    assert read_expression("1/2") == Div(Num("1"), Num("2"))


def test_mixed_number_is_no_product():
    assert read_expression("-2 1/3") == Neg(Mixed("2", "1", "3"))


def test_a_leading_equals_sign_continues_the_line_above():
    line = read_line("= 3x + 1")

    assert isinstance(line, Line)
    assert line.continues
    assert line.kind is Kind.EXPRESSION
    assert line.node == read_expression("3x+1")


def test_another_leading_sign_is_kept_in_the_tree():
    line = read_line("≤ 4")

    assert isinstance(line, Line)
    assert line.continues
    assert line.node == Rel((Num("4"),), ("<=",))


def test_a_formula_is_not_prose():
    refused = read_expression("add the two numbers")

    assert isinstance(refused, Unreadable)


def test_places_count_from_the_start_of_the_whole_text():
    text = "We get $2x + * 3$"

    line = read_line("so 2x + * 3")

    assert isinstance(line, Unreadable)
    assert line.position == len("so 2x + ")
    assert isinstance(read_line(text), Line | Unreadable)


def test_the_last_statement_of_a_sentence_is_its_line():
    line = read_line("Since $2x=6$ we find $x=3$ at last.")

    assert isinstance(line, Line)
    assert line.node == Rel((Sym("x"), Num("3")), ("=",))


def test_a_sentence_about_an_expression_is_text():
    line = read_line("Since $x$ is positive we may divide by it.")

    assert isinstance(line, Line)
    assert line.kind is Kind.TEXT


def test_money_is_no_delimiter():
    line = read_line("It costs $5 and then $6 more.")

    assert isinstance(line, Line)
    assert line.kind is Kind.TEXT


def test_latex_relation_signs_make_a_formula_of_cases_in_words():
    line = read_line(r"x \le 0 \text{ or } x \ge 3")

    assert isinstance(line, Line)
    assert line.kind is Kind.SYSTEM
