"""Percents as equations: n=35%*90, 36=75%*n, and 144=96p with p asked for as a percentage."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.maths.walk import bare, rebuilt, unknowns, walk
from reasoning.oracle import decimal_facts
from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.decimals import conversion
from reasoning.oracle.decimals.conversion import Written
from reasoning.oracle.linear import equation, moves
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree
from reasoning.values import Goal

COMPONENT = "percent.equation"
AS_DECIMAL = "write the percent as a decimal"
MULTIPLY = "multiply"


def read(node: tree.Node) -> tree.Rel:
    """Return the equation of a percent or of a decimal product; raises OracleStuck for any other line."""
    if not isinstance(node, tree.Rel) or node.signs != ("=",) or len(unknowns(node)) != 1:
        raise OracleStuck("not an equation in one unknown")
    percents = [part for part in walk(node) if isinstance(part, tree.Percent)]
    if percents and all(isinstance(part.arg, tree.Num) for part in percents):
        equation.read(node)  # refuses what is not linear
        return node
    if _decimal_product(node) is None:
        raise OracleStuck("no percent in this equation")
    return node


def _decimal_product(node: tree.Rel) -> tuple[str, str] | None:
    """0.35 and 90 of n=0.35*90."""
    left, right = node.operands
    if not isinstance(left, tree.Sym) or not isinstance(right, tree.Mul):
        return None
    match bare(right.left), bare(right.right):
        case tree.Num(one), tree.Num(other) if "." in one + other:
            return one, other
    return None


def next_move(node: tree.Rel) -> Move:
    """Return the move that writes a percentage as a decimal, or works out a product with decimals."""
    percent = next((part for part in walk(node) if isinstance(part, tree.Percent)), None)
    if percent is None:
        return _multiplied(node)
    assert isinstance(percent.arg, tree.Num)
    move = conversion.next_move(conversion.read(percent), Goal.DECIMAL)
    assert move is not None
    number = tree.Num(move.line)
    after = to_plain(rebuilt(node, lambda part: number if part == percent else None))
    return Move(_tidy(after), AS_DECIMAL, move.facts, COMPONENT)


def _tidy(line: str) -> str:
    """0.75*n is written 0.75n."""
    node = read_tree(line)
    assert isinstance(node, tree.Rel)
    return line if _decimal_product(node) else equation.write(equation.read(node)[0])


def _multiplied(node: tree.Rel) -> Move:
    """0.35*90: 35*90=3150, and the point goes back two places."""
    product = _decimal_product(node)
    assert product is not None
    one, other = map(Fraction, product)
    result = decimal_text(one * other)
    final = f"{product[0]}*{product[1]}={result}"
    facts = (*decimal_facts.working(one, "*", other), final)
    return Move(f"{to_plain(node.operands[0])}={result}", MULTIPLY, facts, COMPONENT)


# asked for as a percentage


def read_asked(node: tree.Node) -> tuple[str, Written] | equation.Equation:
    """Return `p` and its number once it stands alone, else the linear equation; raises OracleStuck."""
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise OracleStuck("not one equation")
    left, right = node.operands
    if isinstance(left, tree.Sym) and not unknowns(right):
        return left.name, conversion.read(right)
    state = equation.read(node)[0]
    if any(term.coef.decimal for side in state.sides for term in side):
        raise OracleStuck("no rule for decimals here")
    return state


def write_asked(state: tuple[str, Written] | equation.Equation) -> str:
    """Return the line as plain text."""
    if isinstance(state, equation.Equation):
        return equation.write(state)
    return f"{state[0]}={conversion.write(state[1])}"


def next_asked(state: tuple[str, Written] | equation.Equation) -> Move | None:
    """Return the next move toward p=150%."""
    if isinstance(state, equation.Equation):
        return moves.next_move(state)
    letter, number = state
    plain = moves.next_move(equation.read(read_tree(write_asked(state)))[0]) if number.is_fraction else None
    if plain is not None:
        return plain  # the fraction is simplified first
    move = conversion.next_move(number, Goal.PERCENT)
    if move is None:
        return None
    return Move(f"{letter}={move.line}", move.reason, move.facts, COMPONENT)
