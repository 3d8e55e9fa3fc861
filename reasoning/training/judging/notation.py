"""Whether an answer has the same value, to sixty digits, and writes no root (or no fraction in an exponent)."""

from __future__ import annotations

import re
from math import gcd

from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.training.judging.digits import same_value
from reasoning.values import Goal

ROOT = re.compile(r"sqrt|root|cbrt")
FRACTION_ABOVE = re.compile(r"\^\(-?\d+/\d+\)|\^\(?-")
FRACTION = re.compile(r"\^\((\d+)/(\d+)\)")
TWICE = re.compile(r"\^\(?[\d/]+\)+\^")  # (x^3)^(1/4)


def is_rewritten(problem: tree.Node, answer: tree.Node, goal: Goal) -> bool:
    """Whether `answer` is `problem` in the notation that the goal names; raises NoValue."""
    text = to_plain(answer)
    if goal is Goal.RADICAL:
        return FRACTION_ABOVE.search(text) is None and same_value(problem, answer)
    lowest = all(gcd(int(top), int(bottom)) == 1 for top, bottom in FRACTION.findall(text))
    return lowest and not ROOT.search(text) and not TWICE.search(text) and same_value(problem, answer)
