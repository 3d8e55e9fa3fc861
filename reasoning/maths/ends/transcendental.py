"""Whether an answer to an equation with logarithms or exponentials is its one solution, written simply.

Only equations of which it is certain that they have at most one solution: a logarithm of a first-degree expression,
sums of logarithms that come to an equation between products, exponentials with exponents of the first degree.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from flint import arb, fmpq, fmpq_poly

from reasoning.maths.claims import is_statement
from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.ends.logarithm import exponent_of, has_logarithm
from reasoning.maths.ends.radical import has_roots, is_finished_radical
from reasoning.maths.forms import is_finished_number
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.powers import in_powers
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Mul, Neg, Node, Num, Pow, Rel, Sub, Sym, Verbal
from reasoning.maths.value_relations import with_number_e
from reasoning.maths.walk import bare, letters, walk

E_BASE = Sym("e")


@dataclass(frozen=True, slots=True)
class _Part:
    """coefficient * base^exponent, or coefficient * log_base(exponent): the exponent or argument of first degree."""

    coefficient: fmpq
    base: Node
    slope: fmpq
    number: fmpq


def has_exponential(node: Node, unknown: str) -> bool:
    """Whether the unknown stands in an exponent."""
    return any(isinstance(part, Pow) and unknown in letters(part.exponent) for part in walk(node))


def judge_equation(given: Rel, answer: Node, unknown: str) -> Ending | None:
    """The ending of an answer; None where the solutions are not certain."""
    if given.signs != ("=",) or letters(given) - {unknown, "e"}:
        return None
    logs, powers = has_logarithm(given), has_exponential(given, unknown)
    if logs == powers:
        return None
    try:
        if logs and _asks_for_a_base(given, unknown):
            return _the_value(given, answer, unknown)
        roots = _roots_of_logarithms(given, unknown) if logs else None
        if roots is not None:
            return _among(roots, answer, unknown)
        one = _is_single_logarithm(given, unknown) if logs else _has_one_solution(given, unknown)
    except (NoExactValue, Undefined):
        return None
    if one is None:
        return None
    if not one:
        return ending(right=isinstance(answer, Verbal) and answer.words == "no solution", finished=True)
    return _the_value(given, answer, unknown)


def _value(answer: Node, unknown: str) -> Node | None:
    if not isinstance(answer, Rel) or answer.signs != ("=",) or bare(answer.operands[0]) != Sym(unknown):
        return None
    value = answer.operands[1]
    return None if unknown in letters(value) else value


def _the_value(given: Rel, answer: Node, unknown: str) -> Ending | None:
    """The one solution put into the equation: both sides agree."""
    if not is_statement(answer):
        return None
    value = _value(answer, unknown)
    if value is None:
        return None
    try:
        with precision():
            at = {unknown: ball(with_number_e(value), {})}
            left, right = (ball(with_number_e(side), at) for side in given.operands)
            same = equal_balls(left, right)
    except (Undefined, NoExactValue):
        return Ending.WRONG
    if same is None:
        return None
    return ending(right=same, finished=is_finished_value(value) or (has_roots(value) and is_finished_radical(value)))


# logarithms ----------------------------------------------------------------------------------------------------------


def _asks_for_a_base(given: Rel, unknown: str) -> bool:
    """log_x(64)=3: the one positive number whose third power is 64; not where that is 1, or its power the zeroth."""
    for one, other in (given.operands, given.operands[::-1]):
        match bare(one):
            case Call("log", (inside, base)) if bare(base) == Sym(unknown) and not letters(inside) | letters(other):
                return bool(number(inside) > 0 and number(inside) != 1 and number(other) != 0)
    return False


def _roots_of_logarithms(given: Rel, unknown: str) -> list[fmpq] | None:
    """All real solutions of log_b(…)+…=k with a rational base, where they are rational; None for other equations."""
    above, below = fmpq_poly([1]), fmpq_poly([1])
    base, constant = None, fmpq(0)
    arguments: list[fmpq_poly] = []
    for side, sign in zip(given.operands, (1, -1), strict=True):
        for term in terms_of(bare(side)):
            part = _logarithm_part(term.node, unknown)
            factor = -sign if term.negative else sign
            if part is None:
                constant += factor * number(term.node)
                continue
            times, log_base, argument = part
            if base not in (None, log_base):
                return None
            base, times = log_base, times * factor
            arguments.append(argument)
            above, below = (above * argument**times, below) if times > 0 else (above, below * argument**-times)
    if base is None or (base == E_BASE and constant != 0) or constant.q != 1:
        return None
    known = fmpq(1) if base == E_BASE else number(base)
    power = -int(constant.p)
    equation = above - below * (known**power if power >= 0 else 1 / known**-power)
    return _rational_roots(equation, arguments)


def _rational_roots(equation: fmpq_poly, arguments: list[fmpq_poly]) -> list[fmpq] | None:
    if equation.degree() < 1 or equation.degree() > 4:
        return None
    roots = []
    for factor, _ in equation.factor()[1]:
        if factor.degree() > 1:
            return None
        roots.append(-factor[0] / factor[1])
    return [root for root in roots if all(argument(root) > 0 for argument in arguments)]


def _logarithm_part(node: Node, unknown: str) -> tuple[int, Node, fmpq_poly] | None:
    """2log_3(x-1) as 2, 3 and the polynomial x-1; None for a number."""
    factors = factors_of(node)
    logs = [factor for factor in map(bare, factors) if isinstance(factor, Call) and factor.name in ("log", "ln")]
    if not logs:
        return None
    log = logs[0]
    times = fmpq(1)
    for factor in map(bare, factors):
        if factor is not log:
            times *= number(factor)
    if len(logs) > 1 or times.q != 1:
        raise NoExactValue("not a whole multiple of a logarithm")
    base: Node = E_BASE if log.name == "ln" else bare(log.args[1]) if len(log.args) == 2 else Num("10")
    return int(times.p), base, _polynomial(log.args[0], unknown)


def _polynomial(node: Node, unknown: str) -> fmpq_poly:
    powers = in_powers(node, unknown)
    coefficients = [fmpq(0)] * (max(powers, default=0) + 1)
    for power, coefficient in powers.items():
        coefficients[power] = number(coefficient)
    return fmpq_poly(coefficients)


def _among(roots: list[fmpq], answer: Node, unknown: str) -> Ending | None:
    """Whether the answer names exactly these solutions."""
    if len(roots) > 1:
        return None
    if not roots:
        return ending(right=isinstance(answer, Verbal) and answer.words == "no solution", finished=True)
    value = _value(answer, unknown)
    if value is None:
        return Ending.WRONG if isinstance(answer, Verbal) else None
    right = not letters(value) and number(value) == roots[0]
    return ending(right=right, finished=is_finished_number(value, decimals=False))


def _is_single_logarithm(given: Rel, unknown: str) -> bool | None:
    """a*ln(bx+c)+d=k has one solution."""
    found = 0
    for side in given.operands:
        for term in terms_of(bare(side)):
            part = _logarithm_part(term.node, unknown)
            if part is None:
                number(term.node)
                continue
            if part[2].degree() != 1:
                return None
            found += 1
    return True if found == 1 else None


# exponentials ---------------------------------------------------------------------------------------------------------


def _has_one_solution(given: Rel, unknown: str) -> bool | None:
    """Whether the equation has one solution (False: none); None where that is not certain."""
    constant, parts = fmpq(0), []
    for side, sign in zip(given.operands, (1, -1), strict=True):
        for term in terms_of(bare(side)):
            factor = -sign if term.negative else sign
            if unknown in letters(term.node):
                parts.append(_exponential_part(term.node, unknown, factor))
            else:
                constant += factor * number(term.node)
    if len(parts) == 1 and parts[0].slope:
        return bool(-constant / parts[0].coefficient > 0)
    if len(parts) != 2 or constant != 0:
        return None
    if parts[0].coefficient * parts[1].coefficient > 0:
        return False
    with precision():
        rates = [arb(part.slope) * ball(Call("ln", (with_number_e(part.base),)), {}) for part in parts]
        return None if (rates[0] - rates[1]).contains(0) else True


def _exponential_part(node: Node, unknown: str, sign: int) -> _Part:
    coefficient, found = fmpq(sign), None
    for factor in map(bare, factors_of(node)):
        if unknown not in letters(factor):
            coefficient *= number(factor)
        elif isinstance(factor, Pow) and found is None and unknown not in letters(factor.base):
            found = factor
        else:
            raise NoExactValue("not an exponential")
    if found is None:
        raise NoExactValue("not an exponential")
    base, line = bare(found.base), _polynomial(found.exponent, unknown)
    if line.degree() != 1 or (base != E_BASE and (number(base) <= 0 or number(base) == 1)):
        raise NoExactValue("not an exponential with an exponent of first degree")
    return _Part(coefficient, base, line[1], line[0])


# the form of a value --------------------------------------------------------------------------------------------------


def is_finished_value(node: Node) -> bool:
    """Whether x = this is written simply: 3/2, ln(7)/2, ln(7)/ln(3), (ln(7)-1)/2, e^5, (e^2+1)/3."""
    node = bare(node)
    if is_finished_number(node, decimals=False):
        return True
    if isinstance(node, Neg):
        return is_finished_value(node.arg) and not isinstance(bare(node.arg), (Neg, Add, Sub))
    if isinstance(node, Div):
        return _is_finished_quotient(node)
    terms = [bare(term.node) for term in terms_of(node)]
    return _are_finished_terms(terms) and not any(isinstance(term, Div) for term in terms if len(terms) > 1)


def _are_finished_terms(terms: list[Node]) -> bool:
    """Multiples of different logarithms or powers of e, and at most one number."""
    kinds = [_kind(term) for term in terms]
    return None not in kinds and len(set(kinds)) == len(kinds)


def _kind(term: Node) -> Node | None:
    if isinstance(term, Num):
        return Num("1") if term.text.isdigit() and term != Num("0") else None
    if isinstance(term, Mul):
        front, *rest = map(bare, factors_of(term))
        plain = isinstance(front, Num) and front.text.isdigit() and int(front.text) > 1 and len(rest) == 1
        return _kind(rest[0]) if plain and not isinstance(rest[0], (Num, Mul)) else None
    if isinstance(term, Pow):
        power = bare(term.exponent)
        whole = power.arg if isinstance(power, Neg) else power
        return term if bare(term.base) == E_BASE and isinstance(bare(whole), Num) and bare(whole) != Num("1") else None
    if term == E_BASE:
        return term
    return term if _logged(term) is not None else None


def _logged(node: Node) -> int | None:
    """The number in ln(7), which is more than 1; None for anything else."""
    inner = bare(node.args[0]) if isinstance(node, Call) and node.name == "ln" else None
    return int(inner.text) if isinstance(inner, Num) and inner.text.isdigit() and int(inner.text) > 1 else None


def _is_finished_quotient(node: Div) -> bool:
    over, under = bare(node.left), bare(node.right)
    terms = [bare(term.node) for term in terms_of(over)]
    if not _are_finished_terms(terms):
        return False
    if isinstance(under, Num) and under.text.isdigit() and int(under.text) > 1:
        return gcd(int(under.text), *map(_coefficient, terms)) == 1 and not _is_root(terms, int(under.text))
    divisor = _logged(under)
    if divisor is None:
        return False
    logged = [_logged(term) for term in terms]
    return len(terms) > 1 or logged[0] is None or not _are_related(logged[0], divisor)


def _coefficient(term: Node) -> int:
    if isinstance(term, Num):
        return int(term.text)
    front = bare(factors_of(term)[0])
    return int(front.text) if isinstance(front, Num) else 1


def _is_root(terms: list[Node], under: int) -> bool:
    """ln(4)/2 is ln(2)."""
    value = _logged(terms[0]) if len(terms) == 1 else None
    if value is None:
        return False
    return any(under % k == 0 and any(base**k == value for base in range(2, 1 + int(value**0.5) + 1))
               for k in range(2, under + 1))  # fmt: skip


def _are_related(one: int, other: int) -> bool:
    """Whether both are powers of one number, so that ln(8)/ln(2) is the number 3."""
    for base in range(2, min(one, other) + 1):
        if exponent_of(one, base) is not None and exponent_of(other, base) is not None:
            return True
    return False
