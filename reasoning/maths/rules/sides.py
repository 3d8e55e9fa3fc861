"""A side of an equation in one unknown as it is written: its numbers, and its terms with what stands by the unknown."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq

from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Div, Mul, Neg, Node, Num
from reasoning.maths.walk import bare, unknowns


@dataclass(frozen=True, slots=True)
class Part:
    """One term with the unknown: over * core / under, with the sign in `over`; `below` for 5/x, where core is x."""

    over: fmpq
    under: fmpq
    core: Node
    below: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its numbers with their signs, and its terms with the unknown, in the order they were written."""

    node: Node
    constants: tuple[fmpq, ...]
    parts: tuple[Part, ...]

    @property
    def alone(self) -> Part | None:
        """The only term, where that is one with the unknown."""
        return self.parts[0] if len(self.parts) == 1 and not self.constants else None


def side_of(node: Node) -> Side:
    """A side taken apart; raises NoExactValue and Undefined where a number in it has no exact value."""
    constants: list[fmpq] = []
    parts: list[Part] = []
    for term in terms_of(node):
        if not unknowns(term.node):
            constants.append(-number(term.node) if term.negative else number(term.node))
            continue
        part = _part(term.node)
        parts.append(Part(-part.over, part.under, part.core, part.below) if term.negative else part)
    return Side(node, tuple(constants), tuple(parts))


def number_of(node: Node) -> fmpq | None:
    """The rational number that a tree stands for, or None."""
    try:
        return number(node)
    except (NoExactValue, Undefined):
        return None


def _part(node: Node) -> Part:
    node = bare(node)
    match node:
        case Neg(arg):
            inner = _part(arg)
            return Part(-inner.over, inner.under, inner.core, inner.below)
        case Mul(left, right, _):
            for factor, rest in ((left, right), (right, left)):
                value = number_of(factor)
                if value is not None:
                    inner = _part(rest)
                    return Part(inner.over * value, inner.under, inner.core, inner.below)
        case Div(left, right, _):
            value = number_of(right)
            if value is not None and value != 0:
                inner = _part(left)
                return Part(inner.over, inner.under * value, inner.core, inner.below)
            value = number_of(left)
            if value is not None:
                return Part(value, fmpq(1), right, below=True)
    return Part(fmpq(1), fmpq(1), node)


def has_loose_product(node: Node) -> bool:
    """Whether a product waits to be worked out: 6*-5, x/10*10, 1x, 0*y."""
    match bare(node):
        case Mul(left, right, implicit):
            if not implicit or (isinstance(bare(left), Num) and number_of(left) in (0, 1)):
                return True
            return has_loose_product(left) or has_loose_product(right)
        case Neg(arg):
            return has_loose_product(arg)
        case Div(left, right, _):
            return has_loose_product(left) or has_loose_product(right)
        case other:
            terms = terms_of(other)
            return len(terms) > 1 and any(has_loose_product(term.node) for term in terms)
