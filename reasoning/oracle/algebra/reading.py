"""A tree -> a sum of pieces, as it was written; OracleStuck for roots, functions, letters in exponents and the like."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import bare
from reasoning.oracle.algebra.monomial import ONE, Mono
from reasoning.oracle.algebra.parts import Factor, Piece, Sum, as_coefficient, negated, tidy
from reasoning.oracle.written import read_tree

LARGEST_EXPONENT = 60
RESERVED = frozenset(("pi", "e", "i", "oo"))


@dataclass(frozen=True, slots=True)
class _Atom:
    """One factor as it stands in a product, and whether it follows the one before without a sign."""

    node: tree.Node
    joined: bool


def read(maths: str) -> Sum:
    """Return the sum that a line is; raises OracleStuck for what has no place in these topics."""
    total = _sum(read_tree(maths))
    if any(_holds_zero(piece) for piece in total):
        raise OracleStuck("a factor 0")
    return tidy(total)


def _holds_zero(piece: Piece) -> bool:
    """Whether 0 stands as a factor or before a letter: nothing is learnt from 3*0*x."""
    if piece.simple is not None and piece.simple.is_number:
        return False
    parts = (*piece.factors, *piece.under)
    brackets = [inner for factor in parts if isinstance(factor.base, tuple) for inner in factor.base]
    zero = any(isinstance(factor.base, Mono) and not factor.base.coef for factor in parts)
    return zero or any(map(_holds_zero, brackets))


def _sum(node: tree.Node) -> Sum:
    match node:
        case tree.Add(left, right):
            return (*_sum(left), *_sum(right))
        case tree.Sub(left, right):
            return (*_sum(left), *_negated(right))
        case tree.Pos(arg):
            return _sum(arg)
        case tree.Neg(arg):
            return _negated(arg)
        case _:
            return (_piece(node),)


def _negated(node: tree.Node) -> Sum:
    """What a minus covers: one term, or a bracket that is kept."""
    return (negated(_piece(node)),)


def _piece(node: tree.Node) -> Piece:
    match node:
        case tree.Neg(arg):
            return negated(_piece(arg))
        case tree.Pos(arg):
            return _piece(arg)
        case tree.Group(arg) if not _is_sum(arg):
            return _piece(arg)
        case tree.Div(left, right):
            return _quotient(left, right)
        case _:
            return Piece(_factors(node))


def _is_sum(node: tree.Node) -> bool:
    return isinstance(bare(node), (tree.Add, tree.Sub))


def _quotient(left: tree.Node, right: tree.Node) -> Piece:
    top, bottom = _piece(left), _piece(right)
    if top.under or bottom.under:
        raise OracleStuck("a fraction within a fraction")
    below = bottom.simple
    if below is not None and not below.coef:
        raise OracleStuck("a division by 0 has no value")
    return as_coefficient(Piece(top.factors, bottom.factors))


def _factors(node: tree.Node) -> tuple[Factor, ...]:
    factors: list[Factor] = []
    open_term = False  # whether the last factor is a term that letters may still join
    for atom in _atoms(node, joined=False):
        made, opens = _factor(atom.node)
        last = factors[-1].base if factors else None
        if atom.joined and open_term and isinstance(last, Mono) and _joins(last, made):
            assert isinstance(made.base, Mono)
            factors[-1] = Factor(_with(last, made.base))
            continue
        factors.append(made)
        open_term = opens
    return tuple(factors)


def _joins(term: Mono, factor: Factor) -> bool:
    base = factor.base
    if not isinstance(base, Mono) or factor.power != 1 or base.coef != 1 or len(base.powers) != 1:
        return False
    return base.letters[0] not in term.letters


def _with(term: Mono, letter: Mono) -> Mono:
    return Mono(term.coef, tuple(sorted((*term.powers, *letter.powers))), term.decimal)


def _atoms(node: tree.Node, *, joined: bool) -> list[_Atom]:
    if isinstance(node, tree.Mul):
        return [*_atoms(node.left, joined=joined), *_atoms(node.right, joined=node.implicit)]
    return [_Atom(node, joined)]


def _factor(node: tree.Node) -> tuple[Factor, bool]:
    """Return one factor, and whether letters that follow belong to it."""
    match node:
        case tree.Num(text):
            return Factor(_literal(text)), True
        case tree.Sym(name):
            return Factor(_letter(name, 1)), True
        case tree.Pow(base, exponent):
            return _power(base, _exponent(exponent))
        case tree.Mixed(whole, numerator, denominator):
            sign = -1 if whole.startswith("-") else 1
            value = abs(int(whole)) + Fraction(int(numerator), int(denominator))
            return Factor(Mono(sign * value)), True
        case tree.Group(arg):
            return _group(arg)
        case tree.Neg() | tree.Pos() | tree.Div():
            return _group(node)
    raise OracleStuck(f"no rule for {type(node).__name__} in an expression")


def _group(node: tree.Node) -> tuple[Factor, bool]:
    inner = _sum(node)
    if len(inner) == 1:
        piece = inner[0]
        if len(piece.factors) == 1 and not piece.under:
            factor = piece.factors[0]
            plain = isinstance(factor.base, Mono) and factor.power == 1 and factor.base.is_number
            return factor, plain  # (3/4)x is 3x/4
    return Factor(inner), False


def _power(base: tree.Node, exponent: int) -> tuple[Factor, bool]:
    if isinstance(base, tree.Sym):
        return Factor(_letter(base.name, exponent)), True
    factor, _ = _factor(base)
    if factor.power != 1:
        return Factor((Piece((factor,)),), exponent), False
    return Factor(factor.base, exponent), False


def _letter(name: str, exponent: int) -> Mono:
    if name in RESERVED or len(name) > 1:
        raise OracleStuck(f"{name} is no letter of these topics")
    return Mono(ONE.coef, ((name, exponent),))


def _literal(text: str) -> Mono:
    value = Fraction(text)
    return Mono(value, (), "." in text and value.denominator > 1)


def _exponent(node: tree.Node) -> int:
    match node:
        case tree.Group(arg) | tree.Pos(arg):
            return _exponent(arg)
        case tree.Neg(arg):
            return -_exponent(arg)
        case tree.Num(text) if text.isdigit() and int(text) <= LARGEST_EXPONENT:
            return int(text)
    raise OracleStuck("an exponent that is no whole number")
