"""Fresh polynomials to factor, made by multiplying factors out.

Ranges: common factors to 30 and powers to 7; x^2+bx+c with numbers to ±25 (c to 225); ax^2+bx+c from factors px+q
with p to 6 and q to ±12 (a*c to 200); squares to 15^2, cubes to 9^3; a second letter in one of three; coefficients
to 999.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random

from reasoning.oracle.factoring.polynomial import ONE, Bracket, Powers, Sum, Term, times, value_of, write
from reasoning.oracle.factoring.trinomials import in_order
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxyyyzabcmnpqrstuvwk"  # mostly x; those that read as functions or constants are left out
LARGEST = 999
LARGEST_SPLIT = 200  # a*c of ax^2+bx+c: its pairs of factors are listed
WORDS = ("Factor completely: ", "Factor: ", "factor ", "Factor the polynomial: ", "Factor the expression: ")


def _term(number: int, powers: Powers = ()) -> Term:
    return Term(Fraction(number), powers)


def _power(letter: str, power: int) -> Powers:
    return ((letter, power),) if power else ()


def _pair(rng: Random) -> tuple[str, str]:
    one = rng.choice(LETTERS)
    return one, rng.choice([letter for letter in LETTERS if letter != one])


def _worded(text: str, rng: Random, *others: str) -> str:
    return f"{rng.choice((*WORDS, *others))}{text}"


def _multiplied(terms: Sum) -> Sum:
    """The product multiplied out, by falling powers."""
    return in_order(tuple(Term(coef, powers) for powers, coef in value_of(terms).items()))


def _text(terms: Sum, rng: Random) -> str:
    """The polynomial as an exercise; "" beyond the ranges."""
    if not terms or any(abs(term.coef) > LARGEST for term in terms):
        return ""
    return _worded(write(terms), rng)


def _number(rng: Random, most: int, *, least: int = 1) -> int:
    return rng.choice((-1, 1)) * rng.randint(least, most)


def _front(rng: Random, letter: str) -> Term:
    """A common factor: a number, a power of the letter, or both."""
    draw = rng.random()
    size = rng.choice((2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10)) if draw < 0.8 else 1
    power = rng.randint(1, 3) if draw > 0.55 else 0
    return _term(-size if rng.random() < 0.1 else size, _power(letter, power))


def _product(front: Term, *brackets: tuple[Sum, int]) -> Sum:
    made = tuple(Bracket(inner, power) for inner, power in brackets)
    return _multiplied((Term(front.coef, front.powers, made),))


# greatest common factor


def _common_of_two(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    size, low = rng.randint(2, 12) if rng.random() < 0.75 else rng.randint(13, 30), rng.choice((0, 0, 1, 1, 2, 3, 4))
    one, two = rng.randint(1, 15), _number(rng, 15)
    terms = (_term(size * one, _power(letter, low + rng.randint(1, 3))), _term(size * two, _power(letter, low)))
    return _sharing(terms, rng)


def _common_of_three(rng: Random) -> str:
    letter, size, low = rng.choice(LETTERS), rng.randint(1, 12), rng.choice((0, 1, 1, 2, 3))
    numbers = [rng.randint(1, 12), _number(rng, 12), _number(rng, 12)]
    if size == 1 and low == 0:
        size = 2
    front = _term(-size if rng.random() < 0.2 else size, _power(letter, low))
    step = rng.randint(1, 2)
    inner = tuple(_term(number, _power(letter, step * (2 - place))) for place, number in enumerate(numbers))
    return _sharing(_product(front, (inner, 1)), rng)


def _common_of_letters(rng: Random) -> str:
    one, two = _pair(rng)
    size = rng.randint(1, 12)
    terms = tuple(
        _term(size * _number(rng, 9), tuple(sorted((name, rng.randint(1, 4)) for name in (one, two))))
        for _ in range(rng.choice((2, 2, 3)))
    )
    return _sharing(terms, rng) if len({term.powers for term in terms}) == len(terms) else ""


def _sharing(terms: Sum, rng: Random) -> str:
    if any(abs(term.coef) > LARGEST for term in terms):
        return ""
    return _worded(write(terms), rng, "Factor the greatest common factor from the polynomial: ")


def _common_bracket(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    bracket = Bracket((_term(1, _power(letter, 1)), _term(_number(rng, 15))))
    one, two = rng.randint(1, 12), _number(rng, 15)
    if gcd(one, two) > 1:
        return ""
    return _worded(
        write((Term(Fraction(one), _power(letter, 1), (bracket,)), Term(Fraction(two), (), (bracket,)))), rng
    )


# grouping


def _grouping_two_letters(rng: Random) -> str:
    one, two = _pair(rng)
    a, b = (rng.randint(1, 5) if rng.random() < 0.4 else 1 for _ in range(2))
    left = (_term(a, _power(one, 1)), _term(_number(rng, 12)))
    right = (_term(b, _power(two, 1)), _term(_number(rng, 12)))
    return _grouped(left, right, rng, ONE)


def _grouping_one_letter(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    high = rng.randint(1, 3)
    left = (_term(rng.randint(1, 6), _power(letter, 1)), _term(_number(rng, 12)))
    right = (_term(rng.randint(1, 6), _power(letter, high + 1)), _term(_number(rng, 12)))
    if rng.random() < 0.15:  # a bracket that comes twice
        number = rng.randint(1, 9)
        left = (_term(1, _power(letter, 1)), _term(rng.choice((-number, number))))
        right = (_term(1, _power(letter, 2)), _term(-number * number))
    front = _front(rng, letter) if rng.random() < 0.2 else ONE
    return _grouped(left, right, rng, front)


def _grouped(left: Sum, right: Sum, rng: Random, front: Term) -> str:
    if any(gcd(*(int(term.coef) for term in side)) > 1 for side in (left, right)):
        return ""
    terms = tuple(times(front, times(a, b)) for b in right for a in left)
    if len({term.powers for term in terms}) < 4 or any(abs(term.coef) > LARGEST for term in terms):
        return ""
    if rng.random() < 0.12:
        terms = (terms[0], terms[3], *terms[1:3])
    return _worded(write(terms), rng, "Factor by grouping: ")


# trinomials


def _units(rng: Random) -> tuple[Powers, Powers, str]:
    """The letter (or its square) that a trinomial is made of, and the second letter, if any."""
    one, two = _pair(rng)
    draw = rng.random()
    if draw < 0.7:
        return _power(one, 1), (), one
    return (_power(one, 1), _power(two, 1), one) if draw < 0.93 else (_power(one, 2), (), one)


def _monic(rng: Random) -> str:
    return _text(_monic_terms(rng), rng)


def _monic_terms(rng: Random) -> Sum:
    first, last, letter = _units(rng)
    most = 12 if rng.random() < 0.7 else 25
    sides = [(_term(1, first), _term(_number(rng, most), last)) for _ in range(2)]
    if abs(sides[0][1].coef * sides[1][1].coef) > 225:
        return ()
    front = _front(rng, letter) if rng.random() < 0.2 else ONE
    return _product(front, *((side, 1) for side in sides))


def _general(rng: Random) -> str:
    return _text(_general_terms(rng), rng)


def _general_terms(rng: Random) -> Sum:
    first, last, letter = _units(rng)
    sides = []
    for _ in range(2):
        a, b = rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6)), _number(rng, 12 if rng.random() < 0.4 else 6)
        if gcd(a, b) > 1:
            return ()
        sides.append((_term(a, first), _term(b, last)))
    lead = sides[0][0].coef * sides[1][0].coef
    if lead == 1 or abs(lead * sides[0][1].coef * sides[1][1].coef) > LARGEST_SPLIT:
        return ()
    front = _front(rng, letter) if rng.random() < 0.2 else ONE
    return _product(front, *((side, 1) for side in sides))


# special products


def _roots(rng: Random, most: int) -> tuple[Term, Term, str] | None:
    """Two terms without a common factor, to be squared or cubed."""
    one, two = _pair(rng)
    a = rng.randint(1, most) if rng.random() < 0.7 else 1
    b = rng.randint(1, most)
    draw = rng.random()
    last = _power(two, 1) if draw < 0.3 else ()
    first = _power(one, 2) if draw > 0.9 else _power(one, 1)
    return (_term(a, first), _term(b, last), one) if gcd(a, b) == 1 else None


def _squares(rng: Random) -> str:
    found = _roots(rng, 15)
    if found is None:
        return ""
    left, right, letter = found
    front = _front(rng, letter) if rng.random() < 0.4 else ONE
    if rng.random() < 0.12 and not right.powers:
        left, right = right, left
    return _binomial(_product(front, ((left, right), 1), ((left, right.negative), 1)), front, left, rng)


def _binomial(terms: Sum, front: Term, lead: Term, rng: Random) -> str:
    """The two terms with the one first that is not subtracted (25-x^2)."""
    if front.coef > 0 and terms[0].coef < 0:
        terms = terms[::-1]
    return _text(terms, rng)


def _perfect(rng: Random) -> str:
    found = _roots(rng, 12)
    if found is None:
        return ""
    left, right, letter = found
    front = _front(rng, letter) if rng.random() < 0.3 else ONE
    right = right if rng.random() < 0.5 else right.negative
    return _text(_product(front, ((left, right), 2)), rng)


def _square_completed(rng: Random) -> str:
    """x^2+12x, where the book asks for the square that begins like this."""
    letter = rng.choice(LETTERS)
    middle = abs(_number(rng, 25)) if rng.random() < 0.75 else Fraction(rng.randint(1, 9), rng.choice((2, 3, 4, 5)))
    shown = write((_term(1, _power(letter, 2)), Term(Fraction(middle * rng.choice((1, 1, -1))), _power(letter, 1))))
    return rng.choice((
        f"Complete the square to make a perfect square trinomial. Then write the result as a binomial squared. {shown}",
        f"Complete the square and write the result as the square of a binomial: {shown}",
    ))  # fmt: skip


def _cubes(rng: Random) -> str:
    found = _roots(rng, 9)
    if found is None:
        return ""
    left, right, letter = found
    right = right if rng.random() < 0.5 else right.negative
    front = _front(rng, letter) if rng.random() < 0.45 else ONE
    return _text(_product(front, ((left, right), 1), (_quadratic(left, right), 1)), rng)


def _quadratic(left: Term, right: Term) -> Sum:
    """a^2-ab+b^2."""
    square, middle, last = (times(one, two) for one, two in ((left, left), (left, right), (right, right)))
    return square, middle.negative, last


# several steps


def _with_sum_of_squares(rng: Random) -> str:
    """12x^3+27x: what is left cannot be factored."""
    letter = rng.choice(LETTERS)
    a, b = rng.randint(1, 9), rng.randint(1, 12)
    if gcd(a, b) > 1:
        return ""
    front = _term(rng.randint(1, 9), _power(letter, rng.randint(0, 4)))
    return _text(_product(front, ((_term(a * a, _power(letter, 2)), _term(b * b)), 1)), rng)


def _fourth_powers(rng: Random) -> str:
    letter, other = _pair(rng)
    last = _power(other, 1) if rng.random() < 0.3 else ()
    a, b = rng.randint(1, 4), rng.randint(1, 5)
    if gcd(a, b) > 1:
        return ""
    left, right = _term(a, _power(letter, 1)), _term(b, last)
    squares = (times(left, left), times(right, right))
    front = _front(rng, letter) if rng.random() < 0.5 else ONE
    return _text(_product(front, ((left, right), 1), ((left, right.negative), 1), (squares, 1)), rng)


def _out_of_order(rng: Random) -> str:
    terms = rng.choice((_monic_terms, _general_terms))(rng)
    other = tuple(rng.sample(terms, len(terms)))
    return "" if not terms or in_order(other) == other else _text(other, rng)


KINDS: dict[str, Kinds] = {
    "factoring.common": (
        (_common_of_two, 6), (_common_of_three, 5), (_common_of_letters, 4), (_with_sum_of_squares, 1),
    ),
    "factoring.grouping": ((_grouping_two_letters, 5), (_grouping_one_letter, 5), (_common_bracket, 2)),
    "factoring.monic": ((_monic, 12),),
    "factoring.general": ((_general, 12),),
    "factoring.squares": ((_squares, 8), (_fourth_powers, 2)),
    "factoring.perfect_square": ((_perfect, 8), (_square_completed, 4)),
    "factoring.cubes": ((_cubes, 8),),
    "factoring.order": ((_out_of_order, 2),),
}  # fmt: skip
DRILLED: Kinds = ((_general, 6), (_monic, 4), (_grouping_one_letter, 3), (_cubes, 2), (_common_of_three, 3))
