"""Whether the words of a reason are true of a step between two lines of a system."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle.linear import equation, letters
from reasoning.oracle.linear import reasons as linear
from reasoning.oracle.linear.equation import Equation
from reasoning.oracle.placed import place_of
from reasoning.oracle.systems.elimination import ADD, added, coefficients, multiplied
from reasoning.oracle.systems.moves import expression_put_in, number_put_in
from reasoning.oracle.systems.system import System, is_standard, isolated, letters_of, solved_value
from reasoning.oracle.written import read_tree

SUBSTITUTE = re.compile(r"substitute (\S+) for ([A-Za-z])")
OPPOSITE = re.compile(r"make the coefficients of ([A-Za-z]) opposite")
MULTIPLY = re.compile(r"multiply the (first|second) by (-?\d+)(?: and the (second) by (-?\d+))?")


def holds(reason: str, start: System, after: str) -> bool | None:
    """Whether `reason` is true of the step to the line `after`; None for words that are not ours."""
    placed = place_of(reason)
    try:
        end = [equation.read_in_letters(part)[0] for part in _parts(after)]
    except OracleStuck:
        return None
    if len(end) != 2:
        return False
    if placed is not None:
        index, there = placed
        kept = equation.write(end[1 - index]) == equation.write(start.equations[1 - index])
        return _holds_in_one(there, start.equations[index], end[index]) if kept else False
    opposite = OPPOSITE.fullmatch(reason)
    if opposite:
        return _made_opposite(opposite.group(1), start, end)
    wanted = _wanted(reason, start)
    if wanted is None:
        return None if not _is_ours(reason) else False
    return [equation.write(state) for state in wanted] == [equation.write(state) for state in end]


def _parts(line: str) -> tuple[tree.Node, ...]:
    node = read_tree(line)
    return node.parts if isinstance(node, tree.System) else ()


def _is_ours(reason: str) -> bool:
    return reason == ADD or any(words.fullmatch(reason) for words in (SUBSTITUTE, OPPOSITE, MULTIPLY))


def _made_opposite(letter: str, start: System, end: list[Equation]) -> bool:
    """Whether whole multiples of both equations have opposite coefficients at a letter."""
    if not all(is_standard(state) for state in (*start.equations, *end)) or not _is_opposite(letter, end):
        return False
    return all(_is_multiple(*pair, letter) for pair in zip(start.equations, end, strict=True))


def _is_multiple(before: Equation, after: Equation, letter: str) -> bool:
    old, new = coefficients(before).get(letter, 0), coefficients(after)[letter]
    if not old or new % old:
        return False
    return equation.write(multiplied(before, new // old)[1]) == equation.write(after)


def _holds_in_one(reason: str, start: Equation, end: Equation) -> bool | None:
    if start.unknown:
        return linear.holds(reason, start, equation.write(end))
    return letters.holds(reason, start, end)


def _wanted(reason: str, start: System) -> tuple[Equation, ...] | None:
    """What only one line can come of: the equations after a substitution, a multiplication or an addition."""
    substituted, multiplied_by = SUBSTITUTE.fullmatch(reason), MULTIPLY.fullmatch(reason)
    if substituted:
        return _substituted(start, substituted.group(2), substituted.group(1))
    if not all(is_standard(state) for state in start.equations):
        return None
    if reason == ADD:
        return start.with_equation(1, added(start)[1]).equations
    if multiplied_by is None:
        return None
    first, by, second, other = multiplied_by.groups()
    times = {first: int(by), **({second: int(other)} if second else {})}
    if 0 in times.values():
        return None
    pairs = zip(("first", "second"), start.equations, strict=True)
    return tuple(multiplied(state, times.get(name, 1))[1] for name, state in pairs)


def _substituted(start: System, letter: str, text: str) -> tuple[Equation, ...] | None:
    for index, state in enumerate(start.equations):
        if isolated(state) != letter or equation.write_side(state.right) != text:
            continue
        other, value = start.equations[1 - index], solved_value(state)
        if letter not in letters_of(other):
            continue
        try:
            after = number_put_in(other, letter, value) if value else expression_put_in(other, letter, state.right)
        except OracleStuck:
            return None
        return start.with_equation(1 - index, after[1]).equations
    return None


def applies(reason: str, start: System) -> bool | None:
    """Whether a step with this reason has anything to work on in a line; None where we cannot tell.

    Equations are multiplied to make an unknown's coefficients opposite, and added once they are: False for factors
    that make none so, and for a sum that keeps both unknowns. Such a step holds, and leads nowhere.
    """
    placed = place_of(reason)
    if placed is not None:
        state = start.equations[placed[0]]
        return linear.applies(placed[1], state) if state.unknown else letters.applies(placed[1], state)
    if not _is_ours(reason):
        return None
    opposite = OPPOSITE.fullmatch(reason)
    if opposite:
        return _can_be_made_opposite(opposite.group(1), start)
    after = _wanted(reason, start)
    if after is None or SUBSTITUTE.fullmatch(reason):
        return after is not None
    cancels = _cancels(start.equations)
    return cancels if reason == ADD else not cancels and _cancels(after)


def _can_be_made_opposite(letter: str, start: System) -> bool:
    """Whether a letter stands in both equations, and does not leave yet when they are added.

    Another may: who wants m out of 5m-4n=1 and 3m+4n=7 takes a longer way, and no wrong one.
    """
    if not all(is_standard(state) for state in start.equations) or _is_opposite(letter, start.equations):
        return False
    return all(letter in coefficients(state) for state in start.equations)


def _cancels(equations: Sequence[Equation]) -> bool:
    """Whether an unknown's coefficients are opposite, so that it leaves when the equations are added."""
    return any(_is_opposite(letter, equations) for letter in coefficients(equations[0]))


def _is_opposite(letter: str, equations: Sequence[Equation]) -> bool:
    one, other = (coefficients(state).get(letter, 0) for state in equations)
    return one == -other != 0
