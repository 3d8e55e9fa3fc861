"""A story in one spelling: lower case, numbers in digits, money as ¤5, formulas without their delimiters."""

from __future__ import annotations

import re

from reasoning.maths.wording import number_of

_MONEY = re.compile(r"\$\s*\\\$\s*([\d., ]+?)\s*\$(?!\d)|\\\$\s*(\d[\d.,]*)")
_FORMULA = re.compile(r"(?<![\w$])\$\s*(-?[\d.,]+|[a-z])\s*\$")
_DOLLARS = re.compile(r"\$\s?(?=\.?\d)")
_THOUSANDS = re.compile(r"(?<=\d),\s?(?=\d{3}(?!\d))")
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_PARTS = "hal(?:f|ves)|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?"
_PART = re.compile(rf"\b({_ONES})[ -]({_PARTS})(?= (?:of|the|n)\b)")
_WORD = re.compile(rf"\b(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|(?!one\b)(?:{_ONES})|zero)\b")
_SENTENCE = re.compile(r"(?<=[.?!])\s+|(?<=[.?!])$|;\s+")
_REQUEST = re.compile(
    r"^(?:translate (?:to an? (?:equation|system of equations)|into an equation) and solve|solve (?:the |this "
    r"|each )?(?:following )?"
    r"(?:word )?(?:problem|exercise)s?|translate and solve|in the following exercises?,? solve|"
    r"solve)\s*[:.]?\s*(?=[a-z¤\d])"
)
LONGEST_STORY = 1_200  # characters


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a story without their full stops, the question last or first as it was told."""
    plain = _MONEY.sub(lambda match: f" ¤{(match[1] or match[2]).replace(' ', '')}", text)
    plain = _FORMULA.sub(r"\1", plain)
    plain = _THOUSANDS.sub("", _DOLLARS.sub("¤", plain)).replace("’", "'").replace("\\%", "%").replace("–", "-")
    plain = re.sub(r"(?<=\d)\s*(?:percent|per cent)\b", "%", " ".join(plain.lower().split()))
    plain = _PART.sub(lambda match: number_of(match[0].replace(" ", "-")) or match[0], plain)
    plain = _WORD.sub(lambda match: number_of(match[0]) or match[0], plain)
    plain = re.sub(r"(?<=\d) (?=%)", "", _REQUEST.sub("", plain))
    found = (piece.strip(" .?!,") for piece in _SENTENCE.split(plain))
    return tuple(piece for piece in found if piece)
