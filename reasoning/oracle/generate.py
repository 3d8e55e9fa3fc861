"""Fresh problems of each family, in the forms that textbooks print: plain text, never the same seed twice.

Ranges: coefficients and whole numbers to ±50, two levels of brackets, denominators to 12.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random

from reasoning.errors import OracleStuck
from reasoning.oracle import equation, solve
from reasoning.oracle.move import Solved

Maker = Callable[[Random], str]
Kinds = Mapping[str, tuple[tuple[Maker, int], ...]]

LARGEST_COEFFICIENT = 50
LARGEST_DENOMINATOR = 12
LARGEST_LINE_NUMBER = 9999  # beyond four digits an exercise is about the calculator
LETTERS = "xxxxxxxxyyyznabcdfghjkmpqrstuvw"  # mostly x, as in books; e, i, l and o are left out


def generate(family: str, rng: Random) -> str:
    """Return one problem of a family as plain text; raises KeyError for an unknown family."""
    return solved_problem(family, rng).maths


def solved_problem(family: str, rng: Random, kinds: Kinds | None = None) -> Solved:
    """Return one problem of a family with its worked solution, in numbers of at most four digits.

    `kinds` other than KINDS: DRILLED, what the embedded model is trained on more often than exercises have it.
    """
    weighted = (KINDS if kinds is None else kinds)[family]
    make = rng.choices([kind for kind, _ in weighted], weights=[weight for _, weight in weighted])[0]
    while True:
        solved = _suitable(make(rng))
        if solved is not None:
            return solved


def _suitable(text: str) -> Solved | None:
    if not text:
        return None
    try:
        solved = solve.solve(text)
    except OracleStuck:
        return None
    large = any(_largest_number(move.line) > LARGEST_LINE_NUMBER for move in solved.moves)
    return None if large or not solved.moves else solved


def _largest_number(text: str) -> int:
    digits = "".join(character if character.isdigit() else " " for character in text)
    return max((int(number) for number in digits.split()), default=0)


# numbers


def whole(rng: Random) -> int:
    """Return a whole number as exercises have them: mostly small, up to 50, sometimes negative, never 0."""
    size = rng.randint(1, 12) if rng.random() < 0.65 else rng.randint(1, LARGEST_COEFFICIENT)
    return -size if rng.random() < 0.25 else size


def _multiplier(rng: Random) -> int:
    size = rng.randint(2, 9) if rng.random() < 0.8 else rng.randint(2, LARGEST_COEFFICIENT)
    return -size if rng.random() < 0.25 else size


def _small(rng: Random) -> int:
    return rng.choice([-1, 1, 1, 1]) * rng.randint(1, 12)


def _bracketed(value: int) -> str:
    return str(value) if value >= 0 else f"({value})"


def _signed(value: int) -> str:
    return f"+{value}" if value >= 0 else str(value)


def fraction(rng: Random) -> Fraction:
    """Return a fraction with a denominator of 2 to 12; one in six is more than 1."""
    bottom = rng.randint(2, LARGEST_DENOMINATOR)
    top = rng.randint(1, bottom - 1) if rng.random() < 0.8 else rng.randint(bottom + 1, 3 * bottom)
    value = Fraction(top, bottom)
    if value.denominator == 1:
        return fraction(rng)
    return -value if rng.random() < 0.15 else value


def _fraction_text(rng: Random, *, alone: bool = True) -> str:
    value = fraction(rng)
    text = f"{value.numerator}/{value.denominator}"
    if rng.random() < 0.12:  # printed unreduced now and then
        times = rng.randint(2, 3)
        if value.denominator * times <= LARGEST_DENOMINATOR:
            text = f"{value.numerator * times}/{value.denominator * times}"
    return f"({text})" if value < 0 or not alone else text


# arithmetic


def _integer_sum(rng: Random) -> str:
    text = str(whole(rng))
    for _ in range(rng.randint(1, 3)):
        text += rng.choice("+-") + _bracketed(whole(rng))
    return text


def _one_operation(rng: Random) -> str:
    """One product, quotient, sum or difference of larger numbers: practice for what long solutions need."""
    left, right = rng.randint(2, 99), rng.randint(2, 99)
    draw = rng.random()
    if draw < 0.4:
        return f"{left * rng.choice([-1, 1, 1])}*{_bracketed(right * rng.choice([-1, 1, 1]))}"
    if draw < 0.7:
        right = rng.randint(2, 50)
        return f"{left * right * rng.choice([-1, 1, 1])}/{_bracketed(right * rng.choice([-1, 1, 1]))}"
    return f"{rng.randint(-999, 999)}{rng.choice('+-')}{_bracketed(rng.randint(-999, 999))}"


def _mixed_operations(rng: Random) -> str:
    parts = [_product(rng) if rng.random() < 0.6 else _bracketed(whole(rng)) for _ in range(rng.randint(2, 3))]
    return _joined(parts, rng)


def _product(rng: Random) -> str:
    left = rng.choice([_multiplier, whole])(rng)
    if rng.random() < 0.35:
        right = _multiplier(rng) if rng.random() < 0.4 else rng.randint(2, 12)
        return f"{_bracketed(left * right)}/{_bracketed(right)}"
    return f"{_bracketed(left)}*{_bracketed(_multiplier(rng))}"


def _joined(parts: list[str], rng: Random) -> str:
    text = parts[0]
    for part in parts[1:]:
        text += rng.choice("+-") + part
    return _strip_first(text)


def _strip_first(text: str) -> str:
    """(-3)*4+5 -> -3*4+5, as one writes it."""
    if text.startswith("(-"):
        end = text.index(")")
        inside = text[1:end]
        if inside[1:].isdigit() and not text[end + 1 :].startswith("^"):
            return inside + text[end + 1 :]
    return text


def _simple_bracket(rng: Random) -> str:
    inner = _joined([_bracketed(whole(rng)) if rng.random() < 0.75 else _product(rng) for _ in range(2)], rng)
    return f"({inner})"


def _one_bracket(rng: Random) -> str:
    parts = [_with_bracket(rng, _simple_bracket(rng))]
    parts += [_bracketed(whole(rng)) if rng.random() < 0.6 else _product(rng) for _ in range(rng.randint(0, 2))]
    rng.shuffle(parts)
    return _joined(parts, rng)


def _with_bracket(rng: Random, bracket: str) -> str:
    draw = rng.random()
    if draw < 0.6:
        return f"{_bracketed(_multiplier(rng))}*{bracket}"
    if draw < 0.75:
        return f"{bracket}*{_bracketed(_multiplier(rng))}"
    if draw < 0.85:
        return f"{bracket}/{rng.randint(2, 9)}"
    return bracket


def _two_brackets(rng: Random) -> str:
    inner = _with_bracket(rng, _simple_bracket(rng))
    outer = _joined(rng.sample([inner, _bracketed(whole(rng))], 2), rng)
    parts = [_with_bracket(rng, f"({outer})")]
    parts += [_bracketed(whole(rng)) for _ in range(rng.randint(0, 1))]
    rng.shuffle(parts)
    return _joined(parts, rng)


def _power(rng: Random) -> str:
    base, exponent = rng.randint(2, 9), 2 if rng.random() < 0.75 else 3
    shown = f"(-{base})" if rng.random() < 0.3 else str(base)
    parts = [f"{shown}^{exponent}", _bracketed(whole(rng)) if rng.random() < 0.5 else _product(rng)]
    rng.shuffle(parts)
    return _joined(parts, rng)


def _simplify_fraction(rng: Random) -> str:
    value, times = fraction(rng), rng.randint(2, 12)
    return f"{value.numerator * times}/{value.denominator * times}"


def _fraction_sum(rng: Random) -> str:
    parts = [_fraction_text(rng) for _ in range(2 if rng.random() < 0.75 else 3)]
    if rng.random() < 0.2:
        parts[rng.randrange(len(parts))] = _bracketed(_small(rng))
    return _joined(parts, rng)


def _fraction_product(rng: Random) -> str:
    text = _fraction_text(rng, alone=False)
    for _ in range(1 if rng.random() < 0.75 else 2):
        other = _bracketed(_small(rng)) if rng.random() < 0.25 else _fraction_text(rng, alone=False)
        text += rng.choice("**/") + other
    return text if rng.random() < 0.85 else f"{_bracketed(_small(rng))}*{text}"


def _fraction_mix(rng: Random) -> str:
    if rng.random() < 0.5:
        product = f"{_fraction_text(rng, alone=False)}{rng.choice('*/')}{_fraction_text(rng, alone=False)}"
        return _joined(rng.sample([product, _fraction_text(rng)], 2), rng)
    bracket = f"({_joined([_fraction_text(rng), _fraction_text(rng)], rng)})"
    factor = _bracketed(_small(rng)) if rng.random() < 0.3 else _fraction_text(rng, alone=False)
    return rng.choice([f"{bracket}{rng.choice('*/')}{factor}", f"{factor}{rng.choice('*/')}{bracket}"])


def _complex_fraction(rng: Random) -> str:
    top = f"({_joined([_fraction_text(rng), _fraction_text(rng)], rng)})"
    if rng.random() < 0.5:
        return f"{top}/{_fraction_text(rng, alone=False)}"
    return f"{top}/({_joined([_fraction_text(rng), _fraction_text(rng)], rng)})"


# linear equations


def _term(coefficient: int, letter: str) -> str:
    return {1: letter, -1: f"-{letter}"}.get(coefficient, f"{coefficient}{letter}")


def _side(slope: int, number: int, letter: str, rng: Random) -> str:
    if slope == 0 or number == 0:
        return _term(slope, letter) if slope else str(number)
    if number > 0 and rng.random() < 0.2:
        return f"{number}{'+' if slope > 0 else ''}{_term(slope, letter)}"
    return f"{_term(slope, letter)}{_signed(number)}"


def _flip(left: str, right: str, rng: Random, chance: float = 0.2) -> str:
    return f"{right}={left}" if rng.random() < chance else f"{left}={right}"


def _solution(rng: Random) -> int:
    return rng.choice([-1, 1, 1]) * (rng.randint(0, 12) if rng.random() < 0.85 else rng.randint(0, 50))


def _one_step(rng: Random) -> str:
    letter, a, b, x = rng.choice(LETTERS), whole(rng), whole(rng), _solution(rng)
    if rng.random() < 0.4:
        return _flip(f"{letter}{_signed(b)}", str(whole(rng)), rng)
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
    return str(_multiplier(rng))


def _one_bracket_equation(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    left = f"{_factor(rng)}{_bracket(letter, rng)}"
    draw = rng.random()
    if draw < 0.45:
        left += _signed(whole(rng))
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
    state = solve.read_state(f"{side}=0")
    assert isinstance(state, equation.Equation)
    return equation.totals(state.left)


def _two_bracket_equation(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    left = f"{_factor(rng)}{_bracket(letter, rng)}"
    second = f"{_factor(rng)}{_bracket(letter, rng)}"
    if rng.random() < 0.5:
        tail = _signed(whole(rng)) if rng.random() < 0.5 else ""
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
        nested = f"({inner}{_signed(number)})"
    left = f"{_factor(rng) or '2'}{nested}"
    if rng.random() < 0.4:
        left += _signed(whole(rng))
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
        return _flip(left, str(_small(rng)) if rng.random() < 0.5 else _positive_fraction(rng), rng)
    right = _term(_small(rng), letter) if draw < 0.7 else _fraction_term(letter, rng)
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
    right = str(_small(rng)) if rng.random() < 0.6 else _bar_bracket(letter, rng)
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
    left = f"{abs(_multiplier(rng))}({inner})"
    return _flip(left, str(_small(rng)) if rng.random() < 0.7 else _side(_small(rng), _small(rng), letter, rng), rng)


def _special(rng: Random) -> str:
    """Equations without a solution, or that every number solves."""
    letter, a, b, times = rng.choice(LETTERS), whole(rng), whole(rng), _multiplier(rng)
    number = times * b if rng.random() < 0.5 else times * b + whole(rng)
    return f"{times}({_side(a, b, letter, rng)})={_side(times * a, number, letter, rng)}"


def _late_line(rng: Random) -> str:
    """ax+b=c with the large numbers that stand at the end of long solutions."""
    letter, b = rng.choice(LETTERS), rng.randint(-999, 999)
    a = rng.choice([-1, 1]) * (rng.randint(2, 60) if rng.random() < 0.5 else rng.randint(2, 600))
    c = a * _solution(rng) + b if rng.random() < 0.3 else rng.randint(-999, 999)
    return f"{_side(a, b, letter, rng)}={c}"


KINDS: Kinds = {
    "arithmetic": (
        (_one_operation, 8),
        (_integer_sum, 8),
        (_mixed_operations, 12),
        (_one_bracket, 14),
        (_two_brackets, 14),
        (_power, 4),
        (_simplify_fraction, 5),
        (_fraction_sum, 15),
        (_fraction_product, 11),
        (_fraction_mix, 11),
        (_complex_fraction, 4),
    ),
    "linear": (
        (_one_step, 6),
        (_two_step, 8),
        (_both_sides, 12),
        (_many_terms, 7),
        (_one_bracket_equation, 16),
        (_two_bracket_equation, 12),
        (_nested_equation, 12),
        (_fraction_simple, 6),
        (_fraction_coefficients, 9),
        (_fraction_brackets, 7),
        (_bracket_of_fractions, 2),
        (_special, 3),
    ),
}
DRILLED: Kinds = {
    "arithmetic": (
        (_one_operation, 4),
        (_integer_sum, 2),
        (_two_brackets, 4),
        (_simplify_fraction, 2),
        (_fraction_sum, 4),
        (_fraction_mix, 4),
        (_complex_fraction, 3),
    ),
    "linear": (
        (_many_terms, 3),
        (_nested_equation, 2),
        (_fraction_simple, 2),
        (_fraction_coefficients, 9),
        (_fraction_brackets, 7),
        (_bracket_of_fractions, 4),
        (_late_line, 5),
    ),
}
