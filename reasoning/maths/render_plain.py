"""A tree -> its canonical plain text, the form of traces and of Problem.maths: 3(x-2)+5=20, (3/4)x, 3*(-2).

Reading the text back gives the same tree up to three things: brackets that the plain form needs are Group nodes then,
a fraction bar has become "/", and a product side by side that would read otherwise has got its "*".
"""

from __future__ import annotations

import re

from reasoning.maths.names import spells_product
from reasoning.maths.tree import (
    Add,
    Call,
    Div,
    Group,
    Interval,
    Matrix,
    Mixed,
    Mul,
    Neg,
    Node,
    Num,
    Percent,
    PlusMinus,
    Pos,
    Pow,
    Rel,
    SetOf,
    Sub,
    Sym,
    System,
    TupleOf,
    Verbal,
)  # fmt: skip

_CLOSE = {"(": ")", "[": "]", "{": "}", "<": ">", "": ""}
_SUMS = (Add, Sub, PlusMinus)
_SIGNED = (Neg, Pos)


def to_plain(node: Node) -> str:
    """The canonical ascii text of a tree; brackets are added only where it would read otherwise without them."""
    match node:
        case Num():
            return node.text
        case Mixed():
            return f"{node.whole} {node.numerator}/{node.denominator}"
        case Sym():
            return node.name
        case Verbal():
            return node.words
        case Group():
            return _group(node)
        case Percent():
            return _tight(node.arg) + "%"
        case Neg() | Pos():
            return ("-" if isinstance(node, Neg) else "+") + _after_sign(node.arg)
        case Add() | Sub() | PlusMinus():
            return _sum(node)
        case Mul() | Div():
            return _product(node)
        case Pow():
            return f"{_base(node.base)}^{_exponent(node.exponent)}"
        case Call():
            return _call(node)
        case _:
            return _statement(node)


def _statement(node: Rel | System | SetOf | Interval | TupleOf | Matrix) -> str:
    match node:
        case Rel():
            return _relation(node)
        case System():
            return f" {node.joiner} ".join(_part(part, node.joiner) for part in node.parts)
        case SetOf():
            return "{" + _list(node.members) + "}"
        case Interval():
            left, right = "[" if node.low_closed else "(", "]" if node.high_closed else ")"
            return f"{left}{_list((node.low, node.high))}{right}"
        case TupleOf(bracket=""):
            return ", ".join(to_plain(member) for member in node.members)
        case TupleOf(bracket="<"):
            return f"⟨{_list(node.members)}⟩"
        case TupleOf():
            return node.bracket + _list(node.members) + _CLOSE[node.bracket]
        case Matrix():
            return "[" + ",".join(f"[{_list(row)}]" for row in node.rows) + "]"


def _part(node: Node, joiner: str) -> str:
    """One statement of several: (x=2 or x=-1) beside what holds together with it."""
    alternatives = joiner == "and" and isinstance(node, System) and node.joiner == "or"
    return f"({to_plain(node)})" if alternatives else to_plain(node)


def _list(members: tuple[Node, ...]) -> str:
    """Members parted by commas; with a blank where the comma would read as part of a number (1,100)."""
    text = ""
    for member in members:
        plain = to_plain(member)
        gap = " " if text and text[-1].isdigit() and re.match(r"\d{3}", plain) else ""
        text += f",{gap}{plain}" if text else plain
    return text


def _group(node: Group) -> str:
    bracket = "(" if node.bracket == "{" else node.bracket
    return bracket + to_plain(node.arg) + _CLOSE[bracket]


def _relation(node: Rel) -> str:
    if len(node.signs) == len(node.operands):  # goes on from the line above
        return "".join(_sign(sign) + to_plain(operand) for sign, operand in zip(node.signs, node.operands, strict=True))
    text = to_plain(node.operands[0])
    for sign, operand in zip(node.signs, node.operands[1:], strict=True):
        # n! =6 is a factorial, 5 !=6 is none.
        gap = " " if text.endswith("!") or (sign == "!=" and text[-1].isdigit()) else ""
        text += gap + _sign(sign) + to_plain(operand)
    return text


def _sign(sign: str) -> str:
    return " in " if sign == "in" else sign


def _brackets(node: Node) -> str:
    return f"({to_plain(node)})"


def _tight(node: Node) -> str:
    """As the base of a power or of a postfix sign."""
    if isinstance(node, Num | Sym | Group) or (isinstance(node, Call) and node.name != "factorial"):
        return to_plain(node)
    return _brackets(node)


def _base(node: Node) -> str:
    return _tight(node)


def _exponent(node: Node) -> str:
    return to_plain(node) if isinstance(node, Num | Sym | Group) else _brackets(node)


def _after_sign(node: Node) -> str:
    """What a prefix sign covers: a whole product, but no sum and no second sign without brackets."""
    return _brackets(node) if isinstance(node, (*_SUMS, *_SIGNED)) or _is_statement(node) else to_plain(node)


