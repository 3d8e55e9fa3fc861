"""Square roots of both sides, and completing the square to get there."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import gcd

from reasoning.oracle import facts as fact
from reasoning.oracle.factoring.polynomial import (
    ONE,
    ZERO,
    Bracket,
    Sum,
    Term,
    is_plain,
    letters_of,
    number,
    write,
)
from reasoning.oracle.factoring.searches import root_facts
from reasoning.oracle.quadratics.equation import Equation, Rooted, is_number
from reasoning.oracle.quadratics.standard import bring_to_left
from reasoning.oracle.quadratics.turn import COMPLETE, COMPLEX, SQUARE_ROOT, Turn


def squared(term: Term) -> Sum | None:
    """What is squared in 3x^2 or 3(x-2)^2; None for other terms."""
    if not term.brackets and len(term.powers) == 1 and term.powers[0][1] == 2:
        return (Term(ONE.coef, ((term.powers[0][0], 1),)),)
    if not term.powers and len(term.brackets) == 1 and term.brackets[0].power == 2:
        inner = term.brackets[0].inner
        return inner if is_linear(inner) else None
    return None


def is_linear(side: Sum) -> bool:
    """Whether a side is ax+b or b+ax."""
    powers = [power for term in side for _, power in term.powers]
    return is_plain(side) and powers == [1] and len(side) <= 2


def is_square_equation(case: Equation) -> bool:
    """Whether this is k*(...)^2 = number."""
    return len(case.left) == 1 and squared(case.left[0]) is not None and is_number(case.right)


def is_void(case: Equation) -> bool:
    """Whether a square is to be negative: x^2=-4 has no real solution."""
    return is_square_equation(case) and case.left[0].coef == 1 and case.right[0].coef < 0


def divide_square(case: Equation) -> Turn | None:
    """2x^2=18 -> x^2=9."""
    if not is_square_equation(case) or case.left[0].coef == 1:
        return None
    return divide_by(case, case.left[0].coef, SQUARE_ROOT)


def divide_by(case: Equation, by: Fraction, component: str) -> Turn | None:
    """Both sides of an equation divided by a whole number, with what becomes of each number."""
    if by.denominator != 1 or any(term.coef.denominator != 1 for term in (*case.left, *case.right)):
        return None
    left, right = (tuple(replace(t, coef=t.coef / by) for t in side) for side in (case.left, case.right))
    after = Equation(left, right)
    if by == -1:
        return Turn((after,), "multiply both sides by -1", (), component)
    facts: list[str] = []
    for term in (*case.left[1:], *case.right):
        facts += quotient(int(term.coef), int(by))
    return Turn((after,), f"divide both sides by {by}", tuple(dict.fromkeys(facts)), component)


def quotient(top: int, bottom: int) -> list[str]:
    """The facts of a division that may leave a fraction: 18/2=9, and for 10/4 the common factor 2."""
    if top == 0 or abs(bottom) == 1:
        return []
    factor = gcd(top, bottom)
    if factor == abs(bottom):
        return fact.division_facts(top, bottom)[0]
    facts = fact.common_factor_facts(abs(top), abs(bottom))[0]
    result = Fraction(top, bottom)
    if factor > 1:
        facts += [*fact.quotient_facts(abs(top), factor)[0], *fact.quotient_facts(abs(bottom), factor)[0]]
    return [*facts, f"{top}/{fact.bracketed(bottom)}={result}"] if factor > 1 or bottom < 0 else facts


def take_root(case: Equation) -> Turn | None:
    """x^2=49 -> x=±7, x^2=12 -> x=±sqrt(12): the facts say between which squares a number lies."""
    if not is_square_equation(case) or case.left[0].coef != 1 or case.right[0].coef <= 0:
        return None
    inner = squared(case.left[0])
    assert inner is not None
    value = case.right[0].coef
    facts, top = root_facts(value.numerator)
    if value.denominator == 1:
        root = (Fraction(top), Fraction(1)) if top else (Fraction(1), value)
    else:
        facts, root = root_of_fraction(value)
    after = Rooted(inner, Fraction(0), *root)
    return Turn((after,), "take the square root of both sides", tuple(facts), SQUARE_ROOT)


def take_imaginary_root(case: Equation) -> Turn | None:
    """x^2=-9 -> x=±sqrt(-9), where complex solutions are asked for."""
    if not is_void(case):
        return None
    inner = squared(case.left[0])
    assert inner is not None
    after = Rooted(inner, Fraction(0), Fraction(1), case.right[0].coef)
    return Turn((after,), "take the square root of both sides", (), COMPLEX)


def root_of_fraction(value: Fraction) -> tuple[list[str], tuple[Fraction, Fraction]]:
    """The facts, the factor and the radicand of the root of a positive fraction: 49/4 -> 7/2 and 1."""
    facts, top = root_facts(value.numerator)
    more, bottom = root_facts(value.denominator)
    return [*facts, *more], _root_of_fraction(value, top, bottom)


def _root_of_fraction(value: Fraction, top: int | None, bottom: int | None) -> tuple[Fraction, Fraction]:
    """Factor and radicand: 49/4 -> 7/2 and 1, 13/4 -> 1/2 and 13, 5/3 -> 1 and 5/3."""
    if bottom is None:
        return Fraction(1), value
    return (Fraction(top, bottom), Fraction(1)) if top else (Fraction(1, bottom), Fraction(value.numerator))


def isolate_square(case: Equation) -> Turn | None:
    """2x^2-18=0 -> 2x^2=18, (x-3)^2-16=0 -> (x-3)^2=16."""
    others = [term for term in case.left if not term.is_number]
    if len(others) != 1 or squared(others[0]) is None:
        return None
    return move_number(case)


def move_number(case: Equation) -> Turn | None:
    """x^2+6x-7=0 -> x^2+6x=7: the number goes to the right."""
    moved = next((term for term in case.left if term.is_number and term.coef), None)
    if moved is None or len(case.left) < 2 or not is_number(case.right):
        return None
    sign, word, preposition = ("-", "subtract", "from") if moved.coef > 0 else ("+", "add", "to")
    size = abs(moved.coef)
    right = case.right[0].coef
    result = right - moved.coef
    facts = _sum(right, sign, size) if right else []
    left = tuple(term for term in case.left if term is not moved)
    reason = f"{word} {size} {preposition} both sides"
    return Turn((Equation(left, (number(result),)),), reason, tuple(facts), "linear.both_sides")


def _sum(left: Fraction, sign: str, right: Fraction) -> list[str]:
    """The facts of a sum of numbers, over one denominator where there are fractions."""
    result = left + right if sign == "+" else left - right
    if left.denominator == right.denominator == 1:
        return fact.sum_facts(int(left), sign, int(right))[0]
    bottom = max(left.denominator, right.denominator)
    facts = [
        f"{value}={value.numerator * bottom // value.denominator}/{bottom}"
        for value in (left, right)
        if value.denominator != bottom
    ]
    tops = [value.numerator * bottom // value.denominator for value in (left, right)]
    written = f"{sum(tops) if sign == '+' else tops[0] - tops[1]}/{bottom}"
    facts.append(f"{tops[0]}/{bottom}{sign}{tops[1]}/{bottom}={written}")
    return facts if written == str(result) else [*facts, f"{written}={result}"]


# completing the square


def _parts(case: Equation) -> tuple[Fraction, Fraction, Fraction] | None:
    """a, b and c of ax^2+bx+c = number, in this order; None for any other equation."""
    if not is_plain(case.left) or not is_number(case.right) or len(letters_of(case.left)) != 1:
        return None
    powers = [sum(power for _, power in term.powers) for term in case.left]
    if powers not in ([2, 1], [2, 1, 0]):
        return None
    return case.left[0].coef, case.left[1].coef, case.left[2].coef if len(powers) == 3 else Fraction(0)


def letters_to_left(case: Equation) -> Turn | None:
    """x^2=6x+7 is brought to the left before the square is completed."""
    return bring_to_left(case) if letters_of(case.right) else None


def number_to_right(case: Equation) -> Turn | None:
    """x^2+6x-7=0 -> x^2+6x=7."""
    parts = _parts(case)
    return None if parts is None or parts[2] == 0 else move_number(case)


def divide_lead(case: Equation) -> Turn | None:
    """2x^2+12x=14 -> x^2+6x=7."""
    parts = _parts(case)
    return None if parts is None or parts[0] == 1 or parts[2] else divide_by(case, parts[0], COMPLETE)


def complete(case: Equation) -> Turn | None:
    """x^2+6x=7 -> x^2+6x+9=16: the square of half the number before x is added to both sides."""
    parts = _parts(case)
    if parts is None or parts[0] != 1 or parts[2]:
        return None
    half = parts[1] / 2
    facts = _half_facts(parts[1])
    right = case.right[0].coef
    facts += _sum(right, "+", half**2) if right else []
    after = Equation((*case.left, number(half**2)), (number(right + half**2),))
    return Turn((after,), "complete the square", tuple(facts), COMPLETE)


def _half_facts(b: Fraction) -> list[str]:
    """6 -> 6/2=3;3^2=9 and 5 -> (5/2)^2=25/4."""
    half = b / 2
    base = str(half) if half > 0 and half.denominator == 1 else f"({half})"
    square = f"{base}^2={half**2}"
    if b.denominator > 1:
        return [f"{b}*1/2={half}", square]
    if half.denominator > 1:
        return [square]
    return [f"{b}/2={half}", square]


def write_square(case: Equation) -> Turn | None:
    """x^2+6x+9=16 -> (x+3)^2=16."""
    parts = _parts(case)
    if parts is None or parts[0] != 1 or parts[2] != (parts[1] / 2) ** 2:
        return None
    name = case.left[1].powers
    inner = (Term(ONE.coef, name), number(parts[1] / 2))
    left = (Term(ONE.coef, (), (Bracket(inner, 2),)),)
    facts = (*_half_facts(parts[1]), f"{write(case.left)}={write(left)}")
    return Turn((replace(case, left=left),), "write the left side as a square", facts, COMPLETE)


def zero_square(case: Equation) -> Turn | None:
    """(x+3)^2=0 -> x+3=0."""
    if case.right != ZERO or not is_square_equation(case) or case.left[0].coef != 1:
        return None
    inner = squared(case.left[0])
    assert inner is not None
    return Turn((Equation(inner, ZERO),), "set each factor equal to 0", (), "quadratics.zero_product")
