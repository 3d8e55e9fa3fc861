"""An exercise as clauses: its words in order, and a mark such as #0 where each formula stands.

"Evaluate $7x-4$ when $x=5$." and "evaluate 7x-4 when x=5" are both read as `evaluate #0 when #1`, so that one
grammar of instructions serves printed and typed text. Says nothing about what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reasoning.maths.delimiters import split_pieces
from reasoning.maths.parse import read_line
from reasoning.maths.render_plain import to_plain
from reasoning.maths.symbols import FUNCTIONS, GREEK, PREFIX_FUNCTIONS, STOP_WORDS
from reasoning.maths.tree import Add, Node, Sub
from reasoning.maths.vocabulary import CLAUSE_STARTS, SHORT_WORDS
from reasoning.maths.walk import bare
from reasoning.values import Line, Unreadable

_NUMBERING = re.compile(r"^\s*(?:[Qq](?:uestion)?\s*\d+|\(?\d{1,3}|\(?[a-h])[.):]\s+")
_PART = re.compile(r"(?<=\s)[a-h]\)\s+")  # "Multiply the following terms b) $(4y+3)(2y-5)$"
_NOTE = re.compile(
    r"\(\s*(?P<note>(?:note|hint|give|enter|input|answer|please|type|e\.?g|express|write|if)\b"
    r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)",
    re.IGNORECASE,
)
_ROUNDS = re.compile(r"\bround|\bnearest\b|\bdecimal places?\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)\s*(?:percent|pct)\b")
_BROKEN_ROWS = re.compile(r"(?:\\n)+(?![a-z])|\n")  # a line break that was printed as \n
_RUN = re.compile(
    r"(?<![A-Za-z\\_^.])[A-Za-z]{2,}(?:['’-][A-Za-z]{2,}|['’]s?(?![a-z]))*(?![A-Za-z_])|\b[aA](?=\s+[A-Za-z]{2})"
)
_LONE = re.compile(r"[xyA-Za-z]-(?:and|intercepts?|values?|axis|coordinates?)\b")
_OPERATOR = re.compile(r"\*\*|[-+*/^=<>×·÷≤≥]|\\(?:cdot|times|div|leq?|geq?)(?![A-Za-z])")
_ENDS_OPEN = re.compile(rf"(?:{_OPERATOR.pattern})\s*$")
_AS_LETTER = re.compile(r"\s+(?:and|or|when|if|where|for|given|in|is|from|by|to|equals)\b")
_BEGINS_OPEN = re.compile(rf"^\s*(?:{_OPERATOR.pattern})")
_PUNCTUATION = ".,:;?!"
_LETTER_ASKED = re.compile(r"\s*([A-Za-z](?:_\w+)?)\s+(?=[\w(\\]|-\S)")
_INNER_STOP = re.compile(r"(?<=[A-Za-z0-9)])[:.?;]\s+(?=\S)")
_BREAKS = frozenset(".:;?!")
_GOES_ON = ("and", "or", "by", "common", "to")  # "Greatest Common Factor" in capitals
_MARK = re.compile(r"#(\d+)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of an exercise: as written, where it began, its tree or why it cannot be read."""

    text: str
    start: int
    node: Node | None
    why: Unreadable | None = None


@dataclass(frozen=True)
class Exercise:
    """The clauses of an exercise (lower case, formulas as #0, #1 ...), its formulas, and what its notes ask for."""

    clauses: tuple[str, ...]
    formulas: tuple[Formula, ...]
    rounds: bool

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """The numbers of the formulas in the order in which the clauses name them."""
        return tuple(int(mark) for clause in self.clauses for mark in _MARK.findall(clause))


def read_exercise(text: str) -> Exercise:
    """The clauses and formulas of a text; a formula that cannot be read is kept with the reason."""
    body = _blanked(_NUMBERING, text)
    body = _blanked(_PART, _BROKEN_ROWS.sub(lambda broken: " " * len(broken[0]), body))
    rounds = any(_ROUNDS.search(note["note"]) for note in _NOTE.finditer(body))
    body = _PERCENT.sub(lambda word: "%" + " " * (len(word[0]) - 1), _blanked(_NOTE, body))
    tokens = list(_joined(list(_tokens(body))))
    formulas = tuple(_read(token) for token in tokens if isinstance(token, _Stretch))
    return Exercise(tuple(_clauses(tokens)), formulas, rounds or bool(_ROUNDS.search(body)))


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks for what matches, so that places stay what they were."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters that belong to one formula."""

    text: str
    start: int
    latex: bool


_Token = _Stretch | str


def _tokens(text: str) -> Iterator[_Token]:
    for piece in split_pieces(text):
        if piece.maths:
            yield _Stretch(piece.text, piece.start, latex=True)
        else:
            yield from _typed(piece.text, piece.start, alone=piece.text == text)


def _typed(text: str, offset: int, *, alone: bool) -> Iterator[_Token]:
    """Words, punctuation and the formulas between them, in a text without delimiters."""
    at, word = 0, ""
    for found in sorted([*_LONE.finditer(text), *_RUN.finditer(text)], key=lambda match: (match.start(), -match.end())):
        if found.start() < at or not (_LONE.match(found[0]) or _is_word(found, alone=alone)):
            continue
        yield from _after(word, text[at : found.start()], offset + at)
        word = found[0].replace("’", "'")
        yield word
        at = found.end()
    yield from _after(word, text[at:], offset + at)


