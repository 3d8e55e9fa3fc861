"""Trees in complex ball arithmetic, and definite integrals as certified balls (Johansson's acb_calc)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flint import acb, arb

from reasoning.maths.rational import POWER, NoExactValue, Undefined, literal, number
from reasoning.maths.tree import Add, Call, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub, Sym
from reasoning.maths.walk import IMAGINARY, walk

EVALUATIONS = 24_000  # of the parts of one integrand: a millisecond for smooth ones, two tenths of a second at most
TOLERANCE_BITS = 120

_ENTIRE: dict[str, Callable[[acb], acb]] = {
    "exp": lambda z: z.exp(), "sin": lambda z: z.sin(), "cos": lambda z: z.cos(), "tan": lambda z: z.tan(),
    "cot": lambda z: z.cot(), "sec": lambda z: 1 / z.cos(), "csc": lambda z: 1 / z.sin(),
    "sinh": lambda z: z.sinh(), "cosh": lambda z: z.cosh(), "tanh": lambda z: z.tanh(),
}  # fmt: skip


def complex_ball(node: Node, values: Mapping[str, acb], *, analytic: bool = False) -> acb:
    """The value as a complex ball; with `analytic` it is not finite where a branch cut is met. Raises NoExactValue."""

    def inner(part: Node) -> acb:
        return complex_ball(part, values, analytic=analytic)

    match node:
        case Num(text):
            return acb(arb(literal(text)))
        case Mixed():
            return acb(arb(number(node)))
        case Sym(name):
            return _letter(name, values)
        case Group(arg, _) | Pos(arg):
            return inner(arg)
        case Neg(arg):
            return -inner(arg)
        case Percent(arg):
            return inner(arg) / 100
        case Add(left, right):
            return inner(left) + inner(right)
        case Sub(left, right):
            return inner(left) - inner(right)
        case Mul(left, right, _):
            return inner(left) * inner(right)
        case Div(left, right, _):
            return inner(left) / inner(right)
        case Pow(base, exponent):
            return _power(inner(base), exponent, inner, analytic=analytic)
        case Call(name, args):
            return _function(name, [inner(arg) for arg in args], analytic=analytic)
        case _:
            raise NoExactValue(f"{type(node).__name__} has no complex value here")


def _letter(name: str, values: Mapping[str, acb]) -> acb:
    if name in values:
        return values[name]
    if name == "pi":
        return acb.pi()
    if name == "e":
        return acb(1).exp()
    if name == IMAGINARY:
        return acb(0, 1)
    raise NoExactValue(f"{name} has no value")


def _power(base: acb, exponent: Node, inner: Callable[[Node], acb], *, analytic: bool) -> acb:
    try:
        power = number(exponent)
    except (NoExactValue, Undefined):
        return (base.log(analytic=analytic) * inner(exponent)).exp()
    if abs(power.p) > POWER:
        raise NoExactValue("the power is too large")
    if power.q == 1:
        return base ** int(power.p)
    if not analytic and power.q % 2 and not base.real > 0:
        raise NoExactValue("an odd root of a negative number has two readings")
    return (base.log(analytic=analytic) * arb(power)).exp()


def _function(name: str, args: list[acb], *, analytic: bool) -> acb:
    if name in _ENTIRE and len(args) == 1:
        return _ENTIRE[name](args[0])
    if name == "sqrt":
        return args[0].sqrt(analytic=analytic)
    if name in ("ln", "log"):
        value = args[0].log(analytic=analytic)
        below = args[1] if len(args) == 2 else acb(10)
        return value if name == "ln" else value / below.log(analytic=analytic)
    if name == "abs":
        return args[0].real_abs(analytic=analytic)
    raise NoExactValue(f"{name} has no complex value here")


def integral_ball(body: Node, by: str, low: arb, high: arb, values: Mapping[str, arb]) -> arb:
    """The integral over a real interval; raises Undefined where it is not seen to be finite."""
    known = {name: acb(value) for name, value in values.items() if name != by}
    failed: list[NoExactValue] = []

    def at(z: acb, analytic: bool) -> acb:
        try:
            return complex_ball(body, known | {by: z}, analytic=analytic)
        except NoExactValue as error:  # an exception must not cross the C library
            failed.append(error)
            return acb("nan")

    limit = EVALUATIONS // (sum(1 for _ in walk(body)) + 5)
    result = acb.integral(at, acb(low), acb(high), rel_tol=arb(2) ** -TOLERANCE_BITS, eval_limit=limit)
    if failed:
        raise failed[0]
    if not result.is_finite() or not result.imag.contains(0):
        raise Undefined("no finite real value of the integral")
    return result.real
