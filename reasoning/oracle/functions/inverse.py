"""Solving x=f(y) for y, where f is a quotient of two functions of the first degree and y stands in it twice.

Where y stands once, the line is a formula like any other, and the topic of formulas goes on.
"""

from __future__ import annotations

from math import gcd

from reasoning.errors import OracleStuck
from reasoning.maths.tree import Add, Div, Mul, Node, Rel, Sub, Sym
from reasoning.maths.walk import bare, letters
from reasoning.oracle.functions.lines import Plane, plane_of, text
from reasoning.oracle.move import Move
from reasoning.oracle.ruled import either
from reasoning.values import Goal, Problem

BEGIN = "write x=f(y) and solve for y"
FACTOR = "factor out y"
EXPAND = "expand the bracket"
GATHER = "bring the terms with y to one side"
WORDS = rf"{either(BEGIN, FACTOR, EXPAND, GATHER)}|(?:multiply|divide) both sides by \S+"
COMPONENT = "functions.inverse"


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the one move from a line of the solution of x=f(y) for y; none at its end."""
    if problem.goal is not Goal.SOLVE or problem.unknown != "y":
        raise OracleStuck("no inverse is asked for")
    if not isinstance(node, Rel) or node.signs != ("=",) or letters(node) != {"x", "y"}:
        raise OracleStuck("not an equation in x and y")
    left, right = (bare(side) for side in node.operands)
    if left == Sym("y") and "y" not in letters(right):
        if not isinstance(right, Div) or not letters(right.right):
            raise OracleStuck("a formula of the first degree")
        return []
    if left == Sym("x") and isinstance(right, Div) and "y" in letters(right.right):
        return [_cleared(right)]
    if isinstance(left, Mul) and bare(left.left) == Sym("y") and isinstance(bare(left.right), (Add, Sub)):
        return [_divided(plane_of(left.right), plane_of(right))]
    if isinstance(left, Mul) and bare(left.left) == Sym("x") and "y" in letters(right):
        return [_expanded(plane_of(left.right), right)]
    return [_gathered(plane_of(left), plane_of(right))]


def _cleared(right: Div) -> Move:
    """x=(2y+1)/(y-3) -> x(y-3)=2y+1."""
    above, below = plane_of(right.left), plane_of(right.right)
    if above.x or below.x or not above.y or not below.y:
        raise OracleStuck("not a quotient of functions of the first degree")
    if above.y * below.constant == below.y * above.constant:
        raise OracleStuck("the fraction can be simplified")
    divisor = text(below)
    bracket = divisor if divisor == "y" else f"({divisor})"
    return Move(f"x{bracket}={text(above)}", f"multiply both sides by {divisor}", (), COMPONENT)


def _expanded(inside: Plane, right: Node) -> Move:
    """x(y-3)=2y+1 -> xy-3x=2y+1."""
    if inside.x or inside.xy or not inside.y or not inside.constant:
        raise OracleStuck("not x times a bracket")
    pairs = (
        (Plane(y=inside.y), Plane(xy=inside.y)),
        (Plane(constant=inside.constant), Plane(x=inside.constant)),
    )
    facts = tuple(f"x*{_factor(one)}={text(made)}" for one, made in pairs)
    line = f"{text(Plane(x=inside.constant, xy=inside.y))}={text(plane_of(right))}"
    return Move(line, EXPAND, facts, COMPONENT)


def _factor(plane: Plane) -> str:
    written = text(plane)
    return f"({written})" if written.startswith("-") else written


def _gathered(left: Plane, right: Plane) -> Move:
    """xy-3x=2y+1 -> xy-2y=3x+1 -> y(x-2)=3x+1."""
    if not left.xy or right.xy or not (left.y or right.y):
        raise OracleStuck("y stands once")
    if right.y or left.x or left.constant:
        with_y = Plane(xy=left.xy, y=left.y - right.y)
        without = Plane(x=right.x - left.x, constant=right.constant - left.constant)
        return Move(f"{text(with_y)}={text(without)}", GATHER, (), COMPONENT)
    inside = text(Plane(x=left.xy, constant=left.y))
    return Move(f"y({inside})={text(right)}", FACTOR, (f"y*({inside})={text(left)}",), COMPONENT)


def _divided(inside: Plane, over: Plane) -> Move:
    """y(x-2)=3x+1 -> y=(3x+1)/(x-2)."""
    if over.has_y or inside.has_y:
        raise OracleStuck("y stands on both sides")
    if gcd(*(int(part) for part in (*over.parts, *inside.parts))) > 1:
        raise OracleStuck("the fraction can be simplified")
    divisor = text(inside)
    above = f"({text(over)})" if len(over.parts) > 1 else text(over)
    return Move(f"y={above}/({divisor})", f"divide both sides by {divisor}", (), COMPONENT)
