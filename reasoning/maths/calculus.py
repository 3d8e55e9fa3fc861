"""Limits, integrals, sums, products and derivatives as they are written; nothing is worked out.

lim_{x -> 2} f is Call("lim", (f, x, 2)), with 1 or -1 last for a limit from the right or the left; an integral is
Call("int", (f, x)) or (f, x, low, high); a sum Call("sum", (term, k, low, high)); d/dx f is Call("diff", (f, x)),
dy/dx is Call("diff", (y, x)); [F]_a^b is Call("at", (F, a, b)).
"""

from __future__ import annotations

from reasoning.maths.cursor import Cursor
from reasoning.maths.tree import Call, Div, Group, Mul, Neg, Node, Num, Pow, Sym

ORDERS = frozenset("234")  # of written derivatives
WRITTEN = frozenset(("lim", "int", "sum", "prod"))  # with their bounds below and above, not in brackets


def read_written(c: Cursor, name: str) -> Node:
    """What follows the sign: the bounds, the expression, and for an integral its differential."""
    if name == "lim":
        return _limit(c)
    if name == "int":
        return _integral(c)
    return _series(c, name)


def _limit(c: Cursor) -> Node:
    c.expect("OP", "_", "_{x → …} below the limit")
    opening = "(" if c.sees("OPEN", "(") else "{"
    c.expect("OPEN", opening, "{")
    with c.deeper():
        variable = Sym(_letter(c))
        if not c.skip("ARROW"):
            raise c.refusal("→")
        target = _target(c)
        side = _side(c)
    closing = ")" if opening == "(" else "}"
    c.expect("CLOSE", closing, closing)
    body = _body(c)
    return Call("lim", (body, variable, target, *side))


def _target(c: Cursor) -> Node:
    """Where the letter goes; a ^+ or ^- after it is the side, not an exponent."""
    negative = c.skip("OP", "-")
    node: Node = Num(c.take().text) if c.sees("NUM") else c.grammar.postfix(c)
    return Neg(node) if negative else node


def _side(c: Cursor) -> tuple[Node, ...]:
    if not c.skip("OP", "^"):
        return ()
    braced = c.skip("OPEN", "{")
    sign = c.take().text
    if sign not in ("+", "-"):
        raise c.refusal("+ or - for the side of a limit")
    if braced:
        c.expect("CLOSE", "}", "}")
    return (Num("1"),) if sign == "+" else (Neg(Num("1")),)


def _integral(c: Cursor) -> Node:
    bounds = _bounds(c) if c.sees("OP", "_") else ()
    c.integrals += 1
    with c.deeper():
        body = Num("1") if c.at_differential() else c.grammar.sum(c)
    c.integrals -= 1
    if not c.at_differential(inside=True):
        raise c.refusal("dx at the end of the integral")
    c.take()
    return Call("int", (body, Sym(_letter(c)), *bounds))


def _bounds(c: Cursor) -> tuple[Node, Node]:
    c.expect("OP", "_", "_")
    low = _bound(c)
    c.expect("OP", "^", "^ and the upper bound")
    return low, _bound(c)


def _bound(c: Cursor) -> Node:
    with c.deeper():
        if c.skip("OPEN", "{"):
            node = c.grammar.sum(c)
            c.expect("CLOSE", "}", "}")
            return node
        c.split_digit()
        return Num(c.take().text) if c.sees("NUM") else c.grammar.postfix(c)


def _series(c: Cursor, name: str) -> Node:
    c.expect("OP", "_", "_{k=…} below the sign")
    c.expect("OPEN", "{", "{")
    with c.deeper():
        index = Sym(_letter(c))
        c.expect("REL", "=", "=")
        low = c.grammar.sum(c)
    c.expect("CLOSE", "}", "}")
    c.expect("OP", "^", "^ and the upper bound")
    high = _bound(c)
    return Call(name, (_body(c), index, low, high))


def _body(c: Cursor) -> Node:
    with c.deeper():
        return c.grammar.term(c)


def _letter(c: Cursor) -> str:
    return c.expect("SYM", c.token.text, "a letter").text


def read_rate(c: Cursor) -> Node | None:
    """`dy/dx` or `d/dx (…)` typed in a row, as what the printed fraction stands for; None for anything else."""
    if c.token.text != "d":  # asked before every factor
        return None
    texts = [c.ahead(k).text for k in range(5)]
    kinds = [c.ahead(k).kind for k in range(5)]
    tight = not any(c.ahead(k).spaced for k in range(1, 5))
    if texts[:3] == ["d", "/", "d"] and kinds[3] == "SYM" and not any(c.ahead(k).spaced for k in (1, 2, 3)):
        c.at += 3
        variable = Sym(c.take().text)
        return Call("diff", (read_differentiated(c), variable))
    if texts[0] == "d" and texts[2:4] == ["/", "d"] and kinds[1] == kinds[4] == "SYM" and tight:
        c.at += 5
        return Call("diff", (Sym(texts[1]), Sym(texts[4])))
    return _read_higher_rate(c)


def _read_higher_rate(c: Cursor) -> Node | None:
    """d^2y/dx^2 typed in a row."""
    texts = [c.ahead(k).text for k in range(9)]
    kinds = [c.ahead(k).kind for k in range(9)]
    tight = not any(c.ahead(k).spaced for k in range(1, 9))
    shape = texts[:2] == ["d", "^"] and texts[4:6] == ["/", "d"] and texts[7] == "^" and texts[2] == texts[8]
    if not (shape and tight and texts[2] in ORDERS and kinds[3] == kinds[6] == "SYM"):
        return None
    c.at += 9
    return differentiated(Sym(texts[3]), Sym(texts[6]), int(texts[2]))


def rate_of(node: Div) -> Node:
    """The printed fraction dy/dx as the derivative of y by x; any other fraction as it is."""
    match node:
        case Div(Mul(Sym("d"), Sym() as letter, True), Mul(Sym("d"), Sym() as by, True), _):
            return Call("diff", (letter, by))
        case Div(Mul(Pow(Sym("d"), Num(n)), Sym() as letter, True), Mul(Sym("d"), Pow(Sym() as by, Num(m)), True), _):
            return differentiated(letter, by, int(n)) if n == m and n in ORDERS else node
        case _:
            return node


def differentiated(node: Node, by: Sym, times: int) -> Node:
    """The written derivative of that order: d/dx of d/dx …"""
    for _ in range(times):
        node = Call("diff", (node, by))
    return node


def read_differentiated(c: Cursor) -> Node:
    """What d/dx stands before: a bracket alone, else the whole product, d/dx 3x^2."""
    with c.deeper():
        return c.grammar.factor(c) if c.sees("OPEN") else c.grammar.term(c)


def read_bounds(c: Cursor, bracket: Group) -> Node:
    """[F]_0^1: a value between bounds, after its bracket; the bracket alone where no bounds follow."""
    if not c.sees("OP", "_"):
        return bracket
    low, high = _bounds(c)
    return Call("at", (bracket.arg, low, high))


def derivative_by(node: Node) -> tuple[Sym, int] | None:
    """The letter x and the order when the node is the written d/dx or d^2/dx^2; None for any other fraction."""
    match node:
        case Div(Sym("d"), Mul(Sym("d"), Sym() as by, True), _):
            return by, 1
        case Div(Pow(Sym("d"), Num(n)), Mul(Sym("d"), Pow(Sym() as by, Num(m)), True), _) if n == m and n in ORDERS:
            return by, int(n)
        case _:
            return None
