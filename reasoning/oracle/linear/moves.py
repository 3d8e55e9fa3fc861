"""The next move in a linear equation: expand, clear fractions, collect, same to both sides, divide."""

from __future__ import annotations

from dataclasses import replace
from math import lcm

from reasoning.errors import OracleStuck
from reasoning.oracle import decimal_facts
from reasoning.oracle import facts as fact
from reasoning.oracle.arithmetic.expression import Val, decimal_text, value_text
from reasoning.oracle.arithmetic.moves import LARGEST
from reasoning.oracle.linear.equation import Coef, Equation, Side, Term, factor_text, totals, write, write_side
from reasoning.oracle.move import Move

SIDES = ("left", "right")


def next_move(equation: Equation, *, known_factor: bool = False) -> Move | None:
    """Return the next move toward "x = number", or None when nothing is left to do."""
    rules = (_expand_fractions, clear_fractions, _collect_inside, expand, _collect, _finish)
    for rule in rules:
        move = rule(equation)
        if move is not None:
            return move
    return _isolate(equation, known_factor=known_factor)


def answer_of(equation: Equation) -> str:
    """Return the answer of a finished equation in words or as "x=number"."""
    slope, number = (left - right for left, right in zip(totals(equation.left), totals(equation.right), strict=True))
    if slope == 0:
        return "all real numbers" if number == 0 else "no solution"
    return write(equation)


def _move(equation: Equation, reason: str, facts: list[str], component: str) -> Move:
    for side in equation.sides:
        if any(max(abs(t.coef.numerator), t.coef.denominator) > LARGEST for t in side):
            raise OracleStuck("the numbers grow too large for a worked step")
    return Move(write(equation), reason, tuple(facts), component)


def _with_side(equation: Equation, index: int, side: Side) -> Equation:
    return replace(equation, left=side) if index == 0 else replace(equation, right=side)


# expanding brackets


def _expand_fractions(equation: Equation) -> Move | None:
    """A bracket that holds a fraction is multiplied out first, so that the fraction can be cleared."""
    return _expand_where(equation, lambda term: _holds_fraction(term.inner))


def expand(equation: Equation) -> Move | None:
    """Return the move that multiplies out the first innermost bracket, or None where there is none."""
    return _expand_where(equation, lambda term: True)


def _holds_fraction(inner: object) -> bool:
    return isinstance(inner, tuple) and any(not t.coef.whole or _holds_fraction(t.inner) for t in inner)


def _expand_where(equation: Equation, wanted: object) -> Move | None:
    for index, side in enumerate(equation.sides):
        new, facts = _expand_side(side, wanted)
        if new is not None:
            return _move(_with_side(equation, index, new), "expand the bracket", facts, "linear.expand")
    return None


def _expand_side(side: Side, wanted: object) -> tuple[Side | None, list[str]]:
    """Return the side with its first innermost wanted bracket multiplied out (None: there is none)."""
    assert callable(wanted)
    for position, term in enumerate(side):
        if not isinstance(term.inner, tuple):
            continue
        deeper, facts = _expand_side(term.inner, wanted)
        if deeper is not None:
            return (*side[:position], replace(term, inner=deeper), *side[position + 1 :]), facts
        if wanted(term):
            terms, facts = _multiplied(term)
            return (*side[:position], *terms, *side[position + 1 :]), facts
    return None, []


def _multiplied(term: Term) -> tuple[Side, list[str]]:
    assert isinstance(term.inner, tuple)
    terms, facts = [], []
    for part in term.inner:
        coef = term.coef.times(part.coef)
        facts.extend(_part_facts(term.coef, part))
        if part.inner is None and not coef.decimal and not coef.whole and coef.value.denominator == 1:
            facts.extend(fact.quotient_facts(coef.numerator, coef.denominator)[0])  # 6/3 is a division, no fraction
            coef = Coef(int(coef.value))
        terms.append(Term(coef, part.inner))
    return tuple(terms), facts


def _part_facts(front: Coef, part: Term) -> list[str]:
    if not (front.whole and part.coef.whole) or {abs(front.numerator), abs(part.coef.numerator)} & {0, 1}:
        return _coefficient_facts(front, part.coef)
    return times_term(front.numerator, part)


