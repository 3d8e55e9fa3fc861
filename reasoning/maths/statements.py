"""Relations, chains, lists, systems and alternatives: everything above a sum."""

from __future__ import annotations

import re

from reasoning.maths.brackets import as_interval
from reasoning.maths.cursor import Cursor, Grammar
from reasoning.maths.expression import read_factor, read_postfix, read_sum, read_term
from reasoning.maths.limits import refuse
from reasoning.maths.shape import refuse_shape
from reasoning.maths.tokens import tokenize
from reasoning.maths.tree import Call, Group, Node, Rel, Sym, System, TupleOf

# {rs}^2 is printed as rs^2: nobody who reads it sees that the braces hold the letters together.
_UNSEEN_BRACES = re.compile(r"(?<![A-Za-z}\]\\^_])\{((?:[^{},]|\{[^{},]*\})+)\}(?=\s*\^)")
_SET_SIGNS = {"∪": "union", "∩": "intersect", "∖": "setminus"}


def read_relation(c: Cursor) -> Node:
    """One operand, or operands with relation signs between them."""
    operands = [_set_operand(c)]
    signs: list[str] = []
    while True:
        c.skip("AMP")
        if not c.sees("REL"):
            break
        signs.append(c.take().text)
        c.skip("AMP")
        operand = _set_operand(c)
        operands.append(as_interval(operand) if signs[-1] == "in" else operand)
    return Rel(tuple(operands), tuple(signs)) if signs else operands[0]


def _set_operand(c: Cursor) -> Node:
    left = read_sum(c)
    while c.token.kind == "OP" and c.token.text in _SET_SIGNS:
        name = _SET_SIGNS[c.take().text]
        left = Call(name, (as_interval(left), as_interval(read_sum(c))))
    return left


def read_statement(c: Cursor) -> Node:
    """A whole line: alternatives of lists of relations."""
    alternatives = [_together(c)]
    while c.skip("WORD", "or"):
        alternatives.append(_together(c))
    if len(alternatives) == 1:
        return alternatives[0]
    return System(_spread(alternatives), "or")


def _together(c: Cursor) -> Node:
    """Parts that a comma, a semicolon, `and` or a new row holds together."""
    parts = [_unwrapped(read_relation(c))]
    commas = True
    while c.token.kind in ("COMMA", "SEMI", "ROW") or c.sees("WORD", "and"):
        separator = c.take()
        commas = commas and separator.kind in ("COMMA", "SEMI")
        if separator.kind == "COMMA" and c.sees("WORD", "or"):  # 1, 2, or 3
            break
        if separator.kind == "COMMA" and c.sees("WORD", "and"):
            c.take()
        if c.sees("END"):  # a line that ends in a comma or a new row
            break
        parts.append(_unwrapped(read_relation(c)))
    return _held(parts, commas=commas)


def _unwrapped(part: Node) -> Node:
    """(x = 2 or x = -1), as one part of several that hold together."""
    return part.arg if isinstance(part, Group) and isinstance(part.arg, System) else part


def _held(parts: list[Node], *, commas: bool) -> Node:
    if len(parts) == 1:
        return parts[0]
    if not any(isinstance(part, Rel | System) for part in parts):
        return TupleOf(tuple(parts), "") if commas else System(tuple(parts), "and")
    unknown = _solved_for(parts[0])
    if commas and unknown and all(_solved_for(part) == unknown or not isinstance(part, Rel) for part in parts):
        return System(_spread(parts), "or")  # x = 1, x = -4 lists the solutions
    return System(tuple(parts), "and")


def _solved_for(part: Node) -> str | None:
    if isinstance(part, Rel) and part.signs == ("=",) and isinstance(part.operands[0], Sym):
        return part.operands[0].name
    return None


def _spread(parts: list[Node]) -> tuple[Node, ...]:
    """x = 2 or 3 means x = 2 or x = 3."""
    first = parts[0]
    if _solved_for(first) is None or not isinstance(first, Rel):
        return tuple(parts)
    head = first.operands[0]
    return tuple(part if isinstance(part, Rel | System) else Rel((head, part), ("=",)) for part in parts)


GRAMMAR = Grammar(
    sum=read_sum,
    term=read_term,
    factor=read_factor,
    postfix=read_postfix,
    relation=read_relation,
    statement=read_statement,
)


def read_formula(text: str, *, latex: bool | None = None) -> tuple[Node, str | None]:
    """The tree of one formula and the relation sign that it began with, if any; raises Refused."""
    text = _UNSEEN_BRACES.sub(r" \1 ", text)
    tokens = tokenize(text, latex=latex)
    c = Cursor(tokens, GRAMMAR, latex="\\" in text if latex is None else latex)
    c.skip("AMP")
    sign = c.take().text if c.sees("REL") and not c.sees("REL", "in") else None
    node = read_statement(c)
    if not c.sees("END"):
        if c.sees("CLOSE"):
            raise refuse("a closing bracket without an opening one", c.token.start, found=c.token.text,
                         expected="an operator or the end")  # fmt: skip
        raise c.refusal("an operator or the end")
    while isinstance(node, Group) and isinstance(node.arg, Rel | System):
        node = node.arg
    refuse_shape(node)
    if sign is not None and isinstance(node, System):
        raise refuse("a line that continues the one above holds one statement", 0, found=sign)
    return node, sign
