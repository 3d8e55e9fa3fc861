"""A finished inequality in interval notation: x<=-5 as (-oo, -5], x<2 or x>5 as (-oo, 2)∪(5, oo).

A blank follows each comma, because 1,200 is a number.
"""

from __future__ import annotations

import re

from reasoning.errors import OracleStuck

DOUBLE = re.compile(r"([^<]+)(<=?)[A-Za-z](<=?)([^<]+)")
SINGLE = re.compile(r"[A-Za-z](<=?|>=?)([^<>=]+)")
EVERYTHING = "(-oo, oo)"


def interval_of(answer: str) -> str:
    """Return a finished answer in interval notation; raises OracleStuck for single numbers."""
    if answer == "no solution":
        return answer
    if answer == "all real numbers":
        return EVERYTHING
    cases = answer.split(" or ")
    if len(cases) == 2 and cases[0].find(">") > 0:
        cases.reverse()  # the smaller numbers first
    return "∪".join(map(_one, cases))


def _one(case: str) -> str:
    double = DOUBLE.fullmatch(case)
    if double:
        low, first, second, high = double.groups()
        return f"{_opening(first)}{low}, {high}{_closing(second)}"
    single = SINGLE.fullmatch(case)
    if single is None:
        raise OracleStuck(f"{case} is no interval")
    sign, number = single.groups()
    if sign.startswith("<"):
        return f"(-oo, {number}{_closing(sign)}"
    return f"{_opening(sign)}{number}, oo)"


def _opening(sign: str) -> str:
    return "[" if sign.endswith("=") else "("


def _closing(sign: str) -> str:
    return "]" if sign.endswith("=") else ")"
