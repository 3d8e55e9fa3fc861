"""Equations with logarithms: isolate, take off, compare; those with exponents are `exponentials`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.ends.logarithm import has_logarithm
from reasoning.maths.ends.transcendental import has_exponential, is_finished_value
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Call, Div, Node, Rel, Sym
from reasoning.maths.walk import bare, letters
from reasoning.oracle import facts as fact
from reasoning.oracle.handed import in_order
from reasoning.oracle.logarithms import exponentials
from reasoning.oracle.logarithms.exponentials import BY_LOGARITHM, COMPARE, TAKE
from reasoning.oracle.logarithms.logs import log_text, logs_of
from reasoning.oracle.logarithms.properties import condensed, evaluated
from reasoning.oracle.logarithms.sides import Sides, without_constant
from reasoning.oracle.monomials import Mono, terms_of, text, value_at
from reasoning.oracle.move import Move

SWAP = "swap the sides"
EXPONENTIAL_FORM = "write in exponential form"
SAME_LOGARITHMS = "equal logarithms have equal insides"
FRONT = "bring the exponent to the front"
REASONS = (SWAP, EXPONENTIAL_FORM, SAME_LOGARITHMS, COMPARE, TAKE, FRONT)
WITH_NUMBER = r"(?:add|subtract) \S+ (?:to|from) both sides|divide both sides by \S+|write \S+ as \S+"
LOGARITHM = "logarithms.equation"


def moves(node: Rel, unknown: str) -> list[Move]:
    """Return the moves from an equation; none at its end, OracleStuck where it is none of this topic."""
    if node.signs != ("=",) or letters(node) - {unknown, "e"}:
        raise OracleStuck("no equation in one unknown")
    sides = Sides(bare(node.operands[0]), bare(node.operands[1]), unknown)
    logs, powers = _logs_of_unknown(node, unknown), has_exponential(node, unknown)
    if logs and powers:
        raise OracleStuck("logarithms and exponents")
    if unknown not in letters(sides.left):
        component = LOGARITHM if logs else BY_LOGARITHM
        return [Move(sides.write(to_plain(sides.right), to_plain(sides.left)), SWAP, (), component)]
    if logs:
        return _with_logarithms(sides)
    if powers:
        return [exponentials.step(sides)]
    return _last(sides)


def _logs_of_unknown(node: Node, unknown: str) -> bool:
    return any(isinstance(p, Call) and p.name in ("log", "ln") and unknown in letters(p) for p in in_order(node))


# the end: of first degree, with ln or e on the other side -----------------------------------------------------------


def _last(sides: Sides) -> list[Move]:
    """2x+1=ln(7) -> 2x=ln(7)-1 -> x=(ln(7)-1)/2; x*ln(3)=ln(7) -> x=ln(7)/ln(3)."""
    if not (has_logarithm(sides.right) or "e" in letters(sides.right)) or sides.unknown in letters(sides.right):
        raise OracleStuck("no logarithm and no exponent")
    component = LOGARITHM if "e" in letters(sides.right) else BY_LOGARITHM
    if sides.left == Sym(sides.unknown):
        if is_finished_value(sides.right):
            return []
        return [replace(move, line=sides.write(sides.unknown, move.line)) for move in evaluated(sides.right)]
    if has_logarithm(sides.left):
        return [_divided_by_logarithm(sides, component)]
    terms = terms_of(sides.left, sides.unknown)
    constant = sum((term.coefficient for term in terms if term.power == 0), Fraction(0))
    slopes = [term for term in terms if term.power]
    if len(slopes) != 1 or slopes[0].power != 1:
        raise OracleStuck("not of the first degree")
    if constant:
        return [_moved(sides, slopes, constant, component)]
    return [_divided(sides, slopes[0].coefficient, component)]


def _moved(sides: Sides, slopes: list[Mono], constant: Fraction, component: str) -> Move:
    reason = f"{'subtract' if constant > 0 else 'add'} {abs(constant)} {'from' if constant > 0 else 'to'} both sides"
    sign = "-" if constant > 0 else "+"
    line = sides.write(text(slopes, sides.unknown), f"{to_plain(sides.right)}{sign}{abs(constant)}")
    return Move(line, reason, (), component)


def _divided(sides: Sides, slope: Fraction, component: str) -> Move:
    if slope.denominator > 1 or slope < 0:
        raise OracleStuck("an unusual coefficient")
    line = sides.write(sides.unknown, f"({to_plain(sides.right)})/{slope}")
    return Move(line, f"divide both sides by {slope}", (), component)


def _divided_by_logarithm(sides: Sides, component: str) -> Move:
    factors = [bare(factor) for factor in factors_of(sides.left)]
    others = [factor for factor in factors if factor != Sym(sides.unknown)]
    if len(factors) != 2 or len(others) != 1:
        raise OracleStuck("not the unknown times a logarithm")
    divisor = to_plain(others[0])
    return Move(
        sides.write(sides.unknown, f"{to_plain(sides.right)}/{divisor}"),
        f"divide both sides by {divisor}",
        (),
        component,
    )


# logarithms -----------------------------------------------------------------------------------------------------------


def _with_logarithms(sides: Sides) -> list[Move]:
    left = logs_of(sides.left)
    if any(sides.unknown in term.base for term in left):
        raise OracleStuck("the base of a logarithm is asked for")
    if sides.unknown in letters(sides.right):
        return [_equal_logarithms(sides)]
    with_log = [term for term in left if term.inside is not None]
    if len(with_log) > 1:
        _tested(sides)
        if len(with_log) < len(left):
            raise OracleStuck("a number beside logarithms to put together")
        right = to_plain(sides.right)
        return [
            Move(sides.write(move.line, right), move.reason, move.facts, LOGARITHM) for move in condensed(sides.left)
        ]
    number = _whole_number(sides.right)
    constant = sum((term.coefficient for term in left if term.inside is None), Fraction(0))
    log = with_log[0]
    assert log.inside is not None
    if constant:
        return [without_constant(sides, log.text, number, constant, LOGARITHM)]
    if log.coefficient != 1:
        return [_without_factor(sides, to_plain(log.inside), log.base, number, log.coefficient)]
    if _degree(log.inside, sides.unknown) != 1:
        raise OracleStuck("not of the first degree")
    facts, power = power_of(log.base, int(number))
    return [Move(sides.write(to_plain(log.inside), power), EXPONENTIAL_FORM, tuple(facts), LOGARITHM)]


def _whole_number(node: Node) -> Fraction:
    terms = terms_of(node, "")
    if len(terms) != 1 or terms[0].coefficient.denominator > 1:
        raise OracleStuck("no whole number on the right")
    return terms[0].coefficient


def power_of(base: str, exponent: int) -> tuple[list[str], str]:
    """2 and 3 -> 2^3=8; e and 2 -> e^2; 3 and -2 -> 1/9."""
    if base == "e":
        if exponent == 0:
            return [], "1"
        return [], "e" if exponent == 1 else f"e^{exponent}" if exponent > 0 else f"e^({exponent})"
    number = int(base or 10)
    if abs(exponent) > 9 or number ** abs(exponent) > 9999:
        raise OracleStuck("the power grows too large")
    value = number ** abs(exponent)
    facts = [f"{number}^{k}={number**k}" for k in range(2, abs(exponent) + 1)]
    if exponent < 0:
        return [*facts, f"{number}^({exponent})=1/{value}"], f"1/{value}"
    return facts if exponent else [f"{number}^0=1"], str(value)


def _without_factor(sides: Sides, inside: str, base: str, number: Fraction, factor: Fraction) -> Move:
    if factor.denominator > 1 or number % factor or factor < 0:
        raise OracleStuck("the number does not divide")
    facts, result = fact.division_facts(int(number), int(factor))
    line = sides.write(log_text(base, inside), str(result))
    return Move(line, f"divide both sides by {factor}", tuple(facts), LOGARITHM)


def _equal_logarithms(sides: Sides) -> Move:
    """ln(3x-2)=ln(x+4) -> 3x-2=x+4, where the solution leaves no logarithm without a value."""
    left, right = logs_of(sides.left), logs_of(sides.right)
    if len(left) > 1 or len(right) > 1:
        return _one_side_condensed(sides)
    one, other = left[0], right[0]
    if one.base != other.base or one.coefficient != 1 or other.coefficient != 1:
        raise OracleStuck("not logarithms of one base")
    _tested(sides)
    assert one.inside is not None
    assert other.inside is not None
    if max(_degree(side, sides.unknown) for side in (one.inside, other.inside)) > 1:
        raise OracleStuck("not of the first degree")
    line = sides.write(to_plain(one.inside), to_plain(other.inside))
    return Move(line, SAME_LOGARITHMS, (), LOGARITHM)


def _one_side_condensed(sides: Sides) -> Move:
    left_first = len(logs_of(sides.left)) > 1
    side, other = (sides.left, sides.right) if left_first else (sides.right, sides.left)
    _tested(sides)
    move = condensed(side)[0]
    pair = (move.line, to_plain(other)) if left_first else (to_plain(other), move.line)
    return Move(sides.write(*pair), move.reason, move.facts, LOGARITHM)


def _arguments(sides: Sides) -> list[list[Mono]]:
    found = []
    for side in (sides.left, sides.right):
        for log in logs_of(side):
            if log.inside is not None and sides.unknown in letters(log.inside):
                over = log.inside.left if isinstance(log.inside, Div) else log.inside
                found += [terms_of(bare(f), sides.unknown) for f in factors_of(over)]
    return found


def _solution(sides: Sides) -> Fraction:
    """The solution of what the logarithms come to, which has to be of the first degree."""
    above, below = [Mono(Fraction(1), 0)], [Mono(Fraction(1), 0)]
    constant = Fraction(0)
    base = ""
    for side, sign in ((sides.left, 1), (sides.right, -1)):
        for log in logs_of(side):
            if log.inside is None:
                constant += sign * log.coefficient
                continue
            base = log.base
            if abs(log.coefficient) != 1:
                raise OracleStuck("too much at once")
            over, under = _expanded(log.inside, sides.unknown)
            if sign * log.coefficient < 0:
                over, under = under, over
            above, below = _multiplied(above, over), _multiplied(below, under)
    power = Fraction(1) if not constant else _known_power(base, -constant)
    totals: dict[int, Fraction] = {}
    for term in above:
        totals[term.power] = totals.get(term.power, Fraction(0)) + term.coefficient
    for term in below:
        totals[term.power] = totals.get(term.power, Fraction(0)) - power * term.coefficient
    if any(value for degree, value in totals.items() if degree > 1) or not totals.get(1):
        raise OracleStuck("not of the first degree")
    return -totals.get(0, Fraction(0)) / totals[1]


def _expanded(inside: Node, unknown: str) -> tuple[list[Mono], list[Mono]]:
    """What stands above and below the bar, multiplied out."""
    over, under = (inside.left, [bare(inside.right)]) if isinstance(inside, Div) else (inside, [])
    found = []
    for factors in (factors_of(over), under):
        product = [Mono(Fraction(1), 0)]
        for factor in factors:
            product = _multiplied(product, terms_of(bare(factor), unknown))
        found.append(product)
    return found[0], found[1]


def _degree(inside: Node, unknown: str) -> int:
    over, under = _expanded(inside, unknown)
    if max(term.power for term in under):
        raise OracleStuck("the unknown below a bar")
    return max(term.power for term in over)


def _known_power(base: str, exponent: Fraction) -> Fraction:
    if base == "e" or exponent.denominator > 1:
        raise OracleStuck("no rational power")
    return Fraction(int(base or 10)) ** int(exponent)


def _multiplied(left: list[Mono], right: list[Mono]) -> list[Mono]:
    return [Mono(a.coefficient * b.coefficient, a.power + b.power) for a in left for b in right]


def _tested(sides: Sides) -> None:
    """Whether the solution leaves every logarithm a value; raises OracleStuck where it is none."""
    solution = _solution(sides)
    if any(value_at(terms, solution) <= 0 for terms in _arguments(sides)):
        raise OracleStuck("the value found makes a logarithm undefined")
