"""Fresh exercises on the rules of exponents and on scientific notation.

Ranges: exponents to 20 where nothing else is worked out, to 12 with numbers before the letters, to 6 below a power;
numbers to 15, in powers as long as four digits hold them; decimals of up to four digits times powers of ten from
10^(-9) to 10^12.
"""

from __future__ import annotations

from math import gcd
from random import Random

from reasoning.oracle.algebra.printed import LETTERS, PAIRS, coefficient, power, term, worded
from reasoning.oracle.topic import Kinds

POWERS_OF_NUMBERS = ((2, 15), (3, 9), (4, 6), (5, 4))  # an exponent and the largest number that it is put on


def _letters(rng: Random, names: tuple[str, ...], largest: int = 12) -> str:
    return "".join(power(name, rng.randint(1, largest)) for name in names)


def _names(rng: Random) -> tuple[str, ...]:
    return (rng.choice(LETTERS),) if rng.random() < 0.55 else rng.choice(PAIRS)


def _product(rng: Random) -> str:
    names = _names(rng)
    if len(names) == 1 and rng.random() < 0.3:
        parts = [power(names[0], rng.randint(1, 20)) for _ in range(rng.choice([2, 2, 3]))]
        return worded(rng, "*".join(parts), "Simplify", "Multiply")
    parts = [term(coefficient(rng, 15), _letters(rng, names)) for _ in range(2 if rng.random() < 0.85 else 3)]
    text = "".join(f"({part})" for part in parts)
    if rng.random() < 0.3 and len(names) == 1:
        text = parts[0] + f"({parts[1]})"
    return worded(rng, text, "Simplify", "Multiply", "Find the product")


