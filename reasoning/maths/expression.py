"""Sums, products, powers and single factors, by recursive descent; nothing is evaluated.

An implicit product binds like a written one, from left to right: 1/2x is (1/2)x. A leading minus covers the whole
product: -3x is -(3x).
"""

from __future__ import annotations

from collections.abc import Callable

from reasoning.maths import atoms, brackets, calls
from reasoning.maths.calculus import derivative_by, differentiated, read_differentiated, read_rate
from reasoning.maths.cursor import Cursor
from reasoning.maths.exponents import refuse_exponent
from reasoning.maths.limits import refuse
from reasoning.maths.tree import (
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Node,
    Num,
    Percent,
    PlusMinus,
    Pos,
    Pow,
    Sub,
    Verbal,
)

OPERAND = "a number, a letter or a bracket"


def read_sum(c: Cursor) -> Node:
    """Terms joined by +, - and ±, leaning left."""
    left = _signed_term(c)
    while c.token.kind == "OP" and c.token.text in "+-±∓":
        sign = c.take().text
        right = _signed_term(c)
        if sign == "+":
            left = Add(left, right)
        elif sign == "-":
            left = Sub(left, right)
        else:
            left = PlusMinus(left, right, sign)
    return left


def _signed_term(c: Cursor) -> Node:
    if c.token.kind == "OP" and c.token.text in "+-±∓":
        return _signed(c, _signed_term)
    return read_term(c)


def _signed(c: Cursor, read: Callable[[Cursor], Node]) -> Node:
    """A prefix sign and what it covers."""
    bars = c.bars
    with c.deeper():
        c.bars = bars
        sign = c.take().text
        arg = read(c)
        bars = c.bars
    c.bars = bars
    if sign == "-":
        return Neg(arg)
    return Pos(arg) if sign == "+" else PlusMinus(None, arg, sign)


def read_term(c: Cursor) -> Node:
    """Factors joined by *, /, ÷ or by standing side by side, from left to right."""
    left = read_factor(c)
    while True:
        token = c.token
        if token.kind == "OP" and token.text in ("*", "/", "÷", "∘"):
            c.take()
            if token.text == "*":
                left = Mul(left, _operand(c, fraction=True))
            elif token.text == "∘":
                left = Call("compose", (left, read_factor(c)))
            else:
                # 1/2 ÷ 3/4 divides by the fraction 3/4; a/b/c goes from left to right.
                whole = token.text == "÷" and (token.spaced or isinstance(left, Div))
                left = Div(left, _operand(c, fraction=whole))
        elif _starts_factor(c):
            _refuse_next_equation(c)
            variable = derivative_by(left)
            right = read_differentiated(c) if variable else read_factor(c)
            left = differentiated(right, *variable) if variable else Mul(left, right, implicit=True)
        else:
            return left


def _operand(c: Cursor, *, fraction: bool) -> Node:
    """What follows a written * or /: a factor, perhaps signed; a tight 3/4 after * is one fraction (2*3/4)."""
    if c.token.kind == "OP" and c.token.text in "+-":
        return _signed(c, lambda inner: _operand(inner, fraction=False))
    node = read_factor(c)
    slash, bottom, after = c.token, c.ahead(1), c.ahead(2)
    tight = slash.kind == "OP" and slash.text == "/" and not slash.spaced and not bottom.spaced
    if not (fraction and tight and isinstance(node, Num) and node.text.isdigit() and bottom.text.isdigit()):
        return node
    if bottom.kind != "NUM" or (after.kind == "OP" and after.text in "^!%"):
        return node
    c.take()
    return Div(node, Num(c.take().text))


def _starts_factor(c: Cursor) -> bool:
    token = c.token
    if token.kind == "NUM":
        _refuse_side_by_side(c)
        return True
    if token.kind in ("SYM", "FUNC", "VULGAR"):
        return not (c.integrals and c.at_differential())
    if token.kind == "OPEN":
        return token.text != "\\{"
    if token.kind == "CMD":
        return not token.text.startswith("end")
    return token.kind == "BAR" and (token.text == "[" or (token.text == "|" and c.bars == 0))


def _refuse_side_by_side(c: Cursor) -> None:
    before, token = c.before, c.token
    assert before is not None
    in_exponent = c.at > 1 and c.tokens[c.at - 2].text == "^"
    if c.latex and token.spaced and (before.kind == "SYM" or in_exponent):
        return  # printed side by side: 3^4 3^1, 4a^3 b 9a^2
    if before.kind == "NUM":
        raise refuse("two numbers side by side", token.start, found=token.text, expected="an operator",
                     suggestion=f"{before.text}*{token.text}")  # fmt: skip
    if before.kind == "SYM":
        name = before.text
        meant = f"{name}^{token.text} or {name}*{token.text}{_or_times(c)}"
        raise refuse(f"a number directly after the letter {name}", token.start, found=token.text,
                     expected="an operator", suggestion=meant)  # fmt: skip
    if before.text == "!" and c.ahead(1).text == "!":
        return  # 2!3! below the bar of 5!/(2!3!)
    if before.kind == "OP" and before.text in "%!°'":
        raise refuse(f"a number directly after {before.text}", token.start, found=token.text, expected="an operator")


