"""Exact rational numbers from trees without letters: the fast path of every check."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import comb, gcd, lcm

from flint import fmpq

from reasoning.errors import ReasoningError
from reasoning.maths.tree import Add, Call, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub, Sym

NUMBER_BITS = 40_000  # 9^9^9 has 10^9; a number of 300 digits to the 40th has 40,000
POWER = 1_000


class NoExactValue(ReasoningError):
    """The tree has no exact meaning here: too large, or of a kind that is not handled."""


class Undefined(ReasoningError):
    """The tree has no value at all: a division by zero, the root or logarithm of a number outside its domain."""


def number(node: Node) -> fmpq:
    """The exact rational number that a tree without letters stands for; raises NoExactValue and Undefined."""
    match node:
        case Num(text):
            return literal(text)
        case Add(left, right):
            return _checked(number(left) + number(right))
        case Sub(left, right):
            return _checked(number(left) - number(right))
        case Mul(left, right, _):
            return _checked(number(left) * number(right))
        case Div(left, right, _):
            over, under = number(left), number(right)
            if under == 0:
                raise Undefined("a division by zero")
            return _checked(over / under)
        case Neg(arg):
            return -number(arg)
        case Group(arg, _) | Pos(arg):
            return number(arg)
        case Pow(base, exponent):
            return number_power(number(base), number(exponent))
        case Mixed(whole, numerator, denominator):
            return literal(whole) + _quotient(literal(numerator), literal(denominator))
        case Percent(arg):
            return number(arg) / 100
        case Call(name, args):
            return number_call(name, [number(arg) for arg in args])
        case _:
            raise NoExactValue(f"{type(node).__name__} is not a number")


def is_number(node: Node) -> bool:
    """Whether the tree is one exact rational number."""
    return number_or_none(node) is not None


def number_or_none(node: Node) -> fmpq | None:
    """The exact rational number that a tree stands for, or None."""
    if isinstance(node, Sym):  # what is asked most often
        return None
    try:
        return number(node)
    except (NoExactValue, Undefined):
        return None


def to_fraction(value: fmpq) -> Fraction:
    """The same number as Python's own Fraction."""
    return Fraction(int(value.p), int(value.q))


@lru_cache(maxsize=4096)
def literal(text: str) -> fmpq:
    """The number that digits with an optional point stand for."""
    if text.isdigit():
        return fmpq(int(text))
    value = Fraction(text)
    return fmpq(value.numerator, value.denominator)


def _quotient(over: fmpq, under: fmpq) -> fmpq:
    if under == 0:
        raise Undefined("a division by zero")
    return over / under


def _checked(value: fmpq) -> fmpq:
    if value.p.bit_length() > NUMBER_BITS or value.q.bit_length() > NUMBER_BITS:
        raise NoExactValue("the numbers are too large")
    return value


def number_power(base: fmpq, exponent: fmpq) -> fmpq:
    """A rational power where it is rational; raises NoExactValue and Undefined."""
    if exponent.q != 1:
        root = exact_root(base, int(exponent.q)) if exponent.q <= POWER else None
        if root is None:
            raise NoExactValue("an irrational power")
        return number_power(root, fmpq(exponent.p))
    if base == 0 and exponent <= 0:
        raise Undefined("zero to a power that is not positive")
    power = abs(int(exponent.p))
    if abs(base) != 1 and power * max(base.p.bit_length(), base.q.bit_length()) > NUMBER_BITS:
        raise NoExactValue("the power is too large")
    if abs(base) == 1:
        return base if power % 2 else fmpq(1)
    return base ** int(exponent.p)


def exact_root(value: fmpq, degree: int) -> fmpq | None:
    """The real root of a rational number where that is rational, else None; raises Undefined for even roots below 0."""
    if value < 0:
        if degree % 2 == 0:
            raise Undefined("an even root of a negative number")
        root = exact_root(-value, degree)
        return None if root is None else -root
    over, under = _integer_root(int(value.p), degree), _integer_root(int(value.q), degree)
    return None if over is None or under is None else fmpq(over, under)


def _integer_root(value: int, degree: int) -> int | None:
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:  # Newton's method from above, in integers
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            break
        guess = better
    return guess if guess**degree == value else None


def number_call(name: str, args: list[fmpq]) -> fmpq:
    """A function of rational numbers where its value is rational; raises NoExactValue and Undefined."""
    if name in ("sqrt", "cbrt", "root"):
        degree = {"sqrt": 2, "cbrt": 3}.get(name) or int(args[1].p)
        if degree < 1 or degree > POWER or (name == "root" and args[1].q != 1):
            raise NoExactValue(f"a root of degree {degree}")
        root = exact_root(args[0], degree)
        if root is None:
            raise NoExactValue("an irrational root")
        return root
    if name == "abs":
        return abs(args[0])
    if name == "factorial" and args[0].q == 1 and 0 <= args[0] <= POWER:
        return _factorial(int(args[0].p))
    if name == "binomial" and all(arg.q == 1 and 0 <= arg <= POWER for arg in args):
        return fmpq(comb(int(args[0].p), int(args[1].p)))
    if name in ("floor", "ceil"):
        value = to_fraction(args[0])
        return fmpq(value.__floor__() if name == "floor" else value.__ceil__())
    if name in ("gcd", "lcm") and all(arg.q == 1 and arg != 0 for arg in args):
        return fmpq((gcd if name == "gcd" else lcm)(*(int(arg.p) for arg in args)))
    if name == "round" and len(args) == 2:
        return _rounded(args[0], args[1])
    raise NoExactValue(f"{name} of a number")


def _rounded(value: fmpq, unit: fmpq) -> fmpq:
    """The multiple of a unit (100, 0.1) that is nearest; half-way goes up. Negative halves have no value: books differ.

    round(468751, 100) is 468800.
    """
    if unit <= 0:
        raise Undefined("a place to round to that is not positive")
    places = to_fraction(value / unit) + Fraction(1, 2)
    if value < 0 and places.denominator == 1:
        raise NoExactValue("half-way below zero")
    return places.__floor__() * unit


def _factorial(count: int) -> fmpq:
    product = 1
    for factor in range(2, count + 1):
        product *= factor
    return fmpq(product)
