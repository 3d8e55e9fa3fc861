"""Polynomials for the rule-based solver: sums of products, brackets kept as they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree

Powers = tuple[tuple[str, int], ...]  # letters in order of the alphabet with their exponents: x^2*y
LARGEST_POWER = 12


@dataclass(frozen=True, slots=True)
class Term:
    """A number times powers of letters times brackets: 3x^2(x+1)^2."""

    coef: Fraction
    powers: Powers = ()
    brackets: tuple[Bracket, ...] = ()

    @property
    def is_number(self) -> bool:
        return not self.powers and not self.brackets

    @property
    def unsigned(self) -> Term:
        return replace(self, coef=abs(self.coef))

    @property
    def negative(self) -> Term:
        return replace(self, coef=-self.coef)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A sum in brackets with its exponent."""

    inner: Sum
    power: int = 1


Sum = tuple[Term, ...]
ONE = Term(Fraction(1))
ZERO: Sum = (Term(Fraction(0)),)


def number(value: int | Fraction) -> Term:
    """A number as a term."""
    return Term(Fraction(value))


def read_sum(node: tree.Node) -> Sum:
    """The terms of a tree; raises OracleStuck for what is no polynomial."""
    match node:
        case tree.Add(left, right):
            return (*read_sum(left), *read_sum(right))
        case tree.Sub(left, right):
            return (*read_sum(left), _read_term(right).negative)
        case tree.Pos(arg):
            return read_sum(arg)
        case _:
            return (_read_term(node),)


def _read_term(node: tree.Node) -> Term:
    match node:
        case tree.Num(text) if "." not in text:
            return number(int(text))
        case tree.Sym(name) if len(name) == 1 and name not in "ei":
            return Term(Fraction(1), ((name, 1),))
        case tree.Neg(arg):
            return _read_term(arg).negative
        case tree.Pos(arg):
            return _read_term(arg)
        case tree.Group(arg):
            inner = read_sum(arg)
            return inner[0] if len(inner) == 1 else Term(Fraction(1), (), (Bracket(inner),))
        case tree.Add() | tree.Sub():  # the upper part of a fraction bar
            return Term(Fraction(1), (), (Bracket(read_sum(node)),))
        case tree.Mul(left, right):
            return times(_read_term(left), _read_term(right))
        case tree.Div(left, right):
            return _quotient(_read_term(left), _read_term(right))
        case tree.Pow(base, tree.Num(text)) if text.isdigit() and 0 < int(text) <= LARGEST_POWER:
            return to_power(_read_term(base), int(text))
    raise OracleStuck(f"no rule for {type(node).__name__} in a polynomial")


def _quotient(top: Term, bottom: Term) -> Term:
    if not bottom.is_number or not bottom.coef:
        raise OracleStuck("a division by no number is no polynomial")
    return replace(top, coef=top.coef / bottom.coef)


def times(left: Term, right: Term) -> Term:
    """The product of two terms; brackets stay side by side."""
    return Term(left.coef * right.coef, _joined(left.powers, right.powers), (*left.brackets, *right.brackets))


def _joined(left: Powers, right: Powers) -> Powers:
    found = dict(left)
    for name, power in right:
        found[name] = found.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in found.items() if power))


def to_power(term: Term, power: int) -> Term:
    """A term to a whole power."""
    powers = tuple((name, old * power) for name, old in term.powers)
    brackets = tuple(replace(bracket, power=bracket.power * power) for bracket in term.brackets)
    return Term(term.coef**power, powers, brackets)


def over(term: Term, by: Term) -> Term:
    """The quotient of a term by another without brackets that divides it."""
    return Term(term.coef / by.coef, _joined(term.powers, tuple((n, -p) for n, p in by.powers)), term.brackets)


