"""Number expressions for the rule-based solver: values, operations and brackets, in the form they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import bare


@dataclass(frozen=True, slots=True)
class Val:
    """A number: an integer, a fraction as written (6/4 stays 6/4), or a terminating decimal."""

    numerator: int
    denominator: int = 1
    decimal: bool = False

    @property
    def value(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Op:
    """An operation + - * / ^ on two parts."""

    sign: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Neg:
    """A minus in front of a part that is no single number."""

    arg: Expr


@dataclass(frozen=True, slots=True)
class Bracket:
    """Written brackets around an unfinished part."""

    arg: Expr


@dataclass(frozen=True, slots=True)
class Absolute:
    """The absolute value of a part; its bars hold it like brackets."""

    arg: Expr
    sign: ClassVar[str] = "|"


Expr = Val | Op | Neg | Bracket | Absolute

# Half-way levels (3, 5) are for the right side of - and /, where an equal level needs brackets.
LEVEL = {"+": 2, "-": 2, "*": 4, "/": 4, "^": 8, "|": 9}
SIGNS: dict[type, str] = {tree.Add: "+", tree.Sub: "-", tree.Mul: "*"}


def read(node: tree.Node) -> Expr:
    """Return the number expression of a tree; raises OracleStuck where there is a letter or an unknown function."""
    match node:
        case tree.Num(text):
            return number(text)
        case tree.Mixed(whole, numerator, denominator):
            sign = -1 if whole.startswith("-") else 1
            top = abs(int(whole)) * int(denominator) + int(numerator)
            return Val(sign * top, int(denominator))
        case tree.Percent(arg):
            inner = read(arg)
            if isinstance(inner, Val):
                return Val(inner.numerator, inner.denominator * 100)
            return Op("/", _enclosed(inner), Val(100))
        case tree.Pos(arg):
            return read(arg)
        case tree.Neg(arg):
            return negated(read(arg))
        case tree.Group(arg):
            return _enclosed(read(arg))
        case tree.Add(left, right) | tree.Sub(left, right) | tree.Mul(left, right):
            return operation(SIGNS[type(node)], read(left), read(right))
        case tree.Div(left, right):
            return _division(read(left), read(right), bar=node.bar)
        case tree.Pow(base, exponent):
            return Op("^", read(base), read(exponent))
        case tree.Call("abs", (arg,)):
            return Absolute(read(bare(arg)))
        case _:
            raise OracleStuck(f"no rule for {type(node).__name__} in a number expression")


def number(text: str) -> Val:
    """Return the value of a written number such as 12 or 0.50."""
    if "." not in text:
        return Val(int(text))
    value = Fraction(text)
    return Val(value.numerator, value.denominator, decimal=True)


def negated(arg: Expr) -> Expr:
    """Return the opposite, with the sign on the leading number where that means the same."""
    match arg:
        case Val(numerator):
            return replace(arg, numerator=-numerator)
        case Op("*" | "/" as sign, left, right):
            return Op(sign, negated(left), right)
        case _:
            return Neg(arg)


def _enclosed(inner: Expr) -> Expr:
    return inner if isinstance(inner, Val | Bracket) else Bracket(inner)


def _division(left: Expr, right: Expr, *, bar: bool) -> Expr:
    if bar and _whole(left) and _whole(right):  # \\frac{12}{4} is a fraction to simplify, 12/4 a division
        return _fraction(left, right)
    if bar:  # a fraction bar brackets its parts
        left, right = _bar_part(left), _bar_part(right)
    return divided(left, right)


def divided(left: Expr, right: Expr) -> Expr:
    """Return left/right, as one fraction where both are whole and the division is not exact."""
    if _whole(left) and _whole(right):
        assert isinstance(left, Val)
        assert isinstance(right, Val)
        if right.numerator == 0 or left.numerator % right.numerator:
            return _fraction(left, right)
    return Op("/", left, right)


def _fraction(left: Expr, right: Expr) -> Val:
    assert isinstance(left, Val)
    assert isinstance(right, Val)
    if right.numerator == 0:
        raise OracleStuck("a division by 0 has no value")
    sign = -1 if right.numerator < 0 else 1
    return Val(sign * left.numerator, abs(right.numerator))


def operation(sign: str, left: Expr, right: Expr) -> Expr:
    """Return left and right joined; 6/3+1/3 stays two fractions over 3, though 6/3 alone is a division to work out."""
    if sign in ("+", "-"):
        left, right = _over_same(left, right), _over_same(right, left)
    return Op(sign, left, right)


def _over_same(part: Expr, other: Expr) -> Expr:
    inner = part.arg if isinstance(part, Bracket) else part
    if not isinstance(other, Val) or other.denominator == 1 or other.decimal:
        return part
    if isinstance(inner, Op) and inner.sign == "/" and _whole(inner.left) and inner.right == Val(other.denominator):
        return _fraction(inner.left, inner.right)
    return part


def _bar_part(part: Expr) -> Expr:
    return Bracket(part) if isinstance(part, Op | Neg) else part


def _whole(part: Expr) -> bool:
    return isinstance(part, Val) and part.denominator == 1 and not part.decimal


def write(expr: Expr, *, above: int = 0, first: bool = True) -> str:
    """Return the expression as plain text; a part is bracketed where its level or its sign needs it."""
    match expr:
        case Val():
            return _write_value(expr, above=above, first=first)
        case Bracket(arg):
            return f"({write(arg)})"
        case Absolute(arg):
            return f"abs({write(arg)})"
        case Neg(arg):
            text = f"-{write(arg, above=5, first=False)}"
            return text if first and above <= 2 else f"({text})"
        case Op(sign, left, right):
            level = LEVEL[sign]
            left_text = write(left, above=level, first=first)
            right_text = write(right, above=level + (0 if sign in "+*" else 1), first=False)
            if sign == "^":
                left_text, right_text = write(left, above=9, first=False), write(right, above=9, first=False)
            text = f"{left_text}{sign}{right_text}"
            return f"({text})" if level < above else text
    raise AssertionError(expr)


def _write_value(value: Val, *, above: int, first: bool) -> str:
    text = value_text(value)
    if value.numerator < 0 and (not first or above >= 8):
        return f"({text})"
    if "/" in text and above >= 4:
        return f"({text})"
    return text


def value_text(value: Val) -> str:
    """Return a value alone: 5, -3/4, 0.25."""
    if value.denominator == 1:
        return str(value.numerator)
    if value.decimal:
        return decimal_text(value.value)
    return f"{value.numerator}/{value.denominator}"


def decimal_text(value: Fraction) -> str:
    """Return a terminating decimal exactly; raises OracleStuck where the decimal does not end."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    if rest != 1:
        raise OracleStuck(f"{value} is no terminating decimal")
    digits = abs(value.numerator) * 10**places // value.denominator
    text = str(digits).rjust(places + 1, "0")
    text = f"{text[: len(text) - places]}.{text[len(text) - places :]}".rstrip("0").rstrip(".") if places else text
    return f"-{text}" if value < 0 else text


def value_of(expr: Expr) -> Fraction:
    """Return the exact value; raises OracleStuck for a division by zero or a power beyond 12."""
    match expr:
        case Val():
            return expr.value
        case Bracket(arg):
            return value_of(arg)
        case Neg(arg):
            return -value_of(arg)
        case Absolute(arg):
            return abs(value_of(arg))
        case Op(sign, left, right):
            return _apply(sign, value_of(left), value_of(right))
    raise AssertionError(expr)


def _apply(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if sign == "/":
        if right == 0:
            raise OracleStuck("a division by 0 has no value")
        return left / right
    if right.denominator != 1 or not 0 <= right <= MAX_POWER or (left == 0 and right == 0):
        raise OracleStuck(f"the power {right} is not one of this course")
    return Fraction(left**right.numerator)


MAX_POWER = 12  # larger powers are no mental arithmetic
