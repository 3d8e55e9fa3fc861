"""Whether a fact speaks of what stands in the line above: a small model drifts to true facts about other numbers.

`7*5=35` is true, but leads nowhere below `3x/8=2`. A number is grounded where it stands in the line or in an earlier
fact of the step, is one digit's share of such a number (30 of 37), or is a digit of a quotient that is being tried.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TERM = re.compile(r"\d*[A-Za-z]")  # 5m, and m alone
_TRIED = re.compile(r"[1-9]0*|1[12]")  # 8 or 30: one digit of a running quotient; 11 and 12 as in the tables
_TRIED_ROOT = re.compile(r"\d+\^[23]")  # 13^2, to see between which squares 170 lies
FROM_BEFORE = "simplify the fraction"  # its common factor may come from the step above, whose facts are not at hand


def is_grounded(fact: str, *, reason: str, before: str, earlier: Sequence[str]) -> bool:
    """Whether the left side of a fact uses only numbers and terms that are grounded; says nothing about its truth."""
    if reason == FROM_BEFORE:
        return True
    left = fact.partition("=")[0]
    if _TRIED_ROOT.fullmatch(left):
        return True
    terms = _found(_TERM, (before, *earlier))
    terms |= {term[-1] for term in terms}  # x^3*x^4 is worked out for 2x^3*5x^4, too
    if any(term not in terms for term in _TERM.findall(left)):
        return False
    known = _found(_NUMBER, (reason, before, *earlier))
    known |= {number.rstrip("0") for number in known}  # 370*2 is worked out as 37*2
    return all(_is_known(number, known) for number in _NUMBER.findall(left))


def _found(pattern: re.Pattern[str], texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in pattern.findall(text)}


def _is_known(number: str, known: Collection[str]) -> bool:
    """Whether a number is one of these, the first digits of one (19 of 195, 190 of 195), or tried in a quotient."""
    if number in known or "." in number or _TRIED.fullmatch(number):
        return True
    digits = number.rstrip("0")
    return any(other.startswith(digits) and len(other) >= len(number) for other in known)