def _or_times(c: Cursor) -> str:
    """3 x 4 may mean 3 times 4."""
    if c.at < 2 or c.tokens[c.at - 2].kind != "NUM" or c.tokens[c.at - 1].text not in ("x", "X"):
        return ""
    return f", or {c.tokens[c.at - 2].text}*{c.token.text}"


def _refuse_next_equation(c: Cursor) -> None:
    """`x=3 y=4` and `x=1 v x=2` are two equations side by side, not a chain with a product in it."""
    token, before, head = c.token, c.before, c.tokens[0]
    if not (token.kind == "SYM" and token.spaced and c.ahead(1).kind == "REL" and c.tokens[1].kind == "REL"):
        return
    assert before is not None
    alone = c.tokens[c.at - 2].kind == "REL" or c.tokens[c.at - 3].kind == "REL"  # the 3 of x=3, the -3 of x=-3
    if head.kind == "SYM" and ((before.kind == "NUM" and alone) or token.text == head.text):
        raise refuse("two equations side by side", token.start, found=token.text, expected="a comma, and, or",
                     suggestion=f", {token.text}{c.ahead(1).text}")  # fmt: skip


def read_factor(c: Cursor) -> Node:
    """A base with its exponent, if there is one: x^2, (x+1)^(1/2)."""
    base = read_rate(c) or read_postfix(c)
    if not c.sees("OP", "^"):
        return base
    start = c.take().start
    if c.skip("OP", "∘") or _skip_braced(c, "∘"):
        return Call("degree", (base,))
    if c.skip("OP", "'") or _skip_braced(c, "'"):
        return atoms.read_primed(base, c)
    exponent = read_exponent(c)
    refuse_exponent(base, exponent, start)
    return Pow(base, exponent)


def _skip_braced(c: Cursor, sign: str) -> bool:
    if c.sees("OPEN", "{") and c.ahead(1).text == sign and c.ahead(2).text == "}":
        c.at += 3
        return True
    return False


def read_exponent(c: Cursor) -> Node:
    """What stands after ^: a braced sum, or a signed factor; powers lean right."""
    with c.deeper():
        if c.skip("OPEN", "{"):
            node = read_sum(c)
            c.expect("CLOSE", "}", "}")
            return node
        if c.token.kind == "OP" and c.token.text in "+-":
            return Neg(read_exponent(c)) if c.take().text == "-" else Pos(read_exponent(c))
        if c.token.kind == "NUM" and c.ahead(1).text != "^":
            node = Num(c.take().text)
            return _after(c, node)
        return read_factor(c)


def read_postfix(c: Cursor) -> Node:
    """A single factor with its !, %, ° and primes."""
    return _after(c, _primary(c))


def _after(c: Cursor, node: Node) -> Node:
    for _ in range(8):  # n!!!!!!!! is no mathematics
        if not c.sees("OP"):
            return node
        if c.skip("OP", "!"):
            node = Call("factorial", (node,))
        elif c.skip("OP", "%"):
            node = Percent(node)
        elif c.skip("OP", "°"):
            node = Call("degree", (node,))
        elif c.sees("OP", "'"):
            c.take()
            node = atoms.read_primed(node, c)
        else:
            return node
    raise c.refusal("an operator or the end")


def _primary(c: Cursor) -> Node:
    """A number, a letter, a function's value, a bracket, a fraction."""
    token = c.token
    if token.kind == "NUM":
        return atoms.read_number(c)
    if token.kind == "SYM":
        return atoms.read_symbol(c)
    if token.kind == "VULGAR":
        top, _, bottom = c.take().text.partition("/")
        return Div(Num(top), Num(bottom), bar=True)
    if token.kind == "FUNC":
        return calls.read_call(c)
    if token.kind == "CMD":
        return calls.read_structure(c)
    if token.kind == "OPEN":
        return brackets.read_bracket(c)
    if token.kind == "BAR":
        return brackets.read_bars(c)
    if token.kind == "VERBAL":
        return Verbal(c.take().text)
    if token.kind == "TEXT":
        raise refuse("words within a formula", token.start, found=token.text[:40], expected=OPERAND)
    raise c.refusal(OPERAND)
