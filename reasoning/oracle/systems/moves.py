"""The next move in a system: finish what has one unknown, put it in, else substitute or eliminate."""

from __future__ import annotations

from dataclasses import replace

from reasoning.errors import OracleStuck
from reasoning.oracle import facts as fact
from reasoning.oracle.linear import equation, moves
from reasoning.oracle.linear.collecting import collected
from reasoning.oracle.linear.equation import Coef, Equation, Side, Term
from reasoning.oracle.move import Move
from reasoning.oracle.placed import placed
from reasoning.oracle.systems.elimination import eliminate
from reasoning.oracle.systems.system import (
    System,
    is_standard,
    isolated,
    letters_of,
    solved_value,
    truth,
    write,
)
from reasoning.oracle.written import read_tree

SUBSTITUTION = "systems.substitution"
ELIMINATION = "systems.elimination"
SPECIAL = "systems.special"
INTERCEPTS = "lines.intercepts"


def next_move(system: System) -> Move | None:
    """Return the next move, or None when both unknowns are found, or an equation is left without letters."""
    for index, state in enumerate(system.equations):
        if truth(state) is None:
            continue
        move = moves.without_unknown(state)
        return move and _placed(system, index, move, SPECIAL)
    for rule in (_solve_alone, _put_in_number, _substitute, _standardise):
        move = rule(system)
        if move is not None:
            return move
    if all(solved_value(state) is not None for state in system.equations):
        return None
    if not all(is_standard(state) for state in system.equations):
        raise OracleStuck("these equations cannot be brought side by side")
    return eliminate(system)


def _solve_alone(system: System) -> Move | None:
    """The linear topic's move in an equation that has only one unknown."""
    for index, state in enumerate(system.equations):
        if not state.unknown or solved_value(state) is not None:
            continue
        move = moves.next_move(state)
        if move is None:
            continue
        return _placed(system, index, move, move.component)
    return None


def _placed(system: System, index: int, move: Move, component: str) -> Move:
    """The move in one of the equations, told of the whole system."""
    after = system.with_equation(index, equation.read_in_letters(read_tree(move.line))[0])
    special = truth(after.equations[index]) is not None
    return Move(write(after), placed(move.reason, index), move.facts, SPECIAL if special else component)


def _put_in_number(system: System) -> Move | None:
    for index, state in enumerate(system.equations):
        letter, value = isolated(state), solved_value(state)
        other = system.equations[1 - index]
        if letter is None or value is None or letter not in letters_of(other):
            continue
        if any(term.is_bracket for side in other.sides for term in side):
            return _expanded(system, 1 - index)
        facts, after = number_put_in(other, letter, value)
        line = write(system.with_equation(1 - index, after))
        text = equation.write_side(state.right)
        component = INTERCEPTS if value == Coef(0) and {letter, *letters_of(other)} == {"x", "y"} else SUBSTITUTION
        return Move(line, f"substitute {text} for {letter}", tuple(facts), component)
    return None


def number_put_in(state: Equation, letter: str, value: Coef) -> tuple[list[str], Equation]:
    """Return an equation with a number in the place of a letter, each product worked out."""
    facts: list[str] = []
    sides: list[Side] = []
    for side in state.sides:
        terms: list[Term] = []
        for term in side:
            if term.inner != letter:
                terms.append(term)
                continue
            more, product = _product(term.coef, value)
            facts.extend(more)
            if product.numerator:
                terms.append(Term(product))
        sides.append(tuple(terms) or (Term(Coef(0)),))
    return facts, replace(state, left=sides[0], right=sides[1])