def _after(word: str, text: str, offset: int) -> Iterator[_Token]:
    """What stands after a word; the letter in "for y 2x+3y=6" is no factor of what follows."""
    letter = _LETTER_ASKED.match(text) if word.lower() == "for" else None
    if letter is not None:
        yield _Stretch(letter[1], offset + letter.start(1), latex=False)
        yield ","
    yield from _between(text[letter.end() :] if letter else text, offset + (letter.end() if letter else 0))


def _is_word(found: re.Match[str], *, alone: bool) -> bool:
    """Whether a run of letters is a word here: xyz and bh are products, "kg" between blanks is a word."""
    run = found[0]
    if run in PREFIX_FUNCTIONS or run in GREEK or (run in FUNCTIONS and found.string[found.end() :][:1] in ("(", "_")):
        return False
    if run in "aA":  # an article, unless a sign stands before it or the words go on as after a letter
        return not (_ENDS_OPEN.search(found.string[: found.start()]) or _AS_LETTER.match(found.string, found.end()))
    if len(run) > 3 or run.lower() in SHORT_WORDS or run.lower() in STOP_WORDS:
        return True
    text = found.string
    beside = text[: found.start()].rstrip()[-1:] + text[found.end() :].lstrip()[:1]
    touching = text[: found.start()][-1:] + text[found.end() :][:1]
    return not (re.search(r"[-+*/^=<>(]", beside) or re.search(r"[\d)(]", touching)) or not alone


def _between(text: str, offset: int) -> Iterator[_Token]:
    """What stands between two words: punctuation around a formula, or an operator between formulas."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or _is_stop(text, start)):
        if text[start] in _PUNCTUATION:
            yield text[start]
        start += 1
    closing: list[str] = []
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,:;?"):
        closing.insert(0, text[end - 1])
        end -= 1
    body = text[start:end]
    inner = _INNER_STOP.search(body)
    if inner is not None:  # "x: 3(x-2)=20", "x=5. 2x"
        yield from _between(body[: inner.end()], offset + start)
        yield from _between(body[inner.end() :], offset + start + inner.end())
    elif re.search(r"[A-Za-z0-9]|[^\s()\[\]{}\"'“”‘’–—-]", body):
        yield _Stretch(body, offset + start, latex=False)
    elif re.fullmatch(r"\s*-\s*", body):
        yield _Stretch("-", offset + start, latex=False)
    yield from (mark for mark in closing if not mark.isspace())


def _is_stop(text: str, at: int) -> bool:
    return text[at] in _PUNCTUATION and not (text[at] == "." and text[at + 1 : at + 2].isdigit())


def _joined(tokens: list[_Token]) -> Iterator[_Token]:
    """Stretches with an operator between them as one formula: `$44$ - $28$`, `$y$ $=$ $4x+7$`."""
    waiting: _Stretch | None = None
    for token in tokens:
        if waiting is None:
            if isinstance(token, _Stretch):
                waiting = token
            else:
                yield token
        elif isinstance(token, _Stretch) and (_ENDS_OPEN.search(waiting.text) or _BEGINS_OPEN.match(token.text)):
            waiting = _put_together(waiting, token)
        elif isinstance(token, _Stretch):
            yield waiting
            waiting = token
        else:
            yield waiting
            yield token
            waiting = None
    if waiting is not None:
        yield waiting


def _put_together(left: _Stretch, right: _Stretch) -> _Stretch:
    """Both as one stretch; a sum beside a sign of multiplication or division keeps together."""
    one, other = left.text, right.text
    if re.match(r"\s*(?:[*/×·÷]|\\(?:cdot|times|div))", other):
        one = _kept(one)
    if re.search(r"(?:[*/×·÷-]|\\(?:cdot|times|div))\s*$", one):
        other = _kept(other)
    return _Stretch(f"{one} {other}", left.start, left.latex or right.latex)


def _kept(text: str) -> str:
    node = _node(text, latex=True)
    return f"({text})" if isinstance(node, Node) and isinstance(bare(node), Add | Sub) and node is bare(node) else text


def _read(stretch: _Stretch) -> Formula:
    node = _node(stretch.text, latex=stretch.latex)
    if isinstance(node, Unreadable):
        return Formula(stretch.text, stretch.start, None, node)
    return Formula(stretch.text, stretch.start, node)


def _node(text: str, *, latex: bool) -> Node | Unreadable:
    line = read_line(f"${text}$" if latex and "\\" not in text else text)
    if isinstance(line, Line) and line.node is not None and not line.continues:
        return line.node
    return line if isinstance(line, Unreadable) else Unreadable("this is not a whole formula", 0)


def _clauses(tokens: list[_Token]) -> Iterator[str]:
    """The words between full stops, colons and the capitals of a new instruction; commas stay."""
    clause: list[str] = []
    count = 0
    for token in tokens:
        if isinstance(token, _Stretch):
            clause.append(f"#{count}")
            count += 1
            continue
        begins = clause and token[0].isupper() and token.lower() in CLAUSE_STARTS and clause[-1] not in _GOES_ON
        opens_values = token.startswith(":") and clause and clause[-1] in ("when", "where", "if", "for")
        if (token in _BREAKS or begins) and not opens_values:
            yield " ".join(clause)
            clause = []
        if token not in _BREAKS:
            clause.append(token.lower())
    yield " ".join(clause)


def plain_of(exercise: Exercise, clause: str) -> str:
    """A clause with its formulas written out in plain text."""

    def written(mark: re.Match[str]) -> str:
        formula = exercise.formulas[int(mark[1])]
        return formula.text if formula.node is None else to_plain(formula.node)

    return _MARK.sub(written, clause)
