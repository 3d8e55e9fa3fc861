"""Whether a number was rightly turned into a decimal, a fraction or a percentage; and proportions and percents."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd

from reasoning.maths import tree
from reasoning.training.judging.exact import NoValue, finished_number, letters, parts, read, value
from reasoning.values import Goal

DECIMAL = re.compile(r"-?\d+(?:\.\d*[1-9])?")
FRACTION = re.compile(r"(-?\d+)/(\d+)")


def judge(maths: str, answer: str, goal: Goal) -> bool:
    """Whether `answer` is the number `maths` in the form that the goal names; raises NoValue."""
    return written_value(answer, goal) == value(read(maths), {})


def written_value(text: str, goal: Goal) -> Fraction | None:
    """The value of a number in this form; None where it is in another, or not finished."""
    if goal is Goal.PERCENT:
        number = text.removesuffix("%")
        return Fraction(number) / 100 if number != text and DECIMAL.fullmatch(number) else None
    if goal is Goal.DECIMAL:
        return Fraction(text) if DECIMAL.fullmatch(text) else None
    match = FRACTION.fullmatch(text)
    if match is None:
        return Fraction(text) if re.fullmatch(r"-?\d+", text) else None
    top, bottom = int(match[1]), int(match[2])
    return Fraction(top, bottom) if bottom > 1 and gcd(top, bottom) == 1 else None


def judge_equation(maths: str, answer: str, goal: Goal) -> bool:
    """Whether `answer` makes an equation with one solution true, as a percentage where that is asked for."""
    node = read(maths)
    names = letters(node)
    if not isinstance(node, tree.Rel) or node.signs != ("=",) or len(names) != 1:
        raise NoValue("not one equation in one unknown")
    (letter,) = names
    _refuse_curves(node, letter)
    name, _, number = answer.partition("=")
    found = written_value(number, goal) if goal is Goal.PERCENT else finished_number(number)
    if name != letter or found is None:
        return False
    try:
        left, right = (value(side, {letter: found}) for side in node.operands)
    except NoValue:
        return False  # a denominator of 0
    return left == right


def _refuse_curves(node: tree.Rel, letter: str) -> None:
    """Cleared of fractions, the equation must be a straight line, so that one solution is all."""
    left, right = node.operands
    bottoms = [part.right for part in parts(node) if isinstance(part, tree.Div)]
    gaps = []
    for at in (Fraction(1, 7), Fraction(2, 7), Fraction(5, 7)):
        point = {letter: at}
        gap = value(left, point) - value(right, point)
        for bottom in bottoms:
            gap *= value(bottom, point)
        gaps.append(gap)
    if gaps[2] - gaps[0] != 4 * (gaps[1] - gaps[0]) or gaps[1] == gaps[0]:
        raise NoValue("not a linear equation with one solution")