def _power_of_power(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    first = f"({power(one, rng.randint(2, 15))})^{rng.randint(2, 12)}"
    draw = rng.random()
    if draw < 0.1:
        return worded(rng, first, "Simplify")
    second = f"({power(one if draw < 0.6 else other, rng.randint(2, 12))})^{rng.randint(2, 9)}"
    return worded(rng, first + second if draw < 0.85 else f"{first}*{power(one, rng.randint(1, 12))}", "Simplify")


def _raised(rng: Random, *, most: int = 6) -> str:
    exponent, largest = rng.choice(POWERS_OF_NUMBERS)
    number = rng.randint(2, min(largest, 12)) * rng.choice([-1, 1, 1])
    return f"({term(number, _letters(rng, _names(rng), most))})^{exponent}"


def _power_of_product(rng: Random) -> str:
    if rng.random() < 0.7:
        return worded(rng, _raised(rng, most=9), "Simplify")
    name = rng.choice(LETTERS)
    parts = [f"({term(rng.randint(2, 5), power(name, rng.randint(1, 6)))})^{rng.choice([2, 2, 3])}" for _ in range(2)]
    return worded(rng, "".join(parts), "Simplify")


def _quotient(rng: Random) -> str:
    names = _names(rng)
    if len(names) == 1 and rng.random() < 0.3:
        high, low = rng.randint(1, 40), rng.randint(1, 40)
        if high == low:
            return ""
        return worded(rng, f"{power(names[0], high)}/{power(names[0], low)}", "Simplify", "Divide")
    over, under, common = coefficient(rng, 9), rng.randint(1, 9), rng.randint(1, 8)
    top = term(over * common, _letters(rng, names, 15))
    return worded(rng, f"{top}/({term(under * common, _letters(rng, names, 15))})", "Simplify", "Divide")


def _power_of_quotient(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    if rng.random() < 0.35:
        top, bottom = power(one, rng.randint(1, 9)), power(other, rng.randint(1, 9))
        divisor = bottom
        exponent = rng.randint(2, 9)
    else:
        exponent, largest = rng.choice(POWERS_OF_NUMBERS)
        top = term(rng.randint(1, min(9, largest)), power(one, rng.randint(1, 6)))
        below = rng.randint(1, min(9, largest))
        bottom = term(below, power(other, rng.randint(1, 6)) if rng.random() < 0.7 else "")
        divisor = bottom if bottom.isdigit() or below == 1 else f"({bottom})"
        if bottom == "1":
            return ""
    return worded(rng, f"({top}/{divisor})^{exponent}", "Simplify")


def _zero(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    number = coefficient(rng, 30)
    whole = f"({term(number, _letters(rng, (one, other), 9))})^0"
    draw = rng.random()
    if draw < 0.3:
        return worded(rng, f"{term(number, one)}^0{power(other, rng.randint(1, 15))}", "Simplify")
    if draw < 0.5:
        return worded(rng, whole, "Simplify")
    if draw < 0.75:
        return worded(rng, f"{term(coefficient(rng, 12), power(one, rng.randint(1, 9)))}*{whole}", "Simplify")
    return worded(rng, f"{term(coefficient(rng, 20), one)}^0{rng.choice('+-')}{whole}", "Simplify")


def _negative(rng: Random) -> str:
    one, other = rng.choice(PAIRS)
    draw = rng.random()
    if draw < 0.2:
        exponents = [-rng.randint(1, 12), rng.choice([-1, 1, 1]) * rng.randint(1, 12)]
        rng.shuffle(exponents)
        text = "*".join(power(one, exponent) for exponent in exponents)
    elif draw < 0.4:
        text = term(coefficient(rng, 12), power(one, -rng.randint(1, 9)) + power(other, rng.randint(1, 9)))
    elif draw < 0.55:
        exponent, largest = rng.choice(POWERS_OF_NUMBERS[:3])
        text = f"({term(rng.randint(2, min(9, largest)), power(one, rng.randint(1, 6)))})^(-{exponent})"
    elif draw < 0.8:
        left = term(coefficient(rng, 12), power(one, -rng.randint(1, 9)) + power(other, rng.randint(1, 9)))
        right = term(coefficient(rng, 9), power(one, rng.randint(1, 9)) + power(other, -rng.randint(1, 9)))
        text = f"({left})({right})"
    else:
        common = rng.randint(1, 6)
        over, under = coefficient(rng, 6) * common, rng.randint(1, 6) * common
        top = term(over, power(one, rng.choice([-1, 1]) * rng.randint(1, 9)))
        text = f"{top}/({term(under, power(one, -rng.randint(1, 9)))})"
    return worded(rng, text, "Simplify")


def _negative_number(rng: Random) -> str:
    exponent, largest = rng.choice(POWERS_OF_NUMBERS[:3])
    base, other = rng.randint(2, largest), rng.randint(2, largest)
    shown = str(base) if rng.random() < 0.5 else f"({base}/{other})"
    if "/" in shown and gcd(base, other) > 1:
        return ""
    return worded(rng, f"{shown}^(-{exponent})", "Simplify")


def _digits(rng: Random, most: int = 4) -> str:
    """A number from 1 to 10 with up to four digits, the last not 0."""
    length = rng.randint(1, most) if rng.random() < 0.3 else most
    digits = str(rng.randint(10 ** (length - 1), 10**length - 1)).rstrip("0")
    return digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")


def _written_out(digits: str, exponent: int) -> str:
    """3.4 and 5 -> 340000; 3.4 and -2 -> 0.034."""
    whole, _, rest = digits.partition(".")
    if exponent >= 0:
        shown = (whole + rest).ljust(exponent + 1, "0")
        return shown if len(shown) == exponent + 1 else f"{shown[: exponent + 1]}.{shown[exponent + 1 :]}"
    return "0." + "0" * (-exponent - 1) + whole + rest


def _scaled(rng: Random, *, most: int = 4, reach: int = 9) -> str:
    exponent = rng.choice([-1, 1, 1]) * rng.randint(1, reach)
    return f"{_digits(rng, most)}*{power('10', exponent) if exponent != 1 else '10^1'}"


def _to_scientific(rng: Random) -> str:
    number = _written_out(_digits(rng), rng.choice([-1, 1]) * rng.randint(1, 8))
    sign = "-" if rng.random() < 0.08 else ""
    return f"{rng.choice(['Write in scientific notation', 'Convert to scientific notation'])}: {sign}{number}"


def _from_scientific(rng: Random) -> str:
    sign = "-" if rng.random() < 0.08 else ""
    words = ["Write in decimal form", "Convert to decimal form", "Write in decimal notation"]
    return f"{rng.choice(words)}: {sign}{_scaled(rng, reach=8)}"


def _calculated(rng: Random) -> str:
    form = rng.choice(["decimal form", "scientific notation"])
    reach = 4 if form == "decimal form" else 12
    right, left = _scaled(rng, most=1, reach=reach), _scaled(rng, most=2, reach=reach)
    if rng.random() < 0.55:
        return f"Multiply. Write your answer in {form}: ({left})({right})"
    number, _, ten = left.partition("*")
    tenths = round(float(number) * 10) * int(right[0])  # so that the quotient ends
    shown = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
    return f"Divide. Write your answer in {form}: ({shown}*{ten})/({right})"


KINDS: dict[str, Kinds] = {
    "exponents.product": ((_product, 6),),
    "exponents.power": ((_power_of_power, 5),),
    "exponents.product_to_power": ((_power_of_product, 5),),
    "exponents.quotient": ((_quotient, 6),),
    "exponents.quotient_to_power": ((_power_of_quotient, 4),),
    "exponents.zero": ((_zero, 3),),
    "exponents.negative": ((_negative, 6), (_negative_number, 1)),
    "exponents.scientific": ((_to_scientific, 4),),
    "exponents.from_scientific": ((_from_scientific, 4),),
    "exponents.scientific_operations": ((_calculated, 5),),
}
DRILLED: Kinds = (
    (_power_of_product, 3),
    (_power_of_quotient, 3),
    (_negative, 4),
    (_to_scientific, 1),
    (_calculated, 3),
)
