"""Certified numerics: trees evaluated in ball arithmetic, so that a difference that is found is a proof.

What agreement of values is worth is said in `agreement`; here is what it has to know: whether a summand was lost beside
a larger one (sin(x) + 10^-60 is not sin(x)).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from flint import arb, ctx, fmpq

from reasoning.errors import ReasoningError
from reasoning.maths.complex_balls import integral_ball
from reasoning.maths.growth import limit_ball
from reasoning.maths.rational import POWER, NoExactValue, Undefined, literal, number
from reasoning.maths.tree import Add, Call, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub, Sym

PRECISION_BITS = 192
CONSTANT_BITS = 1_280  # numbers of 300 digits that differ in the last one are not the same
LAST_BITS = 7_680  # for 10^-1000 beside 1; beyond it nothing is said
POINTS = 24
ROOT_DEGREE = 2**60  # the library counts them in a machine word
BITS_A_DIGIT = 3.4


class Absorbed(ReasoningError):
    """A summand is so small beside another that an agreement of values would say nothing about it."""


@contextmanager
def precision(bits: int = PRECISION_BITS) -> Iterator[None]:
    """Work in balls of so many bits."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball(node: Node, values: Mapping[str, arb], *, watch: bool = False) -> arb:
    """A real ball that holds the value of a tree; raises Undefined (certainly or possibly) and NoExactValue.

    With `watch` it raises Absorbed where a part of the tree left no trace in the value.
    """
    result = _watched_ball(node, values) if watch else _ball(node, values)
    if not result.is_finite():
        raise Undefined("no finite value")
    return result


def absorbing_bits() -> int:
    """Values that differ by this many bits in size do not go together at the present precision."""
    return int(ctx.prec) // 2


def _watched_ball(node: Node, values: Mapping[str, arb]) -> arb:
    """The value, where every part of the tree is seen in it."""
    match node:
        case Num(text) if len(text) * BITS_A_DIGIT > absorbing_bits():
            raise Absorbed("a number of many digits")
        case Group(arg, _) | Pos(arg):
            return _watched_ball(arg, values)
        case Neg(arg):
            return -_watched_ball(arg, values)
        case Add(left, right) | Sub(left, right):
            one, other = _watched_ball(left, values), _watched_ball(right, values)
            _refuse_absorbed(one, other)
            return one + other if isinstance(node, Add) else one - other
        case Mul(left, right, _):
            return _watched_ball(left, values) * _watched_ball(right, values)
        case Div(left, right, _):
            return _quotient(_watched_ball(left, values), _watched_ball(right, values))
        case Pow(base, exponent):
            return _power(_watched_ball(base, values), exponent, values, watch=True)
        case Percent(arg):
            return _watched_ball(arg, values) / 100
        case Call("int", (body, Sym(by), low, high)):
            ends = _watched_ball(low, values), _watched_ball(high, values)
            # The integrand at one place stands for all of it: the integral itself was found before, and is dear.
            inside = _watched_ball(body, {**values, by: (ends[0] * 3 + ends[1] * 2) / 5})
            return inside * (ends[1] - ends[0])
        case Call("lim", _):
            return _ball(node, values)
        case Call(name, args):
            inner = [_watched_ball(arg, values) for arg in args]
            for value in inner:
                _refuse_flat(name, value)
            return _function(name, inner)
        case _:
            return _ball(node, values)


def _refuse_absorbed(one: arb, other: arb) -> None:
    if one.contains(0) or other.contains(0):
        return
    scale = arb(2) ** absorbing_bits()
    if abs(one) * scale < abs(other) or abs(other) * scale < abs(one):
        raise Absorbed("a summand that is too small to see")


# e^t is about 1 + t and cos t about 1 - t^2/2 for a small t; tanh t about 1 - 2e^(-2t) for a large one.
_NEAR_ZERO = {"exp": 1, "arccos": 1, "arccot": 1, "cos": 2, "sec": 2, "cosh": 2, "sech": 2}
_LEVELS_OFF = frozenset(("tanh", "coth", "arctan", "arccot", "arcsec", "arccsc"))


def _refuse_flat(name: str, value: arb) -> None:
    """Raise Absorbed where the function is so flat that its value does not show the argument."""
    bits = absorbing_bits()
    if name in _NEAR_ZERO and not value.contains(0) and abs(value) * arb(2) ** (bits // _NEAR_ZERO[name]) < 1:
        raise Absorbed(f"{name} of a number too close to 0")
    if name in _LEVELS_OFF and abs(value) > (bits // 3 if name in ("tanh", "coth") else arb(2) ** bits):
        raise Absorbed(f"{name} of a number too large")


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


def _power(base: arb, exponent: Node, values: Mapping[str, arb], *, watch: bool = False) -> arb:
    try:
        power = number(exponent)
    except NoExactValue:
        power = None
    if power is None:
        if not base > 0:
            raise Undefined("a power of a number that may be negative")
        raised = base.log() * (_watched_ball if watch else _ball)(exponent, values)
        if watch:
            _refuse_flat("exp", raised)
        return raised.exp()
    if abs(power.p) > POWER:
        raise NoExactValue("the power is too large")
    if power < 0:
        base = _quotient(arb(1), base)
    if power == 0 and base.contains(0):
        raise Undefined("zero to the power zero")
    whole = abs(int(power.p))
    return _raised(base if power.q == 1 else _root(base, int(power.q)), whole)


def _raised(base: arb, power: int) -> arb:
    """A whole power; by multiplying where the ball holds 0, for which the library's own power has no value."""
    if not base.contains(0):
        return base**power
    result = arb(1)
    while power:
        if power & 1:
            result *= base
        base, power = base * base, power >> 1
    return result


def _root(value: arb, degree: int) -> arb:
    if not 1 <= degree < ROOT_DEGREE:
        raise NoExactValue("a root of that degree")
    if value < 0 and degree % 2:
        return -((-value).root(degree))
    if value < 0:
        raise Undefined("an even root of a negative number")
    if value > 0:
        return value.root(degree)
    largest = value.abs_upper()  # the number may be 0, or for an odd root on either side of it
    bound = arb(0) if largest.is_zero() else largest.root(degree).upper()
    return arb(0).union(bound) if degree % 2 == 0 else (-bound).union(bound)


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
    return True if difference.rad() * arb(2) ** absorbing_bits() < size.lower() else None


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
