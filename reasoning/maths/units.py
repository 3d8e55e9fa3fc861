"""Quantities: a number with a unit behind it, "12 m/s", "20\\text{ cm}^2", "3 hours". Units are read only in answers.

Whether `5m` is a length or five times m depends on the problem; `Quantity.sure` says that no algebra is written so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

Dimensions = tuple[tuple[str, int], ...]  # base unit and power, in the order of the alphabet

_PREFIXES = {"": Fraction(1), "m": Fraction(1, 1000), "c": Fraction(1, 100), "k": Fraction(1000)}
_METRIC = {"m": "m", "g": "g", "l": "l", "L": "l"}  # symbols that take m, c and k in front
_NAMES = {"metre": "m", "meter": "m", "gram": "g", "litre": "l", "liter": "l"}
_LONG_PREFIXES = {"": Fraction(1), "milli": Fraction(1, 1000), "centi": Fraction(1, 100), "kilo": Fraction(1000)}
_INCH = Fraction(254, 10000)  # of a metre, exactly (international yard and pound agreement, 1959)
_OTHERS: dict[str, tuple[str, Fraction]] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), ("s", Fraction(1))),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), ("s", Fraction(60))),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), ("s", Fraction(3600))),
    **dict.fromkeys(("day", "days"), ("s", Fraction(86400))),
    **dict.fromkeys(("week", "weeks"), ("s", Fraction(604800))),
    **dict.fromkeys(("month", "months"), ("month", Fraction(1))),
    **dict.fromkeys(("yr", "yrs", "year", "years"), ("month", Fraction(12))),
    **dict.fromkeys(("in", "inch", "inches"), ("m", _INCH)),
    **dict.fromkeys(("ft", "foot", "feet"), ("m", 12 * _INCH)),
    **dict.fromkeys(("yd", "yard", "yards"), ("m", 36 * _INCH)),
    **dict.fromkeys(("mi", "mile", "miles"), ("m", 63360 * _INCH)),
    **dict.fromkeys(("t", "tonne", "tonnes"), ("g", Fraction(1000000))),
    **dict.fromkeys(("lb", "lbs"), ("g", Fraction(45359237, 100000))),
    **dict.fromkeys(("oz", "ounce", "ounces"), ("g", Fraction(45359237, 1600000))),
    **dict.fromkeys(("gal", "gallon", "gallons"), ("gallon", Fraction(1))),
    **dict.fromkeys(("degree", "degrees", "deg"), ("degree", Fraction(1))),
    **dict.fromkeys(("rad", "rads", "radian", "radians"), ("radian", Fraction(1))),
    **dict.fromkeys(("celsius", "fahrenheit"), ("", Fraction(1))),
    **dict.fromkeys(("dollar", "dollars"), ("dollar", Fraction(1))),
    **dict.fromkeys(("cent", "cents"), ("dollar", Fraction(1, 100))),
    **dict.fromkeys(("euro", "euros", "€"), ("euro", Fraction(1))),
    **dict.fromkeys(("£", "sterling"), ("sterling", Fraction(1))),
    **dict.fromkeys(("pence",), ("sterling", Fraction(1, 100))),
    **dict.fromkeys(("¥", "yen"), ("yen", Fraction(1))),
    "kelvin": ("k", Fraction(1)),
    **{name: (name.lower(), Fraction(1)) for name in ("N", "J", "W", "Pa", "Hz", "V", "A", "K", "mol")},
}
_COMPOUND = {"mph": "mi/h", "kph": "km/h", "kmh": "km/h"}
_POWERS = {"square": 2, "sq": 2, "cubic": 3}
_POWERS_BEHIND = {"squared": 2, "cubed": 3}
_TOKEN = re.compile(r"[A-Za-z€£¥]+|\^\{?-?\d\}?|[/*·.]")
_QUANTITY = re.compile(r"(?:(?<=[\d)}%½¼¾⅓⅔π])\s*|(?<=pi)\s+)(?=[A-Za-z€£¥])(.*)$")
_NAME = re.compile(r"^\s*[A-Za-z]\s*=")  # x = 5 cm
_WRAPPED = re.compile(r"\\(?:text|textrm|mathrm|mbox)\s*\{([^{}]*)\}")
_BLANKS = re.compile(r"\\[ ,;:!]|~|\\quad")
_MONEY = re.compile(r"([-−]?)\s*(?:US)?(\\?\$|€|£|¥)\s*([-−]?(?:\d[\d,]*(?:\.\d+)?|\.\d+))\s*\.?")
_CURRENCIES = {"$": "dollars", "\\$": "dollars"}
_AMOUNT = r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)\.?"
_TWO_AMOUNTS = re.compile(rf"{_AMOUNT}\s*(?:,|\band\b)?\s*{_AMOUNT}")
_DEGREES = re.compile(r"\^\s*\{?\s*\\circ\s*\}?|\\degree|°")
_TEMPERATURE = re.compile(
    r"(?:\^\s*\{?\s*\\circ\s*\}?|\\degree|°|\bdegrees?\b)\s*(?:\\(?:text|mathrm)\s*\{)?\s*"
    r"(C|F)(?:elsius|ahrenheit)?\b\}?",
    re.IGNORECASE,
)
_SCALE_NAMES = {"C": "celsius", "F": "fahrenheit"}
_RAISED = str.maketrans({"²": "^2", "³": "^3"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how many of the base units it is, and which."""

    text: str
    factor: Fraction
    dimensions: Dimensions


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as text and its unit; `sure` where the unit cannot be letters of algebra (a blank, a word, cm)."""

    number: str
    unit: Unit
    sure: bool


def read_quantity(text: str) -> Quantity | None:
    """The number and the unit of an answer such as `12 m/s`; None where it does not end in a unit."""
    had_words = "\\text" in text or "\\mathrm" in text
    text = _TEMPERATURE.sub(lambda found: f" {_SCALE_NAMES[found[1].upper()]} ", text)
    plain = _DEGREES.sub(" degree ", _BLANKS.sub(" ", _WRAPPED.sub(r" \1 ", text)).translate(_RAISED))
    money = _read_money(text.strip())
    if money is not None:
        return money
    plain = plain.replace("$", " ").strip().rstrip(".")
    together = _TWO_AMOUNTS.fullmatch(_NAME.sub("", plain).strip())
    if together is not None:
        return _read_together(*together.groups())
    found = _QUANTITY.search(plain)
    if found is None:
        return None
    unit = read_unit(found.group(1))
    if unit is None:
        return None
    sure = had_words or found.group(0) != found.group(1) or len(re.sub(r"[^A-Za-z].*", "", found.group(1))) > 1
    return Quantity(_NAME.sub("", plain[: found.start()]).strip(), unit, sure)


def _read_money(text: str) -> Quantity | None:
    """An amount behind its sign, $5 or -€2.50; a dollar sign at both ends is LaTeX's."""
    inside = text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == "$" else text
    found = _MONEY.fullmatch(inside)
    unit = read_unit(_CURRENCIES.get(found[2], found[2])) if found else None
    return Quantity((found[1] + found[3]), unit, sure=True) if found and unit else None


