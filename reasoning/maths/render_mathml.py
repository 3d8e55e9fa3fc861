"""A tree -> MathML Core: one <math> element without inline style, every text escaped."""

from __future__ import annotations

from html import escape

from reasoning.maths import symbols
from reasoning.maths.chain import SUMS, product_factors, sum_terms
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

_MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML">'
_RELATIONS = {"<=": "≤", ">=": "≥", "!=": "≠", "~=": "≈", "in": "∈"}
_TERM_SIGNS = {"+": "+", "-": "−", "±": "±", "∓": "∓"}
_INVISIBLE_TIMES = "<mo>&#x2062;</mo>"
_APPLY = "<mo>&#x2061;</mo>"
_CLOSE = {"(": ")", "[": "]", "{": "}", "<": "⟩", "": ""}
_SIGNED = (Neg, Pos)
_TALL = ("<mfrac", "<mtable", "<msup", "<msqrt", "<mroot")
_JOINERS = {"union": "∪", "intersect": "∩", "setminus": "∖", "compose": "∘"}
_FENCED = {"abs": ("|", "|"), "floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉"), "norm": ("‖", "‖")}


def to_mathml(node: Node) -> str:
    """A whole <math> element for a tree, ready to be put into a page."""
    return f"{_MATHML}{_row(node)}</math>"


def _mo(sign: str, attributes: str = "") -> str:
    return f"<mo{attributes}>{escape(sign)}</mo>"


def _fenced(left: str, inside: str, right: str) -> str:
    """The inside between two signs, which stretch only around something tall: stretched ones stand further off."""
    stretches = "" if any(tall in inside for tall in _TALL) else ' stretchy="false"'
    signs = [_mo(sign, f' fence="true"{stretches}') if sign else "" for sign in (left, right)]
    return _mrow(signs[0] + inside + signs[1])


def _mrow(inside: str) -> str:
    return f"<mrow>{inside}</mrow>"


def _row(node: Node) -> str:
    """The elements of a node, side by side; the caller wraps them where one element is needed."""
    match node:
        case Num():
            return f"<mn>{escape(node.text)}</mn>"
        case Mixed():
            fraction = f"<mfrac><mn>{escape(node.numerator)}</mn><mn>{escape(node.denominator)}</mn></mfrac>"
            return f"<mn>{escape(node.whole)}</mn>{fraction}"
        case Sym():
            return _symbol(node.name)
        case Verbal():
            return f"<mtext>{escape(node.words)}</mtext>"
        case Group():
            return _enclosed(node.arg, "(" if node.bracket == "{" else node.bracket)
        case Percent():
            return _tight(node.arg) + _mo("%")
        case Neg() | Pos():
            sign = _mo("−" if isinstance(node, Neg) else "+", ' form="prefix"')
            return sign + _loose(node.arg, (*SUMS, *_SIGNED))
        case Add() | Sub() | PlusMinus():
            return _sum(node)
        case Mul() | Div():
            return _product(node)
        case Pow():
            return f"<msup>{_base(node.base)}{_one(_bare(node.exponent))}</msup>"
        case Call():
            return _call(node)
        case _:
            return _statement(node)


def _one(node: Node) -> str:
    """A node as exactly one element."""
    return _row(node) if isinstance(node, Num | Sym | Pow) else _mrow(_row(node))


def _symbol(name: str) -> str:
    head, _, index = name.partition("_")
    letter = head.rstrip("'")
    shown = "∞" if letter == "oo" else symbols.GREEK_SHOWN.get(letter, letter)
    base = f"<mi>{escape(shown)}</mi>"
    if head != letter:
        base = f"<msup>{base}<mo>{'′' * (len(head) - len(letter))}</mo></msup>"
    return base if not index else f"<msub>{base}<mtext>{escape(index.strip('{}'))}</mtext></msub>"


def _enclosed(node: Node, bracket: str) -> str:
    return _fenced("⟨" if bracket == "<" else bracket, _row(node), _CLOSE[bracket])


def _bare(node: Node) -> Node:
    return node.arg if isinstance(node, Group) and node.bracket == "(" else node


def _loose(node: Node, kinds: tuple[type, ...]) -> str:
    return _enclosed(node, "(") if isinstance(node, kinds) else _row(node)


def _tight(node: Node) -> str:
    return _one(node) if isinstance(node, Num | Sym | Group | Call) else _enclosed(node, "(")


def _base(node: Node) -> str:
    return _enclosed(node, "(") if isinstance(node, Call) and node.name in ("factorial", "degree") else _tight(node)


def _sum(node: Add | Sub | PlusMinus) -> str:
    text = ""
    for sign, term in sum_terms(node):
        if sign:
            prefix = not text  # ±3 with nothing before it
            text += _mo(_TERM_SIGNS[sign], ' form="prefix"' if prefix else "") + _loose(term, (*SUMS, *_SIGNED))
        else:
            text += _row(term)
    return text


def _product(node: Mul | Div) -> str:
    """Factors from left to right; the first slash becomes a fraction bar, later ones stay slashes."""
    if isinstance(node, Div) and node.bar:
        return f"<mfrac>{_one(node.left)}{_one(node.right)}</mfrac>"
    factors = product_factors(node)
    text = _loose(factors[0][1], (*SUMS, *_SIGNED, Mixed))
    slashes = 0
    for at, (joint, factor) in enumerate(factors[1:]):
        before = factors[at][1]
        if joint == "/" and slashes == 0:
            slashes += 1
            top = _one(_bare(before)) if at == 0 else _mrow(text)
            text = f"<mfrac>{top}{_one(_bare(factor))}</mfrac>"
        elif joint == "/":
            text += _mo("/") + _loose(factor, (*SUMS, *_SIGNED, Mul, Div, Mixed))
        else:
            text += _times(joint, before, factor)
    return text


