"""Fresh linear equations in one unknown: one step to nested brackets, fractions, and those without one solution."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from reasoning.oracle.draw import LARGEST_DENOMINATOR, fraction, multiplier, signed, small, whole
from reasoning.oracle.linear import equation
from reasoning.oracle.topic import Kinds
from reasoning.oracle.written import read_tree

LETTERS = "xxxxxxxxyyyznabcdfghjkmpqrstuvw"  # mostly x, as in books; e, i, l and o are left out


def _term(coefficient: int, letter: str) -> str:
    return {1: letter, -1: f"-{letter}"}.get(coefficient, f"{coefficient}{letter}")


def _side(slope: int, number: int, letter: str, rng: Random) -> str:
    if slope == 0 or number == 0:
        return _term(slope, letter) if slope else str(number)
    if number > 0 and rng.random() < 0.2:
        return f"{number}{'+' if slope > 0 else ''}{_term(slope, letter)}"
    return f"{_term(slope, letter)}{signed(number)}"


def _flip(left: str, right: str, rng: Random, chance: float = 0.2) -> str:
    return f"{right}={left}" if rng.random() < chance else f"{left}={right}"


def _solution(rng: Random) -> int:
    return rng.choice([-1, 1, 1]) * (rng.randint(0, 12) if rng.random() < 0.85 else rng.randint(0, 50))


def _one_step(rng: Random) -> str:
    letter, a, b, x = rng.choice(LETTERS), whole(rng), whole(rng), _solution(rng)
    if rng.random() < 0.4:
        return _flip(f"{letter}{signed(b)}", str(whole(rng)), rng)
    if a in (1, 0):
        a = 2
    return _flip(_term(a, letter), str(a * x if rng.random() < 0.75 else whole(rng)), rng)


def _two_step(rng: Random) -> str:
    letter, a, b, x = rng.choice(LETTERS), whole(rng), whole(rng), _solution(rng)
    return _flip(_side(a, b, letter, rng), str(a * x + b if rng.random() < 0.75 else whole(rng)), rng)


def _both_sides(rng: Random) -> str:
    letter, a, b, c = rng.choice(LETTERS), whole(rng), whole(rng), whole(rng)
    d = (a - c) * _solution(rng) + b if rng.random() < 0.7 else whole(rng)
    if d == 0 or abs(d) > 400:
        return ""
    return f"{_side(a, b, letter, rng)}={_side(c, d, letter, rng)}"


def _many_terms(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    terms = [_term(whole(rng), letter) if rng.random() < 0.55 else str(whole(rng)) for _ in range(rng.randint(3, 5))]
    if not any(letter in term for term in terms):
        return ""
    left = "".join(term if term.startswith("-") or not n else f"+{term}" for n, term in enumerate(terms))
    right = str(whole(rng)) if rng.random() < 0.6 else _side(whole(rng), whole(rng), letter, rng)
    return _flip(left, right, rng)


def _bracket(letter: str, rng: Random) -> str:
    slope = 1 if rng.random() < 0.5 else whole(rng)
    inner = _side(slope, whole(rng), letter, rng)
    return f"({inner})"


def _factor(rng: Random) -> str:
    if rng.random() < 0.15:
        return rng.choice(["-", "-", ""])
    return str(multiplier(rng))


def _one_bracket_equation(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    left = f"{_factor(rng)}{_bracket(letter, rng)}"
    draw = rng.random()
    if draw < 0.45:
        left += signed(whole(rng))
    elif draw < 0.65:
        left += ("+" if rng.random() < 0.5 else "-") + _term(abs(whole(rng)), letter)
    elif draw < 0.8:
        left = f"{_side(whole(rng), whole(rng), letter, rng)}{'' if left.startswith('-') else '+'}{left}"
    return _flip(left, _solved_right(left, letter, rng), rng)


def _solved_right(left: str, letter: str, rng: Random) -> str:
    """Return a right side; three in four times one that gives a whole solution."""
    slope, number = _line_of(left)
    if rng.random() < 0.4:
        c = whole(rng)
        d = (slope - c) * _solution(rng) + number
        if rng.random() < 0.8 and abs(d) <= 999 and d.denominator == 1:
            return _side(c, int(d), letter, rng)
    x = _solution(rng)
    d = slope * x + number
    if rng.random() < 0.8 and d.denominator == 1 and abs(d) <= 999:
        return str(int(d))
    return str(whole(rng))


def _line_of(side: str) -> tuple[Fraction, Fraction]:
    return equation.totals(equation.read(read_tree(f"{side}=0"))[0].left)


def _two_bracket_equation(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    left = f"{_factor(rng)}{_bracket(letter, rng)}"
    second = f"{_factor(rng)}{_bracket(letter, rng)}"
    if rng.random() < 0.5:
        tail = signed(whole(rng)) if rng.random() < 0.5 else ""
        return f"{left}={second}{tail}"
    left = f"{left}{'' if second.startswith('-') else '+'}{second}"
    return _flip(left, _solved_right(left, letter, rng), rng)


def _nested_equation(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    inner = f"{_factor(rng) or '2'}{_bracket(letter, rng)}"
    number = whole(rng)
    if rng.random() < 0.7:
        nested = f"({number}{'' if inner.startswith('-') else '+'}{inner})"
    else:
        nested = f"({inner}{signed(number)})"
    left = f"{_factor(rng) or '2'}{nested}"
    if rng.random() < 0.4:
        left += signed(whole(rng))
    draw = rng.random()
    right = f"{_factor(rng) or '3'}{_bracket(letter, rng)}" if draw < 0.35 else _solved_right(left, letter, rng)
    return f"{left}={right}"


def _fraction_coefficients(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    left = _fraction_term(letter, rng)
    for _ in range(1 if rng.random() < 0.7 else 2):
        draw = rng.random()
        part = _positive_fraction(rng) if draw < 0.5 else str(rng.randint(1, 12))
        if draw > 0.8:
            part = _fraction_term(letter, rng).removeprefix("-")
        left += rng.choice("+-") + part
    draw = rng.random()
    if draw < 0.5:
        return _flip(left, str(small(rng)) if rng.random() < 0.5 else _positive_fraction(rng), rng)
    right = _term(small(rng), letter) if draw < 0.7 else _fraction_term(letter, rng)
    return f"{left}={right}{rng.choice('+-')}{rng.choice([_positive_fraction(rng), str(rng.randint(1, 12))])}"


def _positive_fraction(rng: Random) -> str:
    value = abs(fraction(rng))
    return f"{value.numerator}/{value.denominator}"


def _fraction_term(letter: str, rng: Random) -> str:
    value = fraction(rng)
    sign, top, bottom = ("-" if value < 0 else ""), abs(value.numerator), value.denominator
    front = "" if top == 1 else str(top)
    forms = [f"{sign}{front}{letter}/{bottom}", f"{sign}({top}/{bottom}){letter}"]
    return rng.choice(forms)


def _fraction_simple(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    right = str(whole(rng)) if rng.random() < 0.6 else _positive_fraction(rng)
    if rng.random() < 0.6:
        return _flip(_fraction_term(letter, rng), right, rng)
    return _flip(f"{letter}{rng.choice('+-')}{_positive_fraction(rng)}", _positive_fraction(rng), rng)


def _fraction_brackets(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    left = _bar_bracket(letter, rng)
    draw = rng.random()
    if draw < 0.5:
        left += rng.choice("+-") + _bar_bracket(letter, rng).removeprefix("-")
    elif draw < 0.7:
        left += rng.choice("+-") + _positive_fraction(rng)
    right = str(small(rng)) if rng.random() < 0.6 else _bar_bracket(letter, rng)
    return _flip(left, right, rng)


def _bar_bracket(letter: str, rng: Random) -> str:
    bracket, bottom = _bracket(letter, rng), rng.randint(2, LARGEST_DENOMINATOR)
    if rng.random() < 0.6:
        return f"{bracket}/{bottom}"
    top = rng.randint(1, bottom - 1)
    value = Fraction(top, bottom)
    return f"({value.numerator}/{value.denominator}){bracket}"


def _bracket_of_fractions(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    inner = f"{rng.choice([letter, _fraction_term(letter, rng)])}{rng.choice('+-')}{_positive_fraction(rng)}"
    left = f"{abs(multiplier(rng))}({inner})"
    return _flip(left, str(small(rng)) if rng.random() < 0.7 else _side(small(rng), small(rng), letter, rng), rng)


def _decimals(rng: Random) -> str:
    """0.25x+1.5=4, 0.06x+0.02=0.25x-1.5, 0.05(x-20)=4.5: one or two places."""
    letter, places = rng.choice(LETTERS), rng.choice((1, 1, 2))
    slope, number, other = (_decimal(rng, places) for _ in range(3))
    draw = rng.random()
    if draw < 0.3:
        return _flip(f"{slope}{letter}", number, rng)
    if draw < 0.65:
        return _flip(f"{slope}{letter}{rng.choice('+-')}{number}", other, rng)
    if draw < 0.85:
        return f"{slope}{letter}{rng.choice('+-')}{number}={other}{letter}{rng.choice('+-')}{_decimal(rng, places)}"
    return f"{slope}({letter}{signed(whole(rng))})={number}"


def _decimal(rng: Random, places: int) -> str:
    return f"{rng.randint(1, 20 * 10**places - 1) / 10**places:.{places}f}".rstrip("0").rstrip(".")


def _special(rng: Random) -> str:
    """Equations without a solution, or that every number solves."""
    letter, a, b, times = rng.choice(LETTERS), whole(rng), whole(rng), multiplier(rng)
    number = times * b if rng.random() < 0.5 else times * b + whole(rng)
    return f"{times}({_side(a, b, letter, rng)})={_side(times * a, number, letter, rng)}"


def _late_line(rng: Random) -> str:
    """ax+b=c with the large numbers that stand at the end of long solutions."""
    letter, b = rng.choice(LETTERS), rng.randint(-999, 999)
    a = rng.choice([-1, 1]) * (rng.randint(2, 60) if rng.random() < 0.5 else rng.randint(2, 600))
    c = a * _solution(rng) + b if rng.random() < 0.3 else rng.randint(-999, 999)
    return f"{_side(a, b, letter, rng)}={c}"


KINDS: dict[str, Kinds] = {
    "linear.both_sides": ((_one_step, 6), (_both_sides, 12)),
    "linear.divide": ((_two_step, 8),),
    "linear.collect": ((_many_terms, 7),),
    "linear.expand": ((_one_bracket_equation, 16), (_two_bracket_equation, 12), (_nested_equation, 12)),
    "linear.clear_fractions": (
        (_fraction_simple, 6), (_fraction_coefficients, 9), (_fraction_brackets, 7), (_bracket_of_fractions, 2),
    ),
    "decimals.equation": ((_decimals, 4),),
    "linear.special": ((_special, 3),),
}  # fmt: skip
DRILLED: Kinds = (
    (_many_terms, 3),
    (_nested_equation, 2),
    (_fraction_simple, 2),
    (_fraction_coefficients, 9),
    (_fraction_brackets, 7),
    (_bracket_of_fractions, 4),
    (_late_line, 5),
)
