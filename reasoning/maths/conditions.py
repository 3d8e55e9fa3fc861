"""Conditions that stand beside an equation on a line: x + 2 = x^2 and x >= 0, 6 + 2x = 5x and x != 0.

Squaring and multiplying by an unknown lose what the roots and the denominators had said; such a condition keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator

from flint import fmpq

from reasoning.maths.claims import Claim, Pair, Several, pairs_of
from reasoning.maths.rational import NoExactValue, Undefined, number, number_or_none
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Call, Div, Node, Num, Sym
from reasoning.maths.walk import bare, plain, put_in, unknowns, walk

BOUNDS = frozenset(("!=", "<", "<=", ">", ">="))


def without_conditions(claim: Claim) -> tuple[Claim, tuple[Pair, ...]]:
    """The equations of a claim and the conditions that hold together with them; all of it where there are none."""
    if isinstance(claim, Pair) or claim.joiner != "and":
        return claim, ()
    conditions = tuple(part for part in claim.parts if isinstance(part, Pair) and part.sign in BOUNDS)
    rest = tuple(part for part in claim.parts if part not in conditions)
    if not rest or not conditions:
        return claim, ()
    return rest[0] if len(rest) == 1 else Several(rest, "and"), conditions


def is_implied(condition: Pair, before: Claim) -> bool:
    """Whether an equation cannot hold where this condition fails, as it is written: x != 2 below a bar x - 2.

    What is no denominator there, no inside of an even root or a logarithm, and no side beside a root is not looked at.
    """
    if condition.sign == "!=":
        return any(_vanishes_there(part, condition) for part in _denominators(before))
    if condition.sign == "<=":
        bound = number_or_none(condition.right)
        return any(plain(inside) == plain(condition.left) and most == bound for inside, most in _bounded(before))
    if condition.sign not in (">", ">=") or bare(condition.right) != Num("0"):
        return False
    parts = _positive(before) if condition.sign == ">" else _never_negative(before)
    return plain(condition.left) in map(plain, parts)


def _denominators(claim: Claim) -> Iterator[Node]:
    for part in _parts(claim):
        if isinstance(part, Div) and unknowns(part.right):
            yield part.right


def _parts(claim: Claim) -> Iterator[Node]:
    for pair in pairs_of(claim):
        yield from walk(pair.left)
        yield from walk(pair.right)


def _vanishes_there(denominator: Node, condition: Pair) -> bool:
    """Whether a denominator is 0 where the unknown has the value that the condition x != 2 forbids."""
    letter = bare(condition.left)
    if not isinstance(letter, Sym) or unknowns(condition.right):
        return False
    try:
        return bool(number(put_in(denominator, {letter.name: condition.right})) == 0)
    except (NoExactValue, Undefined):
        return False


def _positive(claim: Claim) -> Iterator[Node]:
    for part in _parts(claim):
        if isinstance(part, Call) and part.name in ("log", "ln"):
            yield part.args[0]


def _never_negative(claim: Claim) -> Iterator[Node]:
    """What stands under an even root, or is equal to a positive multiple of one."""
    for pair in pairs_of(claim):
        for side, other in ((pair.left, pair.right), (pair.right, pair.left)):
            yield from (inside for inside in map(_inside_even_root, walk(side)) if inside is not None)
            if all(_inside_even_root(one) is not None or isinstance(one, Num) for one in map(bare, factors_of(side))):
                yield other


def _bounded(claim: Claim) -> Iterator[tuple[Node, fmpq]]:
    """x and 9 where sqrt(x + 3) = 3 - sqrt(x): what stands under a root that takes no more away than there is."""
    for pair in pairs_of(claim):
        for side, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if pair.sign != "=" or _inside_square_root(side) is None or len(terms := terms_of(other)) != 2:
                continue
            terms.sort(key=lambda term: term.negative)
            there, away = number_or_none(terms[0].node), _inside_square_root(terms[1].node)
            if there is not None and there >= 0 and not terms[0].negative and terms[1].negative and away is not None:
                yield away, there**2


def _inside_square_root(node: Node) -> Node | None:
    node = bare(node)
    return node.args[0] if isinstance(node, Call) and node.name == "sqrt" else None


def _inside_even_root(node: Node) -> Node | None:
    """What stands under a square root, a fourth root and so on; None for any other node."""
    if not isinstance(node, Call) or node.name not in ("sqrt", "root"):
        return None
    degree = number_or_none(node.args[1]) if len(node.args) == 2 else 2
    return node.args[0] if degree is not None and degree > 0 and degree % 2 == 0 else None