def _coefficient_facts(left: Coef, right: Coef) -> list[str]:
    if {abs(left.value), abs(right.value)} & {1} and left.whole and right.whole:
        return []
    if left.whole and right.whole:
        return fact.product_facts(left.numerator, right.numerator)[0]
    if left.decimal or right.decimal:
        final = f"{_coef_text(left)}*{_operand(right)}={_coef_text(left.times(right))}"
        return [*decimal_facts.working(left.value, "*", right.value), final]
    facts = fact.product_facts(left.numerator, right.numerator)[0]
    if min(left.denominator, right.denominator) > 1:
        facts = [*facts, *fact.product_facts(left.denominator, right.denominator)[0]]
    return facts


def _coef_text(coef: Coef) -> str:
    return value_text(Val(coef.numerator, coef.denominator, coef.decimal))


def _operand(coef: Coef) -> str:
    text = _coef_text(coef)
    return f"({text})" if coef.numerator < 0 or "/" in text else text


# clearing fractions


def clear_fractions(equation: Equation) -> Move | None:
    """Return the move that multiplies both sides by the common denominator, or None where all is whole."""
    terms = [*equation.left, *equation.right]
    if all(term.coef.whole for term in terms) or _is_answer(equation):
        return None
    if any(term.coef.decimal for term in terms):
        return _clear_decimals(equation, terms)
    denominators = list(dict.fromkeys(t.coef.denominator for t in terms if not t.coef.whole))
    facts: list[str] = []
    common = denominators[0]
    for denominator in denominators[1:]:
        more, common = fact.common_multiple_facts(common, denominator)
        facts.extend(more)
    sides = []
    for side in equation.sides:
        more, after = times_common(side, common)
        facts.extend(more)
        sides.append(after)
    return _move(replace(equation, left=sides[0], right=sides[1]), "clear the fractions", facts, CLEAR)


def times_common(side: Side, common: int) -> tuple[list[str], Side]:
    """Return the facts that multiply a side by the common denominator of its terms, and the side after that."""
    widened = [_widened(term, common) for term in side]
    return [f for _, more in widened for f in more], _opened(tuple(term for term, _ in widened))


def _opened(side: Side) -> Side:
    """(15x-10)/5 times 5 is 15x-10: a bracket with nothing in front is not written."""
    return tuple(part for t in side for part in (t.inner if t.coef == Coef(1) and isinstance(t.inner, tuple) else (t,)))


CLEAR = "linear.clear_fractions"


def _widened(term: Term, common: int) -> tuple[Term, list[str]]:
    """Return a term multiplied by the common denominator; the facts say first which term it is, last what became of it.

    35*(-3m/4) -> 140*(-3m/4)=140/4*(-3m); 140/4=35 (worked out); 35*3=105 (likewise); 35*(-3m)=-105m.
    """
    bottom = term.coef.denominator
    times = common // bottom
    top = replace(term, coef=Coef(term.coef.numerator))
    after = replace(term, coef=Coef(term.coef.numerator * times))
    facts: list[str] = []
    if bottom == common:
        return after, [f"{common}*{factor_text(term)}={write_side((after,))}"]
    if bottom > 1:
        facts = [f"{common}*{factor_text(term)}={common}/{bottom}*{factor_text(top)}"]
        facts.extend(fact.quotient_facts(common, bottom)[0])
    return after, [*facts, *times_term(times, top)]


def times_term(times: int, term: Term) -> list[str]:
    """The facts of a whole number times a term with a whole coefficient, the product with its unit last."""
    facts: list[str] = []
    if term.coef == Coef(1) and term.is_bracket:
        return facts  # 24 times (y+12) is only written side by side
    if abs(term.coef.numerator) != 1:
        facts = fact.product_facts(abs(times), abs(term.coef.numerator))[0]
    final = f"{times}*{factor_text(term)}={write_side((replace(term, coef=Coef(times * term.coef.numerator)),))}"
    return [*facts, final] if final not in facts else facts


