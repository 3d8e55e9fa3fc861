"""Textbook wording of one relation -> an equation: "The quotient of p and -9 is 81." -> p/(-9)=81."""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12,
}  # fmt: skip
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES.split())},
    **{word: 10 * ten for ten, word in enumerate(_TENS.split(), start=2)},
}
_PAIR = {"sum": "({})+({})", "difference": "({})-({})", "product": "({})*({})", "quotient": "({})/({})"}
_OF = re.compile(r"(?:the )?(sum|difference|product|quotient) of (?P<first>.+?) and (?P<second>.+)")
_SHAPES = (
    (re.compile(r"(?P<first>.+?) more than (?P<second>.+)"), "({second})+({first})"),
    (re.compile(r"(?P<first>.+?) less than (?P<second>.+)"), "({second})-({first})"),
    (re.compile(r"(?P<first>.+?) increased by (?P<second>.+)"), "({first})+({second})"),
    (re.compile(r"(?P<first>.+?) decreased by (?P<second>.+)"), "({first})-({second})"),
    (re.compile(r"(?P<first>.+?) divided by (?P<second>.+)"), "({first})/({second})"),
    (re.compile(r"(?P<first>.+?) times (?P<second>.+)"), "({first})*({second})"),
    (re.compile(r"(?:twice|double) (?P<second>.+)"), "2*({second})"),
    (re.compile(r"half of (?P<second>.+)"), "({second})/2"),
    (re.compile(r"add (?P<first>.+?) (?:and|to) (?P<second>.+)"), "({first})+({second})"),
    (re.compile(r"subtract (?P<first>.+?) from (?P<second>.+)"), "({second})-({first})"),
    (re.compile(r"multiply (?P<first>.+?) (?:by|and) (?P<second>.+)"), "({first})*({second})"),
    (re.compile(r"divide (?P<first>.+?) by (?P<second>.+)"), "({first})/({second})"),
    (re.compile(r"(?P<first>\d+(?:\.\d+)?\s?%|\d+/\d+) of (?P<second>.+)"), "({first})*({second})"),
)  # fmt: skip
_IS = re.compile(r"^(?P<left>.+?),? (?:is equal to|is the same as|equals|results in|gives|is) (?P<right>.+?)\.?$")
# needs no brackets; 3x does below a bar
_SIMPLE = re.compile(r"(?<!/)\((\d+[A-Za-z])\)|\(([A-Za-z]|\d+(?:\.\d+)?%?)\)")
_SUMMAND = re.compile(r"(?:(?<=[+=])|^)\((\d+/\d+)\)(?=$|[-+=])")
_FORMULA = re.compile(r"[-−]?[\w\s.+*/^()\\{}−%-]+")
_MINUS = re.compile(r"^(?:negative|minus) ")


def equation_of(sentence: str) -> str | None:
    """The equation that a sentence states in words, as plain text; None when its wording is not known."""
    plain = " ".join(sentence.replace("$", " ").split()).strip(" .")
    match = _IS.match(plain[0].lower() + plain[1:]) if plain else None
    if match is None:
        return None
    left, right = _phrase(match["left"]), _phrase(match["right"])
    if left is None or right is None or (left == match["left"] and right == match["right"]):
        return None
    return _tidied(f"{left}={right}")


def expression_of(sentence: str) -> str | None:
    """The calculation that a phrase asks for ("divide 3/4 by 1/2", "20% of 50"); None when its wording is not known."""
    plain = " ".join(sentence.replace("$", " ").split()).strip(" .?:")
    phrase = _phrase(plain[0].lower() + plain[1:]) if plain else None
    if phrase is None or phrase.lower() == plain.lower():
        return None
    return _tidied(phrase)


def _tidied(text: str) -> str:
    """Without the brackets that the shapes put around every part, where they are not needed."""
    return _SUMMAND.sub(r"\1", _SIMPLE.sub(r"\1\2", text))


def _phrase(words: str, depth: int = 0) -> str | None:
    """A phrase as plain mathematics: a number in words, a formula, or an operation on two phrases."""
    words = words.strip()
    if depth > 3 or not words:
        return None
    number = number_of(words)
    if number is not None:
        return number
    pair = _OF.fullmatch(words)
    if pair:
        return _filled(_PAIR[pair[1]].format("{first}", "{second}"), pair, depth)
    for shape, template in _SHAPES:
        match = shape.fullmatch(words)
        if match:
            return _filled(template, match, depth)
    natural = re.search(r"[A-Za-z]{3,}", re.sub(r"\\[a-z]+", "", words))
    return words if natural is None and _FORMULA.fullmatch(words) else None


def _filled(template: str, match: re.Match[str], depth: int) -> str | None:
    groups = {name: _phrase(text, depth + 1) for name, text in match.groupdict().items()}
    if any(value is None for value in groups.values()):
        return None
    return template.format(**groups)


def number_of(words: str) -> str | None:
    """A number in words as plain text: "negative seven" -> "-7", "five-eighths" -> "5/8"; None for anything else."""
    text = words.lower().strip()
    sign = "-" if _MINUS.match(text) else ""
    pieces = _MINUS.sub("", text).replace("-", " ").split()
    if not pieces or len(pieces) > 3:
        return None
    last = pieces[-1].removesuffix("s") if pieces[-1] != "halves" else "half"
    if len(pieces) > 1 and last in _PARTS:
        top = _whole(pieces[:-1])
        return None if top is None else f"{sign}{top}/{_PARTS[last]}"
    whole = _whole(pieces)
    return None if whole is None else f"{sign}{whole}"


def _whole(pieces: list[str]) -> int | None:
    if any(piece not in _NUMBERS for piece in pieces) or len(pieces) > 2:
        return None
    values = [_NUMBERS[piece] for piece in pieces]
    if len(values) == 2 and not (values[0] >= 20 and values[1] < 10):
        return None
    return sum(values)
