"""A solution of a system with all its letters: x = 2, y = 4 after y = x^2, y = x + 2."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reasoning.maths import sentences
from reasoning.maths.claims import Claim, Pair, claim_of, is_pair
from reasoning.maths.rational import NoExactValue
from reasoning.maths.substitution import equations_of
from reasoning.maths.tree import Node, Rel, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect
from reasoning.maths.walk import bare, put_in, unknowns
from reasoning.values import Outcome, Relation, Verdict

ONE_POINT = "This is one solution of the system. There may be others."

Point = dict[str, Node]


def judge_points(nodes: Sequence[Node], node: Node) -> Verdict | None:
    """BRANCH for one point that solves all these equations, DIFFERENT for one that does not; None for other lines.

    Whether several points are all solutions is not looked at here.
    """
    equations = equations_of(nodes)
    names = set(unknowns(*equations))
    if (
        len(equations) < 2
        or len(names) < 2
        or any(not isinstance(one, Rel) or set(one.signs) != {"="} for one in equations)
    ):
        return None
    try:
        points = _points(claim_of(node))
    except NoExactValue:
        return None
    if points is None or any(set(point) != names for point in points):
        return None
    held = [_holds(equation, point) for point in points for equation in equations]
    if Outcome.INCORRECT in held:
        wrong = next(p for p in points if any(_holds(equation, p) is Outcome.INCORRECT for equation in equations))
        shown = {name: sentences.shown(value) for name, value in sorted(wrong.items())}
        reason = sentences.does_not_follow("the system", shown, None, reverse=True)
        return incorrect(Relation.DIFFERENT, reason, shown)
    if len(points) > 1 or any(outcome is not Outcome.CORRECT for outcome in held):
        return None
    return correct(Relation.BRANCH, ONE_POINT)


def _points(claim: Claim) -> list[Point] | None:
    if is_pair(claim) or isinstance(claim, Pair):
        return None
    if claim.joiner == "and":
        point = _point(claim.parts)
        return None if point is None else [point]
    found = [_points(part) for part in claim.parts]
    return None if None in found else [point for points in found for point in points or []]


def _point(parts: Sequence[Claim]) -> Point | None:
    values: Point = {}
    for part in parts:
        letter = bare(part.left) if is_pair(part) and part.sign == "=" else None
        if not is_pair(part) or not isinstance(letter, Sym) or unknowns(part.right) or letter.name in values:
            return None
        values[letter.name] = part.right
    return values


def _holds(equation: Node, point: Point) -> Outcome:
    assert isinstance(equation, Rel)
    sides = [put_in(side, point) for side in equation.operands]
    found = [relate_values(Above(one, ""), other).outcome for one, other in pairwise(sides)]
    return next((outcome for outcome in found if outcome is not Outcome.CORRECT), Outcome.CORRECT)
