"""Certified numerics: trees evaluated in ball arithmetic, so that a difference that is found is a proof.

Agreement at random exact points is evidence of the kind TESTED, never a proof.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flint import acb, arb, ctx, fmpq

from reasoning.maths.complex_balls import complex_ball, integral_ball
from reasoning.maths.growth import limit_ball
from reasoning.maths.rational import POWER, NoExactValue, Undefined, literal, number
from reasoning.maths.tree import Add, Call, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub, Sym

PRECISION_BITS = 192
CONSTANT_BITS = 1_280  # numbers of 300 digits that differ in the last one are not the same
ZERO_BITS = 100  # two balls that overlap and are narrower than 2^-100 of their size are taken as equal
POINTS = 24
ENOUGH_POINTS = 5


@contextmanager
def precision(bits: int = PRECISION_BITS) -> Iterator[None]:
    """Work in balls of so many bits."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball(node: Node, values: Mapping[str, arb]) -> arb:
    """A real ball that holds the value of a tree; raises Undefined (certainly or possibly) and NoExactValue."""
    result = _ball(node, values)
    if not result.is_finite():
        raise Undefined("no finite value")
    return result


def _ball(node: Node, values: Mapping[str, arb]) -> arb:
    match node:
        case Num(text):
            return arb(literal(text))
        case Sym(name):
            return _symbol(name, values)
        case Group(arg, _) | Pos(arg):
            return _ball(arg, values)
        case Neg(arg):
            return -_ball(arg, values)
        case Add(left, right):
            return _ball(left, values) + _ball(right, values)
        case Sub(left, right):
            return _ball(left, values) - _ball(right, values)
        case Mul(left, right, _):
            return _ball(left, values) * _ball(right, values)
        case Div(left, right, _):
            return _quotient(_ball(left, values), _ball(right, values))
        case Pow(base, exponent):
            return _power(_ball(base, values), exponent, values)
        case Mixed():
            return arb(number(node))
        case Percent(arg):
            return _ball(arg, values) / 100
        case Call("int", (body, Sym(by), low, high)):
            return integral_ball(body, by, _ball(low, values), _ball(high, values), values)
        case Call("lim", (body, Sym(by), target, *side)):
            return _limit(limit_ball(body, by, target, side_of(side), lambda part: _ball(part, values)))
        case Call(name, args):
            return _function(name, [_ball(arg, values) for arg in args])
        case _:
            raise NoExactValue(f"{type(node).__name__} has no number value")


def side_of(side: list[Node]) -> int:
    """1 and -1 for a limit from the right and the left, 0 for one from both sides."""
    return 0 if not side else 1 if side[0] == Num("1") else -1


def _limit(value: arb | int | None) -> arb:
    if value is None or isinstance(value, int):
        raise Undefined("no finite limit")
    return value


def _symbol(name: str, values: Mapping[str, arb]) -> arb:
    if name in values:
        return values[name]
    if name == "pi":
        return arb.pi()
    if name == "e":
        return arb.const_e()
    raise NoExactValue(f"{name} has no value")


def _quotient(over: arb, under: arb) -> arb:
    if under.contains(0):
        raise Undefined("a division by zero")
    return over / under


def _power(base: arb, exponent: Node, values: Mapping[str, arb]) -> arb:
    try:
        power = number(exponent)
    except NoExactValue:
        power = None
    if power is None:
        if not base > 0:
            raise Undefined("a power of a number that may be negative")
        return (base.log() * _ball(exponent, values)).exp()
    if abs(power.p) > POWER:
        raise NoExactValue("the power is too large")
    if power < 0:
        base = _quotient(arb(1), base)
    if power == 0 and base.contains(0):
        raise Undefined("zero to the power zero")
    root = base if power.q == 1 else _root(base, int(power.q))
    return _whole_power(root, abs(int(power.p)))


def _whole_power(base: arb, power: int) -> arb:
    """The power; by squaring where the ball holds zero, because flint's own then gives no number."""
    if not base.contains(0) or base.is_exact():
        return base**power
    result = arb(1)
    while power:
        result = result * base if power % 2 else result
        base, power = base * base, power // 2
    return result


def _root(value: arb, degree: int) -> arb:
    if degree < 1:
        raise NoExactValue("a root of that degree")
    if value < 0 and degree % 2:
        return -((-value).root(degree))
    if value < 0:
        raise Undefined("an even root of a negative number")
    return value.nonnegative_part().root(degree)


def _inside(test: bool, what: str) -> None:
    if not test:
        raise Undefined(f"{what} outside its domain")


def _logarithm(value: arb) -> arb:
    _inside(bool(value > 0), "a logarithm")
    return value.log()


def _factorial(value: arb) -> arb:
    if not abs(value) < POWER:
        raise NoExactValue("the factorial of a number that is too large")
    return (value + 1).gamma()


def _arc(name: str) -> Callable[[arb], arb]:
    def arc(value: arb) -> arb:
        _inside(bool(abs(value) <= 1), name)
        return value.asin() if name == "arcsin" else value.acos()

    return arc


