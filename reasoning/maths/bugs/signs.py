"""Wrong signs: lost, changed, taken the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reasoning.maths.bugs.model import Bug, Place
from reasoning.maths.terms import Term, terms_of
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Sub, Sym
from reasoning.maths.walk import bare, walk


def _minus_of_minus(node: Node) -> Iterator[Node]:
    # 4-(-10) -> 4-10
    if isinstance(node, Sub) and isinstance(bare(node.right), Neg):
        yield Sub(node.left, bare(node.right).arg)  # type: ignore[union-attr]  # it is a Neg
    if isinstance(node, Neg) and isinstance(bare(node.arg), Neg):
        yield bare(node.arg)


def _plus_negative(node: Node) -> Iterator[Node]:
    # 6+(-2) -> 6+2
    if isinstance(node, Add) and isinstance(bare(node.right), Neg):
        yield Add(node.left, bare(node.right).arg)  # type: ignore[union-attr]  # it is a Neg


def _dropped(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # -6x+5 -> 6x+5
    for k, term in enumerate(terms):
        if term.negative:
            yield [*terms[:k], term.flipped(), *terms[k + 1 :]]


def _dropped_inside(node: Node) -> Iterator[Node]:
    # 2*(-3) -> 2*3
    if isinstance(node, Neg):
        yield Group(node.arg)


def _added(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # -40+1104 -> -40-1104
    for k, term in enumerate(terms):
        if not term.negative:
            yield [*terms[:k], term.flipped(), *terms[k + 1 :]]


def _reversed(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 3-9 -> 9-3, and the same for the like terms of a longer sum
    if len(terms) > 1:
        yield [term.flipped() for term in terms]
    for group in ({t for t in terms if _kind(t) == kind} for kind in {_kind(t) for t in terms}):
        if 1 < len(group) < len(terms):
            yield [term.flipped() if term in group else term for term in terms]


def _kind(term: Term) -> frozenset[str]:
    return frozenset(part.name for part in walk(term.node) if isinstance(part, Sym))


def _product(node: Node) -> Iterator[Node]:
    # (-13)/(-5) -> -(13/5);  6/(-1) -> 6
    if isinstance(node, (Mul, Div)) and any(_is_negative(side) for side in (node.left, node.right)):
        yield Neg(Group(node))


def _is_negative(node: Node) -> bool:
    node = bare(node)
    if isinstance(node, (Mul, Div)):
        return _is_negative(node.left) or _is_negative(node.right)
    return isinstance(node, Neg) or (isinstance(node, (Add, Sub)) and any(term.negative for term in terms_of(node)))


MINUS_OF_MINUS = Bug(
    "sign.minus_of_minus", "Taking away a negative number adds: a - (-b) is a + b.",
    ("x=4-(-10)", "x=-6"), ("x=4-(-10)", "x=15"), Place.NODE, _minus_of_minus,
)  # fmt: skip
PLUS_NEGATIVE = Bug(
    "sign.plus_negative", "Adding a negative number takes away: a + (-b) is a - b.",
    ("x=6+(-2)", "x=8"), ("x=6+(-2)", "x=5"), Place.NODE, _plus_negative,
)  # fmt: skip
PRODUCT = Bug(
    "sign.product", "Look at the sign: equal signs give plus, different signs give minus in a product or quotient.",
    ("x=-15/(-4)", "x=-15/4"), ("x=-15/(-4)", "x=4/15"), Place.NODE, _product,
)  # fmt: skip
DROPPED = Bug(
    "sign.dropped", "It looks as if a minus sign was lost.",
    ("5=-6x+7-7", "5=6x"), ("5=-6x+7-7", "5=-5x"), Place.SUM, _dropped,
)  # fmt: skip
DROPPED_INSIDE = Bug(
    "sign.dropped_inside", "It looks as if a minus sign inside a product, a quotient or a bracket was lost.",
    ("y=(-3+5)*2", "y=16"), ("y=(-3+5)*2", "y=15"), Place.NODE, _dropped_inside,
)  # fmt: skip
ADDED = Bug(
    "sign.added", "It looks as if a term got a minus sign that it does not have.",
    ("119y=-40+1104", "119y=-1144"), ("119y=-40+1104", "119y=1063"), Place.SUM, _added,
)  # fmt: skip
REVERSED = Bug(
    "sign.reversed_subtraction", "It looks as if the subtraction was done the wrong way round: a - b is not b - a.",
    ("x=3-9", "x=6"), ("x=3-9", "x=-12"), Place.SUM, _reversed,
)  # fmt: skip

BUGS = (MINUS_OF_MINUS, PLUS_NEGATIVE, PRODUCT, DROPPED, REVERSED, DROPPED_INSIDE, ADDED)
