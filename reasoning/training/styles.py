"""Lines as students write them: right, but not as the solver would, so that the model learns to go on from them.

Terms and factors in any order, signs of multiplication, brackets that change nothing, a number taken apart, the same
done to both sides without need. `unusual` has shapes of its own to measure with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeGuard

from reasoning.errors import OracleStuck
from reasoning.maths.parse import read_expression
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import Term, factors_of, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Call, Group, Mul, Neg, Node, Num, Rel, Sub, Sym, System
from reasoning.maths.walk import children, with_children
from reasoning.oracle.move import Solved
from reasoning.oracle.solve import solve

MOST_CHANGES = 2  # of one line
LONGEST_DETOUR = 3  # moves more than the solution without the changes has
LARGEST_EXTRA = 12  # a number that a student adds to both sides


def restyled(solved: Solved, rng: Random) -> Solved | None:
    """The solution from some line on, that line written as a student may have written it; None where it cannot be."""
    cut = rng.randrange(len(solved.moves))
    here = solved.problem.at(solved.moves[cut - 1].line) if cut else solved.problem
    node = read_expression(here.maths)
    if not isinstance(node, Rel | System | Add | Sub | Mul | Neg):
        return None
    for _ in range(rng.randint(1, MOST_CHANGES)):
        node = _changed(node, rng)
    written = to_plain(node)
    if written == here.maths:
        return None
    try:
        new = solve(here.at(written))
    except OracleStuck:
        return None
    return new if len(new.moves) <= len(solved.moves) - cut + LONGEST_DETOUR else None


def _changed(node: Node, rng: Random) -> Node:
    """One change at a random place where one is possible, or the line as it is."""
    places = list(_places(node))
    rng.shuffle(places)
    for path in places:
        part = _at(node, path)
        ways = list(WAYS)
        rng.shuffle(ways)
        for way in ways:
            new = way(part, rng)
            if new is not None and new != part:
                return _put(node, path, new)
    return node


def _places(node: Node, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The ways to every sum, product and relation; not into the arguments of functions."""
    yield path
    if isinstance(node, Call):
        return
    for k, child in enumerate(children(node)):
        yield from _places(child, (*path, k))


def _at(node: Node, path: tuple[int, ...]) -> Node:
    for k in path:
        node = children(node)[k]
    return node


def _put(node: Node, path: tuple[int, ...], new: Node) -> Node:
    if not path:
        return new
    parts = list(children(node))
    parts[path[0]] = _put(parts[path[0]], path[1:], new)
    return with_children(node, tuple(parts))


def _turned(node: Node, _: Random) -> Node | None:
    """7 = 2x + 1."""
    return Rel(node.operands[::-1], node.signs) if _is_equation(node) else None


def _shuffled(node: Node, rng: Random) -> Node | None:
    """Terms in another order."""
    if not isinstance(node, Add | Sub):
        return None
    terms = terms_of(node)
    rng.shuffle(terms)
    return sum_of(terms)


def _apart(node: Node, rng: Random) -> Node | None:
    """2x + 3 + 4 for 2x + 7, or 2x + 9 - 2."""
    if not isinstance(node, Add | Sub):
        return None
    terms = terms_of(node)
    numbers = [k for k, term in enumerate(terms) if isinstance(term.node, Num) and term.node.text.isdigit()]
    if not numbers:
        return None
    place = rng.choice(numbers)
    whole = int(to_plain(terms[place].node))
    part = rng.randint(1, whole + LARGEST_EXTRA)
    if part == whole:
        return None
    rest = Term(terms[place].negative is (whole > part), Num(str(abs(whole - part))))
    pieces = [Term(terms[place].negative, Num(str(part))), rest]
    return sum_of([*terms[:place], *pieces, *terms[place + 1 :]])


def _letters_apart(node: Node, rng: Random) -> Node | None:
    """3x + 2x for 5x."""
    factors = factors_of(node) if isinstance(node, Mul) else []
    if len(factors) != 2 or not isinstance(factors[0], Num) or not isinstance(factors[1], Sym):
        return None
    if not factors[0].text.isdigit() or int(factors[0].text) < 3:
        return None
    part = rng.randrange(1, int(factors[0].text))
    halves = (product_of([Num(str(n)), factors[1]]) for n in (part, int(factors[0].text) - part))
    return Group(Add(next(halves), next(halves)))


def _times_written(node: Node, _: Random) -> Node | None:
    """3*x for 3x."""
    return Mul(node.left, node.right) if isinstance(node, Mul) and node.implicit else None


def _bracketed(node: Node, _: Random) -> Node | None:
    """(2x) + (7) for 2x + 7."""
    if isinstance(node, Add):
        return Add(*(side if isinstance(side, Group) else Group(side) for side in (node.left, node.right)))
    return None


def _added(node: Node, rng: Random) -> Node | None:
    """A number on both sides that nobody asked for."""
    extra = Num(str(rng.randint(1, LARGEST_EXTRA)))
    join = rng.choice((Add, Sub))
    return Rel(tuple(join(side, extra) for side in node.operands), node.signs) if _is_equation(node) else None


def _to_one_side(node: Node, _: Random) -> Node | None:
    """2x - 6 = 0 for 2x = 6."""
    if not _is_equation(node) or node.operands[1] == Num("0"):
        return None
    back = [term.flipped() for term in terms_of(node.operands[1])]
    return Rel((sum_of([*terms_of(node.operands[0]), *back]), Num("0")), node.signs)


def _is_equation(node: Node) -> TypeGuard[Rel]:
    return isinstance(node, Rel) and node.signs == ("=",)


WAYS: tuple[Callable[[Node, Random], Node | None], ...] = (
    _turned, _shuffled, _apart, _letters_apart, _times_written, _bracketed, _added, _to_one_side,
)  # fmt: skip
