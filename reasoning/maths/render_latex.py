"""A tree -> LaTeX as a textbook prints it; the written form stays (2x+3x stays a sum of two terms)."""

from __future__ import annotations

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

_SIGNS = {"<=": r" \le ", ">=": r" \ge ", "!=": r" \ne ", "~=": r" \approx ", "=": " = ", "<": " < ", ">": " > ",
          "in": r" \in "}  # fmt: skip
_TERM_SIGNS = {"": "", "+": " + ", "-": " - ", "±": r" \pm ", "∓": r" \mp "}
_BRACKETS = {"(": ("(", ")"), "[": ("[", "]"), "{": (r"\{", r"\}"), "<": (r"\langle ", r"\rangle "), "": ("", "")}
_COMMANDS = frozenset(
    symbols.names("sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth ln log exp gcd min max det arg")
)
_SIGNED = (Neg, Pos)
_JOINERS = {"union": r" \cup ", "intersect": r" \cap ", "setminus": r" \setminus ", "compose": r" \circ "}


def to_latex(node: Node) -> str:
    """LaTeX for a tree, without delimiters; reading it gives the tree back, with fraction bars for typed slashes."""
    match node:
        case Num():
            return node.text
        case Mixed():
            return rf"{node.whole}\frac{{{node.numerator}}}{{{node.denominator}}}"
        case Sym():
            return symbol(node.name)
        case Verbal():
            return rf"\text{{{node.words}}}"
        case Group():
            return _enclosed(node.arg, "(" if node.bracket == "{" else node.bracket)
        case Percent():
            return _tight(node.arg) + r"\%"
        case Neg() | Pos():
            return ("-" if isinstance(node, Neg) else "+") + _loose(node.arg, (*SUMS, *_SIGNED))
        case Add() | Sub() | PlusMinus():
            return "".join(_TERM_SIGNS[sign] + _term(sign, term) for sign, term in sum_terms(node)).strip()
        case Mul() | Div():
            return _product(node)
        case Pow():
            return f"{_base(node.base)}^{{{to_latex(_bare(node.exponent))}}}"
        case Call():
            return _call(node)
        case _:
            return _statement(node)


def symbol(name: str) -> str:
    """A letter, a Greek letter or a letter with an index."""
    head, _, index = name.partition("_")
    primes = len(head) - len(head.rstrip("'"))
    letter = head.rstrip("'")
    text = r"\infty" if letter == "oo" else f"\\{letter}" if letter in symbols.GREEK else letter
    text += "'" * primes
    return text if not index else f"{text}_{{{index.strip('{}')}}}"


def _enclosed(node: Node, bracket: str) -> str:
    left, right = _BRACKETS[bracket]
    return rf"\left{left}{to_latex(node)}\right{right}"


def _bare(node: Node) -> Node:
    """Without the round brackets that a typed exponent or fraction needs and a raised or stacked one does not."""
    return node.arg if isinstance(node, Group) and node.bracket == "(" else node


def _loose(node: Node, kinds: tuple[type, ...]) -> str:
    statement = isinstance(node, Rel | System) or (isinstance(node, TupleOf) and not node.bracket)
    return _enclosed(node, "(") if isinstance(node, kinds) or statement else to_latex(node)


def _term(sign: str, term: Node) -> str:
    return _loose(term, (*SUMS, *_SIGNED)) if sign else to_latex(term)


def _tight(node: Node) -> str:
    plain = isinstance(node, Num | Sym | Group) or (isinstance(node, Call) and node.name in ("abs", "sqrt", "root"))
    return to_latex(node) if plain else _enclosed(node, "(")


def _base(node: Node) -> str:
    if isinstance(node, Call) and node.name in ("factorial", "degree"):
        return _enclosed(node, "(")
    return to_latex(node) if isinstance(node, Call) and node.name != "log" else _tight(node)


def _product(node: Mul | Div) -> str:
    if isinstance(node, Div) and node.bar:
        return rf"\frac{{{to_latex(node.left)}}}{{{to_latex(node.right)}}}"
    text, slashes = "", 0
    previous: tuple[str, Node] = ("", node)
    for joint, factor in product_factors(node):
        if not joint:
            text = _loose(factor, (*SUMS, *_SIGNED, Mixed))
        elif joint == "/" and slashes == 0:
            slashes += 1
            top = to_latex(_bare(previous[1])) if previous[0] == "" else text
            text = rf"\frac{{{top}}}{{{to_latex(_bare(factor))}}}"
        elif joint == "/":
            text = f"{_closed(text, previous, factor)} / {_loose(factor, (*SUMS, *_SIGNED, Mul, Div, Mixed))}"
        else:
            text = _times(text, joint, previous[1], factor)
        previous = (joint, factor)
    return text


def _closed(text: str, previous: tuple[str, Node], divisor: Node) -> str:
    """2*3/4 reads as 2*(3/4): keep (2*3)/4 together."""
    joint, factor = previous
    hazard = joint == "*" and isinstance(factor, Num) and isinstance(divisor, Num)
    return rf"\left({text}\right)" if hazard else text


