"""Mathematics for a page: MathML from our own tree renderer, or the escaped source where our grammar cannot read it."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from reasoning.maths.exercise import Formula, read_exercise
from reasoning.maths.parse import read_line
from reasoning.maths.render import to_mathml
from reasoning.values import Unreadable

WORDED_LIMIT = 1000  # characters of a task that is shown in its own words
WORD = re.compile(r"(?<![A-Za-z])(?!(?:and|or)\b)[A-Za-z]{2,}")
IN_SIGNS = frozenset("+-*^_=/(|")  # a formula to typeset; "5th" and "25%" stay as they are
CACHED = 4096  # formulas; the lists of a school repeat the same ones


@lru_cache(maxsize=CACHED)
def typeset(text: str) -> SafeString:
    """The text as MathML; as its escaped source where it is prose or not readable."""
    line = read_line(text)
    if isinstance(line, Unreadable) or line.node is None:
        return format_html('<span class="raw">{}</span>', text)
    return mark_safe(to_mathml(line.node))  # noqa: S308 - our renderer escapes every leaf


@lru_cache(maxsize=CACHED)
def worded(text: str, words: int = 1) -> SafeString:
    """A task in its own words with its formulas as MathML; "" for fewer words, or where LaTeX would be left over.

    "Find f(2) for f(x)=3x-1" says what to do; the line that it is read as does not.
    """
    if len(text) > WORDED_LIMIT:
        return SafeString()
    pieces: list[str] = []
    between: list[str] = []  # what is no formula
    end = 0
    for formula in read_exercise(text).formulas:
        start, stop = _span(formula, text)
        if start < end or formula.node is None:
            continue
        between.append(text[end:start])
        typeset_it = IN_SIGNS & set(formula.text)
        pieces += [escape(text[end:start]), to_mathml(formula.node) if typeset_it else escape(text[start:stop])]
        end = stop
    between.append(text[end:])
    outside = " ".join(between)
    if len(WORD.findall(outside)) < words or "\\" in outside:
        return SafeString()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - words escaped, formulas from our renderer


def _span(formula: Formula, text: str) -> tuple[int, int]:
    """Where a formula stands in the text, with the dollar signs around it; before the text where it is not found."""
    start, stop = formula.start, formula.start + len(formula.text)
    if text[start:stop] != formula.text:
        return -1, -1
    if text[start - 1 : start] == "$" == text[stop : stop + 1]:
        return start - 1, stop + 1
    return start, stop
