"""Prose and formulas apart: $…$, $$…$$, \\(…\\), \\[…\\], money, words."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass

from reasoning.maths import symbols
from reasoning.maths.names import is_function_of_letter


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: a formula (without its delimiters) or words, and where it began."""

    text: str
    start: int
    maths: bool
    latex: bool = False  # stood between delimiters


# Each inside stops at the next opening of its own kind, so that a flood of openings stays linear.
_DELIMITED = re.compile(
    r"\$\$(?P<display>(?:(?!\$\$).)+)\$\$|\\\((?P<round>(?:(?!\\[()]).)+)\\\)|\\\[(?P<square>(?:(?!\\[\[\]]).)+)\\\]"
    r"|(?P<rows>\\begin\{(?P<name>align|aligned|equation|gather|gathered|eqnarray)(?P<star>\*?)\}"
    r"(?:(?!\\begin\{(?P=name)).)+?\\end\{(?P=name)(?P=star)\})"
    r"|(?<![\\$\w])\$(?P<dollar>(?:[^$\\]|\\.)+?)\$",
    re.DOTALL,
)
_NOT_A_FORMULA = re.compile(r"\s*\Z|.*[-+*/=(,]\s+\Z", re.DOTALL)  # "$5 + $": the second dollar begins an amount
_ARITHMETIC = re.compile(r"[\d\s+\-*/^=().]+", re.ASCII)  # no words, said at once
_WORDS_ONLY = re.compile(r"\s*(?:[A-Za-z]{4,}|and|the|for|not|are|or|if|is|on|of|in|to)(?:[\s,]+[A-Za-z]+)*\s*")
_CENTS = re.compile(r"\.\d")  # $1-$.44
_MONEY = re.compile(r"(?<!\\)\\?\$\s?(?=[\d.])|[€£](?=\s?[\d.])|(?<=\d)\s?[€£]")
_WORD = re.compile(r"[A-Za-z]{2,}(?:'[a-z]+)?")
_LEAD = re.compile(
    r"\s*(?:(?:so|thus|then|hence|therefore|and|or|but|now|also|answer|the answer is|ans|solution|result|we get|"
    r"we have|i\.e\.|let)\b[\s,:]*|=>\s*|[⇒⟹→⇔∴]\s*"
    r"|\\(?:Rightarrow|implies|Longrightarrow|therefore|iff|Leftrightarrow)\b\s*)+",
    re.IGNORECASE,
)
_TRAILING = " \t\r\n.,;?✓✔☑✅"
_CODE = re.compile(
    r"__|[A-Za-z]\.[A-Za-z_]{2,}\(?|[\"'`]\s*[)\]]|[(\[]\s*[\"'`]|\w\(\)|\blambda\b.*:|\bimport\b|\b[fr][\"']"
)
_UNIT = re.compile(r"\d\s+(?:km|cm|mm|kg|mg|ml|ft|lb|lbs|oz|mph|kmh|min|mins|sec|hr|hrs|cents?)\b")
# 2x = 6 | :2 says what is done next.
_NOTE = re.compile(r"([=<>≤≥][^|]*[^|\s])\s*\|\s*[:÷/·*×+−–√-][^|=<>]*\Z")
_MARKUP = re.compile(
    r"</?(?:script|img|svg|iframe|object|embed|style|html|body|input|form|video|audio|div|span|br|link|meta)\b[^<]*>?"
    r"|</[A-Za-z]|<[A-Za-z]+\s+[A-Za-z-]+\s*=[^<=]*>",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}(?![A-Za-z])")
_NEIGHBOURS = re.compile(r"(?<![A-Za-z\\])(?=([A-Za-z]{2,})\s+([A-Za-z]{2,}))")
_OPERATOR = re.compile(
    r"[=<>+*/^×÷≤≥≈≠±∈∪∩]|\d\s*-\s*\d|\\(?:leq?|geq?|lt|gt|neq?|approx|cdot|times|div|[dt]?frac|pm)(?![A-Za-z])"
)


def split_pieces(text: str) -> list[Piece]:
    """The text as words and formulas in turn; a $ before an amount is money, not a delimiter."""
    if "$" not in text and "\\" not in text:
        return [Piece(text, 0, False)] if text else []
    pieces: list[Piece] = []
    at = searched = 0
    while match := _DELIMITED.search(text, searched):
        group = next(name for name in ("display", "round", "square", "rows", "dollar") if match[name] is not None)
        if group == "dollar" and _is_money(match[group], text[match.end() : match.end() + 2]):
            searched = match.start() + 1
            continue
        if match.start() > at:
            pieces.append(Piece(text[at : match.start()], at, False))
        inside = match[group] if group != "display" else match[group].replace("$", " ")
        pieces.append(Piece(inside, match.start(group), not _WORDS_ONLY.fullmatch(inside), latex=True))
        at = searched = match.end()
    if at < len(text):
        pieces.append(Piece(text[at:], at, False))
    return pieces


