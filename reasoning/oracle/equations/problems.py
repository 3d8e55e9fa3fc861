"""Fresh rational, radical and logarithmic equations.

Ranges: solutions to ±15, denominators of the first degree with numbers to 9, at most three fractions; roots of
first-degree polynomials with numbers to 80, values of roots to 12; powers of bases to 1000 in logarithms. Now and then
all that is found has to be left out.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from reasoning.oracle.draw import signed
from reasoning.oracle.factoring.polynomial import Sum, Term, write
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxxxyyzabcmnpqrtuvwk"
LARGEST_GAP = 30  # between the insides of two logarithms
WORDS = ("", "", "Solve: ", "Solve ", "Solve the equation: ")


def _worded(rng: Random, equation: str) -> str:
    return rng.choice(WORDS) + equation


def _line(letter: str, slope: int, number: int) -> str:
    """ax+b as it is written."""
    terms: Sum = (Term(Fraction(slope), ((letter, 1),)), *((Term(Fraction(number)),) if number else ()))
    return write(terms)


def _shift(rng: Random, most: int = 9) -> int:
    return rng.choice((-1, 1)) * rng.randint(1, most)


def _over(top: str, bottom: str) -> str:
    """A quotient with the brackets that it needs."""
    above = f"({top})" if not top.isalnum() else top
    below = f"({bottom})" if len(bottom) > 1 and not bottom.isdigit() else bottom
    return f"{above}/{below}"


# rational equations


def _reciprocals(rng: Random) -> str:
    """1/x+1/3=5/6, with a solution that comes out even."""
    letter, solution = rng.choice(LETTERS), rng.randint(1, 12)
    one, other = rng.randint(1, 9), Fraction(rng.randint(1, 5), rng.randint(2, 12))
    total = Fraction(one, solution) + other
    if max(total.denominator, abs(total.numerator)) > 40 or other.denominator == 1:
        return ""
    left = [f"{one}/{letter}", f"{other}"]
    rng.shuffle(left)
    return _worded(rng, f"{left[0]}+{left[1]}={total}")


def _with_multiples(rng: Random) -> str:
    """3/(2x)-1/x=1/8."""
    letter, times, solution = rng.choice(LETTERS), rng.randint(2, 6), rng.randint(1, 9)
    one, other = rng.randint(1, 9), rng.randint(1, 9)
    sign = rng.choice((1, -1))
    total = Fraction(one, times * solution) + sign * Fraction(other, solution)
    if not total or total.denominator > 40:
        return ""
    return _worded(rng, f"{one}/({times}{letter}){'+' if sign > 0 else '-'}{other}/{letter}={total}")


def _two_binomials(rng: Random) -> str:
    """2/(x-1)=3/(x+2)."""
    letter, one, other = rng.choice(LETTERS), rng.randint(1, 9), rng.randint(1, 9)
    low, high = rng.sample([k for k in range(-9, 10) if k], 2)
    if one == other:
        return ""
    left, right = _over(str(one), _line(letter, 1, low)), _over(str(other), _line(letter, 1, high))
    return _worded(rng, f"{left}={right}")


def _to_a_quadratic(rng: Random) -> str:
    """x-6/x=1, 1+3/x=10/x^2: the equation that is left has two whole solutions."""
    letter = rng.choice(LETTERS)
    one, other = rng.sample([k for k in range(-9, 10) if k], 2)
    total, product = one + other, -one * other
    if not total:
        return ""
    if rng.random() < 0.6:
        return _worded(rng, f"{letter}{signed(-product)}/{letter}={total}")
    return _worded(rng, f"1{signed(-total)}/{letter}={product}/{letter}^2")


def _shared_binomial(rng: Random) -> str:
    """x/(x-2)=2/(x-2), and x/(x-2)-1=5/(x-2): what makes the denominator 0 may be all that is found."""
    letter, number = rng.choice(LETTERS), _shift(rng)
    bottom = _line(letter, 1, -number)
    if rng.random() < 0.5:
        top = _line(letter, 1, 0) if rng.random() < 0.5 else _line(letter, rng.randint(2, 4), 0)
        value = number * (1 if len(top) == 1 else int(top[:-1]))
        return _worded(rng, f"{_over(top, bottom)}={_signed_over(value, bottom)}")
    value, added = _shift(rng, 12), _shift(rng)
    return _worded(rng, f"{_over(letter, bottom)}{signed(added)}={_signed_over(value, bottom)}")


def _one_left_out(rng: Random) -> str:
    """x^2/(x-3)=(5x-6)/(x-3): of the two values found, 3 makes the denominators 0."""
    letter, number = rng.choice(LETTERS), _shift(rng)
    value = rng.choice([k for k in range(-9, 10) if k not in (0, number)])
    bottom, total = _line(letter, 1, -number), number + value
    top = _line(letter, total, -number * value) if total else str(-number * value)
    if total == 0 and number * value > 0:
        return ""
    return _worded(rng, f"{letter}^2/({bottom})={_over(top, bottom)}")


def _signed_over(value: int, bottom: str) -> str:
    return f"{'-' if value < 0 else ''}{_over(str(abs(value)), bottom)}"


def _factored_below(rng: Random) -> str:
    """2/(x+2)+4/(x-2)=(x-1)/(x^2-4)."""
    letter, number = rng.choice(LETTERS), rng.randint(1, 9)
    one, other = rng.randint(1, 6), rng.randint(1, 6)
    sign = rng.choice("+-")
    top = _line(letter, rng.randint(1, 3), _shift(rng)) if rng.random() < 0.5 else str(rng.randint(1, 40))
    left = f"{one}/({_line(letter, 1, number)}){sign}{other}/({_line(letter, 1, -number)})"
    return _worded(rng, f"{left}={_over(top, f'{letter}^2-{number * number}')}")


def _three_below(rng: Random) -> str:
    """2/(x-3)+1/(x-2)=5/(x^2-5x+6), mostly with a solution that is left out now and then."""
    letter = rng.choice(LETTERS)
    low, high = rng.sample([k for k in range(-6, 7) if k], 2)
    one, other, total = rng.randint(1, 5), rng.randint(1, 5), low + high
    middle = "" if not total else f"{'+' if total > 0 else '-'}{'' if abs(total) == 1 else abs(total)}{letter}"
    product = f"{letter}^2{middle}{signed(low * high)}"
    value = rng.randint(1, 30)
    left = f"{one}/({_line(letter, 1, low)})+{other}/({_line(letter, 1, high)})"
    return _worded(rng, f"{left}={value}/({product})")


# radical equations


def _root(inside: str, degree: int = 2) -> str:
    return f"sqrt({inside})" if degree == 2 else f"root({inside},{degree})"


def _alone(rng: Random) -> str:
    """sqrt(2x-1)=7, sqrt(2n-1)-3=0, 3sqrt(x+2)=12; now and then equal to a negative number."""
    letter, slope, value = rng.choice(LETTERS), rng.choice((1, 1, 2, 3, 4, 5)), rng.randint(1, 12)
    inside = _line(letter, slope, _shift(rng, 30) if rng.random() < 0.85 else 0)
    front = rng.choice((1, 1, 1, 2, 3, 4))
    left = f"{'' if front == 1 else front}{_root(inside)}"
    right = front * value if rng.random() < 0.88 else -front * value
    draw = rng.random()
    if draw < 0.4:
        return _worded(rng, f"{left}={right}")
    added = _shift(rng, 12) if draw < 0.8 else -right
    if draw < 0.9:
        return _worded(rng, f"{left}{signed(added)}={right + added}")
    return _worded(rng, f"{right + abs(added)}={abs(added)}+{left}")


def _higher(rng: Random) -> str:
    """root(x+1,3)=2, root(4x+5,3)-2=-5."""
    letter, slope, degree = rng.choice(LETTERS), rng.choice((1, 1, 2, 3, 4)), rng.choice((3, 3, 3, 3, 4))
    value = rng.choice((-1, 1, 1)) * rng.randint(1, 5) if degree == 3 else rng.randint(1, 4)
    inside = _line(letter, slope, _shift(rng, 20))
    if rng.random() < 0.5:
        return _worded(rng, f"{_root(inside, degree)}={value}")
    added = _shift(rng)
    return _worded(rng, f"{_root(inside, degree)}{signed(added)}={value + added}")


def _with_the_unknown(rng: Random) -> str:
    """sqrt(x+2)-x=0, sqrt(x)+1=x-1: one solution, and mostly one number that is none."""
    letter, value = rng.choice(LETTERS), rng.randint(0, 9)
    number, slope = rng.randint(-7, 7), rng.choice((1, 1, 1, 2, 3))
    solution = value - number  # sqrt(inside) = x + number
    inside = _line(letter, slope, value * value - slope * solution)
    if rng.random() < 0.2 or number == 0:
        return _worded(rng, f"{_root(inside)}-{letter}={number}")
    moved = _shift(rng) if rng.random() < 0.5 else 0
    left = f"{_root(inside)}{signed(moved) if moved else ''}"
    return _worded(rng, f"{left}={_line(letter, 1, number + moved)}")


def _both_sides(rng: Random) -> str:
    """sqrt(x+1)=sqrt(2x-3)."""
    letter, degree = rng.choice(LETTERS), rng.choice((2, 2, 2, 2, 3))
    one, other = rng.sample((1, 2, 3, 4, 5), 2)
    solution, number = _shift(rng, 12), _shift(rng, 20)
    left = _root(_line(letter, one, number), degree)
    right = _root(_line(letter, other, one * solution + number - other * solution), degree)
    return _worded(rng, f"{left}={right}" if rng.random() < 0.8 else f"{left}-{right}=0")


def _root_and_number(rng: Random) -> str:
    """sqrt(x)+1=sqrt(x+7), sqrt(x+5)-sqrt(x)=1."""
    letter, small, gap = rng.choice(LETTERS), rng.randint(0, 8), rng.randint(1, 4)
    number = rng.choice((0, 0, _shift(rng)))
    solution = small * small - number  # sqrt(x+number) = small, and the other root is small+gap
    low, high = _line(letter, 1, number), _line(letter, 1, (small + gap) ** 2 - solution)
    if rng.random() < 0.12:
        low, high = high, low  # never: the larger root is no smaller
    if rng.random() < 0.6:
        return _worded(rng, f"{_root(low)}+{gap}={_root(high)}")
    return _worded(rng, f"{_root(high)}-{_root(low)}={gap}")


def _sum_of_roots(rng: Random) -> str:
    """sqrt(x+3)+sqrt(x)=3; now and then the value of the difference, which the sum never has."""
    letter, small, gap = rng.choice(LETTERS), rng.randint(0, 6), rng.randint(1, 4)
    number = rng.choice((0, 0, _shift(rng)))
    solution = small * small - number
    low, high = _line(letter, 1, number), _line(letter, 1, (small + gap) ** 2 - solution)
    value = gap if small and rng.random() < 0.15 else 2 * small + gap
    roots = [_root(high), _root(low)]
    rng.shuffle(roots)
    if rng.random() < 0.3:
        return _worded(rng, f"{roots[0]}={value}-{roots[1]}")
    return _worded(rng, f"{roots[0]}+{roots[1]}={value}")


# logarithmic equations


def _log(inside: str, base: int) -> str:
    return f"log({inside})" if base == 10 else f"log_{base}({inside})"


def _two_logarithms(rng: Random) -> str:
    """log_2(x)+log_2(x-2)=3, from the two numbers whose product is the power."""
    letter, base, exponent = rng.choice(LETTERS), rng.choice((2, 2, 3, 4, 5, 6, 10, 10)), rng.randint(1, 4)
    power = base**exponent
    small = rng.choice([k for k in range(1, 40) if power % k == 0])
    number = rng.choice((0, 0, 0, _shift(rng)))
    gap = power // small - small
    if power > 1000 or not 0 < abs(gap) <= LARGEST_GAP:
        return ""
    one, other = _line(letter, 1, number), _line(letter, 1, number + gap)
    return _worded(rng, f"{_log(one, base)}+{_log(other, base)}={exponent}")


def _equal_logarithms(rng: Random) -> str:
    """log_5(x)+log_5(x-3)=log_5(10), 2log_3(x)=log_3(49)."""
    letter, base = rng.choice(LETTERS), rng.choice((2, 3, 4, 5, 7, 10))
    if rng.random() < 0.35:
        return _worded(rng, f"2{_log(letter, base)}={_log(str(rng.randint(2, 12) ** 2), base)}")
    small, gap = rng.randint(1, 9), rng.randint(1, 9)
    one, other = _line(letter, 1, 0), _line(letter, 1, -gap)
    return _worded(rng, f"{_log(one, base)}+{_log(other, base)}={_log(str(small * (small + gap)), base)}")


def _without_a_value(rng: Random) -> str:
    """log_2(x-5)=log_2(2x-4): what is found leaves a logarithm without a value."""
    letter, base = rng.choice(LETTERS), rng.choice((2, 3, 5, 10))
    one, other, gone = _shift(rng, 12), _shift(rng, 12), rng.randint(2, 4)
    if (one - other) % (gone - 1) or (one - other) // (gone - 1) + one > 0:
        return ""
    return _worded(rng, f"{_log(_line(letter, 1, one), base)}={_log(_line(letter, gone, other), base)}")


KINDS: dict[str, Kinds] = {
    "equations.rational": (
        (_reciprocals, 3), (_with_multiples, 2), (_two_binomials, 3), (_to_a_quadratic, 3), (_shared_binomial, 2),
        (_one_left_out, 2), (_factored_below, 3), (_three_below, 2),
    ),
    "equations.radical": ((_alone, 4), (_higher, 2), (_with_the_unknown, 4)),
    "equations.two_roots": ((_both_sides, 2), (_root_and_number, 2), (_sum_of_roots, 1)),
    "equations.logarithmic": ((_two_logarithms, 4), (_equal_logarithms, 3), (_without_a_value, 1)),
}  # fmt: skip
DRILLED: Kinds = ((_factored_below, 2), (_three_below, 2), (_with_the_unknown, 2), (_root_and_number, 1))
