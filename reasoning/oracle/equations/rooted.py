"""Equations with the unknown under a root: what stands on a line, and how it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.walk import bare, letters
from reasoning.oracle.factoring.polynomial import Sum, Term, is_plain, read_sum, write, write_term

LARGEST_DEGREE = 6


@dataclass(frozen=True, slots=True)
class Root:
    """coef * the root of this degree of a polynomial."""

    coef: int
    inside: Sum
    degree: int = 2

    @property
    def is_even(self) -> bool:
        """Whether it has no value where its inside is negative, and is never negative itself."""
        return self.degree % 2 == 0


Part = Root | Term
Side = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Rooted:
    """left = right with the unknown under a root somewhere."""

    left: Side
    right: Side


def read(node: tree.Rel) -> Rooted:
    """The equation of a tree; raises OracleStuck where no unknown stands under a root."""
    left, right = (tuple(_read_side(side)) for side in node.operands)
    if not any(isinstance(part, Root) for part in (*left, *right)):
        raise OracleStuck("no unknown under a root")
    return Rooted(left, right)


def _read_side(node: tree.Node) -> Iterator[Part]:
    for part in terms_of(node):
        root = _read_root(part.node)
        if root is not None:
            yield replace(root, coef=-root.coef) if part.negative else root
            continue
        for term in read_sum(bare(part.node)):
            yield term.negative if part.negative else term


def _read_root(node: tree.Node) -> Root | None:
    """3sqrt(x+1), root(x,3), (x-2)^(1/2); None where the unknown stands under no root."""
    coef, found = 1, None
    for factor in map(bare, factors_of(bare(node))):
        base = _under(factor)
        if base is not None and letters(base[0]) and found is None:
            found = base
        elif isinstance(factor, tree.Num) and factor.text.isdigit():
            coef *= int(factor.text)
        else:
            return None
    if found is None:
        return None
    inside = read_sum(bare(found[0]))
    if not is_plain(inside):
        raise OracleStuck("brackets under a root")
    return Root(coef, inside, found[1])


def _under(node: tree.Node) -> tuple[tree.Node, int] | None:
    """What stands under a root, and its degree."""
    match node:
        case tree.Call("sqrt", (inside,)):
            return inside, 2
        case tree.Call("root", (inside, degree)) if _whole(degree):
            return inside, _whole(degree)
        case tree.Pow(base, exponent):
            match bare(exponent):
                case tree.Div(tree.Num("1"), degree) if _whole(degree) in (2, 4, 6):
                    return base, _whole(degree)
    return None


def _whole(node: tree.Node) -> int:
    node = bare(node)
    return int(node.text) if isinstance(node, tree.Num) and node.text in map(str, range(2, LARGEST_DEGREE + 1)) else 0


def write_equation(case: Rooted) -> str:
    """The equation as plain text."""
    return f"{_write_side(case.left)}={_write_side(case.right)}"


def _write_side(side: Side) -> str:
    texts = (("" if part.coef < 0 else "+") + text_of(part) for part in side)
    return "".join(texts).removeprefix("+")


def text_of(part: Part) -> str:
    """One term as plain text: -3sqrt(x+1), root(x,3), 2x."""
    if isinstance(part, Term):
        return write_term(part)
    front = {1: "", -1: "-"}.get(part.coef, str(part.coef))
    inside = write(part.inside)
    return f"{front}sqrt({inside})" if part.degree == 2 else f"{front}root({inside},{part.degree})"


def alike(case: Rooted) -> object:
    """The equation up to the order of its terms."""
    return tuple(tuple(sorted(map(text_of, side))) for side in (case.left, case.right))
