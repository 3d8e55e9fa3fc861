"""Whether an answer to an inequality or an absolute value is right: both are tried wherever their truth can change.

All sides are straight lines with corners (absolute values), so that between two neighbouring corners or crossings
nothing changes: one point of each stretch, and each corner itself, decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from reasoning.maths import tree
from reasoning.training.judging.exact import NoValue, finished_number, letters, parts, read, value

NUMBER = r"-?\d+(?:\.\d+)?(?:/\d+)?"
WORDS = {"no solution": False, "all real numbers": True}
ORDER: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def is_solved(problem: tree.Node, answer: str, *, in_intervals: bool = False) -> bool:
    """Whether `answer` says in finished form where a statement in one unknown is true; raises NoValue."""
    names = letters(problem) - {"oo"}
    if len(names) != 1:
        raise NoValue(f"{len(names)} unknowns")
    letter = names.pop()
    stretches = _intervals(answer) if in_intervals else _stretches(answer, letter)
    if stretches is None:
        return False
    edges = sorted({*_edges(problem, letter), *(end for stretch in stretches for end in stretch.ends)})
    tried = _points(edges)
    wanted = [holds(problem, letter, point) for point in tried]
    given = [any(stretch.holds(point) for stretch in stretches) for point in tried]
    pieces = sum(now and not before for before, now in zip([False, *wanted], wanted, strict=False))
    everything = len(stretches) == 1 and not stretches[0].ends
    return wanted == given and pieces == len(stretches) and all(wanted) == everything


class Stretch:
    """All numbers between two bounds, either of which may be missing."""

    def __init__(self, low: Fraction | None, first: str, high: Fraction | None, second: str) -> None:
        self._low, self._first, self._high, self._second = low, first, high, second

    @property
    def ends(self) -> list[Fraction]:
        return [end for end in (self._low, self._high) if end is not None]

    def holds(self, point: Fraction) -> bool:
        above = self._low is None or ORDER[self._first](self._low, point)
        return above and (self._high is None or ORDER[self._second](point, self._high))


def _stretches(answer: str, letter: str) -> list[Stretch] | None:
    if answer in WORDS:
        return [Stretch(None, "", None, "")] if WORDS[answer] else []
    found = [_stretch(part, letter) for part in answer.split(" or ")]
    return None if None in found else [one for one in found if one is not None]


def _stretch(text: str, letter: str) -> Stretch | None:
    """x<3, x=3, or -2<x<=5."""
    double = re.fullmatch(rf"({NUMBER})(<=?){letter}(<=?)({NUMBER})", text)
    if double:
        low, high = finished_number(double[1]), finished_number(double[4])
        return None if low is None or high is None else Stretch(low, double[2], high, double[3])
    single = re.fullmatch(rf"{letter}(<=?|>=?|=)({NUMBER})", text)
    number = finished_number(single[2]) if single else None
    if single is None or number is None:
        return None
    if single[1] == "=":
        return Stretch(number, "<=", number, "<=")
    if single[1].startswith("<"):
        return Stretch(None, "", number, single[1])
    return Stretch(number, single[1].replace(">", "<"), None, "")


def _intervals(answer: str) -> list[Stretch] | None:
    """(-oo, 3], (1, 2)∪(5, oo), or "no solution"."""
    if answer == "no solution":
        return []
    found = []
    for text in answer.split("∪"):
        match = re.fullmatch(rf"([(\[])(-oo|{NUMBER}), ?(oo|{NUMBER})([)\]])", text)
        if match is None or (match[2] == "-oo" and match[1] == "[") or (match[3] == "oo" and match[4] == "]"):
            return None
        ends = [None if "oo" in end else finished_number(end) for end in (match[2], match[3])]
        if any(end is None and "oo" not in text for end, text in zip(ends, (match[2], match[3]), strict=True)):
            return None
        found.append(Stretch(ends[0], "<" if match[1] == "(" else "<=", ends[1], "<" if match[4] == ")" else "<="))
    return found


def holds(statement: tree.Node, letter: str, point: Fraction) -> bool:
    """Whether a statement is true where the unknown is `point`."""
    match statement:
        case tree.System(parts_, "and"):
            return all(holds(part, letter, point) for part in parts_)
        case tree.System(parts_, "or"):
            return any(holds(part, letter, point) for part in parts_)
        case tree.Rel(operands, signs):
            values = [value(side, {letter: point}) for side in operands]
            return all(ORDER[sign](a, b) for a, sign, b in zip(values, signs, values[1:], strict=False))
    raise NoValue(f"no statement: {type(statement).__name__}")


def _edges(problem: tree.Node, letter: str) -> set[Fraction]:
    """Where a side has a corner, or two sides meet: all that truth can change at."""
    corners: set[Fraction] = set()
    for part in parts(problem):
        if isinstance(part, tree.Call):
            corners |= _roots(lambda x, arg=part.args[0]: value(arg, {letter: x}), set())  # type: ignore[misc]
    edges = set(corners)
    for part in parts(problem):
        if isinstance(part, tree.Rel):
            for left, right in zip(part.operands, part.operands[1:], strict=False):
                gap = tree.Sub(left, right)
                edges |= _roots(lambda x, gap=gap: value(gap, {letter: x}), corners)  # type: ignore[misc]
    return edges


def _roots(function: Callable[[Fraction], Fraction], corners: set[Fraction]) -> set[Fraction]:
    """The zeros of a function that is a straight line between corners; raises NoValue where it is none."""
    found: set[Fraction] = set()
    marks = sorted(corners)
    for low, high in zip([None, *marks], [*marks, None], strict=True):
        one, two, three = _inside(low, high)
        first, second, third = (function(point) for point in (one, two, three))
        slope = (second - first) / (two - one)
        if third != first + slope * (three - one):
            raise NoValue("not linear between its corners")
        if slope:
            found.add(one - first / slope)
    return found


def _inside(low: Fraction | None, high: Fraction | None) -> tuple[Fraction, Fraction, Fraction]:
    if low is None and high is None:
        return Fraction(0), Fraction(1), Fraction(-7, 3)
    if low is None:
        assert high is not None
        return high - 1, high - 2, high - 5
    if high is None:
        return low + 1, low + 2, low + 5
    width = high - low
    return low + width / 4, low + width / 2, low + width * 2 / 3


def _points(edges: list[Fraction]) -> list[Fraction]:
    """Each edge and one point of each stretch between and beside them, in order."""
    if not edges:
        return [Fraction(0)]
    points = [edges[0] - 1]
    for edge, after in zip(edges, [*edges[1:], edges[-1] + 2], strict=True):
        points += [edge, (edge + after) / 2]
    return points


def judge(maths: str, answer: str, *, in_intervals: bool = False) -> bool:
    """Whether an answer to the statement `maths` is right and finished; raises NoValue."""
    return is_solved(read(maths), answer, in_intervals=in_intervals)
