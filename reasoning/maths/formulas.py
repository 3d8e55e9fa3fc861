"""Equations in several letters with functions in them: cos(C), sqrt(2as). Proved as algebra, or refuted at a point.

A function's value is a letter of its own in both lines: what follows then follows whatever the value is. A line is
refuted only by certified numbers: all letters but one are given, and a root of each line is none of the other.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from flint import arb, fmpq

from reasoning.maths.functions import real_roots
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.render_plain import to_plain
from reasoning.maths.sentences import number_text, number_tree
from reasoning.maths.terms import factors_of, product_of
from reasoning.maths.tree import Call, Div, Group, Node, Num, Pow, Rel, Sub, Sym
from reasoning.maths.walk import bare, letters, plain, put_in, rebuilt, walk

ROOTS = frozenset(("sqrt", "root", "cbrt", "abs"))  # numbers of these are handled by the field itself
VALUES = ((2, 3, 5, 7, 11), (fmpq(1, 2), 3, fmpq(5, 3), 2, fmpq(7, 4)), (5, fmpq(3, 2), 2, fmpq(1, 3), 4))
ROOTS_TRIED = 3
ENOUGH = 6  # solutions that agree, in both directions together
AGREEMENT_CPU_S = 0.2  # the last thing that is tried


def functions_as_letters(*nodes: Node) -> tuple[Node, ...] | None:
    """The lines with each function's value as one letter; None where no line holds one."""
    names: dict[Node, str] = {}

    def letter(part: Node) -> Node | None:
        if isinstance(part, Call) and part.name not in ROOTS and letters(part) - {"pi", "e"}:
            return Sym(names.setdefault(plain(part), to_plain(part)))
        if isinstance(part, Pow) and letters(part.exponent) - {"pi", "e"}:
            return Sym(names.setdefault(plain(part), to_plain(part)))
        return None

    changed = tuple(rebuilt(node, letter) for node in nodes)
    return changed if names else None


def squared(node: Node) -> Node | None:
    """T = 2 pi sqrt(L/g) as T^2 = (2 pi)^2 L/g; None where no side is a root times something without one."""
    if not isinstance(node, Rel) or node.signs != ("=",):
        return None
    sides = [_square(side) for side in node.operands]
    rooted = any(isinstance(part, Call) and part.name == "sqrt" for part in walk(node))
    return Rel((sides[0], sides[1]), ("=",)) if rooted and sides[0] is not None and sides[1] is not None else None


def _square(side: Node) -> Node | None:
    found: list[Node] = []
    for factor in factors_of(side):
        inner = bare(factor)
        if isinstance(inner, Call) and inner.name == "sqrt":
            found.append(Group(inner.args[0]))
        elif isinstance(inner, Div):
            above, below = _square(inner.left), _square(inner.right)
            if above is None or below is None:
                return None
            found.append(Div(Group(above), Group(below)))
        elif any(isinstance(part, Call) and part.name == "sqrt" for part in walk(inner)):
            return None
        else:
            found.append(Pow(Group(inner), Num("2")))
    return product_of(found)


def refuting_point(before: Node, after: Node, names: Sequence[str]) -> dict[str, str] | None:
    """Values of all the letters for which the earlier line holds and the later does not, where the later one also
    allows what the earlier does not; None where one of the two was not found.
    """
    shared = [name for name in names if name in letters(before) and name in letters(after)]
    for name in shared:
        others = [other for other in names if other != name]
        found: dict[str, str] | None = None
        reverse = False
        for values in VALUES:
            given = {other: number_tree(fmpq(values[k % len(values)])) for k, other in enumerate(others)}
            one, other_line = put_in(before, given), put_in(after, given)
            root = _root_of_first_alone(one, other_line, name)
            reverse = reverse or _root_of_first_alone(other_line, one, name) is not None
            if root is not None and found is None:
                shown = {key: number_text(fmpq(values[k % len(values)])) for k, key in enumerate(others)}
                found = shown | {name: f"≈{float(root.mid()):.5g}"}
            if found is not None and reverse:
                return found
    return None


def agree_at_points(before: Node, after: Node, names: Sequence[str]) -> bool:
    """Whether each solution of the one that is found for positive values of the other letters solves the other line.

    For every letter that both hold: r = sqrt(A/pi) does not pass for A = pi r^2, which also allows a negative r.
    """
    stop = time.thread_time() + AGREEMENT_CPU_S
    agreed = 0
    shared = [name for name in names if name in letters(before) and name in letters(after)]
    for values in VALUES:
        for name in shared:
            others = [other for other in names if other != name]
            given = {other: number_tree(fmpq(values[k % len(values)])) for k, other in enumerate(others)}
            one, other_line = put_in(before, given), put_in(after, given)
            for first, second in ((one, other_line), (other_line, one)):
                held = _all_solve(first, second, name) if time.thread_time() < stop else None
                if held is None:
                    return False
                agreed += held
        if agreed >= ENOUGH:
            return True
    return False


def _all_solve(one: Node, other: Node, name: str) -> int | None:
    """How many solutions of the one solve the other; None where one does not, or has no value there."""
    if not isinstance(other, Rel):
        return None
    try:
        with precision():
            roots = real_roots(one, name)[:ROOTS_TRIED]
            differences = [ball(Sub(other.operands[0], Group(other.operands[1])), {name: root}) for root in roots]
    except (NoExactValue, Undefined):
        return None
    return len(roots) if all(equal_balls(value, arb(0)) for value in differences) else None


def _root_of_first_alone(one: Node, other: Node, name: str) -> arb | None:
    if not isinstance(other, Rel):
        return None
    try:
        with precision():
            for root in real_roots(one, name)[:ROOTS_TRIED]:
                if not ball(Sub(other.operands[0], Group(other.operands[1])), {name: root}).contains(0):
                    return root
    except (NoExactValue, Undefined):
        return None
    return None
