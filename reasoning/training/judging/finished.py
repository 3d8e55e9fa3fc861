"""Whether the text of an answer is finished: numbers, polynomials and quotients of them, by SymPy's own expansion."""

from __future__ import annotations

import re
from math import gcd

import sympy

from reasoning.maths import tree
from reasoning.training.judging.building import Expression, built, read

NUMBER = re.compile(r"(-?\d+)(?:/(\d+))?")
TERM = re.compile(r"-?(?P<front>\d*)(?P<letters>(?:[A-Za-z](?:\^\d+)?)*)(?:/(?P<under>\d+))?")
LETTER = re.compile(r"([A-Za-z])(?:\^(\d+))?")


def is_number(text: str) -> bool:
    """A whole number or a fraction in lowest terms whose denominator is not 1."""
    match = NUMBER.fullmatch(text)
    if match is None:
        return False
    top, bottom = match.groups()
    return bottom is None or (int(bottom) > 1 and gcd(int(top), int(bottom)) == 1)


def is_polynomial(text: str) -> bool:
    """Whether the text writes each term of its own expansion once, in lowest terms."""
    pieces = split_terms(text)
    expected = sympy.Add.make_args(sympy.expand(built(read(text))))
    if len(pieces) != len(expected) or not all(map(_is_term, pieces)):
        return False
    return all(any(built(read(piece)) == term for piece in pieces) for term in expected)


def split_terms(text: str) -> list[str]:
    """The terms of a sum with their signs; brackets stay whole."""
    pieces, depth = [""], 0
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign in "+-" and depth == 0 and pieces[-1]:
            pieces.append("")
        if sign != "+" or depth:
            pieces[-1] += sign
    return pieces


def _is_term(text: str) -> bool:
    """7, -x^2, 3x/4, xy: in lowest terms, no 1 that is not needed, no letter twice, no exponent below 2."""
    match = TERM.fullmatch(text)
    if match is None:
        return False
    front, letters, under = match["front"], match["letters"], match["under"]
    names = LETTER.findall(letters)
    if not (front or letters) or (front == "1" and letters) or (under and (int(under) < 2 or front == "0")):
        return False
    if len({name for name, _ in names}) < len(names) or any(power and int(power) < 2 for _, power in names):
        return False
    return not under or gcd(int(front or 1), int(under)) == 1


def is_quotient(text: str) -> bool:
    """A finished polynomial over another, or over a power of one, with nothing in common."""
    top, bottom = _parts(text)
    if top is None or bottom is None or not is_polynomial(top):
        return False
    base = re.sub(r"^\((.*)\)\^\d+$", r"\1", bottom).removeprefix("(").removesuffix(")")
    if not is_polynomial(base):
        return False
    over, under = built(read(top)), built(read(bottom))
    letters = sorted((over.free_symbols | under.free_symbols), key=str)
    common = sympy.gcd(sympy.Poly(over, *letters), sympy.Poly(under, *letters)) if letters else sympy.Integer(2)
    return bool(common.is_one) if isinstance(common, sympy.Poly) else False


def _parts(text: str) -> tuple[str | None, str | None]:
    """Numerator and denominator of one fraction that is the whole text, without the brackets around them."""
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    depth = 0
    for place, letter in enumerate(body):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "/" and depth == 0:
            top = body[:place]
            top = top[1:-1] if top.startswith("(") and top.endswith(")") else top
            plain = len(split_terms(top)) == 1
            return (sign + top if plain or not sign else None), body[place + 1 :]
        if letter in "+-" and depth == 0 and place:
            return None, None
    return None, None


def same(one: Expression, other: Expression) -> bool:
    """Whether two expressions are equal."""
    difference = sympy.cancel(one - other)
    return bool(difference == 0 or sympy.simplify(difference) == 0)


def is_sum_of_products(node: tree.Node) -> bool:
    """Whether each term has one number, each base once, nothing to cancel between numbers, and no like terms."""
    terms = _terms(node)
    if not all(map(_is_product, terms)):
        return False
    values = [built(term) for term in terms]
    pairs = ((one, other) for place, one in enumerate(values) for other in values[:place])
    return not any(sympy.simplify(one / other).is_number for one, other in pairs)


def _terms(node: tree.Node) -> list[tree.Node]:
    match node:
        case tree.Add(left, right) | tree.Sub(left, right):
            return [*_terms(left), *_terms(right)]
        case tree.Neg(arg) | tree.Pos(arg) | tree.Group(arg):
            return _terms(arg)
    return [node]


def _is_product(term: tree.Node) -> bool:
    over, under = (term.left, term.right) if isinstance(term, tree.Div) else (term, None)
    above, below = _factors(over), [] if under is None else _factors(under)
    numbers = [[int(f.text) for f in side if isinstance(f, tree.Num) and f.text.isdigit()] for side in (above, below)]
    if any(len(side) > 1 for side in numbers) or (1 in numbers[0] and len(above) > 1) or 1 in numbers[1]:
        return False
    top, bottom = ((side or [1])[0] for side in numbers)
    inner = [sympy.Poly(built(f)).content() for f in above if isinstance(f, tree.Add | tree.Sub) and _is_rational(f)]
    if gcd(top * int(sympy.prod(inner)), bottom) > 1 and under is not None and bottom > 1:
        return False
    bases = [_base(f) for f in (*above, *below) if not isinstance(f, tree.Num)]
    written = [str(built(base)) if str(base) != "Sym(name='e')" else "e" for base in bases]
    return len(set(written)) == len(written)


def _is_rational(node: tree.Node) -> bool:
    return bool(built(node).is_polynomial())


def _base(node: tree.Node) -> tree.Node:
    return node.base if isinstance(node, tree.Pow) else node


def _factors(node: tree.Node) -> list[tree.Node]:
    match node:
        case tree.Mul(left, right):
            return [*_factors(left), *_factors(right)]
        case tree.Group(arg) | tree.Neg(arg) | tree.Pos(arg):
            return _factors(arg)
    return [node]
