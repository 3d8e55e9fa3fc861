"""A run of Latin letters -> a function, a named symbol, a word, or a product of single letters; others are refused."""

from __future__ import annotations

import difflib
import re

from reasoning.maths import symbols
from reasoning.maths.limits import Refused, refuse

Part = tuple[str, str, int]  # kind, text, offset in the run

_WORDS = {"and": "and", "or": "or", "oder": "or", "und": "and", **symbols.SIGN_WORDS}
_NAMED = {**{name: name for name in symbols.GREEK}, "oo": "oo", "inf": "oo", "infty": "oo", "infinity": "oo"}
_FUNCTION_AND_LETTER = re.compile(
    r"([xyzi]?)(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|ln|log|sqrt)(x|y|z|theta|alpha|pi)?"
)
_PI_AND_LETTERS = re.compile(r"([a-z]?)(pi)([rxhtdn]?)")
_PRONOUNCED = re.compile(r"[eiouEIOU]")
PRODUCT_LETTERS = 3  # "xyz" is a product; a longer run is taken for a name unless it has no vowel but a


def split_name(run: str, start: int, *, following: str, latex: bool) -> list[Part]:
    """The parts of a run of letters, with their offsets; raises Refused for a name that is not known."""
    if run in _WORDS and not latex and not (run == "degree" and following == "("):
        word = _WORDS[run]
        return [("OP" if word in "%°" else "WORD", word, 0)]
    if run in symbols.FUNCTIONS and (following == "(" or run not in ("int", "arg", "re", "im", "dot", "vec", "conj")):
        return [("FUNC", symbols.FUNCTIONS[run], 0)]
    if run in _NAMED:
        _refuse_lambda(run, start, following)
        return [("SYM", _NAMED[run], 0)]
    if run.lower() == "pi":
        return [("SYM", "pi", 0)]
    joined = _FUNCTION_AND_LETTER.fullmatch(run) or (None if latex else _PI_AND_LETTERS.fullmatch(run))
    if joined:
        return _joined(joined)
    if _is_product(run, latex=latex) and not (following == "(" and _is_miswritten(run)):
        return [("SYM", letter, at) for at, letter in enumerate(run)]
    raise _unknown(run, start)


def spells_product(run: str) -> bool:
    """Whether typing these letters side by side is read as their product, letter by letter, and looks like no word."""
    if run.lower() in symbols.STOP_WORDS:
        return False
    try:
        return [part[:2] for part in split_name(run, 0, following="", latex=False)] == [("SYM", c) for c in run]
    except Refused:
        return False


def is_function_of_letter(run: str) -> bool:
    """Whether letters typed as one are a function of a letter: cosx, lnx."""
    return _FUNCTION_AND_LETTER.fullmatch(run) is not None


def _joined(match: re.Match[str]) -> list[Part]:
    parts: list[Part] = []
    for group in (1, 2, 3):
        text = match[group]
        if text:
            kind = "FUNC" if text in symbols.FUNCTIONS else "SYM"
            parts.append((kind, text, match.start(group) - match.start()))
    return parts


def _is_product(run: str, *, latex: bool) -> bool:
    if len(run) <= PRODUCT_LETTERS:
        return True
    if len(run) > (8 if latex else 6) or _PRONOUNCED.search(run):
        return False
    return latex or not difflib.get_close_matches(run, symbols.FUNCTIONS, n=1, cutoff=0.75)  # sqrrt


def _is_miswritten(run: str) -> bool:
    """Whether a short name before a bracket is one of a programming language, or almost a function: sqr(4)."""
    return run in symbols.CODE_NAMES or (
        len(run) == PRODUCT_LETTERS and bool(difflib.get_close_matches(run, symbols.FUNCTIONS, n=1, cutoff=0.8))
    )


def _refuse_lambda(run: str, start: int, following: str) -> None:
    if run == "lambda" and following in (" ", ":"):
        raise refuse("lambda is a Greek letter here, with nothing after it but a sign", start, found=run,
                     expected="an operator", suggestion="λ")  # fmt: skip


def _unknown(run: str, start: int) -> Refused:
    known = [*symbols.FUNCTIONS, *_NAMED]
    close = difflib.get_close_matches(run, known, n=1, cutoff=0.75)
    suggestion = close[0] if close else None
    return refuse(
        f"the name {run[:24]} is not known", start, found=run[:24],
        expected="a number, a letter or a function such as sqrt", suggestion=suggestion,
    )  # fmt: skip
