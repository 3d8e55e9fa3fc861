"""Powers of one base with letters in their exponents: x^p*x^q=x^(p+q), 4^(2x)*4^x=4^(3x), (x^a)^b=x^(ab)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Div, Mul, Node, Num, Pow, Rel, Sym, System
from reasoning.maths.walk import bare, letters
from reasoning.oracle.factoring.polynomial import Sum, Term, read_sum, value_of, write
from reasoning.oracle.move import Move
from reasoning.values import Goal, Problem

ADD, SUBTRACT, MULTIPLY = "add the exponents", "subtract the exponents", "multiply the exponents"


@dataclass(frozen=True, slots=True)
class _Power:
    base: str
    exponent: Sum


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the one move from a line; none where one power is left, OracleStuck for lines of other topics."""
    node = bare(node)
    if problem.goal is not Goal.SIMPLIFY or isinstance(node, Rel | System):
        raise OracleStuck("no powers to put together")
    match node:
        case Mul():
            found = _added(node)
        case Div(left, right):
            found = _subtracted(left, right)
        case Pow(base, exponent):
            inner = bare(base)
            if not isinstance(inner, Pow):
                if not letters(exponent):
                    raise OracleStuck("no letters in the exponent")
                _power(node)
                return []
            found = _multiplied(inner, exponent)
        case _:
            raise OracleStuck("no powers of one base")
    return [found]


def _added(node: Node) -> Move:
    powers = [_power(factor) for factor in map(bare, factors_of(node))]
    return _put_together(powers, "+", ADD, "exponents.product")


def _subtracted(left: Node, right: Node) -> Move:
    return _put_together([_power(bare(left)), _power(bare(right))], "-", SUBTRACT, "exponents.quotient")


def _put_together(powers: list[_Power], sign: str, reason: str, component: str) -> Move:
    if len({power.base for power in powers}) > 1 or not any(_has_letters(power.exponent) for power in powers):
        raise OracleStuck("not powers of one base with letters in an exponent")
    parts = [power.exponent for power in powers]
    turned = [parts[0], *(tuple(term.negative for term in part) if sign == "-" else part for part in parts[1:])]
    total = _collected(tuple(term for part in turned for term in part))
    written = sign.join(f"({write(part)})" if sign == "-" and len(part) > 1 else write(part) for part in parts)
    return _move(powers[0].base, total, [f"{written}={write(total)}"], reason, component)


def _multiplied(inner: Pow, exponent: Node) -> Move:
    power = _power(inner)
    by = read_sum(bare(exponent))
    if len(by) > 1 or len(power.exponent) > 1 or not (_has_letters(by) or _has_letters(power.exponent)):
        raise OracleStuck("not two single exponents with a letter in one")
    one, other = power.exponent[0], by[0]
    product = Term(one.coef * other.coef, tuple(sorted((*one.powers, *other.powers))))
    if len(dict(product.powers)) < len(product.powers):
        raise OracleStuck("the same letter in both exponents")
    fact = f"{write(power.exponent)}*{write(by)}={write((product,))}"
    return _move(power.base, (product,), [fact], MULTIPLY, "exponents.power")


def _move(base: str, exponent: Sum, facts: list[str], reason: str, component: str) -> Move:
    if not _has_letters(exponent):
        raise OracleStuck("the letters leave the exponent")
    text = write(exponent)
    single = len(exponent) == 1 and exponent[0].coef == 1 and len(exponent[0].powers) == 1
    said = tuple(fact for fact in facts if fact.partition("=")[0] != text)
    return Move(f"{base}^{text}" if single else f"{base}^({text})", reason, said, component)


def _power(node: Node) -> _Power:
    base, exponent = (bare(node.base), read_sum(bare(node.exponent))) if isinstance(node, Pow) else (node, (_one(),))
    if base == Sym("i") or not isinstance(base, Sym | Num) or base in (Num("0"), Num("1")):
        raise OracleStuck("no letter and no number as a base")
    if any(term.brackets or any(count != 1 for _, count in term.powers) for term in exponent):
        raise OracleStuck("a power in an exponent")
    return _Power(to_plain(base), exponent)


def _one() -> Term:
    return Term(Fraction(1))


def _has_letters(exponent: Sum) -> bool:
    return any(term.powers for term in exponent)


def _collected(terms: Sum) -> Sum:
    """2x+1+x -> 3x+1: letters in order, the number last."""
    values = value_of(terms)
    found = [Term(coef, powers) for powers, coef in sorted(values.items(), key=lambda item: (not item[0], item[0]))]
    return tuple(term for term in found if term.coef)
