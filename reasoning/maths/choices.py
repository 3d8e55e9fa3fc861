"""Answers that are a letter of a choice or a word: (B), Yes, odd. Letters of algebra are left alone."""

from __future__ import annotations

import re

from reasoning.maths import symbols
from reasoning.maths.answers import all_boxed
from reasoning.maths.values_alike import SAME, verdict
from reasoning.values import Comparison, Outcome

_LETTER = re.compile(r"\(?\s*([A-Ha-h])\s*[).:]?|\(([A-Ha-h])\)\.?")
_LEAD = re.compile(r"^(?:(?:so|thus|therefore|hence)\s*,?\s*)?(?:the\s+)?(?:(?:correct|final)\s+)?"
                   r"(?:answer|option|choice|ans)\s*(?:is)?\s*:?\s*(?:option|choice)?\s*", re.IGNORECASE)  # fmt: skip
_WRAPPED = re.compile(r"\\(?:text|textbf|textit|textrm|mathrm|mathbf|mbox)\s*\{([^{}]*)\}|\$|\*\*|\\[()\[\],;: ]|~")
_LABELLED = re.compile(
    r"\s*\$?\s*(?:\\(?:text|textbf|mathrm|mathbf)\s*\{\s*\(?([A-H])\)\s*\}|\(?([A-H])\)(?=\s))"
    r"\s*(?:\\[ ,;:]|~|\\q?quad)*\s*(?![+*/=∪∩^]|\\c[ua]p)(\S.*)$"
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_LONG = 80  # characters: more is no choice and no single word
_ANSWER_WORDS = frozenset(
    ("yes", "no", "true", "false", "odd", "even", "always", "sometimes", "never", "dne", "both", "neither")
)


def same_choice(expected: str, given: str) -> Comparison | None:
    """The comparison of two letters of a choice; None unless the expected answer is a capital letter from A to H."""
    one = _plain(expected)
    found = _LETTER.fullmatch(one)
    if found is None or not (found[1] or found[2]).isupper():
        return None
    other = _LETTER.fullmatch(_plain(given))
    return None if other is None else verdict((found[1] or found[2]) == (other[1] or other[2]).upper())


def unlabelled(text: str) -> tuple[str | None, str]:
    """The letter of a choice and what stands behind it: \\textbf{(C) }12 is C and 12."""
    boxed = all_boxed(text) if len(text) <= _LONG else []
    found = _LABELLED.match(boxed[-1] if boxed else text) if len(text) <= _LONG else None
    return (found[1] or found[2], found[3]) if found else (None, text)


def same_words(expected: str, given: str) -> Comparison | None:
    """CORRECT for the same single word in other capitals; None where it may be a product of letters."""
    one, other = _plain(expected), _plain(given)
    if (
        one in symbols.GREEK
        or not _WORD.fullmatch(one)
        or not _WORD.fullmatch(other)
        or one.casefold() != other.casefold()
    ):
        return None
    if one == other or one.casefold() in _ANSWER_WORDS or {one, other} == {one.lower(), one.capitalize()}:
        return Comparison(Outcome.CORRECT, SAME)
    return None


def _plain(text: str) -> str:
    if len(text) > _LONG:
        return ""
    boxed = all_boxed(text)
    plain = _WRAPPED.sub(lambda found: found[1] or "", boxed[-1] if boxed else text)
    return _LEAD.sub("", plain.strip()).strip(" .")
