"""Whether an answer names the real solutions of an equation with the unknown under a root, and all of them.

Squaring brings in numbers that do not solve the equation, so every candidate is put into the equation as it was given.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from reasoning.maths.algebraic import solving_points
from reasoning.maths.claims import Claim, Pair, Several, claim_of, is_pair
from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.ends.roots import is_zero
from reasoning.maths.forms import is_finished_number
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Call, Node, Num, Pow, Rel, Sym, Verbal
from reasoning.maths.walk import bare, letters, put_in, walk


def has_root_of(node: Node, unknown: str) -> bool:
    """Whether the unknown stands under a root, or in the base of a power that is no whole number written plainly."""
    return any(_is_root(part) and unknown in letters(part) for part in walk(node))


def _is_root(node: Node) -> bool:
    if isinstance(node, Pow):
        return not isinstance(bare(node.exponent), Num)
    return isinstance(node, Call) and node.name in ("sqrt", "root")


def judge_rooted(given: Rel, answer: Node, unknown: str) -> Ending | None:
    """The ending of an answer; None where the solutions are not all rational, or not certain."""
    if given.signs != ("=",) or letters(given) != {unknown}:
        return None
    try:
        solutions = _solutions(Pair(given.operands[0], "=", given.operands[1]), unknown)
        if solutions is None:
            return None
        if isinstance(answer, Verbal):
            return ending(right=answer.words == "no solution" and not solutions, finished=True)
        values = _named(claim_of(answer), unknown)
        numbers = [number(value) for value in values]
    except (NoExactValue, Undefined):
        return None
    right = set(numbers) == set(solutions)
    simple = all(is_finished_number(value, decimals=False) for value in values)
    return ending(right=right, finished=simple and len(numbers) == len(solutions))


def _solutions(equation: Pair, unknown: str) -> Sequence[fmpq] | None:
    """The solutions, each put in and found to hold exactly; None where one is irrational or not certain."""
    found = []
    for point in solving_points(equation, unknown):
        if point.exact is None:
            return None
        at = {unknown: number_tree(point.exact)}
        if not is_zero(put_in(equation.left, at), put_in(equation.right, at)):
            return None
        found.append(point.exact)
    return found


def _named(claim: Claim, unknown: str) -> list[Node]:
    """The values that `x = …` names; raises NoExactValue for any other statement."""
    if isinstance(claim, Several) and claim.joiner == "or" and claim.parts:
        return [value for part in claim.parts for value in _named(part, unknown)]
    if not is_pair(claim) or claim.sign != "=" or bare(claim.left) != Sym(unknown) or letters(claim.right):
        raise NoExactValue("a statement that names no value")
    return [claim.right]
