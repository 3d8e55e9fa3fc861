"""Taking an absolute value apart once it stands alone: |E|=c, |E|<c, |E|>c and |E|=|F|."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.oracle.inequalities.statement import Absolute
from reasoning.oracle.linear.equation import totals
from reasoning.oracle.move import Move

APART = "write without the absolute value"
NEVER = "an absolute value is never negative"
EQUATION = "absolute.equation"
INEQUALITY = "inequalities.absolute"


def next_move(statement: Absolute) -> Move:
    """Return the move that takes the absolute value apart, or says at once what its sign decides."""
    if statement.number is None:
        return Move(f"{statement.left}={statement.right} or {statement.left}={opposite(statement.right)}", APART, (),
                    EQUATION)  # fmt: skip
    bound = totals(statement.number.equation.right)[1]
    component = EQUATION if statement.sign == "=" else INEQUALITY
    return Move(*_apart(statement, bound), (), component)


def opposite(text: str) -> str:
    """Return the opposite of a printed number or sum: -3, 2/5, -(x+1)."""
    single = text.lstrip("-").replace("/", "").replace(".", "").isalnum()
    if not single:
        return f"-({text})"
    return text[1:] if text.startswith("-") else f"-{text}"


def _apart(statement: Absolute, bound: Fraction) -> tuple[str, str]:
    left, sign, right = statement.left, statement.sign, statement.right
    if bound < 0:
        return ("all real numbers" if sign in (">", ">=") else "no solution"), NEVER
    if bound == 0:
        return _at_zero(left, sign)
    if sign == "=":
        return f"{left}={right} or {left}={opposite(right)}", APART
    if sign in ("<", "<="):
        return f"{opposite(right)}{sign}{left}{sign}{right}", APART
    turned = sign.replace(">", "<")
    return f"{left}{turned}{opposite(right)} or {left}{sign}{right}", APART


def _at_zero(left: str, sign: str) -> tuple[str, str]:
    if sign in ("=", "<="):
        return f"{left}=0", APART
    if sign == ">":
        raise OracleStuck("every number but one has no short answer in this course")
    return ("all real numbers", NEVER) if sign == ">=" else ("no solution", NEVER)
