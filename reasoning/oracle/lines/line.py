"""What stands on a line of this topic: a slope being worked out, or an equation to solve for y."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.rational import number_or_none
from reasoning.maths.walk import bare, unknowns
from reasoning.oracle.arithmetic import expression
from reasoning.oracle.arithmetic import moves as arithmetic
from reasoning.oracle.formulas import formula
from reasoning.oracle.formulas.formula import Formula
from reasoning.oracle.linear import equation
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree

SLOPE = "lines.slope"
SLOPE_LETTER = "m"


@dataclass(frozen=True, slots=True)
class Slope:
    """before + (number expression) + after: m=(7-3)/(4-2), or y-3=((7-3)/(4-2))(x-2)."""

    before: str
    expr: expression.Expr
    after: str

    @property
    def is_done(self) -> bool:
        return not self.after and arithmetic.next_move(self.expr) is None


Line = Slope | Formula


def read(node: tree.Node, letter: str | None) -> Line:
    """Return what stands on a line; raises OracleStuck for what is no straight line in x and y."""
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise OracleStuck("not one equation")
    left, right = node.operands
    if (
        left == tree.Sym(SLOPE_LETTER)
        and not unknowns(right)
        and isinstance(bare(right), (tree.Div, tree.Num, tree.Neg))
    ):
        return _slope(right)
    if left == tree.Sym(letter or "") and not unknowns(right) and _is_worked_out(right):
        return Slope(f"{letter}=", expression.read(right), "")
    if letter != "y" or set(unknowns(node)) != {"x", "y"}:
        raise OracleStuck("no straight line in x and y")
    through = _through(left, right)
    return through or formula.read(node, letter)


def _is_worked_out(node: tree.Node) -> bool:
    """Whether a value is left to be worked out, as in y=4*abs(0-3)+4, x=-(-6)/(2*3), x=6/2 or x=3+1/4."""
    inner = bare(node.arg) if isinstance(node, tree.Neg) else bare(node)
    if not isinstance(inner, tree.Div):
        return not isinstance(inner, tree.Num)
    if any(not isinstance(bare(part), tree.Num | tree.Neg) for part in (inner.left, inner.right)):
        return True
    value = number_or_none(inner)
    return value is not None and value.q == 1


def _slope(right: tree.Node) -> Slope:
    return Slope(f"{SLOPE_LETTER}=", expression.read(right), "")


def _through(left: tree.Node, right: tree.Node) -> Slope | None:
    """y-3=((7-3)/(4-2))(x-2) while its slope is not one number yet."""
    if not isinstance(right, tree.Mul) or not isinstance(right.left, tree.Group) or unknowns(right.left):
        return None
    expr = expression.read(bare(right.left))
    if isinstance(expr, expression.Val) and arithmetic.next_move(expr) is None:
        return None
    sides = equation.read_in_letters(tree.Rel((left, bare(right.right)), ("=",)))[0]
    before, after = (equation.write_side(side) for side in sides.sides)
    return Slope(f"{before}=", expr, after if len(sides.right) == 1 else f"({after})")


def write(line: Line) -> str:
    """Return the line as plain text."""
    if isinstance(line, Formula):
        return formula.write(line)
    return line.before + _factor(line.expr, line.after)


def _factor(expr: expression.Expr, after: str) -> str:
    """A number expression before what it is multiplied by: 2(x-1), -(x-1), (2/3)(x-1), (4/2)(x-2)."""
    text = expression.write(expr)
    if not after:
        return text
    if not isinstance(expr, expression.Val) or expr.denominator > 1:
        return f"({text}){after}"
    return {"1": after.strip("()"), "-1": f"-{after}"}.get(text, f"{text}{after}")


def next_in_slope(line: Slope) -> Move | None:
    """Return the next move in the number expression of a slope."""
    move = arithmetic.next_move(line.expr)
    if move is None:
        return None
    new = expression.read(read_tree(move.line))
    text = line.before + _factor(new, line.after)
    is_slope = bool(line.after) or line.before == f"{SLOPE_LETTER}="
    component = SLOPE if is_slope and not move.reason.startswith("simplify") else move.component
    return Move(_opened(text) if line.after else text, move.reason, move.facts, component)


def _opened(text: str) -> str:
    """y-3=(x-2) is written y-3=x-2, and y-3=(2/3)(x-2) as it is read back."""
    node = read_tree(text)
    letters = unknowns(node)
    if "y" not in letters:
        return text
    return write(read(node, "y"))
