"""Polynomials factored wrongly: what comes out when the student's factors are multiplied out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flint import fmpq

from reasoning.maths.bugs.model import Bug, Place
from reasoning.maths.terms import factors_of, product_of, terms_of
from reasoning.maths.tree import Add, Group, Neg, Node, Num, Pow, Rel, Sub
from reasoning.maths.walk import bare
from reasoning.maths.worth import value_of

_TWO = Num("2")


@dataclass(frozen=True, slots=True)
class _Factored:
    """A sum, the product that was written for it, and the coefficients of both by the powers of their letters."""

    factors: list[Node]
    wanted: dict[tuple[str, ...], fmpq]
    got: dict[tuple[str, ...], fmpq]

    @property
    def powers(self) -> list[tuple[str, ...]]:
        """Of all terms, the first letter's highest power first."""
        return sorted(self.wanted.keys() | self.got.keys(), key=_degree, reverse=True)

    @property
    def off(self) -> list[int]:
        """The places in `powers` where the coefficients differ."""
        return [k for k, power in enumerate(self.powers) if self.wanted.get(power, 0) != self.got.get(power, 0)]

    @property
    def sums(self) -> list[Node]:
        return [factor for factor in self.factors if isinstance(bare(factor), Add | Sub)]


def _degree(power: tuple[str, ...]) -> tuple[str, int]:
    """x^2 before x y before y^2; letters in the order of the alphabet."""
    name, _, degree = power[0].partition("^") if power else ("~", "", "0")
    return (chr(0x10FFFF - ord(name[0])) if name != "~" else "", int(degree))


def _factored(before: Node, after: Node) -> Iterator[_Factored]:
    """The one side of a line that was a sum and is a product with a sum in it, with another value."""
    for old, new in _changed(before, after):
        factors = [part for factor in factors_of(new) for part in _twice(factor)]
        if not isinstance(bare(old), Add | Sub) or len(factors) < 2:
            continue
        wanted, got = value_of(old), value_of(new)
        if wanted is None or got is None or any("/" in power for power in (*wanted, *got)):
            continue
        found = _Factored(factors, wanted, got)
        if found.sums and found.off:
            yield found


def _changed(before: Node, after: Node) -> Iterator[tuple[Node, Node]]:
    before, after = bare(before), bare(after)
    if isinstance(before, Rel) and isinstance(after, Rel):
        if before.signs != after.signs or len(before.operands) != 2 or len(after.operands) != 2:
            return
        (left, right), (new_left, new_right) = before.operands, after.operands
        if value_of(right) == value_of(new_right):
            yield left, new_left
        if value_of(left) == value_of(new_left):
            yield right, new_right
    elif not isinstance(before, Rel) and not isinstance(after, Rel):
        yield before, after


def _twice(factor: Node) -> list[Node]:
    """(x+3)^2 as two factors."""
    inner = bare(factor)
    return [inner.base, inner.base] if isinstance(inner, Pow) and bare(inner.exponent) == _TWO else [factor]


def _signs(before: Node, after: Node) -> Iterator[Node]:
    # x^2-5x+6 -> (x+2)(x+3)
    for found in _factored(before, after):
        middle = found.powers[1] if len(found.powers) == 3 else None
        if len(found.sums) == 2 and found.off == [1] and middle and found.got[middle] == -found.wanted[middle]:
            yield after


def _middle(before: Node, after: Node) -> Iterator[Node]:
    # x^2+5x+6 -> (x+1)(x+6)
    for found in _factored(before, after):
        if len(found.sums) == 2 and found.off == [1] and len(found.powers) == 3 and len(found.wanted) == 3:
            yield after


def _last(before: Node, after: Node) -> Iterator[Node]:
    # x^2-5x-6 -> (x-2)(x-3)
    for found in _factored(before, after):
        if len(found.sums) == 2 and found.off == [2] and len(found.powers) == 3 and len(found.wanted) == 3:
            yield after


def _term_in_bracket(before: Node, after: Node) -> Iterator[Node]:
    # 6x^2+9x -> 3x(2x+9)
    for found in _factored(before, after):
        if len(found.sums) != 1:
            continue
        front = [factor for factor in found.factors if factor is not found.sums[0]]
        terms = terms_of(bare(found.sums[0]))
        products = [value_of(product_of([*front, Group(Neg(t.node) if t.negative else t.node)])) for t in terms]
        right = [one for one in products if one and all(found.wanted.get(power) == c for power, c in one.items())]
        if len(terms) == len(found.wanted) and len(right) == len(terms) - 1:
            yield after


def _of_squares(found: _Factored, *, sign: int) -> bool:
    """Whether the sum has two terms, their signs alike or not, and the product begins and ends with their like."""
    if len(found.wanted) != 2 or len(found.sums) != 2 or len(found.factors) != 2:
        return False
    first, last = found.powers[0], found.powers[-1]
    ends = [(found.wanted.get(power), found.got.get(power)) for power in (first, last)]
    if any(wanted is None or got is None or abs(wanted) != abs(got) for wanted, got in ends):
        return False
    return bool(found.wanted[first] * found.wanted[last] * sign > 0)


def _square_for_difference(before: Node, after: Node) -> Iterator[Node]:
    # x^2-9 -> (x-3)^2
    for found in _factored(before, after):
        if _of_squares(found, sign=-1) and value_of(found.sums[0]) == value_of(found.sums[1]):
            yield after


def _sum_of_squares(before: Node, after: Node) -> Iterator[Node]:
    # x^2+9 -> (x+3)(x-3), (x+3)^2
    for found in _factored(before, after):
        if _of_squares(found, sign=1):
            yield after


BUGS = (
    Bug("factoring.square_for_difference", "A difference of squares is (a + b)(a - b); (a - b)^2 has a middle term.",
        ("x^2-9", "(x-3)^2"), ("x^2-9", "(x-2)^2"), Place.PAIR, _square_for_difference),
    Bug("factoring.sum_of_squares", "A sum of two squares has no factors with real numbers: (a + b)(a - b) is "
        "a^2 - b^2.",
        ("x^2+9", "(x+3)(x-3)"), ("x^2+9", "(x+2)(x-2)"), Place.PAIR, _sum_of_squares),
    Bug("factoring.signs", "The numbers are right, their signs are not: multiply the brackets out and look at the "
        "middle term.",
        ("x^2-5x+6", "(x+2)(x+3)"), ("x^2-5x+6", "(x+1)(x+3)"), Place.PAIR, _signs),
    Bug("factoring.middle_term", "The first and the last term come out right, the middle term does not: multiply the "
        "brackets out to see it.",
        ("x^2+5x+6", "(x+1)(x+6)"), ("x^2+5x+6", "(x+1)(x+7)"), Place.PAIR, _middle),
    Bug("factoring.last_term", "The middle term comes out right, the last one does not: the two numbers need another "
        "product.",
        ("x^2-5x-6", "(x-2)(x-3)"), ("x^2-5x-6", "(x-2)(x-4)"), Place.PAIR, _last),
    Bug("factoring.term_in_bracket", "Multiply the bracket out again: one of its terms does not come out right.",
        ("6x^2+9x", "3x(2x+9)"), ("6x^2+9x", "3x(x+9)"), Place.PAIR, _term_in_bracket),
)  # fmt: skip
