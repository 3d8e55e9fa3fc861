"""Number expressions with values in brackets where letters stood: 2(-3)^2+5(-3), as "evaluate" leaves them."""

from __future__ import annotations

from reasoning.maths import tree
from reasoning.maths.walk import walk


def has_value_put_in(node: tree.Node) -> bool:
    """Whether a bracketed number stands right behind a factor, or is the base of a power without need: 3(5), (2)^3."""
    return any(_is_put_in(part) for part in walk(node))


def _is_put_in(part: tree.Node) -> bool:
    if isinstance(part, tree.Pow):
        return isinstance(part.base, tree.Group) and isinstance(part.base.arg, tree.Num)
    if not isinstance(part, tree.Mul) or not part.implicit:
        return False
    right = part.right.base if isinstance(part.right, tree.Pow) else part.right  # 2(-3)^2
    if not isinstance(right, tree.Group):
        return False
    inner = right.arg
    return isinstance(inner.arg if isinstance(inner, tree.Neg) else inner, tree.Num)
