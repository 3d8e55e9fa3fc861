"""The next move in a number expression: brackets first, then powers, products, sums; fractions over one denominator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.oracle import decimal_facts
from reasoning.oracle import facts as fact
from reasoning.oracle.arithmetic.expression import (
    LEVEL,
    Absolute,
    Bracket,
    Expr,
    Neg,
    Op,
    Val,
    divided,
    value_of,
    value_text,
    write,
)
from reasoning.oracle.move import Move

Path = tuple[int, ...]
ABSOLUTE = "integers.absolute"
LARGEST = 10**9  # beyond this a worked step teaches nothing


@dataclass(frozen=True, slots=True)
class Spot:
    """An operation on numbers (two, or one between bars): where it stands, how deep in brackets, and itself."""

    path: Path
    depth: int
    op: Op | Absolute


def spots(expr: Expr, path: Path = (), depth: int = 0) -> list[Spot]:
    """Return every operation that can be worked out now, from left to right."""
    match expr:
        case Op(_, Val(), Val()):
            return [Spot(path, depth, expr)]
        case Op(_, left, right):
            return [*spots(left, (*path, 0), depth), *spots(right, (*path, 1), depth)]
        case Absolute(Val()):
            return [Spot(path, depth, expr)]
        case Bracket(arg) | Absolute(arg):
            return spots(arg, (*path, 0), depth + 1)
        case Neg(arg):
            return spots(arg, (*path, 0), depth)
        case _:
            return []


def put(expr: Expr, path: Path, new: Expr) -> Expr:
    """Return the expression with the part at `path` replaced; brackets and signs around a number dissolve."""
    if not path:
        return new
    head, rest = path[0], path[1:]
    match expr:
        case Bracket(arg):
            inner = put(arg, rest, new)
            return inner if isinstance(inner, Val) else Bracket(inner)
        case Absolute(arg):
            return Absolute(put(arg, rest, new))
        case Neg(arg):
            inner = put(arg, rest, new)
            if isinstance(inner, Val):
                return Val(-inner.numerator, inner.denominator, inner.decimal)
            return Neg(inner)
        case Op(sign, left, right):
            parts = (put(left, rest, new), right) if head == 0 else (left, put(right, rest, new))
            return divided(*parts) if sign == "/" else Op(sign, *parts)
    raise AssertionError(expr)


def fractions(expr: Expr, path: Path = (), *, paired: bool = False) -> list[tuple[Path, Val, bool]]:
    """Return every written fraction: its place, itself, and whether it waits to be added over its denominator."""
    match expr:
        case Val(_, denominator, decimal):
            return [] if denominator == 1 or decimal else [(path, expr, paired)]
        case Op(sign, left, right):
            same = sign in "+-" and isinstance(left, Val) and isinstance(right, Val)
            same = same and left.denominator == right.denominator  # type: ignore[union-attr]  # both are Val here
            return [*fractions(left, (*path, 0), paired=same), *fractions(right, (*path, 1), paired=same)]
        case Bracket(arg) | Neg(arg) | Absolute(arg):
            return fractions(arg, (*path, 0))
    raise AssertionError(expr)


def next_move(expr: Expr, *, known_factor: bool = False) -> Move | None:
    """Return the next move, or None when the expression is one finished number.

    `known_factor` says that the line above already found the common factor of the fraction to simplify.
    """
    for path, value, paired in fractions(expr):
        if not paired and gcd(value.numerator, value.denominator) > 1:
            return _simplify(expr, path, value, known_factor=known_factor)
    if isinstance(expr, Val):
        return None
    found = spots(expr)
    if not found:
        raise OracleStuck(f"nothing can be worked out in {write(expr)}")
    spot = max(found, key=lambda s: (s.depth, LEVEL[s.op.sign]))  # max keeps the leftmost of equals
    return move_at(expr, spot)


def move_at(expr: Expr, spot: Spot) -> Move:
    """Return the move that works out the operation at one spot."""
    reason, facts, new, component = _work_out(spot.op)
    if isinstance(new, Val) and max(abs(new.numerator), new.denominator) > LARGEST:
        raise OracleStuck("the numbers grow too large for a worked step")
    after = put(expr, spot.path, new)
    if component.startswith("integers"):
        facts = [*facts, *_new_fraction_facts(expr, after)]
        component = _order_component(expr, spot, component)
    return Move(write(after), reason, tuple(_without_repeats(facts)), component)


def _new_fraction_facts(before: Expr, after: Expr) -> list[str]:
    """(3+4)/2 -> 7/2: Euclid's lines decide whether the new fraction is simplified next."""
    known = [value for _, value, _ in fractions(before)]
    new = [value for _, value, _ in fractions(after) if value not in known]
    return fact.common_factor_facts(abs(new[0].numerator), new[0].denominator)[0] if new and new[0].numerator else []


def simplifications(expr: Expr) -> list[Move]:
    """Return every move that simplifies one written fraction."""
    return [
        _simplify(expr, path, value, known_factor=True)
        for path, value, _ in fractions(expr)
        if gcd(value.numerator, value.denominator) > 1
    ]


def _order_component(expr: Expr, spot: Spot, plain: str) -> str:
    if plain == ABSOLUTE:
        return plain
    if spot.depth:
        return "order.brackets"
    return "order.operations" if expr != spot.op and LEVEL[spot.op.sign] > 1 else plain