def _clear_decimals(equation: Equation, terms: list[Term]) -> Move:
    common = lcm(*(term.coef.denominator for term in terms))
    factor = next(10**k for k in range(1, 10) if 10**k % common == 0) if _ten_smooth(common) else common
    facts: list[str] = []
    sides: list[Side] = []
    for side in equation.sides:
        new = tuple(replace(t, coef=Coef(int(t.coef.value * factor))) for t in side)
        facts.extend(f"{factor}*{_operand(old.coef)}={t.coef.numerator}" for old, t in zip(side, new, strict=True))
        sides.append(new)
    cleared = replace(equation, left=sides[0], right=sides[1])
    return _move(cleared, "clear the decimals", facts, "decimals.equation")


def _ten_smooth(value: int) -> bool:
    try:
        decimal_text(Coef(1, value).value)
    except OracleStuck:
        return False
    return True


# collecting like terms


def _collect_inside(equation: Equation) -> Move | None:
    for index, side in enumerate(equation.sides):
        new, facts = _collect_nested(side)
        if new is not None:
            return _move(_with_side(equation, index, new), "collect like terms in the bracket", facts, COLLECT)
    return None


COLLECT = "linear.collect"


def _collect_nested(side: Side) -> tuple[Side | None, list[str]]:
    for position, term in enumerate(side):
        if not isinstance(term.inner, tuple):
            continue
        deeper, facts = _collect_nested(term.inner)
        if deeper is None and not any(part.is_bracket for part in term.inner):
            deeper, facts = _collected(term.inner)
        if deeper is not None:
            return (*side[:position], replace(term, inner=deeper), *side[position + 1 :]), facts
    return None, []


def _collect(equation: Equation) -> Move | None:
    for index, side in enumerate(equation.sides):
        new, facts = _collected(side)
        if new is not None:
            reason = f"collect like terms on the {SIDES[index]}"
            return _move(_with_side(equation, index, new), reason, facts, COLLECT)
    return None


def _collected(side: Side) -> tuple[Side | None, list[str]]:
    """Return the side with like terms added up (None: nothing to collect), the unknown's term first."""
    unknowns = [t for t in side if t.is_unknown]
    numbers = [t for t in side if t.inner is None]
    if max(len(unknowns), len(numbers)) < 2 and not any(t.coef.numerator == 0 for t in side if len(side) > 1):
        return None, []
    facts = fact.put_together(write_side(side), write_side((*unknowns, *numbers)))
    parts: list[Term] = []
    for group in (unknowns, numbers):
        if not group:
            continue
        name = group[0].inner
        assert not isinstance(name, tuple)
        more, total = added([t.coef for t in group], name or "")
        facts.extend(more)
        if total.numerator:
            parts.append(Term(total, name))
    return tuple(parts) or (Term(Coef(0)),), facts


def added(coefs: list[Coef], unit: str) -> tuple[list[str], Coef]:
    """Return the facts that add coefficients of like terms from left to right, and the sum: 5x-2x=(5-2)x;5-2=3."""
    texts = [_coef_text(coef) for coef in coefs]
    facts = fact.gathered([write_side((Term(coef, unit),)) for coef in coefs], texts, unit)
    total = coefs[0]
    for coef in coefs[1:]:
        if not (total.whole and coef.whole):
            value = total.value + coef.value
            new = Coef(value.numerator, value.denominator, decimal=total.decimal or coef.decimal)
            sign = "-" if coef.numerator < 0 else "+"
            size = replace(coef, numerator=abs(coef.numerator))
            if new.decimal:
                facts.extend(decimal_facts.working(total.value, sign, size.value))
            facts.append(f"{_coef_text(total)}{sign}{_coef_text(size)}={_coef_text(new)}")
            total = new
            continue
        sign = "-" if coef.numerator < 0 else "+"
        more, result = fact.sum_facts(total.numerator, sign, abs(coef.numerator))
        facts.extend(more)
        total = Coef(result)
    return facts, total


# the same to both sides


def _finish(equation: Equation) -> Move | None:
    """Swap the sides where only the right one holds the unknown."""
    if not any(t.is_unknown for t in equation.left) and any(t.is_unknown for t in equation.right):
        swapped = replace(equation, left=equation.right, right=equation.left)
        return _move(swapped, "swap the sides", [], "linear.both_sides")
    return None


