"""Random right lines of each kind are never refuted; changed in one digit or sign they are never ticked."""

import cmath
import random
import re

import pytest

from reasoning.maths.check import check_lines
from reasoning.values import Outcome

TRIES = 12
POINTS = ({"x": 0.7321, "n": 1.31, "u": 1.7}, {"x": 2.2171, "n": 2.77, "u": 2.9}, {"x": -1.137, "n": 3.9, "u": 0.3})
NAMES = {"sqrt": cmath.sqrt, "sin": cmath.sin, "cos": cmath.cos, "e": cmath.e, "C": 0}


def number(text, **at):
    """The value of a formula by Python's own floats."""
    code = re.sub(r"(\d|\))(?=[a-zA-Z(])", r"\1*", text).replace("^", "**")
    return complex(eval(code, NAMES | at))  # our own digits


def same(one, other, *, up_to_constant=False):
    """Whether two formulas have the same values, or values that differ by one constant."""
    gaps = [number(one, **at) - number(other, **at) for at in POINTS]
    first = gaps[0] if up_to_constant else 0
    return all(abs(gap - first) < 1e-9 for gap in gaps)


def changed(text, draw):
    """The text with one sign or digit changed."""
    places = [k for k, sign in enumerate(text) if sign in "+-" or sign.isdigit()]
    place = draw.choice(places)
    old = text[place]
    new = {"+": "-", "-": "+"}.get(old) or draw.choice([digit for digit in "123456789" if digit != old])
    return text[:place] + new + text[place + 1 :]


def derivative(draw):
    a, b, c, d = (draw.randint(1, 9) for _ in range(4))
    right = f"{3 * a}x^2-{2 * b}x+{c}"
    head, given = draw.choice([("f'(x)=", "f(x)="), ("dy/dx=", "y="), ("y'=", "y=")])
    return "", [f"{given}{a}x^3-{b}x^2+{c}x-{d}"], head, right, same


def wave(draw):
    a, b, c, d = (draw.randint(2, 6) for _ in range(4))
    return "", [f"y={a}sin({b}x)-{c}e^({d}x)"], "dy/dx=", f"{a * b}cos({b}x)-{c * d}e^({d}x)", same


def asked(draw):
    a, b, c = (draw.randint(2, 9) for _ in range(3))
    return f"differentiate ({a}x+{b})^{c}", [], "", f"{a * c}({a}x+{b})^{c - 1}", same


def antiderivative(draw):
    a, b, c = (draw.randint(1, 9) for _ in range(3))
    text = f"\\int ({4 * a}x^3-{2 * b}x+{c}) dx"
    return text, [], "", f"{a}x^4-{b}x^2+{c}x+C", lambda one, other: same(one, other, up_to_constant=True)


def area(draw):
    a, b, low, width = (draw.randint(1, 6) for _ in range(4))
    high = low + width
    value = a * (high**2 - low**2) + b * width
    return f"\\int_{{{low}}}^{{{high}}} ({2 * a}x+{b}) dx", [], draw.choice(["", "="]), str(value), same


def value(draw):
    a, b, k = (draw.randint(1, 9) for _ in range(3))
    return "", [f"f(x)={a}x^2-{b}x"], f"f({k})=", str(a * k * k - b * k), same


def limit(draw):
    a, b = draw.randint(1, 9), draw.randint(1, 9)
    return f"\\lim_{{x \\to {a}}} \\frac{{x^2-{a + b}x+{a * b}}}{{x-{a}}}", [], "", f"{a}-{b}", same


def total(draw):
    a, b = draw.randint(1, 9), draw.randint(1, 9)
    return f"\\sum_{{k=1}}^{{n}} ({2 * a}k-{b})", [], "", f"{a}n*(n+1)-{b}n", same


def put_in(draw):
    a, b, c, d = (draw.randint(1, 9) for _ in range(4))
    x = draw.randint(1, 5)
    whole = c * x + d * (a * x + b)
    text = f"{c}x+{d}({a}x+{b})={whole}"

    def still_true(_, other):
        left, right = other.split("=")
        return abs(number(left, x=x) - number(right)) < 1e-9

    return f"y={a}x+{b}, {c}x+{d}y={whole}", [], "", text, still_true


def coefficient(draw):
    p, q = draw.sample(range(1, 10), 2)
    name, wanted = draw.choice([("a", p), ("b", q)])
    return f"ax^2+bx={p}x^2+{q}x", [], f"{name}=", str(wanted), same


def renamed(draw):
    b, c = draw.randint(1, 9), draw.randint(1, 9)
    text = f"u^2-{b}u-{c}=0"

    def same_roots(one, other):
        return same(one.removesuffix("=0"), other.removesuffix("=0")) if other.endswith("=0") else False

    return f"x^4-{b}x^2-{c}=0", ["u=x^2"], "", text, same_roots


def product(draw):
    a, b, c, d = (draw.randint(1, 9) for _ in range(4))
    real, imaginary = a * c + b * d, b * c - a * d
    text = f"{real}{imaginary:+d}i".replace("+1i", "+1*i")
    return f"({a}+{b}i)({c}-{d}i)", [], "", text, lambda one, other: number(one, i=1j) == number(other, i=1j)


FAMILIES = (derivative, wave, asked, antiderivative, area, value, limit, total, put_in, coefficient, renamed, product)


@pytest.mark.parametrize("family", FAMILIES)
def test_right_lines_stand_and_changed_lines_fall(family):
    assert faults(family, TRIES) == ([], [])


def faults(family, tries):
    """The right lines that were refuted and the wrong lines that were ticked, over random exercises of a family."""
    draw = random.Random(family.__name__)
    crosses, ticks = [], []
    for _ in range(tries):
        problem, earlier, head, right, agree = family(draw)
        verdict = check_lines(problem or None, [*earlier, head + right])[-1]
        if verdict.outcome is Outcome.INCORRECT:
            crosses.append((problem, earlier, head + right, verdict.reason))
        wrong = changed(right, draw)
        if agree(right, wrong):
            continue
        if check_lines(problem or None, [*earlier, head + wrong])[-1].outcome is Outcome.CORRECT:
            ticks.append((problem, earlier, head + wrong))
    return crosses, ticks
