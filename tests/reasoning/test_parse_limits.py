"""The limits: refused by name, at their exact value, without a crash in a deep call stack."""

from __future__ import annotations

import random

import pytest

from reasoning.maths.limits import EXPONENT, FORMULA_CHARACTERS, NESTING, NUMBER_DIGITS, PROSE_CHARACTERS
from reasoning.maths.parse import read_expression, read_line
from reasoning.maths.problem import read_problem
from reasoning.maths.prose import claims
from reasoning.maths.render import to_latex, to_mathml, to_plain
from reasoning.values import Kind, Line, Problem, Unreadable


def refusal_of(text: str) -> str:
    line = read_line(text)
    assert isinstance(line, Unreadable), line
    return line.reason


def test_formula_length():
    longest = "1" + "+1" * 499 + "0"
    assert len(longest) == FORMULA_CHARACTERS

    assert isinstance(read_line(longest), Line)
    assert "too long" in refusal_of(longest + "0")


def test_prose_length():
    words = "add " * (PROSE_CHARACTERS // 4)

    line = read_line(words)

    assert isinstance(line, Line)
    assert line.kind is Kind.TEXT
    assert "too long" in refusal_of(words + "!")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        (r"\frac{", "}{2}"),
        ("sqrt(", ")"),
        ("-", ""),
        ("|", "|"),
        ("x^{", "}"),
        ("√", ""),
        ("sin ", ""),
        ("sqrt ", ""),
    ],
)
def test_nesting(opening, closing):
    def nested(levels):
        return opening * levels + "x" + closing * levels

    assert isinstance(read_line(nested(NESTING - 1)), Line)
    assert "nested too deeply" in refusal_of(nested(NESTING))


def test_nested_fractions_of_200_levels():
    assert "too long" in refusal_of(r"\frac{1}{" * 200 + "1" + "}" * 200)


def test_number_length():
    assert isinstance(read_line("7" * NUMBER_DIGITS), Line)
    assert "300 digits" in refusal_of("7" * (NUMBER_DIGITS + 1))


def test_exponent():
    assert isinstance(read_line(f"x^{EXPONENT}"), Line)
    assert "exponent" in refusal_of(f"x^{EXPONENT + 1}")
    assert isinstance(read_line(f"x^(2*{EXPONENT // 2})"), Line)
    assert "exponent" in refusal_of(f"x^(-{EXPONENT + 1})")
    assert "exponent" in refusal_of(f"x^{{{EXPONENT + 1}}}")


@pytest.mark.parametrize("text", ["(" * 50_000, "-" * 5_000, "9" * 1_000_000, "x^" * 400 + "2", "\\" * 999, "|" * 999])
def test_floods_are_refused(text):
    assert isinstance(read_line(text), Unreadable)


def test_a_flood_in_a_deep_call_stack_is_refused_too():
    def deeper(levels):
        return deeper(levels - 1) if levels else read_line("(" * 39 + "1" + ")" * 39)

    assert isinstance(deeper(250), Line)


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "^1*", "x"])
def test_the_longest_chains_are_rendered(sign):
    text = ("x" + sign) * (FORMULA_CHARACTERS // (len(sign) + 1) - 1) + "x" if sign != "x" else "2(x)" * 200
    node = read_expression(text)
    assert not isinstance(node, Unreadable), node

    assert read_expression(to_plain(node)) is not None
    assert to_latex(node)
    assert to_mathml(node)


def test_factorials_are_never_computed():
    node = read_expression("factorial(10**8)")

    assert not isinstance(node, Unreadable)
    assert to_plain(node) == "(10^8)!"


def test_garbage_gives_a_value_and_never_an_exception():
    rng = random.Random(20_26)
    alphabet = "0123456789abxyz+-*/^()[]{}|=<>,.;:!%_'\\ $&~\"#@?½√²π∞≤⟨" + "\n\t"
    pieces = [r"\frac", r"\sqrt", r"\left", r"\right", r"\begin{cases}", r"\end{cases}", r"\text{or}", "sin", " or "]
    for _ in range(3000):
        text = "".join(
            rng.choice(pieces) if rng.random() < 0.1 else rng.choice(alphabet) for _ in range(rng.randint(1, 40))
        )
        line = read_line(text)
        assert isinstance(line, Line | Unreadable)
        if isinstance(line, Line) and line.node is not None:
            assert to_plain(line.node)
            assert to_latex(line.node)
            assert to_mathml(line.node).startswith("<math")


@pytest.mark.parametrize(
    "flood",
    ["\\(", "\\[a", "$ ", "$$a", "\\begin{align}", " ", " \n", "so, ", "if x=1, ", ".", "1+1=2 and ", "{", "<<1"],
)
def test_a_line_full_of_openings_is_answered(flood):
    longest = "x" + flood * ((PROSE_CHARACTERS - 2) // len(flood)) + "y"

    # A reader that looks ahead from each opening takes minutes here; there is no clock in this test to be fooled.
    assert isinstance(read_line(longest), Line | Unreadable)
    assert isinstance(read_problem(longest), Problem | Unreadable)
    assert isinstance(claims(longest), list)
