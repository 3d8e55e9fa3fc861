"""Fresh problems of each family, in the forms that textbooks print: plain text, never the same seed twice."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from reasoning.errors import OracleStuck
from reasoning.oracle import arithmetic_problems, linear_problems, solve
from reasoning.oracle.draw import Kinds
from reasoning.oracle.move import Solved

LARGEST_LINE_NUMBER = 9999  # beyond four digits an exercise is about the calculator

KINDS: Mapping[str, Kinds] = {"arithmetic": arithmetic_problems.KINDS, "linear": linear_problems.KINDS}
DRILLED: Mapping[str, Kinds] = {"arithmetic": arithmetic_problems.DRILLED, "linear": linear_problems.DRILLED}


def generate(family: str, rng: Random) -> str:
    """Return one problem of a family as plain text; raises KeyError for an unknown family."""
    return solved_problem(family, rng).maths


def solved_problem(family: str, rng: Random, kinds: Mapping[str, Kinds] | None = None) -> Solved:
    """Return one problem of a family with its worked solution, in numbers of at most four digits.

    `kinds` other than KINDS: DRILLED, what the embedded model is trained on more often than exercises have it.
    """
    weighted = (KINDS if kinds is None else kinds)[family]
    make = rng.choices([kind for kind, _ in weighted], weights=[weight for _, weight in weighted])[0]
    while True:
        solved = _suitable(make(rng))
        if solved is not None:
            return solved


def _suitable(text: str) -> Solved | None:
    if not text:
        return None
    try:
        solved = solve.solve(text)
    except OracleStuck:
        return None
    large = any(_largest_number(move.line) > LARGEST_LINE_NUMBER for move in solved.moves)
    return None if large or not solved.moves else solved


def _largest_number(text: str) -> int:
    digits = "".join(character if character.isdigit() else " " for character in text)
    return max((int(number) for number in digits.split()), default=0)
