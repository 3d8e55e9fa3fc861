"""An answer as a value: what a text that ends in an answer says, with its name and its packaging taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning.maths.parse import read_line
from reasoning.maths.prose import final_formula
from reasoning.maths.tree import Call, Interval, Matrix, Node, PlusMinus, Rel, SetOf, Sym, System, TupleOf, Verbal
from reasoning.maths.walk import bare, unknowns
from reasoning.values import Line, Unreadable

_PERCENT_AFTER = re.compile(r"\}\s*\$?\s*(?:pct|percent|\\?%)", re.IGNORECASE)
_FINAL = re.compile(r"final answer is:?\s*(\$[^$]{1,400}\$)", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?=[^\d]*$)")
_DOUBLED = re.compile(r"\\\\(?=[A-Za-z{}(\[])")  # \\\\frac: a backslash that was escaped twice
_WRAPPED = re.compile(r"\\(?:text|textbf|mathrm|mbox|operatorname)\s*\{([^{}]*)\}|[${}\\]|\\[()\[\]]")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its tree (None where it is words), the words, and the name it was given (`x` in x = 5)."""

    node: Node | None
    words: str
    name: str | None = None


def read_answer(text: str) -> Answer | Unreadable:
    """The last \\boxed{…} of a text, else the whole as one formula, else its final formula, else its words."""
    text = text if "\\begin" in text else _DOUBLED.sub(lambda _: "\\", text)
    stated = _FINAL.findall(text)
    boxed = _boxed(text) if "\\boxed" in text else None
    if stated and (boxed is None or text.rfind(stated[-1]) > text.rfind("\\boxed")):
        text, boxed = stated[-1], None
    line = read_line(text if boxed is None else boxed)
    if boxed is None and not (isinstance(line, Line) and line.node is not None):
        line = _last_formula(text, prose=isinstance(line, Line)) or line
    words = plain_words(text if boxed is None else boxed)
    if isinstance(line, Line) and line.node is not None:
        return _named(bare(line.node), words)
    if isinstance(line, Unreadable) and not words.isalpha():
        return line
    return Answer(None, words)


def all_boxed(text: str) -> list[str]:
    """Everything that stands in a \\boxed{…}, in order."""
    found: list[str] = []
    while "\\boxed" in text:
        inside = final_formula(text)
        if inside is None:
            break
        found.append(inside)
        text = text[: text.rfind("\\boxed")]
    return found[::-1]


def _boxed(text: str) -> str | None:
    inside = final_formula(text)
    if inside is not None and _PERCENT_AFTER.match(text, text.rfind(inside) + len(inside)):
        return inside + "%"
    return inside


def _last_formula(text: str, *, prose: bool) -> Line | None:
    """The final formula of a sentence, or the last number in it."""
    formula = final_formula(text)
    number = _LAST_NUMBER.search(text) if prose and formula is None else None
    for candidate in (formula, number and number.group()):
        line = read_line(candidate) if candidate else None
        if isinstance(line, Line) and line.node is not None:
            return line
    return None


def plain_words(text: str) -> str:
    """The words of a text without mark-up, in lower case."""
    return " ".join(_WRAPPED.sub(lambda m: m.group(1) or " ", text).split()).casefold().strip(" .")


def _named(node: Node, words: str) -> Answer:
    """`x = 5` is 5 with the name x; `f(x) = 1` and `x in [0, 1)` likewise. Equations between letters stay."""
    if isinstance(node, Rel) and len(node.operands) == 2 and node.signs[0] in ("=", "in", "~="):
        left, right = node.operands
        for name, value in ((left, right), (right, left)):
            inner = _name_of(bare(name))
            if inner is not None and inner not in unknowns(value) and (node.signs[0] != "in" or name is left):
                return Answer(bare(value), words, inner)
    if isinstance(node, System):
        parts = [_named(bare(part), words) for part in node.parts]
        names = {part.name for part in parts}
        values = tuple(part.node for part in parts if part.node is not None)
        if len(names) == 1 and None not in names and len(values) == len(parts) == len(set(values)):
            return Answer(SetOf(values), words, parts[0].name)
    return Answer(node, words)


def _name_of(node: Node) -> str | None:
    if isinstance(node, Sym) and node.name not in ("pi", "oo"):
        return node.name
    if isinstance(node, Call) and len(node.name) == 1 and all(isinstance(part, Sym) for part in node.args):
        return node.name
    return None


def is_collection(node: Node) -> bool:
    """Several values at once, in any order: a set, a bare list, ±."""
    node = bare(node)
    return isinstance(node, (SetOf, PlusMinus)) or (isinstance(node, TupleOf) and node.bracket == "")


def is_range(node: Node) -> bool:
    """A set of numbers that is not a list: intervals, unions, words, inequalities."""
    node = bare(node)
    if isinstance(node, Call) and node.name in ("union", "intersect", "setminus"):
        return True
    if isinstance(node, Rel):
        return all(sign in ("<", "<=", ">", ">=", "!=") for sign in node.signs)
    return isinstance(node, (Interval, Verbal)) or (isinstance(node, System) and all(map(is_range, node.parts)))


def is_ordered(node: Node) -> bool:
    """A point, a vector or a matrix."""
    node = bare(node)
    return isinstance(node, Matrix) or (isinstance(node, TupleOf) and node.bracket != "")
