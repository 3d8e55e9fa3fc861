"""What a tree is rendered as, and that reading it gives the tree back."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from reasoning.maths.parse import read_expression, read_line
from reasoning.maths.render import to_latex, to_mathml, to_plain
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Num, Pow, Sub, Sym, Verbal
from reasoning.values import Line, Unreadable
from tests.reasoning.trees import expressions, lines, without_form

MATHML = "{http://www.w3.org/1998/Math/MathML}"
slow_machine = settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
x, y = Sym("x"), Sym("y")


def read(text: str):
    line = read_line(text)
    assert isinstance(line, Line), (text, line)
    return line.node


@slow_machine
@given(lines)
def test_reading_plain_text_gives_the_tree_back(tree):
    assert without_form(read(to_plain(tree))) == without_form(tree)


@slow_machine
@given(lines)
def test_reading_latex_gives_the_tree_back(tree):
    assert without_form(read(to_latex(tree))) == without_form(tree)


@slow_machine
@given(expressions)
def test_plain_text_is_canonical(tree):
    once = to_plain(tree)

    assert to_plain(read(once)) == once


@slow_machine
@given(lines)
def test_mathml_is_well_formed_and_bare(tree):
    root = ET.fromstring(to_mathml(tree))

    assert root.tag == f"{MATHML}math"
    for element in root.iter():
        assert set(element.attrib) <= {"fence", "form", "linethickness", "stretchy"}
        arity = {"mfrac": 2, "msup": 2, "msub": 2, "mroot": 2}.get(element.tag.removeprefix(MATHML))
        assert arity in (None, len(element))


@pytest.mark.parametrize(
    ("tree", "plain"),
    [
        (Mul(Num("3"), Neg(Num("2"))), "3*(-2)"),
        (Mul(Neg(Num("3")), x, implicit=True), "(-3)x"),
        (Neg(Mul(Num("3"), x, implicit=True)), "-3x"),
        (Mul(Div(Num("3"), Num("4"), bar=True), x, implicit=True), "(3/4)x"),
        (Div(Mul(Num("3"), x, implicit=True), Num("4")), "3x/4"),
        (Div(Add(x, Num("1")), Num("2"), bar=True), "(x+1)/2"),
        (Div(Num("1"), Mul(Num("2"), x, implicit=True), bar=True), "1/(2x)"),
        (Sub(x, Add(y, Num("1"))), "x-(y+1)"),
        (Sub(x, Neg(y)), "x-(-y)"),
        (Pow(Neg(x), Num("2")), "(-x)^2"),
        (Pow(Div(Num("1"), Num("2")), Num("3")), "(1/2)^3"),
        (Pow(x, Neg(Num("1"))), "x^(-1)"),
        (Pow(Pow(x, Num("2")), Num("3")), "(x^2)^3"),
        (Mul(Sym("p"), Sym("i"), implicit=True), "p*i"),
        (Mul(x, Num("2"), implicit=True), "x*2"),
        (Mul(Num("2"), Sym("e"), implicit=True), "2*e"),
        (Div(Mul(Num("2"), Num("3")), Num("4")), "(2*3)/4"),
        (Mul(Num("2"), Div(Num("3"), Num("4"))), "2*3/4"),
        (Call("factorial", (Add(x, Num("1")),)), "(x+1)!"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_plain_brackets_where_they_are_needed(tree, plain):
    assert to_plain(tree) == plain


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("2x+3x", "2x + 3x"),
        ("(x+1)/(x-1)", r"\frac{x + 1}{x - 1}"),
        ("3*4", r"3 \times 4"),
        ("3*x", r"3 \cdot x"),
        ("x^(n+1)", "x^{n + 1}"),
        ("sqrt(x)", r"\sqrt{x}"),
        ("x<=3", r"x \le 3"),
        ("2 1/2", r"2\frac{1}{2}"),
        ("abs(x)", r"\left|x\right|"),
        ("alpha", r"\alpha"),
        ("no solution", r"\text{no solution}"),
    ],
)
def test_latex_as_a_textbook_prints_it(text, latex):
    assert to_latex(read(text)) == latex


def test_mathml_of_an_equation():
    assert to_mathml(read("-3x=1/2")) == (
        '<math xmlns="http://www.w3.org/1998/Math/MathML">'
        '<mo form="prefix">−</mo><mn>3</mn><mo>&#x2062;</mo><mi>x</mi><mo>=</mo>'
        "<mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    )


def test_mathml_escapes_every_text():
    hostile = '<script>alert("x")</script>&'

    for tree in (Sym(hostile), Num(hostile), Verbal(hostile), Call(hostile, (x,)), Sym(f"x_{hostile}")):
        assert "<script" not in to_mathml(tree)
        ET.fromstring(to_mathml(tree))


def test_written_form_survives():
    for text in ("2x+3x", "x+2+x", "(x)", "0.50", "1*x", "4-(-2)"):
        assert to_plain(read(text)) == text


def test_mathml_keeps_brackets_that_were_written():
    assert to_mathml(read("(x)")).count('fence="true"') == 2
    assert to_mathml(Group(x)) == to_mathml(read("(x)"))


def test_a_rendered_line_is_never_unreadable():
    for text in ("x=±3", "(1,2]", "{1,2}", "[[1,2],[3,4]]", "x=1 or x=2", "f(x)=x^2", "90°", "5%", "x in [1,2)"):
        node = read(text)
        assert not isinstance(read_expression(to_plain(node)), Unreadable), text
        assert not isinstance(read_expression(to_latex(node)), Unreadable), text