def root_of(term: Term, degree: int) -> Term | None:
    """The positive whole root of a term without its sign and without brackets; None where there is none."""
    root = whole_root(abs(term.coef), degree)
    if root is None or term.brackets or any(power % degree for _, power in term.powers):
        return None
    return Term(Fraction(root), tuple((name, power // degree) for name, power in term.powers))


def square_root_of(term: Term) -> Term | None:
    """The positive root of a square as in `root_of`, of a number that is a fraction too: 9/4 -> 3/2."""
    if not term.is_number:
        return root_of(term, 2)
    top, bottom = (whole_root(Fraction(part), 2) for part in (abs(term.coef.numerator), term.coef.denominator))
    return None if top is None or bottom is None else Term(Fraction(top, bottom))


def whole_root(value: Fraction, degree: int) -> int | None:
    """The whole number whose power this is, or None."""
    if value.denominator != 1 or value <= 0:
        return None
    root = round(int(value) ** (1 / degree))
    return root if root**degree == value else None


def write(terms: Sum) -> str:
    """The sum as plain text."""
    text = "".join(("-" if term.coef < 0 else "+") + _unsigned(term) for term in terms)
    return text.removeprefix("+")


def write_term(term: Term) -> str:
    """One term as plain text."""
    return write((term,))


def operand(term: Term) -> str:
    """A term as a factor after a multiplication sign: 3x, (-3x)."""
    text = write_term(term)
    return f"({text})" if text[0] == "-" else text


def base_text(term: Term) -> str:
    """A term as the base of a power: x, 5, (3x), (x^2)."""
    text = write_term(term)
    return text if len(text) == 1 or text.isdigit() else f"({text})"


def _unsigned(term: Term) -> str:
    top, bottom = abs(term.coef.numerator), term.coef.denominator
    letters = "".join(name if power == 1 else f"{name}^{power}" for name, power in term.powers)
    body = letters + "".join(map(_bracket_text, term.brackets))
    if len(term.brackets) == 1 and not letters and top == bottom == 1:
        body = _bracket_text(term.brackets[0])
    front = "" if top == 1 and body else str(top)
    return f"{front}{body}" if bottom == 1 else f"{front}{body}/{bottom}"


def _bracket_text(bracket: Bracket) -> str:
    return f"({write(bracket.inner)})" + ("" if bracket.power == 1 else f"^{bracket.power}")


def letters_of(terms: Sum) -> set[str]:
    """The letters that stand in a sum."""
    found = {name for term in terms for name, _ in term.powers}
    return found.union(*(letters_of(bracket.inner) for term in terms for bracket in term.brackets))


def is_plain(terms: Sum) -> bool:
    """Whether no term has a bracket."""
    return not any(term.brackets for term in terms)


def degree_in(term: Term, letter: str) -> int:
    """The exponent of a letter in a term without brackets."""
    return dict(term.powers).get(letter, 0)


# meaning

Value = dict[Powers, Fraction]


def value_of(terms: Sum) -> Value:
    """The sum multiplied out: each product of letters with its coefficient, none of them 0."""
    total: Value = {}
    for term in terms:
        part: Value = {term.powers: term.coef}
        for bracket in term.brackets:
            inner = value_of(bracket.inner)
            for _ in range(bracket.power):
                part = _multiplied(part, inner)
        total = _added(total, part)
    return total


def _multiplied(left: Value, right: Value) -> Value:
    total: Value = {}
    for one, coef in left.items():
        total = _added(total, {_joined(one, other): coef * more for other, more in right.items()})
    return total


def _added(left: Value, right: Value) -> Value:
    total = dict(left)
    for powers, coef in right.items():
        total[powers] = total.get(powers, Fraction(0)) + coef
    return {powers: coef for powers, coef in total.items() if coef}


def alike(terms: Sum) -> object:
    """The structure up to the order of terms and factors and to the sign inside brackets, for comparing two lines."""
    return tuple(sorted(map(_term_alike, terms), key=repr))


def _term_alike(term: Term) -> object:
    coef, brackets = term.coef, []
    for bracket in term.brackets:
        inner = bracket.inner
        if inner[_lead(inner)].coef < 0:
            inner = tuple(part.negative for part in inner)
            coef *= (-1) ** bracket.power
        brackets.append((alike(inner), bracket.power))
    return (str(coef), term.powers, tuple(sorted(brackets, key=repr)))


def _lead(terms: Sum) -> int:
    return max(range(len(terms)), key=lambda n: repr((terms[n].powers, terms[n].brackets)))


def all_whole(terms: Iterable[Term]) -> bool:
    """Whether every coefficient is a whole number."""
    return all(term.coef.denominator == 1 for term in terms)
