"""Whether an answer to a linear system is right: its numbers are put in, and the determinant counts the solutions."""

from __future__ import annotations

from fractions import Fraction

from reasoning.maths import tree
from reasoning.training.judging.exact import NoValue, finished_number, letters, read, value

Row = tuple[Fraction, Fraction, Fraction]  # a, b, c of ax+by=c


def judge(maths: str, answer: str) -> bool:
    """Whether `answer` names the one solution, or says that there is none or no end of them; raises NoValue."""
    node = read(maths)
    names = sorted(letters(node))
    if not isinstance(node, tree.System) or len(node.parts) != 2 or len(names) != 2:
        raise NoValue("not two equations in two unknowns")
    (a, b, c), (d, e, f) = (_row(part, names) for part in node.parts)
    if a * e == b * d:
        same = a * f == c * d and b * f == c * e
        return answer == ("infinitely many solutions" if same else "no solution")
    found = dict(part.split("=", 1) for part in answer.split(", ") if part.count("=") == 1)
    if sorted(found) != names or len(answer.split(", ")) != 2:
        return False
    x, y = (finished_number(found[name]) for name in names)
    return x is not None and y is not None and a * x + b * y == c and d * x + e * y == f


def _row(equation: tree.Node, names: list[str]) -> Row:
    """The coefficients, from the values of left minus right at three points; raises NoValue where it is not linear."""
    if not isinstance(equation, tree.Rel) or equation.signs != ("=",):
        raise NoValue("not an equation")
    gap = tree.Sub(*equation.operands)

    def at(x: int, y: int) -> Fraction:
        return value(gap, {names[0]: Fraction(x), names[1]: Fraction(y)})

    zero = at(0, 0)
    a, b = at(1, 0) - zero, at(0, 1) - zero
    if at(3, -5) != zero + 3 * a - 5 * b or at(-2, 7) != zero - 2 * a + 7 * b:
        raise NoValue("not linear")
    return a, b, -zero
