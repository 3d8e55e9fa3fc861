"""Fresh number problems: sums, products, powers, brackets to two levels, fractions."""

from __future__ import annotations

from random import Random

from reasoning.oracle.draw import bracketed, fraction, fraction_text, multiplier, small, whole
from reasoning.oracle.topic import Kinds


def _integer_sum(rng: Random) -> str:
    text = str(whole(rng))
    for _ in range(rng.randint(1, 3)):
        text += rng.choice("+-") + bracketed(whole(rng))
    return text


def _one_operation(rng: Random) -> str:
    """One product, quotient, sum or difference of larger numbers: practice for what long solutions need."""
    left, right = rng.randint(2, 99), rng.randint(2, 99)
    draw = rng.random()
    if draw < 0.4:
        return f"{left * rng.choice([-1, 1, 1])}*{bracketed(right * rng.choice([-1, 1, 1]))}"
    if draw < 0.7:
        right = rng.randint(2, 50)
        return f"{left * right * rng.choice([-1, 1, 1])}/{bracketed(right * rng.choice([-1, 1, 1]))}"
    return f"{rng.randint(-999, 999)}{rng.choice('+-')}{bracketed(rng.randint(-999, 999))}"


def _mixed_operations(rng: Random) -> str:
    parts = [_product(rng) if rng.random() < 0.6 else bracketed(whole(rng)) for _ in range(rng.randint(2, 3))]
    return _joined(parts, rng)


def _product(rng: Random) -> str:
    left = rng.choice([multiplier, whole])(rng)
    if rng.random() < 0.35:
        right = multiplier(rng) if rng.random() < 0.4 else rng.randint(2, 12)
        return f"{bracketed(left * right)}/{bracketed(right)}"
    return f"{bracketed(left)}*{bracketed(multiplier(rng))}"


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
    inner = _joined([bracketed(whole(rng)) if rng.random() < 0.75 else _product(rng) for _ in range(2)], rng)
    return f"({inner})"


def _one_bracket(rng: Random) -> str:
    parts = [_with_bracket(rng, _simple_bracket(rng))]
    parts += [bracketed(whole(rng)) if rng.random() < 0.6 else _product(rng) for _ in range(rng.randint(0, 2))]
    rng.shuffle(parts)
    return _joined(parts, rng)


def _with_bracket(rng: Random, bracket: str) -> str:
    draw = rng.random()
    if draw < 0.6:
        return f"{bracketed(multiplier(rng))}*{bracket}"
    if draw < 0.75:
        return f"{bracket}*{bracketed(multiplier(rng))}"
    if draw < 0.85:
        return f"{bracket}/{rng.randint(2, 9)}"
    return bracket


def _two_brackets(rng: Random) -> str:
    inner = _with_bracket(rng, _simple_bracket(rng))
    outer = _joined(rng.sample([inner, bracketed(whole(rng))], 2), rng)
    parts = [_with_bracket(rng, f"({outer})")]
    parts += [bracketed(whole(rng)) for _ in range(rng.randint(0, 1))]
    rng.shuffle(parts)
    return _joined(parts, rng)


def _absolute(rng: Random) -> str:
    """|-7|, 4|3-11|, 19-|11-4*(3-1)|."""
    draw = rng.random()
    inner = str(whole(rng)) if draw < 0.2 else _simple_bracket(rng)[1:-1] if draw < 0.7 else _one_bracket(rng)
    bars = f"|{inner}|"
    if rng.random() < 0.3:
        bars = f"{rng.choice(['-', '', '2*', '3*', '-4*'])}{bars}"
    if rng.random() < 0.55:
        return f"{whole(rng)}{rng.choice('+-')}|{inner}|"
    return bars


def _power(rng: Random) -> str:
    base, exponent = rng.randint(2, 9), 2 if rng.random() < 0.75 else 3
    shown = f"(-{base})" if rng.random() < 0.3 else str(base)
    parts = [f"{shown}^{exponent}", bracketed(whole(rng)) if rng.random() < 0.5 else _product(rng)]
    rng.shuffle(parts)
    return _joined(parts, rng)


def _simplify_fraction(rng: Random) -> str:
    value, times = fraction(rng), rng.randint(2, 12)
    return f"{value.numerator * times}/{value.denominator * times}"


def _fraction_sum(rng: Random) -> str:
    parts = [fraction_text(rng) for _ in range(2 if rng.random() < 0.75 else 3)]
    if rng.random() < 0.2:
        parts[rng.randrange(len(parts))] = bracketed(small(rng))
    return _joined(parts, rng)


def _fraction_product(rng: Random) -> str:
    text = fraction_text(rng, alone=False)
    for _ in range(1 if rng.random() < 0.75 else 2):
        other = bracketed(small(rng)) if rng.random() < 0.25 else fraction_text(rng, alone=False)
        text += rng.choice("**/") + other
    return text if rng.random() < 0.85 else f"{bracketed(small(rng))}*{text}"


def _fraction_mix(rng: Random) -> str:
    if rng.random() < 0.5:
        product = f"{fraction_text(rng, alone=False)}{rng.choice('*/')}{fraction_text(rng, alone=False)}"
        return _joined(rng.sample([product, fraction_text(rng)], 2), rng)
    bracket = f"({_joined([fraction_text(rng), fraction_text(rng)], rng)})"
    factor = bracketed(small(rng)) if rng.random() < 0.3 else fraction_text(rng, alone=False)
    return rng.choice([f"{bracket}{rng.choice('*/')}{factor}", f"{factor}{rng.choice('*/')}{bracket}"])


def _complex_fraction(rng: Random) -> str:
    top = f"({_joined([fraction_text(rng), fraction_text(rng)], rng)})"
    if rng.random() < 0.5:
        return f"{top}/{fraction_text(rng, alone=False)}"
    return f"{top}/({_joined([fraction_text(rng), fraction_text(rng)], rng)})"


KINDS: dict[str, Kinds] = {
    "integers.add": ((_integer_sum, 8),),
    "integers.multiply": ((_one_operation, 8),),
    "integers.absolute": ((_absolute, 6),),
    "order.operations": ((_mixed_operations, 12),),
    "order.brackets": ((_one_bracket, 14), (_two_brackets, 14)),
    "powers.small": ((_power, 4),),
    "fractions.simplify": ((_simplify_fraction, 5),),
    "fractions.common_denominator": ((_fraction_sum, 8),),
    "fractions.add": ((_fraction_sum, 7), (_fraction_mix, 5)),
    "fractions.multiply": ((_fraction_product, 6), (_fraction_mix, 6)),
    "fractions.divide": ((_fraction_product, 5), (_complex_fraction, 4)),
}
DRILLED: Kinds = (
    (_one_operation, 4),
    (_integer_sum, 2),
    (_two_brackets, 4),
    (_simplify_fraction, 2),
    (_fraction_sum, 4),
    (_fraction_mix, 4),
    (_complex_fraction, 3),
)
