"""Mathematics inside prose: the claims that a text makes, and the formula that it ends with.

Only what stands there as a formula is taken: words such as "half of 10 is 5" claim nothing here, and a stretch that
words may change the meaning of ("20% of 50 = 10", "2 hours * 60 = 120 minutes") is left out rather than misread.
"""

from __future__ import annotations

import re

from reasoning.maths import symbols
from reasoning.maths.delimiters import Piece, split_pieces, words_of
from reasoning.maths.limits import FORMULA_CHARACTERS
from reasoning.maths.parse import read_line
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Node, Num, Rel, System
from reasoning.values import Line, Unreadable

_ANNOTATION = re.compile(r"<<([^<>]{1,200}?)>>")  # the calculator notes of GSM8K: <<48/2=24>>
_RELATION = re.compile(r"[=<>≤≥≠≈]|\\(?:le|ge|ne|approx|lt|gt)")
SENTENCE_END = re.compile(
    r"(?<=\S)(?:[;:.!?]|,(?!(?<=\d,)\s\d{3}(?!\d)))(?=\s|$)|[\n\r]+|=>|[⇒→∴]|\s[-–—]{1,2}\s(?=[A-Za-z]{2})"
)
_NATURAL = re.compile(r"(?<![A-Za-z\\])(?:[A-Za-z]{2,}[A-Za-z'’-]*|[aAI](?=\s+[A-Za-z]{2}))(?![A-Za-z])")
_TIMES_X = re.compile(r"(?<=[\d)%])\s*[xX]\s*(?=[$€£]?[\d(.])")
_CURRENCY = re.compile(r"\\?[$€£]\s?(?=[\d.])|(?<=\d)\s?[€£]")
_ABOUT = re.compile(r"=\s*(?:approximately|about|roughly)\s+(?=\d)")
_CLOCK = re.compile(r"\d:\d\d")
# Words before a stretch that reach into it, and words after it that change its last number.
REACHING = frozenset(
    symbols.names("of and plus minus times by than per to with or over into from less more divided multiplied")
)
SCALING = frozenset(symbols.names("thousand million billion trillion hundred dozen percent pct cents cent"))
_ENDS_WITH_SIGN = re.compile(r"[+*/×÷^]\s*$|\s[-−]\s+$")
_GOES_ON = re.compile(r"\s*[+*/×÷^]\s*$")
_NAMED = re.compile(r"\s*=(?!\s*[<>])(?=[^=]+=)")
_STARTS_WITH_SIGN = re.compile(r"\s*[-+*/=<>≤≥×÷^%)]")


def claims(text: str) -> list[str]:
    """The equations and inequalities that a text states, in order, each readable by itself."""
    found: list[str] = []
    pieces = _pieces(text)
    for k, piece in enumerate(pieces):
        if piece.maths:
            found += [] if _is_part(pieces, k) else _claims_of_formula(piece.text)
        else:
            for sentence in SENTENCE_END.split(piece.text):
                found += claims_in_words(sentence)
    return list({re.sub(r"\s", "", claim): claim for claim in reversed(found)}.values())[::-1]


def final_formula(text: str) -> str | None:
    """The last \\boxed{…} of a text, else its last readable formula, else None."""
    start = text.rfind("\\boxed")
    while start >= 0:
        inside = _braced(text, start + len("\\boxed"))
        if inside is not None:
            return inside
        start = text.rfind("\\boxed", 0, start)
    for piece in reversed(split_pieces(text)):
        if piece.maths and isinstance(read_line(f"${piece.text}$"), Line):
            return piece.text
    return None


def _braced(text: str, start: int) -> str | None:
    """The inside of the brace that opens at `start` (blanks before it are skipped); None when it does not close."""
    opened = re.compile(r"\s*\{").match(text, start)
    if opened is None:
        return None
    depth = 1
    for at in range(opened.end(), len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[opened.end() : at]
    return None


def _pieces(text: str) -> list[Piece]:
    """Words and formulas in turn; the notes <<a=b>> count as formulas."""
    pieces: list[Piece] = []
    for piece in split_pieces(text):
        if piece.maths:
            pieces.append(piece)
            continue
        pieces += [Piece(note, piece.start, True) for note in _ANNOTATION.findall(piece.text)]
        pieces.append(Piece(_ANNOTATION.sub("", piece.text), piece.start, False))
    return pieces


def _is_part(pieces: list[Piece], k: int) -> bool:
    """Whether a sign in the words beside a formula makes it a part of something longer: `$2^2$ + $3^2=13$`."""
    before = pieces[k - 1] if k else None
    after = pieces[k + 1] if k + 1 < len(pieces) else None
    if before is not None and not before.maths and _ENDS_WITH_SIGN.search(before.text):
        return True
    return after is not None and not after.maths and bool(_GOES_ON.match(after.text))


def _claims_of_formula(text: str) -> list[str]:
    """The claim that a delimited formula is; the rows of an aligned block one by one."""
    node = _stated(text)
    if node is None:
        return []
    if "\\begin" in text:
        return [to_plain(part) for part in getattr(node, "parts", (node,)) if isinstance(part, Rel)]
    return [text.strip()]


def _stated(text: str) -> Node | None:
    """The tree of a text that states a relation with both its sides; None for anything else."""
    if len(text) > FORMULA_CHARACTERS or not _RELATION.search(text):
        return None
    line = read_line(f"${text}$" if "$" not in text else text)
    if isinstance(line, Unreadable) or line.continues or not isinstance(line.node, Rel | System):
        return None
    return line.node


def claims_in_words(sentence: str) -> list[str]:
    """The stretches of a sentence between its words that state a relation and that no word reaches into."""
    if not _RELATION.search(sentence) or _CLOCK.search(sentence):
        return []
    plain = _ABOUT.sub("≈ ", _TIMES_X.sub(" * ", _CURRENCY.sub("", sentence)))
    found: list[str] = []
    before, at = "", 0
    words = [match for match in _NATURAL.finditer(plain) if _is_word(match)]
    for match in [*words, None]:
        end = match.start() if match else len(plain)
        stretch = _without_open_bracket(plain[at:end])
        if before and _NAMED.match(stretch):
            stretch, before = _NAMED.sub("", stretch, count=1), ""  # Total cost = 4 + 9 = 13: the name claims nothing
        if _RELATION.search(stretch) and _stands_alone(stretch, before, match[0] if match else ""):
            node = _stated(stretch)
            if isinstance(node, Rel) and not (before and isinstance(node.operands[0], Num)):
                found.append(stretch.strip(" .,;:()") if stretch.count("(") != stretch.count(")") else stretch.strip())
        if match:
            before, at = match[0].lower(), match.end()
    return found


def _without_open_bracket(stretch: str) -> str:
    """A stretch without the bracket that opens before the next word: `2 + 3 = 5 (round …)`."""
    bare = stretch.rstrip()
    return bare[:-1] if bare.endswith("(") and bare.count("(") > bare.count(")") else stretch


def _is_word(match: re.Match[str]) -> bool:
    """Whether a run of letters is a word here: xy beside a sign or a digit is a product, `Now 3` holds a word."""
    run = match[0]
    if run in symbols.FUNCTIONS or run in symbols.GREEK:
        return False
    beside = match.string[: match.start()][-1:] + match.string[match.end() :].lstrip()[:1]
    return len(run) == 1 or bool(words_of(run)) or not re.search(r"[-+*/^=<>(]", beside)


def _stands_alone(stretch: str, before: str, after: str) -> bool:
    if before in REACHING or after.lower() in SCALING:
        return False
    return not (before and _STARTS_WITH_SIGN.match(stretch))