def _read_together(more: str, large: str, less: str, small: str) -> Quantity | None:
    """1 h 30 min as 90 min; None where the two do not measure the same."""
    one, other = read_unit(large), read_unit(small)
    if one is None or other is None or one.dimensions != other.dimensions or one.factor <= other.factor:
        return None
    times = one.factor / other.factor
    return Quantity(f"({more})*({times.numerator}/{times.denominator})+{less}", other, sure=True)


def read_unit(text: str) -> Unit | None:
    """A unit such as `cm^2`, `square metres`, `miles per hour`; None for anything else."""
    spelt = re.sub(r"\bper\b", "/", text.strip())
    spelt = re.sub(r"[A-Za-z]+", lambda word: _COMPOUND.get(word.group(), word.group()), spelt)
    if _TOKEN.sub("", spelt).strip():
        return None
    factor, powers, sign, waiting = Fraction(1), dict[str, int](), 1, 1
    last: tuple[str, int, Fraction] | None = None
    for piece in _TOKEN.findall(spelt):
        power = _POWERS_BEHIND.get(piece) or _exponent(piece)
        if power is not None and last is not None:  # cm^2: one power of it is counted already
            factor *= last[2] ** (sign * (power - 1))
            powers[last[0]] = powers.get(last[0], 0) + sign * (power - 1) * last[1]
        elif piece in _POWERS:
            waiting = _POWERS[piece]
        elif piece in "/*·.":
            sign = -1 if piece == "/" else sign
        else:
            last = _base(piece)
            if last is None:
                return None
            factor *= last[2] ** (sign * waiting)
            powers[last[0]] = powers.get(last[0], 0) + sign * waiting * last[1]
            waiting = 1
    dimensions = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(text.strip(), factor, dimensions) if last is not None else None


def _exponent(piece: str) -> int | None:
    return int(piece.strip("^{}")) if piece.startswith("^") else None


def _base(word: str) -> tuple[str, int, Fraction] | None:
    """The base unit of a word, its power and its size: a litre is (1/10 m)^3."""
    if word in _OTHERS:
        base, factor = _OTHERS[word]
        return base or word, 1, factor
    for symbol, base in _METRIC.items():
        if word.endswith(symbol) and word.removesuffix(symbol) in _PREFIXES:
            return _metric(base, _PREFIXES[word.removesuffix(symbol)])
    lower = word.casefold()
    for name, base in _NAMES.items():
        prefix = lower.removesuffix("s").removesuffix(name)
        if lower.removesuffix("s") != prefix and prefix in _LONG_PREFIXES:
            return _metric(base, _LONG_PREFIXES[prefix])
    return _base(lower) if lower != word and len(word) > 2 else None


def _metric(base: str, size: Fraction) -> tuple[str, int, Fraction]:
    return ("m", 3, size / 1000) if base == "l" else (base, 1, size)
