"""Fresh exercises on polynomials.

Ranges: coefficients to 12, in sums now and then to 20; degrees to 4, after multiplication to 6; one or two letters;
quotients by a term of degree 0 to 3, by a binomial ax+b with a to 4 and b to 9, with or without a remainder.
"""

from __future__ import annotations

from math import gcd
from random import Random

from reasoning.oracle.algebra.printed import LETTERS, PAIRS, coefficient, polynomial, power, summed, term, worded
from reasoning.oracle.topic import Kinds


def _two_letters(rng: Random, one: str, other: str) -> str:
    pool = [power(one, 2), one + other, power(other, 2)]
    kinds = pool if rng.random() < 0.6 else sorted(rng.sample(range(3), 2))
    picked = [kind if isinstance(kind, str) else pool[kind] for kind in kinds]
    return summed([term(coefficient(rng, 12, negative=0.1 if n == 0 else 0.4), kind) for n, kind in enumerate(picked)])


def _add(rng: Random) -> str:
    if rng.random() < 0.2:
        one, other = rng.choice(PAIRS)
        parts = [_two_letters(rng, one, other) for _ in range(2)]
    else:
        letter, degree = rng.choice(LETTERS), rng.choice([2, 2, 2, 3, 4])
        low = rng.choice([degree, degree, degree - 1, 2])
        largest = 20 if rng.random() < 0.3 else 12
        parts = [polynomial(rng, letter, d, largest=largest, holes=0.2) for d in (degree, max(1, low))]
        if rng.random() < 0.15:
            parts.append(polynomial(rng, letter, 2, holes=0.2))
    signs = [rng.choice("+-") for _ in parts[1:]]
    text = f"({parts[0]})" + "".join(f"{sign}({part})" for sign, part in zip(signs, parts[1:], strict=True))
    words = {"+": ("Add", "Find the sum"), "-": ("Subtract", "Find the difference")}[signs[0]]
    return worded(rng, text, "Simplify", *(words if len(set(signs)) == 1 else ()))


def _by_monomial(rng: Random) -> str:
    if rng.random() < 0.25:
        one, other = rng.choice(PAIRS)
        front = term(coefficient(rng, 9), one + (other if rng.random() < 0.4 else ""))
        text = f"{front}({_two_letters(rng, one, other)})"
    else:
        letter = rng.choice(LETTERS)
        front = term(coefficient(rng, 9), power(letter, rng.choice([1, 1, 2, 3])))
        inside = polynomial(rng, letter, rng.choice([1, 2, 2, 3]), holes=0.1)
        text = f"{front}({inside})" if rng.random() < 0.9 else f"({inside})({front})"
    return worded(rng, text, "Multiply", "Simplify", "Expand", "Find the product")


