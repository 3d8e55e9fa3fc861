"""Special products: difference of squares, perfect squares, sum and difference of cubes."""

from __future__ import annotations

from fractions import Fraction

from reasoning.oracle.factoring.polynomial import (
    Bracket,
    Sum,
    Term,
    base_text,
    is_plain,
    operand,
    root_of,
    square_root_of,
    times,
    to_power,
    write_term,
)
from reasoning.oracle.factoring.step import Step

SQUARES, PERFECT, CUBES = "factoring.squares", "factoring.perfect_square", "factoring.cubes"


def difference_of_squares(terms: Sum) -> Step | None:
    """9x^2-25 -> (3x+5)(3x-5)."""
    if len(terms) != 2 or not is_plain(terms) or terms[0].coef < 0 or terms[1].coef > 0:
        return None
    left, right = (root_of(term, 2) for term in terms)
    if left is None or right is None:
        return None
    facts = [*_power_facts(terms[0], left, 2), *_power_facts(terms[1].unsigned, right, 2)]
    product = Term(Fraction(1), (), (Bracket((left, right)), Bracket((left, right.negative))))
    return Step((product,), "use the difference of squares", tuple(facts), SQUARES)


def _power_facts(term: Term, root: Term, degree: int) -> list[str]:
    """9x^2=(3x)^2; nothing for x^2."""
    left, right = write_term(term), f"{base_text(root)}^{degree}"
    return [] if left == right else [f"{left}={right}"]


def perfect_square(terms: Sum) -> Step | None:
    """9x^2-12x+4 -> (3x-2)^2, x^2+3x+9/4 -> (x+3/2)^2."""
    if len(terms) != 3 or not is_plain(terms) or terms[0].coef < 0 or terms[2].coef < 0:
        return None
    left, right = root_of(terms[0], 2), square_root_of(terms[2])
    if left is None or right is None or (left.coef > 1 and right.coef.denominator > 1):
        return None
    middle = times(Term(Fraction(2)), times(left, right))
    if middle != terms[1].unsigned:
        return None
    facts = [*_power_facts(terms[0], left, 2), *_power_facts(terms[2], right, 2)]
    facts.append(f"2*{write_term(left)}*{write_term(right)}={write_term(middle)}")
    if terms[1].coef < 0:
        right = right.negative
    square = Term(Fraction(1), (), (Bracket((left, right), 2),))
    return Step((square,), "use the square of a sum" if right.coef > 0 else "use the square of a difference",
                tuple(facts), PERFECT)  # fmt: skip


def cubes(terms: Sum) -> Step | None:
    """8x^3+27 -> (2x+3)(4x^2-6x+9)."""
    if len(terms) != 2 or not is_plain(terms) or terms[0].coef < 0:
        return None
    left, right = (root_of(term, 3) for term in terms)
    if left is None or right is None:
        return None
    facts = [*_power_facts(terms[0], left, 3), *_power_facts(terms[1].unsigned, right, 3)]
    first, middle, last = to_power(left, 2), times(left, right), to_power(right, 2)
    facts += [f"{base_text(part)}^2={write_term(square)}" for part, square in ((left, first), (right, last))]
    facts.append(f"{write_term(left)}*{operand(right)}={write_term(middle)}")
    plus = terms[1].coef > 0
    pair = (left, right) if plus else (left, right.negative)
    product = Term(Fraction(1), (), (Bracket(pair), Bracket((first, middle.negative if plus else middle, last))))
    reason = "use the sum of cubes" if plus else "use the difference of cubes"
    return Step((product,), reason, tuple(_shown(facts)), CUBES)


def _shown(facts: list[str]) -> list[str]:
    """Without x^2=x^2 and 1^2=1*... that say nothing."""
    return [fact for fact in facts if fact.partition("=")[0] != fact.partition("=")[2]]
