"""Fresh quadratic equations, and others that factor, plain or with the method in words.

Ranges: solutions to ±15, or fractions with a denominator to 6; coefficients of x^2 to 9, of x to ±30, numbers to ±200;
squares to 20^2; discriminants to 1600; equations of degree 3 and 4 with solutions to ±9.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt
from random import Random

from reasoning.oracle.draw import signed
from reasoning.oracle.factoring.polynomial import Bracket, Sum, Term, value_of, write
from reasoning.oracle.factoring.trinomials import in_order
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxxxyyyzabcmnpqrstuvwk"
LARGEST_DISCRIMINANT = 1600
PLAIN = ("", "", "Solve: ", "Solve the equation: ", "solve ")
FACTORING = ("Solve by factoring: ", "Solve the equation by factoring: ")
ROOTS = ("Solve by using the Square Root Property: ", "Solve by taking square roots: ")
SQUARE = ("Solve by completing the square: ", "Solve the equation by completing the square: ")
FORMULA = ("Solve by using the Quadratic Formula: ", "Solve using the quadratic formula: ")
COMPLEX = ("Find all complex solutions: ", "Solve over the complex numbers: ", "Solve for the complex solutions: ")


def _worded(text: str, rng: Random, ways: tuple[str, ...] = (), *, chance: float = 0.5) -> str:
    return f"{rng.choice(ways if ways and rng.random() < chance else PLAIN)}{text}"


def _number(rng: Random, most: int) -> int:
    return rng.choice((-1, 1)) * rng.randint(1, most)


def _term(number: int, letter: str, power: int) -> Term:
    return Term(Fraction(number), ((letter, power),) if power else ())


def _polynomial(letter: str, *numbers: int) -> Sum:
    """The polynomial with these coefficients, the one of the highest power first."""
    terms = tuple(_term(number, letter, len(numbers) - 1 - place) for place, number in enumerate(numbers) if number)
    return terms or (_term(0, letter, 0),)


def _linear(rng: Random, letter: str, *, most: int = 15) -> Sum:
    """ax+b without a common factor, mostly with a = 1."""
    a, b = (1 if rng.random() < 0.6 else rng.randint(2, 6)), _number(rng, most)
    return _polynomial(letter, a, b) if gcd(a, b) == 1 else _polynomial(letter, 1, b)


def _multiplied(*factors: Sum) -> Sum:
    value = value_of((Term(Fraction(1), (), tuple(Bracket(factor) for factor in factors)),))
    return in_order(tuple(Term(coef, powers) for powers, coef in value.items()))


def _product(*factors: Sum) -> str:
    return write((Term(Fraction(1), (), tuple(Bracket(factor) for factor in factors)),))


# zero product


def _two_factors(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    one, two = _linear(rng, letter), _linear(rng, letter)
    front = str(rng.randint(2, 9)) if rng.random() < 0.15 else ""
    return "" if one == two else _worded(f"{front}{_product(one, two)}=0", rng)


def _letter_factor(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    front = "" if rng.random() < 0.3 else str(rng.randint(2, 9))
    power = "^2" if rng.random() < 0.15 else ""
    return _worded(f"{front}{letter}{power}{_product(_linear(rng, letter))}=0", rng)


def _three_factors(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    factors = {_linear(rng, letter, most=9) for _ in range(3)}
    return _worded(f"{_product(*sorted(factors, key=write))}=0", rng) if len(factors) == 3 else ""


# by factoring


def _sides(terms: Sum, rng: Random) -> str:
    """The polynomial equal to 0, or with some terms on the right."""
    draw = rng.random()
    if draw < 0.45 or len(terms) < 2:
        return f"{write(terms)}=0"
    cut = rng.randint(1, len(terms) - 1)
    right = tuple(term.negative for term in terms[cut:])
    text = f"{write(terms[:cut])}={write(right)}"
    return text if draw < 0.93 else "=".join(reversed(text.split("=")))


def _trinomial(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    one, two = _linear(rng, letter), _linear(rng, letter)
    terms = _multiplied(one, two)
    if abs(terms[0].coef * terms[-1].coef) > 240 or len(terms) < 3:
        return ""
    if rng.random() < 0.15:
        front = rng.choice((2, 2, 3, 4, 5, -1))
        terms = tuple(Term(term.coef * front, term.powers) for term in terms)
    return _worded(_sides(terms, rng), rng, FACTORING)


def _without_number(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    size = rng.randint(1, 9)
    one, two = size * rng.randint(1, 6), size * _number(rng, 12)
    return _worded(_sides(_polynomial(letter, one, two, 0), rng), rng, FACTORING, chance=0.3)


def _product_is_number(rng: Random) -> str:
    """(x+6)(x-3)=-8."""
    letter = rng.choice(LETTERS)
    b, c, x = _number(rng, 12), _number(rng, 12), _number(rng, 12)
    value = (x + b) * (x + c)
    if value == 0 or abs(value) > 150:
        return ""
    if rng.random() < 0.3:
        return _worded(f"{letter}({letter}{signed(b)})={x * (x + b)}", rng, FACTORING) if x + b else ""
    return _worded(f"({letter}{signed(b)})({letter}{signed(c)})={value}", rng, FACTORING)


def _squares_by_factoring(rng: Random) -> str:
    letter, a, b = rng.choice(LETTERS), rng.randint(1, 12), rng.randint(1, 15)
    if gcd(a, b) > 1:
        return ""
    front = rng.choice((1, 1, 1, 2, 3, 5))
    terms = _polynomial(letter, front * a * a, 0, -front * b * b)
    return f"{rng.choice(FACTORING)}{_sides(terms, rng)}"


# higher degree


def _cubic_with_letter(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    front = rng.choice((1, 1, 2, 3, 4, 5))
    power = rng.choice((1, 1, 1, 2))
    inner = _multiplied(_linear(rng, letter, most=9), _linear(rng, letter, most=9))
    terms = tuple(Term(t.coef * front, ((letter, power + sum(p for _, p in t.powers)),)) for t in inner)
    return _worded(_sides(terms, rng), rng, FACTORING, chance=0.3)


def _letter_and_square(rng: Random) -> str:
    """x^3=16x, and x^3+4x=0, where only one factor can be 0."""
    letter, front, root = rng.choice(LETTERS), rng.randint(1, 9), rng.randint(1, 12)
    draw = rng.random()
    number = root * root if draw < 0.7 else rng.randint(2, 60)
    terms = _polynomial(letter, front, 0, front * number if draw < 0.15 else -front * number, 0)
    return _worded(_sides(terms, rng), rng, FACTORING, chance=0.3)


def _by_grouping(rng: Random) -> str:
    letter, a = rng.choice(LETTERS), rng.randint(1, 5)
    root, b = rng.randint(1, 9), _number(rng, 9)
    if gcd(a, b) > 1:
        return ""
    number = root * root if rng.random() < 0.8 else rng.randint(2, 30)
    terms = _multiplied(_polynomial(letter, a, b), _polynomial(letter, 1, 0, -number))
    return _worded(_sides(terms, rng), rng, FACTORING, chance=0.3)


def _fourth_degree(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    one, two = rng.randint(1, 8), rng.randint(1, 8)
    first = one * one if rng.random() < 0.8 else rng.randint(2, 20)
    second = two * two if rng.random() < 0.7 else rng.choice((-1, 1)) * rng.randint(2, 20)
    front = 1 if rng.random() < 0.8 else rng.randint(2, 4)
    if first == second or abs(first * second) > 600:
        return ""
    terms = _polynomial(letter, front, 0, -front * (first + second), 0, front * first * second)
    return _worded(_sides(terms, rng), rng, FACTORING, chance=0.3)


# square roots


def _square_is_number(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    value = _square(rng, whole=0.5)
    a = 1 if rng.random() < 0.35 else rng.randint(2, 9)
    draw = rng.random()
    if draw < 0.4:
        text = f"{write(_polynomial(letter, a, 0, 0))}={a * value}"
    elif draw < 0.75:
        text = f"{write(_polynomial(letter, a, 0, -a * value))}=0"
    else:
        number = _number(rng, 30)
        text = f"{write(_polynomial(letter, a, 0, number))}={a * value + number}"
    return _worded(text, rng, ROOTS)


def _square(rng: Random, *, whole: float) -> int:
    """A square with this chance, else another number; now and then a negative one."""
    draw = rng.random()
    if draw < whole:
        return int(rng.randint(1, 20) ** 2)
    value = rng.choice((1, 1, 4, 4, 9, 16, 25)) * rng.choice((2, 3, 5, 6, 7, 10, 11, 13, 15))
    return -value if draw > 0.95 else value


def _fraction_square(rng: Random) -> str:
    """9x^2=4, 3x^2-5=0."""
    letter, a, b = rng.choice(LETTERS), rng.randint(2, 12), rng.randint(1, 15)
    draw = rng.random()
    top, bottom = (b * b, a * a) if draw < 0.5 else (rng.randint(1, 30), rng.choice((2, 3, 5, 6, 7, 4, 9, 16, 25)))
    if gcd(top, bottom) > 1:
        return ""
    if rng.random() < 0.5:
        return _worded(f"{bottom}{letter}^2={top}", rng, ROOTS)
    return _worded(f"{bottom}{letter}^2-{top}=0", rng, ROOTS)


def _bracket_squared(rng: Random) -> str:
    letter, value = rng.choice(LETTERS), _square(rng, whole=0.55)
    a = 1 if rng.random() < 0.7 else rng.randint(2, 6)
    bracket = f"({write(_polynomial(letter, a, _number(rng, 15)))})^2"
    front = 1 if rng.random() < 0.75 else rng.randint(2, 6)
    text = f"{'' if front == 1 else front}{bracket}"
    draw = rng.random()
    if draw < 0.65:
        return _worded(f"{text}={front * value}", rng, ROOTS)
    number = _number(rng, 20)
    return _worded(f"{text}{signed(number)}={front * value + number}", rng, ROOTS)


# completing the square


def _to_complete(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    half = _number(rng, 12)
    value = _square(rng, whole=0.55)
    if abs(value) > 300:
        return ""
    a = 1 if rng.random() < 0.75 else rng.randint(2, 5)
    return _completing(letter, a, 2 * half, half * half - value, rng)


def _to_complete_odd(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    b = 2 * rng.randint(-6, 5) + 1
    c = _number(rng, 12) if rng.random() < 0.5 else _product_with_sum(rng, b)
    return _completing(letter, 1, b, c, rng)


def _product_with_sum(rng: Random, total: int) -> int:
    one = rng.randint(-9, 9)
    return one * (total - one)


def _completing(letter: str, a: int, b: int, c: int, rng: Random) -> str:
    draw = rng.random()
    if draw < 0.5:
        text = f"{write(_polynomial(letter, a, a * b, 0))}={-a * c}"
    elif draw < 0.85 or c == 0:
        text = f"{write(_polynomial(letter, a, a * b, a * c))}=0"
    else:
        text = f"{write(_polynomial(letter, a, 0, 0))}={write(_polynomial(letter, -a * b, -a * c))}"
    return f"{rng.choice(SQUARE)}{text}"


# the formula


def _for_formula(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    a = rng.randint(1, 3) if rng.random() < 0.7 else rng.randint(1, 9)
    b, c = rng.randint(-20, 20) if rng.random() < 0.3 else rng.randint(-10, 10), rng.randint(-15, 15)
    discriminant = b * b - 4 * a * c
    if b == 0 or c == 0 or abs(discriminant) > LARGEST_DISCRIMINANT or (discriminant < 0 and rng.random() < 0.6):
        return ""
    return f"{rng.choice(FORMULA)}{_sides(_polynomial(letter, a, b, c), rng)}"


def _fractions_for_formula(rng: Random) -> str:
    """x^2/2+2x/3=1/3."""
    letter, common = rng.choice(LETTERS), rng.choice((2, 3, 4, 6, 6, 8, 12))
    numbers = rng.randint(1, 4), _number(rng, 9), _number(rng, 9)
    discriminant = numbers[1] ** 2 - 4 * numbers[0] * numbers[2]
    if all(number % common == 0 for number in numbers) or discriminant < 0:
        return ""
    whole = _polynomial(letter, *numbers)
    terms = tuple(Term(term.coef / common, term.powers) for term in whole)
    return f"{rng.choice(FORMULA)}{_sides(terms, rng)}"


def _factorable_for_formula(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    terms = _multiplied(_linear(rng, letter, most=9), _linear(rng, letter, most=9))
    return f"{rng.choice(FORMULA)}{_sides(terms, rng)}"


def _plain_irrational(rng: Random) -> str:
    """x^2+3x+1=0 without a method: it cannot be factored."""
    letter, a = rng.choice(LETTERS), rng.randint(1, 4)
    b, c = _number(rng, 10), _number(rng, 10)
    discriminant = b * b - 4 * a * c
    if discriminant <= 0 or isqrt(discriminant) ** 2 == discriminant or gcd(a, b, c) > 1:
        return ""
    return _worded(_sides(_polynomial(letter, a, b, c), rng), rng, FORMULA)


# complex solutions


def _negative_square(rng: Random) -> str:
    """x^2+9=0, 4x^2=-25, x^2+12=0, (x-3)^2=-16."""
    letter, value = rng.choice(LETTERS), rng.randint(1, 12) ** 2 if rng.random() < 0.6 else rng.randint(2, 60)
    front = rng.choice((1, 1, 1, 1, 4, 9, 2, 3))
    if rng.random() < 0.3:
        return f"{rng.choice(COMPLEX)}({write(_polynomial(letter, 1, _number(rng, 9)))})^2={-value}"
    left = _polynomial(letter, front, 0, 0)
    text = f"{write(left)}={-value}" if rng.random() < 0.3 else f"{write(left)}+{value}=0"
    return f"{rng.choice(COMPLEX)}{text}"


def _complex_pair(rng: Random) -> str:
    """x^2-4x+13=0, from its solutions 2±3i; now and then without whole ones."""
    letter, real, imaginary = rng.choice(LETTERS), _number(rng, 9), rng.randint(1, 9)
    a, b, c = 1, -2 * real, real * real + imaginary * imaginary
    if rng.random() < 0.4:
        a, b, c = rng.randint(1, 3), _number(rng, 8), rng.randint(1, 12)
    if b * b >= 4 * a * c or gcd(a, b, c) > 1:
        return ""
    return f"{rng.choice(COMPLEX)}{_sides(_polynomial(letter, a, b, c), rng)}"


KINDS: dict[str, Kinds] = {
    "quadratics.zero_product": ((_two_factors, 6), (_letter_factor, 3), (_three_factors, 2)),
    "quadratics.by_factoring": (
        (_trinomial, 8), (_without_number, 3), (_product_is_number, 3), (_squares_by_factoring, 2),
    ),
    "quadratics.higher_degree": (
        (_cubic_with_letter, 4), (_letter_and_square, 3), (_by_grouping, 3), (_fourth_degree, 3),
    ),
    "quadratics.square_root": ((_square_is_number, 5), (_fraction_square, 2), (_bracket_squared, 5)),
    "quadratics.complete_square": ((_to_complete, 7), (_to_complete_odd, 4)),
    "quadratics.formula": ((_for_formula, 6), (_factorable_for_formula, 3), (_fractions_for_formula, 1)),
    "quadratics.irrational": ((_plain_irrational, 5), (_square_is_number, 3), (_bracket_squared, 3)),
    "quadratics.complex": ((_negative_square, 4), (_complex_pair, 5)),
}  # fmt: skip
DRILLED: Kinds = (
    (_for_formula, 5), (_plain_irrational, 4), (_trinomial, 4), (_to_complete_odd, 4), (_fourth_degree, 2),
    (_product_is_number, 2),
)  # fmt: skip
