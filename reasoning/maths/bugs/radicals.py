"""Roots and absolute values handled wrongly, and the second root that is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from reasoning.maths.bugs.model import Bug, Mark, Place
from reasoning.maths.rational import is_number
from reasoning.maths.terms import Term, factors_of, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Rel, Sub
from reasoning.maths.walk import bare, unknowns

TWO = Num("2")


def root_of(node: Node) -> tuple[Node, Node] | None:
    """What stands under the root, and its degree."""
    node = bare(node)
    if not isinstance(node, Call) or node.name not in ("sqrt", "cbrt", "root"):
        return None
    if node.name == "root":
        return node.args[0], node.args[1]
    return node.args[0], TWO if node.name == "sqrt" else Num("3")


def _rooted(node: Node, degree: Node) -> Node:
    return Call("sqrt", (node,)) if degree == TWO else Call("root", (node, degree))


def _squared(node: Node) -> Node | None:
    node = bare(node)
    return node.base if isinstance(node, Pow) and bare(node.exponent) == TWO else None


def _sum_taken_apart(node: Node) -> Iterator[Node]:
    # sqrt(9+16) -> 3+4, sqrt(x^2+9) -> x+3
    found = root_of(node)
    if found and isinstance(bare(found[0]), (Add, Sub)):
        terms = terms_of(bare(found[0]))
        yield sum_of([Term(term.negative, _rooted(term.node, found[1])) for term in terms])
        yield sum_of([Term(term.negative, _squared(term.node) or _rooted(term.node, found[1])) for term in terms])


def _roots_added(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # sqrt(2)+sqrt(3) -> sqrt(5)
    for i, j in combinations(range(len(terms)), 2):
        one, other = root_of(terms[i].node), root_of(terms[j].node)
        if one and other and one[1] == other[1] and not terms[i].negative:
            inside = sum_of([Term(False, Group(one[0])), Term(terms[j].negative, Group(other[0]))])
            yield [*(t for k, t in enumerate(terms) if k not in (i, j)), Term(False, _rooted(inside, one[1]))]


def _like_roots_added(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 2*sqrt(3)+5*sqrt(3) -> 7*sqrt(6)
    for i, j in combinations(range(len(terms)), 2):
        one, other = _coefficient_and_root(terms[i].node), _coefficient_and_root(terms[j].node)
        if one and other:
            rest = [t for k, t in enumerate(terms) if k not in (i, j)]
            number = sum_of([Term(terms[i].negative, one[0]), Term(terms[j].negative, other[0])])
            yield [*rest, Term(False, Mul(Group(number), Call("sqrt", (Add(Group(one[1]), Group(other[1])),))))]


def _coefficient_and_root(node: Node) -> tuple[Node, Node] | None:
    *before, last = factors_of(node)
    found = root_of(last)
    return (product_of(before), found[0]) if found and found[1] == TWO else None


def _as_half(node: Node) -> Iterator[Node]:
    # sqrt(16) -> 8
    found = root_of(node)
    if found:
        yield Div(Group(found[0]), Group(found[1]))


def _dropped(node: Node) -> Iterator[Node]:
    # sqrt(16) -> 16
    found = root_of(node)
    if found:
        yield Group(found[0])


def _as_square(node: Node) -> Iterator[Node]:
    # sqrt(4) -> 16
    found = root_of(node)
    if found:
        yield Pow(Group(found[0]), found[1])


def _factor_comes_out(node: Node) -> Iterator[Node]:
    # sqrt(4*3) -> 4*sqrt(3): a number came out without its root
    for outside, root in _outside_and_root(node):
        if is_number(outside):
            yield Mul(Group(outside), root)


def _one_factor(node: Node) -> Iterator[Node]:
    # sqrt(9x) -> 3x: the root was taken of one factor, the other lost its root
    for outside, root in _outside_and_root(node):
        if not is_number(outside):
            yield Mul(Group(outside), root)


def _outside_and_root(node: Node) -> Iterator[tuple[Node, Node]]:
    """One factor under a root taken out as it is, and the root of the others."""
    found = root_of(node)
    factors = factors_of(found[0]) if found and isinstance(bare(found[0]), Mul) else []
    for k, factor in enumerate(factors):
        assert found is not None
        yield factor, _rooted(product_of(factors[:k] + factors[k + 1 :]), found[1])


def _number_goes_in(node: Node) -> Iterator[Node]:
    # 2*sqrt(3) -> sqrt(6)
    if isinstance(node, Mul):
        *before, last = factors_of(node)
        found = root_of(last)
        if found:
            yield _rooted(product_of([*before, found[0]]), found[1])


def _product_of_roots(node: Node) -> Iterator[Node]:
    # sqrt(2)*sqrt(3) -> 6, or sqrt(5)
    if not isinstance(node, Mul):
        return
    one, other = root_of(node.left), root_of(node.right)
    if one and other and one[1] == other[1]:
        yield Mul(Group(one[0]), Group(other[0]))
        yield _rooted(Add(Group(one[0]), Group(other[0])), one[1])


def _sign_of_square(node: Node) -> Iterator[Node]:
    # sqrt((-5)^2) -> -5
    found = root_of(node)
    base = _squared(found[0]) if found else None
    if base is not None:
        yield Group(base)


def _square_of_two_terms(node: Node) -> Iterator[Node]:
    # (sqrt(x)+3)^2 -> x+9 is found by the square of a sum; here (2*sqrt(3))^2 -> 2*3 and 4*sqrt(3)
    base = _squared(node)
    if base is None or not isinstance(bare(base), Mul):
        return
    *before, last = factors_of(base)
    found = root_of(last)
    if found:
        yield product_of([*before, found[0]])
        yield product_of([*(Pow(Group(factor), TWO) for factor in before), last])


def _sides(line: Rel) -> Iterator[tuple[Node, Node, Callable[[Node, Node], Rel]]]:
    left, right = line.operands
    yield left, right, lambda one, other: Rel((one, other), ("=",))
    yield right, left, lambda one, other: Rel((other, one), ("=",))


def _second_root_lost(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # x^2=9 -> x=3
    for here, there, build in _sides(line):
        base = _squared(here)
        if base is not None and unknowns(base):
            yield build(base, Call("sqrt", (there,)))
            if (other := _squared(there)) is not None:
                yield build(base, other)


def _square_halved(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # x^2=16 -> x=8
    for here, there, build in _sides(line):
        here = bare(here)
        if isinstance(here, Pow) and is_number(here.exponent) and unknowns(here.base):
            yield build(here.base, Div(Group(there), here.exponent))
            yield build(here.base, Neg(Div(Group(there), here.exponent)))


def _one_side_squared(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # sqrt(x)=5 -> x=5, or x=10
    for here, there, build in _sides(line):
        found = root_of(here)
        if found:
            yield build(found[0], there)
            yield build(found[0], Mul(Group(there), found[1]))


def _squared_term_by_term(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # sqrt(x)+2=5 -> x+4=25; sqrt(x)=x-2 -> x=x^2-4
    left, right = (_each_squared(side) for side in line.operands)
    yield Rel((left, right), ("=",))


def _each_squared(side: Node) -> Node:
    squares = []
    for term in terms_of(bare(side)):
        found = root_of(term.node)
        inside = found[0] if found and found[1] == TWO else Pow(Group(term.node), TWO)
        squares.append(Term(term.negative, Group(inside)))
    return sum_of(squares)


def _root_term_by_term(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # x^2+9=25 -> x+3=5
    left, right = (_each_rooted(side) for side in line.operands)
    yield Rel((left, right), ("=",))


def _each_rooted(side: Node) -> Node:
    terms = terms_of(bare(side))
    return sum_of([Term(term.negative, _squared(term.node) or Call("sqrt", (term.node,))) for term in terms])


def _absolute_dropped(node: Node) -> Iterator[Node]:
    # |3-5| -> 3-5
    if isinstance(node, Call) and node.name == "abs":
        yield Group(node.args[0])


def _absolute_of_each(node: Node) -> Iterator[Node]:
    # |3-5| -> 3+5, |x-3| -> |x|+|3| or |x|-|3|
    if isinstance(node, Call) and node.name == "abs" and isinstance(bare(node.args[0]), (Add, Sub)):
        terms = terms_of(bare(node.args[0]))
        yield sum_of([Term(False, Call("abs", (term.node,))) for term in terms])
        yield sum_of([Term(term.negative, Call("abs", (term.node,))) for term in terms])


def _absolute_negated(node: Node) -> Iterator[Node]:
    # |5| -> -5
    if isinstance(node, Call) and node.name == "abs":
        yield Neg(Group(node.args[0]))


BUGS = (
    Bug("root.of_sum", "The root of a sum is not the sum of the roots: work out the sum first.",
        ("sqrt(9+16)", "3+4"), ("sqrt(9+16)", "8"), Place.NODE, _sum_taken_apart, Mark.ROOT),
    Bug("root.sum_of_roots", "Roots are not added by adding what stands under them.",
        ("sqrt(2)+sqrt(3)", "sqrt(5)"), ("sqrt(2)+sqrt(3)", "sqrt(6)"), Place.SUM, _roots_added, Mark.ROOT),
    Bug("root.like_roots", "Like roots are added by their factors: the number under the root stays.",
        ("2*sqrt(3)+5*sqrt(3)", "7*sqrt(6)"), ("2*sqrt(3)+5*sqrt(3)", "6*sqrt(3)"), Place.SUM, _like_roots_added,
        Mark.ROOT),
    Bug("root.factor_came_out_whole", "What comes out of the root leaves its root behind: sqrt(4 * 3) is 2 sqrt(3).",
        ("sqrt(9*5)", "9*sqrt(5)"), ("sqrt(9*5)", "4*sqrt(5)"), Place.NODE, _factor_comes_out, Mark.ROOT),
    Bug("root.one_factor_only", "The root is taken of every factor.",
        ("sqrt(9x)", "3x"), ("sqrt(9x)", "4x"), Place.NODE, _one_factor, Mark.ROOT),
    Bug("root.square_of_product", "Every factor is squared, and the square takes the root away.",
        ("(2*sqrt(3))^2", "6"), ("(2*sqrt(3))^2", "8"), Place.NODE, _square_of_two_terms, Mark.ROOT),
    Bug("root.factor_put_in", "A factor that goes under the square root is squared first.",
        ("2*sqrt(3)", "sqrt(6)"), ("2*sqrt(3)", "sqrt(7)"), Place.NODE, _number_goes_in, Mark.ROOT),
    Bug("root.product_of_roots", "Multiply what stands under the roots and keep one root over it.",
        ("sqrt(2)*sqrt(3)", "6"), ("sqrt(2)*sqrt(3)", "7"), Place.NODE, _product_of_roots, Mark.ROOT),
    Bug("root.as_half", "A square root is not a half: ask which number times itself gives this one.",
        ("x=sqrt(16)", "x=8"), ("x=sqrt(16)", "x=7"), Place.NODE, _as_half, Mark.ROOT),
    Bug("root.as_power", "A root undoes a power; here it was worked out as a power.",
        ("x=sqrt(4)", "x=16"), ("x=sqrt(4)", "x=15"), Place.NODE, _as_square, Mark.ROOT),
    Bug("root.sign_of_square", "The square root of a square is never negative: sqrt(a^2) is |a|.",
        ("sqrt((-5)^2)", "-5"), ("sqrt((-5)^2)", "-4"), Place.NODE, _sign_of_square, Mark.ROOT),
    Bug("root.one_side_squared", "To undo the root square both sides.",
        ("sqrt(x)=5", "x=5"), ("sqrt(x)=5", "x=6"), Place.LINE, _one_side_squared, Mark.ROOT),
    Bug("root.dropped", "The root was lost on the way.",
        ("x=3*sqrt(16)", "x=48"), ("x=3*sqrt(16)", "x=47"), Place.NODE, _dropped, Mark.ROOT),
    Bug("root.second_solution_lost", "A square has two roots: x^2 = 9 means x = 3 or x = -3.",
        ("x^2=9", "x=3"), ("x^2=9", "x=4"), Place.LINE, _second_root_lost, Mark.POWER),
    Bug("root.square_halved", "To undo a square take the root; do not divide by 2.",
        ("x^2=16", "x=8"), ("x^2=16", "x=7"), Place.LINE, _square_halved, Mark.POWER),
    Bug("root.squared_term_by_term", "The whole side is squared, not each term: get the root alone first.",
        ("sqrt(x)+2=5", "x+4=25"), ("sqrt(x)+2=5", "x+2=25"), Place.LINE, _squared_term_by_term, Mark.ROOT),
    Bug("root.taken_term_by_term", "The root is taken of the whole side, not of each term.",
        ("x^2+9=25", "x+3=5"), ("x^2+9=25", "x+4=5"), Place.LINE, _root_term_by_term, Mark.POWER),
    Bug("absolute.of_each_term", "The bars hold the whole sum: work it out before you drop its sign.",
        ("|3-5|", "8"), ("|3-5|", "7"), Place.NODE, _absolute_of_each, Mark.ABSOLUTE),
    Bug("absolute.dropped", "The absolute value is never negative, and what is inside may be: there are two cases.",
        ("|-4|+1", "-3"), ("|-4|+1", "-2"), Place.NODE, _absolute_dropped, Mark.ABSOLUTE),
    Bug("absolute.negated", "The absolute value is never negative.",
        ("|5|+1", "-4"), ("|5|+1", "-3"), Place.NODE, _absolute_negated, Mark.ABSOLUTE),
)  # fmt: skip
