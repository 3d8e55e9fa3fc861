"""Linear equations for the rule-based solver: two sides of terms, brackets kept as they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle.arithmetic import expression


@dataclass(frozen=True, slots=True)
class Coef:
    """A coefficient as written: 3/6 stays 3/6; `decimal` for 0.5."""

    numerator: int
    denominator: int = 1
    decimal: bool = False

    @property
    def value(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    def times(self, other: Coef) -> Coef:
        """Return the product, unreduced where both are fractions as written."""
        decimal = (self.decimal or other.decimal) and _terminates(self.value * other.value)
        if decimal:
            value = self.value * other.value
            return Coef(value.numerator, value.denominator, decimal=value.denominator > 1)
        return Coef(self.numerator * other.numerator, self.denominator * other.denominator)

    def negative(self) -> Coef:
        return replace(self, numerator=-self.numerator)

    @property
    def whole(self) -> bool:
        return self.denominator == 1


@dataclass(frozen=True, slots=True)
class Term:
    """A coefficient times nothing, times the unknown, or times a bracket."""

    coef: Coef
    inner: str | Side | None = None  # the unknown's name, a bracket, or None for a plain number

    @property
    def is_bracket(self) -> bool:
        return isinstance(self.inner, tuple)

    @property
    def is_unknown(self) -> bool:
        return isinstance(self.inner, str)


Side = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right in one unknown."""

    left: Side
    right: Side
    unknown: str

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.left, self.right


def read(node: tree.Node) -> tuple[Equation, bool]:
    """Return the equation of a tree, and whether products had to be tidied up; raises OracleStuck if not linear."""
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise OracleStuck("not one equation")
    reader = Reader(_unknown_of(node))
    left, right = (reader.side(operand) for operand in node.operands)
    return Equation(left, right, reader.unknown), reader.tidied


def read_in_letters(node: tree.Node) -> tuple[Equation, bool]:
    """Return an equation that is linear in several letters (its unknown is ""), and whether products were tidied up."""
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise OracleStuck("not one equation")
    reader = Reader("")
    left, right = (reader.side(operand) for operand in node.operands)
    return Equation(left, right, ""), reader.tidied


def amounts(side: Side) -> dict[str, Fraction]:
    """Return the side's exact meaning in several letters: each letter's coefficient, and the number under ""."""
    found: dict[str, Fraction] = {}
    for term in side:
        inner = amounts(term.inner) if isinstance(term.inner, tuple) else {term.inner or "": Fraction(1)}
        for name, value in inner.items():
            found[name] = found.get(name, Fraction(0)) + term.coef.value * value
    return {name: value for name, value in found.items() if value}


def read_equation(node: tree.Node) -> Equation:
    """Return the equation of a tree, also one from which the unknown has disappeared (4=10: its unknown is "")."""
    if not isinstance(node, tree.Rel) or letters(node):
        return read(node)[0]
    if node.signs != ("=",):
        raise OracleStuck("not one equation")
    values = [expression.value_of(expression.read(operand)) for operand in node.operands]
    left, right = ((Term(Coef(value.numerator, value.denominator)),) for value in values)
    return Equation(left, right, "")


def _unknown_of(node: tree.Node) -> str:
    names = letters(node)
    if len(names) != 1:
        raise OracleStuck(f"an equation in {len(names)} unknowns, not one")
    return names.pop()


def letters(node: tree.Node) -> set[str]:
    """Return the names of all letters in a tree."""
    match node:
        case tree.Sym(name):
            return {name}
        case tree.Neg(arg) | tree.Pos(arg) | tree.Group(arg) | tree.Percent(arg):
            return letters(arg)
        case tree.Add(a, b) | tree.Sub(a, b) | tree.Mul(a, b) | tree.Div(a, b) | tree.Pow(a, b):
            return letters(a) | letters(b)
        case tree.Rel(operands, _):
            return set().union(*(letters(operand) for operand in operands))
        case tree.Num() | tree.Mixed():
            return set()
        case _:
            raise OracleStuck(f"no rule for {type(node).__name__} in a linear equation")


