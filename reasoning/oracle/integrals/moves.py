"""The next move in an integral: multiply out, raise each power by 1 and divide by it, put in the bounds."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.ends.products import is_finished_sum
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import sum_of
from reasoning.maths.terms import terms_of as signed_terms
from reasoning.maths.tree import Call, Div, Node, Rel, Sym, System
from reasoning.maths.walk import bare, letters
from reasoning.oracle.algebra import moves as algebra
from reasoning.oracle.algebra.parts import write
from reasoning.oracle.algebra.reading import read
from reasoning.oracle.algebra.reasons import REASONS as ALGEBRA
from reasoning.oracle.handed import line_text
from reasoning.oracle.monomials import Mono, quotient_facts, terms_of, text
from reasoning.oracle.move import Move
from reasoning.oracle.ruled import either
from reasoning.values import Goal, Problem

RAISE = "raise each power by 1 and divide by it"
BOUNDS = "put in the bounds"
AS_POWERS = "write as powers"
WORDS = either(RAISE, BOUNDS, AS_POWERS, *ALGEBRA)
CONSTANT = "C"


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the moves from a line with one integral, or with an antiderivative between bounds."""
    if problem.goal not in (Goal.SIMPLIFY, Goal.EVALUATE) or isinstance(node, (Rel, System)):
        raise OracleStuck("no integral is asked for")
    inner = bare(node)
    if isinstance(inner, Call) and inner.name == "at":
        return [_between(inner)]
    if isinstance(inner, Call) and inner.name == "int" and len(inner.args) in (2, 4) and isinstance(inner.args[1], Sym):
        return _integral(inner, inner.args[1].name)
    return _end(inner)


def _end(node: Node) -> list[Move]:
    """-1/x+C is finished; a line without a constant is none of this topic."""
    terms = signed_terms(node)
    rest = [term for term in terms if bare(term.node) != Sym(CONSTANT)]
    if len(rest) != len(terms) - 1 or not rest or not is_finished_sum(sum_of(rest)):
        raise OracleStuck("no integral")
    return []


def _integral(node: Call, by: str) -> list[Move]:
    body = bare(node.args[0])
    if letters(body) - {by}:
        raise OracleStuck("another letter in it")
    component = "integrals.power" if len(node.args) == 2 else "integrals.definite"
    try:
        return [_raised(node, terms_of(body, by), by, component)]
    except OracleStuck:
        return _prepared(node, body, by, component)


def _with_body(node: Call, body: str) -> str:
    return line_text(f"int({','.join([body, *map(to_plain, node.args[1:])])})")


def _prepared(node: Call, body: Node, by: str, component: str) -> list[Move]:
    """(x+1)(x-2) is multiplied out, 4/x^3 written as 4x^(-3)."""
    powers = _as_powers(body, by)
    if powers is not None:
        return [Move(_with_body(node, text(powers[1], by)), AS_POWERS, tuple(powers[0]), component)]
    total = read(to_plain(body))
    found = algebra.changes(total, Goal.EXPAND)
    if not found:
        raise OracleStuck("no rule for this integral")
    return [Move(_with_body(node, write(one.after)), one.reason, one.facts, one.component) for one in found]


def _as_powers(body: Node, by: str) -> tuple[list[str], list[Mono]] | None:
    """3x^2-4/x^3 as terms with whole exponents; None where nothing stands below a bar, or more than a power."""
    facts, terms, below = [], [], False
    try:
        for term in signed_terms(body):
            node, sign = bare(term.node), -1 if term.negative else 1
            if isinstance(node, Div) and by in letters(node.right):
                below = True
                (under,), (over,) = terms_of(bare(node.right), by), terms_of(bare(node.left), by)
                if under.coefficient != 1 or over.power:
                    return None
                one = Mono(Fraction(1), -under.power)
                facts.append(f"1/{to_plain(bare(node.right))}={one.text(by)}")
                terms.append(Mono(sign * over.coefficient, -under.power))
            else:
                terms += [Mono(sign * one.coefficient, one.power) for one in terms_of(node, by)]
    except (OracleStuck, ValueError):
        return None
    return (facts, terms) if below else None


def _raised(node: Call, terms: list[Mono], by: str, component: str) -> Move:
    facts: list[str] = []
    after: list[str] = []
    for term in terms:
        more, made = _raised_term(term, by)
        facts += more
        after.append(made)
    total = "".join(part if part.startswith("-") else f"+{part}" for part in after if part != "0").removeprefix("+")
    if not total:
        raise OracleStuck("nothing to integrate")
    if len(node.args) == 2:
        return Move(line_text(f"{total}+{CONSTANT}"), RAISE, tuple(facts), component)
    low, high = map(to_plain, node.args[2:])
    return Move(line_text(f"[{total}]_{{{low}}}^{{{high}}}"), RAISE, tuple(facts), component)


def _raised_term(term: Mono, by: str) -> tuple[list[str], str]:
    """6x^2 -> 2+1=3;6/3=2 -> 2x^3; the fact at the end is the term and what becomes of it."""
    if term.power == -1:
        raise OracleStuck("a logarithm")
    raised = term.power + 1
    facts = [f"{term.power}+1={raised}"] if term.power else []
    made = Mono(term.coefficient / raised, raised)
    top, bottom = term.coefficient.numerator, term.coefficient.denominator * raised
    if term.coefficient.denominator > 1 and raised > 1:
        facts.append(f"{term.coefficient.denominator}*{raised}={bottom}")
    if bottom < 0:
        top, bottom = -top, -bottom
    facts += quotient_facts(top, bottom)[0]
    written = _written(made, by)
    return [*facts, f"int({term.text(by)},{by})={written}+{CONSTANT}"], written


def _written(term: Mono, by: str) -> str:
    """2x^3, -1/(2x^2)."""
    if term.power >= 0:
        return term.text(by)
    below = Mono(Fraction(term.coefficient.denominator), -term.power).text(by)
    return f"{term.coefficient.numerator}/{below if term.coefficient.denominator == 1 else f'({below})'}"


def _between(node: Call) -> Move:
    """[x^3-2x]_{1}^{2} -> (2^3-2*2)-(1^3-2*1)."""
    body, low, high = node.args
    names = letters(body)
    if len(names) != 1 or letters(low) or letters(high):
        raise OracleStuck("no letter to put the bounds in for")
    name = next(iter(names))
    terms = terms_of(bare(body), name)
    if any(term.power < 1 for term in terms):
        raise OracleStuck("no polynomial without a constant")
    upper, lower = ("".join(_at(term, bound) for term in terms).removeprefix("+") for bound in (high, low))
    alone = len(terms) == 1
    lower = lower if alone and not lower.startswith("-") else f"({lower})"
    line = f"{upper}-{lower}" if alone else f"({upper})-{lower}"
    return Move(line_text(line), BOUNDS, (), "integrals.definite")


def _at(term: Mono, bound: Node) -> str:
    """A term with a bound put in, and its sign: +(3/2)*4^2."""
    number = to_plain(bare(bound))
    base = f"({number})" if number.startswith("-") or "/" in number else number
    power = base if term.power == 1 else f"{base}^{term.power}"
    size = abs(term.coefficient)
    front = "" if size == 1 else f"{size}*" if size.denominator == 1 else f"({size})*"
    return f"{'-' if term.coefficient < 0 else '+'}{front}{power}"
