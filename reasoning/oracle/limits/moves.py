"""The next move in a limit: put the number in, or factor and cancel what is 0 there; far out, divide by a power."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Call, Div, Neg, Node, Num, Rel, Sub, Sym, System
from reasoning.maths.walk import bare, letters, put_in
from reasoning.oracle import facts as fact
from reasoning.oracle.arithmetic import expression
from reasoning.oracle.arithmetic import moves as arithmetic
from reasoning.oracle.handed import line_text
from reasoning.oracle.monomials import Mono, power_text, terms_of, text, value_at
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

ABOVE, BELOW = "factor the numerator", "factor the denominator"
WORDS = rf"put \S+ in for [a-z]|{ABOVE}|{BELOW}|cancel \S+|divide above and below by \S+|put 0 in for what tends to 0"
TENDS = "put 0 in for what tends to 0"


@dataclass(frozen=True, slots=True)
class Limit:
    """What stands under a limit, its letter, and where that goes."""

    body: Node
    letter: str
    target: Node

    def line(self, body: str) -> str:
        """The limit of another body."""
        return line_text(f"lim({body},{self.letter},{to_plain(self.target)})")


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the one move from a line that is a limit."""
    inner = bare(node)
    if problem.goal not in (Goal.EVALUATE, Goal.SIMPLIFY) or isinstance(node, (Rel, System)):
        raise OracleStuck("no limit is asked for")
    match inner:
        case Call("lim", (body, Sym(letter), target)) if letters(body) <= {letter}:
            limit = Limit(bare(body), letter, bare(target))
        case _:
            raise OracleStuck("no limit")
    if "oo" in letters(limit.target):
        return [_far_out(limit)]
    return [_near(limit, _point(limit.target))]


def _point(node: Node) -> Fraction:
    terms = terms_of(node, "")
    if len(terms) != 1:
        raise OracleStuck("no number to go to")
    return terms[0].coefficient


# near a number --------------------------------------------------------------------------------------------------------


def _near(limit: Limit, point: Fraction) -> Move:
    body = limit.body
    if not isinstance(body, Div) or limit.letter not in letters(body.right):
        _value(body, limit.letter, point)
        return _put_in(limit, [])
    below = _value(body.right, limit.letter, point)
    if below:
        return _put_in(limit, _facts(body.right, limit, below))
    if _value(body.left, limit.letter, point):
        raise OracleStuck("the denominator tends to 0, the numerator does not")
    return _cancelled(limit, body) or _factored(limit, body, point)


def _value(node: Node, letter: str, point: Fraction) -> Fraction:
    result = Fraction(1)
    for factor in factors_of(node):
        result *= value_at(terms_of(bare(factor), letter), point)
    return result


def _facts(node: Node, limit: Limit, value: Fraction) -> list[str]:
    """2*3=6;8-6=2;8-2*3=2: what the denominator is there, which is what decides, worked out as a number expression."""
    there = line_text(to_plain(put_in(node, {limit.letter: limit.target})))
    facts: list[str] = []
    line = there
    while (move := arithmetic.next_move(expression.read(read_tree(line)))) is not None:
        facts.extend(move.facts)
        line = move.line
    return list(dict.fromkeys([*facts, f"{there}={value}"]))


def _put_in(limit: Limit, facts: list[str]) -> Move:
    line = line_text(to_plain(put_in(limit.body, {limit.letter: limit.target})))
    reason = f"put {to_plain(limit.target)} in for {limit.letter}"
    return Move(line, reason, tuple(facts), "limits.substitute")


def _cancelled(limit: Limit, body: Div) -> Move | None:
    """(x+3)(x-3)/(x-3) -> x+3."""
    above, below = [bare(f) for f in factors_of(body.left)], [bare(f) for f in factors_of(body.right)]
    common = next((one for one in above if one in below and limit.letter in letters(one)), None)
    if common is None:
        return None
    above.remove(common)
    below.remove(common)
    line = limit.line(_over(above, below))
    return Move(line, f"cancel {to_plain(common)}", (), "limits.factor")


def _over(above: list[Node], below: list[Node]) -> str:
    over, under = "".join(map(_factor, above)) or "1", "".join(map(_factor, below))
    if not under:
        return to_plain(above[0]) if len(above) == 1 else over
    return f"({over})/({under})"


def _factor(node: Node) -> str:
    return f"({to_plain(node)})" if isinstance(node, (Add, Sub, Neg)) else to_plain(node)


def _factored(limit: Limit, body: Div, point: Fraction) -> Move:
    """(x^2-9)/(x-3) -> (x+3)(x-3)/(x-3), above first; what is not yet a product with the factor that is 0."""
    facts = _facts(body.right, limit, Fraction(0))
    wanted = _zero_factor(limit.letter, point)
    for side, reason in ((body.left, ABOVE), (body.right, BELOW)):
        parts = [bare(f) for f in factors_of(side)]
        if wanted in [to_plain(part) for part in parts]:
            continue
        if len(parts) != 1:
            raise OracleStuck("no factor to take out")
        more, product = _product(terms_of(parts[0], limit.letter), limit.letter, point)
        above = product if reason == ABOVE else _whole(body.left)
        below = _whole(body.right) if reason == ABOVE else product
        return Move(limit.line(f"({above})/({below})"), reason, (*facts, *more), "limits.factor")
    raise OracleStuck("nothing to cancel")


