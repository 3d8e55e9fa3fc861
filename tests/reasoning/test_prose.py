"""Which claims are found in prose, and which stretches are left alone because words reach into them."""

from __future__ import annotations

import pytest

from reasoning.maths.check import check_lines
from reasoning.maths.delimiters import split_pieces
from reasoning.maths.parse import read_line
from reasoning.maths.prose import claims, final_formula
from reasoning.values import Line


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # openai/grade-school-math (MIT) writes its arithmetic like this.
        ("Natalia sold 48/2 = <<48/2=24>>24 clips in May.", ["48/2=24"]),
        ("She earns $12 x 5 = $60 a week", ["12 * 5 = 60"]),
        ("Then 3x = 15, so x = 5.", ["3x = 15", "x = 5"]),
        ("So $x=5$ and $2x=10$.", ["x=5", "2x=10"]),
        ("Now 3*(-2) = -6 and then 20 - 6 = 14.", ["3*(-2) = -6", "20 - 6 = 14"]),
        ("Hence x < 3 holds", ["x < 3"]),
        (r"\begin{align*} a &= 2+3 \\ &= 5\end{align*}", ["a=2+3=5"]),
        (r"We get \(\frac{1}{2}+\frac{1}{2}=1\) here", [r"\frac{1}{2}+\frac{1}{2}=1"]),
        ("20% of 50 = 10", []),
        ("half of 10 = 5", []),
        ("the sum of 3 and 4 = 7", []),
        ("2 hours * 60 = 120 minutes", []),
        ("5 apples + 3 apples = 8 apples", []),
        ("5 * 200 = 1 thousand", []),
        ("from 8:00 to 9:30 = 90 minutes", []),
        ("No mathematics here.", []),
        ("= 5", []),
    ],
)
def test_claims(text, found):
    assert claims(text) == found


def test_every_claim_is_readable():
    text = "First 2+3 = 5, then $\\frac{4}{2}=2$; (3+4 = 7) and 10 = 5 + 5 = 10"

    for claim in claims(text):
        assert isinstance(read_line(claim), Line), claim


def test_claims_of_a_flood_are_found_in_time():
    assert claims("1+1=2 and " * 1500)[0] == "1+1=2"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (r"so $x=3$ and \boxed{\frac{1}{2}}.", r"\frac{1}{2}"),
        (r"\boxed{1} but no, \boxed{2}", "2"),
        ("we get $x=3$ or rather $x=4$.", "x=4"),
        ("it costs $5", None),
        ("nothing", None),
        (r"\boxed{open", None),
    ],
)
def test_final_formula(text, formula):
    assert final_formula(text) == formula


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$ and $y$", ["x", "y"]),
        ("It costs $5 and $6", []),
        ("$5 + $3", []),
        ("between $40 and $50 for $x=2$", ["x=2"]),
        (r"\(a\) then \[b\] then $$c$$", ["a", "b", "c"]),
        (r"a price of \$5", []),
        (r"$10 \%$ of it", [r"10 \%"]),
    ],
)
def test_delimiters_and_money(text, formulas):
    assert [piece.text for piece in split_pieces(text) if piece.maths] == formulas


@pytest.mark.parametrize(
    ("text", "outcome", "relation"),
    [
        ("Total cost = $4.20 + $9.45 + $1.35 = $14.99", "INCORRECT", "FALSE_CLAIM"),
        ("Total cost = $4.20 + $9.45 + $1.35 = $15.00", "CORRECT", "CLAIM"),
        ("Then LCM = 2^3 * 3^3 = 8 * 27 = 210.", "INCORRECT", "FALSE_CLAIM"),
        ("We find $a = \\frac{108+259}{122} = \\frac{366}{122}$, so it is done.", "INCORRECT", "FALSE_CLAIM"),
        ("We saw that $$2^2$$ + $$3^2=13$$ in the end.", "UNDECIDED", "UNKNOWN"),  # a sum in two formulas
        ("That is 2/3 = 0.67 of them.", "UNDECIDED", "UNKNOWN"),  # words round without saying so
        ("We know that a = 5 in this case.", "UNDECIDED", "UNKNOWN"),
    ],
)
def test_a_chain_in_prose_is_refuted_by_its_false_arithmetic_alone(text, outcome, relation):
    (verdict,) = check_lines(None, [text])
    assert (verdict.outcome, verdict.relation) == (outcome, relation)
