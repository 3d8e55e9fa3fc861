"""The next move toward `letter = …`: fractions cleared, brackets expanded, other terms taken across, then divided."""

from __future__ import annotations

from dataclasses import replace

from reasoning.errors import OracleStuck
from reasoning.maths.render_plain import to_plain
from reasoning.maths.walk import letters
from reasoning.oracle import facts as fact
from reasoning.oracle.formulas.formula import Formula, factors, holds_letter, joined, side_text
from reasoning.oracle.linear import equation, moves
from reasoning.oracle.linear.collecting import collected
from reasoning.oracle.linear.equation import Coef, Equation, Side, Term
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree

SOLVE_FOR = "formulas.solve_for"


def next_move(formula: Formula, *, each_term: bool = False) -> Move | None:
    """Return the next move, or None when the letter stands alone.

    `each_term` divides a sum term by term (y=-2x/3+2), else it becomes one fraction (w=(P-2l)/2).
    """
    if formula.done:
        return None
    state = formula.equation
    move = (
        moves.clear_fractions(state) or moves.expand(state) or collected(state) or _freed(formula, in_front=each_term)
    )
    if move is None:
        move = _divided(formula, each_term=each_term)
    ours = move.component in ("linear.both_sides", "linear.special")
    line = side_line(move.line)
    return replace(move, line=line, component=SOLVE_FOR if ours else move.component)


def side_line(line: str) -> str:
    """Return a line as it is read back: pi*r^2 with its signs."""
    return "=".join(map(_plain, line.split("=")))


def _plain(text: str) -> str:
    return to_plain(read_tree(text))


def _freed(formula: Formula, *, in_front: bool) -> Move | None:
    """The letter's term alone on the left; what is taken across stands in front there (3y=-2x+6) or behind (P-2l)."""
    state, letter = formula.equation, formula.letter
    here = [[term for term in side if holds_letter(term, letter)] for side in state.sides]
    if len(here[0]) + len(here[1]) == 0 or len(here[0]) > 1 or len(here[1]) > 1:
        raise OracleStuck("the letter stands in more than one term")
    if here[1] and not here[0]:
        return Move(equation.write(replace(state, left=state.right, right=state.left)), "swap the sides", (), SOLVE_FOR)
    if here[1]:
        return moves.same_to_both(state, here[1][0], str(here[1][0].inner))
    other = next((term for term in state.left if term not in here[0]), None)
    return None if other is None else _taken_across(state, other, in_front=in_front)


def _taken_across(state: Equation, term: Term, *, in_front: bool) -> Move:
    """The same to both sides with a term of the left side that has a letter, or is a number."""
    if term.inner is None:
        return moves.same_to_both(state, term, "")
    unit = str(term.inner)
    left = tuple(other for other in state.left if other is not term)
    if any(other.inner == unit for other in state.right):
        turned = moves.same_to_both(replace(state, left=state.right, right=state.left), term, unit)
        right, _, _ = turned.line.partition("=")
        return replace(turned, line=f"{equation.write_side(left)}={right}")
    change = replace(term, coef=term.coef.negative())
    rest = tuple(other for other in state.right if other.coef.numerator)
    after = replace(state, left=left, right=(change, *rest) if in_front else (*rest, change))
    size = fact.term(abs(term.coef.numerator), unit)
    reason = f"subtract {size} from both sides" if term.coef.numerator > 0 else f"add {size} to both sides"
    return Move(equation.write(after), reason, (), SOLVE_FOR)


