"""An answer as a value: what a text that ends in an answer says, with its name and its packaging taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reasoning.maths.answer_text import LONG, listed, plain_answer
from reasoning.maths.claims import is_expression
from reasoning.maths.delimiters import is_prose
from reasoning.maths.parse import read_line
from reasoning.maths.prose import final_formula
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import (
    Call,
    Div,
    Group,
    Interval,
    Matrix,
    Mul,
    Node,
    Num,
    PlusMinus,
    Rel,
    SetOf,
    Sym,
    System,
    TupleOf,
    Verbal,
)
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters, unknowns, walk
from reasoning.values import Line, Outcome, Unreadable

_PERCENT_AFTER = re.compile(r"\}\s*\$?\s*(?:pct|percent|\\?%)", re.IGNORECASE)
_FINAL = re.compile(r"final answer is:?\s*(\$[^$]{1,400}\$)", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(?<![\d(\[{/^.,])-?(?:\d[\d,]*)?\d(?:\.\d+)?(?![)\]}/:^])(?=[^\d]*$)")
_LAST_POINT = re.compile(r"\([^()]{1,60},[^()]{1,60}\)(?=\s*\.?\s*$)")
_DENIED = re.compile(r"(?:\bnot|n['’]t|≠|!=)\s+$", re.IGNORECASE)
_HEDGED = re.compile(  # "3 or more" is not 3
    r"\b(?:more|less|fewer|greater|least|most|than|between|over|under|below|above|up\s+to|wrong|incorrect|almost|nearly)\b",
    re.IGNORECASE,
)
_PROBABILITY = re.compile(r"^\$?\s*(P\s*\([^()]+\))\s*=([^=$]+)\$?\s*$")
_SAID = re.compile(r"(?:\bis|\bare|\bequals?|\bbe|\bwas|:)\s+((?:(?!\bis\b|\bare\b)[^:]){1,80}?)\s*\.?\s*$")
_FUNCTION = re.compile(r"[A-Za-z](?:'*|\^-1)")
_JOINED_NUMBERS = re.compile(r"\d\s*(?:,\s*)?(?:or|and)\s*[-−]?\d")
_RATIO = re.compile(r"\$?\s*\d+(?:\.\d+)?(?:\s*:\s*\d+(?:\.\d+)?)+\s*\$?$")
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
    answer = plain_answer(text if boxed is None else boxed)
    probability = _PROBABILITY.match(answer)
    if probability is not None:
        value = read_answer(probability[2])
        return replace(value, name=re.sub(r"\s", "", probability[1])) if isinstance(value, Answer) else value
    ratio = _ratio(answer)
    if ratio is not None:
        return Answer(ratio, answer)
    line = read_line(answer)
    if not _has_tree(line):
        line = _members_listed(answer) or _undelimited(answer) or line
    if boxed is None and not _has_tree(line):
        line = _last_formula(answer, prose=isinstance(line, Line)) or line
    words = plain_words(answer)
    if isinstance(line, Line) and line.node is not None:
        return _named(bare(line.node), words)
    if isinstance(line, Unreadable) and not words.replace(" ", "").isalpha():
        return line
    return Answer(None, words)


def _has_tree(line: Line | Unreadable) -> bool:
    return isinstance(line, Line) and line.node is not None


def _members_listed(text: str) -> Line | None:
    """`2 and 3` as the list 2, 3; None where a part is words."""
    commas = listed(text)
    line = read_line(commas) if commas is not None else None
    return line if isinstance(line, Line) and line.node is not None else None


def _undelimited(text: str) -> Line | None:
    """`$a$ = $b$ * $c$` as one formula; None where the words between the formulas are more than signs."""
    if text.count("$") < 4 or len(text) > LONG:
        return None
    line = read_line(text.replace("$", " "))
    return line if isinstance(line, Line) and line.node is not None else None


def _ratio(text: str) -> TupleOf | None:
    """3:2 and 1:2:3; None for anything else."""
    if not _RATIO.match(text):
        return None
    return TupleOf(tuple(Num(part.strip(" $")) for part in text.split(":")), ":")


def ratio_of(node: Node) -> tuple[Node, ...]:
    """The parts of a ratio; none for anything else."""
    return node.members if isinstance(node, TupleOf) and node.bracket == ":" else ()


def as_quotient(node: Node) -> Node:
    """A ratio of two as a quotient, to be compared with a number."""
    parts = ratio_of(node)
    return Div(parts[0], parts[1]) if len(parts) == 2 else node


def base_name(name: str) -> str:
    """The letter without its index: x for x_1."""
    return name.partition("_")[0]


def assignments(node: Node) -> dict[str, Node] | None:
    """The values by their names in x = 1, y = 2 (in the order of the alphabet) and in (x, y) = (1, 2)."""
    if isinstance(node, Rel) and node.signs == ("=",):
        names, values = (bare(side) for side in node.operands)
        if isinstance(names, TupleOf) and isinstance(values, TupleOf) and len(names.members) == len(values.members):
            found = {part.name: value for part, value in zip(names.members, values.members, strict=True)
                     if isinstance(part, Sym)}  # fmt: skip
            return found if len(found) == len(names.members) else None
    if not isinstance(node, System) or node.joiner != "and":
        return None
    parts = [_named(bare(part), "") for part in node.parts]
    named = {part.name: part.node for part in parts if part.name is not None and part.node is not None}
    plain = all(not is_range(value) and not named.keys() & letters(value) for value in named.values())
    return dict(sorted(named.items())) if len(named) == len(parts) and plain else None


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
    whole = prose and formula is None and not _JOINED_NUMBERS.search(text)  # "5 or 6" is no 6
    number = _LAST_NUMBER.search(text) if whole else None
    if number is not None and (_DENIED.search(text[: number.start()]) or _HEDGED.search(text)):
        number = None
    point = _LAST_POINT.search(text) if whole else None
    stated = _stated_last(text) if whole or _JOINED_NUMBERS.search(text) else None
    for candidate in (formula, stated, point and point.group(), number and number.group()):
        line = read_line(candidate) if candidate else None
        if isinstance(line, Line) and line.node is not None:
            return line
    return None


def _stated_last(text: str) -> str | None:
    """What a sentence says something is: `3/5` in `The probability is 3/5.`; None where that is words again."""
    tail = _SAID.search(text)
    said = (listed(tail[1]) or tail[1]) if tail else ""
    return said if re.search(r"\d", said) and not is_prose(said) else None


def plain_words(text: str) -> str:
    """The words of a text without mark-up, in lower case."""
    return " ".join(_WRAPPED.sub(lambda m: m.group(1) or " ", text).split()).casefold().strip(" .")


def _named(node: Node, words: str) -> Answer:
    """`x = 5` is 5 with the name x; `f(x) = 1` and `x in [0, 1)` likewise. Equations between letters stay."""
    if isinstance(node, Rel) and len(node.operands) == 1 and node.signs[0] in ("=", "~="):
        return Answer(bare(node.operands[0]), words)  # ≈ 1.41
    if isinstance(node, Rel) and len(node.operands) == 2 and node.signs[0] in ("=", "in", "~="):
        left, right = node.operands
        for name, value in ((left, right), (right, left)):
            inner = _name_of(bare(name))
            if inner is not None and inner not in unknowns(value) and (node.signs[0] != "in" or name is left):
                return Answer(bare(value), words, inner)
    chain = _end_of_chain(node)
    if chain is not None:
        return _named(chain, words)
    if isinstance(node, System):
        parts = [_named(bare(part), words) for part in node.parts]
        names = {part.name for part in parts}
        values = tuple(part.node for part in parts if part.node is not None)
        if len(names) == 1 and None not in names and len(values) == len(parts):
            return Answer(SetOf(tuple(dict.fromkeys(values))), words, parts[0].name)
        if node.joiner == "and" and not any(isinstance(part, (Rel, Verbal)) for part in node.parts):
            return Answer(TupleOf(node.parts, ""), words)  # (1, 2) and (3, 4)
    return Answer(node, words)


def _end_of_chain(node: Node) -> Rel | None:
    """x = 2 + 3 = 5 as x = 5; None where a part of the chain has another value, or where it is none."""
    if not isinstance(node, Rel) or len(node.operands) < 3 or set(node.signs) != {"="}:
        return None
    name, *values, last = node.operands
    if _name_of(bare(name)) is None or any(unknowns(value) for value in (*values, last)):
        return None
    same = (relate_values(Above(value, "the part before"), last).outcome is Outcome.CORRECT for value in values)
    return Rel((name, last), ("=",)) if all(same) else None


def _name_of(node: Node) -> str | None:
    if isinstance(node, Sym) and node.name not in ("pi", "oo"):
        return node.name
    if isinstance(node, Call) and node.name == "diff" and isinstance(node.args[0], (Sym, Call)):
        inner = _name_of(node.args[0])
        return inner and (inner.replace("(", "'(", 1) if "(" in inner else inner + "'")
    if isinstance(node, Call) and _FUNCTION.fullmatch(node.name):
        plain = all(isinstance(part, (Sym, Num)) or _name_of(part) is not None for part in node.args)
        return to_plain(node).replace(" ", "") if plain else None
    if isinstance(node, Mul):
        return _label(node)
    if isinstance(node, Call) and node.name == "vec":
        return _name_of(node.args[0])
    return None


def _label(node: Mul) -> str | None:
    """AB as the name of a segment, P(A) as that of a probability; None for a product of anything else."""
    factors = [bare(factor) for factor in factors_of(node)]
    names = [factor.name for factor in factors if isinstance(factor, Sym)]
    if not node.implicit or len(names) < len(factors) or not all(name.isalpha() and name.isupper() for name in names):
        return None
    return f"{names[0]}({names[1]})" if isinstance(node.right, Group) and len(names) == 2 else "".join(sorted(names))


def is_collection(node: Node) -> bool:
    """Several values at once, in any order: a set, a bare list, ±."""
    node = bare(node)
    if isinstance(node, (SetOf, PlusMinus)) or (isinstance(node, TupleOf) and node.bracket == ""):
        return True
    return is_expression(node) and any(isinstance(part, PlusMinus) for part in walk(node))


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
