"""Brackets: groups, points, intervals, sets, |…|, and LaTeX environments (systems and matrices)."""

from __future__ import annotations

from reasoning.maths.calculus import read_bounds
from reasoning.maths.cursor import Cursor
from reasoning.maths.limits import refuse
from reasoning.maths.tree import (
    Call,
    Group,
    Interval,
    Matrix,
    Neg,
    Node,
    Pos,
    Rel,
    SetOf,
    Sym,
    System,
    TupleOf,
)  # fmt: skip

_CLOSERS = {"(": (")", "]"), "[": ("]", ")"), "{": ("}",), "\\{": ("\\}", "}"), "<": (">",)}
_BETWEEN_SETS = ("∪", "∩", "∖")
_ENCLOSING = ("floor", "ceil", "norm")


def read_bracket(c: Cursor) -> Node:
    """What an opening bracket begins, up to its closing one."""
    token = c.token
    if token.text in _ENCLOSING:
        c.take()
        with c.deeper():
            inner = c.grammar.sum(c)
        c.expect("CLOSE", token.text, f"the end of {token.text}")
        return Call(token.text, (inner,))
    if token.text in ("{", "\\{"):
        return _brace(c)
    c.take()
    items = _items(c, token.text)
    close = c.take().text
    node = _bracketed(items, token.text, close, token.start)
    return read_bounds(c, node) if isinstance(node, Group) and node.bracket == "[" else node


def _items(c: Cursor, opener: str) -> list[Node]:
    """The members between brackets; the cursor stops before the closing one."""
    closers = _CLOSERS[opener]
    with c.deeper():
        items = [c.grammar.relation(c)]
        if opener == "(" and isinstance(items[0], Rel) and c.sees("WORD", "or"):
            items = [_alternatives(c, items[0])]
        while c.skip("COMMA") or c.skip("SEMI"):
            items.append(c.grammar.relation(c))
    if not (c.sees("CLOSE") and c.token.text in closers):
        raise c.refusal(closers[0])
    return items


def _alternatives(c: Cursor, first: Rel) -> System:
    """The cases of (x = 2 or x = -1) and x >= 0."""
    parts: list[Node] = [first]
    while c.skip("WORD", "or"):
        parts.append(c.grammar.relation(c))
        if not isinstance(parts[-1], Rel):
            raise c.refusal("an equation")
    return System(tuple(parts), "or")


def _bracketed(items: list[Node], opener: str, close: str, start: int) -> Node:
    rows = [_row_of(item) for item in items] if opener == "[" and close == "]" else []
    if rows and all(rows) and len({len(row) for row in rows}) == 1:
        return Matrix(tuple(rows))
    if len(items) == 1:
        if _CLOSERS[opener][0] != close:
            raise refuse("the brackets do not match", start, found=close, expected=_CLOSERS[opener][0])
        return Group(items[0], opener) if opener != "<" else TupleOf(tuple(items), "<")
    if len(items) == 2 and (opener == "[" or close == "]" or any(_is_infinite(item) for item in items)):
        return Interval(items[0], items[1], opener == "[", close == "]")
    return TupleOf(tuple(items), opener)


def _row_of(node: Node) -> tuple[Node, ...]:
    """The cells of a bracketed row in [[1,2],[3,4]]; empty when it is none."""
    match node:
        case Group(bracket="["):
            return (node.arg,)
        case TupleOf(bracket="["):
            return node.members
        case Interval(low_closed=True, high_closed=True):
            return (node.low, node.high)
        case _:
            return ()


def _is_infinite(node: Node) -> bool:
    while isinstance(node, Neg | Pos):
        node = node.arg
    return node == Sym("oo")


def as_interval(node: Node) -> Node:
    """A pair in round brackets as the open interval that it is where sets stand: x in (1, 2)."""
    if isinstance(node, TupleOf) and node.bracket == "(" and len(node.members) == 2:
        return Interval(node.members[0], node.members[1], False, False)
    return node


