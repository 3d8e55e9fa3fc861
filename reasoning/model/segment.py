"""Cutting a model's text, as it grows, into segments that can be checked: our trace format, and free prose.

A trace line is `reason:fact;fact=>line` and a line break; the end is `</think>` and the boxed answer. Every function
is pure: the same text and start give the same cut, whatever the tokens were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

THINK_END = "</think>"
LONGEST_PARAGRAPH = 1200  # characters of prose without a break; then the next sentence's end is taken
_TAG = re.compile(r"</?think>|<[|｜][^<>]*[|｜]>")
_PART_OF_TAG = re.compile(r"<[/|｜]?[^<>]*$")
_LINE_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"[.!?]\s")


class Phase(StrEnum):
    """What a trace is writing now."""

    REASON = "reason"
    FACT = "fact"
    LINE = "line"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Segment:
    """A finished segment: what it is, its text without marks, where it ends, and what comes next.

    `following` is None where the text breaks the format: nothing can come next.
    """

    phase: Phase
    text: str
    end: int
    following: Phase | None


_ENDS = {
    Phase.REASON: ((":", Phase.FACT), ("=>", Phase.LINE), (THINK_END, Phase.ANSWER), ("\n", None)),
    Phase.FACT: ((";", Phase.FACT), ("=>", Phase.LINE), (THINK_END, None), ("\n", None)),
    Phase.LINE: (("\n", Phase.REASON), (THINK_END, None)),
}


def cut(text: str, start: int, phase: Phase) -> Segment | None:
    """The segment that begins at `start`, or None while it is not finished; an answer ends with the text alone."""
    if phase is Phase.ANSWER:
        return None
    found = [(text.find(mark, start), mark, following) for mark, following in _ENDS[phase]]
    found = [entry for entry in found if entry[0] >= 0]
    if not found:
        return None
    position, mark, following = min(found)
    return Segment(phase, text[start:position].strip(), position + len(mark), following)


def boxed(text: str) -> str | None:
    """What stands in the last complete \\boxed{…}, or None."""
    start = text.rfind("\\boxed{")
    while start >= 0:
        inside = _braced(text, start + len("\\boxed{"))
        if inside is not None:
            return inside.strip()
        start = text.rfind("\\boxed{", 0, start)
    return None


def _braced(text: str, start: int) -> str | None:
    depth = 1
    for index in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return text[start:index]
    return None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A finished piece of prose without tags, where it ends, and whether the thinking ends with it."""

    text: str
    end: int
    closes_think: bool


def cut_prose(text: str, start: int, *, final: bool = False) -> Paragraph | None:
    """The paragraph that begins at `start`: a line, with any display formula it opens; None while it is not finished.

    `final` takes what is left as the last one (None: nothing is left). Blank lines and rules are passed over.
    """
    for end, closes_think in _prose_ends(text, start):
        shown = without_tags(text[start:end])
        if closes_think or any(character.isalnum() for character in shown):
            return Paragraph(shown, end, closes_think)
    rest = without_tags(text[start:])
    if final and any(character.isalnum() for character in rest):
        return Paragraph(rest, len(text), False)
    return None


def _prose_ends(text: str, start: int) -> list[tuple[int, bool]]:
    think = text.find(THINK_END, start)
    stop = think if think >= 0 else len(text)
    ends = [(match.end(), False) for match in _LINE_END.finditer(text, start, stop)]
    ends = [(end, closes) for end, closes in ends if not _open_formula(text[start:end])]
    if not ends and stop - start > LONGEST_PARAGRAPH:
        sentence = _SENTENCE_END.search(text, start + LONGEST_PARAGRAPH, stop)
        ends = (
            [(sentence.end(), False)] if sentence else [(stop, False)] if stop - start > 2 * LONGEST_PARAGRAPH else []
        )
    return [*ends, (think + len(THINK_END), True)] if think >= 0 else ends


def _open_formula(text: str) -> bool:
    opened = text.count("\\[") > text.count("\\]") or text.count("$$") % 2 == 1
    return opened and len(text) < LONGEST_PARAGRAPH


def without_tags(text: str) -> str:
    """Text that may be shown: `<think>`, its end and special tokens taken out, also a half-written one at the end."""
    return _PART_OF_TAG.sub(_keep_formula, _TAG.sub("", text)).strip()


def _keep_formula(match: re.Match[str]) -> str:
    """`x < 5` at the end of a draft is no tag: only what could still become one goes."""
    start = match.group()
    could_be = any(tag.startswith(start) for tag in ("<think>", THINK_END)) or start[1:2] in ("|", "｜")
    return "" if could_be else start
