"""What a story was read as: which letter stands for what, and the equation that says what the story says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?")
# A sentence with one of these, or with a number, says something that an equation has to hold.
_TELLING = re.compile(
    r"\d|¤|%|\b(?:more|less|fewer|greater|twice|half|double|triple|times|each|every|per|than|older|younger|except|without|"
    r"both|same|equal|equally|total|sum|difference|product|quotient|average|at least|at most)\b"
)


@dataclass(frozen=True, slots=True)
class Story:
    """A story of one kind ("coins"): the letter, what it stands for in words, and the equation in plain text.

    Where what is asked for can be worked out at once there is no letter, and the equation is that calculation.
    """

    kind: str
    letter: str
    meaning: str
    equation: str
    facts: tuple[str, ...] = ()  # what was worked out for it: 0.1*20=2

    @property
    def setting(self) -> str:
        """The words that set it up: "let x = the number of dimes", "write the total cost as a calculation"."""
        return f"let {self.letter} = {self.meaning}" if self.letter else f"write {self.meaning} as a calculation"


def parts(sentences: tuple[str, ...], **wanted: str) -> Mapping[str, re.Match[str]] | None:
    """One sentence for each pattern; None where one is missing or where another sentence says something too.

    A name that ends with an underscore may match a sentence or not; `a__b` are two sentences in one pattern.
    """
    found: dict[str, re.Match[str]] = {}
    for sentence in sentences:
        match, name = next(
            (
                (m, name)
                for name, pattern in wanted.items()
                if name not in found and (m := re.fullmatch(pattern, sentence))
            ),
            (None, ""),
        )
        if match is not None:
            found[name] = match
        elif _TELLING.search(sentence):
            return None
    missing = [name for name in wanted if name not in found and not name.endswith("_")]
    return None if missing else found


def exact(text: str) -> Fraction:
    """The number in a piece of a story: 12, 0.5, 3/4."""
    assert _NUMBER.fullmatch(text), text
    return Fraction(text)


def written(value: Fraction) -> str:
    """A number as a decimal where it ends, else as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    digits = next((k for k in range(1, 7) if 10**k % value.denominator == 0), None)
    if digits is None:
        return f"{value.numerator}/{value.denominator}"
    whole = value * 10**digits
    text = f"{abs(whole.numerator):0{digits + 1}d}"
    return f"{'-' if value < 0 else ''}{text[:-digits]}.{text[-digits:]}"


def term(times: Fraction, letter: str) -> str:
    """A number times a letter: 3x, x, 0.5x, (2/3)x."""
    if times == 1:
        return letter
    text = written(times)
    return f"({text}){letter}" if "/" in text else f"{text}{letter}"


def shifted(body: str, by: Fraction) -> str:
    """`body` and a number added to it: 2x+3, 2x-3, 2x."""
    return body if not by else f"{body}{'+' if by > 0 else '-'}{written(abs(by))}"


def bracketed(body: str) -> str:
    """`body` in brackets where it is a sum."""
    return f"({body})" if re.search(r"(?<=.)[+-]", body) else body