def _brace(c: Cursor) -> Node:
    """A set {1, 2}, a set by its condition {x | x > 2} (read as the condition), or LaTeX's invisible group."""
    before = c.before
    token = c.take()
    if c.sees("FUNC") and c.ahead(1).text == "}":  # {cos}^{-1} x
        c.tokens.pop(c.at + 1)
        return c.grammar.postfix(c)
    alone = before is None or before.kind in ("REL", "COMMA", "WORD", "SEMI", "ROW") or before.text in _BETWEEN_SETS
    written = token.text == "\\{"
    if written or (alone and not c.latex):
        if c.skip("CLOSE", "\\}" if written else "}"):
            return SetOf(())
        if _skip_builder(c):
            condition = _items(c, token.text)
            c.take()
            return condition[0] if len(condition) == 1 else System(tuple(condition), "and")
    items = _items(c, token.text)
    c.take()
    if written or len(items) > 1 or (alone and not c.latex):
        return SetOf(tuple(items))
    return items[0] if c.latex else Group(items[0], "{")


def _skip_builder(c: Cursor) -> bool:
    """Skip `x |` or `x :` at the head of a set, with `∈ ℝ` after the letter where it stands."""
    at = c.at
    if c.skip("SYM"):
        if c.sees("REL", "in") and c.ahead(1).kind == "VERBAL":
            c.at += 2
        if c.sees("BAR") or c.sees("OP", "÷"):
            c.take()
            return True
    c.at = at
    return False


def read_bars(c: Cursor) -> Node:
    """|x| as abs(x)."""
    opening = c.take()
    if opening.text == "]":
        raise refuse("a closing bar without an opening one", opening.start, found="|")
    outer = c.bars
    with c.deeper():
        c.bars = outer + 1
        inner = c.grammar.relation(c)  # |A ∪ B|; a relation sign inside is refused by its shape
    c.bars = outer
    if not c.skip("BAR"):
        raise c.refusal("| to close the absolute value")
    return Call("abs", (inner,))


def read_environment(c: Cursor) -> Node:
    """A system of lines, or a matrix."""
    token = c.take()
    kind = token.text.removeprefix("begin ")
    with c.deeper():
        node = _matrix(c, kind) if kind.endswith("matrix") or kind == "array" else _system(c)
    c.expect("CMD", f"end {kind}", f"\\end{{{kind}}}")
    return Call("det", (node,)) if kind == "vmatrix" else node


def _system(c: Cursor) -> Node:
    parts: list[Node] = []
    while not c.sees("CMD") or not c.token.text.startswith("end"):
        if c.skip("ROW") or c.skip("AMP") or c.skip("COMMA") or c.skip("WORD", "and"):
            continue
        if c.sees("REL") and parts:  # a row that goes on from the one above: & = 5
            sign = c.take().text
            c.skip("AMP")
            parts[-1] = _chained(parts[-1], sign, c.grammar.relation(c))
        else:
            parts.append(c.grammar.relation(c))
    if not parts:
        raise c.refusal("an equation")
    return parts[0] if len(parts) == 1 else System(tuple(parts), "and")


def _chained(left: Node, sign: str, right: Node) -> Node:
    """left sign right, as one chain."""
    before = left if isinstance(left, Rel) else Rel((left,), ())
    after = right if isinstance(right, Rel) else Rel((right,), ())
    return Rel((*before.operands, *after.operands), (*before.signs, sign, *after.signs))


def _matrix(c: Cursor, kind: str) -> Node:
    rows: list[tuple[Node, ...]] = []
    cells: list[Node] = []
    start = c.token.start
    while not (c.sees("CMD") and c.token.text.startswith("end")):
        if c.skip("ROW"):
            if cells:
                rows.append(tuple(cells))
            cells = []
            continue
        if cells:
            c.expect("AMP", "&", "& or a new row")
        cells.append(c.grammar.sum(c))
    if cells:
        rows.append(tuple(cells))
    if not rows or len({len(row) for row in rows}) > 1:
        raise refuse("the rows of a matrix have different lengths", start, found=kind)
    return Matrix(tuple(rows))
