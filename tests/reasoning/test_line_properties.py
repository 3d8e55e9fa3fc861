"""What a verdict must not depend on: the order of operands, the unknown's name, typed text against LaTeX; and rules.

The lines are random formulas of the tests' own (`formulas`); what is right about them is computed there.
"""

from __future__ import annotations

import os
import random
import re

import pytest

from reasoning.maths.check import check_lines
from reasoning.maths.parse import read_expression, read_line
from reasoning.maths.render import to_latex, to_plain
from reasoning.values import Line, Outcome, Unreadable
from tests.reasoning.formulas import FUNCTIONS, changed, differ, formula, points, roots, solves, text, value

LINES = int(os.environ.get("CHALKLINE_LINES", "60"))
LETTERS = [*"abcdghjklmnopqrstuvwyzABCDFGHIJKLMNOPQRSTUVWXYZIESNQO", "beta", "gamma", "theta", "x_1"]
SQRT = ("sqrt", "abs")


def outcome(before, *lines):
    return check_lines(before, list(lines))[-1].outcome


def equation(draw, functions=()):
    """Two sides with a value somewhere, of which one at least holds the unknown."""
    while True:
        sides = formula(draw, draw.randint(2, 4), "x", functions), formula(draw, draw.randint(1, 2), "x")
        if re.search(r"\bx\b", typed(sides)) and is_somewhere(("-", *sides), "x", draw):
            return sides


def is_somewhere(f, names, draw):
    """Whether a formula has a value at all."""
    return any(value(f, at) is not None for at in points(names, draw))


def typed(sides):
    return "=".join(map(text, sides))


def operands_turned(f, draw):
    """The same formula with the operands of sums and products in another order."""
    if f[0] in ("n", "v"):
        return f
    parts = tuple(operands_turned(part, draw) for part in f[1:])
    return (f[0], *reversed(parts)) if f[0] in "+*" and len(parts) == 2 and draw.random() < 0.7 else (f[0], *parts)


# Right rules, as functions of the sides of an equation and of a formula without 0 and without unknown.
BOTH_SIDES = {
    "add": lambda a, b, c: (("+", a, c), ("+", b, c)),
    "subtract": lambda a, b, c: (("-", a, c), ("-", b, c)),
    "multiply": lambda a, b, c: (("*", c, a), ("*", c, b)),
    "divide": lambda a, b, c: (("/", a, c), ("/", b, c)),
    "swap": lambda a, b, c: (b, a),
    "to one side": lambda a, b, c: (("-", a, b), ("n", "0")),
    "square": lambda a, b, c: (("^", a, ("n", "2")), ("^", b, ("n", "2"))),
    "exponentiate": lambda a, b, c: (("exp", a), ("exp", b)),
    "cube": lambda a, b, c: (("^", a, ("n", "3")), ("^", b, ("n", "3"))),
    "by the unknown": lambda a, b, c: (("*", ("v", "x"), a), ("*", ("v", "x"), b)),
}
REWRITES = {
    "a+0": lambda a: ("+", a, ("n", "0")),
    "1*a": lambda a: ("*", ("n", "1"), a),
    "a+a": lambda a: ("-", ("+", a, a), a),
    "difference of squares": lambda a: ("+", ("*", ("-", a, ("n", "2")), ("+", a, ("n", "2"))), ("n", "4")),
    "binomial": lambda a: ("-", ("^", ("+", a, ("n", "3")), ("n", "2")), ("+", ("*", ("n", "6"), a), ("n", "9"))),
    "half": lambda a: ("/", ("*", ("n", "2"), a), ("n", "2")),
    "sign": lambda a: ("neg", ("-", ("n", "0"), a)),
}

POWERS = ("square", "cube", "by the unknown")  # these may gain solutions
SQUARES = ("difference of squares", "binomial")  # these make the square of the formula