def _whole(node: Node) -> str:
    return "".join(_factor(bare(f)) for f in factors_of(node))


def _zero_factor(letter: str, point: Fraction) -> str:
    if point == 0:
        return letter
    return text([Mono(Fraction(1), 1), Mono(-point, 0)], letter)


def _product(terms: list[Mono], letter: str, point: Fraction) -> tuple[list[str], str]:
    """x^2-x-6 at 3 -> (x-3)(x+2): the last number of the other factor is -6/(-3)."""
    if any(term.coefficient.denominator > 1 for term in terms) or point.denominator > 1:
        raise OracleStuck("fractions to factor")
    numbers = {term.power: term.coefficient for term in terms}
    zero = _zero_factor(letter, point)
    if point == 0:
        lowest = min(numbers)
        rest = [Mono(term.coefficient, term.power - 1) for term in terms]
        if lowest < 1:
            raise OracleStuck("no factor to take out")
        product = f"{letter}({text(rest, letter)})"
        return [f"{product}={text(terms, letter)}"], product
    if max(numbers) == 1 and len(terms) == 2:
        product = f"{fact.term(int(numbers[1]), '')}({zero})"
        return [f"{product}={text(terms, letter)}"], product
    if max(numbers) != 2 or len(numbers) != len(terms) or not numbers.get(0):
        raise OracleStuck("no trinomial")
    lead, last = numbers[2], numbers[0]
    other = text([Mono(lead, 1), Mono(last / -point, 0)], letter)
    facts = fact.quotient_facts(int(last), int(-point))[0]
    product = f"({zero})({other})"
    return [*facts, f"{product}={text(terms, letter)}"], product


# far out --------------------------------------------------------------------------------------------------------------


def _far_out(limit: Limit) -> Move:
    """(3x^2+1)/(2x^2-5) -> (3+1/x^2)/(2-5/x^2) -> (3+0)/(2-0)."""
    body = limit.body
    if not isinstance(body, Div):
        raise OracleStuck("no quotient")
    if _is_divided(body.left, limit.letter) and _is_divided(body.right, limit.letter):
        return _tended(limit, body)
    above, below = terms_of(bare(body.left), limit.letter), terms_of(bare(body.right), limit.letter)
    degree = max(term.power for term in below)
    if max(term.power for term in above) > degree or degree < 1:
        raise OracleStuck("no number to tend to")
    over, under = (_divided(terms, degree, limit.letter) for terms in (above, below))
    facts = [f for term in (*above, *below) for f in _division_facts(term, degree, limit.letter)]
    reason = f"divide above and below by {power_text(limit.letter, degree)}"
    return Move(limit.line(f"({over})/({under})"), reason, tuple(facts), "limits.infinity")


def _divided(terms: list[Mono], degree: int, letter: str) -> str:
    parts = [_quotient(term, degree, letter) for term in terms]
    return "".join(part if part.startswith("-") else f"+{part}" for part in parts).removeprefix("+")


def _quotient(term: Mono, degree: int, letter: str) -> str:
    left = degree - term.power
    return str(term.coefficient) if left == 0 else f"{term.coefficient}/{power_text(letter, left)}"


def _division_facts(term: Mono, degree: int, letter: str) -> list[str]:
    below = power_text(letter, degree)
    return [f"{term.text(letter)}/{below}={_quotient(term, degree, letter)}"]


def _parts(node: Node) -> list[tuple[str, Node]]:
    node = bare(node)
    match node:
        case Add(left, right):
            return [*_parts(left), ("+", bare(right))]
        case Sub(left, right):
            return [*_parts(left), ("-", bare(right))]
        case Neg(arg):
            return [("-", bare(arg))]
    return [("+", node)]


def _is_divided(node: Node, letter: str) -> bool:
    """Whether every term is a number, or a number over a power of the letter."""
    return all(
        letter not in letters(part) or (isinstance(part, Div) and letter not in letters(part.left))
        for _, part in _parts(node)
    )


def _tended(limit: Limit, body: Div) -> Move:
    above, below = (_at_infinity(side, limit.letter) for side in (body.left, body.right))
    line = line_text(f"({above})/({below})")
    return Move(line, TENDS, (), "limits.infinity")


def _at_infinity(node: Node, letter: str) -> str:
    made = "".join(
        f"{sign}{'0' if letter in letters(part) else to_plain(Num(part.text) if isinstance(part, Num) else part)}"
        for sign, part in _parts(node)
    )
    return made.removeprefix("+")
