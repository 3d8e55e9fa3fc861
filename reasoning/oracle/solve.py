"""The rule-based solver: worked steps for any number expression or linear equation in one unknown."""

from __future__ import annotations

from functools import lru_cache

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.parse import read_expression
from reasoning.oracle import arithmetic, equation, expression, linear
from reasoning.oracle.move import Move, Solved
from reasoning.values import Unreadable

MOST_MOVES = 60  # a school exercise needs fewer; more means that the solver goes in circles

State = expression.Expr | equation.Equation


def solve(maths: str) -> Solved:
    """Return the worked solution of plain mathematics; raises OracleStuck for what is not of its two families."""
    state, tidied = _read(maths)
    moves: list[Move] = []
    if tidied:
        moves.append(_tidy(state))
    for _ in range(MOST_MOVES):
        known = bool(moves) and moves[-1].reason != "simplify the fraction"
        move = _next(state, known_factor=known)
        if move is None:
            return Solved(maths, tuple(moves), _answer(state))
        moves.append(move)
        state = _read(move.line)[0]
    raise OracleStuck(f"no end after {MOST_MOVES} moves")


def next_move(state: str) -> Move | None:
    """Return the next move from any line of a solution, or None when the line is finished."""
    read, tidied = _read(state)
    return _tidy(read) if tidied else _next(read, known_factor=False)


def answer_of(state: str) -> str:
    """Return the answer that a finished line states."""
    return _answer(_read(state)[0])


@lru_cache(maxsize=512)
def canonical(maths: str) -> str:
    """Return the mathematics as the solver writes it (2*x+1=7 as 2x+1=7), or unchanged where it has no rule for it."""
    try:
        return _write(_read(maths)[0])
    except OracleStuck:
        return maths


def component_of(before: str) -> str | None:
    """Return the code of the knowledge component that the step after `before` needs (None: unknown to the solver)."""
    try:
        move = next_move(before)
    except OracleStuck:
        return None
    return move.component if move else None


def read_state(maths: str) -> State:
    """Return the solver's own form of a line; raises OracleStuck for what is not of its two families."""
    return _read(maths)[0]


def _read(maths: str) -> tuple[State, bool]:
    node = read_expression(maths)
    if isinstance(node, Unreadable):
        raise OracleStuck(node.reason)
    if not isinstance(node, tree.Rel):
        return expression.read(node), False
    if not equation.letters(node):
        return _numeric(node), False
    return equation.read(node)


def _numeric(node: tree.Rel) -> equation.Equation:
    """4=10, as it is left when the unknown has disappeared."""
    if node.signs != ("=",):
        raise OracleStuck("not one equation")
    left, right = (expression.value_of(expression.read(operand)) for operand in node.operands)
    sides = [(equation.Term(equation.Coef(v.numerator, v.denominator)),) for v in (left, right)]
    return equation.Equation(sides[0], sides[1], "")


def _next(state: State, *, known_factor: bool) -> Move | None:
    if isinstance(state, equation.Equation):
        return linear.next_move(state, known_factor=known_factor) if state.unknown else None
    return arithmetic.next_move(state, known_factor=known_factor)


def _write(state: State) -> str:
    return equation.write(state) if isinstance(state, equation.Equation) else expression.write(state)


def _answer(state: State) -> str:
    if isinstance(state, equation.Equation):
        return linear.answer_of(state)
    return expression.write(state)


def _tidy(state: State) -> Move:
    assert isinstance(state, equation.Equation)
    return Move(equation.write(state), "work out the products", (), "linear.expand")