def _two_products(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    parts = [
        f"{term(coefficient(rng, 9), power(letter, rng.choice([1, 1, 2])))}({polynomial(rng, letter, 1)})"
        for _ in range(2)
    ]
    return worded(rng, summed(parts), "Simplify")


def _binomial(rng: Random, letter: str, *, other: str = "", degree: int = 1) -> str:
    lead = 1 if rng.random() < 0.45 else rng.randint(2, 9)
    return summed([term(lead, power(letter, degree)), term(coefficient(rng, 12, negative=0.45), other)])


def _foil(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    other = other if rng.random() < 0.25 else ""
    degrees = (rng.choice([2, 2, 3]), rng.choice([1, 2])) if rng.random() < 0.15 else (1, 1)
    left, right = (_binomial(rng, one, other=other, degree=degree) for degree in degrees)
    return worded(rng, f"({left})({right})", "Multiply", "Expand", "Find the product")


def _long_product(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    parts = [f"({_binomial(rng, letter)})", f"({polynomial(rng, letter, 2, largest=9)})"]
    rng.shuffle(parts)
    return worded(rng, "".join(parts), "Multiply", "Expand", "Find the product")


def _three_factors(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    front = term(rng.randint(2, 6), letter if rng.random() < 0.5 else "")
    small = [summed([letter, str(coefficient(rng, 9, negative=0.45))]) for _ in range(2)]
    return worded(rng, f"{front}({small[0]})({small[1]})", "Multiply", "Expand")


def _square(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    draw = rng.random()
    first = term(rng.randint(1, 12), power(one, rng.choice([2, 3]) if draw < 0.15 else 1))
    second = term(coefficient(rng, 15, negative=0.5), other if draw > 0.75 else "")
    if 0.15 <= draw < 0.25 and not second.startswith("-"):
        first, second = second, term(coefficient(rng, 9, negative=0.5), one)
    return worded(rng, f"({first}{'' if second.startswith('-') else '+'}{second})^2", "Multiply", "Expand")


def _square_in_a_sum(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    square = f"({summed([term(rng.randint(1, 4), letter), str(coefficient(rng, 9, negative=0.45))])})^2"
    front = rng.choice(["", "-", str(rng.randint(2, 5)), str(-rng.randint(2, 5))])
    rest = term(coefficient(rng, 12), rng.choice([letter, power(letter, 2), ""]))
    return worded(rng, summed([f"{front}{square}", rest]), "Simplify", "Expand")


def _cube(rng: Random) -> str:
    letter = rng.choice(LETTERS)
    inside = summed([term(rng.choice([1, 1, 2, 3]), letter), str(coefficient(rng, 6, negative=0.45))])
    return worded(rng, f"({inside})^3", "Multiply", "Expand")


def _conjugates(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    first = term(rng.randint(1, 15), power(one, rng.choice([2, 3, 4]) if rng.random() < 0.15 else 1))
    second = term(rng.randint(1, 15), other if rng.random() < 0.3 else "")
    if rng.random() < 0.1 and second.isdigit():
        first, second = second, first
    parts = [f"({first}+{second})", f"({first}-{second})"]
    rng.shuffle(parts)
    return worded(rng, "".join(parts), "Multiply", "Expand", "Find the product")


def _by_term(rng: Random) -> str:
    """A quotient by one term; one in four leaves a fraction."""
    letter, degree = rng.choice(LETTERS), rng.choice([0, 1, 1, 2, 3])
    number = rng.choice([-1, 1, 1, 1]) * rng.randint(2 if degree == 0 else 1, 9)
    top = rng.choice([1, 2, 2, 3])
    even = rng.random() < 0.75
    terms = []
    for exponent in range(top, -1, -1):
        if exponent != top and rng.random() < 0.15:
            continue
        size = coefficient(rng, 12, negative=0.1 if exponent == top else 0.4) * (abs(number) if even else 1)
        raised = exponent + degree if even else max(0, exponent + degree - 1)
        terms.append(term(size, power(letter, raised) if raised else ""))
    if len(terms) < 2:
        return ""
    divisor = term(number, power(letter, degree) if degree else "")
    below = divisor if divisor.isdigit() or divisor == letter else f"({divisor})"
    return f"{rng.choice(['Divide', 'Find the quotient'])}: ({summed(terms)})/{below}"


def _long_division(rng: Random) -> str:
    letter, degree = rng.choice(LETTERS), rng.choice([1, 1, 2, 2, 3])
    a, b = (1 if rng.random() < 0.6 else rng.randint(2, 4)), coefficient(rng, 9, negative=0.5)
    if gcd(a, b) > 1:  # nobody divides by 4x-6
        return ""
    quotient = [coefficient(rng, 6, negative=0.1)]
    quotient += [coefficient(rng, 9, negative=0.45) if rng.random() < 0.85 else 0 for _ in range(degree)]
    product = [0] * (degree + 2)
    for place, value in enumerate(quotient):
        product[place] += a * value
        product[place + 1] += b * value
    if rng.random() < 0.4:
        product[-1] += coefficient(rng, 12, negative=0.5)
    terms = [
        term(value, power(letter, degree + 1 - n) if n <= degree else "") for n, value in enumerate(product) if value
    ]
    if len(terms) < 2:
        return ""
    words = rng.choice(["Divide", "Find the quotient", "Divide using long division"])
    return f"{words}: ({summed(terms)})/({summed([term(a, letter), str(b)])})"


KINDS: dict[str, Kinds] = {
    "polynomials.add": ((_add, 7),),
    "polynomials.by_monomial": ((_by_monomial, 5), (_two_products, 3)),
    "polynomials.multiply": ((_foil, 7), (_long_product, 4), (_three_factors, 2)),
    "polynomials.square": ((_square, 5), (_square_in_a_sum, 3), (_cube, 1)),
    "polynomials.conjugates": ((_conjugates, 4),),
    "polynomials.divide_monomial": ((_by_term, 5),),
    "polynomials.divide": ((_long_division, 7),),
}
DRILLED: Kinds = (
    (_add, 2),
    (_long_product, 4),
    (_three_factors, 3),
    (_square_in_a_sum, 3),
    (_cube, 2),
    (_long_division, 5),
)
