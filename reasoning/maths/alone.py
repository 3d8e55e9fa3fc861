"""What can be said of a text without what stands around it: facts, first lines, and the claims in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reasoning.maths import sentences
from reasoning.maths.facts import judge_fact
from reasoning.maths.prose import claims
from reasoning.maths.read_once import read_line
from reasoning.maths.tree import Node, Percent, Rel, System
from reasoning.maths.verdicts import correct, undecided
from reasoning.maths.walk import unknowns, walk
from reasoning.values import Outcome, Relation, Unreadable, Verdict

_LEADS = frozenset(
    ("so", "thus", "therefore", "hence", "then", "and", "or", "now", "we", "get", "have", "is", "the", "answer", "it")
)
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_DIFFERENTIAL = re.compile(r"d[a-z]")  # dx is mathematics
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")


@lru_cache(maxsize=8192)
def check_fact(text: str) -> Verdict:
    """Whether an equality that stands alone holds: CLAIM, FALSE_CLAIM, UNDECIDED or UNREADABLE."""
    line = read_line(text)
    if isinstance(line, Unreadable):
        return unreadable(line)
    return undecided(sentences.WORDS_ONLY) if line.node is None else judge_fact(line.node)


def first(index: int, node: Node) -> Verdict:
    """A line with nothing before it: given, unless its arithmetic is false."""
    if isinstance(node, Rel) and not unknowns(node):
        verdict = judge_fact(node)
        if verdict.outcome is Outcome.INCORRECT or index > 0:
            return verdict
    refuted = _false_pair(node)  # LCM = 8*27 = 210 names something, and works it out wrongly
    return refuted or correct(Relation.GIVEN, sentences.GIVEN)


def may_argue(text: str) -> bool:
    """Whether a text has formulas between delimiters or words at all; the usual line of a student has neither."""
    return "$" in text or "\\" in text or _WORD.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a line is words with formulas between delimiters, not a formula with a lead such as `so`."""
    if not _FORMULA.search(text):
        return False
    return any(
        not _DIFFERENTIAL.fullmatch(word) and word.casefold() not in _LEADS
        for word in _WORD.findall(_FORMULA.sub(" ", text))
    )


def judge_claims(text: str) -> Verdict:
    """The claims of a sentence that can be read without what stands around them.

    An equation with letters may be an assumption, and units and percentages are left out too often in words: such a
    claim can be found right, never wrong.
    """
    held: Verdict | None = None
    for claim in claims(text):
        verdict = check_fact(claim)
        if verdict.outcome is Outcome.CORRECT:
            held = verdict
        elif "<<" in text and verdict.outcome is Outcome.INCORRECT:
            refuted = _refuted_part(claim)
            if refuted is not None:
                return refuted
    return held or undecided(sentences.WORDS_ONLY)


def _refuted_part(claim: str) -> Verdict | None:
    line = read_line(claim)
    return None if isinstance(line, Unreadable) or line.node is None else _false_pair(line.node)


def _false_pair(node: Node) -> Verdict | None:
    """The first step of a chain that is false plain arithmetic: `a = 8*27 = 206`; rounding passes as words pass it."""
    for pair in _pairs(node):
        verdict = judge_fact(pair) if _is_plain_arithmetic(pair) else None
        if verdict and verdict.outcome is Outcome.INCORRECT and verdict.relation is not Relation.FALSE_ROUNDING:
            return verdict
    return None


def _pairs(node: Node) -> Iterator[Rel]:
    """The relations between neighbours that a statement makes; none of alternatives, of which only one must hold."""
    if isinstance(node, System) and node.joiner == "and":
        for part in node.parts:
            yield from _pairs(part)
    if isinstance(node, Rel):
        for sign, left, right in zip(node.signs, node.operands, node.operands[1:], strict=False):
            yield Rel((left, right), (sign,))


def _is_plain_arithmetic(node: Node) -> bool:
    if unknowns(node):
        return False
    return not any(isinstance(part, Percent) or getattr(part, "name", "") == "degree" for part in walk(node))


def unreadable(why: Unreadable) -> Verdict:
    """The verdict on a text that cannot be read: why, where, and what was expected or perhaps meant."""
    place = "" if why.position is None else f" (at character {why.position + 1})"
    wanted = "" if why.expected is None or why.expected in why.reason else f"; expected: {why.expected}"
    meant = "" if why.suggestion is None else f"; perhaps you mean: {why.suggestion}"
    text = sentences.UNREADABLE.format(why=why.reason + place + wanted + meant)
    return Verdict(Outcome.UNREADABLE, Relation.NONE, text)
