"""Solutions of an equation lost or invented: divided by the unknown, a product that is not 0 taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reasoning.maths.bugs.model import Bug, Mark, Place
from reasoning.maths.bugs.radicals import root_of
from reasoning.maths.rational import is_number
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Call, Div, Group, Neg, Node, Num, Pow, Rel, Sub, Sym, System
from reasoning.maths.walk import bare, unknowns
from reasoning.maths.worth import is_rational

ZERO = Num("0")


def _sides(line: Node) -> Iterator[tuple[Node, Node]]:
    """Both sides of an equation, each one first."""
    if isinstance(line, Rel) and line.signs == ("=",):
        left, right = line.operands
        yield from ((left, right), (right, left))


def _equations(lines: Iterable[tuple[Node, Node]]) -> tuple[Node, ...]:
    return tuple(Rel(sides, ("=",)) for sides in lines)


def _product_of_number(before: Node, after: Node) -> Iterator[Node]:
    # x(x-3)=4 -> x=4 or x-3=4
    for here, there in _sides(before):
        factors = [factor for factor in factors_of(here) if not is_number(factor)]
        if len(factors) == 2 and is_number(there) and bare(there) != ZERO:
            yield System(_equations((factor, there) for factor in factors), "or")
            yield System(_equations((factor, ZERO) for factor in factors), "or")
            yield from _equations((factor, there) for factor in factors)


def _sign_of_root(before: Node, after: Node) -> Iterator[Node]:
    # (x-2)(x+3)=0 -> x=-2 or x=3
    for here, there in _sides(before):
        factors = [factor for factor in factors_of(here) if unknowns(factor)]
        if bare(there) == ZERO and len(factors) > 1 and isinstance(after, (Rel, System)):
            yield System(_equations((_other_sign(factor), ZERO) for factor in factors), "or")
            yield from _equations((_other_sign(factor), ZERO) for factor in factors)


def _other_sign(factor: Node) -> Node:
    factor = bare(factor)
    if isinstance(factor, Add):
        return Sub(factor.left, Group(factor.right))
    return Add(factor.left, Group(factor.right)) if isinstance(factor, Sub) else factor


def _divided_by_unknown(before: Node, after: Node) -> Iterator[Node]:
    # x^2=3x -> x=3
    if not isinstance(after, Rel) or after.signs != ("=",) or not isinstance(before, Rel) or before.signs != ("=",):
        return
    names = unknowns(before)
    if len(names) != 1 or not is_rational(before):
        return
    left, right = before.operands
    shared = [factor for factor in factors_of(left) if unknowns(factor) and factor in factors_of(right)]
    for base in (Sym(names[0]), *shared):
        yield Rel((Div(Group(left), Group(base)), Div(Group(right), Group(base))), ("=",))


def _square_without_minus(before: Node, after: Node) -> Iterator[Node]:
    # x^2=-9 -> x=3 or x=-3, x=-3
    for here, there in _sides(before):
        power, value = bare(here), bare(there)
        if isinstance(power, Pow) and bare(power.exponent) == Num("2") and isinstance(value, Neg):
            root = Call("sqrt", (value.arg,))
            yield System(_equations((power.base, sign) for sign in (root, Neg(root))), "or")
            yield from _equations((power.base, sign) for sign in (root, Neg(root)))


def _negative_root(before: Node, after: Node) -> Iterator[Node]:
    # sqrt(x)=-3 -> x=9: a root is never negative
    for here, there in _sides(before):
        found = root_of(here)
        if found and isinstance(bare(there), Neg):
            yield Rel((found[0], Pow(Group(there), Num("2"))), ("=",))


def _absolute_one_case(before: Node, after: Node) -> Iterator[Node]:
    # |x-3|=5 -> x-3=5, x-3=-5 alone
    for here, there in _sides(before):
        value = bare(here)
        if isinstance(value, Call) and value.name == "abs":
            yield from _equations((value.args[0], case) for case in (there, Neg(Group(there))))


BUGS = (
    Bug("solutions.product_of_number", "Only a product that is 0 can be split: make one side 0 first.",
        ("x(x-3)=4", "x=4 or x=7"), ("x(x-3)=4", "x=4 or x=6"), Place.PAIR, _product_of_number, Mark.EQUATION),
    Bug("solutions.sign_of_root", "Set each factor to 0: x + 3 = 0 means x = -3.",
        ("(x-2)(x+3)=0", "x=-2 or x=3"), ("(x-2)(x+3)=0", "x=-2 or x=4"), Place.PAIR, _sign_of_root, Mark.EQUATION),
    Bug("solutions.divided_by_unknown", "Dividing by the unknown loses the solution where it is 0.",
        ("x^2=3x", "x=3"), ("x^2=3x", "x=4"), Place.PAIR, _divided_by_unknown, Mark.EQUATION),
    Bug("solutions.root_of_negative", "No real number has a negative square.",
        ("x^2=-9", "x=3 or x=-3"), ("x^2=-9", "x=2 or x=-2"), Place.PAIR, _square_without_minus, Mark.POWER),
    Bug("solutions.negative_root", "A square root is never negative: this has no solution.",
        ("sqrt(x)=-3", "x=9"), ("sqrt(x)=-3", "x=8"), Place.PAIR, _negative_root, Mark.ROOT),
    Bug("solutions.absolute_one_case", "An absolute value has two cases: the inside is the number or its opposite.",
        ("|x-3|=5", "x=8"), ("|x-3|=5", "x=7"), Place.PAIR, _absolute_one_case, Mark.ABSOLUTE),
)  # fmt: skip