def _simplify(expr: Expr, path: Path, value: Val, *, known_factor: bool) -> Move:
    top, bottom = abs(value.numerator), value.denominator
    facts, factor = fact.common_factor_facts(top, bottom) if top else ([], bottom)
    if known_factor:
        facts = []
    upper, numerator = fact.quotient_facts(value.numerator, factor)
    lower, denominator = fact.quotient_facts(bottom, factor)
    after = put(expr, path, Val(numerator, denominator))
    return Move(write(after), "simplify the fraction", (*facts, *upper, *lower), "fractions.simplify")


def _work_out(op: Op | Absolute) -> tuple[str, list[str], Expr, str]:
    if isinstance(op, Absolute):
        assert isinstance(op.arg, Val)
        return "take the absolute value", [], replace(op.arg, numerator=abs(op.arg.numerator)), ABSOLUTE
    left, right = op.left, op.right
    assert isinstance(left, Val)
    assert isinstance(right, Val)
    if op.sign == "^":
        return _power(left, right)
    if left.decimal or right.decimal:
        return _decimals(op.sign, left, right)
    if left.denominator == right.denominator == 1:
        return _integers(op.sign, left.numerator, right.numerator)
    if op.sign in "+-":
        return _fraction_sum(op.sign, left, right)
    return _fraction_product(op.sign, left, right)


def _integers(sign: str, left: int, right: int) -> tuple[str, list[str], Expr, str]:
    if sign in "+-":
        facts, result = fact.sum_facts(left, sign, right)
        return ("add" if sign == "+" else "subtract"), facts, Val(result), "integers.add"
    if sign == "*":
        facts, result = fact.product_facts(left, right)
        return "multiply", facts, Val(result), "integers.multiply"
    if right == 0:
        raise OracleStuck("a division by 0 has no value")
    if left % right == 0:
        facts, result = fact.division_facts(left, right)
        return "divide", facts, Val(result), "integers.multiply"
    raise AssertionError(f"{left}/{right} is written as a fraction")


def _fraction_sum(sign: str, left: Val, right: Val) -> tuple[str, list[str], Expr, str]:
    if left.denominator == right.denominator:
        facts, result = fact.sum_facts(left.numerator, sign, right.numerator)
        new, more = _with_factor(result, left.denominator)
        reason = "add the numerators" if sign == "+" else "subtract the numerators"
        return reason, [*facts, *more], new, "fractions.add"
    facts, common = fact.common_multiple_facts(left.denominator, right.denominator)
    parts = []
    for value in (left, right):
        more, numerator = _widen(value, common, facts)
        facts = [*facts, *more]
        parts.append(Val(numerator, common))
    return "write over a common denominator", facts, Op(sign, *parts), "fractions.common_denominator"


def _widen(value: Val, common: int, known: list[str]) -> tuple[list[str], int]:
    if value.denominator == common:
        return [], value.numerator
    if value.denominator == 1:
        return fact.product_facts(value.numerator, common)
    facts, times = fact.quotient_facts(common, value.denominator, known)
    more, numerator = fact.product_facts(value.numerator, times)
    return [*facts, *more], numerator


def _fraction_product(sign: str, left: Val, right: Val) -> tuple[str, list[str], Expr, str]:
    if sign == "/":
        if right.numerator == 0:
            raise OracleStuck("a division by 0 has no value")
        flip = -1 if right.numerator < 0 else 1
        upside = Val(flip * right.denominator, abs(right.numerator))
        return "multiply by the reciprocal", [], Op("*", left, upside), "fractions.divide"
    upper, numerator = fact.product_facts(left.numerator, right.numerator)
    lower: list[str] = []
    denominator = max(left.denominator, right.denominator)
    if min(left.denominator, right.denominator) > 1:
        lower, denominator = fact.product_facts(left.denominator, right.denominator)
    new, more = _with_factor(numerator, denominator)
    return "multiply the fractions", [*upper, *lower, *more], new, "fractions.multiply"


def _with_factor(numerator: int, denominator: int) -> tuple[Val, list[str]]:
    """Return the fraction and Euclid's lines, which decide whether it is simplified next."""
    if numerator == 0 or denominator == 1:
        return Val(numerator, 1 if denominator == 1 else denominator), []
    return Val(numerator, denominator), fact.common_factor_facts(abs(numerator), denominator)[0]


def _decimals(sign: str, left: Val, right: Val) -> tuple[str, list[str], Expr, str]:
    value = value_of(Op(sign, left, right))
    new = Val(value.numerator, value.denominator, decimal=terminates(value))
    words = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}
    text = f"{write(Op(sign, left, right))}={value_text(new)}"
    component = "integers.add" if sign in "+-" else "integers.multiply"
    return words[sign], [*decimal_facts.working(left.value, sign, right.value), text], new, component


def terminates(value: Fraction) -> bool:
    """Whether a number can be written as a decimal that ends."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _power(base: Val, exponent: Val) -> tuple[str, list[str], Expr, str]:
    value = value_of(Op("^", base, exponent))
    if max(abs(value.numerator), value.denominator) > LARGEST:
        raise OracleStuck("the power grows too large for a worked step")
    facts: list[str] = []
    times = exponent.numerator
    for part in (base.numerator, base.denominator) if times >= 2 and not base.decimal else ():
        running = part
        for _ in range(times - 1 if part != 1 else 0):
            more, running = fact.product_facts(running, part)
            facts.extend(more)
    new = Val(value.numerator, value.denominator, decimal=base.decimal)
    return "work out the power", facts, new, "powers.small"


def _without_repeats(facts: list[str]) -> list[str]:
    """Without what was stated twice before: 5*5=25 is worked out over and over in 5^5."""
    return [fact for place, fact in enumerate(facts) if facts[:place].count(fact) < 2]
