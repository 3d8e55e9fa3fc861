"""The next move in a line with derivatives: the rule for what stands under one, then what is left to multiply."""

from __future__ import annotations

from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Add, Call, Div, Mul, Neg, Node, Num, Pow, Rel, Sub, Sym, System
from reasoning.maths.walk import bare, letters
from reasoning.oracle import facts as fact
from reasoning.oracle.derivatives import leftover
from reasoning.oracle.handed import in_order, line_text, replaced
from reasoning.oracle.monomials import Mono, quotient_facts, terms_of, text
from reasoning.oracle.move import Move
from reasoning.values import Goal, Problem

POWER, PRODUCT, QUOTIENT, CHAIN = (
    "use the power rule",
    "use the product rule",
    "use the quotient rule",
    "use the chain rule",
)
EACH, FACTOR, AS_POWER, KNOWN = (
    "differentiate each term", "keep the number in front", "write as a power", "use a known derivative",
)  # fmt: skip
WORDS = "|".join((POWER, PRODUCT, QUOTIENT, CHAIN, EACH, FACTOR, AS_POWER, KNOWN, leftover.WORDS))
FUNCTIONS = ("ln", "sin", "cos", "sqrt")


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the moves from a line, one for each derivative in it; then those that tidy up."""
    if problem.goal is not Goal.SIMPLIFY or isinstance(node, (Rel, System)):
        raise OracleStuck("no derivative is asked for")
    spots = [part for part in in_order(node) if isinstance(part, Call) and part.name == "diff"]
    if not spots:
        return leftover.moves(node)
    return [_at(node, spot) for spot in spots]


def _at(node: Node, spot: Call) -> Move:
    if len(spot.args) != 2 or not isinstance(spot.args[1], Sym):
        raise OracleStuck("no derivative by one letter")
    by = spot.args[1].name
    body = bare(spot.args[0])
    if letters(body) - {by, "e"}:
        raise OracleStuck("another letter in it")
    reason, facts, after, component = _rule(body, by)
    return Move(line_text(replaced(node, spot, after)), reason, tuple(facts), f"derivatives.{component}")


Ruled = tuple[str, list[str], str, str]


def _rule(body: Node, by: str) -> Ruled:
    try:
        terms = terms_of(body, by)
    except OracleStuck:
        return _rule_of_form(body, by)
    return _polynomial(terms, by)


def _rule_of_form(body: Node, by: str) -> Ruled:
    """The rule for what is no polynomial: the outermost operation names it."""
    match body:
        case Add(left, right):
            return EACH, [], f"{_diff(left, by)}+{_diff(right, by)}", "power"
        case Sub(left, right):
            return EACH, [], f"{_diff(left, by)}-{_diff(right, by)}", "power"
        case Neg(arg):
            return FACTOR, [], f"-{_diff(arg, by)}", "power"
        case Mul(left, right):
            return _product(left, right, by)
        case Div(left, right):
            return _quotient(left, right, by)
        case Pow(Sym("e"), exponent):
            return _outer(f"e^({to_plain(bare(exponent))})", bare(exponent), by)
        case Pow(base, Num(digits)) if digits.isdigit() and int(digits) > 1:
            return _power(bare(base), int(digits), by)
        case Call(name, (inside,)) if name in FUNCTIONS:
            return _function(name, bare(inside), by)
    raise OracleStuck("no rule for this derivative")


def _diff(node: Node, by: str) -> str:
    return f"diff({to_plain(bare(node))},{by})"


def _bracketed(node: Node) -> str:
    inner = bare(node)
    return f"({to_plain(inner)})" if isinstance(inner, (Add, Sub, Neg, Div)) else to_plain(inner)


def _polynomial(terms: list[Mono], by: str) -> Ruled:
    """3x^4-5x^2+7 -> 12x^3-10x: each term by its own facts, ended by its derivative."""
    facts: list[str] = []
    after = []
    for term in terms:
        more, made = _term(term, by)
        facts += more
        after.append(made)
    return POWER, facts, text(after, by), "power"


def _term(term: Mono, by: str) -> tuple[list[str], Mono]:
    facts: list[str] = []
    made = Mono(Fraction(0), 0)
    if term.power:
        made = Mono(term.coefficient * term.power, term.power - 1)
        top, bottom = term.coefficient.numerator, term.coefficient.denominator
        if abs(term.power) > 1 or term.power < 0:
            if abs(top) > 1:
                facts += fact.product_facts(top, term.power)[0]
            if bottom > 1:
                facts += quotient_facts(top * term.power, bottom)[0]
            facts.append(f"{term.power}-1={term.power - 1}")
    head = f"d{by}/d{by}" if term == Mono(Fraction(1), 1) else f"diff({term.text(by)},{by})"
    return [*facts, f"{head}={text([made], by)}"], made


def _product(left: Node, right: Node, by: str) -> Ruled:
    if by not in letters(left):
        return FACTOR, [], f"{_bracketed(left)}*{_diff(right, by)}", "power"
    if by not in letters(right):
        return FACTOR, [], f"{_bracketed(right)}*{_diff(left, by)}", "power"
    after = f"{_diff(left, by)}*{_bracketed(right)}+{_bracketed(left)}*{_diff(right, by)}"
    return PRODUCT, [], after, "product"


def _quotient(left: Node, right: Node, by: str) -> Ruled:
    below = bare(right)
    if by not in letters(below):
        return FACTOR, [], f"{_diff(left, by)}/{_bracketed(below)}", "power"
    if by not in letters(left):
        return _as_power(left, below, by)
    over = f"{_diff(left, by)}*{_bracketed(below)}-{_bracketed(left)}*{_diff(below, by)}"
    return QUOTIENT, [], f"({over})/({to_plain(below)})^2", "quotient"


def _as_power(over: Node, below: Node, by: str) -> Ruled:
    """5/x^2 -> 5x^(-2)."""
    terms, number = terms_of(below, by), terms_of(bare(over), by)
    if len(terms) != 1 or terms[0].coefficient != 1 or len(number) != 1:
        raise OracleStuck("no power of the letter below")
    made = Mono(number[0].coefficient, -terms[0].power)
    facts = [f"1/{Mono(Fraction(1), terms[0].power).text(by)}={Mono(Fraction(1), -terms[0].power).text(by)}"]
    return AS_POWER, facts, f"diff({made.text(by)},{by})", "power"


def _power(base: Node, exponent: int, by: str) -> Ruled:
    """(3x+1)^5 -> diff(3x+1,x)*5(3x+1)^4: the inside first, so that its number comes to the front."""
    written = f"({to_plain(base)})"
    power = written if exponent == 2 else f"{written}^{exponent - 1}"
    return CHAIN, [f"{exponent}-1={exponent - 1}"], f"{_diff(base, by)}*{exponent}{power}", "chain"


def _outer(outside: str, inside: Node, by: str) -> Ruled:
    if inside == Sym(by):
        return KNOWN, [], outside.replace(f"({by})", by, 1) if outside.startswith("e^") else outside, "chain"
    return CHAIN, [], f"{_diff(inside, by)}*{outside}", "chain"


def _function(name: str, inside: Node, by: str) -> Ruled:
    """ln(u) -> u'/u, sqrt(u) -> u'/(2sqrt(u)), sin(u) -> u'*cos(u), cos(u) -> -u'*sin(u)."""
    plain = to_plain(inside)
    if name == "sin":
        return _outer(f"cos({plain})", inside, by)
    if name == "cos":
        reason, facts, after, component = _outer(f"sin({plain})", inside, by)
        return reason, facts, f"-{after}", component
    below = f"({plain})" if name == "ln" else f"(2sqrt({plain}))"
    if inside == Sym(by):
        return KNOWN, [], f"1/{below}", "chain"
    return CHAIN, [], f"{_diff(inside, by)}/{below}", "chain"
