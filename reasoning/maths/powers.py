"""An expression as a polynomial in one letter, its coefficients being trees in the other letters."""

from __future__ import annotations

from itertools import pairwise

from flint import fmpq

from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Add, Div, Group, Mul, Node, Num, Pow, Sym


def in_powers(node: Node, letter: str) -> dict[int, Node]:
    """Power of the letter -> coefficient; powers with the coefficient 0 are left out. Raises NoExactValue."""
    field = Field(node)
    value = field.value(node)
    if field.atoms:
        raise NoExactValue("not a polynomial")
    names = field.ring.names()
    place = names.index(letter) if letter in names else None
    if place is not None and value.den.degrees()[place]:
        raise NoExactValue("the letter stands below a fraction bar")
    below = _tree(value.den.to_dict(), names)
    found: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for powers, coefficient in value.num.to_dict().items():
        power = 0 if place is None else powers[place]
        rest = tuple(0 if k == place else p for k, p in enumerate(powers))
        found.setdefault(power, {})[rest] = coefficient
    return {power: Div(Group(_tree(terms, names)), Group(below)) for power, terms in found.items()}


def in_lowest_terms(node: Node) -> tuple[Node, Node]:
    """Numerator and denominator of a rational expression without common factors. Raises NoExactValue, Undefined."""
    field = Field(node)
    value = field.value(node)
    if field.atoms:
        raise NoExactValue("not rational")
    names = field.ring.names()
    return _tree(value.num.to_dict(), names), _tree(value.den.to_dict(), names)


def _tree(terms: dict[tuple[int, ...], fmpq], names: tuple[str, ...]) -> Node:
    total: Node | None = None
    for powers, coefficient in terms.items():
        term: Node = Group(number_tree(fmpq(coefficient)))
        for name, power in zip(names, powers, strict=True):
            if power:
                term = Mul(term, Pow(Sym(name), Num(str(power))))
        total = term if total is None else Add(total, term)
    return Num("0") if total is None else total


def sum_of_powers(coefficients: dict[int, Node], letter: Node) -> Node:
    """The polynomial with these coefficients, in a letter or in anything that is put in for it."""
    total: Node = Num("0")
    for power, coefficient in coefficients.items():
        total = Add(total, Mul(coefficient, Pow(Group(letter), Num(str(power))) if power else Num("1")))
    return total


def polynomial_through(values: list[fmpq]) -> list[fmpq]:
    """The coefficients of the polynomial of least degree with these values at 0, 1, 2, … (Newton's differences)."""
    differences, rows = list(values), []
    while differences:
        rows.append(differences[0])
        differences = [b - a for a, b in pairwise(differences)]
    coefficients = [fmpq(0)] * len(rows)
    basis = [fmpq(1)]  # x(x-1)…(x-k+1)/k!
    for k, difference in enumerate(rows):
        for j, coefficient in enumerate(basis):
            coefficients[j] += difference * coefficient
        raised = [fmpq(0), *basis]
        basis = [(a - k * b) / (k + 1) for a, b in zip(raised, [*basis, fmpq(0)], strict=True)]
    return coefficients
