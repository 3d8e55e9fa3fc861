"""Left-leaning sums and products as flat lists, so that 500 terms are rendered by a loop."""

from __future__ import annotations

from reasoning.maths.tree import Add, Div, Mul, Node, PlusMinus, Sub

SUMS = (Add, Sub, PlusMinus)


def sum_terms(node: Add | Sub | PlusMinus) -> list[tuple[str, Node]]:
    """The terms with the sign before each ("" before the first): a-b+c -> ("", a), ("-", b), ("+", c)."""
    terms: list[tuple[str, Node]] = []
    current: Node | None = node
    while isinstance(current, Add | Sub | PlusMinus):
        sign = "+" if isinstance(current, Add) else "-" if isinstance(current, Sub) else current.op
        terms.append((sign, current.right))
        current = current.left
    if current is not None:
        terms.append(("", current))
    return terms[::-1]


def product_factors(node: Mul | Div) -> list[tuple[str, Node]]:
    """The factors with what joins each to those before ("", " " side by side, "*", "/"); fraction bars are whole."""
    factors: list[tuple[str, Node]] = []
    current: Node = node
    while isinstance(current, Mul) or (isinstance(current, Div) and not current.bar):
        joint = "/" if isinstance(current, Div) else " " if current.implicit else "*"
        factors.append((joint, current.right))
        current = current.left
    factors.append(("", current))
    return factors[::-1]