def _is_money(inside: str, following: str) -> bool:
    """Whether the text between two dollar signs shows that they stand before amounts."""
    if _NOT_A_FORMULA.match(inside):
        return True
    amount = inside.lstrip()[0].isdigit()
    if amount and (following[:1].isdigit() or _CENTS.match(following)):
        return True
    plain = re.sub(r"\\[A-Za-z]+\s*(?:\{[^{}]*\})?", " ", inside)
    return amount and "\\" not in inside and bool(words_of(plain))


def hidden_character(text: str) -> int | None:
    """Where the first invisible, control or look-alike character stands; None when there is none."""
    if text.isascii() and text.isprintable():
        return None
    for at, char in enumerate(text):
        if char.isascii():
            if (char < " " and char not in "\t\n\r") or char == "\x7f":
                return at
        elif char in symbols.LOOKALIKES or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"):
            return at
    return None


def markup(text: str) -> tuple[int, str] | None:
    """Where the first tag of a web page stands, and the tag; a<b>c is none."""
    found = _MARKUP.search(text)
    return None if found is None else (found.start(), found[0])


def words_of(text: str) -> list[str]:
    """The natural words in a text: runs of letters that are neither functions, names nor products of letters."""
    plain = re.sub(r"\\(?:begin|end)\s*\{[a-zA-Z]*\*?\}|\\[A-Za-z]+|\bin\s*(?=[\[({]|union|intersect)", " ", text)
    found = []
    for word in _WORD.findall(plain):
        if (
            word in symbols.FUNCTIONS
            or word in symbols.SIGN_WORDS
            or word in symbols.GREEK
            or is_function_of_letter(word)
            or (len(word) <= 3 and word.lower() not in symbols.STOP_WORDS)
        ):
            continue
        found.append(word)
    return found


def is_prose(text: str) -> bool:
    """Whether a text without delimiters is meant as words rather than as a formula."""
    if _ARITHMETIC.fullmatch(text) and any(map(str.isdigit, text)):
        return False
    if verbal(text) is not None or _CODE.search(text):
        return False
    body = strip_lead(text)[0]
    words = words_of(body)
    if not body:
        return bool(text.strip()) and not re.search(r"[\d=+*/^()]", text)
    if re.search(r"[(){}\[\]]", body) and len(body.split()) == 1:
        return False
    if _side_by_side(body) or (_UNIT.search(body) and "=" in body):
        return True
    if not _OPERATOR.search(body):
        return any(len(word) > 3 for word in words) or (bool(words) and len(body.split()) > 1)
    return any(len(word) > 3 and _stands_loose(word, body) for word in words)


def _side_by_side(body: str) -> bool:
    """Whether two words follow one another, or stand far apart in a long line: `km per`, not `sin theta`."""
    runs = [_known_name(run) for run in _RUN.findall(body)]
    neighbours = any(not (_known_name(pair[1]) or _known_name(pair[2])) for pair in _NEIGHBOURS.finditer(body))
    return neighbours or (runs.count(False) >= 5 and bool(words_of(body)))


def _known_name(run: str) -> bool:
    return run in symbols.FUNCTIONS or run in symbols.GREEK or run in symbols.SIGN_WORDS or run in ("and", "or", "oo")


def _stands_loose(word: str, body: str) -> bool:
    """Whether a word stands apart from the signs around it and is no misspelt function: `15 apples`, `Answer: 5`."""
    apart = re.search(rf"(?:^|\s){word}[\s,.:]|[\d)%]\s+{word}\b", body)
    return bool(apart) and not difflib.get_close_matches(word, symbols.FUNCTIONS, n=1, cutoff=0.75)


def strip_lead(text: str) -> tuple[str, int]:
    """A formula without lead-in words, arrows and closing punctuation, and how many characters were cut in front."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else len(text) - len(text.lstrip())
    body = text[start:]
    money = _MONEY.match(body)
    if money:
        start += money.end()
        body = text[start:]
    body = _MONEY.sub(lambda match: " " * len(match[0]), body)
    body = body.rstrip(_TRAILING)
    body = _NOTE.sub(r"\1", body).rstrip(_TRAILING) if body.count("|") == 1 else body
    return body.removesuffix("\\\\").rstrip(_TRAILING), start


def verbal(text: str) -> str | None:
    """The canonical words of an answer in words ("no real solutions" -> "no solution"); None for anything else."""
    if _ARITHMETIC.fullmatch(text):
        return None
    plain = re.sub(r"\\(?:text|mathrm|textbf|mbox|boxed|fbox)\s*", "", text)
    plain = re.sub(r"[{}.,!~\\]", " ", plain).lower()
    return symbols.VERBAL.get(" ".join(plain.split()))