def _times(text: str, joint: str, before: Node, factor: Node) -> str:
    right = _loose(factor, (*SUMS, *_SIGNED, Mul, Mixed))
    side_by_side = joint == " " and not right[0].isdigit() and right[0] != "."
    if joint == " " and right[0].isdigit() and text.endswith((")", "}")) and not isinstance(before, Pow):
        side_by_side = True
    if side_by_side and text[-1].isdigit() and right.startswith(r"\frac"):
        side_by_side = False  # 2\frac{3}{4} reads as a mixed number
    if side_by_side and isinstance(before, Sym) and isinstance(factor, Group) and isinstance(factor.arg, Sym):
        side_by_side = False  # P(x) may read as a value of a function
    if side_by_side and isinstance(before, Sym) and before.name[0] in "fgh" and right.startswith(r"\left("):
        side_by_side = False
    if side_by_side:
        gap = " " if text[-1].isalpha() and right[0].isalpha() else ""
        return f"{text}{gap}{right}"
    sign = r"\times" if text[-1].isdigit() and right[0].isdigit() else r"\cdot"
    return rf"{text} {sign} {right}"


def _call(node: Call) -> str:
    first = node.args[0]
    if node.name == "sqrt":
        return rf"\sqrt{{{to_latex(first)}}}"
    if node.name == "root":
        return rf"\sqrt[{to_latex(node.args[1])}]{{{to_latex(first)}}}"
    if node.name == "abs":
        return rf"\left|{to_latex(first)}\right|"
    if node.name in ("floor", "ceil"):
        return rf"\l{node.name}{{}} {to_latex(first)} \r{node.name}{{}}".replace("{}", "")
    if node.name == "factorial":
        return _tight(first) + "!"
    if node.name == "degree":
        return rf"{_tight(first)}^{{\circ}}"
    if node.name == "at":
        inside, low, high = map(to_latex, node.args)
        return rf"\left[{inside}\right]_{{{low}}}^{{{high}}}"
    if node.name in ("int", "sum", "prod", "lim", "diff") and len(node.args) > 1:
        return _calculus(node)
    if node.name == "binomial":
        return rf"\binom{{{to_latex(first)}}}{{{to_latex(node.args[1])}}}"
    if node.name in _JOINERS:
        return _JOINERS[node.name].join(to_latex(arg) for arg in node.args)
    if node.name == "log" and len(node.args) == 2:
        return rf"\log_{{{to_latex(node.args[1])}}}\left({to_latex(first)}\right)"
    return _named_call(node)


def _calculus(node: Call) -> str:
    """\\int_{0}^{1} x \\,dx, \\sum_{k=1}^{n} k, \\lim_{x \\to 2} x, \\frac{d}{dx} x; sums are bracketed."""
    body, letter, *bounds = node.args
    inside = _loose(body, (*SUMS, *_SIGNED, Mul, Div)) if node.name != "int" else to_latex(body)
    variable = to_latex(letter)
    if node.name == "diff" and isinstance(body, Sym):
        return rf"\frac{{d{inside}}}{{d{variable}}}"
    if node.name == "diff":
        return rf"\frac{{d}}{{d{variable}}} {inside}"
    if node.name == "lim":
        side = "" if len(bounds) < 2 else "^{-}" if isinstance(bounds[1], Neg) else "^{+}"
        return rf"\lim_{{{variable} \to {to_latex(bounds[0])}{side}}} {inside}"
    low, high = (to_latex(bound) for bound in bounds) if bounds else ("", "")
    if node.name == "int":
        return rf"\int{f'_{{{low}}}^{{{high}}}' if bounds else ''} {inside} \,d{variable}"
    return rf"\{node.name}_{{{variable}={low}}}^{{{high}}} {inside}"


def _named_call(node: Call) -> str:
    inside = ", ".join(to_latex(arg) for arg in node.args)
    name = node.name
    if name.endswith("^-1"):
        name = name[:-3] + "^{-1}"
    elif name in _COMMANDS:
        name = f"\\{name}"
    elif len(name.rstrip("'")) > 1 and "_" not in name:
        name = rf"\operatorname{{{name}}}"
    else:
        name = symbol(name)
    return rf"{name}\left({inside}\right)"


def _statement(node: Rel | System | SetOf | Interval | TupleOf | Matrix) -> str:
    match node:
        case Rel():
            return _relation(node)
        case System(joiner="and"):
            return r"\begin{cases}" + r" \\ ".join(to_latex(part) for part in node.parts) + r"\end{cases}"
        case System():
            return r" \text{ or } ".join(to_latex(part) for part in node.parts)
        case SetOf():
            return r"\left\{" + ", ".join(to_latex(member) for member in node.members) + r"\right\}"
        case Interval():
            left, right = "[" if node.low_closed else "(", "]" if node.high_closed else ")"
            return rf"\left{left}{to_latex(node.low)}, {to_latex(node.high)}\right{right}"
        case TupleOf():
            left, right = _BRACKETS[node.bracket]
            return left + ", ".join(to_latex(member) for member in node.members) + right
        case Matrix():
            rows = r" \\ ".join(" & ".join(map(to_latex, row)) for row in node.rows)
            return rf"\begin{{pmatrix}}{rows}\end{{pmatrix}}"


def _relation(node: Rel) -> str:
    signs = list(node.signs)
    text = "" if len(signs) == len(node.operands) else to_latex(node.operands[0])
    rest = node.operands if not text else node.operands[1:]
    return (text + "".join(_SIGNS[sign] + to_latex(operand) for sign, operand in zip(signs, rest, strict=True))).strip()
