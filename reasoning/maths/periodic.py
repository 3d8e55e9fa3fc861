"""Equations in sin, cos and tan of one unknown, and in powers such as e^x, with all their solutions.

A trigonometric equation repeats itself, so its solutions in one period are all; with bounds such as 0 <= x < 2*pi they
are those within. x = pi/6 + 2*pi*k is a family: a value for every whole k. Sums of powers have no solution far out,
where one term outweighs the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from math import lcm

from flint import arb, fmpq

from reasoning.maths.cells import Cell
from reasoning.maths.claims import Claim, Pair, Several, is_pair, pairs_of
from reasoning.maths.exponentials import zeros_of_powers
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pos, Pow, Sub, Sym
from reasoning.maths.walk import bare, children, letters, unknowns, walk
from reasoning.maths.windows import LARGEST_WINDOW, OFFSET, edge_above, slope_of, zeros_between

TRIG = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
LARGEST_DENOMINATOR = 24
PARAMETERS = frozenset("kmnlNjzK")


@dataclass(frozen=True, slots=True)
class Zeros:
    """The solutions of two statements in one window; `endless`: the earlier one has them again in every period."""

    before: list[arb]
    after: list[arb]
    endless: bool

    @property
    def lost(self) -> list[arb]:
        """Solutions of the earlier statement alone."""
        return _without(self.before, self.after)

    @property
    def gained(self) -> list[arb]:
        """Solutions of the later statement alone."""
        return _without(self.after, self.before)


def _without(these: list[arb], those: list[arb]) -> list[arb]:
    return [one for one in these if not any(one.overlaps(other) for other in those)]


def compare_zeros(before: Claim, after: Claim) -> tuple[str, Zeros]:
    """The unknown and both sets of solutions. Raises NoExactValue and Undefined where they are not all known."""
    name = _unknown(before)
    with precision():
        bounds = [pair for pair in _conditions(before) if pair.sign != "="]
        if bounds:
            low, high = _window(bounds, name)
            inside = [_inside(_solutions(c, name, low, high), bounds, name) for c in (before, after)]
            return name, Zeros(inside[0], inside[1], False)
        if not _repeats(before, name):
            return name, Zeros(_in_powers(before, name), _in_powers(after, name), False)
        period = _period(before, after, name)
        high = edge_above(period) - OFFSET
        found = _solutions(before, name, -OFFSET, high)
        if _is_list(after, name):
            return name, _against_list(before, found, after, name)
        return name, Zeros(found, _solutions(after, name, -OFFSET, high), True)


def _unknown(claim: Claim) -> str:
    names = unknowns(*(side for pair in pairs_of(claim) for side in (pair.left, pair.right)))
    if len(names) != 1:
        raise NoExactValue("not one unknown")
    return names[0]


def _conditions(claim: Claim) -> list[Pair]:
    """The comparisons that hold together."""
    if is_pair(claim):
        return [claim]
    parts = claim.parts if isinstance(claim, Several) and claim.joiner == "and" else ()
    return [pair for part in parts for pair in _conditions(part)]


def _window(bounds: list[Pair], name: str) -> tuple[fmpq, fmpq]:
    low: fmpq | None = None
    high: fmpq | None = None
    for pair in bounds:
        left, right = bare(pair.left), bare(pair.right)
        if left == Sym(name) and not unknowns(right):
            value, below = ball(right, {}), pair.sign in ("<", "<=")
        elif right == Sym(name) and not unknowns(left):
            value, below = ball(left, {}), pair.sign in (">", ">=")
        else:
            raise NoExactValue("a bound of another shape")
        if pair.sign == "!=":
            raise NoExactValue("a bound of another shape")
        if below:
            high = edge_above(value) + OFFSET
        else:
            low = -edge_above(-value) - OFFSET
    if low is None or high is None or high - low > LARGEST_WINDOW:
        raise NoExactValue("the unknown is not bounded on both sides")
    return low, high


def _inside(roots: list[arb], bounds: list[Pair], name: str) -> list[arb]:
    return [root for root in roots if all(_holds(pair, name, root) for pair in bounds)]


def _holds(pair: Pair, name: str, root: arb) -> bool:
    left, right = (ball(side, {name: root}) for side in (pair.left, pair.right))
    equal = equal_balls(left, right)
    if equal is None:
        raise NoExactValue("on which side of the bound is not known")
    if equal:
        return pair.sign in ("<=", ">=")
    return bool(left < right) == (pair.sign in ("<", "<="))


def _repeats(claim: Claim, name: str) -> bool:
    """Whether the unknown stands only inside sin, cos and tan."""
    return all(_only_in_trig(side, name) for pair in pairs_of(claim) for side in (pair.left, pair.right))


def _only_in_trig(node: Node, name: str) -> bool:
    if isinstance(node, Call) and node.name in TRIG:
        return True
    if node == Sym(name):
        return False
    return all(_only_in_trig(part, name) for part in children(node))


def _period(before: Claim, after: Claim, name: str) -> arb:
    """A number after which both statements repeat themselves: a common multiple of all that repeats in them."""
    steps = [*_steps(before, name), *_steps(after, name)]
    unit = arb.pi() if all(_fraction(step / arb.pi()) is not None for step in steps) else arb(1)
    parts = [_fraction(step / unit) for step in steps]
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        raise NoExactValue("periods without a common multiple")
    top = reduce(lcm, (int(part.p) for part in known))
    below = reduce(lcm, (int(part.q) for part in known))
    common = reduce(lcm, (int(part.p) * (below // int(part.q)) for part in known))
    period = unit * fmpq(common, below)
    if top > 10_000 or not period < LARGEST_WINDOW * (7 if unit == 1 else 1):
        raise NoExactValue("a period that is too long")
    return period


def _fraction(value: arb) -> fmpq | None:
    for below in range(1, LARGEST_DENOMINATOR + 1):
        whole = (value * below).unique_fmpz()
        if whole is not None and whole != 0:
            return abs(fmpq(whole, below))
    return None


def _steps(claim: Claim, name: str) -> Iterator[arb]:
    for pair in pairs_of(claim):
        family = _family(pair, name)
        if family is not None:
            yield family[1]
            continue
        for part in (part for side in (pair.left, pair.right) for part in walk(side)):
            if isinstance(part, Call) and part.name in TRIG and name in letters(part):
                yield 2 * arb.pi() / slope_of(part.args[0], name)


def _family(pair: Pair, name: str) -> tuple[arb, arb] | None:
    """Start and step of x = pi/6 + 2 pi k; None for any other comparison."""
    others = set(unknowns(pair.right))
    if pair.sign != "=" or name in others or len(others) != 1 or not others <= PARAMETERS - {name}:
        return None
    if unknowns(pair.left) != (name,) or any(isinstance(part, Call) for part in walk(pair.left)):
        return None
    parameter = others.pop()
    step, slope = slope_of(pair.right, parameter), slope_of(pair.left, name)  # 2x = pi/2 + 2 pi n
    start = ball(pair.right, {parameter: arb(0)}) - ball(pair.left, {name: arb(0)})
    return start / slope, step / slope


def _is_list(claim: Claim, name: str) -> bool:
    return all(
        pair.sign == "=" and bare(pair.left) == Sym(name) and not unknowns(pair.right) for pair in pairs_of(claim)
    )


def _listed(claim: Claim, name: str) -> list[arb]:
    """The values in x = 0 or x = ln 2."""
    if not _is_list(claim, name) or _conditions(claim)[1:]:
        raise NoExactValue("not a list of values")
    return [ball(pair.right, {}) for pair in pairs_of(claim)]


def _against_list(before: Claim, found: list[arb], after: Claim, name: str) -> Zeros:
    """x = pi/6 after an equation with endless solutions: each is one of them or not, and the others are lost."""
    values = _listed(after, name)
    wrong = [value for value in values if not _solves(before, name, value)]
    return Zeros(found, wrong, True) if wrong or not found else Zeros([*values, found[0] + 10**6], values, True)


def _solves(claim: Claim, name: str, value: arb) -> bool:
    if isinstance(claim, Several):
        test = all if claim.joiner == "and" else any
        return test([_solves(part, name, value) for part in claim.parts])
    try:
        equal = equal_balls(*(ball(side, {name: value}) for side in (claim.left, claim.right)))
    except Undefined:
        return False
    if equal is None:
        raise NoExactValue("not known well enough")
    return equal


def _solutions(claim: Claim, name: str, low: fmpq, high: fmpq) -> list[arb]:
    """All solutions in a window; comparisons that bound the unknown are left to the caller."""
    if is_pair(claim):
        return _of_pair(claim, name, low, high)
    if not isinstance(claim, Several):
        raise NoExactValue("a claim of another shape")
    if claim.joiner == "or":
        found: list[arb] = []
        for part in claim.parts:
            found += _without(_solutions(part, name, low, high), found)
        return found
    equations = [part for part in claim.parts if any(pair.sign == "=" for pair in pairs_of(part))]
    if len(equations) != 1:
        raise NoExactValue("several equations at once")
    return _solutions(equations[0], name, low, high)


def _of_pair(pair: Pair, name: str, low: fmpq, high: fmpq) -> list[arb]:
    if pair.sign != "=":
        raise NoExactValue("an inequality")
    family = _family(pair, name)
    if family is not None:
        return _members(family[0], family[1], low, high)
    if bare(pair.left) == Sym(name) and not unknowns(pair.right):
        value = ball(pair.right, {})
        return [value] if arb(low) < value < arb(high) else []
    above, below = _over_one_bar(Sub(pair.left, Group(pair.right)))
    found: list[arb] = []
    for factor in _factors(above):
        if name in letters(factor):
            found += _without(zeros_between(factor, name, low, high), found)
        elif equal_balls(ball(factor, {}), arb(0)):
            raise NoExactValue("true for every number")
    return [root for root in found if not _vanishes(below, name, root)]


def _members(start: arb, step: arb, low: fmpq, high: fmpq) -> list[arb]:
    step = abs(step)
    first = ((arb(low) - start) / step).ceil().unique_fmpz()
    last = ((arb(high) - start) / step).floor().unique_fmpz()
    if first is None or last is None or last - first > 200:
        raise NoExactValue("too many members")
    return [start + step * int(k) for k in range(int(first), int(last) + 1)]


def _vanishes(node: Node, name: str, root: arb) -> bool:
    value = ball(node, {name: root})
    equal = equal_balls(value, arb(0))
    if equal is None:
        raise NoExactValue("a denominator that may be zero")
    return equal


def _factors(node: Node) -> list[Node]:
    found: list[Node] = []
    for factor in factors_of(node):
        inner = bare(factor)
        if isinstance(inner, Pow) and isinstance(bare(inner.exponent), Num):
            found += _factors(inner.base)
        elif isinstance(inner, Neg):
            found += _factors(inner.arg)
        else:
            found.append(inner)
    return found


def _over_one_bar(node: Node) -> tuple[Node, Node]:
    """Numerator and denominator, with tan, cot, sec and csc as quotients."""
    one = Num("1")
    match node:
        case Group(arg, _) | Pos(arg):
            return _over_one_bar(arg)
        case Neg(arg):
            above, below = _over_one_bar(arg)
            return Neg(Group(above)), below
        case Add(left, right) | Sub(left, right):
            return _joined(type(node), _over_one_bar(left), _over_one_bar(right))
        case Mul(left, right, _):
            (a, b), (c, d) = _over_one_bar(left), _over_one_bar(right)
            return _times(a, c), _times(b, d)
        case Div(left, right, _):
            (a, b), (c, d) = _over_one_bar(left), _over_one_bar(right)
            return _times(a, d), _times(b, c)
        case Pow(base, Num(text)) if text.isdigit():
            a, b = _over_one_bar(base)
            return Pow(Group(a), Num(text)), b if b == one else Pow(Group(b), Num(text))
        case Call("tan" | "cot" | "sec" | "csc" as name, args):
            sine, cosine = Call("sin", args), Call("cos", args)
            quotients: dict[str, tuple[Node, Node]] = {
                "tan": (sine, cosine), "cot": (cosine, sine), "sec": (one, cosine), "csc": (one, sine),
            }  # fmt: skip
            return quotients[name]
        case _:
            return node, one


def _joined(join: type[Add] | type[Sub], one: tuple[Node, Node], other: tuple[Node, Node]) -> tuple[Node, Node]:
    (a, b), (c, d) = one, other
    if b == d:
        return join(Group(a), Group(c)), b
    return join(_times(a, d), _times(c, b)), _times(b, d)


def _times(one: Node, other: Node) -> Node:
    if Num("1") in (one, other):
        return other if one == Num("1") else one
    return Mul(Group(one), Group(other))


def _in_powers(claim: Claim, name: str) -> list[arb]:
    if _is_list(claim, name):
        return _listed(claim, name)
    if isinstance(claim, Several) and claim.joiner == "or":
        found: list[arb] = []
        for part in claim.parts:
            found += _without(_in_powers(part, name), found)
        return found
    return zeros_of_powers(claim, name)


def names_values(claim: Claim, name: str) -> bool:
    """Whether a statement gives the unknown outright, x = … in every case: an answer, which may not have too much."""
    return all(
        pair.sign == "=" and (bare(pair.left) == Sym(name) or _family(pair, name) is not None)
        for pair in pairs_of(claim)
    )


def cells_at(roots: list[arb]) -> list[Cell]:
    """The points of a set of solutions, for a sentence."""
    return [Cell(True, None, root) for root in roots]
