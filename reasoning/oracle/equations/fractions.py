"""Equations with the unknown below a bar: factor below, name what is excluded, multiply by the common denominator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.terms import terms_of
from reasoning.maths.walk import bare
from reasoning.oracle import facts as fact
from reasoning.oracle.equations.condition import Condition, first_degree, value_at
from reasoning.oracle.factoring import moves as factoring
from reasoning.oracle.factoring.polynomial import (
    ONE,
    Bracket,
    Sum,
    Term,
    is_plain,
    letters_of,
    read_sum,
    times,
    to_power,
    write,
    write_term,
)
from reasoning.oracle.proportions import proportion
from reasoning.oracle.quadratics.equation import Equation
from reasoning.oracle.written import read_tree


@dataclass(frozen=True, slots=True)
class Quotient:
    """top/bottom, both products; the bottom is 1 where no bar stands, and never negative."""

    top: Term
    bottom: Term = ONE


Side = tuple[Quotient, ...]


@dataclass(frozen=True, slots=True)
class Fractions:
    """left = right with the unknown below a bar somewhere."""

    left: Side
    right: Side


def read(node: tree.Rel) -> Fractions:
    """The equation of a tree; raises OracleStuck where no unknown stands below a bar, and for simple proportions."""
    left, right = (tuple(_read_side(side)) for side in node.operands)
    below = [part for part in (*left, *right) if letters_of((part.bottom,))]
    if not below:
        raise OracleStuck("no unknown below a bar")
    if len(below) == 1 and len(left) == len(right) == 1 and _is_proportion(node):
        raise OracleStuck("a proportion")
    return Fractions(left, right)


def _is_proportion(node: tree.Rel) -> bool:
    try:
        proportion.read(node)
    except OracleStuck:
        return False
    return True


def _read_side(node: tree.Node) -> Iterator[Quotient]:
    for part in terms_of(node):
        found = _read_quotient(part.node)
        yield replace(found, top=found.top.negative) if part.negative else found


def _read_quotient(node: tree.Node) -> Quotient:
    match bare(node):
        case tree.Neg(arg):
            inner = _read_quotient(arg)
            return replace(inner, top=inner.top.negative)
        case tree.Mul(left, right):
            one, other = _read_quotient(left), _read_quotient(right)
            return Quotient(times(one.top, other.top), times(one.bottom, other.bottom))
        case tree.Div(left, right):
            above, below = _read_quotient(left), _product(right)
            if below.coef == 0:
                raise OracleStuck("a division by 0 has no value")
            turned = below.coef < 0
            top = above.top.negative if turned else above.top
            return Quotient(top, times(above.bottom, below.negative if turned else below))
        case other:
            return Quotient(_product(other))


def _product(node: tree.Node) -> Term:
    """One product: a sum is a bracket."""
    terms = read_sum(bare(node))
    if any(term.coef.denominator > 1 for term in terms):
        raise OracleStuck("a fraction within a fraction")
    return terms[0] if len(terms) == 1 else Term(ONE.coef, (), (Bracket(terms),))


def write_equation(case: Fractions) -> str:
    """The equation as plain text."""
    return f"{_write_side(case.left)}={_write_side(case.right)}"


def _write_side(side: Side) -> str:
    texts = (("" if part.top.coef < 0 else "+") + _text(part) for part in side)
    return "".join(texts).removeprefix("+")


def _text(part: Quotient) -> str:
    top = write_term(part.top)
    return top if part.bottom == ONE else f"{top}/{_below(part.bottom)}"


def _below(bottom: Term) -> str:
    text = write_term(bottom)
    factors = len(bottom.powers) + len(bottom.brackets) + (bottom.coef != 1)
    return text if factors == 1 else f"({text})"


def alike(case: Fractions) -> object:
    """The equation up to the order of its terms."""
    return tuple(tuple(sorted(map(_text, side))) for side in (case.left, case.right))


# factoring below


def factored_below(case: Fractions) -> tuple[Fractions, str, tuple[str, ...]] | None:
    """2/(x+2)=3/(x^2-4) -> 2/(x+2)=3/((x+2)(x-2)): one step of factoring in the first denominator that needs it."""
    for place, part in enumerate((*case.left, *case.right)):
        if not any(_can_be_factored(bracket.inner) for bracket in part.bottom.brackets):
            continue
        move = factoring.next_move((part.bottom,))
        if move is None:
            raise OracleStuck("a denominator that cannot be factored")
        after = replace(part, bottom=_product(read_tree(move.line)))
        parts = [*case.left, *case.right]
        parts[place] = after
        cut = len(case.left)
        return Fractions(tuple(parts[:cut]), tuple(parts[cut:])), move.reason, move.facts
    return None


def _can_be_factored(inner: Sum) -> bool:
    if not is_plain(inner) or any(power > 1 for term in inner for _, power in term.powers):
        return True
    return gcd(*(int(term.coef) for term in inner)) > 1


# what is excluded


def excluded(case: Fractions) -> tuple[list[str], tuple[Condition, ...]]:
    """The facts that show where a denominator is 0, and the conditions, each once: x!=1, x!=-3/2."""
    facts: list[str] = []
    found: list[Condition] = []
    for part in (*case.left, *case.right):
        for name, _ in part.bottom.powers:
            found.append(_unlike(name, Fraction(0)))
        for bracket in part.bottom.brackets:
            value = _zero(bracket.inner)
            name = letters_of(bracket.inner).pop()
            if _unlike(name, value) not in found:
                facts += [one for one in value_at(bracket.inner, value)[0] if one not in facts]
            found.append(_unlike(name, value))
    return facts, tuple(dict.fromkeys(found))


def _unlike(name: str, value: Fraction) -> Condition:
    return Condition((Term(ONE.coef, ((name, 1),)),), "!=", value)


def _zero(inner: Sum) -> Fraction:
    """Where ax+b is 0."""
    first_degree(inner)
    slope = sum((term.coef for term in inner if term.powers), Fraction(0))
    return -sum((term.coef for term in inner if term.is_number), Fraction(0)) / slope


# the common denominator


def cleared(case: Fractions) -> tuple[list[str], Equation]:
    """1/x+1/3=5/6 -> 6+2x=5x, with the facts: 3*2=6; 6x*(1/x)=6; 6/3=2; 6x*(1/3)=2x."""
    parts = (*case.left, *case.right)
    facts, common = _common([part.bottom for part in parts])
    sides: list[Sum] = []
    for side in (case.left, case.right):
        terms: list[Term] = []
        for part in side:
            more, term = _multiplied(common, part)
            facts += [one for one in more if one not in facts]
            terms += _opened(term)
        sides.append(tuple(terms))
    return facts, Equation(*sides)


def _common(bottoms: list[Term]) -> tuple[list[str], Term]:
    """The least common multiple of products, with the facts for its number."""
    facts: list[str] = []
    number = 1
    powers: dict[str, int] = {}
    brackets: dict[Sum, int] = {}
    for bottom in bottoms:
        more, number = fact.common_multiple_facts(number, int(bottom.coef))
        facts += [one for one in more if one not in facts]
        for name, power in bottom.powers:
            powers[name] = max(power, powers.get(name, 0))
        for bracket in bottom.brackets:
            brackets[bracket.inner] = max(bracket.power, brackets.get(bracket.inner, 0))
    if len({_zero(inner) for inner in brackets}) < len(brackets):
        raise OracleStuck("two denominators that differ by a sign")
    merged = tuple(Bracket(inner, power) for inner, power in brackets.items())
    common = Term(Fraction(number), tuple(sorted(powers.items())), merged)
    if number > 1 and powers:
        facts.append(f"{number}*{write_term(replace(common, coef=ONE.coef))}={write_term(common)}")
    return facts, common


def _multiplied(common: Term, part: Quotient) -> tuple[list[str], Term]:
    """6x times 2/(3x): 6/3=2; 2*2=4; 6x*(2/(3x))=4."""
    top, bottom = part.top, part.bottom
    facts: list[str] = []
    factor = int(common.coef / bottom.coef)
    if top.coef == 0:
        return [], top
    if 1 < bottom.coef < common.coef:
        facts += fact.quotient_facts(int(common.coef), int(bottom.coef))[0]
    if factor > 1 and abs(top.coef) > 1:
        facts += fact.product_facts(factor, int(abs(top.coef)))[0]
    result = times(_missing(common, bottom, factor), top)
    text = _text(part)
    operand = text if part.bottom == ONE and text[0] != "-" else f"({text})"
    return [*facts, f"{write_term(common)}*{operand}={write(_opened(result))}"], result


def _missing(common: Term, bottom: Term, factor: int) -> Term:
    have = dict(bottom.powers)
    powers = tuple((name, power - have.get(name, 0)) for name, power in common.powers if power > have.get(name, 0))
    missing = Term(Fraction(factor), powers)
    known = {bracket.inner: bracket.power for bracket in bottom.brackets}
    for bracket in common.brackets:
        rest = bracket.power - known.get(bracket.inner, 0)
        if rest:
            missing = times(missing, to_power(Term(ONE.coef, (), (Bracket(bracket.inner),)), rest))
    return missing


def _opened(term: Term) -> Sum:
    """x+1 for a bracket that nothing stands before."""
    lone = term.coef == 1 and not term.powers and len(term.brackets) == 1 and term.brackets[0].power == 1
    return term.brackets[0].inner if lone else (term,)
