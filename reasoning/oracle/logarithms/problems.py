"""Fresh exercises about logarithms and exponential equations.

Ranges: bases 2 to 12 and e, values to four digits; up to three letters with exponents to 6 in a logarithm; equations
with coefficients to ±12 whose powers have at most four digits.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.algebra.printed import PAIRS, coefficient, power, summed, term
from reasoning.oracle.topic import Kinds

LETTERS = "xxxxxxxxytnz"


def _log(base: str, inside: str) -> str:
    if base == "e":
        return f"ln({inside})"
    return f"log_{base}({inside})" if base else f"log({inside})"


def _base(rng: Random) -> str:
    return rng.choice(["2", "3", "4", "5", "6", "7", "8", "9", "", "e", "2", "3", "5", ""])


def _worked(rng: Random) -> str:
    """One logarithm of a number that has a whole value."""
    base = rng.choice([2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    largest = max(k for k in range(1, 13) if base**k <= 9999)
    exponent = rng.randint(0, min(largest, 8 if base == 2 else 5))
    if rng.random() < 0.12:
        exponent = rng.randint(1, 9)
        return f"ln(e^{exponent})"
    number = str(base**exponent)
    if exponent and rng.random() < 0.2:
        number = f"1/{number}"
    return f"log({number})" if base == 10 else f"log_{base}({number})"


def _evaluate(rng: Random) -> str:
    parts = [_worked(rng) for _ in range(rng.choice([1, 2, 2, 3]))]
    text = parts[0]
    for part in parts[1:]:
        text += rng.choice(["+", "-", "+", "-", "*"]) + rng.choice(["", "", "2", "3", "5"]) + part
    front = rng.choice(["", "", str(rng.randint(2, 9))])
    words = rng.choice(["", "Evaluate ", "Find the value of ", "Evaluate: "])
    tail = f"{coefficient(rng, 20):+d}" if rng.random() < 0.4 else ""
    return f"{words}{front}{text}{tail}"


def _letters(rng: Random) -> tuple[str, ...]:
    return rng.choice(PAIRS) if rng.random() < 0.6 else ("x", "y", "z")


def _expand(rng: Random) -> str:
    base = _base(rng)
    names = list(_letters(rng))
    rng.shuffle(names)
    above = [power(name, rng.choice([1, 1, 2, 3, 4, 5, 6])) for name in names]
    number = ""
    if rng.random() < 0.5:
        known = int(base) if base.isdigit() else 10
        number = str(rng.choice([known, known**2, known**3, rng.randint(2, 12)]))
    below = ""
    if rng.random() < 0.5 and len(above) > 1:
        below = above.pop()
    inside = number + "".join(above)
    if rng.random() < 0.12 and not number and not below:
        inside = f"sqrt({above[0]})"
    inside = f"{inside}/{below}" if below else inside
    return f"{rng.choice(['Expand', 'Use the properties of logarithms to expand'])}: {_log(base, inside)}"


def _condense(rng: Random) -> str:
    base = _base(rng)
    names = list(_letters(rng))
    rng.shuffle(names)
    if rng.random() < 0.35:
        names[-1] = f"{names[-1]}{coefficient(rng, 9):+d}"
    if rng.random() < 0.4:
        names[rng.randrange(len(names))] = str(rng.randint(2, 12))
    text = ""
    for place, name in enumerate(names):
        size = rng.choice([1, 1, 2, 3, 4, 5]) if not name.isdigit() else rng.choice([1, 1, 2])
        sign = "" if place == 0 else rng.choice("++-")
        text += f"{sign}{'' if size == 1 else size}{_log(base, name)}"
    if not any(name.isalpha() for name in names):
        return ""
    words = ["Condense", "Write as a single logarithm", "Use the properties of logarithms to condense"]
    return f"{rng.choice(words)}: {text}"


def _worded(rng: Random, equation: str) -> str:
    return rng.choice(["", "Solve ", "Solve: "]) + equation


def _line(rng: Random, letter: str) -> str:
    size = rng.choice([1, 1, 1, 2, 3, 4, 5, 7])
    return letter if rng.random() < 0.15 else summed([term(size, letter), str(coefficient(rng, 15))])


def _to_exponential_form(rng: Random) -> str:
    letter, base = rng.choice(LETTERS), rng.choice(["2", "3", "4", "5", "6", "", "e"])
    value = rng.randint(0, 3 if base in ("6", "5", "") else 5)
    left, right = _log(base, _line(rng, letter)), value
    if rng.random() < 0.35:
        times, extra = rng.randint(1, 6), coefficient(rng, 12)
        left = f"{'' if times == 1 else times}{left}{extra:+d}"
        right = times * value + extra
    return _worded(rng, f"{left}={right}")


def _equal(rng: Random) -> str:
    letter, base = rng.choice(LETTERS), _base(rng)
    return _worded(rng, f"{_log(base, _line(rng, letter))}={_log(base, _line(rng, letter))}")


def _put_together(rng: Random) -> str:
    letter, base = rng.choice(LETTERS), rng.choice(["2", "3", "4", "5", "", "2", "3"])
    number, sign = rng.randint(2, 9), rng.choice("+-")
    left = f"{_log(base, _line(rng, letter))}{sign}{_log(base, str(number))}"
    if rng.random() < 0.3 and sign == "+":
        left = f"{_log(base, str(number))}+{_log(base, _line(rng, letter))}"
    right = str(rng.randint(1, 3)) if rng.random() < 0.6 else _log(base, _line(rng, letter))
    return _worded(rng, f"{left}={right}")


def _same_base(rng: Random) -> str:
    letter, base = rng.choice(LETTERS), rng.choice([2, 2, 2, 3, 3, 5, 6, 7, 10])
    exponent = rng.randint(1, {2: 10, 3: 6, 5: 5, 6: 4, 7: 4, 10: 3}[base])
    inside = _line(rng, letter)
    left = f"{base}^{letter}" if inside == letter else f"{base}^({inside})"
    number = f"1/{base**exponent}" if rng.random() < 0.15 else str(base**exponent)
    return _worded(rng, f"{left}={number}" if rng.random() < 0.8 else f"{number}={left}")


def _two_bases(rng: Random) -> str:
    letter, base = rng.choice(LETTERS), rng.choice([2, 2, 3, 5])
    powers = {2: [2, 4, 8, 16, 32], 3: [3, 9, 27, 81], 5: [5, 25, 125]}[base]
    one, other = rng.choice(powers), rng.choice(powers)
    right = _power(other, _line(rng, letter)) if rng.random() < 0.7 else str(rng.choice(powers))
    return _worded(rng, f"{_power(one, _line(rng, letter))}={right}")


def _power(base: int, exponent: str) -> str:
    return f"{base}^{exponent}" if exponent.isalpha() else f"{base}^({exponent})"


def _by_logarithm(rng: Random) -> str:
    letter, number = rng.choice(LETTERS), rng.randint(2, 60)
    if rng.random() < 0.35:
        left = f"{rng.randint(2, 12)}^{letter}"
    else:
        inside = rng.choice([letter, term(rng.randint(2, 9), letter), _line(rng, letter)])
        left = f"e^{letter}" if inside == letter else f"e^({inside})"
    times = rng.choice([1, 1, 2, 3, 4, 5, 6, 8, 10])
    extra = coefficient(rng, 20) if rng.random() < 0.4 else 0
    front = "" if times == 1 else f"{times}*" if left[0].isdigit() else str(times)
    return _worded(rng, f"{front}{left}{f'{extra:+d}' if extra else ''}={times * number + extra}")


KINDS: dict[str, Kinds] = {
    "logarithms.evaluate": ((_evaluate, 1),),
    "logarithms.expand": ((_expand, 1),),
    "logarithms.condense": ((_condense, 1),),
    "logarithms.equation": ((_to_exponential_form, 3), (_equal, 2), (_put_together, 3)),
    "exponentials.same_base": ((_same_base, 3), (_two_bases, 3)),
    "exponentials.by_logarithm": ((_by_logarithm, 1),),
}
DRILLED: Kinds = ((_expand, 2), (_condense, 1), (_put_together, 2), (_two_bases, 1))
