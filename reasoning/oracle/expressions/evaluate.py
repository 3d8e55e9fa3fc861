"""Working out an expression into which values were put: powers first, then products; arithmetic does the rest."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Node, Rel
from reasoning.oracle.arithmetic import expression, moves
from reasoning.oracle.arithmetic.put_in import has_value_put_in
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

POWERS = "work out the powers"
PRODUCTS = "work out the products"


def read(problem: Problem) -> Node:
    """The tree of a line such as 2(-3)^2+5(-3); raises OracleStuck for anything else."""
    if problem.goal is not Goal.EVALUATE:
        raise OracleStuck(f"no rule to {problem.goal} a number")
    node = read_tree(problem.maths)
    if isinstance(node, Rel) or not has_value_put_in(node):
        raise OracleStuck("no value was put in")
    expression.read(node)
    return node


def canonical(node: Node) -> str:
    """The line as it stands, with the values in their brackets."""
    return to_plain(node)


def next_move(node: Node) -> Move:
    """All powers at once, or all products where there is no power; raises OracleStuck where neither can be done."""
    for sign, reason in (("^", POWERS), ("*", PRODUCTS)):
        move = _work_out_all(expression.read(node), sign, reason)
        if move is not None:
            return move
    raise OracleStuck(f"nothing can be worked out in {to_plain(node)}")


def _work_out_all(expr: expression.Expr, sign: str, reason: str) -> Move | None:
    facts: list[str] = []
    line = ""
    while True:
        spot = next((spot for spot in moves.spots(expr) if spot.op.sign == sign), None)
        if spot is None:
            return Move(line, reason, tuple(facts), "expressions.evaluate") if line else None
        done = moves.move_at(expr, spot)
        facts += done.facts
        line = done.line
        expr = expression.read(read_tree(line))


def reason_holds(reason: str, node: Node, after: str) -> bool | None:
    """Whether these words are true of the step to the line `after`; None for words that are not ours."""
    if reason not in (POWERS, PRODUCTS):
        return None
    try:
        move = next_move(node)
        same = expression.read(read_tree(after)) == expression.read(read_tree(move.line))
    except OracleStuck:
        return None
    return move.reason == reason and same


def reason_applies(reason: str, node: Node) -> bool | None:
    """Whether such a step can be taken from a line; None for words that are not ours."""
    if reason not in (POWERS, PRODUCTS):
        return None
    sign = "^" if reason == POWERS else "*"
    return any(spot.op.sign == sign for spot in moves.spots(expression.read(node)))