@pytest.mark.parametrize("rule", BOTH_SIDES, ids=str)
@pytest.mark.parametrize("functions", [(), SQRT], ids=["rational", "radical"])
def test_what_is_done_to_both_sides_is_never_refuted(rule, functions):
    draw = random.Random(rule)
    for _ in range(LINES // 2):
        before = equation(draw, functions)
        after = BOTH_SIDES[rule](*before, ("n", draw.choice("23457")))
        kept = [x for x in roots(before) if solves(after, x)] if rule in POWERS else [1]
        if not kept:  # from an impossible line nothing sensible follows
            continue
        assert outcome(typed(before), typed(after)) is not Outcome.INCORRECT, (rule, typed(before), typed(after))


@pytest.mark.parametrize("rule", REWRITES, ids=str)
def test_a_right_rewrite_of_any_expression_is_never_refuted(rule):
    draw = random.Random(rule)
    for _ in range(LINES):
        inner = formula(draw, draw.randint(1, 4), "xy", draw.choice(((), FUNCTIONS)))
        if not is_somewhere(inner, "xy", draw):
            continue
        before = ("^", inner, ("n", "2")) if rule in SQUARES else inner
        after = REWRITES[rule](inner)
        assert outcome(text(before), text(after)) is not Outcome.INCORRECT, (rule, text(before), text(after))


def test_the_order_of_operands_does_not_matter():
    draw = random.Random(5)
    for _ in range(LINES * 2):
        before = formula(draw, draw.randint(2, 6), "xy", draw.choice(((), SQRT)))
        after = changed(before, draw)
        turned = operands_turned(after, draw)
        first, second = outcome(text(before), text(after)), outcome(text(before), text(turned))
        assert first is second, (text(before), text(after), text(turned))


def test_the_name_of_the_unknown_does_not_matter():
    draw = random.Random(6)
    for _ in range(LINES * 2):
        before = equation(draw, draw.choice(((), SQRT)))
        after = changed(before[0], draw), before[1]
        letter = draw.choice(LETTERS)
        renamed = [re.sub(r"\bx\b", letter, typed(sides)) for sides in (before, after)]
        assert outcome(typed(before), typed(after)) is outcome(*renamed), (typed(before), renamed)


def test_typed_text_and_latex_get_the_same_verdict():
    draw = random.Random(7)
    for _ in range(LINES * 2):
        before = formula(draw, draw.randint(2, 5), "xy", draw.choice(((), FUNCTIONS)))
        after = changed(before, draw)
        latex = [to_latex(read_expression(text(f))) for f in (before, after)]
        plain = [to_plain(read_expression(text(f))) for f in (before, after)]
        first = outcome(text(before), text(after))
        assert outcome(*latex) is first, (text(before), text(after), latex)
        assert outcome(*plain) is first, (text(before), text(after), plain)


def test_what_was_rendered_has_the_same_value():
    draw = random.Random(8)
    for _ in range(LINES * 2):
        before = formula(draw, draw.randint(2, 8), "xyab", FUNCTIONS)
        if not is_somewhere(before, "xyab", draw):
            continue
        for shown in (to_latex(read_expression(text(before))), to_plain(read_expression(text(before)))):
            assert not isinstance(read_expression(shown), Unreadable), (text(before), shown)
            assert outcome(text(before), shown) in (Outcome.CORRECT, Outcome.UNDECIDED), (text(before), shown)


def test_a_changed_line_is_refuted_or_left_open_by_every_name_of_the_unknown():
    draw = random.Random(9)
    for letter in LETTERS:
        before = formula(draw, 4, "x")
        after = changed(before, draw)
        if differ(before, after, "x", draw) is None:
            continue
        lines = [re.sub(r"\bx\b", letter, text(f)) for f in (before, after)]
        assert outcome(*lines) is not Outcome.CORRECT, lines


@pytest.mark.parametrize("shown", ["f(g(h(x)))", "f(h(x))", "g(h(2))=f(h(1))", "h(x)=2x", "f(g(x+h))"])
def test_values_of_functions_are_rendered_as_they_were_read(shown):
    node = read_expression(shown)
    assert not isinstance(node, Unreadable), node
    for text_again in (to_latex(node), to_plain(node)):
        line = read_line(text_again)
        assert isinstance(line, Line)
        assert line.node == node
