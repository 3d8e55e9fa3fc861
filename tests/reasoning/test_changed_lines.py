"""A line that differs in one sign, digit or exponent is never ticked where it is wrong, over every kind of line.

Whether it is wrong is computed with mpmath on formulas of the tests' own. CI looks at a few hundred pairs of each kind;
CHALKLINE_PAIRS=10000 looks at as many as that.
"""

from __future__ import annotations

import os
import random

import mpmath
import pytest

from reasoning.maths.check import check_lines
from reasoning.maths.compare import compare
from reasoning.values import Outcome, Relation
from tests.reasoning.formulas import FUNCTIONS, GRID, HOLDS, changed, differ, formula, gap, roots, solves, text, value

PAIRS = int(os.environ.get("CHALKLINE_PAIRS", "200"))
TRIGONOMETRY = ("sin", "cos", "tan", "exp", "ln")


def verdict_on(before, after):
    return check_lines(before, [after])[-1]


@pytest.mark.parametrize("functions", [(), FUNCTIONS, ("sqrt", "abs"), TRIGONOMETRY], ids=["", "all", "roots", "trig"])
def test_expressions(functions):
    draw = random.Random(11)
    ticks = []
    for _ in range(PAIRS):
        names = draw.choice(("x", "xy"))
        before = formula(draw, draw.randint(2, 6), names, functions)
        after = changed(before, draw)
        verdict = verdict_on(text(before), text(after))
        if verdict.outcome is Outcome.CORRECT and differ(before, after, names, draw):
            ticks.append((text(before), text(after), verdict.relation))
    assert ticks == []


@pytest.mark.parametrize("functions", [(), ("sqrt", "abs"), ("exp", "ln")], ids=["rational", "radical", "transcendent"])
def test_equations(functions):
    draw = random.Random(12)
    ticks = []
    for _ in range(PAIRS):
        before = (formula(draw, draw.randint(2, 4), "x", functions), formula(draw, draw.randint(1, 2), "x"))
        side = draw.randrange(2)
        after = tuple(changed(part, draw) if k == side else part for k, part in enumerate(before))
        verdict = verdict_on("=".join(map(text, before)), "=".join(map(text, after)))
        if verdict.outcome is not Outcome.CORRECT:
            continue
        lost = [x for x in roots(before) if not solves(after, x)]
        gained = [x for x in roots(after) if not solves(before, x)]
        allowed = verdict.relation is Relation.GAINS_SOLUTIONS and not lost
        allowed = allowed or (verdict.relation is Relation.BRANCH and not gained)
        if (lost or gained) and not allowed:
            ticks.append((before, after, verdict.relation))
    assert ticks == []


@pytest.mark.parametrize("functions", [(), ("abs",)], ids=["rational", "absolute"])
def test_inequalities(functions):
    draw = random.Random(13)
    ticks = []
    for _ in range(PAIRS):
        before = (formula(draw, draw.randint(2, 4), "x", functions), formula(draw, 1, "x"))
        sign = draw.choice(list(HOLDS))
        turned = draw.choice((sign, sign, *HOLDS))
        after = (changed(before[0], draw), before[1])
        verdict = verdict_on(sign.join(map(text, before)), turned.join(map(text, after)))
        if verdict.outcome is not Outcome.CORRECT or verdict.relation is Relation.GAINS_SOLUTIONS:
            continue
        gaps = [(gap(before, x), gap(after, x)) for x in GRID[::3]]
        truth = [(p is not None and HOLDS[sign](p), q is not None and HOLDS[turned](q)) for p, q in gaps]
        if any(one != other for one, other in truth):
            ticks.append((before, sign, after, turned))
    assert ticks == []


def slope(f, x):
    """The derivative by differences, to about ten digits."""
    step = mpmath.mpf(10) ** -12
    ends = [value(f, {"x": x + shift}) for shift in (step, -step)]
    return None if None in ends else (ends[0] - ends[1]) / (2 * step)


def test_derivatives():
    draw = random.Random(14)
    ticks = []
    for _ in range(PAIRS):
        inner, k = formula(draw, draw.randint(1, 3), "x"), draw.randint(1, 4)
        name, outer = draw.choice((("sin", ("cos", inner)), ("exp", ("exp", inner)), ("ln", ("/", ("n", "1"), inner))))
        power = ("*", ("n", str(k + 1)), ("^", ("v", "x"), ("n", str(k))))
        body = ("+", (name, inner), ("^", ("v", "x"), ("n", str(k + 1))))
        forgotten = ("+", outer, power)  # right where the inner function is x
        given, claimed = draw.choice((("f(x)=", "f'(x)="), ("y=", "dy/dx=")))
        for line in (forgotten, changed(forgotten, draw)):
            verdict = check_lines(None, [given + text(body), claimed + text(line)])[-1]
            pairs = [(slope(body, x), value(line, {"x": x})) for x in (mpmath.mpf("0.37"), mpmath.mpf("1.9"))]
            apart = any(p is not None and q is not None and abs(p - q) > 1e-6 * (1 + abs(p)) for p, q in pairs)
            if verdict.outcome is Outcome.CORRECT and apart:
                ticks.append((text(body), text(line)))
    assert ticks == []


def test_answers():
    draw = random.Random(15)
    ticks = []
    for _ in range(PAIRS):
        before = formula(draw, draw.randint(2, 5), "x", draw.choice(((), ("sqrt",), TRIGONOMETRY)))
        after = changed(before, draw)
        if "x" not in text(before) + text(after):
            continue
        if compare(text(before), text(after)).outcome is Outcome.CORRECT and differ(before, after, "x", draw):
            ticks.append((text(before), text(after)))
    assert ticks == []


# What was found by such a search, and why it was ticked: each line is wrong.
FOUND = [
    ("|x+1000|", "x+1000", "all points lay on one side of the bend"),
    ("sqrt((x+500)^2)", "x+500", "the same"),
    ("abs(y+y*(y+y)+sqrt(x))", "abs(y+y*(y+y))+abs(sqrt(x))", "no point with sides of different signs"),
    ("sin(x)+10^(-60)", "sin(x)", "a summand was lost"),
    ("sin(x)+10^300+1", "sin(x)+10^300", "the same"),
    ("sin(x)+e^(-200)", "sin(x)", "the same"),
    ("tanh(100)+sin(x)", "1+sin(x)", "tanh levels off"),
    ("exp((exp(x*(4-6^4)))^x*x)", "exp((exp(x*(6-6^4)))^x*x)", "an exponent next to 0"),
    ("root(abs(x)+x,3)", "root(x+x,3)", "the cube root of 0 had no value"),
    ("3(x+x)=x", "ln(3(x+x))=ln(x)", "the solution 0 has no logarithm"),
    ("sin(x)*" + "9" * 300, "sin(x)*" + "9" * 299 + "8", "numbers of many digits"),
]


@pytest.mark.parametrize(("before", "after", "why"), FOUND, ids=[case[2] for case in FOUND])
def test_what_was_found(before, after, why):
    assert verdict_on(before, after).outcome is not Outcome.CORRECT, why


def test_constants_that_differ_far_behind_the_point():
    assert verdict_on("", "sin(1)+10^(-999)=sin(1)").outcome is not Outcome.CORRECT
    assert compare("sin(1)", "sin(1)+10^(-999)").outcome is not Outcome.CORRECT
