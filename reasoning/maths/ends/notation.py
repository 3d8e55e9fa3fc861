"""Whether roots are written as powers whose exponents are fractions, or such powers as roots."""

from __future__ import annotations

from math import gcd

from reasoning.maths.ends.powers import has_rational_exponent
from reasoning.maths.rational import number_or_none
from reasoning.maths.tree import Call, Div, Node, Num, Pow, Sym
from reasoning.maths.walk import bare, walk
from reasoning.values import Goal

NOTATIONS = (Goal.RADICAL, Goal.EXPONENT)
_ROOTS = frozenset(("sqrt", "root", "cbrt"))


def has_other_notation(node: Node, goal: Goal) -> bool:
    """Whether writing anew is all that is left to do: there is a fraction in an exponent, or a root, no letter comes
    twice, which would have to be gathered first, and it is no number such as 8^(2/3), which has a value.
    """
    found = has_rational_exponent(node) if goal is Goal.RADICAL else has_root(node)
    names = [part for part in walk(node) if isinstance(part, Sym)]
    return found and len(set(names)) == len(names) and number_or_none(node) is None


def is_in_notation(node: Node, goal: Goal) -> bool:
    """Whether everything is written as the goal asks; looks at no value and at nothing else that could be simpler."""
    powers = [part for part in walk(node) if isinstance(part, Pow)]
    if goal is Goal.RADICAL:
        return all(_is_whole(part.exponent) for part in powers)
    if has_root(node) or any(isinstance(bare(part.base), Pow) for part in powers):
        return False
    return all(_is_whole(part.exponent) or _is_fraction(part.exponent) for part in powers)


def has_root(node: Node) -> bool:
    """Whether a root is written anywhere."""
    return any(isinstance(part, Call) and part.name in _ROOTS for part in walk(node))


def _is_whole(exponent: Node) -> bool:
    inner = bare(exponent)
    return isinstance(inner, Num) and inner.text.isdigit()


def _is_fraction(exponent: Node) -> bool:
    """A fraction of two whole numbers in lowest terms."""
    match bare(exponent):
        case Div(left, right) if _is_whole(left) and _is_whole(right):
            top, bottom = (int(inner.text) for inner in (bare(left), bare(right)) if isinstance(inner, Num))
            return bottom > 1 and gcd(top, bottom) == 1
        case _:
            return False