def _is_answer(equation: Equation) -> bool:
    lone = len(equation.left) == 1 and equation.left[0].is_unknown and equation.left[0].coef == Coef(1)
    return lone and len(equation.right) == 1 and equation.right[0].inner is None


def _isolate(equation: Equation, *, known_factor: bool) -> Move | None:
    unknown = equation.unknown
    moved = next((t for t in equation.right if t.is_unknown), None)
    if moved is not None:
        return same_to_both(equation, moved, unknown)
    if not any(t.is_unknown for t in equation.left):
        return without_unknown(equation)
    number = next((t for t in equation.left if t.inner is None), None)
    if number is not None:
        return same_to_both(equation, number, "")
    if _is_answer(equation):
        return _simplify(equation, known_factor=known_factor)
    return _divide(equation)


def without_unknown(equation: Equation) -> Move | None:
    """32=34 -> 0=2, and 32=32 -> 0=0: whether two long numbers are the same is seen best by what is between them."""
    left, right = equation.left, equation.right
    if len(left) != 1 or len(right) != 1 or not (left[0].coef.whole and right[0].coef.whole):
        return None
    if 0 in (left[0].coef.numerator, right[0].coef.numerator):
        return None
    return same_to_both(equation, left[0], "")


def same_to_both(equation: Equation, moved: Term, unit: str) -> Move:
    """Take away (or add) one term on both sides: 5x+4=2x+10 -> 3x+4=10; the term leaves the side it stands on."""
    size = abs(moved.coef.numerator)
    sign, word, preposition = ("-", "subtract", "from") if moved.coef.numerator > 0 else ("+", "add", "to")
    left, right = equation.left, equation.right
    if unit:
        right = _without(right, moved)
        left, facts = _changed(left, moved, sign, unit)
    else:
        left = _without(left, moved)
        right, facts = _changed(right, moved, sign, unit)
    component = "linear.both_sides" if totals(left)[0] else "linear.special"
    reason = f"{word} {fact.term(size, unit)} {preposition} both sides"
    return _move(replace(equation, left=left, right=right), reason, facts, component)


def _without(side: Side, moved: Term) -> Side:
    return tuple(term for term in side if term is not moved) or (Term(Coef(0)),)


def _changed(side: Side, moved: Term, sign: str, unit: str) -> tuple[Side, list[str]]:
    """Return the other side after the same change, with the like term worked out."""
    change = replace(moved, coef=moved.coef.negative())
    like = next((term for term in side if term.inner == moved.inner), None)
    if like is None:
        return ((change, *side) if unit else (*side, change)), []
    facts, result = fact.sum_facts(like.coef.numerator, sign, abs(moved.coef.numerator), unit)
    new = tuple(replace(term, coef=Coef(result)) if term is like else term for term in side)
    return tuple(term for term in new if term.coef.numerator) or (Term(Coef(0)),), facts


def _divide(equation: Equation) -> Move:
    by = equation.left[0].coef.numerator
    right = equation.right[0].coef.numerator
    left = (Term(Coef(1), equation.unknown),)
    if by == -1:
        after = replace(equation, left=left, right=(Term(Coef(-right)),))
        return _move(after, "multiply both sides by -1", [], "linear.divide")
    facts, factor = fact.common_factor_facts(abs(right), abs(by)) if right else ([], abs(by))
    if factor == abs(by):
        facts, quotient = fact.division_facts(right, by)
        result = Coef(quotient)
    else:
        result = Coef(right if by > 0 else -right, abs(by))
    after = replace(equation, left=left, right=(Term(result),))
    return _move(after, f"divide both sides by {by}", facts, "linear.divide")


def _simplify(equation: Equation, *, known_factor: bool) -> Move | None:
    coef = equation.right[0].coef
    if coef.whole or coef.decimal:
        return None
    facts, factor = fact.common_factor_facts(abs(coef.numerator), coef.denominator)
    if factor == 1:
        return None
    if known_factor:
        facts = []
    upper, numerator = fact.quotient_facts(coef.numerator, factor)
    lower, denominator = fact.quotient_facts(coef.denominator, factor)
    after = replace(equation, right=(Term(Coef(numerator, denominator)),))
    return _move(after, "simplify the fraction", [*facts, *upper, *lower], "fractions.simplify")
