"""How an expression behaves next to a point: leading terms c * e^(a/t) * t^b * (ln 1/t)^d for t -> 0 from above.

An expression is a short sum of such terms and the order from which nothing is known, so that what cancels is seen to
cancel (Gruntz 1996 orders the same comparability classes; one exponential of the first order is enough for school).
Coefficients are balls: one that cannot be told from zero is taken as zero, which makes the evidence TESTED at best.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flint import arb, fmpq

from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Percent, Pos, Pow, Sub, Sym
from reasoning.maths.walk import bare, letters

TERMS = 8  # kept; a school limit cancels four at most
LARGEST_POWER = 40
ZERO_BITS = 100  # a coefficient around zero and narrower than 2^-100 is zero
GRADE_BITS = 80  # growth rates that are no fractions (2^x grows as e^(0.69 x)) are kept to so many bits

Size = tuple[fmpq, fmpq, fmpq]  # (-a, b, -d): the smaller, the larger the term
ONE: Size = (fmpq(0), fmpq(0), fmpq(0))


@dataclass(frozen=True, slots=True)
class Growth:
    """Terms from the largest to the smallest; from the size `known` on they are missing, None where all are there."""

    terms: tuple[tuple[Size, arb], ...]
    known: Size | None = None

    @property
    def leading(self) -> tuple[Size, arb]:
        """The largest term; raises NoExactValue where all that is known cancels."""
        if not self.terms:
            raise NoExactValue("all the leading terms cancel")
        return self.terms[0]


def _added(one: Size, other: Size) -> Size:
    return _near(one[0] + other[0]), _near(one[1] + other[1]), _near(one[2] + other[2])


def _scaled(size: Size, factor: fmpq) -> Size:
    return _near(size[0] * factor), _near(size[1] * factor), _near(size[2] * factor)


def _near(value: fmpq) -> fmpq:
    """A simple fraction as it is; what stands for an irrational rate rounded, so that 4^x and 2^x 2^x grow alike."""
    if value.q < 1 << (GRADE_BITS // 2):
        return value
    return fmpq((value * (1 << GRADE_BITS) + fmpq(1, 2)).floor(), 1 << GRADE_BITS)


def _made(terms: dict[Size, arb], known: Size | None) -> Growth:
    kept = sorted((size, c) for size, c in terms.items() if not _is_zero(c) and (known is None or size < known))
    if len(kept) > TERMS:
        known = kept[TERMS][0]
        kept = kept[:TERMS]
    return Growth(tuple(kept), known)


def _is_zero(value: arb) -> bool:
    if not value.contains(0):
        return False
    if not value.rad() < arb(2) ** -ZERO_BITS:
        raise NoExactValue("a coefficient that may be zero")
    return True


def _least(*sizes: Size | None) -> Size | None:
    return min((size for size in sizes if size is not None), default=None)


def constant(value: arb) -> Growth:
    """A number."""
    return _made({ONE: value}, None)


def _sum(one: Growth, other: Growth) -> Growth:
    terms: dict[Size, arb] = {}
    for size, c in (*one.terms, *other.terms):
        terms[size] = terms.get(size, arb(0)) + c
    return _made(terms, _least(one.known, other.known))


def _times(one: Growth, other: Growth) -> Growth:
    terms: dict[Size, arb] = {}
    for size, c in one.terms:
        for other_size, other_c in other.terms:
            both = _added(size, other_size)
            terms[both] = terms.get(both, arb(0)) + c * other_c
    first = _added(one.known, other.terms[0][0]) if one.known and other.terms else None
    second = _added(other.known, one.terms[0][0]) if other.known and one.terms else None
    both_unknown = _added(one.known, other.known) if one.known and other.known else None
    return _made(terms, _least(first, second, both_unknown))


def _negated(one: Growth) -> Growth:
    return Growth(tuple((size, -c) for size, c in one.terms), one.known)


def _split(one: Growth) -> tuple[Size, arb, Growth]:
    """c * term * (1 + small)."""
    size, c = one.leading
    back = _scaled(size, fmpq(-1))
    terms = {_added(other, back): value / c for other, value in one.terms[1:]}
    known = _added(one.known, back) if one.known else None
    return size, c, _made(terms, known)


def _series(small: Growth, coefficients: Callable[[int], arb]) -> Growth:
    """The power series in something that tends to zero."""
    if small.terms and not small.terms[0][0] > ONE:
        raise NoExactValue("a series in what is not small")
    total, power = constant(coefficients(0)), constant(arb(1))
    for k in range(1, TERMS + 1):
        power = _times(power, small)
        scaled = Growth(tuple((size, c * coefficients(k)) for size, c in power.terms), power.known)
        total = _sum(total, _made(dict(scaled.terms), scaled.known))
    rest = small.terms[0][0] if small.terms else small.known
    if rest is None:
        return total
    return _made(dict(total.terms), _least(total.known, _scaled(rest, fmpq(TERMS + 1))))


def _power(base: Growth, exponent: fmpq) -> Growth:
    if not base.terms and base.known is None:
        if exponent > 0:
            return base
        raise Undefined("a division by zero")
    if exponent.q == 1 and 0 <= exponent <= 6:
        result = constant(arb(1))
        for _ in range(int(exponent.p)):
            result = _times(result, base)
        return result
    if abs(exponent) > LARGEST_POWER:
        raise NoExactValue("the power is too large")
    size, c, small = _split(base)
    lead = Growth(((_scaled(size, exponent), _number_power(c, exponent)),))
    binomials = [arb(1)]
    for k in range(TERMS):
        binomials.append(binomials[-1] * (arb(exponent) - k) / (k + 1))
    return _times(lead, _series(small, lambda k: binomials[k]))


def _number_power(c: arb, exponent: fmpq) -> arb:
    if exponent.q == 1:
        return c ** int(exponent.p)
    if c > 0:
        return (c.log() * arb(exponent)).exp()
    if exponent.q % 2 == 0:
        raise Undefined("an even root of a negative number")
    root = ((-c).log() * arb(exponent)).exp()
    return -root if exponent.p % 2 else root


def _parts(one: Growth) -> tuple[list[tuple[Size, arb]], arb, Growth]:
    """What grows, the constant, and what tends to zero."""
    if one.known is not None and one.known <= ONE:
        raise NoExactValue("the constant part is not known")
    large = [(size, c) for size, c in one.terms if size < ONE]
    middle = next((c for size, c in one.terms if size == ONE), arb(0))
    small = _made({size: c for size, c in one.terms if size > ONE}, one.known)
    return large, middle, small


def _factorial(k: int) -> arb:
    return arb(k).fac() if hasattr(arb, "fac") else arb(k + 1).gamma()


def _exponential(one: Growth) -> Growth:
    large, middle, small = _parts(one)
    size = ONE
    for (grade, power, logs), c in large:
        rational = _rational(c)
        if (grade, power, logs) == (fmpq(0), fmpq(-1), fmpq(0)):  # a/t
            size = _added(size, (-rational, fmpq(0), fmpq(0)))
        elif (grade, power, logs) == (fmpq(0), fmpq(0), fmpq(-1)):  # d ln(1/t)
            size = _added(size, (fmpq(0), -rational, fmpq(0)))
        else:
            raise NoExactValue("an exponential of another order")
    return _times(Growth(((size, middle.exp()),)), _series(small, lambda k: 1 / _factorial(k)))


def _rational(c: arb) -> fmpq:
    """The simple fraction that a coefficient is, else the nearest one of so many bits."""
    for below in range(1, 13):
        scaled = c * below
        whole = scaled.unique_fmpz()
        if whole is not None and scaled.rad() < arb(2) ** -ZERO_BITS:
            return fmpq(whole, below)
    nearest = (c * 2**GRADE_BITS + arb("0.5")).floor().unique_fmpz()
    if nearest is None:
        raise NoExactValue("a growth rate that is not known well enough")
    return fmpq(nearest, 1 << GRADE_BITS)


def _logarithm(one: Growth) -> Growth:
    size, c, small = _split(one)
    if c < 0:
        raise Undefined("a logarithm of a negative number")
    grade, power, logs = size
    if logs != 0:
        raise NoExactValue("a logarithm of a logarithm")
    terms = {
        (fmpq(0), fmpq(-1), fmpq(0)): arb(-grade), (fmpq(0), fmpq(0), fmpq(-1)): arb(-power), ONE: c.log(),
    }  # fmt: skip
    rest = _series(small, lambda k: arb(0) if k == 0 else arb((-1) ** (k + 1)) / k)
    return _sum(_made(terms, None), rest)


def _around(one: Growth, name: str) -> Growth:
    """sin, cos and the like of what stays finite, by the addition theorems."""
    large, middle, small = _parts(one)
    if large:
        raise NoExactValue(f"{name} of what grows")
    sine = _series(small, lambda k: arb(0) if k % 2 == 0 else arb((-1) ** (k // 2)) / _factorial(k))
    cosine = _series(small, lambda k: arb(0) if k % 2 else arb((-1) ** (k // 2)) / _factorial(k))
    at_sine, at_cosine = constant(middle.sin()), constant(middle.cos())
    both_sine = _sum(_times(at_sine, cosine), _times(at_cosine, sine))
    both_cosine = _sum(_times(at_cosine, cosine), _negated(_times(at_sine, sine)))
    if name == "sin":
        return both_sine
    if name == "cos":
        return both_cosine
    over, under = (both_sine, both_cosine) if name == "tan" else (both_cosine, both_sine)
    return _times(over, _power(under, fmpq(-1)))


def _arc_tangent(one: Growth) -> Growth:
    if one.terms and one.terms[0][0] < ONE:
        turned = _arc_tangent(_power(one, fmpq(-1)))
        quarter = arb.pi() / 2 if one.terms[0][1] > 0 else -arb.pi() / 2
        return _sum(constant(quarter), _negated(turned))
    _, middle, small = _parts(one)
    if _is_zero(middle):
        return _series(small, lambda k: arb(0) if k % 2 == 0 else arb((-1) ** (k // 2)) / k)
    # arctan(m + s) = arctan m + arctan(s / (1 + m^2 + m s))
    under = _sum(constant(1 + middle**2), _times(constant(middle), small))
    return _sum(constant(middle.atan()), _arc_tangent(_times(small, _power(under, fmpq(-1)))))


def _whole_part(one: Growth, name: str) -> Growth:
    """The floor: at a whole number it depends on the side."""
    large, middle, small = _parts(one)
    if large:
        raise NoExactValue("the floor of what grows")
    if not middle.contains_integer():
        return constant(middle.floor() if name == "floor" else middle.ceil())
    nearest = middle.unique_fmpz()
    if nearest is None or not _is_zero(middle - arb(nearest)):
        raise NoExactValue("a number too near to a whole one")
    whole = arb(nearest)
    if not small.terms:
        if small.known is None:
            return constant(whole)
        raise NoExactValue("the side is not known")
    above = bool(small.terms[0][1] > 0)
    shift = -1 if name == "floor" and not above else 1 if name == "ceil" and above else 0
    return constant(whole + shift)


def _absolute(one: Growth) -> Growth:
    return one if not one.terms or one.terms[0][1] > 0 else _negated(one)


def _call(name: str, args: list[Growth], nodes: tuple[Node, ...]) -> Growth:
    one = args[0]
    if name in ("sqrt", "cbrt", "root"):
        degree = fmpq(2) if name == "sqrt" else fmpq(3) if name == "cbrt" else number(nodes[1])
        return _power(one, 1 / degree)
    if name in ("sin", "cos", "tan", "cot"):
        return _around(one, name)
    if name in ("sec", "csc"):
        return _power(_around(one, "cos" if name == "sec" else "sin"), fmpq(-1))
    if name == "exp":
        return _exponential(one)
    if name in ("ln", "log"):
        below = args[1] if len(args) == 2 else constant(arb(10)) if name == "log" else constant(arb(1).exp())
        return _times(_logarithm(one), _power(_logarithm(below), fmpq(-1)))
    if name == "arctan":
        return _arc_tangent(one)
    if name in ("floor", "ceil"):
        return _whole_part(one, name)
    if name == "abs":
        return _absolute(one)
    if name in ("sinh", "cosh"):
        up, down = _exponential(one), _exponential(_negated(one))
        both = _sum(up, _negated(down) if name == "sinh" else down)
        return _times(both, constant(arb(1) / 2))
    raise NoExactValue(f"{name} has no leading term here")


def growth_of(node: Node, by: str, place: Growth, ball: Callable[[Node], arb]) -> Growth:
    """The leading terms of a tree where its letter behaves like `place`; `ball` gives the value of parts without it.

    Raises NoExactValue and Undefined.
    """

    def inner(part: Node) -> Growth:
        return growth_of(part, by, place, ball)

    if by not in letters(node):
        return constant(ball(node))
    match node:
        case Sym():
            return place
        case Group(arg, _) | Pos(arg):
            return inner(arg)
        case Neg(arg):
            return _negated(inner(arg))
        case Add(left, right):
            return _sum(inner(left), inner(right))
        case Sub(left, right):
            return _sum(inner(left), _negated(inner(right)))
        case Mul(left, right, _):
            return _times(inner(left), inner(right))
        case Div(left, right, _):
            return _times(inner(left), _power(inner(right), fmpq(-1)))
        case Pow(base, exponent):
            return _raised(base, exponent, by, inner)
        case Percent(arg):
            return _times(inner(arg), constant(arb(1) / 100))
        case Call(name, args):
            return _call(name, [inner(arg) for arg in args], args)
        case _:
            raise NoExactValue(f"{type(node).__name__} has no leading term here")


def _raised(base: Node, exponent: Node, by: str, inner: Callable[[Node], Growth]) -> Growth:
    if by not in letters(exponent):
        return _power(inner(base), number(exponent))
    if base == Sym("e"):
        return _exponential(inner(exponent))
    return _exponential(_times(inner(exponent), _logarithm(inner(base))))


def _term(power: int, c: arb) -> Growth:
    return Growth((((fmpq(0), fmpq(power), fmpq(0)), c),))


def far_out(*, negative: bool) -> Growth:
    """1/t or -1/t: the letter grows beyond every bound."""
    return _term(-1, arb(-1 if negative else 1))


def beside(point: arb, side: int) -> Growth:
    """point + t or point - t."""
    return _sum(constant(point), _term(1, arb(side)))


def tends_to(growth: Growth) -> arb | int:
    """The number that it tends to, or 1 and -1 for plus and minus infinity."""
    large, middle, _ = _parts(growth) if growth.terms else ([], arb(0), growth)
    if large:
        return 1 if large[0][1] > 0 else -1
    if not growth.terms and growth.known is not None and growth.known <= ONE:
        raise NoExactValue("all the leading terms cancel")
    return middle


def limit_ball(body: Node, by: str, target: Node, side: int, ball: Callable[[Node], arb]) -> arb | int | None:
    """What a tree tends to: a ball, 1 and -1 for plus and minus infinity, None where the two sides differ.

    Where only one side has values (sqrt(x) at 0), that side counts. Raises NoExactValue and Undefined.
    """
    if "oo" in letters(target):
        return tends_to(growth_of(body, by, far_out(negative=bare(target) != Sym("oo")), ball))
    point = ball(target)
    found: list[arb | int] = []
    missing: Undefined | None = None
    for one in (side,) if side else (1, -1):
        try:
            found.append(tends_to(growth_of(body, by, beside(point, one), ball)))
        except Undefined as undefined:
            missing = undefined
    if not found:
        raise missing or Undefined("no value near the point")
    if len(found) == 1:
        return found[0]
    return found[0] if _same(found[0], found[1]) else None


def _same(one: arb | int, other: arb | int) -> bool:
    if isinstance(one, int) or isinstance(other, int):
        return isinstance(one, int) and isinstance(other, int) and one == other
    return _is_zero(one - other)
