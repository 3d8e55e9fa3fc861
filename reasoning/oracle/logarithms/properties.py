"""Working out, taking apart and putting together logarithms, one property a line."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.ends.logarithm import is_one_logarithm, is_taken_apart
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Call, Div, Mul, Node, Num, Pow, Sub
from reasoning.maths.walk import bare, letters
from reasoning.oracle import facts as fact
from reasoning.oracle.handed import in_order, line_text, replaced
from reasoning.oracle.logarithms.logs import Log, by_common_base, logs_of, sum_text, worked_out
from reasoning.oracle.monomials import power_text, whole
from reasoning.oracle.move import Move

WORK_OUT = "work out the logarithm"
QUOTIENT, PRODUCT = "write the quotient as a difference", "write the product as a sum"
FRONT, ROOT = "bring the exponent to the front", "write the root as a power"
UP = "bring the number in front up as an exponent"
SUM, DIFFERENCE = "write the sum as one logarithm", "write the difference as one logarithm"
REASONS = (WORK_OUT, QUOTIENT, PRODUCT, FRONT, ROOT, UP, SUM, DIFFERENCE)


def evaluated(node: Node) -> list[Move]:
    """Return the moves that replace one logarithm of a number by its value."""
    found = []
    for part in in_order(node):
        if not isinstance(part, Call) or part.name not in ("log", "ln"):
            continue
        log = logs_of(part)[0]
        worked = worked_out(log) or by_common_base(log)
        if worked is None:
            raise OracleStuck("a logarithm that is no rational number")
        facts, value = worked
        alone = part is bare(node) or (value >= 0 and value.denominator == 1)
        text = str(value) if alone else f"({value})"
        found.append(Move(line_text(replaced(node, part, text)), WORK_OUT, tuple(facts), "logarithms.evaluate"))
    if not found:
        raise OracleStuck("no logarithm")
    return found


# taking apart ---------------------------------------------------------------------------------------------------------


def expanded(node: Node) -> list[Move]:
    """Return the moves that take one logarithm of a sum further apart; none at the end."""
    terms = logs_of(node)
    found = []
    for place, term in enumerate(terms):
        made = _apart(term)
        if made is not None:
            reason, facts, parts = made
            line = line_text(sum_text(_one_number([*terms[:place], *parts, *terms[place + 1 :]])))
            found.append(Move(line, reason, tuple(facts), "logarithms.expand"))
    if not found and not is_taken_apart(node):
        raise OracleStuck("no rule takes this further apart")
    return found


def _one_number(terms: list[Log]) -> list[Log]:
    """Without a second number: 3+...-1 is no line of these exercises."""
    if sum(term.inside is None for term in terms) > 1:
        raise OracleStuck("two numbers to add")
    return terms


Apart = tuple[str, list[str], list[Log]]


def _apart(term: Log) -> Apart | None:
    worked = worked_out(term)
    if worked is not None:
        facts, value = worked
        return WORK_OUT, facts, [Log(term.coefficient * value, "", None)]
    match term.inside:
        case Div(left, right):
            one, other = term.of(to_plain(left)), term.of(to_plain(right))
            return QUOTIENT, [], [one, replace(other, coefficient=-other.coefficient)]
        case Mul():
            return PRODUCT, [], [term.of(to_plain(factor)) for factor in factors_of(term.inside)]
        case Pow(base, exponent) if letters(base):
            power = _power(exponent)
            return FRONT, [], [replace(term.of(to_plain(bare(base))), coefficient=term.coefficient * power)]
        case Call("sqrt", (inside,)):
            return ROOT, [], [term.of(f"({to_plain(bare(inside))})^(1/2)")]
    return None


def _power(node: Node) -> Fraction:
    node = bare(node)
    if isinstance(node, Div):
        return Fraction(whole(node.left), whole(node.right))
    return Fraction(whole(node))


# putting together -----------------------------------------------------------------------------------------------------


def condensed(node: Node, component: str = "logarithms.condense") -> list[Move]:
    """Return the moves that bring logarithms of one base together; none where one stands alone."""
    terms = logs_of(node)
    if any(term.inside is None for term in terms) or len({term.base for term in terms}) > 1:
        raise OracleStuck("not logarithms of one base")
    if terms[0].coefficient < 0:
        raise OracleStuck("a minus before the first logarithm")
    ups = [_brought_up(terms, place) for place, term in enumerate(terms) if abs(term.coefficient) != 1]
    if ups:
        return [Move(line_text(sum_text(after)), UP, tuple(facts), component) for facts, after in ups]
    if len(terms) == 1:
        if not is_one_logarithm(node):
            raise OracleStuck("something is left to do within the logarithm")
        return []
    first, second = terms[:2]
    assert first.inside is not None
    assert second.inside is not None
    sign = "*" if second.coefficient > 0 else "/"
    facts, inside = joined(first.inside, second.inside, sign)
    after = [first.of(inside), *terms[2:]]
    return [Move(line_text(sum_text(after)), SUM if sign == "*" else DIFFERENCE, tuple(facts), component)]


def _brought_up(terms: list[Log], place: int) -> tuple[list[str], list[Log]]:
    """2log(x,3) -> log(x^2,3); (1/2)ln(x) -> ln(sqrt(x)); 3ln(2) -> ln(8)."""
    term = terms[place]
    assert term.inside is not None
    size = abs(term.coefficient)
    sign = Fraction(1 if term.coefficient > 0 else -1)
    facts, inside = _raised(term.inside, size)
    after = replace(term.of(inside), coefficient=sign)
    return facts, [*terms[:place], after, *terms[place + 1 :]]


def _raised(inside: Node, power: Fraction) -> tuple[list[str], str]:
    plain = to_plain(inside)
    if power == Fraction(1, 2):
        return [], f"sqrt({plain})"
    if power.denominator > 1:
        raise OracleStuck("an unusual root")
    if isinstance(inside, Num):
        facts, running = [], int(inside.text)
        for _ in range(int(power) - 1):
            more, running = fact.product_facts(running, int(inside.text))
            facts += more
        return facts, str(running)
    if isinstance(inside, Pow):
        exponent = whole(inside.exponent)
        facts, result = fact.product_facts(exponent, int(power))
        return facts, f"{to_plain(inside.base)}^{result}"
    return [], f"({plain})^{power}" if isinstance(inside, (Add, Sub)) else power_text(plain, int(power))


def joined(left: Node, right: Node, sign: str) -> tuple[list[str], str]:
    """The product, or quotient, of what stands in two logarithms: numbers are worked out, a bar stays one bar."""
    if isinstance(left, Div) and isinstance(right, Div):
        raise OracleStuck("two bars")
    over, under = (bare(left.left), [bare(left.right)]) if isinstance(left, Div) else (left, [])
    above = [over, right] if sign == "*" else [over]
    below = under if sign == "*" else [*under, right]
    facts_above, top = _product(above)
    facts_below, bottom = _product(below) if below else ([], "")
    return [*facts_above, *facts_below], f"({top})/({bottom})" if bottom else top


def _product(parts: list[Node]) -> tuple[list[str], str]:
    """3*x*(x-2) in this order, with the numbers multiplied."""
    factors = [bare(factor) for part in parts for factor in factors_of(part)]
    numbers = [int(factor.text) for factor in factors if isinstance(factor, Num) and factor.text.isdigit()]
    facts: list[str] = []
    total = 1
    for number in numbers:
        if total > 1 and number > 1:
            facts += fact.product_facts(total, number)[0]
        total *= number
    rest = [factor for factor in factors if not isinstance(factor, Num)]
    written = "".join(f"({to_plain(one)})" for one in rest)
    return facts, written if total == 1 and rest else f"{total}{written}"
