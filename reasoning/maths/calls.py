"""Functions of the whitelist and the LaTeX commands with arguments."""

from __future__ import annotations

from reasoning.maths import brackets, calculus, symbols
from reasoning.maths.cursor import Cursor
from reasoning.maths.limits import refuse
from reasoning.maths.tokens import Token
from reasoning.maths.tree import Call, Div, Mul, Neg, Node, Num, Pow

_ROOTS = {"cbrt": "3", "fourthroot": "4"}
_ARITY = {
    "log": (1, 2), "root": (1, 2), "binomial": (2, 2), "min": (1, 20), "max": (1, 20), "gcd": (1, 20), "lcm": (1, 20),
    "union": (2, 20), "compose": (2, 2), "intersect": (2, 20), "setminus": (2, 2),
    "int": (1, 4), "sum": (1, 4), "prod": (1, 4), "lim": (1, 4),
    "diff": (1, 3),
    "dot": (2, 2), "vec": (1, 20), "round": (2, 2),
}  # fmt: skip


def read_call(c: Cursor) -> Node:
    """A function's value: sqrt(2), \\sqrt[3]{x}, sin^2 x, log_2(8), √2."""
    token = c.take()
    name = token.text
    if name in calculus.WRITTEN and not (c.sees("OPEN", "(") and (name != "int" or _has_comma(c))):
        return calculus.read_written(c, name)
    base = _log_base(c) or _typed_log_base(c, token) if name == "log" else None
    power = _power_of_name(c) if name in symbols.PREFIX_FUNCTIONS else None
    if power == Neg(Num("1")) and name in symbols.INVERSES:
        name, power = symbols.INVERSES[name], None
    index = _root_index(c) if name == "sqrt" else None
    args = _arguments_of(c, name)
    if base is not None:
        args = (*args, base)
    if index is not None:
        name, args = "root", (*args, index)
    if name in _ROOTS:
        name, args = "root", (*args, Num(_ROOTS[name]))
    elif name == "root" and len(args) == 1:
        name = "sqrt"
    elif name in ("union", "intersect", "setminus"):
        args = tuple(brackets.as_interval(arg) for arg in args)
    _refuse_arity(name, args, token.start)
    node: Node = Call(name, args)
    return node if power is None else Pow(node, power)


def _has_comma(c: Cursor) -> bool:
    """Whether the bracket here holds arguments: int(2x, x), not ∫(2x + 1) dx."""
    depth = 0
    for k in range(len(c.tokens) - c.at):
        token = c.ahead(k)
        depth += {"OPEN": 1, "CLOSE": -1}.get(token.kind, 0)
        if depth == 0:
            return all(later.text != "d" for later in c.tokens[c.at + k :])  # no dx follows
        if depth == 1 and token.kind == "COMMA":
            return True
    return True


def _refuse_arity(name: str, args: tuple[Node, ...], start: int) -> None:
    low, high = _ARITY.get(name, (1, 1))
    if not low <= len(args) <= high:
        wanted = str(low) if low == high else f"{low} to {high}"
        raise refuse(f"{name} takes {wanted} argument(s), found {len(args)}", start, found=name)


def _log_base(c: Cursor) -> Node | None:
    if not c.skip("OP", "_"):
        return None
    if c.skip("OPEN", "{"):
        with c.deeper():
            node = c.grammar.sum(c)
        c.expect("CLOSE", "}", "}")
        return node
    if c.latex:
        c.split_digit()
    return c.grammar.postfix(c) if c.sees("SYM") else Num(c.expect("NUM", c.token.text, "a base").text)


def _typed_log_base(c: Cursor, name: Token) -> Node | None:
    """The 2 in log2(8), typed without a blank; `log 2(8)` is the logarithm of 2, times 8."""
    if c.latex or not c.sees("NUM") or c.token.spaced or not c.token.text.isdigit():
        return None
    if c.ahead(1).kind == "OPEN" and not c.ahead(1).spaced:
        return Num(c.take().text)
    if c.ahead(1).kind in ("NUM", "SYM") and c.ahead(1).spaced:
        base, of = c.token.text, c.ahead(1).text
        raise refuse("the base of a logarithm and its number side by side", name.start, found=f"log{base} {of}",
                     expected="brackets", suggestion=f"log_{base}({of}) or log({base}*{of})")  # fmt: skip
    return None


