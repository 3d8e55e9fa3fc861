"""The next move in factoring: common factor, special product, trinomial, grouping, each bracket in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reasoning.oracle.factoring import common, patterns, trinomials
from reasoning.oracle.factoring.polynomial import Bracket, Sum, Term, write
from reasoning.oracle.factoring.step import Rule, Step
from reasoning.oracle.move import Move

# In the order in which a teacher looks. Four terms are grouped before like terms are collected: after the middle term
# was split they are like, and that was on purpose.
RULES: tuple[Rule, ...] = (
    common.take_out_of_pairs,
    trinomials.collect,
    trinomials.put_in_order,
    common.take_out_common,
    common.take_out_bracket,
    patterns.difference_of_squares,
    patterns.cubes,
    patterns.perfect_square,
    trinomials.factor_monic,
    trinomials.split_middle,
    common.reorder_pairs,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A bracket of a product: the way to it, from the outside in, as (term, place of the bracket)."""

    inner: Sum
    way: tuple[tuple[Sum, int], ...] = ()


def next_move(terms: Sum) -> Move | None:
    """The next move in a sum or a product, or None where no rule does anything."""
    for spot in spots(terms):
        for rule in RULES:
            step = rule(spot.inner)
            if step is not None:
                return _move(step, spot)
    return _power_move(terms)


def all_moves(terms: Sum) -> Iterator[Move]:
    """Every move that a rule allows anywhere in a sum or a product, whether it would come next or not."""
    for spot in spots(terms):
        for rule in RULES:
            step = rule(spot.inner)
            if step is not None:
                yield _move(step, spot)
    power = _power_move(terms)
    if power is not None:
        yield power


def _power_move(terms: Sum) -> Move | None:
    step = common.as_power(terms[0]) if len(terms) == 1 else None
    return Move(write(step.after), step.reason, step.facts, step.component) if step else None


def spots(terms: Sum, way: tuple[tuple[Sum, int], ...] = ()) -> Iterator[Spot]:
    """Every sum that is to be factored: the whole one, or each bracket of a product."""
    if len(terms) > 1:
        yield Spot(terms, way)
        return
    for place, bracket in enumerate(terms[0].brackets):
        yield from spots(bracket.inner, (*way, (terms, place)))


def _move(step: Step, spot: Spot) -> Move:
    facts = list(step.facts)
    after = step.after
    for terms, place in reversed(spot.way):
        more, after = _put_back(terms[0], place, after)
        facts += more
    return Move(write(after), step.reason, tuple(facts), step.component)


def _put_back(outer: Term, place: int, inner: Sum) -> tuple[list[str], Sum]:
    """The product with the new sum in a bracket's place; a single term joins the product itself."""
    bracket = outer.brackets[place]
    before, behind = outer.brackets[:place], outer.brackets[place + 1 :]
    if len(inner) > 1:
        return [], (replace(outer, brackets=(*before, Bracket(inner, bracket.power), *behind)),)
    facts, joined = common.multiplied_in(replace(outer, brackets=()), inner[0], bracket.power)
    return facts, (replace(joined, brackets=(*before, *joined.brackets, *behind)),)
