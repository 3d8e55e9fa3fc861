"""The moves from a line of this topic: to an equation without bars and roots, its solution, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reasoning.errors import OracleStuck
from reasoning.oracle.equations import checking, fractions, logs, powered, unrooting
from reasoning.oracle.equations.fractions import Fractions
from reasoning.oracle.equations.logs import LOGARITHMIC, Logs
from reasoning.oracle.equations.powered import Powered
from reasoning.oracle.equations.rooted import Root, Rooted
from reasoning.oracle.equations.state import Numbers, State, write
from reasoning.oracle.factoring.polynomial import Term, is_plain
from reasoning.oracle.handed import line_text
from reasoning.oracle.linear import moves as linear
from reasoning.oracle.linear.equation import read_equation
from reasoning.oracle.move import Move
from reasoning.oracle.quadratics import moves as quadratics
from reasoning.oracle.quadratics.equation import Cases, Equation, write_cases
from reasoning.oracle.quadratics.equation import read as read_cases
from reasoning.oracle.written import read_tree

RATIONAL, RADICAL, TWO_ROOTS = "equations.rational", "equations.radical", "equations.two_roots"
MULTIPLY = "multiply both sides by the common denominator"
NO_NUMBER = "no number is in the first"


def moves(state: State, method: str) -> Iterator[Move]:
    """The moves from a line, the best first; none at the end, OracleStuck where no rule takes it further."""
    match state.core:
        case Fractions():
            yield _with_fractions(state.core, state)
        case Rooted():
            yield _with_roots(state.core, state)
        case Powered():
            cases, reason, facts = powered.step(state.core)
            yield Move(write(State(cases, state.conditions)), reason, facts, RADICAL)
        case Logs():
            yield _with_logarithms(state.core, state)
        case Numbers(true=True):
            raise OracleStuck("all numbers but those that the conditions leave out")
        case Numbers():
            yield Move(checking.NO_SOLUTION, NO_NUMBER, (), "linear.special")
        case _:
            yield from _with_cases(state.core, state, method)


def _with_fractions(case: Fractions, state: State) -> Move:
    below = fractions.factored_below(case)
    if below is not None:
        after, reason, found = below
        return Move(write(State(after, state.conditions)), reason, found, RATIONAL)
    facts, excluded = fractions.excluded(case)
    missing = tuple(one for one in excluded if one not in state.conditions)
    if missing:
        line = write(State(case, (*state.conditions, *missing)))
        return Move(line, checking.ZERO_BELOW, tuple(facts), RATIONAL)
    facts, equation = fractions.cleared(case)
    return Move(_plain(equation, state), MULTIPLY, tuple(facts), RATIONAL)


def _with_roots(case: Rooted, state: State) -> Move:
    step = unrooting.step(case)
    component = TWO_ROOTS if _has_two_roots(case) else RADICAL
    if step.after is None:
        return Move(checking.NO_SOLUTION, step.reason, step.facts, component)
    held = State((), (*state.conditions, *step.conditions))
    if isinstance(step.after, Equation):
        return Move(_plain(step.after, held), step.reason, step.facts, component)
    return Move(write(State(step.after, held.conditions)), step.reason, step.facts, component)


def _with_logarithms(case: Logs, state: State) -> Move:
    move, needed = logs.step(case, state.conditions)
    held = (*state.conditions, *needed)
    return replace(move, line=" and ".join((line_text(move.line), *(one.text for one in held))))


def _has_two_roots(case: Rooted) -> bool:
    return sum(isinstance(part, Root) for part in (*case.left, *case.right)) > 1


def _plain(equation: Equation, state: State) -> str:
    """The line of an equation without bars and roots, with the conditions beside it."""
    return write(State((equation,), state.conditions))


def _with_cases(cases: Cases, state: State, method: str) -> Iterator[Move]:
    linear_move = _linear(cases)
    if linear_move is not None:
        yield _beside(linear_move, state)
        return
    found = _swapped(cases) or quadratics.next_move(cases, method)
    if found is not None:
        yield _beside(found, state)
    elif all(map(quadratics.is_void, cases)):
        return
    else:
        line, reason, facts = checking.left_over(cases, state.conditions)
        yield Move(line, reason, facts, _component(state))
    for move in quadratics.all_moves(cases):
        yield _beside(move, state)


def _swapped(cases: Cases) -> Move | None:
    """x+2=x^2 -> x^2=x+2: squaring leaves the higher power on the right."""
    case = cases[0]
    if len(cases) > 1 or not isinstance(case, Equation) or not is_plain((*case.left, *case.right)):
        return None
    if max(map(_degree, case.right)) <= max(1, *map(_degree, case.left)):
        return None
    return Move(write_cases((Equation(case.right, case.left),)), unrooting.SWAP, (), "linear.both_sides")


def _degree(term: Term) -> int:
    return sum(power for _, power in term.powers)


def _linear(cases: Cases) -> Move | None:
    """The move in an equation of the first degree, from which the unknown may disappear."""
    if len(cases) > 1 or not quadratics.is_linear(cases[0]):
        return None
    return linear.next_move(read_equation(read_tree(write_cases(cases))))


def _beside(move: Move, state: State) -> Move:
    """A move of an equation, with the conditions kept beside it."""
    try:
        line = write(State(read_cases(move.line), state.conditions))
    except OracleStuck:  # 4=10
        line = " and ".join((move.line, *(one.text for one in state.conditions)))
    return Move(line, move.reason, move.facts, move.component)


def _component(state: State) -> str:
    if any(one.sign == ">" for one in state.conditions):
        return LOGARITHMIC
    return RATIONAL if all(one.sign == "!=" for one in state.conditions) else RADICAL
