"""The sign of an inequality: not turned, turned without reason, made strict; an absolute value as one case.

What a student writes is compared with the earlier inequality by what is between the two sides: both are taken as
`something < 0`, and the later one must be the earlier one times a number. The sign of that number says what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flint import fmpq

from reasoning.maths.bugs.model import Bug, Mark, Place
from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Call, Group, Neg, Node, Num, Pow, Rel, System
from reasoning.maths.walk import bare, unknowns

_Rule = Callable[[Node, Node], Iterator[Node]]
_UPWARD = frozenset((">", ">="))
_STRICT = {"<=": "<", ">=": ">", "<": "<=", ">": ">="}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class _Change:
    """How the difference of the sides changed: by what factor (None where it holds the unknown), and both signs."""

    factor: fmpq | None
    before: str
    after: str
    swapped: bool  # the same two sides the other way round

    @property
    def turned(self) -> bool:
        return (self.before in _UPWARD) != (self.after in _UPWARD)


def _change(before: Node, after: Node) -> _Change | None:
    """The one change of a whole inequality, a chain included; None where there is no such change."""
    if not isinstance(before, Rel) or not isinstance(after, Rel) or len(before.signs) != len(after.signs):
        return None
    if not set(before.signs) | set(after.signs) <= {*_TURNED, "="}:
        return None
    found = {_change_at(before, after, k) for k in range(len(before.signs))}
    if len({(change.factor, change.turned) for change in found if change}) != 1 or None in found:
        return None
    return next(change for change in found if change)


def _change_at(before: Rel, after: Rel, k: int) -> _Change | None:
    (left, right), (new_left, new_right) = before.operands[k : k + 2], after.operands[k : k + 2]
    try:
        field = Field(left, right, new_left, new_right)
        a, b, c, d = (field.value(side) for side in (left, right, new_left, new_right))
        one, other = field.minus(a, b), field.minus(c, d)
        if field.atoms or not one.num or not other.num:
            return None
        factor = field.over(other, one)
    except (NoExactValue, Undefined):
        return None
    swapped = (c, d) == (b, a)
    if factor.constant is None and not (factor.num.is_constant() or factor.den.is_constant()):
        return None  # not what multiplying or dividing both sides by something does
    return _Change(factor.constant, before.signs[k], after.signs[k], swapped)


def is_same(one: Node, other: Node) -> bool:
    """Whether two relations differ by moved terms and a number times both sides, the sign turned as it must be."""
    change = _change(one, other)
    if change is None or not change.factor:
        return False
    return change.after == (_TURNED.get(change.before, "=") if change.factor < 0 else change.before)


def _not_turned(before: Node, after: Node) -> Iterator[Node]:
    # -2x<6 -> x<-3
    change = _change(before, after)
    if change and change.factor and change.factor < 0 and change.before == change.after and not change.swapped:
        yield after


def _swapped_not_turned(before: Node, after: Node) -> Iterator[Node]:
    # 3<x -> x<3
    change = _change(before, after)
    if change and change.swapped and change.before == change.after:
        yield after


def _turned_for_sum(before: Node, after: Node) -> Iterator[Node]:
    # x+3<5 -> x>2
    change = _change(before, after)
    if change and change.factor == 1 and change.after == _TURNED.get(change.before):
        yield after


def _turned_for_positive(before: Node, after: Node) -> Iterator[Node]:
    # 2x<-6 -> x>-3
    change = _change(before, after)
    if (
        change
        and change.factor
        and change.factor > 0
        and change.factor != 1
        and change.after == _TURNED.get(change.before)
    ):
        yield after


def _strictness(before: Node, after: Node) -> Iterator[Node]:
    # 2x<=6 -> x<3
    change = _change(before, after)
    if change and change.factor and change.before in _TURNED:
        wanted = change.before if change.factor > 0 else _TURNED[change.before]
        if change.after == _STRICT[wanted]:
            yield after


def _made_equation(before: Node, after: Node) -> Iterator[Node]:
    # 2x<6 -> x=3
    change = _change(before, after)
    if change and change.factor and change.before in _TURNED and change.after == "=":
        yield after


def _times_unknown(before: Node, after: Node) -> Iterator[Node]:
    # 1/x<2 -> 1<2x, x^2<3x -> x<3
    change = _change(before, after)
    if change and change.factor is None and change.before == change.after != "=":
        yield after


def _absolute(line: Node) -> Iterator[tuple[Node, str, Node]]:
    """Inside, sign and bound of |a| < b, whichever side it stands on."""
    if isinstance(line, Rel) and len(line.signs) == 1 and line.signs[0] in _TURNED:
        left, right = line.operands
        for here, sign, there in ((left, line.signs[0], right), (right, _TURNED[line.signs[0]], left)):
            value = bare(here)
            if isinstance(value, Call) and value.name == "abs":
                yield value.args[0], sign, there


def _absolute_as_and(before: Node, after: Node) -> Iterator[Node]:
    # |x|>3 -> -3<x<3
    for inside, sign, bound in _absolute(before):
        if sign in _UPWARD:
            turned = _TURNED[sign]
            yield Rel((Neg(Group(bound)), inside, bound), (turned, turned))
            yield Rel((Neg(Group(bound)), inside, bound), (sign, sign))


def _absolute_as_or(before: Node, after: Node) -> Iterator[Node]:
    # |x|<3 -> x<-3 or x>3; |x|>3 -> x>3 or x>-3
    for inside, sign, bound in _absolute(before):
        for first, second in ((sign, _TURNED[sign]), (_TURNED[sign], sign), (sign, sign)):
            if sign not in _UPWARD or (first, second) != (sign, _TURNED[sign]):  # that one would be right
                parts = (Rel((inside, bound), (first,)), Rel((inside, Neg(Group(bound))), (second,)))
                yield System(parts, "or")


def _absolute_first_case(before: Node, after: Node) -> Iterator[Node]:
    # |x-3|<5 -> x-3<5
    for inside, sign, bound in _absolute(before):
        yield Rel((inside, bound), (sign,))
        for joiner in ("and", "or"):  # the second case with the sign not turned
            yield System((Rel((inside, bound), (sign,)), Rel((inside, Neg(Group(bound))), (sign,))), joiner)


def _square(line: Node) -> Iterator[tuple[Node, str, Node]]:
    if isinstance(line, Rel) and len(line.signs) == 1 and line.signs[0] in _TURNED:
        left, right = line.operands
        for here, sign, there in ((left, line.signs[0], right), (right, _TURNED[line.signs[0]], left)):
            power = bare(here)
            if isinstance(power, Pow) and bare(power.exponent) == Num("2") and unknowns(power.base):
                yield power.base, sign, there


def _square_two_signs(before: Node, after: Node) -> Iterator[Node]:
    # x^2<9 -> x<3 or x<-3; x^2>9 -> x>3 or x>-3
    for base, sign, there in _square(before):
        root = Call("sqrt", (there,))
        for second in (sign, _TURNED[sign]):
            for joiner in ("and", "or"):
                if second == sign or (joiner == "or") != (sign in _UPWARD):
                    parts = (Rel((base, root), (sign,)), Rel((base, Neg(root)), (second,)))
                    yield System(parts, joiner)


def _square_as_interval(before: Node, after: Node) -> Iterator[Node]:
    # x^2>9 -> -3<x<3
    for base, sign, there in _square(before):
        if sign in _UPWARD:
            root = Call("sqrt", (there,))
            for one in (_TURNED[sign], sign):
                yield Rel((Neg(root), base, root), (one, one))


def _product_as_equation(before: Node, after: Node) -> Iterator[Node]:
    # (x-2)(x+3)<0 -> x-2<0 or x+3<0
    if not isinstance(before, Rel) or len(before.signs) != 1 or before.signs[0] not in _TURNED:
        return
    factors = factors_of(before.operands[0])
    if len(factors) == 2 and bare(before.operands[1]) == Num("0"):
        parts = tuple(Rel((factor, Num("0")), before.signs) for factor in factors)
        yield from (System(parts, joiner) for joiner in ("or", "and"))


def _bug(name: str, sentence: str, example: tuple[str, str], near_miss: tuple[str, str], rule: _Rule) -> Bug:
    return Bug(f"inequality.{name}", sentence, example, near_miss, Place.PAIR, rule, Mark.INEQUALITY)


BUGS = (
    _bug("sign_not_turned", "Multiplying or dividing by a negative number turns the inequality sign.",
         ("-2x<6", "x<-3"), ("-2x<6", "x<3"), _not_turned),
    _bug("swapped_not_turned", "When the sides change places the sign is turned too: 3 < x means x > 3.",
         ("3<x", "x<3"), ("3<x", "x<4"), _swapped_not_turned),
    _bug("turned_for_sum", "Adding and subtracting never turn the inequality sign.",
         ("x+3<5", "x>2"), ("x+3<5", "x>3"), _turned_for_sum),
    _bug("turned_for_positive", "Only a negative factor turns the inequality sign; this one is positive.",
         ("2x<-6", "x>-3"), ("2x<-6", "x>-4"), _turned_for_positive),
    _bug("strictness", "Keep the equals part of the sign: < and <= are not the same.",
         ("2x<=6", "x<3"), ("2x<=6", "x<4"), _strictness),
    _bug("made_equation", "An inequality has a whole range of solutions: keep its sign.",
         ("2x<6", "x=3"), ("2x<6", "x=4"), _made_equation),
    _bug("times_unknown", "What you multiply or divide by may be negative: its sign is not known.",
         ("1/x<2", "1<2x"), ("1/x<2", "1<3x"), _times_unknown),
    _bug("absolute_as_interval", "An absolute value above a has two parts: below -a or above a.",
         ("|x|>3", "-3<x<3"), ("|x|>3", "-3<x<4"), _absolute_as_and),
    _bug("absolute_as_two_parts", "Look at both cases again: |x| < a means -a < x < a, |x| > a means x < -a or x > a.",
         ("|x|<3", "x<-3 or x>3"), ("|x|<3", "x<-4 or x>3"), _absolute_as_or),
    _bug("absolute_one_case", "An absolute value has two cases, and in the second one the sign is turned.",
         ("|x-3|<5", "x<8"), ("|x-3|<5", "x<7"), _absolute_first_case),
    _bug("square_signs", "A square has two roots: x^2 < a^2 means -a < x < a, x^2 > a^2 means x < -a or x > a.",
         ("x^2>9", "x>3 or x>-3"), ("x^2>9", "x>3 or x>-4"), _square_two_signs),
    _bug("square_as_interval", "A square above a number has two parts: below one root or above the other.",
         ("x^2>9", "-3<x<3"), ("x^2>9", "-3<x<4"), _square_as_interval),
    _bug("product_as_equation", "A product is below 0 where the factors have different signs: look at the cases.",
         ("(x-2)(x+3)<0", "x<2 or x<-3"), ("(x-2)(x+3)<0", "x<1 or x<-3"), _product_as_equation),
)  # fmt: skip
