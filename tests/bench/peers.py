"""The checker's peers on the same answer pairs: how many they judge right, and how long they take.

Math-Verify reads LaTeX, so it is given our own rendering; SymPy reads our plain rendering with its own parser, which is
safe here because the pairs are ours. A pair that a peer cannot read counts as not judged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from sympy import Expr, simplify
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication_application,
    parse_expr,
    standard_transformations,
)

from reasoning.maths.parse import read_line
from reasoning.maths.render import to_latex, to_plain
from reasoning.maths.sandbox import Sandbox
from reasoning.values import Outcome, Unreadable

Pair = tuple[str, str, bool]  # expected, given, whether they are the same
Judge = Callable[[str, str], bool | None]


def side_by_side(pairs: Sequence[Pair], sandbox: Sandbox) -> dict[str, object]:
    """The figures of each judge; a peer that is not installed is named as such."""
    return {
        "chalkline": _figures(partial(_ours, sandbox), pairs),
        "math_verify": _math_verify_or_why(pairs),
        "sympy_simplify": _figures(_sympy(), pairs),
    }


def _math_verify_or_why(pairs: Sequence[Pair]) -> dict[str, object] | str:
    try:
        judge = _math_verify()
    except ImportError as error:
        return f"not installed ({error.name})"
    return _figures(judge, pairs)


def _figures(judge: Judge, pairs: Sequence[Pair]) -> dict[str, object]:
    judge("1/2", "2/4")  # warm
    times, right, not_judged, false_ticks = [], 0, 0, 0
    for expected, given, same in pairs:
        began = time.perf_counter()
        answer = judge(expected, given)
        times.append((time.perf_counter() - began) * 1000)
        right += answer is same
        not_judged += answer is None
        false_ticks += answer is True and not same
    ordered = sorted(times)
    return {
        "n": len(pairs),
        "right": right,
        "false_ticks": false_ticks,
        "not_judged": not_judged,
        "ms_p50": round(ordered[len(ordered) // 2], 3),
        "ms_p95": round(ordered[int(len(ordered) * 0.95)], 3),
        "ms_max": round(ordered[-1], 3),
        "a_second": round(1000 * len(times) / sum(times)),
    }


def _ours(sandbox: Sandbox, expected: str, given: str) -> bool | None:
    outcome = sandbox.compare(expected, given).outcome
    return {Outcome.CORRECT: True, Outcome.INCORRECT: False}.get(outcome)


def _math_verify() -> Judge:
    from math_verify import parse, verify  # noqa: PLC0415  # an optional peer

    def judge(expected: str, given: str) -> bool | None:
        gold, answer = (parse(f"${_latex(text)}$") for text in (expected, given))
        return bool(verify(gold, answer)) if gold and answer else None

    return judge


def _sympy() -> Judge:
    known = (*standard_transformations, convert_xor, implicit_multiplication_application)

    def read(text: str) -> Expr:
        left, sign, right = _plain(text).partition("=")
        value = parse_expr(left, transformations=known)
        return value - parse_expr(right, transformations=known) if sign else value

    def judge(expected: str, given: str) -> bool | None:
        try:
            return bool(simplify(read(expected) - read(given)) == 0)
        except Exception:  # whatever a peer raises, it has not judged the pair
            return None

    return judge


def _latex(text: str) -> str:
    line = read_line(text)
    return text if isinstance(line, Unreadable) or line.node is None else to_latex(line.node)


def _plain(text: str) -> str:
    line = read_line(text)
    return text if isinstance(line, Unreadable) or line.node is None else to_plain(line.node)