def _times(joint: str, before: Node, factor: Node) -> str:
    right = _loose(factor, (*SUMS, *_SIGNED, Mul, Mixed))
    numeric = _starts_with_digit(factor)
    if joint == " " and not numeric:
        return _INVISIBLE_TIMES + right
    return _mo("×" if numeric and isinstance(before, Num) else "·") + right


def _starts_with_digit(node: Node) -> bool:
    while isinstance(node, Pow):
        node = node.base
    return isinstance(node, Num)


def _call(node: Call) -> str:
    first = node.args[0]
    if node.name == "sqrt":
        return f"<msqrt>{_row(first)}</msqrt>"
    if node.name == "root":
        return f"<mroot>{_one(first)}{_one(node.args[1])}</mroot>"
    if node.name in _FENCED:
        left, right = _FENCED[node.name]
        return _fenced(left, _row(first), right)
    if node.name == "factorial":
        return _tight(first) + _mo("!")
    if node.name == "degree":
        return _tight(first) + _mo("°")
    if node.name == "at":
        fence = _fenced("[", _row(first), "]")
        return f"<msubsup>{_mrow(fence)}{_one(node.args[1])}{_one(node.args[2])}</msubsup>"
    if node.name in ("int", "sum", "prod", "lim", "diff") and len(node.args) > 1:
        return _calculus(node)
    if node.name == "binomial":
        top = f'<mfrac linethickness="0">{_one(first)}{_one(node.args[1])}</mfrac>'
        return _fenced("(", top, ")")
    if node.name in _JOINERS:
        return _mo(_JOINERS[node.name]).join(_row(arg) for arg in node.args)
    return _named_call(node)


def _calculus(node: Call) -> str:
    body, letter, *bounds = node.args
    inside = _loose(body, (*SUMS, *_SIGNED, Mul, Div)) if node.name != "int" else _row(body)
    variable = _one(letter)
    if node.name == "diff" and isinstance(body, Sym):
        return f"<mfrac><mrow><mi>d</mi>{inside}</mrow><mrow><mi>d</mi>{variable}</mrow></mfrac>"
    if node.name == "diff":
        return f"<mfrac><mi>d</mi><mrow><mi>d</mi>{variable}</mrow></mfrac>{_INVISIBLE_TIMES}{inside}"
    if node.name == "lim":
        side = "" if len(bounds) < 2 else _mo("−" if isinstance(bounds[1], Neg) else "+")
        target = _mrow(variable + _mo("→") + (f"<msup>{_one(bounds[0])}{side}</msup>" if side else _row(bounds[0])))
        return f"<munder><mo>lim</mo>{target}</munder>{inside}"
    if node.name == "int":
        sign = f"<msubsup><mo>∫</mo>{_one(bounds[0])}{_one(bounds[1])}</msubsup>" if bounds else "<mo>∫</mo>"
        return f"{sign}{_mrow(inside)}<mi>d</mi>{variable}"
    below = _mrow(variable + _mo("=") + _row(bounds[0]))
    return f"<munderover><mo>{'∑' if node.name == 'sum' else '∏'}</mo>{below}{_one(bounds[1])}</munderover>{inside}"


def _named_call(node: Call) -> str:
    args = node.args
    name = f"<mi>{escape(node.name)}</mi>"
    if node.name == "log" and len(args) == 2:
        name = f"<msub><mi>log</mi>{_one(args[1])}</msub>"
        args = args[:1]
    elif node.name.endswith("^-1"):
        name = f"<msup><mi>{escape(node.name[:-3])}</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>"
    elif len(node.name.rstrip("'")) == 1 or "_" in node.name:
        name = _symbol(node.name)
    inside = _mo(",").join(_row(arg) for arg in args)
    return name + _APPLY + _fenced("(", inside, ")")


def _statement(node: Rel | System | SetOf | Interval | TupleOf | Matrix) -> str:
    match node:
        case Rel():
            return _relation(node)
        case System(joiner="and"):
            rows = "".join(f"<mtr><mtd>{_row(part)}</mtd></mtr>" for part in node.parts)
            return _fenced("{", f"<mtable>{rows}</mtable>", "")
        case System():
            return "<mtext> or </mtext>".join(_row(part) for part in node.parts)
        case SetOf():
            return _members(node.members, "{", "}")
        case Interval():
            return _members((node.low, node.high), "[" if node.low_closed else "(", "]" if node.high_closed else ")")
        case TupleOf():
            return _members(node.members, "⟨" if node.bracket == "<" else node.bracket, _CLOSE[node.bracket])
        case Matrix():
            rows = "".join(f"<mtr>{''.join(f'<mtd>{_row(cell)}</mtd>' for cell in row)}</mtr>" for row in node.rows)
            return _fenced("(", f"<mtable>{rows}</mtable>", ")")


def _members(members: tuple[Node, ...], left: str, right: str) -> str:
    return _fenced(left, _mo(",").join(_row(member) for member in members), right)


def _relation(node: Rel) -> str:
    text = "" if len(node.signs) == len(node.operands) else _row(node.operands[0])
    rest = node.operands if not text else node.operands[1:]
    for sign, operand in zip(node.signs, rest, strict=True):
        text += _mo(_RELATIONS.get(sign, sign)) + _row(operand)
    return text
