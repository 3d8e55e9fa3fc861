"""Why a right move does not help: what was done to both sides, looked at beside what stands there.

A detour is no mistake: the line stays right. Each has a name and a sentence for a student of thirteen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flint import fmpq

from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.rules.operations import Operation, chosen_operation, operation_between
from reasoning.maths.rules.sides import Side, has_loose_product, number_of, side_of
from reasoning.maths.tree import Div, Node, Rel, Sym
from reasoning.maths.walk import bare, letters, unknowns, walk


@dataclass(frozen=True, slots=True)
class Detour:
    """A right move that does not help: its name and why, as a sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Done:
    """An operation on an equation whose unknown stands on one side (`other` None: on both)."""

    sign: str
    by: Node
    value: fmpq | None
    side: Side
    other: Side | None
    sides: tuple[Side, Side]


def find_detour(
    before: Node, after: Node, *, action: str | None = None, given_input: str | None = None
) -> Detour | None:
    """Why the step from one equation to the next does not help, or None; does not ask whether the step is right.

    `action` and `given_input` say what the student chose to do; without them it is read from the two lines.
    """
    if not isinstance(before, Rel) or not isinstance(after, Rel) or before.signs != ("=",):
        return None
    operation = chosen_operation(action, given_input)
    if operation is None and (action is None or action.endswith("_SIDE")):
        operation = operation_between(before, after)
    try:
        if operation is None:
            return _unsimplified(before, after)
        done = _looked_at(before, operation)
        return None if done is None else next((detour for detour, holds in _DETOURS if holds(done)), None)
    except (NoExactValue, Undefined):
        return None


def _looked_at(before: Rel, operation: Operation) -> _Done | None:
    if len(unknowns(before)) != 1:
        return None
    left, right = (side_of(side) for side in before.operands)
    side, other = (right, left) if right.parts and not left.parts else (left, right)
    value = number_of(operation.by)
    return _Done(operation.sign, operation.by, value, side, None if other.parts else other, (left, right))


def _helps(done: _Done) -> bool:
    """Whether the operation takes away what stands by the unknown."""
    for side in done.sides:
        alone = side.alone
        change = _change(done)
        if change is not None and side.parts and -change in side.constants:
            return True
        if alone is None or done.value is None or alone.over == 0:  # 0*x = 4 has no coefficient to divide by
            continue
        if done.sign == "/" and done.value in (alone.over, alone.over / alone.under) and not alone.below:
            return True
        if done.sign == "*" and done.value in (alone.under, alone.under / alone.over) and alone.under != 1:
            return True
    return False


def _change(done: _Done) -> fmpq | None:
    """What was added to both sides, a number taken away being negative; None for another operation."""
    if done.value is None or done.sign not in "+-":
        return None
    return done.value if done.sign == "+" else -done.value


def _other_side(done: _Done) -> bool:
    # 8=-y, both sides divided by 8: made the 8 simpler, not the side with y
    if done.other is None or done.value is None or _helps(done):
        return False
    return len(done.other.constants) == 1 and done.value == done.other.constants[0]


def _own_term(done: _Done) -> bool:
    # 6x=5 -> 6x/6x=5/6x
    if done.sign != "/" or not unknowns(done.by):
        return False
    alone = done.side.alone
    return alone is not None and not alone.below and abs(alone.under) == 1


def _minus_left(done: _Done) -> bool:
    # -5x=4 divided by 5 leaves -x
    alone = done.side.alone
    if alone is None or done.value is None or done.value <= 0:
        return False
    return bool(done.value == -(alone.over if done.sign == "/" else alone.under if done.sign == "*" else 0))


def _multiplied_again(done: _Done) -> bool:
    # 4y=6 -> 16y=24
    return done.sign == "*" and any(
        done.value == part.over and abs(part.over) != 1 and part.under == 1 and not part.below
        for part in done.side.parts
    )


def _divided_again(done: _Done) -> bool:
    # x/2=12 -> x/4=6; 3x=5 divided by 1/3
    alone = done.side.alone
    if done.sign != "/" or alone is None or done.value in (None, 0):
        return False
    if abs(alone.under) != 1:
        return abs(alone.over) == 1 and done.value in (alone.under, alone.under * alone.over)
    assert done.value is not None
    return bool(abs(alone.over) != 1 and done.value == 1 / alone.over)


