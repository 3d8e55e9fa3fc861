"""The next move in an expression with letters, and whether a finished one is an end: the same for all its topics."""

from __future__ import annotations

from collections.abc import Callable

from reasoning.errors import OracleStuck
from reasoning.oracle.algebra import collecting, dividing, expanding, powers
from reasoning.oracle.algebra.change import Change
from reasoning.oracle.algebra.monomial import Mono
from reasoning.oracle.algebra.parts import Sum, write
from reasoning.oracle.arithmetic.moves import LARGEST
from reasoning.oracle.move import Move
from reasoning.values import Goal

# In the order of a teacher: what is certain first (a power is 1), then products and powers of single terms, then
# brackets from the inside, like terms last.
RULES: tuple[Callable[[Sum], list[Change]], ...] = (
    powers.zero,
    collecting.work_out,
    collecting.collect_inside,
    powers.turned,
    dividing.simplify_each,
    powers.quotient,
    powers.fractions,
    powers.each_part,
    powers.power,
    powers.product,
    powers.positive,
    expanding.squares,
    expanding.conjugates,
    expanding.binomials,
    expanding.as_product,
    expanding.products,
    expanding.expand,
    expanding.remove,
    collecting.collect,
)
MOST_REPEATS = 3  # of one fact in a step; what says it more often is taken to go in circles
DIVISION = (dividing.by_term, dividing.long_step)


def changes(total: Sum, goal: Goal) -> list[Change]:
    """Return everything that can be done with an expression, the best first."""
    rules = (*RULES, *DIVISION) if goal is Goal.EXPAND else (*RULES, dividing.by_term)
    return [change for rule in rules for change in rule(total) if change.after != total]


def next_move(total: Sum, goal: Goal) -> Move | None:
    """Return the next move, or None at the end; raises OracleStuck where neither is in sight."""
    found = changes(total, goal)
    if not found:
        if not is_end(total, goal):
            raise OracleStuck(f"nothing can be worked out in {write(total)}")
        return None
    change = found[0]
    if _largest(change.after) > LARGEST:
        raise OracleStuck("the numbers grow too large for a worked step")
    return Move(write(change.after), change.reason, _without_repeats(change.facts), change.component)


def _without_repeats(facts: tuple[str, ...]) -> tuple[str, ...]:
    """The facts of a step, none of them more often than a step may state one."""
    return tuple(fact for place, fact in enumerate(facts) if facts[:place].count(fact) < MOST_REPEATS)


def is_end(total: Sum, goal: Goal) -> bool:
    """Whether an expression is finished: terms in which nothing is left to do, and a remainder of a division."""
    for piece in total:
        if not powers.is_finished(piece) and not (goal is Goal.EXPAND and dividing.is_remainder(piece)):
            return False
    fractions = [piece for piece in total if piece.under]
    return goal is Goal.EXPAND or len(total) == 1 or not fractions


def _largest(total: Sum) -> int:
    sizes = [1]
    for piece in total:
        for factor in (*piece.factors, *piece.under):
            if isinstance(factor.base, Mono):
                sizes += [abs(factor.base.coef.numerator), factor.base.coef.denominator]
            else:
                sizes.append(_largest(factor.base))
    return max(sizes)
