"""The amounts that a text of a word problem names: in digits, as fractions and percentages, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = {word: Fraction(size) for size, word in enumerate((_UNITS + " seventeen eighteen nineteen").split())}
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: Fraction(10 * size) for size, word in enumerate(_ROUND.split(), start=2)}
_SCALES = {"hundred": Fraction(100), "thousand": Fraction(1000), "million": Fraction(10**6)}
_PARTS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "fourth": Fraction(1, 4), "fourths": Fraction(1, 4),
    "fifth": Fraction(1, 5), "fifths": Fraction(1, 5), "tenth": Fraction(1, 10), "tenths": Fraction(1, 10),
}  # fmt: skip
_TIMES = {
    "once": Fraction(1), "single": Fraction(1), "twice": Fraction(2), "double": Fraction(2), "doubled": Fraction(2),
    "couple": Fraction(2), "pair": Fraction(2), "thrice": Fraction(3), "triple": Fraction(3), "tripled": Fraction(3),
    "dozen": Fraction(12),
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_TOKEN = re.compile(rf"({_NUMBER})(?:\s?/\s?(\d+)(?![\d.]))?\s?(%)?|[A-Za-z]+|[.,;:!?]")
_RESULT = re.compile(rf"=\s*[-$€£\s]*({_NUMBER})(?:\s?/\s?(\d+)(?![\d.]))?\s?(%)?")


def amounts(text: str) -> list[Fraction]:
    """Every amount in a text, in order; a fraction and a percentage also in the other ways they can be written."""
    found: list[Fraction] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        if match[0][0].isalpha():
            words.append(match[0].lower())
            continue
        found += _in_words(words)  # a sign or a full stop ends what the words say together
        words = []
        if match[1]:
            found += _in_digits(match[1], match[2], match[3])
    return found + list(_in_words(words))


def results(text: str) -> list[Fraction]:
    """The amounts that stand right after an equals sign: what a step works out."""
    return [_in_digits(m[1], m[2], m[3])[0] for m in _RESULT.finditer(text)]


def _in_digits(whole: str, below: str | None, percent: str | None) -> list[Fraction]:
    value = Fraction(whole.replace(",", ""))
    if percent:
        return [value, value / 100, 1 - value / 100, 1 + value / 100]
    if below and int(below):
        return [value / int(below), value, Fraction(below), 1 - value / int(below)]
    return [value]


def _in_words(words: list[str]) -> Iterator[Fraction]:
    """Amounts in a stretch of words: `twenty five`, `two hundred`, `two thirds`, `one and a half`, `twice`."""
    at = 0
    while at < len(words):
        value, at = _one_amount(words, at)
        if value is None:
            at += 1
            continue
        if words[at : at + 2] == ["and", "a"] and words[at + 2 : at + 3] and words[at + 2] in _PARTS:
            value, at = value + _PARTS[words[at + 2]], at + 3
        yield value


def _one_amount(words: list[str], at: int) -> tuple[Fraction | None, int]:
    word = words[at]
    if word in _PARTS or word in _TIMES:
        return (_PARTS.get(word) or _TIMES[word]), at + 1
    if word in _TENS:
        value, at = _TENS[word], at + 1
        if at < len(words) and 0 < _SMALL.get(words[at], Fraction(0)) < 10:
            value, at = value + _SMALL[words[at]], at + 1
    elif word in _SMALL:
        value, at = _SMALL[word], at + 1
    else:
        return None, at
    while at < len(words) and words[at] in _SCALES:
        value, at = value * _SCALES[words[at]], at + 1
    if at < len(words) and words[at] in _PARTS:
        value, at = value * _PARTS[words[at]], at + 1
    return value, at


def spelt_number(text: str) -> Fraction | None:
    """The number that a text spells in words and nothing else: `twenty-five`, `two thirds`; None for any other."""
    words = text.strip(" .").lower().replace("-", " ").split()
    if not words or words[0] in _TIMES or words[0] in _PARTS:
        return None
    value, at = _one_amount(words, 0)
    return value if at == len(words) else None