def _numerator(done: _Done) -> bool:
    # 5/y=-4 multiplied by 5; y/4=1 multiplied by 1: the unknown keeps what stands below
    alone = done.side.alone
    if done.sign != "*" or alone is None:
        return False
    return done.value == alone.over and (alone.below or abs(alone.under) != 1)


def _took_coefficient(done: _Done) -> bool:
    # 2x=6 -> 2x-2=4
    alone = done.side.alone
    if done.sign not in "+-" or done.value is None or alone is None:
        return False
    if not isinstance(alone.core, Sym) or alone.below or alone.under != 1 or alone.over == 1:
        return False
    return bool(abs(done.value) == abs(alone.over))


def _product_first(done: _Done) -> bool:
    return any(has_loose_product(side.node) for side in done.sides)


def _fraction_first(done: _Done) -> bool:
    return any(_open_fractions(side.node) for side in done.sides)


def _like_terms_first(done: _Done) -> bool:
    # 9+y-9=4-9: put together what can be put together
    return any(len(side.constants) > 1 or len(side.parts) > 1 for side in done.sides)


def _added_again(done: _Done) -> bool:
    # y+7=5 -> y+14=12
    return any(size > 0 for size in _strengthened(done))


def _taken_again(done: _Done) -> bool:
    # x-8=1 -> x-16=-7
    return any(size < 0 for size in _strengthened(done))


def _strengthened(done: _Done) -> Iterator[fmpq]:
    """The numbers beside the unknown that the operation made larger instead of taking them away."""
    change = _change(done)
    for side in done.sides if change is not None else ():
        for k, constant in enumerate(side.constants if side.parts else ()):
            if constant == change and -constant not in side.constants[:k]:  # 9+y-9, minus 9 again: for like_terms_first
                yield constant


def _open_fractions(node: Node) -> bool:
    """Whether a fraction can be written more simply: 2/8, x/-9, 4y/4, -9y/3."""
    return any(isinstance(part, Div) and _is_open(part) for part in walk(node))


def _is_open(fraction: Div) -> bool:
    under, over = number_of(fraction.right), bare(fraction.left)
    if under is None:
        return bool(letters(over) & letters(fraction.right))
    if under <= 1 or isinstance(over, Div):
        return True
    part = side_of(over).alone
    size = part.over if part is not None else number_of(over)
    if size is None or size == 0 or under.q != 1 or size.q != 1:
        return False
    return bool((size / under).q != under.p)


def _unsimplified(before: Rel, after: Rel) -> Detour | None:
    """A fraction that was written again as it was, or nearly so."""
    left = [side for side in after.operands if _open_fractions(side)]
    return FRACTION_FIRST if left and any(_open_fractions(side) for side in before.operands) else None


FRACTION_FIRST = Detour("detour.fraction_first", "A fraction here can be simplified first.")
LIKE_TERMS_FIRST = Detour("detour.like_terms_first", "Put the like terms together first: that makes the line shorter.")
_DETOURS: tuple[tuple[Detour, Callable[[_Done], bool]], ...] = (
    (Detour("detour.took_coefficient", "The number before the unknown multiplies it: divide to undo that."),
     _took_coefficient),
    (Detour("detour.multiplied_again", "The unknown is multiplied by this number already: divide to undo that."),
     _multiplied_again),
    (Detour("detour.divided_again", "The unknown is divided by this number already: multiply to undo that."),
     _divided_again),
    (Detour("detour.numerator", "What stands below the fraction bar has to go: multiply by that."), _numerator),
    (Detour("detour.other_side", "Look at the side with the unknown: what stands beside it has to go."), _other_side),
    (Detour("detour.minus_left", "A minus is left before the unknown: use the negative number, then it goes too."),
     _minus_left),
    (Detour("detour.added_again", "This number is added already: take it away from both sides."), _added_again),
    (Detour("detour.taken_again", "This number is taken away already: add it to both sides."), _taken_again),
    (Detour("detour.product_first", "Work out the product first."), _product_first),
    (Detour("detour.own_term", "A term divided by itself is 1, and the unknown is gone: divide by its number alone."),
     _own_term),
    (FRACTION_FIRST, _fraction_first),
    (LIKE_TERMS_FIRST, _like_terms_first),
)  # fmt: skip
