"""A text -> a Line: typed mathematics, Unicode, LaTeX, or prose with formulas between delimiters.

Never evaluates anything; the limits come first. What cannot be read is an Unreadable with its place and what would fit.
"""

from __future__ import annotations

from dataclasses import replace

from reasoning.maths.delimiters import (
    Piece,
    hidden_character,
    is_prose,
    markup,
    split_pieces,
    strip_lead,
    verbal,
    words_of,
)
from reasoning.maths.limits import FORMULA_CHARACTERS, PROSE_CHARACTERS, Refused, refuse, refuse_long
from reasoning.maths.statements import read_formula
from reasoning.maths.tokens import refuse_character
from reasoning.maths.tree import Call, Interval, Matrix, Node, Rel, SetOf, System, TupleOf, Verbal
from reasoning.values import Kind, Line, Unreadable

TOO_DEEP = "nested too deeply to be read here"


def read_line(text: str) -> Line | Unreadable:
    """The line with its kind and tree (None for prose); a leading "=" sets `continues`."""
    try:
        return _line(text)
    except Refused as refused:
        return refused.unreadable
    except RecursionError:  # only where the caller's own stack is nearly full: NESTING is far below Python's limit
        return Unreadable(TOO_DEEP)


def read_expression(text: str) -> Node | Unreadable:
    """The tree of one formula, with or without its delimiters; prose is not read."""
    try:
        _refuse_hidden(text)
        pieces = split_pieces(text)
        formulas = [piece for piece in pieces if piece.maths]
        if len(formulas) == 1 and all(piece.maths or not piece.text.strip(" .,") for piece in pieces):
            node, sign = _formula(formulas[0])
        else:
            node, sign = _formula(Piece(text, 0, True))
        if sign is not None:
            raise refuse("a formula cannot begin with a relation sign", 0, found=sign, expected="a left side")
    except Refused as refused:
        return refused.unreadable
    except RecursionError:
        return Unreadable(TOO_DEEP)
    return node


def kind_of(node: Node) -> Kind:
    """What sort of thing a tree is."""
    match node:
        case Rel(signs=signs):
            return _kind_of_relation(node, signs)
        case System():
            return Kind.SYSTEM
        case SetOf() | Verbal():
            return Kind.SET
        case Interval():
            return Kind.INTERVAL
        case Call(name="union" | "intersect" | "setminus"):
            return kind_of(node.args[0])
        case TupleOf():
            return Kind.TUPLE
        case Matrix():
            return Kind.MATRIX
        case _:
            return Kind.EXPRESSION


def _kind_of_relation(node: Rel, signs: tuple[str, ...]) -> Kind:
    if signs == ("in",):
        return kind_of(node.operands[1])
    if len(signs) > 1:
        return Kind.CHAIN
    return Kind.EQUATION if signs[0] in ("=", "~=") else Kind.INEQUALITY


def _line(text: str) -> Line:
    refuse_long(text, PROSE_CHARACTERS, "the line")
    _refuse_hidden(text)
    pieces = split_pieces(text)
    formulas = [piece for piece in pieces if piece.maths]
    if not text.strip():
        raise refuse("an empty line", 0, found="nothing", expected="mathematics")
    if formulas:
        return _line_of_pieces(text, pieces, formulas)
    if is_prose(text):
        return Line(text, Kind.TEXT, None)
    return _line_of(text, Piece(text, 0, True))


def _line_of_pieces(text: str, pieces: list[Piece], formulas: list[Piece]) -> Line:
    """Prose with formulas: the only formula, or the last that states something; else text."""
    words = strip_lead(" ".join(piece.text for piece in pieces if not piece.maths))[0].strip(" .,;:!?")
    if not words and len(formulas) == 1:
        return _line_of(text, formulas[0])
    if words in ("or", "and", "") and len(formulas) > 1:
        joined = _joined(pieces)
        return _attempt(text, Piece(joined, 0, True)) or _line_of(text, Piece("".join(map(_text_of, pieces)), 0, True))
    if not is_prose(words) and not words_of(words):  # $2x$ + $3$: the delimiters stand around parts of one formula
        return _line_of(text, Piece("".join(map(_text_of, pieces)), 0, True))
    stated = [line for line in (_attempt(text, piece) for piece in formulas) if line and isinstance(line.node, Rel)]
    return stated[-1] if stated else Line(text, Kind.TEXT, None)


def _joined(pieces: list[Piece]) -> str:
    """Formulas with a comma between them, or with the `or` or `and` that was written there."""
    joined = ""
    between = ""
    for piece in pieces:
        if not piece.maths:
            between = piece.text.strip(" .,;:!?\n")
            continue
        word = between if between in ("or", "and") else ""
        # In LaTeX a bare `or` would be o times r.
        joined += (f" \\text{{ {word} }} " if word else " , ") + piece.text if joined else piece.text
        between = ""
    return joined


def _text_of(piece: Piece) -> str:
    return piece.text


def _attempt(text: str, piece: Piece) -> Line | None:
    try:
        return _line_of(text, piece)
    except Refused:
        return None


def _line_of(text: str, piece: Piece) -> Line:
    node, sign = _formula(piece)
    if sign in (None, "="):
        return Line(text, kind_of(node), node, continues=sign is not None)
    # A line such as "< 5" goes on from the one above: one sign for each operand.
    rest = node if isinstance(node, Rel) else Rel((node,), ())
    node = Rel(rest.operands, (sign, *rest.signs))
    return Line(text, Kind.CHAIN if rest.signs else kind_of(node), node, continues=True)


def _formula(piece: Piece) -> tuple[Node, str | None]:
    """The tree of one piece; places in a refusal count from the start of the whole text."""
    text, offset = strip_lead(piece.text)
    start = piece.start + offset
    try:
        refuse_long(text, FORMULA_CHARACTERS, "the formula")
        words = verbal(text)
        if words is not None:
            return Verbal(words), None
        return read_formula(text, latex=None if not piece.latex else True)
    except Refused as refused:
        at = refused.unreadable.position
        moved = replace(refused.unreadable, position=None if at is None else at + start)
        raise Refused(moved) from None


def _refuse_hidden(text: str) -> None:
    """Invisible, control and look-alike characters and tags of web pages are refused wherever they stand."""
    found = hidden_character(text)
    if found is not None:
        raise refuse_character(text[found], found)
    tag = markup(text) if "<" in text else None
    if tag is not None:
        raise refuse("a tag of a web page", tag[0], found=tag[1][:24], expected="mathematics")
