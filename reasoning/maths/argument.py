"""What an argument in prose states, formula by formula: chains taken apart, also where one part cannot be read.

`\\[ (x+1)^2 + \\cdots = 8 = 9 \\]` as a whole is no formula of our grammar; 8 = 9 is. A display that begins with a
sign goes on from the display before it, rows of an aligned block from the row above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reasoning.maths.claims import is_expression
from reasoning.maths.congruences import Congruence, congruences, has_modulus
from reasoning.maths.delimiters import Piece, split_pieces
from reasoning.maths.limits import FORMULA_CHARACTERS
from reasoning.maths.parse import read_line
from reasoning.maths.prose import SENTENCE_END, claims_in_words
from reasoning.maths.tree import Node
from reasoning.values import Line, Unreadable

STEP_CHARACTERS = 4000  # of one step that are looked at; longer ones are texts, not steps
_ROWS = re.compile(r"\\(?:begin|end)\{(?:align|aligned|equation|gather|gathered|eqnarray|split)\*?\}")
_OTHER_ROWS = re.compile(
    r"\\begin\{|\\substack|\\underbrace|\\overset|\\underset|\\stackrel|\\cancel|\\xrightarrow|\\[lc]?dots|\.\.|…|\d_"
)
_IMPLIES = r"\\implies\b|\\[Rr]ightarrow\b|\\Long(?:left)?rightarrow\b|\\Leftrightarrow\b|\\iff\b|⟹|⇒|⇔"
_BREAK = re.compile(
    rf"({_IMPLIES})|\\\\(?:\[[^\]]*\])?|\\q?quad\b|(?<!\\);|(?<!\\),(?!\d|(?:\s|~|\\,)*\d{{3}}(?!\d))"
    r"|\\(?:therefore|because)\b"
)
_SIGN = re.compile(r"\\(?:leqslant|geqslant|leq?|geq?|lt|gt|neq?|approx)(?![A-Za-z])|<=|>=|!=|[=<>≤≥≠≈]")
_SIGNS = {
    "leq": "<=", "le": "<=", "leqslant": "<=", "geq": ">=", "ge": ">=", "geqslant": ">=", "lt": "<", "gt": ">",
    "neq": "!=", "ne": "!=", "approx": "~=", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=",
}  # fmt: skip
_TEXT = r"\\(?:text|mathrm|textrm|mbox)\s*\{\s*([^{}]*)\}"
_UNIT = re.compile(
    rf"(?<=[\d}})])\s*(?:\\[,;: ]|~)*\s*{_TEXT}(?:\^\{{?[23]\}}?|\s*/\s*\\(?:text|mathrm)\s*\{{[^{{}}]*\}})?"
)
_WORDS = re.compile(r"\\(?:text|textbf|textit|mathrm|mbox)\s*\{([^{}]*)\}")
_JOINING = re.compile(
    r"\b(?:and|or|if|for|where|when|since|because|with|so|then|as|mod|but|such|in|of|more|less|fewer|than|plus|minus|"
    r"times|divided|multiplied|to|from|by|out|over|base|is|are)\b"
)
_SPACES = re.compile(r"\\[,;:! ]|~|\\(?:displaystyle|tfrac|bigl?|bigr)(?![A-Za-z])|&")
_OPERATOR_LAST = re.compile(r"[-+*/×÷^−]\s*$")
_OPERATOR_FIRST = re.compile(r"\s*(?:[-+*/×÷^−]|\\(?:times|cdot|div)(?![A-Za-z]))(?!\s*[A-Za-z]{2})")
_SKIPPED = re.compile(r"[.,;:\s]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """One chain of a step: its operands (None where one cannot be read), their texts, the signs between them.

    `implied`: an arrow stands before it; `words` and `after`: what stands before and behind it; `goes_on`: its first
    operand is the last one of the chain before; `units`: words for units were taken off.
    """

    operands: tuple[Node | None, ...]
    texts: tuple[str, ...]
    signs: tuple[str, ...]
    words: str = ""
    after: str = ""
    implied: bool = False
    goes_on: bool = False
    units: bool = False
    congruences: tuple[Congruence, ...] = ()


def several_formulas(text: str) -> bool:
    """Whether a text states more than one chain."""
    return sum(1 for said in chains(text) if said.signs) > 1


def chains(text: str, before: Said | None = None) -> Iterator[Said]:
    """The chains of a step in order; `before` is the last one of the step before, from which a display may go on."""
    words, last = "", before
    pieces = split_pieces(text[:STEP_CHARACTERS])
    for k, piece in enumerate(pieces):
        if not piece.maths or _is_part(pieces, k):
            for sentence in [piece.text] if piece.maths else SENTENCE_END.split(piece.text):
                words += f"{sentence} "
                for claim in [] if piece.maths else claims_in_words(sentence):
                    yield from _of_formula(claim, words, None)
                    words = ""
            continue
        display = _is_display(text, piece)
        after = pieces[k + 1].text if k + 1 < len(pieces) and not pieces[k + 1].maths else ""
        for said in _of_formula(piece.text, words, last if display else None):
            yield replace(said, after=after)
            last = said if display else last
            words = "" if said.signs or said.congruences else f"{words} … "  # a formula that states nothing is a word


def _is_part(pieces: list[Piece], k: int) -> bool:
    """Whether a sign beside a formula makes it a part of something longer: `$2^2$ + $3^2=13$`, `$2x=4x^2$ $-2x$`."""
    before, after = pieces[max(k - 2, 0) : k], pieces[k + 1 : k + 3]
    left = before[-1].text if before and not before[-1].maths else ""
    right = after[0].text if after and not after[0].maths else ""
    if _OPERATOR_LAST.search(left) or _OPERATOR_FIRST.match(right):
        return True
    return bool(len(after) == 2 and not right.strip() and _OPERATOR_FIRST.match(after[1].text)) or bool(
        len(before) == 2 and not left.strip() and _OPERATOR_FIRST.match(pieces[k].text)
    )


def _is_display(text: str, piece: Piece) -> bool:
    return piece.text.lstrip().startswith("\\begin") or text[max(piece.start - 2, 0) : piece.start] in ("\\[", "$$")


def _of_formula(text: str, words: str, last: Said | None) -> Iterator[Said]:
    text = _ROWS.sub(" ", text)
    if len(text) > FORMULA_CHARACTERS * 2:
        return
    for part, implied in _parts(text):
        said = _chain(part, words, last, implied=implied)
        if said is not None:
            yield said
            last, words = said, words if not said.signs else ""


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text between arrows, row breaks and commas outside brackets; whether an arrow stood before it."""
    start, implied = 0, False
    for match in _BREAK.finditer(text):
        if _depth(text[start : match.start()]) != 0:
            continue
        part = text[start : match.start()]
        if part.strip(" &\n"):
            yield part, implied
            implied = False
        implied = implied or match[1] is not None
        start = match.end()
    if text[start:].strip(" &\n"):
        yield text[start:], implied


