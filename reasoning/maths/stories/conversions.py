"""Units: "Ulises lives 1.5 miles from school. Convert the distance to feet." is 1.5*5280.

Only what is exact, within the customary units of the United States or within the metric ones: what a pound is in
kilograms is rounded differently in every book. A month has no number of days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from reasoning.maths.stories.story import Story, exact, parts, written


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit measures, by which system; its names in the singular and the plural; its size beside the others."""

    measure: str
    one: str
    many: str
    size: Fraction


def _ladder(measure: str, *steps: tuple[str, int]) -> tuple[Unit, ...]:
    """Units of one measure, each so many times as large as the one before it."""
    found, size = [], 1
    for names, times in steps:
        size *= times
        one, _, many = names.partition("/")
        found.append(Unit(measure, one, many or f"{one}s", Fraction(size)))
    return tuple(found)


def _metric(measure: str, base: str, prefixes: str) -> tuple[Unit, ...]:
    sizes = {"milli": Fraction(1, 1000), "centi": Fraction(1, 100), "": Fraction(1), "kilo": Fraction(1000)}
    return tuple(Unit(measure, prefix + base, f"{prefix}{base}s", sizes[prefix]) for prefix in prefixes.split(","))


UNITS: tuple[Unit, ...] = (
    *_ladder("customary length", ("inch/inches", 1), ("foot/feet", 12), ("yard", 3), ("mile", 1760)),
    *_ladder("customary weight", ("ounce", 1), ("pound", 16), ("ton", 2000)),
    *_ladder(
        "customary volume", ("teaspoon", 1), ("tablespoon", 3), ("cup", 16), ("pint", 2), ("quart", 2), ("gallon", 4)
    ),
    *_ladder("time", ("second", 1), ("minute", 60), ("hour", 60), ("day", 24), ("week", 7)),
    *_ladder("months", ("month", 1), ("year", 12)),
    *_metric("metric length", "meter", "milli,centi,,kilo"),
    *_metric("metric mass", "gram", "milli,,kilo"),
    *_metric("metric volume", "liter", "milli,,kilo"),
)
_SHORT = {
    "cm": "centimeter", "mm": "millimeter", "km": "kilometer", "kg": "kilogram", "mg": "milligram", "ml": "milliliter",
    "l": "liter", "kl": "kiloliter", "ft": "foot", "yd": "yard", "mi": "mile", "oz": "ounce", "lb": "pound",
    "lbs": "pound",
}  # fmt: skip
_BY_NAME = {name: unit for unit in UNITS for name in (unit.one, unit.many)}
_BY_NAME |= {short: _BY_NAME[long] for short, long in _SHORT.items()}
_BY_NAME |= {name.replace("ter", "tre"): unit for name, unit in _BY_NAME.items() if re.search(r"(?:me|li)ters?$", name)}
_U = "|".join(sorted(_BY_NAME, key=len, reverse=True))
_N = r"\d+(?:\.\d+)?"
_AMOUNT = rf"(?P<n>{_N}) (?P<u>{_U})"
_TOLD = rf"[^\d¤%]*?\b{_AMOUNT}(?:,? (?:and )?(?P<n2>{_N}) (?P<u2>{_U}))?(?![\w/])[^\d¤%]*"
_THAT = r"(?:it|this|(?:the|this|that|his|her|its|their) [a-z' ]+?)"
_ASKED = rf"(?:convert {_THAT} (?:to|into|in)|express {_THAT} in) (?P<to>{_U})"
_WEIGH = r"(?:do|does|did) [a-z' ]+? (?:weigh|measure|hold|last)"
_HOW_MANY = rf"how many (?P<to>{_U})(?: (?:is|are|was|were) (?:that|this|it)| {_WEIGH})?"
_AT_ONCE = rf"convert:? {_AMOUNT} (?:to|into) (?P<to>{_U})"
_IN_ONE = rf"how many (?P<to>{_U}) (?:are|is|are there) in {_AMOUNT}"
_DEGREES = r"(?:°|degrees?) ?(?P<{0}>celsius|fahrenheit|c|f)"
_WARM = rf"[^\d¤%]*?(?P<n>-?{_N}) ?{_DEGREES.format('u')}\b[^\d¤%]*"
_ASKED_WARM = rf"convert {_THAT} (?:to|into|in) {_DEGREES.format('to')}"
_WARM_AT_ONCE = rf"convert:? (?P<n>-?{_N}) ?{_DEGREES.format('u')} (?:to|into) {_DEGREES.format('to')}"


def conversions(sentences: tuple[str, ...]) -> Story | None:
    """The story of an amount that is to be told in another unit; None for any other."""
    return _amounts(sentences) or _temperatures(sentences)


def _amounts(sentences: tuple[str, ...]) -> Story | None:
    for at_once in (_AT_ONCE, _IN_ONE):
        found = parts(sentences, asked=at_once)
        if found is not None:
            asked = found["asked"]
            return _story([(asked["n"], asked["u"])], asked["to"])
    for asked_as in (_ASKED, _HOW_MANY):
        found = parts(sentences, asked=asked_as, told=_TOLD)
        if found is not None:
            told = found["told"]
            second = [(told["n2"], told["u2"])] if told["n2"] else []
            return _story([(told["n"], told["u"]), *second], found["asked"]["to"])
    return None


def _story(told: list[tuple[str, str]], asked: str) -> Story | None:
    target, units = _BY_NAME[asked], [_BY_NAME[name] for _, name in told]
    if {unit.measure for unit in units} != {target.measure} or target in units[:1] or len(set(units)) < len(units):
        return None
    terms = [_term(number, unit, target) for (number, _), unit in zip(told, units, strict=True)]
    if None in terms:
        return None
    large, small = (units[0], target) if units[0].size > target.size else (target, units[0])
    scale = f"1 {large.one} = {written(large.size / small.size)} {small.many}"
    return Story("conversion", "", f"the number of {target.many} ({scale})", "+".join(term for term in terms if term))


def _term(number: str, unit: Unit, target: Unit) -> str | None:
    """6*12 from feet to inches, 66/12 from inches to feet, 350*0.001 from liters to kiloliters."""
    amount, ratio = written(exact(number)), unit.size / target.size
    if ratio == 1:
        return amount
    if ratio.denominator == 1:
        return f"{amount}*{ratio}"
    if ratio.numerator != 1:
        return None
    return f"{amount}*{written(ratio)}" if unit.measure.startswith("metric") else f"{amount}/{ratio.denominator}"


def _temperatures(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, asked=_WARM_AT_ONCE)
    told = asked = found["asked"] if found is not None else None
    if found is None:
        apart = parts(sentences, asked=_ASKED_WARM, told=_WARM)
        if apart is None:
            return None
        told, asked = apart["told"], apart["asked"]
    assert told is not None
    assert asked is not None
    scale, other, number = told["u"][0], asked["to"][0], told["n"]
    if scale == other:
        return None
    shown = f"({number})" if number.startswith("-") else number
    if other == "f":
        return Story("conversion", "", "the temperature by F = 9/5*C + 32", f"(9/5)*{shown}+32")
    return Story("conversion", "", "the temperature by C = 5/9*(F - 32)", f"(5/9)*({number}-32)")