def _divided(formula: Formula, *, each_term: bool) -> Move:
    """Divide by all that stands beside the letter."""
    state, letter = formula.equation, formula.letter
    term = state.left[0]
    assert isinstance(term.inner, str)
    beside = [node for node in factors(term.inner) if letters(node) != {letter}]
    if _plain_letter(term.inner, letter) is None:
        raise OracleStuck("a power of the letter")
    by, product = term.coef.numerator, joined(*map(to_plain, beside)) if beside else ""
    if by == 1 and not product:
        raise OracleStuck("nothing to divide by")
    if by == -1 and not product:
        right = tuple(replace(part, coef=part.coef.negative()) for part in state.right)
        return Move(f"{letter}={side_text(right)}", "multiply both sides by -1", (), SOLVE_FOR)
    divisor = equation.write_side((Term(Coef(by), product or None),))
    reason = f"divide both sides by {_plain(divisor)}"
    if each_term and not product:
        facts, new = _term_by_term(state.right, by)
        return Move(f"{letter}={side_text(new)}", reason, tuple(facts), SOLVE_FOR)
    facts, right_text = _one_fraction(state.right, by, product)
    if by == 1:  # lwh/(lw)=h: what is left of the term
        below = _plain(divisor) if divisor == product and len(beside) == 1 else f"({_plain(divisor)})"
        facts = [f"{side_text(state.left)}/{below}={letter}", *facts]
    return Move(f"{letter}={right_text}", reason, tuple(facts), SOLVE_FOR)


def _plain_letter(product: str, letter: str) -> str | None:
    names = [to_plain(node) for node in factors(product)]
    return letter if letter in names else None


def _term_by_term(side: Side, by: int) -> tuple[list[str], Side]:
    """(-2x+6)/3 -> -2x/3+2, each fraction in lowest terms."""
    facts: list[str] = []
    terms: list[Term] = []
    for term in side:
        more, coef = _quotient(term, by)
        facts.extend(more)
        terms.append(replace(term, coef=coef))
    return facts, tuple(terms)


def _quotient(term: Term, by: int) -> tuple[list[str], Coef]:
    top = term.coef.numerator
    if top == 0:
        return [f"0/{fact.bracketed(by)}=0"], Coef(0)
    facts, factor = fact.common_factor_facts(abs(top), abs(by))
    if factor == abs(by):
        facts, quotient = fact.division_facts(top, by)
        coef = Coef(quotient)
    else:
        upper, reduced = fact.quotient_facts(abs(top), factor)
        lower, below = fact.quotient_facts(abs(by), factor)
        facts = [*facts, *upper, *lower] if factor > 1 else facts
        coef = Coef(reduced if (top > 0) == (by > 0) else -reduced, below)
    after = equation.write_side((replace(term, coef=coef),))
    before = f"{equation.write_side((term,))}/{fact.bracketed(by)}"
    final = f"{before}={after}"
    return (facts if final in facts or before == after else [*facts, final]), coef


def _one_fraction(side: Side, by: int, product: str) -> tuple[list[str], str]:
    """(P-2l)/2, 2A/b, with a number that all share cancelled; the sign of the divisor goes to the terms."""
    sizes = [abs(term.coef.numerator) for term in side]
    if product and any(all(holds_letter(term, name) for term in side) for name in _names(product)):
        raise OracleStuck("a letter could be cancelled")
    facts: list[str] = []
    factor = abs(by)
    for size in sizes:
        if factor > 1 and size:
            more, factor = fact.common_factor_facts(size, factor)
            facts.extend(more)
    sign = -1 if by < 0 else 1
    if factor > 1:
        for size in (*sizes, abs(by)):
            facts.extend(fact.quotient_facts(size, factor)[0])
    top = tuple(replace(term, coef=Coef(sign * term.coef.numerator // factor)) for term in side)
    below = equation.write_side((Term(Coef(abs(by) // factor), product or None),))
    over = side_text(top)
    if below == "1":
        return facts, over
    over = f"({over})" if len(top) > 1 else over
    alone = below.isdigit() or (abs(by) == factor and len(factors(product)) == 1)
    return facts, _plain(f"{over}/{below}" if alone else f"{over}/({below})")


def _names(product: str) -> set[str]:
    return {name for node in factors(product) for name in letters(node)}
