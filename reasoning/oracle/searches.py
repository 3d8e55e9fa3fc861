"""The search for a common factor among a step's facts, told in one sentence to whoever reads the working.

A small model needs every line of Euclid's algorithm (18-16=2;8-8=0) to know that 18 and 8 share the factor 2. A student
of thirteen reads `7-4=3, 4-3=1` under "divide both sides by 4" and wonders what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reasoning.oracle import facts as fact

_TAKEN_AWAY = re.compile(r"(\d+)-(\d+)=\d+")
_PRODUCT = re.compile(r"(\d+)\*(\d+)=(\d+)")
_COMPARED = re.compile(r"(\d+)[<>](\d+)")
PLACES = 8  # facts at most that take a product away place by place before it is taken away as a whole
TAKEN_APART = 2  # facts; a quotient that is known by heart is one
_PLACE = re.compile(r"in the (?:first|second|third|fourth), ")
# The steps in which the solver looks for a common factor. In others, 5-4=1 is a sum that is worked out.
_SEARCHING = re.compile(
    r"divide (?:both sides|all parts) by|simplify the fraction|write over a common denominator|clear the fractions|"
    r"take out the common factor|take a common factor out|multiply the fractions|(?:add|subtract) the numerators|"
    r"make the coefficients of|divide$"
)
_SUMS = re.compile(r"(?:add|subtract) the numerators|divide$")  # begin with what they are named for


@dataclass(frozen=True, slots=True)
class CommonFactor:
    """Two numbers, the larger first, and their greatest common factor, found by these facts."""

    numbers: tuple[int, int]
    factor: int
    facts: tuple[str, ...]


def folded(reason: str, facts: Sequence[str]) -> list[str | CommonFactor]:
    """Return the facts of a step with each search for a common factor in one piece; all of them are still there."""
    words = _PLACE.sub("", reason)
    if not _SEARCHING.match(words):
        return list(facts)
    told: list[str | CommonFactor] = [facts[0]] if facts and _SUMS.match(words) else []
    at = len(told)
    while at < len(facts):
        pairs = _pairs_at(facts, at)
        division = next((length for pair in pairs if (length := _division_at(pair, facts, at))), 0)
        search = None if division else _search_at(pairs, facts, at)
        told += [search] if search else facts[at : at + max(1, division)]
        at += len(search.facts) if search else max(1, division)
    return told


def _pairs_at(facts: Sequence[str], at: int) -> list[tuple[int, int]]:
    """Pairs of numbers that what begins at a fact may take apart: 18 and 8 of 8*2=16;18-16=2, or of 8<18."""
    compared = _COMPARED.fullmatch(facts[at])
    if compared:
        return [(int(compared[1]), int(compared[2]))]
    first = next((n for n in range(at, len(facts)) if _TAKEN_AWAY.fullmatch(facts[n])), len(facts))
    if first == len(facts):
        return []
    large = facts[first].partition("-")[0]
    taken = [_TAKEN_AWAY.fullmatch(text) for text in facts[first : first + PLACES] if text.startswith(f"{large}-")]
    product = _PRODUCT.fullmatch(facts[first - 1]) if first > at else None
    smaller = [product[1], product[2]] if product else [one[2] for one in taken if one]
    return [(int(large), int(small)) for small in dict.fromkeys(smaller) if 1 < int(small) <= int(large)]


def _search_at(pairs: Sequence[tuple[int, int]], facts: Sequence[str], at: int) -> CommonFactor | None:
    """The longest run of Euclid's algorithm that begins at a fact."""
    runs = []
    for pair in pairs:
        expected, factor = fact.common_factor_facts(*pair)
        if list(facts[at : at + len(expected)]) == expected:
            runs.append(CommonFactor((max(pair), min(pair)), factor, tuple(expected)))
    return max(runs, key=lambda run: len(run.facts), default=None)


def _division_at(pair: tuple[int, int], facts: Sequence[str], at: int) -> int:
    """How many facts from one on are a written division: 65-65=0;60+5=65;845/13=65; 0 for anything else."""
    large, small = pair
    expected = fact.quotient_facts(large, small)[0] if large % small == 0 else []
    found = list(facts[at : at + len(expected)])
    if len(expected) < TAKEN_APART or len(found) < len(expected) or found[:-1] != expected[:-1]:
        return 0
    return len(expected) * bool(re.fullmatch(rf"-?{large}/(?:{small}|\(-{small}\))=-?\d+", found[-1]))
