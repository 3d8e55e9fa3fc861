"""Whether an answer to a story is right, by trying numbers in the story itself: no equation is set up here.

Shares nothing with the reader of stories: it knows the wordings of the exercises that are drawn, in its own patterns,
and looks for the number that makes every sentence true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
    if number > 1
}
_ANSWER = re.compile(r"(?:[a-z]=)?(-?\d+(?:\.\d+)?|-?\d+/\d+)")
_TIMES = r"(?:(?P<k>twice|\d+ times) )?"
_HALVES = tuple(Fraction(k, 2) for k in range(1, 400))


def is_right(text: str, answer: str) -> bool | None:
    """Whether the answer makes the story true; None for a story whose wording is not known here."""
    told = re.sub(r"[a-z]+", lambda word: _WORDS.get(word[0], word[0]), text.lower())
    found = next((values for story in _STORIES if (values := story(told)) is not None), None)
    if found is None:
        return None
    match = _ANSWER.fullmatch(answer)
    return match is not None and found == {Fraction(match[1])}


def _only(tried: Iterable[tuple[Fraction | int, bool]]) -> set[Fraction]:
    return {Fraction(value) for value, holds in tried if holds}


def _factor(words: str | None) -> int:
    return 2 if words == "twice" else int(words.split()[0]) if words else 1


def _number(text: str) -> set[Fraction] | None:
    body = rf"{_TIMES}a number"
    shapes: tuple[tuple[str, Callable[[int, int, int], int]], ...] = (
        (rf"the sum of {body} and (?P<b>\d+) is", lambda n, k, b: k * n + b),
        (rf"(?P<b>\d+) more than {body} is", lambda n, k, b: k * n + b),
        (rf"when (?P<b>\d+) is added to {body}, the result is", lambda n, k, b: k * n + b),
        (rf"(?P<b>\d+) less than {body} is", lambda n, k, b: k * n - b),
        (rf"the difference of {body} and (?P<b>\d+) is", lambda n, k, b: k * n - b),
        (rf"if (?P<b>\d+) is subtracted from {body}, the result is", lambda n, k, b: k * n - b),
        (rf"{_TIMES}the sum of a number and (?P<b>\d+) is", lambda n, k, b: k * (n + b)),
        (rf"{_TIMES}the difference of a number and (?P<b>\d+) is", lambda n, k, b: k * (n - b)),
    )
    for shape, worth in shapes:
        match = re.match(rf"{shape} (?P<r>-?\d+)\.", text)
        if match:
            k, b, result = _factor(match["k"]), int(match["b"]), int(match["r"])
            return _only((n, worth(n, k, b) == result) for n in range(-300, 301))
    return None


def _two_numbers(text: str) -> set[Fraction] | None:
    match = re.match(
        r"the sum of 2 numbers is (?P<total>\d+)\. one number is (?P<b>\d+) (?P<side>more|less) than "
        rf"{_TIMES}the other\. "
        r"(?:find|what is) the (?P<which>smaller|larger) number[.?]$",
        text,
    )
    if match is None:
        return None
    k, b = _factor(match["k"]), int(match["b"]) * (1 if match["side"] == "more" else -1)
    pairs = [(n, k * n + b) for n in range(-200, 1000) if n + k * n + b == int(match["total"])]
    return {Fraction((min if match["which"] == "smaller" else max)(pair)) for pair in pairs}


def _consecutive(text: str) -> set[Fraction] | None:
    match = re.search(
        r"(?P<n>[2-4]) consecutive (?P<parity>even |odd |)integers (?:is|whose sum is) (?P<total>-?\d+)\.", text
    )
    place = re.search(r"(?:find|what is) the (smallest|smaller|first|second|largest|larger)\b", text)
    if match is None or place is None:
        return None
    step = 2 if match["parity"] else 1
    runs = [[first + step * k for k in range(int(match["n"]))] for first in range(-400, 401)]
    fits = [run for run in runs if sum(run) == int(match["total"]) and _has_parity(run[0], match["parity"])]
    at = {"smallest": 0, "smaller": 0, "first": 0, "second": 1}.get(place[1], -1)
    return {Fraction(run[at]) for run in fits}


def _has_parity(number: int, parity: str) -> bool:
    return not parity or (number % 2 == 0) == (parity == "even ")


def _ages(text: str) -> set[Fraction] | None:
    now = re.match(r"([a-z]+) is (?:(\d+) years (older|younger) than|(twice|\d+ times) as old as) ([a-z]+)\. ", text)
    then = re.search(
        r"(?:in (?P<later>\d+) years|(?P<ago>\d+) years ago),? (?:the sum of their ages (?:will be|was) (?P<sum>\d+)|"
        r"(?P<who>[a-z]+) (?:will be|was) (?P<k>twice|\d+ times) as old as (?P<whom>[a-z]+))\.",
        text,
    )
    asked = re.search(r"(?:how old is ([a-z]+)|find ([a-z]+)'s age)", text)
    if now is None or then is None or asked is None:
        return None
    one, other = now[1], now[5]
    by = int(then["later"] or 0) - int(then["ago"] or 0)
    found = set()
    for ages in ({one: a, other: b} for a in range(300) for b in range(120)):
        gap = ages[one] - ages[other]
        told = (
            gap == int(now[2]) * (1 if now[3] == "older" else -1)
            if now[2]
            else ages[one] == _factor(now[4]) * ages[other]
        )
        if not told:
            continue
        if then["sum"]:
            later = ages[one] + ages[other] + 2 * by == int(then["sum"])
        else:
            later = ages[then["who"]] + by == _factor(then["k"]) * (ages[then["whom"]] + by)
        if later:
            found.add(Fraction(ages[asked[1] or asked[2]]))
    return found


_CENTS = {"pennies": 1, "nickels": 5, "dimes": 10, "quarters": 25}


def _coins(text: str) -> set[Fraction] | None:
    money = re.search(r"\$(\d+)\.(\d\d)", text)
    kinds = re.search(r"(pennies|nickels|dimes|quarters) and (pennies|nickels|dimes|quarters)", text)
    asked = re.search(r"how many (pennies|nickels|dimes|quarters) does", text)
    if money is None or kinds is None or asked is None:
        return None
    other = kinds[1] if asked[1] == kinds[2] else kinds[2]
    cents = 100 * int(money[1]) + int(money[2])
    relation = re.search(
        rf"the number of {other} is (?:(?P<b>\d+) (?P<side>more|less) than )?{_TIMES}the number of {asked[1]}\.", text
    )
    count = re.search(r"has (\d+) coins", text)
    if (relation is None) == (count is None):
        return None

    def others(number: int) -> int:
        if relation is None:
            return int(count[1] if count else 0) - number
        by = int(relation["b"] or 0) * (-1 if relation["side"] == "less" else 1)
        return _factor(relation["k"]) * number + by

    return _only((n, _CENTS[asked[1]] * n + _CENTS[other] * others(n) == cents) for n in range(700))


def _tickets(text: str) -> set[Fraction] | None:
    match = re.search(
        r"sold (\d+) tickets for a total of \$(\d+)\. ([a-z]+) tickets cost \$(\d+) and ([a-z]+) tickets cost "
        r"\$(\d+)\. "
        r"how many ([a-z]+) tickets were sold\?",
        text,
    )
    if match is None:
        return None
    count, total = int(match[1]), int(match[2])
    dear, cheap = (int(match[4]), int(match[6])) if match[7] == match[3] else (int(match[6]), int(match[4]))
    return _only((n, dear * n + cheap * (count - n) == total) for n in range(count + 1))


def _mixtures(text: str) -> set[Fraction] | None:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if not re.match(r"how many [a-z]+ of .* be (?:mixed with|added to) ", text) or len(numbers) != 4:
        return None
    one, amount, other, both = numbers
    return _only((n, one * n + other * amount == both * (n + amount)) for n in range(1, 2000))


def _motions(text: str) -> set[Fraction] | None:
    speeds = [int(speed) for speed in re.findall(r"(\d+) (?:miles per hour|mph)", text)]
    gap = re.search(r"(\d+) miles(?! per)", text)
    late = re.search(r"(\d+) hours later", text)
    if late and len(speeds) == 2:
        return _only((t, speeds[1] * t == speeds[0] * (t + int(late[1]))) for t in _HALVES)
    if gap is None or not re.search(r"apart|toward each other|how long will it take", text):
        return None
    return _only((t, sum(speeds) * t == int(gap[1])) for t in _HALVES)


def _percents(text: str) -> set[Fraction] | None:
    money = [Fraction(amount) for amount in re.findall(r"\$(\d+(?:\.\d+)?)", text)]
    share = re.search(r"(\d+)%", text)
    if "percent increase" in text or "percent decrease" in text:
        return {abs(money[1] - money[0]) / money[0] * 100}
    if share is None or len(money) != 1:
        return None
    part = Fraction(int(share[1]), 100)
    years = re.search(r"(?:in|after) (\d+) years", text)
    for words, worth in (
        ("sale price", money[0] * (1 - part)),
        ("original price", money[0] / (1 - part)),
        ("tax", money[0] * (1 + part)),
        ("interest", money[0] * part * int(years[1] if years else 0)),
    ):
        if words in text:
            return {worth}
    return None


def _shapes(text: str) -> set[Fraction] | None:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return next((worth for words, solve in _SHAPES if words in text for worth in solve(text, numbers)), None)


def _related(text: str, numbers: list[int]) -> Iterator[set[Fraction]]:
    match = re.match(rf"the length of a rectangle is (\d+) [a-z]+ (more|less) than {_TIMES}the width\.", text)
    if match:
        by = int(match[1]) * (1 if match[2] == "more" else -1)
        yield _only((w, 2 * (w + _factor(match["k"]) * w + by) == numbers[-1]) for w in range(1, 500))


def _missing(text: str, numbers: list[int]) -> Iterator[set[Fraction]]:
    total, side = numbers[:2]
    if text.startswith("the perimeter of a rectangle"):
        yield {Fraction(total, 2) - side}
    elif text.startswith("the area of a rectangle"):
        yield {Fraction(total, side)}


def _whole(text: str, numbers: list[int]) -> Iterator[set[Fraction]]:
    if text.startswith("the length of a rectangle is") and len(numbers) == 2:
        yield {Fraction(2 * sum(numbers)) if "perimeter" in text else Fraction(numbers[0] * numbers[1])}


_SHAPES: tuple[tuple[str, Callable[[str, list[int]], Iterable[set[Fraction]]]], ...] = (
    ("right triangle", lambda text, numbers: [{Fraction(90 - numbers[0])}]),
    ("angles of a triangle", lambda text, numbers: [{Fraction(180 - sum(numbers[-2:]))}]),
    ("a triangle has a base", lambda text, numbers: [{Fraction(numbers[0] * numbers[1], 2)}]),
    ("find its volume", lambda text, numbers: [{Fraction(numbers[0] * numbers[1] * numbers[2])}]),
    ("what is its volume", lambda text, numbers: [{Fraction(numbers[0] * numbers[1] * numbers[2])}]),
    ("than", _related),
    ("rectangle is", _missing),
    ("rectangle is", _whole),
)
_LINEAR = {"inch": 1, "inche": 1, "foot": 12, "feet": 12, "yard": 36, "mile": 63360}
_OTHERS = {
    "ounce": 1, "pound": 16, "ton": 32000, "teaspoon": 1, "tablespoon": 3, "cup": 48, "pint": 96, "quart": 192,
    "gallon": 768, "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 1, "year": 12,
}  # fmt: skip
_THOUSANDTHS = {"milli": 1, "centi": 10, "": 1000, "kilo": 1000000}
_METRIC = {f"{front}{base}": size for front, size in _THOUSANDTHS.items() for base in ("meter", "gram", "liter")}
_SIZES = {**_LINEAR, **_OTHERS, **_METRIC}


def _units(text: str) -> set[Fraction] | None:
    """ "6 feet 4 inches" in the unit that the last one named: both as so many of the smallest."""
    if "degrees" in text:
        told = re.search(r"(\d+) degrees (celsius|fahrenheit)", text)
        if told is None or not re.search(r"to degrees (celsius|fahrenheit)\.", text):
            return None
        number = int(told[1])
        return {Fraction(number * 9, 5) + 32 if told[2] == "celsius" else Fraction((number - 32) * 5, 9)}
    asked = re.search(r"(?: to|how many) ([a-z]+?)s?(?:\.$| is that\?)", text)
    amounts = [(Fraction(one), unit) for one, unit in re.findall(r"(\d+(?:\.\d+)?) ([a-z]+?)s?\b", text)]
    if asked is None or not amounts or not {unit for _, unit in amounts} | {asked[1]} <= set(_SIZES):
        return None
    return {sum((number * _SIZES[unit] for number, unit in amounts), Fraction(0)) / _SIZES[asked[1]]}


def _works(text: str) -> set[Fraction] | None:
    """After that time the shares that both have done make one whole."""
    alone = [int(one) for one in re.findall(r"\b(\d+) (?:hours|minutes|days)", text)]
    if len(alone) != 2 or " can " not in text:
        return None
    if " helps" in text:
        return _only((t, Fraction(alone[1], alone[0]) + alone[1] / t == 1) for t in _SHARES)
    return _only((t, t / alone[0] + t / alone[1] == 1) for t in _SHARES) if "together" in text else None


_SHARES = tuple(dict.fromkeys(Fraction(top, below) for below in range(1, 41) for top in range(1, 401)))
_STORIES = (
    _units, _works, _number, _two_numbers, _consecutive, _ages, _coins, _tickets, _mixtures, _motions, _percents,
    _shapes,
)  # fmt: skip