def _product(coef: Coef, value: Coef) -> tuple[list[str], Coef]:
    """3*(11/6) is 33/6, which is 11/2: reduced at once, because it stands beside other terms."""
    if coef == Coef(1):
        return [], value
    if coef.whole and value.whole:
        facts, top = fact.product_facts(coef.numerator, value.numerator)
        return facts, Coef(top)
    if coef.decimal or value.decimal or not coef.whole:
        raise OracleStuck("a fraction times a fraction in a system")
    facts, top = fact.product_facts(coef.numerator, value.numerator)
    more, factor = fact.common_factor_facts(abs(top), value.denominator)
    upper, numerator = fact.quotient_facts(top, factor)
    lower, denominator = fact.quotient_facts(value.denominator, factor)
    reducing = [*upper, *lower] if factor > 1 else []
    reduced = Coef(numerator, denominator)
    final = f"{coef.numerator}*({_text(value)})={_text(reduced)}"
    return [*facts, *more, *reducing, final], reduced


def _text(coef: Coef) -> str:
    return equation.write_side((Term(coef),))


def _substitute(system: System) -> Move | None:
    """y=2x+1 goes into the other equation in the place of y."""
    for index, state in enumerate(system.equations):
        letter, other = isolated(state), system.equations[1 - index]
        if letter is None or letter not in letters_of(other) or solved_value(state) is not None:
            continue
        if any(term.is_bracket for side in (*other.sides, state.right) for term in side):
            return _expanded(system, index if any(term.is_bracket for term in state.right) else 1 - index)
        facts, after = expression_put_in(other, letter, state.right)
        line = write(system.with_equation(1 - index, after))
        return Move(line, f"substitute {equation.write_side(state.right)} for {letter}", tuple(facts), SUBSTITUTION)
    return None


def expression_put_in(state: Equation, letter: str, value: Side) -> tuple[list[str], Equation]:
    """Return an equation with an expression in the place of a letter, in brackets where a factor stands before it."""
    facts: list[str] = []
    sides: list[Side] = []
    for side in state.sides:
        terms: list[Term] = []
        for term in side:
            if term.inner != letter:
                terms.append(term)
            elif term.coef == Coef(1):
                terms.extend(value)
            elif len(value) == 1 and term.coef.whole and value[0].coef.whole:
                facts.extend(moves.times_term(term.coef.numerator, value[0]))
                terms.append(replace(value[0], coef=term.coef.times(value[0].coef)))
            else:
                terms.append(Term(term.coef, value))
        sides.append(tuple(terms))
    return facts, replace(state, left=sides[0], right=sides[1])


def _expanded(system: System, index: int) -> Move:
    move = moves.expand(system.equations[index])
    if move is None:
        raise OracleStuck("no bracket to expand")
    return _placed(system, index, move, move.component)


# ax+by=c


def _standardise(system: System) -> Move | None:
    """The next move that brings an equation to ax+by=c."""
    for index, state in enumerate(system.equations):
        if solved_value(state) is not None or is_standard(state):
            continue
        move = moves.expand(state) or moves.clear_fractions(state) or collected(state) or _across(state)
        if move is None:
            raise OracleStuck("no rule brings this equation to the form ax+by=c")
        after = system.with_equation(index, _ordered(equation.read_in_letters(read_tree(move.line))[0]))
        return Move(write(after), placed(move.reason, index), move.facts, move.component)
    return None


def _across(state: Equation) -> Move | None:
    """Letters go to the left, numbers to the right; letters that are already in order change places without words."""
    moved = next((term for term in state.right if term.is_unknown), None)
    if moved is not None:
        assert isinstance(moved.inner, str)
        return replace(moves.same_to_both(state, moved, moved.inner), component=ELIMINATION)
    number = next((term for term in state.left if term.inner is None), None)
    if number is not None:
        return replace(moves.same_to_both(state, number, ""), component=ELIMINATION)
    return Move(equation.write(_ordered(state)), "order the letters", (), ELIMINATION)


def _ordered(state: Equation) -> Equation:
    """The letters of the left side in order, numbers last."""
    if any(term.is_bracket for term in state.left):
        return state
    left = sorted(state.left, key=lambda term: (term.inner is None, str(term.inner)))
    return replace(state, left=tuple(left))