_ONE: dict[str, Callable[[arb], arb]] = {
    "sqrt": lambda v: _root(v, 2), "cbrt": lambda v: _root(v, 3), "abs": abs, "exp": lambda v: v.exp(),
    "ln": _logarithm, "log": lambda v: _logarithm(v) / arb(10).log(),
    "sin": lambda v: v.sin(), "cos": lambda v: v.cos(), "tan": lambda v: _quotient(v.sin(), v.cos()),
    "cot": lambda v: _quotient(v.cos(), v.sin()), "sec": lambda v: _quotient(arb(1), v.cos()),
    "csc": lambda v: _quotient(arb(1), v.sin()), "arcsin": _arc("arcsin"), "arccos": _arc("arccos"),
    "arctan": lambda v: v.atan(), "arccot": lambda v: arb.pi() / 2 - v.atan(),
    "arcsec": lambda v: _arc("arccos")(_quotient(arb(1), v)), "arccsc": lambda v: _arc("arcsin")(_quotient(arb(1), v)),
    "sinh": lambda v: v.sinh(), "cosh": lambda v: v.cosh(), "tanh": lambda v: v.tanh(),
    "coth": lambda v: _quotient(v.cosh(), v.sinh()), "sech": lambda v: 1 / v.cosh(),
    "csch": lambda v: _quotient(arb(1), v.sinh()), "arsinh": lambda v: v.asinh(), "artanh": lambda v: v.atanh(),
    "arcosh": lambda v: v.acosh(), "degree": lambda v: v * arb.pi() / 180,
    "factorial": _factorial,
}  # fmt: skip


def _function(name: str, args: list[arb]) -> arb:
    if len(args) == 1 and name in _ONE:
        return _ONE[name](args[0])
    if len(args) == 2 and name == "log":
        return _quotient(_logarithm(args[0]), _logarithm(args[1]))
    if len(args) == 2 and name == "binomial":
        return _quotient(_factorial(args[0]), _factorial(args[1]) * _factorial(args[0] - args[1]))
    if len(args) == 2 and name == "root" and args[1].is_integer():
        return _root(args[0], int(args[1].unique_fmpz()))
    raise NoExactValue(f"{name} has no number value here")


def equal_balls(left: arb, right: arb) -> bool | None:
    """False: certainly different; True: they overlap and are very narrow; None: too wide to say."""
    difference = left - right
    if not difference.contains(0):
        return False
    size = 1 + abs(left) + abs(right)
    return True if difference.rad() * 2**ZERO_BITS < size.lower() else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a comparison at random points found: a point where they differ, how many agree, where domains differ."""

    differs_at: Mapping[str, fmpq] | None
    agreed: int
    only_left: Mapping[str, fmpq] | None = None  # a point where only the left value is defined
    only_right: Mapping[str, fmpq] | None = None

    @property
    def enough(self) -> bool:
        """Whether the points that agree are evidence."""
        return self.differs_at is None and self.agreed >= ENOUGH_POINTS


def points(names: Sequence[str], *, positive: bool = False, count: int = POINTS) -> Iterator[dict[str, fmpq]]:
    """Random exact points, the same each time: small and large, negative ones and fractions."""
    draw = random.Random(20)
    small = [fmpq(p, q) for p, q in ((2, 1), (3, 1), (1, 2), (5, 1), (-2, 1), (-3, 2), (7, 3), (-1, 3))]
    for k in range(count):
        point = {}
        for j, name in enumerate(names):
            value = (
                small[(k + 3 * j) % len(small)]
                if k < len(small)
                else fmpq(draw.randint(-400, 400), draw.randint(1, 90))
            )
            point[name] = abs(value) if positive else value
        yield point


def compare_values(left: Node, right: Node, names: Sequence[str], *, positive: bool = False) -> Agreement:
    """Compare two expressions at random real points; raises NoExactValue where they cannot be evaluated."""
    agreed = 0
    only_left = only_right = None
    with precision(PRECISION_BITS if names else CONSTANT_BITS):
        for point in points(names, positive=positive, count=POINTS if names else 1):
            at = {name: arb(value) for name, value in point.items()}
            one, other = _try(left, at), _try(right, at)
            if one is None or other is None:
                only_left = only_left or (point if one is not None else None)
                only_right = only_right or (point if other is not None else None)
                continue
            equal = equal_balls(one, other)
            if equal is False:
                return Agreement(point, agreed, only_left, only_right)
            agreed += equal is True
    return Agreement(None, agreed if names else agreed * ENOUGH_POINTS, only_left, only_right)


def compare_complex(left: Node, right: Node, names: Sequence[str]) -> Agreement:
    """Compare two expressions with the imaginary unit where the letters are real; raises NoExactValue."""
    agreed = 0
    with precision():
        for point in points(names, count=POINTS if names else 1):
            at = {name: acb(arb(value)) for name, value in point.items()}
            one, other = complex_ball(left, at), complex_ball(right, at)
            if not one.is_finite() or not other.is_finite():
                continue
            parts = [equal_balls(one.real, other.real), equal_balls(one.imag, other.imag)]
            if False in parts:
                return Agreement(point, agreed)
            agreed += all(part is True for part in parts)
    return Agreement(None, agreed if names else agreed * ENOUGH_POINTS)


def _try(node: Node, at: Mapping[str, arb]) -> arb | None:
    try:
        return ball(node, at)
    except Undefined:
        return None
