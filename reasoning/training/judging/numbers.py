"""Common factors, common multiples and roundings judged by SymPy and by Python's decimal numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

import sympy

from reasoning.maths import tree
from reasoning.training.judging.building import CannotBuild, built, read
from reasoning.training.judging.conversions import DECIMAL
from reasoning.training.judging.finished import is_polynomial
from reasoning.values import Problem


def judge(problem: Problem, answer: str) -> bool:
    """Whether an answer is right and finished; raises CannotBuild."""
    node = read(problem.maths)
    match node:
        case tree.Call("round", (tree.Num(number), tree.Num(unit))):
            return DECIMAL.fullmatch(answer) is not None and Decimal(answer) == _rounded(Decimal(number), Decimal(unit))
        case tree.Call("gcd" | "lcm" as name, args):
            expected = reduce(sympy.gcd if name == "gcd" else sympy.lcm, [built(arg) for arg in args])
            return is_polynomial(answer) and bool(built(read(answer)) == expected)
    raise CannotBuild("no common factor, no common multiple and no rounding")


def _rounded(number: Decimal, unit: Decimal) -> Decimal:
    return (number / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit
