"""Elimination: the equations are multiplied until one unknown has opposite coefficients, then added."""

from __future__ import annotations

from dataclasses import replace
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.oracle import facts as fact
from reasoning.oracle.linear import moves
from reasoning.oracle.linear.equation import Coef, Equation, Side, Term, factor_text, write_side
from reasoning.oracle.move import Move
from reasoning.oracle.systems.system import System, letters_of, term_of, write

ELIMINATION = "systems.elimination"
SPECIAL = "systems.special"
ADD = "add the equations"
OPPOSITE = "make the coefficients of {} opposite"


def eliminate(system: System) -> Move:
    """Return the move that adds two equations ax+by=c, or that makes an unknown's coefficients opposite first."""
    one, other = (coefficients(state) for state in system.equations)
    shared = [letter for letter in system.letters if letter in one and letter in other]
    if not shared:
        raise OracleStuck("no unknown stands in both equations")
    if any(one[letter] == -other[letter] for letter in shared):
        return _add(system)
    letter, facts, times = _plan(one, other, shared)
    after, more = list(system.equations), [*facts, _plan_fact(system, letter, times)]
    for index, by in enumerate(times):
        new_facts, after[index] = multiplied(after[index], by)
        more.extend(new_facts)
    line = write(replace(system, equations=(after[0], after[1])))
    said_once = dict.fromkeys(more)  # 5*4=20 may be part of several products
    return Move(line, OPPOSITE.format(letter), tuple(said_once), ELIMINATION)


def _plan_fact(system: System, letter: str, times: tuple[int, int]) -> str:
    """5*8m+(-8*5m)=0: what both equations are multiplied by, and that the unknown then leaves."""
    one, other = (
        write_side((term,)) if by == 1 else f"{by}*{factor_text(term)}"
        for by, term in zip(times, (term_of(letter, state.left) for state in system.equations), strict=True)
    )
    return f"{one}+({other})=0" if other.startswith("-") else f"{one}+{other}=0"


def coefficients(state: Equation) -> dict[str, int]:
    """Return the coefficients of an equation ax+by=c by letter."""
    return {str(term.inner): term.coef.numerator for term in state.left}


def _plan(one: dict[str, int], other: dict[str, int], shared: list[str]) -> tuple[str, list[str], tuple[int, int]]:
    """Return the unknown that is to leave, the facts that find the factors of both equations, and these.

    Equal coefficients first; then an unknown whose coefficients divide each other; else the first unknown by the least
    common multiple of its coefficients.
    """
    equal = [letter for letter in shared if one[letter] == other[letter]]
    if equal:
        return equal[0], [], (1, -1)
    divided = (letter for letter in shared if gcd(one[letter], other[letter]) in map(abs, (one[letter], other[letter])))
    chosen = next(divided, shared[0])
    left, right = one[chosen], other[chosen]
    return chosen, *_scaled(fact.common_factor_facts(abs(left), abs(right))[0], left, right)


def _scaled(facts: list[str], left: int, right: int) -> tuple[list[str], tuple[int, int]]:
    """3 and 4 -> times 4 and times -3; 2 and -6 -> times 3 and 1."""
    factor = gcd(left, right)
    times = []
    for coefficient in (right, left):
        more, quotient = fact.quotient_facts(abs(coefficient), factor)
        facts = [*facts, *more] if factor > 1 else facts
        times.append(quotient)
    if (left > 0) == (right > 0):
        at = 1 if times[1] != 1 or times[0] == 1 else 0  # the sign goes with a factor that is there anyway
        times[at] = -times[at]
    return facts, (times[0], times[1])


def multiplied(state: Equation, by: int) -> tuple[list[str], Equation]:
    """Return the facts that multiply every term of an equation, and the equation after that."""
    if by == 1:
        return [], state
    facts: list[str] = []
    sides: list[Side] = []
    for side in state.sides:
        for term in side:
            facts.extend(moves.times_term(by, term))
        sides.append(tuple(replace(term, coef=Coef(by * term.coef.numerator)) for term in side))
    return facts, replace(state, left=sides[0], right=sides[1])


def _add(system: System) -> Move:
    facts, total = added(system)
    component = ELIMINATION if letters_of(total) else SPECIAL
    return Move(write(system.with_equation(1, total)), ADD, tuple(facts), component)


def added(system: System) -> tuple[list[str], Equation]:
    """Return the sum of two equations ax+by=c, each letter's sum as a fact."""
    facts: list[str] = []
    terms: list[Term] = []
    sides = [state.left for state in system.equations]
    for letter in system.letters:
        sizes = [term.coef.numerator for side in sides for term in side if term.inner == letter]
        total = sizes[0] if sizes else 0
        for size in sizes[1:]:
            more, total = fact.sum_facts(total, "+", size, letter)
            facts.extend(more)
        if total:
            terms.append(Term(Coef(total), letter))
    one, other = (state.right[0].coef.numerator for state in system.equations)
    more, right = fact.sum_facts(one, "+", other)
    left = tuple(terms) or (Term(Coef(0)),)
    return [*facts, *more], Equation(left, (Term(Coef(right)),), terms[0].inner if len(terms) == 1 else "")  # type: ignore[arg-type]  # a letter
