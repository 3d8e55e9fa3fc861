"""Fresh problems of each topic and component, in the forms that textbooks print: never the same seed twice."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from reasoning.errors import OracleStuck
from reasoning.oracle import solve
from reasoning.oracle.course import TOPICS
from reasoning.oracle.move import Solved
from reasoning.oracle.topic import Kinds, Maker

MOST_DRAWS = 400  # of one kind, until a problem is wanted; a kind may have no such problem at all
LARGEST_LINE_NUMBER = 9999  # beyond four digits an exercise is about the calculator
BY_NAME = {topic.name: topic for topic in TOPICS}
KINDS = {component: kinds for topic in TOPICS for component, kinds in topic.kinds.items()}


def generate(component: str, rng: Random) -> str:
    """Return the text of one problem that needs a component; raises KeyError for an unknown one."""
    return solved_problem(component, rng).problem.text


def generate_wanted(component: str, rng: Random, wanted: Callable[[str], bool]) -> str:
    """Return such a text among the wanted ones; does not return where there is none.

    Solving takes nearly all the time of a draw, so the text is asked about before it is solved.
    """
    kinds = KINDS[component]
    while True:
        make = _kind(kinds, rng)
        texts = (text for text in (make(rng) for _ in range(MOST_DRAWS)) if text and wanted(text))
        solved = next(filter(None, map(_suitable, texts)), None)
        if solved is not None and any(move.component == component for move in solved.moves):
            return solved.problem.text


def solved_problem(component: str, rng: Random) -> Solved:
    """Return one problem that needs a component, with its worked solution, in numbers of at most four digits."""
    kinds = KINDS[component]
    while True:
        solved = drawn(kinds, rng)
        if any(move.component == component for move in solved.moves):
            return solved


def mixed_problem(family: str, rng: Random) -> Solved:
    """Return one problem of a topic, all its kinds mixed, with its worked solution."""
    return drawn(BY_NAME[family].mixed, rng)


def drawn(kinds: Kinds, rng: Random) -> Solved:
    """Return one problem of these kinds with its worked solution."""
    make = _kind(kinds, rng)
    while True:
        solved = _suitable(make(rng))
        if solved is not None:
            return solved


def _kind(kinds: Kinds, rng: Random) -> Maker:
    return rng.choices([kind for kind, _ in kinds], weights=[weight for _, weight in kinds])[0]


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
    """Without the zeros at its end: 340000 is 3.4*10^5, and no harder to write than 34."""
    digits = "".join(character if character.isdigit() else " " for character in text)
    return max((int(number.rstrip("0") or 0) for number in digits.split()), default=0)