def _power_of_name(c: Cursor) -> Node | None:
    """The exponent in sin^2 x."""
    if not c.skip("OP", "^"):
        return None
    with c.deeper():
        if c.skip("OPEN", "{"):
            node = c.grammar.sum(c)
            c.expect("CLOSE", "}", "}")
            return node
        if c.skip("OP", "-"):
            return Neg(c.grammar.postfix(c))
        if c.latex:
            c.split_digit()
        if c.sees("NUM"):
            return Num(c.take().text)
        return c.grammar.postfix(c)


def _root_index(c: Cursor) -> Node | None:
    """The index in \\sqrt[3]{8}."""
    if not (c.latex and c.sees("OPEN", "[")):
        return None
    c.take()
    with c.deeper():
        node = c.grammar.sum(c)
    c.expect("CLOSE", "]", "]")
    return node


def _arguments_of(c: Cursor, name: str) -> tuple[Node, ...]:
    if c.sees("OPEN", "("):
        return read_arguments(c)
    if name in symbols.PREFIX_FUNCTIONS:
        return (_juxtaposed(c),)
    if name in ("sqrt", "cbrt", "fourthroot"):
        return (read_braced(c),)
    if c.sees("OPEN", "{") or c.sees("OPEN", "["):
        group = brackets.read_bracket(c)
        return (getattr(group, "arg", group),)
    raise c.refusal(f"( after {name}", suggestion=f"{name}(…)")


def read_arguments(c: Cursor) -> tuple[Node, ...]:
    """Arguments in round brackets, parted by commas."""
    c.expect("OPEN", "(", "(")
    args: list[Node] = []
    with c.deeper():
        args.append(c.grammar.sum(c))
        while c.skip("COMMA") or c.skip("SEMI"):
            args.append(c.grammar.sum(c))
    c.expect("CLOSE", ")", ")")
    return tuple(args)


def _juxtaposed(c: Cursor) -> Node:
    """The argument in `sin 2x`: factors side by side up to the next operator, function or bracket."""
    with c.deeper():
        if c.skip("OP", "-"):
            return Neg(_juxtaposed(c))
        node = c.grammar.factor(c)
        while c.token.kind in ("SYM", "VULGAR") or c.sees("CMD", "frac") or c.sees("FUNC", "sqrt"):
            if (c.integrals and c.at_differential()) or (c.sees("SYM", "e") and c.ahead(1).text == "^"):
                break  # cos x e^x is a product of two functions
            node = Mul(node, c.grammar.factor(c), implicit=True)
        return node


def read_structure(c: Cursor) -> Node:
    """\\frac, \\binom, \\boxed and environments."""
    token = c.token
    if token.text == "frac":
        c.take()
        return calculus.rate_of(Div(read_braced(c), read_braced(c), bar=True))
    if token.text == "binom":
        c.take()
        return Call("binomial", (read_braced(c), read_braced(c)))
    if token.text == "group":
        c.take()
        return read_braced(c, statement=True)
    if token.text.startswith("begin"):
        return brackets.read_environment(c)
    raise refuse("an environment ends that did not begin", token.start, found=token.text)


def read_braced(c: Cursor, *, statement: bool = False) -> Node:
    """A LaTeX argument: a brace with a sum in it, or one token (\\frac12)."""
    with c.deeper():
        if not c.skip("OPEN", "{"):
            if c.latex:
                c.split_digit()
            if c.sees("NUM"):
                return Num(c.take().text)
            return c.grammar.postfix(c)
        node = c.grammar.statement(c) if statement else c.grammar.sum(c)
    c.expect("CLOSE", "}", "}")
    return node