class Reader:
    """Reads the sides of one equation and remembers whether a product was worked out on the way."""

    def __init__(self, unknown: str) -> None:
        self.unknown = unknown
        self.tidied = False

    def side(self, node: tree.Node) -> Side:
        match node:
            case tree.Add(left, right):
                return (*self.side(left), *self.side(right))
            case tree.Sub(left, right):
                return (*self.side(left), *_negated(self.side(right)))
            case tree.Pos(arg):
                return self.side(arg)
            case tree.Neg(tree.Group(arg)):
                return (Term(Coef(-1), self.side(arg)),) if self._is_sum(arg) else _negated(self.side(arg))
            case tree.Neg(arg):
                return _negated(self.side(arg))
            case tree.Group(arg):
                return (Term(Coef(1), self.side(arg)),) if self._is_sum(arg) else self.side(arg)
            case _:
                return (self.term(node),)

    def term(self, node: tree.Node) -> Term:
        match node:
            case tree.Num() | tree.Mixed() | tree.Percent() | tree.Pow():
                return Term(self._number(node))
            case tree.Sym(name):
                return Term(Coef(1), name)
            case tree.Mul(left, right):
                return self._product(left, right)
            case tree.Div(left, right):
                return self._quotient(left, right)
            case tree.Neg(arg):
                inner = self.term(arg)
                return replace(inner, coef=inner.coef.negative())
            case tree.Pos(arg):
                return self.term(arg)
            case tree.Group(arg):
                return Term(Coef(1), self.side(arg)) if self._is_sum(arg) else self.term(arg)
            case tree.Add() | tree.Sub():
                return Term(Coef(1), self.side(node))
        raise OracleStuck(f"no rule for {type(node).__name__} in a linear equation")

    def _is_sum(self, node: tree.Node) -> bool:
        return len(self.side(node)) > 1

    def _number(self, node: tree.Node) -> Coef:
        expr = expression.read(node)
        value = expression.value_of(expr)
        if isinstance(expr, expression.Val):
            return Coef(expr.numerator, expr.denominator, expr.decimal and expr.denominator > 1)
        self.tidied = True
        return Coef(value.numerator, value.denominator)

    def _product(self, left: tree.Node, right: tree.Node) -> Term:
        one, other = self.term(left), self.term(right)
        if one.inner is not None and other.inner is not None:
            raise OracleStuck("a product of two unknowns is not linear")
        if one.inner is not None or (other.inner is None):
            self.tidied = True  # x*3 or 2*3: the number goes in front
        inner = one.inner if one.inner is not None else other.inner
        if inner is not None and one.coef.value not in (1, -1) and other.coef.value not in (1, -1):
            self.tidied = True  # 2*3x
        return Term(one.coef.times(other.coef), inner)

    def _quotient(self, left: tree.Node, right: tree.Node) -> Term:
        if letters(right):
            raise OracleStuck("the unknown stands below a fraction bar")
        one, bottom = self.term(left), self.term(right)
        if bottom.is_bracket:
            value = expression.value_of(expression.read(right))
            bottom = Term(Coef(value.numerator, value.denominator))
            self.tidied = True
        if bottom.coef.numerator == 0:
            raise OracleStuck("a division by 0 has no value")
        if one.inner is None and one.coef.whole and bottom.coef.whole:
            quotient = expression.divided(expression.Val(one.coef.numerator), expression.Val(bottom.coef.numerator))
            if not isinstance(quotient, expression.Val):
                self.tidied = True
                return Term(Coef(one.coef.numerator // bottom.coef.numerator))
            return Term(Coef(quotient.numerator, quotient.denominator))
        flip = -1 if bottom.coef.numerator < 0 else 1
        if flip < 0 or not bottom.coef.whole:
            self.tidied = True
        return Term(
            one.coef.times(Coef(flip * bottom.coef.denominator, abs(bottom.coef.numerator))),
            one.inner,
        )


def _negated(side: Side) -> Side:
    return tuple(replace(term, coef=term.coef.negative()) for term in side)


def _terminates(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def write(equation: Equation) -> str:
    """Return the equation as plain text."""
    return f"{write_side(equation.left)}={write_side(equation.right)}"


def write_side(side: Side) -> str:
    """Return one side as plain text; an empty side is 0."""
    if not side:
        return "0"
    text = "".join(_signed(term) for term in side)
    return text.removeprefix("+")


def _signed(term: Term) -> str:
    sign = "-" if term.coef.numerator < 0 else "+"
    return sign + _unsigned(replace(term, coef=replace(term.coef, numerator=abs(term.coef.numerator))))


def _unsigned(term: Term) -> str:
    coef = term.coef
    number = expression.value_text(expression.Val(coef.numerator, coef.denominator, coef.decimal))
    if term.inner is None:
        return number
    body = f"({write_side(term.inner)})" if isinstance(term.inner, tuple) else term.inner
    if coef.decimal or coef.denominator == 1:
        return body if number == "1" else f"{number}{body}"
    front = "" if coef.numerator == 1 else str(coef.numerator)
    return f"{front}{body}/{coef.denominator}"


def factor_text(term: Term) -> str:
    """Return a term as a factor after a multiplication sign: 3x, (x+2), (-3x), (2x/5)."""
    text = write_side((term,))
    return text if text[0] != "-" and not term.coef.denominator > 1 else f"({text})"


def totals(side: Side) -> tuple[Fraction, Fraction]:
    """Return the side's exact meaning: coefficient of the unknown, and the number alone."""
    slope, number = Fraction(0), Fraction(0)
    for term in side:
        if isinstance(term.inner, tuple):
            inner = totals(term.inner)
            slope, number = slope + term.coef.value * inner[0], number + term.coef.value * inner[1]
        elif term.inner is None:
            number += term.coef.value
        else:
            slope += term.coef.value
    return slope, number