def _is_statement(node: Node) -> bool:
    return isinstance(node, Rel | System) or (isinstance(node, TupleOf) and not node.bracket)


def _sum(node: Add | Sub | PlusMinus) -> str:
    """Terms from left to right; the loop keeps a sum of 500 terms from recursing 500 deep."""
    terms: list[str] = []
    current: Node | None = node
    while isinstance(current, Add | Sub | PlusMinus):
        right = current.right
        sign = "+" if isinstance(current, Add) else "-" if isinstance(current, Sub) else current.op
        closed = isinstance(right, (*_SUMS, *_SIGNED)) or _is_statement(right)
        terms.append(sign + (_brackets(right) if closed else to_plain(right)))
        current = current.left
    if current is not None:
        terms.append(to_plain(current))
    return "".join(reversed(terms))


def _product(node: Mul | Div) -> str:
    """Factors from left to right."""
    chain: list[Mul | Div] = []
    current: Node = node
    while isinstance(current, Mul | Div):
        chain.append(current)
        current = current.left
    text = _first_factor(current)
    left: Node = current
    for part in reversed(chain):
        text = _joined(part, left, text)
        left = part
    return text


def _first_factor(node: Node) -> str:
    loose = isinstance(node, (*_SUMS, *_SIGNED, Mixed)) or _is_statement(node)
    return _brackets(node) if loose else to_plain(node)


def _joined(node: Mul | Div, left: Node, before: str) -> str:
    right = node.right
    if isinstance(node, Div):
        if _takes_fraction(left, right):  # 2*3/4 reads as 2*(3/4)
            before = f"({before})"
        return f"{before}/{_divisor(right)}"
    if not node.implicit:
        fraction = isinstance(right, Div) and _is_whole(right.left) and _is_whole(right.right)
        return f"{before}*{to_plain(right) if fraction else _divisor(right)}"
    if isinstance(left, Div):
        before = f"({before})"
    text = _divisor(right)
    if isinstance(left, Sym) and isinstance(right, Group) and isinstance(right.arg, Sym):
        return f"{before}*{text}"  # P(x) may read as a value of a function
    return before + text if _reads_as_product(before, text) else f"{before}*{text}"


def _takes_fraction(left: Node, right: Node) -> bool:
    return isinstance(left, Mul) and _is_whole(left.right) and _is_whole(right)


def _is_whole(node: Node) -> bool:
    return isinstance(node, Num) and node.text.isdigit()


def _divisor(node: Node) -> str:
    """A factor after a sign: signed numbers, sums, products and mixed numbers are bracketed."""
    loose = isinstance(node, (*_SUMS, *_SIGNED, Mul, Div, Mixed)) or _is_statement(node)
    return _brackets(node) if loose else to_plain(node)


def _reads_as_product(before: str, after: str) -> bool:
    """Whether the two texts, side by side, are read as the product that they are."""
    if after[0] in "([":
        # f(x) is a value of f; so is sqrt(x); x_1(…) is a product.
        tail = _letters_at_end(before)
        return not tail or (tail[-1] not in "fg" and (len(tail) == 1 or spells_product(tail)))
    if after[0].isdigit() or after[0] == ".":
        return before[-1] == ")" and after[0] != "."
    if not after[0].isalpha():
        return False
    head = after[: len(after) - len(after.lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
    tail = _letters_at_end(before)
    if not tail:
        # 2e3 is a number with an exponent; x_1y would go on with the index.
        return not (before[-1].isalnum() and head[0] in "eE") and not _ends_in_index(before) and before[-1] not in "%!'"
    if after[len(head) : len(head) + 1] in ("(", "'") or len(head) > 1 or _ends_in_index(before):
        return False
    if len(tail) > 1 and not spells_product(tail):  # pi, alpha
        return False
    return spells_product(tail + head) and after[len(head) : len(head) + 1] != "_"


def _letters_at_end(text: str) -> str:
    end = len(text)
    while end and text[end - 1].isascii() and text[end - 1].isalpha():
        end -= 1
    return text[end:]


def _ends_in_index(text: str) -> bool:
    tail = text
    while tail and tail[-1].isalnum():
        tail = tail[:-1]
    return tail.endswith("_") or text.endswith("}")


def _call(node: Call) -> str:
    if node.name == "factorial":
        arg = node.args[0]
        return (to_plain(arg) if isinstance(arg, Num | Sym | Group) else _brackets(arg)) + "!"
    if node.name == "at":
        inside, low, high = map(to_plain, node.args)
        return f"[{inside}]_{{{low}}}^{{{high}}}"
    if node.name == "diff" and all(isinstance(arg, Sym) and len(arg.name) == 1 for arg in node.args):
        return f"d{to_plain(node.args[0])}/d{to_plain(node.args[1])}"
    return f"{node.name}({_list(node.args)})"
