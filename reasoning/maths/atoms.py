"""The smallest parts of a formula: numbers as written, letters with index and prime, values of named functions."""

from __future__ import annotations

from reasoning.maths import calls
from reasoning.maths.cursor import Cursor
from reasoning.maths.tree import Call, Mixed, Node, Num, Sym

_APPLIED = frozenset("fg")  # f(x) is a value of a function wherever it stands


def read_number(c: Cursor) -> Node:
    """A number as written; 2 1/2, 2½ and 2\\frac12 are mixed numbers."""
    whole = c.take()
    if not whole.text.isdigit():
        return Num(whole.text)
    first, slash, second = c.token, c.ahead(1), c.ahead(2)
    if first.kind == "VULGAR":
        top, _, bottom = c.take().text.partition("/")
        return Mixed(whole.text, top, bottom)
    digits = first.text.isdigit() and second.text.isdigit() and first.kind == second.kind == "NUM"
    if digits and first.spaced and slash.text == "/" and not slash.spaced and not second.spaced:
        c.at += 3
        return Mixed(whole.text, first.text, second.text)
    if c.sees("CMD", "frac"):
        return _mixed_latex(c, whole.text)
    return Num(whole.text)


def _mixed_latex(c: Cursor, whole: str) -> Node:
    shape = [c.ahead(k) for k in range(1, 7)]
    texts = [t.text for t in shape]
    if texts[0] == texts[3] == "{" and texts[2] == texts[5] == "}" and texts[1].isdigit() and texts[4].isdigit():
        c.at += 7
        return Mixed(whole, texts[1], texts[4])
    if shape[0].kind == "NUM" and len(texts[0]) == 2 and texts[0].isdigit():
        c.at += 2
        return Mixed(whole, texts[0][0], texts[0][1])
    return Num(whole)


def read_symbol(c: Cursor) -> Node:
    """A letter with its index; f(x) where the letter is a function's name."""
    name = c.take().text
    if c.sees("OP", "_"):
        c.take()
        name = f"{name}_{_index(c)}"
    function = (
        name in _APPLIED or (name == "h" and c.applied > 0) or (len(name) == 1 and name not in "xyzeid" and _defines(c))
    )
    if function and c.sees("OPEN", "(") and not c.token.spaced:
        return _applied(c, Sym(name))
    if function and c.latex and c.sees("OPEN", "{") and c.ahead(1).text == "(":  # f{\\left(x\\right)}
        c.take()
        node = _applied(c, Sym(name))
        c.expect("CLOSE", "}", "}")
        return node
    if name in ("f", "g", "h") and _skip_inverse(c):
        return _applied(c, Sym(f"{name}^-1"))
    return Sym(name)


def _defines(c: Cursor) -> bool:
    """Whether `(x) =` follows the first letter of a line: P(x) = … names a function."""
    alone = c.at == 1 or c.tokens[c.at - 2].kind in ("COMMA", "SEMI", "ROW", "WORD")
    texts = [c.ahead(k).text for k in range(4)]
    return alone and c.ahead(1).kind == "SYM" and texts[0] == "(" and texts[2] == ")" and texts[3] == "="


def _skip_inverse(c: Cursor) -> bool:
    texts = [c.ahead(k).text for k in range(6)]
    for shape in (["^", "{", "-", "1", "}", "("], ["^", "-", "1", "("]):
        if texts[: len(shape)] == shape:
            c.at += len(shape) - 1
            return True
    return False


def _applied(c: Cursor, name: Sym) -> Node:
    c.applied += 1
    arguments = calls.read_arguments(c)
    c.applied -= 1
    return Call(name.name, arguments)


def _index(c: Cursor) -> str:
    """The text of an index: x_1, x_{10}, a_{n+1}."""
    if c.token.kind in ("NUM", "SYM", "TEXT"):
        return c.take().text
    c.expect("OPEN", "{", "an index")
    with c.deeper():
        parts: list[str] = []
        while not c.sees("CLOSE", "}"):
            if c.token.kind not in ("NUM", "SYM", "TEXT", "OP", "COMMA"):
                raise c.refusal("a letter or a number in the index")
            parts.append(c.take().text)
        c.take()
    text = "".join(parts)
    return text if len(parts) == 1 else "{" + text + "}"


def read_primed(node: Node, c: Cursor) -> Node:
    """A letter with its prime; f'(x) is a value of the derivative."""
    if not isinstance(node, Sym):
        raise c.refusal("a letter before the prime")
    name = Sym(node.name + "'")
    return _applied(c, name) if c.sees("OPEN", "(") and node.name.rstrip("'") in "fgh" else name
