"""The next move in an equation of higher degree, by the method that was asked for or the one a teacher would take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reasoning.errors import OracleStuck
from reasoning.maths.instructions import IMAGINARY, allows_imaginary
from reasoning.oracle.factoring import moves as factoring
from reasoning.oracle.factoring.polynomial import ZERO, read_sum
from reasoning.oracle.linear import equation as linear_equation
from reasoning.oracle.linear import moves as linear
from reasoning.oracle.move import Move
from reasoning.oracle.placed import ORDINALS, placed
from reasoning.oracle.quadratics import formula, roots, squares, standard
from reasoning.oracle.quadratics.equation import (
    Case,
    Cases,
    Equation,
    Filled,
    Rooted,
    degree,
    is_bare,
    is_number,
    read,
    write_case,
    write_cases,
)
from reasoning.oracle.quadratics.turn import BY_FACTORING, HIGHER, EquationRule, RootedRule, Turn
from reasoning.oracle.written import read_tree

NO_SOLUTION = "no real solution"
LEAVE_OUT = "leave out what has no real solution"


def factor_left(case: Equation) -> Turn | None:
    """x^2-5x+6=0 -> (x-2)(x-3)=0, a step of factoring at a time."""
    if case.right != ZERO:
        return None
    move = factoring.next_move(case.left)
    return None if move is None else _factored(case, move)


def _factored(case: Equation, move: Move) -> Turn:
    after = replace(case, left=read_sum(read_tree(move.line)))
    component = BY_FACTORING if degree(case) == 2 else HIGHER
    return Turn((after,), move.reason, move.facts, component)


def take_irrational_root(case: Equation) -> Turn | None:
    """x^2=2 cannot be factored, so that the root is taken all the same."""
    turn = squares.take_root(case)
    return turn if turn and isinstance(turn.after[0], Rooted) and turn.after[0].radicand != 1 else None


def isolate_irrational(case: Equation) -> Turn | None:
    """x^2-2=0 -> x^2=2, where factoring comes to an end."""
    turn = squares.isolate_square(case) if len(case.left) == 2 and factor_left(case) is None else None
    return turn if case.right == ZERO else None


PLAIN: tuple[EquationRule, ...] = (
    standard.swap, squares.zero_square, squares.take_root, squares.divide_square, squares.isolate_square, factor_left,
    standard.set_factors_to_zero, standard.expand, standard.clear_fractions, standard.collect_side,
    standard.bring_to_left, formula.fill_in,
)  # fmt: skip
IN_REALS: dict[str, tuple[EquationRule, ...]] = {
    "": PLAIN,
    "taking square roots": PLAIN,
    "factoring": (
        standard.swap, squares.zero_square, take_irrational_root, factor_left, standard.set_factors_to_zero,
        isolate_irrational, standard.expand, standard.clear_fractions, standard.collect_side, standard.bring_to_left,
        formula.fill_in,
    ),
    "completing the square": (
        standard.swap, squares.zero_square, squares.take_root, squares.divide_square, squares.isolate_square,
        standard.expand, standard.collect_side, squares.letters_to_left, standard.put_in_order, squares.write_square,
        squares.number_to_right, squares.divide_lead, squares.complete,
    ),
    "using the quadratic formula": (
        standard.swap, standard.expand, standard.clear_fractions, standard.collect_side, standard.bring_to_left,
        standard.put_in_order, standard.divide_common, formula.fill_in,
    ),
}  # fmt: skip
PLANS = IN_REALS | {
    method: (squares.take_imaginary_root, *IN_REALS[plan])
    for plan in ("", "completing the square", "using the quadratic formula", "taking square roots")
    for method in (f"{plan} and {IMAGINARY}" if plan else f"using {IMAGINARY}",)
}
ROOTED: tuple[RootedRule, ...] = (
    roots.write_with_i, roots.rationalize, roots.work_out_root, roots.simplify_root, roots.move_number, roots.divide,
    roots.write_parts, roots.reduce_value, roots.both_solutions,
)  # fmt: skip
EQUATION_RULES = tuple(dict.fromkeys(rule for plan in PLANS.values() for rule in plan))


def next_move(cases: Cases, method: str) -> Move | None:
    """The next move, or None where every case is solved or none has a real solution; raises OracleStuck."""
    if len(cases) > len(ORDINALS):
        raise OracleStuck(f"{len(cases)} cases are too many for a line")
    if all(map(is_void, cases)) and not allows_imaginary(method):
        return None
    for place, case in enumerate(cases):
        turn = _turn(case, method, several=len(cases) > 1)
        if turn is not None:
            return _move(cases, place, turn)
    if not all(map(is_solved, cases)):
        raise OracleStuck(f"no rule takes {write_cases(cases)} further")
    return None


def answer_of(cases: Cases) -> str:
    """The answer that a finished line states."""
    return NO_SOLUTION if all(map(is_void, cases)) else write_cases(cases)


def _turn(case: Case, method: str, *, several: bool) -> Turn | None:
    if several and is_void(case) and not allows_imaginary(method):
        return Turn((), LEAVE_OUT, (), "quadratics.square_root")
    if isinstance(case, Filled):
        return formula.work_out(case)
    if isinstance(case, Rooted):
        return next(filter(None, (rule(case) for rule in ROOTED)), None)
    if is_linear(case):
        return _linear_turn(case)
    return next(filter(None, (rule(case) for rule in PLANS[method])), None)


def is_void(case: Case) -> bool:
    """Whether a case has no real solution: x^2=-4, x=(1±sqrt(-3))/2."""
    if isinstance(case, Rooted):
        return case.radicand < 0
    return isinstance(case, Equation) and squares.is_void(case)


def is_solved(case: Case) -> bool:
    """Whether a case names its values; the rules have made them simple."""
    return not isinstance(case, Filled) and is_bare(case.left) and (isinstance(case, Rooted) or is_number(case.right))


def is_linear(case: Case) -> bool:
    """Whether a case is a linear equation, with its letter."""
    return _as_linear(case) is not None if isinstance(case, Equation) else False


def _as_linear(case: Case) -> linear_equation.Equation | None:
    try:
        return linear_equation.read_equation(read_tree(write_case(case)))
    except OracleStuck:
        return None


def _linear_turn(case: Equation) -> Turn | None:
    found = _as_linear(case)
    assert found is not None
    move = linear.next_move(found)
    return None if move is None else Turn(read(move.line), move.reason, move.facts, move.component)


def _move(cases: Cases, place: int, turn: Turn) -> Move:
    after = (*cases[:place], *turn.after, *cases[place + 1 :])
    named = len(cases) > 1 and turn.reason != LEAVE_OUT
    reason = placed(turn.reason, place) if named else turn.reason
    return Move(write_cases(tuple(dict.fromkeys(after))), reason, turn.facts, turn.component)


def all_moves(cases: Cases) -> Iterator[Move]:
    """Every move that a rule allows in a case, whether it would come next or not."""
    for place, case in enumerate(cases[: len(ORDINALS)]):
        for turn in _all_turns(case, several=len(cases) > 1):
            yield _move(cases, place, turn)


def _all_turns(case: Case, *, several: bool) -> Iterator[Turn]:
    if several and is_void(case):
        yield Turn((), LEAVE_OUT, (), "quadratics.square_root")
    if isinstance(case, Filled):
        yield from filter(None, (formula.work_out(case),))
    elif isinstance(case, Rooted):
        yield from filter(None, (rule(case) for rule in ROOTED))
    elif is_linear(case):
        yield from filter(None, (_linear_turn(case),))
    else:
        yield from filter(None, (rule(case) for rule in EQUATION_RULES))
        if case.right == ZERO:
            yield from (_factored(case, move) for move in factoring.all_moves(case.left))
