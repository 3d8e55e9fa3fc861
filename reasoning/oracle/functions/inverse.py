"""Solving x=f(y) for y, where f is of the first degree or a quotient of two such functions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Div, Mul, Node, Rel, Sym
from reasoning.maths.walk import bare, letters
from reasoning.oracle import facts as fact
from reasoning.oracle.functions.lines import Plane, plane_of, text
from reasoning.oracle.move import Move
from reasoning.values import Goal, Problem

BEGIN = "write x=f(y) and solve for y"
SWAP = "swap the sides"
FACTOR = "factor out y"
EXPAND = "expand the bracket"
GATHER = "bring the terms with y to one side"
WORDS = (
    rf"{BEGIN}|{SWAP}|{FACTOR}|{EXPAND}|{GATHER}|(?:add|subtract) \S+ (?:to|from) both sides|"
    r"(?:multiply|divide) both sides by \S+"
).replace("(y)", r"\(y\)")
COMPONENT = "functions.inverse"


@dataclass(frozen=True, slots=True)
class State:
    """The two sides of a line as they stand."""

    left: Node
    right: Node


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the one move from a line of the solution of x=f(y) for y; none at its end."""
    if problem.goal is not Goal.SOLVE or problem.unknown != "y":
        raise OracleStuck("no inverse is asked for")
    if not isinstance(node, Rel) or node.signs != ("=",) or letters(node) != {"x", "y"}:
        raise OracleStuck("not an equation in x and y")
    state = State(bare(node.operands[0]), bare(node.operands[1]))
    if state.left == Sym("y"):
        if "y" in letters(state.right):
            raise OracleStuck("y stands on both sides")
        return []
    return [_next(state)]


def _next(state: State) -> Move:
    if state.right == Sym("y") and "y" not in letters(state.left):
        return Move(f"y={to_plain(state.left)}", SWAP, (), COMPONENT)
    if isinstance(state.right, Div) and "y" in letters(state.right):
        return _cleared(state, state.right)
    if isinstance(state.left, Mul) and "y" in letters(state.left):
        return _out_of_bracket(state, state.left)
    left, right = plane_of(state.left), plane_of(state.right)
    if left.has_y:
        return _gathered(left, right)
    if right.constant:
        sign = "subtract" if right.constant > 0 else "add"
        size = text(Plane(constant=abs(right.constant)))
        reason = f"{sign} {size} {'from' if right.constant > 0 else 'to'} both sides"
        after = Plane(left.x, left.y, left.xy, left.constant - right.constant)
        facts = [] if not left.constant else [f"{left.constant}-{fact.bracketed(int(right.constant))}={after.constant}"]
        return _move(after, Plane(y=right.y), reason, facts)
    return _divided(left, right)


def _move(left: Plane, right: Plane, reason: str, facts: list[str]) -> Move:
    return Move(f"{text(left)}={text(right)}", reason, tuple(facts), COMPONENT)


def _cleared(state: State, right: Div) -> Move:
    """x=(2y+1)/3 -> 3x=2y+1; x=(2y+1)/(y-3) -> x(y-3)=2y+1."""
    below, above = bare(right.right), text(plane_of(bare(right.left)))
    if letters(below):
        if state.left != Sym("x"):
            raise OracleStuck("not x alone")
        divisor = text(plane_of(below))
        bracket = divisor if divisor == "y" else f"({divisor})"
        return Move(f"x{bracket}={above}", f"multiply both sides by {divisor}", (), COMPONENT)
    number = plane_of(below)
    left = plane_of(state.left).times(number.constant)
    facts = _times_facts(plane_of(state.left), int(number.constant))
    return Move(f"{text(left)}={above}", f"multiply both sides by {text(number)}", tuple(facts), COMPONENT)


def _times_facts(left: Plane, times: int) -> list[str]:
    return [f for part in (left.x, left.constant) if abs(part) > 1 for f in fact.product_facts(int(part), times)[0]]


def _out_of_bracket(state: State, left: Mul) -> Move:
    """x(y-3)=2y+1 -> xy-3x=2y+1; y(x-2)=3x+1 -> y=(3x+1)/(x-2)."""
    front, inside = bare(left.left), plane_of(bare(left.right))
    if front == Sym("y"):
        divisor, over = text(inside), plane_of(state.right)
        if over.has_y or inside.has_y:
            raise OracleStuck("y stands on both sides")
        if gcd(*(int(part) for part in (*over.parts, *inside.parts))) > 1 or _are_multiples(over, inside):
            raise OracleStuck("the fraction can be simplified")
        above = text(over)
        above = f"({above})" if len(over.parts) > 1 else above
        below = f"({divisor})" if len(inside.parts) > 1 else divisor
        return Move(f"y={above}/{below}", f"divide both sides by {divisor}", (), COMPONENT)
    if front != Sym("x") or inside.x or inside.xy:
        raise OracleStuck("not x times a bracket")
    spread = Plane(x=inside.constant, xy=inside.y)
    facts = tuple(
        f"x*{_factor(one)}={text(made)}"
        for one, made in (
            (Plane(y=inside.y), Plane(xy=inside.y)),
            (Plane(constant=inside.constant), Plane(x=inside.constant)),
        )
    )
    return Move(f"{text(spread)}={text(plane_of(state.right))}", EXPAND, facts, COMPONENT)


def _are_multiples(one: Plane, other: Plane) -> bool:
    return one.x * other.constant == other.x * one.constant


def _factor(plane: Plane) -> str:
    written = text(plane)
    return f"({written})" if written.startswith("-") else written


def _gathered(left: Plane, right: Plane) -> Move:
    """xy-3x=2y+1 -> xy-2y=3x+1 -> y(x-2)=3x+1."""
    if right.y or left.x or left.constant:
        with_y = Plane(xy=left.xy, y=left.y - right.y)
        without = Plane(x=right.x - left.x, constant=right.constant - left.constant)
        return _move(with_y, without, GATHER, [])
    inside = Plane(x=left.xy, constant=left.y)
    facts = (f"y*({text(inside)})={text(left)}",)
    return Move(f"y({text(inside)})={text(right)}", FACTOR, facts, COMPONENT)


def _divided(left: Plane, right: Plane) -> Move:
    """x-7=4y -> (x-7)/4=y; x+3=2y/3 -> 3x+9=2y; 7-x=-y -> x-7=y."""
    if right.y < 0 or right.y.denominator > 1:
        times = -1 if right.y.denominator == 1 else right.y.denominator
        facts = _times_facts(left, times) if times > 1 else []
        after = Plane(y=right.y * times)
        return _move(left.times(Fraction(times)), after, f"multiply both sides by {times}", facts)
    size = int(right.y)
    if any(part.denominator != 1 for part in left.parts):
        raise OracleStuck("a fraction beside x")
    if gcd(size, *(int(part) for part in left.parts)) > 1:
        raise OracleStuck("the fraction can be simplified")
    above = f"({text(left)})" if len(left.parts) > 1 else text(left)
    return Move(f"{above}/{size}=y", f"divide both sides by {size}", (), COMPONENT)
