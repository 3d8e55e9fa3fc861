"""What must hold for any line: right rewrites are never refuted, lines that differ are never ticked."""

import cmath
import random
import re
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from reasoning.maths.check import check_fact, check_lines
from reasoning.maths.parse import read_line
from reasoning.maths.render import to_latex, to_plain
from reasoning.values import Outcome

numbers = st.integers(-30, 30)
nonzero = numbers.filter(bool)
letters = st.sampled_from("xyzamt")


def term(coefficient, letter=""):
    return f"+{coefficient}{letter}" if coefficient >= 0 else f"-{-coefficient}{letter}"


@st.composite
def sides(draw):
    """A side of an equation and its value a*x + b: a product with a bracket, a term and a number, in any order."""
    factor, inside, coefficient, number = draw(nonzero), draw(numbers), draw(numbers), draw(numbers)
    parts = [f"{term(factor)}(x{term(inside)})", term(coefficient, "x"), term(number)]
    draw(st.randoms(use_true_random=False)).shuffle(parts)
    return "".join(parts).removeprefix("+"), factor + coefficient, factor * inside + number


def solutions(a, b):
    """What solves a*x + b = 0: one number, all of them, or none."""
    return Fraction(-b, a) if a else ("all" if b == 0 else "none")


@settings(max_examples=60, deadline=None)
@given(sides(), sides())
def test_two_equations_agree_exactly_when_their_solutions_do(left, right):
    before, a, b = left
    after, c, d = right
    verdict = check_lines(f"{before}=0", [f"{after}=0"])[0]
    same = solutions(a, b) == solutions(c, d)
    assert (verdict.outcome is Outcome.CORRECT) == same, verdict


@settings(max_examples=40, deadline=None)
@given(sides(), numbers, nonzero)
def test_the_same_done_to_both_sides_is_right(side, number, factor):
    text, _, _ = side
    assert check_lines(f"{text}=4", [f"{text}{term(number)}=4{term(number)}"])[0].outcome is Outcome.CORRECT
    assert check_lines(f"{text}=4", [f"({text})*({factor})=4*({factor})"])[0].outcome is Outcome.CORRECT
    assert check_lines(f"{text}=4", [f"({text})/({factor})=4/({factor})"])[0].outcome is Outcome.CORRECT
    assert check_lines(f"{text}=4", [f"4={text}"])[0].outcome is Outcome.CORRECT


@settings(max_examples=40, deadline=None)
@given(sides(), letters)
def test_the_name_of_the_unknown_does_not_matter(side, letter):
    text, a, b = side
    lines = [f"{a}x{term(b)}=7", f"{a + 1}x{term(b)}=7"]
    there = check_lines(f"{text}=7", lines)
    renamed = check_lines(f"{text.replace('x', letter)}=7", [line.replace("x", letter) for line in lines])
    assert [v.outcome for v in there] == [v.outcome for v in renamed]


@settings(max_examples=40, deadline=None)
@given(sides(), numbers)
def test_typed_text_and_latex_get_the_same_verdict(side, number):
    text, a, _ = side
    line = f"{a}x{term(number)}=1"
    latex = to_latex(read_line(line).node)
    assert check_lines(f"{text}=1", [line])[0].outcome is check_lines(f"{text}=1", [latex])[0].outcome
    plain = to_plain(read_line(text).node)
    assert check_lines(text, [plain])[0].outcome is Outcome.CORRECT


@settings(max_examples=100, deadline=None)
@given(numbers, numbers, numbers, nonzero, st.sampled_from("+-*"), st.sampled_from("+-*"))
def test_facts_are_right_exactly_when_the_numbers_are(a, b, c, off, one, other):
    value = eval(f"({a}){one}({b}){other}({c})")  # our own digits
    assert check_fact(f"({a}){one}({b}){other}({c})={value}").outcome is Outcome.CORRECT
    assert check_fact(f"({a}){one}({b}){other}({c})={value + off}").outcome is Outcome.INCORRECT


def mutated(text, draw):
    """The text with one sign, digit or exponent changed."""
    places = [k for k, character in enumerate(text) if character in "+-" or character.isdigit()]
    place = draw.choice(places)
    old = text[place]
    new = {"+": "-", "-": "+"}.get(old) or draw.choice([digit for digit in "123456789" if digit != old])
    return text[:place] + new + text[place + 1 :]


def test_no_false_ticks_on_lines_that_differ_in_one_character():
    draw = random.Random(7)
    shapes = ("{a}x^2+{b}x-{c}", "({a}x+{b})*({c}x-{d})", "({a}x-{b})/({c}x+{d})+1", "{a}*sqrt({b}x+{c})-x^{d}",
              "2^({a}x)+{b}", "sin({a}x+{b})-{c}", "({a}x+{b})^3-{c}y", "{a}/x-{b}/y^{c}")  # fmt: skip
    ticks = []
    for _ in range(400):
        text = draw.choice(shapes).format(**{name: draw.randint(1, 9) for name in "abcd"})
        other = mutated(text, draw)
        left, right = (value_at(t) for t in (text, other))
        if all(abs(p - q) < 1e-9 for p, q in zip(left, right, strict=True)):
            continue  # equal after all
        if check_lines(text, [other])[0].outcome is Outcome.CORRECT:
            ticks.append((text, other))
    assert ticks == []


def value_at(text):
    """The value at two points, by Python's own floats and complex numbers."""
    code = re.sub(r"(\d)([xy(])", r"\1*\2", text).replace("^", "**")
    code = re.sub(r"(\d)\*?sqrt", r"\1*sqrt", code)
    names = {"sqrt": cmath.sqrt, "sin": cmath.sin}
    return [eval(code, names | {"x": x, "y": y}) for x, y in ((0.7321, 1.3117), (2.2171, 0.4139))]