def _depth(text: str) -> int:
    plain = re.sub(r"\\(?:left|right)\s*\.|\\[{}|]", "", text)
    return sum(plain.count(sign) for sign in "({[") - sum(plain.count(sign) for sign in ")}]")


def _chain(text: str, words: str, last: Said | None, *, implied: bool) -> Said | None:
    if has_modulus(text):
        return Said((None,), (text,), (), words, implied=implied, congruences=tuple(congruences(text)))
    units = bool(_UNIT.search(text)) and not any(_JOINING.search(unit) for unit in _UNIT.findall(text))
    plain = _UNIT.sub(" ", text) if units else text
    plain = _SPACES.sub(" ", plain)
    operands, signs = _split(plain)
    goes_on = bool(signs) and not operands[0].strip()
    if goes_on and (last is None or not last.texts[-1]):
        operands, signs, goes_on = operands[1:], signs[1:], False
    nodes = [_expression(operand) for operand in operands]
    if goes_on and last is not None:
        nodes[0], operands[0] = last.operands[-1], last.texts[-1]
    return Said(tuple(nodes), tuple(operands), tuple(signs), words, implied=implied, goes_on=goes_on, units=units)


def _split(text: str) -> tuple[list[str], list[str]]:
    """The operands and the signs of a chain, outside brackets."""
    operands, signs, start = [], [], 0
    for match in _SIGN.finditer(text):
        if _depth(text[start : match.start()]) != 0:
            continue
        operands.append(text[start : match.start()])
        signs.append(_SIGNS.get(match[0].lstrip("\\"), match[0]))
        start = match.end()
    return [*operands, _SKIPPED.sub("", text[start:])], signs


@lru_cache(maxsize=4096)
def _expression(text: str) -> Node | None:
    """The tree of one operand; None where it is no expression that can be read by itself."""
    text = text.strip()
    if not text or len(text) > FORMULA_CHARACTERS or _OTHER_ROWS.search(text) or _WORDS.search(text):
        return None
    line = read_line(f"${text}$")
    if isinstance(line, Unreadable) or not isinstance(line, Line) or line.node is None or line.continues:
        return None
    return line.node if is_expression(line.node) else None
