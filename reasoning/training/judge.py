"""Whether an answer is right, by putting it into the problem and computing with fractions.

Deliberately not the checker: its certificates are judged by this, so it shares nothing with it but the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.instructions import allows_imaginary
from reasoning.maths.parse import read_expression
from reasoning.oracle.solve import as_problem, topic_of
from reasoning.training.judging import (
    algebra,
    building,
    calculus,
    conversions,
    digits,
    equations,
    formulas,
    functions,
    inequalities,
    logarithms,
    notation,
    numbers,
    sequences,
    systems,
    word_problems,
)
from reasoning.training.judging.complex_numbers import is_complex_number
from reasoning.training.judging.exact import NoValue
from reasoning.training.judging.factoring import is_factored
from reasoning.training.judging.powers import is_simplest_power
from reasoning.training.judging.quadratics import NO_SOLUTION as NO_REAL_SOLUTION
from reasoning.training.judging.quadratics import is_solved, is_solved_over_complex
from reasoning.training.judging.radicals import is_simplest_radical
from reasoning.training.judging.rationals import is_lowest
from reasoning.training.judging.symbols import NotSymbolic
from reasoning.values import Goal, Problem, Unreadable

NUMBER = re.compile(r"(-?\d+)(?:/(\d+))?|-?\d*\.\d+")
ALL_NUMBERS = "all real numbers"
PROBES = (Fraction(0), Fraction(1), Fraction(-7, 3))


class CannotJudge(Exception):
    """The problem or a number in it is beyond this judge."""


def is_right(problem: Problem | str, answer: str) -> bool:
    """Whether `answer` is the finished answer of a problem (or of its text).

    Raises CannotJudge for problems of no topic that has a judge; does not look at how the answer was found.
    """
    try:
        task = as_problem(problem) if isinstance(problem, str) else problem
        judge = JUDGES.get(topic_of(task).name)
    except OracleStuck as stuck:
        raise CannotJudge(str(stuck)) from stuck
    if judge is None:
        raise CannotJudge(f"no judge for {task.maths}")
    try:
        return judge(task, answer)
    except NoValue as without:
        raise CannotJudge(str(without)) from without


def _is_product(problem: Problem, answer: str) -> bool:
    try:
        return is_factored(_read(problem.maths), _read(answer))
    except NotSymbolic as part:
        raise CannotJudge(f"no judge for {part}") from part


def _is_all_solutions(problem: Problem, answer: str) -> bool:
    cases = [] if answer in NO_REAL_SOLUTION else [_read(case) for case in answer.split(" or ")]
    try:
        if allows_imaginary(problem.method):
            return is_solved_over_complex(_read(problem.maths), answer, cases)
        return is_solved(_read(problem.maths), answer, cases)
    except NotSymbolic as part:
        raise CannotJudge(f"no judge for {part}") from part


def _is_number(problem: Problem, answer: str) -> bool:
    return _is_finished_number(answer) and value(_read(answer), {}) == value(_read(problem.maths), {})


def _by_sympy(problem: Problem, answer: str) -> bool:
    try:
        return algebra.judge(problem, answer)
    except algebra.CannotBuild as unbuilt:
        raise CannotJudge(str(unbuilt)) from unbuilt


def _by_building(judge: Callable[[Problem, str], bool]) -> Callable[[Problem, str], bool]:
    """A judge whose CannotBuild is our CannotJudge."""

    def judged(problem: Problem, answer: str) -> bool:
        try:
            return judge(problem, answer.replace(" ", ""))
        except building.CannotBuild as unbuilt:
            raise CannotJudge(str(unbuilt)) from unbuilt

    return judged


def _is_all_solutions_of(problem: Problem, answer: str) -> bool:
    try:
        return equations.judge(problem, answer)
    except building.CannotBuild as unbuilt:
        raise CannotJudge(str(unbuilt)) from unbuilt


def _is_solution(problem: Problem, answer: str) -> bool:
    node = _read(problem.maths)
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise CannotJudge(f"not one equation: {problem.maths}")
    return _solves(node, answer)


def _solves(equation: tree.Rel, answer: str) -> bool:
    letters = sorted(_letters(equation))
    if len(letters) != 1:
        raise CannotJudge(f"{len(letters)} unknowns")
    gaps = [_gap(equation, letters[0], point) for point in PROBES]
    slope = gaps[1] - gaps[0]
    if gaps[2] != gaps[0] + slope * PROBES[2]:
        raise CannotJudge("not linear")
    if slope == 0:
        return answer == ALL_NUMBERS if gaps[0] == 0 else answer in NO_REAL_SOLUTION
    name, _, number = answer.partition("=")
    if name != letters[0] or not _is_finished_number(number):
        return False
    return _gap(equation, name, value(_read(number), {})) == 0


def _fits_the_story(problem: Problem, answer: str) -> bool:
    fits = word_problems.is_right(problem.text, answer)
    if fits is None:
        raise CannotJudge("a story in other words")
    return fits and _is_finished_number(answer.rpartition("=")[2])


def _gap(equation: tree.Rel, letter: str, point: Fraction) -> Fraction:
    """Left side minus right side where the unknown is `point`."""
    left, right = (value(side, {letter: point}) for side in equation.operands)
    return left - right


def _is_finished_number(text: str) -> bool:
    """An integer, a decimal, or a fraction in lowest terms whose denominator is not 1."""
    match = NUMBER.fullmatch(text)
    if match is None:
        return False
    top, bottom = match.group(1), match.group(2)
    return bottom is None or (int(bottom) > 1 and gcd(int(top), int(bottom)) == 1)


def value(node: tree.Node, point: dict[str, Fraction]) -> Fraction:
    """The exact value of an expression where the letters have these values; raises CannotJudge."""
    match node:
        case tree.Num(text):
            return Fraction(text)
        case tree.Mixed(whole, numerator, denominator):
            return int(whole) + Fraction(int(numerator), int(denominator))
        case tree.Sym(name) if name in point:
            return point[name]
        case tree.Group(arg) | tree.Pos(arg):
            return value(arg, point)
        case tree.Neg(arg):
            return -value(arg, point)
        case tree.Add(left, right):
            return value(left, point) + value(right, point)
        case tree.Sub(left, right):
            return value(left, point) - value(right, point)
        case tree.Mul(left, right):
            return value(left, point) * value(right, point)
        case tree.Div(left, right):
            return _quotient(value(left, point), value(right, point))
        case tree.Pow(base, exponent):
            return _power(value(base, point), value(exponent, point))
        case tree.Call("abs", (arg,)):
            return abs(value(arg, point))
    raise CannotJudge(f"no exact value: {type(node).__name__}")


def _quotient(top: Fraction, bottom: Fraction) -> Fraction:
    if bottom == 0:
        raise CannotJudge("a division by zero")
    return top / bottom


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or abs(exponent) > 20 or (base == 0 and exponent < 0):
        raise CannotJudge(f"the power {exponent} of {base}")
    return base ** int(exponent)


def _letters(node: object) -> set[str]:
    if isinstance(node, tree.Sym):
        return {node.name}
    if isinstance(node, tuple):
        return set().union(*(_letters(part) for part in node))
    parts = getattr(node, "__slots__", ())
    return set().union(*(_letters(getattr(node, part)) for part in parts))


def _read(text: str) -> tree.Node:
    node = read_expression(text)
    if isinstance(node, Unreadable):
        raise CannotJudge(node.reason)
    return node


def _by_digits(judge: Callable[[tree.Node, tree.Node], bool]) -> Callable[[Problem, str], bool]:
    """A judge that compares values to sixty digits."""

    def is_right(problem: Problem, answer: str) -> bool:
        try:
            return judge(_read(problem.maths), _read(answer))
        except digits.NoValue as part:
            raise CannotJudge(str(part)) from part

    return is_right


def _is_fraction(problem: Problem, answer: str) -> bool:
    try:
        return is_lowest(_read(problem.maths), _read(answer))
    except NotSymbolic as part:
        raise CannotJudge(str(part)) from part


def _is_in_notation(problem: Problem, answer: str) -> bool:
    return _by_digits(lambda given, found: notation.is_rewritten(given, found, problem.goal))(problem, answer)


# One judge for each topic, by its name: each computes on its own (with fractions, or with SymPy).
JUDGES: Mapping[str, Callable[[Problem, str], bool]] = {
    "arithmetic": _is_number,
    "numbers": _by_building(numbers.judge),
    "linear": _is_solution,
    "decimals": lambda problem, answer: conversions.judge(problem.maths, answer, problem.goal),
    "proportions": lambda problem, answer: conversions.judge_equation(problem.maths, answer, problem.goal),
    "inequalities": lambda problem, answer: inequalities.judge(
        problem.maths, answer, in_intervals=problem.goal is Goal.INTERVAL
    ),
    "formulas": lambda problem, answer: formulas.judge(problem.maths, answer, problem.unknown),
    "lines": lambda problem, answer: formulas.judge(problem.maths, answer, problem.unknown),
    "systems": lambda problem, answer: systems.judge(problem.maths, answer),
    "radicals": _by_digits(is_simplest_radical),
    "rationals": _is_fraction,
    "rational_exponents": _by_digits(is_simplest_power),
    "notation": _is_in_notation,
    "complex": _by_digits(is_complex_number),
    "equations": _is_all_solutions_of,
    "expressions": _by_sympy,
    "exponents": _by_sympy,
    "polynomials": _by_sympy,
    "factoring": _is_product,
    "quadratics": _is_all_solutions,
    "word_problems": _fits_the_story,
    "functions": _by_building(functions.judge),
    "logarithms": _by_building(logarithms.judge),
    "sequences": _by_building(sequences.judge),
    "derivatives": _by_building(calculus.judge),
    "integrals": _by_building(calculus.judge),
    "limits": _by_building(calculus.judge),
}
