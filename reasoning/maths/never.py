"""Equations that ask a function for a value that it never has: e^x = -1, 2sin(x) = 3."""

from __future__ import annotations

from flint import fmpq

from reasoning.maths.claims import Pair, field_of
from reasoning.maths.exact import Atom, Field, Ratio
from reasoning.maths.rational import NoExactValue, Undefined


def is_never_true(pair: Pair) -> bool:
    """Whether the equation is a*f + b = 0 with one function f that is never -b/a; False where that is not seen."""
    field = field_of(pair)
    if pair.sign != "=":
        return False
    try:
        difference = field.minus(field.value(pair.left), field.value(pair.right))
    except (NoExactValue, Undefined):
        return False
    used = [index for index in range(len(field.atoms)) if _stands_in(field, index, difference)]
    if len(used) != 1:
        return False
    wanted = _asked_value(field, difference, used[0])
    return wanted is not None and _is_outside(field.atoms[used[0]], wanted)


def _stands_in(field: Field, index: int, value: Ratio) -> bool:
    place = field.ring.variable_to_index(field.atom_name(index))
    return any(bool(poly) and poly.degrees()[place] > 0 for poly in (value.num, value.den))


def _asked_value(field: Field, difference: Ratio, index: int) -> fmpq | None:
    """-b/a where the numerator is a*f + b with numbers a and b."""
    generator = field.generator(index)
    rest = difference.num.subs({field.atom_name(index): 0})
    slope = difference.num - rest
    if not slope or not rest.is_constant() or not difference.den.is_constant():
        return None
    factor = slope.leading_coefficient()
    if slope != generator * factor:
        return None
    return -fmpq(rest.leading_coefficient() if rest else 0) / factor


def _is_outside(atom: Atom, value: fmpq) -> bool:
    match atom.key:
        case ("sin" | "cos", *_):
            return bool(abs(value) > 1)
        case ("exp", *_) | ("^", "e", "1", *_):
            return bool(value <= 0)
        case ("^", base, *_):
            return base.isdigit() and bool(value <= 0)
        case _:
            return False
