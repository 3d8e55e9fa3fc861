"""What was added to both sides, in the words of somebody who watches the terms: 2x was taken away, 3 was added."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_mpoly

from reasoning.maths.exact import Field, Ratio
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_text
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Rel

MANY = 2  # more terms at once are "several steps"


def is_natural(field: Field, before: Rel, shift: Ratio) -> bool:
    """Whether every term that was added cancels a term that is written in the equation."""
    written = _written(field, before)
    return all(str(-part) in written for part in _parts(field, shift))


def said_of(field: Field, shift: Ratio) -> list[str] | None:
    """`took 2x from both sides`, `added 3 to both sides`; None where there is too much of it to say."""
    parts = _parts(field, shift)
    taken = [-part for part in parts if part.leading_coefficient() < 0]
    added = [part for part in parts if part.leading_coefficient() > 0]
    if len(parts) > MANY or not shift.den.is_constant():
        return None
    said = [f"took {_listed(taken)} from both sides"] if taken else []
    return said + ([f"added {_listed(added)} to both sides"] if added else [])


def sentence_of(said: Sequence[str]) -> str:
    """`You took 2x from both sides, added 3 to both sides and divided both sides by 3.`"""
    return "You " + " and ".join(filter(None, (", ".join(said[:-1]), said[-1]))) + "."


def _parts(field: Field, value: Ratio) -> list[fmpq_mpoly]:
    """The terms of a polynomial, the highest first; the whole of it where it is a fraction."""
    if not value.den.is_constant():
        return [value.num]
    scaled = value.num / value.den.leading_coefficient()
    return [field.ring.from_dict({powers: number}) for powers, number in scaled.to_dict().items()]


def _written(field: Field, before: Rel) -> set[str]:
    found: set[str] = set()
    for side in before.operands:
        for term in terms_of(side):
            try:
                value = field.value(term.node)
            except (NoExactValue, Undefined):
                continue
            if value.den.is_constant():
                num = value.num / value.den.leading_coefficient()
                found.add(str(-num if term.negative else num))
    return found


def _listed(parts: list[fmpq_mpoly]) -> str:
    return " and ".join(_shown(part) for part in parts)


def _shown(part: fmpq_mpoly) -> str:
    if part.is_constant():
        return number_text(part.leading_coefficient())
    return str(part).replace("*", "")
