"""What a line claims, as a tree of simple comparisons: chains, systems, ±, sets and words are taken apart here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue
from reasoning.maths.tree import (
    Add,
    Call,
    Group,
    Interval,
    Matrix,
    Mul,
    Neg,
    Node,
    Num,
    PlusMinus,
    Rel,
    SetOf,
    Sub,
    Sym,
    System,
    TupleOf,
    Verbal,
)  # fmt: skip
from reasoning.maths.walk import bare, rebuilt, unknowns, walk

WORDS_TRUE = frozenset(("all real numbers",))
WORDS_FALSE = frozenset(("no solution",))


@dataclass(frozen=True, slots=True)
class Pair:
    """One comparison of two expressions."""

    left: Node
    sign: str
    right: Node


@dataclass(frozen=True, slots=True)
class Several:
    """Claims that hold together ("and") or of which one holds ("or"); no parts: "and" is true, "or" is false."""

    parts: tuple[Claim, ...]
    joiner: str


Claim = Pair | Several
TRUE = Several((), "and")
FALSE = Several((), "or")


def is_statement(node: Node) -> bool:
    """Whether a line says that something holds, instead of naming a value."""
    if isinstance(node, (System, TupleOf)):
        return all(is_statement(part) for part in (node.parts if isinstance(node, System) else node.members))
    return isinstance(node, Rel) or (isinstance(node, Verbal) and node.words in WORDS_TRUE | WORDS_FALSE)


def is_expression(node: Node) -> bool:
    """Whether a line names one value."""
    return not isinstance(node, (Rel, Verbal, System, TupleOf, SetOf, Interval, Matrix, PlusMinus))


def claim_of(node: Node) -> Claim:
    """The claim that a statement makes; raises NoExactValue for what is not a statement."""
    match node:
        case Rel(operands, signs):
            pairs = [_pair(*three) for three in zip(operands, signs, operands[1:], strict=False)]
            return pairs[0] if len(pairs) == 1 else Several(tuple(pairs), "and")
        case System(parts, joiner):
            return _joined(tuple(claim_of(part) for part in parts), joiner)
        case TupleOf(members, ""):
            return _joined(tuple(claim_of(part) for part in members), "and")
        case Verbal(words) if words in WORDS_TRUE:
            return TRUE
        case Verbal(words) if words in WORDS_FALSE:
            return FALSE
        case _:
            raise NoExactValue(f"{type(node).__name__} is not a statement")


def _joined(parts: tuple[Claim, ...], joiner: str) -> Claim:
    """`x = 1, x = -4` lists two solutions: one letter cannot be two numbers at once."""
    named = [part.left for part in parts if is_pair(part) and part.sign in ("=", "~=") and isinstance(part.left, Sym)]
    values = {part.right for part in parts if is_pair(part) and not unknowns(part.right)}
    if len(parts) > 1 and len(named) == len(parts) and len(set(named)) == 1 and len(values) == len(parts):
        return Several(parts, "or")
    return Several(parts, joiner)


def is_pair(claim: Claim) -> TypeGuard[Pair]:
    """Whether a claim is one comparison."""
    return isinstance(claim, Pair)


def _pair(left: Node, sign: str, right: Node) -> Claim:
    if sign == "in":
        return _member(left, bare(right))
    if any(isinstance(part, PlusMinus) for side in (left, right) for part in walk(side)):
        both = tuple(_pair(signed(left, upper=up), sign, signed(right, upper=up)) for up in (True, False))
        return Several(both, "or")
    if sign == "=" and isinstance(left, TupleOf) and isinstance(right, TupleOf):
        return _points_equal(left, right)
    listed = isinstance(right, SetOf) or (isinstance(right, TupleOf) and right.bracket == "")
    if listed and sign == "=" and isinstance(left, Sym):
        return Several(tuple(_pair(left, "=", member) for member in _members(right)), "or")  # x = 2, 3
    return Pair(left, sign, right)


def _points_equal(left: TupleOf, right: TupleOf) -> Claim:
    """(x, y) = (2, 4) says x = 2 and y = 4."""
    if len(left.members) != len(right.members):
        raise NoExactValue("points of different sizes")
    return Several(tuple(_pair(a, "=", b) for a, b in zip(left.members, right.members, strict=True)), "and")


def _members(node: Node) -> tuple[Node, ...]:
    return node.members if isinstance(node, (SetOf, TupleOf)) else ()


def signed(node: Node, *, upper: bool) -> Node:
    """The tree with every ± (and ∓) read as its upper or its lower sign."""

    def choose(part: Node) -> Node | None:
        if not isinstance(part, PlusMinus):
            return None
        plus = upper == (part.op == "±")
        right = signed(part.right, upper=upper)
        if part.left is None:
            return right if plus else Neg(right)
        left = signed(part.left, upper=upper)
        return Add(left, right) if plus else Sub(left, right)

    return rebuilt(node, choose)


def _member(left: Node, right: Node) -> Claim:
    match right:
        case SetOf(members):
            return Several(tuple(Pair(left, "=", member) for member in members), "or")
        case Interval(low, high, low_closed, high_closed):
            ends: list[Claim] = []
            if not _infinite(low):
                ends.append(Pair(left, ">=" if low_closed else ">", low))
            if not _infinite(high):
                ends.append(Pair(left, "<=" if high_closed else "<", high))
            return Several(tuple(ends), "and")
        case Verbal(words) if words in WORDS_TRUE:
            return TRUE
        case Verbal(words) if words in WORDS_FALSE:
            return FALSE
        case TupleOf((low, high), "("):
            return _member(left, Interval(low, high, False, False))
        case Call("union" | "intersect" as name, args):
            return Several(tuple(_member(left, bare(part)) for part in args), "or" if name == "union" else "and")
        case Call("setminus", (whole, gone)):
            return Several((_member(left, bare(whole)), _outside(_member(left, bare(gone)))), "and")
        case _:
            raise NoExactValue("membership in something that is not a set of numbers")


_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def _outside(claim: Claim) -> Claim:
    """The claim that does not hold where this one does."""
    if isinstance(claim, Pair):
        return Pair(claim.left, _OPPOSITE[claim.sign], claim.right)
    return Several(tuple(_outside(part) for part in claim.parts), "or" if claim.joiner == "and" else "and")


def _infinite(node: Node) -> bool:
    return any(isinstance(part, Sym) and part.name == "oo" for part in walk(node))


def as_product(claim: Claim) -> Pair | None:
    """Alternatives of equations as one: x = r or x = -r says (x - r)(x + r) = 0; None for any other claim."""
    if isinstance(claim, Pair):
        return claim if claim.sign == "=" else None
    if claim.joiner != "or" or not claim.parts:
        return None
    product: Node | None = None
    for part in claim.parts:
        one = as_product(part)
        if one is None:
            return None
        factor = Group(Sub(one.left, Group(one.right)))
        product = factor if product is None else Mul(product, factor)
    return None if product is None else Pair(product, "=", Num("0"))


def pairs_of(claim: Claim) -> list[Pair]:
    """All comparisons in a claim."""
    if isinstance(claim, Pair):
        return [claim]
    return [pair for part in claim.parts for pair in pairs_of(part)]


def field_of(*claims: Claim) -> Field:
    """A field that holds every expression in the claims."""
    return Field(*(side for claim in claims for pair in pairs_of(claim) for side in (pair.left, pair.right)))


def unknowns_of(*claims: Claim) -> tuple[str, ...]:
    """The unknowns in the claims."""
    return unknowns(*(side for claim in claims for pair in pairs_of(claim) for side in (pair.left, pair.right)))
