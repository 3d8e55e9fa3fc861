"""A typed or printed exercise -> a Problem: its mathematics, its goal and its unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning.maths.delimiters import split_pieces, words_of
from reasoning.maths.instructions import (
    asked_letter,
    asked_method,
    asks_calculus,
    asks_quotient,
    gives_values,
    goal_in_words,
    in_one_order,
    notation_asked,
    split_values,
    without_instruction,
    without_operation,
)
from reasoning.maths.limits import PROSE_CHARACTERS, Refused, refuse, refuse_long
from reasoning.maths.parse import TOO_DEEP, read_line
from reasoning.maths.prose import claims
from reasoning.maths.render_plain import to_plain
from reasoning.maths.set_up import set_up
from reasoning.maths.tree import Add, Div, Node, Rel, Sub, Sym, System
from reasoning.maths.walk import bare, put_in, unknowns, walk
from reasoning.maths.wording import equation_of, expression_of
from reasoning.values import Goal, Line, Problem, Unreadable

_FAILED = "I could not find mathematics that I can work with: type an equation such as 3x + 5 = 20, or a calculation"
FORMS_ASKED = frozenset((Goal.FACTOR,))  # goals that only words ask for


@dataclass(frozen=True, slots=True)
class _Task:
    """The mathematics of an exercise and the values that go into it."""

    node: Node
    values: dict[str, Node]


def read_problem(text: str) -> Problem | Unreadable:
    """The problem in a text: "solve 2x+1=7", "Evaluate x/2 when x=3", "The sum of x and 4 is 9."; else why not."""
    printed = text
    try:
        refuse_long(text, PROSE_CHARACTERS, "the problem")
        known = _set_up(text)
        if known is not None:
            return known
        text = in_one_order(text)
        task = _task(text)
        node = put_in(task.node, task.values) if task.values else _given(text, task.node)
    except Refused as refused:
        return refused.unreadable
    except RecursionError:  # values put into a sum of hundreds of terms
        return Unreadable(TOO_DEEP)
    goal = _goal(text, node, substituted=bool(task.values))
    method = asked_method(text) if goal is Goal.SOLVE else ""
    return Problem(printed, to_plain(node), goal, _unknown(text, node, goal), method)


def _set_up(text: str) -> Problem | None:
    """The problem of a wording that stands for mathematics of its own; None for any other text."""
    known = set_up(text)
    line = read_line(known.maths) if known else None
    if known is None or not isinstance(line, Line) or line.node is None or line.continues:
        return None
    return Problem(text, to_plain(line.node), known.goal, known.unknown)


def _given(text: str, node: Node) -> Node:
    """Given equations hold together: y = x^2, y = 2x + 3 is a system, where x = 1, x = -4 would list solutions."""
    if not isinstance(node, System) or node.joiner != "or" or re.search(r"\bor\b|∨|\\l?or\b|\\vee", text):
        return node
    curves = all(isinstance(part, Rel) and unknowns(part.operands[-1]) for part in node.parts)
    return System(node.parts, "and") if curves else node


def _task(text: str) -> _Task:
    if any(piece.maths for piece in split_pieces(text)):
        return _delimited(text)
    return _typed(text)


def _typed(text: str) -> _Task:
    """An exercise without delimiters: the instruction words are cut off, what is left is the mathematics."""
    body = without_operation(text) if asks_calculus(text) else without_instruction(text)
    head, values = split_values(body)
    head = head.strip()
    line = read_line(head)
    worded = _worded(text)
    if worded is not None and (isinstance(line, Unreadable) or line.node is None or isinstance(line.node, System)):
        return worded
    if isinstance(line, Line) and line.node is not None and not line.continues:
        return _Task(line.node, dict(map(_value, values)))
    stated = _only_equation(body)
    if stated is not None:
        return _Task(stated, {})
    if isinstance(line, Unreadable) and head:
        # A sentence has no place to point at; a formula has, counted from where it begins in the text.
        place = None if line.position is None else line.position + max(text.find(head), 0)
        raise refuse(line.reason, place, found=line.found, expected=line.expected, suggestion=line.suggestion)
    raise refuse(_FAILED, 0, expected="an equation or a calculation")


def _only_equation(text: str) -> Node | None:
    """The equation in a sentence such as "Let 2x+1=5. Find x."; None where other numbers are."""
    found = claims(text)
    if len(found) != 1 or re.search(r"\d", text.replace(found[0], "", 1)):
        return None
    line = read_line(found[0])
    node = line.node if isinstance(line, Line) else None
    return node if node is not None and unknowns(node) else None


def _delimited(text: str) -> _Task:
    """An exercise with formulas between dollars: one is the task, `letter = number` after it are values."""
    worded = _worded(text)
    if worded is not None:
        return worded
    nodes: list[Node] = []
    problem: Unreadable | None = None
    for piece in split_pieces(text):
        if not piece.maths:
            continue
        line = read_line(piece.text) if "\\" in piece.text else read_line(f"${piece.text}$")
        if isinstance(line, Unreadable):
            problem = problem or line
        elif line.node is not None and not line.continues:
            nodes.append(line.node)
    if not nodes:
        reason = problem or Unreadable(_FAILED, 0)
        raise refuse(reason.reason, None, found=reason.found, expected=reason.expected, suggestion=reason.suggestion)
    return _choose(text, nodes)


def _choose(text: str, nodes: list[Node]) -> _Task:
    """The task among several formulas, with the values given for its letters."""
    given = {name: value for name, value in map(_assignment, nodes[1:]) if value is not None}
    if given and gives_values(text):
        return _Task(nodes[0], given)
    equations = [node for node in nodes if isinstance(node, Rel | System)]
    if len(equations) > 1 and all(isinstance(node, Rel) for node in equations):
        return _Task(System(tuple(equations), "and"), {})
    return _Task(equations[0] if equations else max(nodes, key=lambda node: len(to_plain(node))), {})


def _worded(text: str) -> _Task | None:
    """The task of a text whose wording is known; None for any other."""
    sentence = re.sub(r"^\s*(?:translate and solve|translate into an equation and solve|solve)\s*[:.]?\s*", "", text,
                      flags=re.IGNORECASE)  # fmt: skip
    if not words_of(sentence):
        return None
    asked = re.sub(
        r"^\s*(?:what is|find|work out|calculate|evaluate|compute|how much is)\s+", "", text, flags=re.IGNORECASE
    )
    plain = equation_of(sentence) or expression_of(asked)
    line = read_line(plain) if plain else None
    return _Task(line.node, {}) if isinstance(line, Line) and line.node is not None else None


def _value(part: str) -> tuple[str, Node]:
    """The letter and the number in `x=3`; raises Refused for anything else."""
    line = read_line(part)
    name, value = _assignment(line.node) if isinstance(line, Line) and line.node is not None else ("", None)
    if value is None:
        raise refuse(f"{part[:40]} is not a value for a letter", None, expected="a value such as x = 3")
    return name, value


def _assignment(node: Node) -> tuple[str, Node | None]:
    """The letter and the number in `x = 3`; ("", None) for anything else."""
    if isinstance(node, Rel) and node.signs == ("=",) and isinstance(node.operands[0], Sym):
        value = node.operands[1]
        if not any(isinstance(part, Sym) and part.name not in ("pi", "e") for part in walk(value)):
            return node.operands[0].name, value
    return "", None


def _goal(text: str, node: Node, *, substituted: bool) -> Goal:
    if substituted:
        return Goal.UNKNOWN if isinstance(node, Rel | System) else Goal.EVALUATE
    notation = notation_asked(text)
    if notation is not None and not isinstance(node, Rel | System) and not unknowns(node):
        return notation
    asked = goal_in_words(text)
    if asked is Goal.UNKNOWN or (asked in FORMS_ASKED and not isinstance(node, Rel | System)):
        return asked
    if isinstance(node, Rel | System):
        return Goal.SOLVE if unknowns(node) else Goal.UNKNOWN
    outside = " ".join(piece.text for piece in split_pieces(text) if not piece.maths)
    if asked is None and words_of(without_instruction(outside)) and _worded(text) is None:
        return Goal.UNKNOWN
    if asked is Goal.EXPAND or (_is_divided_sum(node) and asks_quotient(text) and unknowns(node) != ("i",)):
        return Goal.EXPAND
    return Goal.SIMPLIFY if unknowns(node) else Goal.EVALUATE


def _is_divided_sum(node: Node) -> bool:
    """(6x^2+9x)/(3x), (x^2+1)/(x-2): to divide it is to write it as a sum, which "simplify" does not ask for."""
    node = bare(node)
    return isinstance(node, Div) and isinstance(bare(node.left), Add | Sub) and not isinstance(bare(node.right), Div)


def _unknown(text: str, node: Node, goal: Goal) -> str | None:
    """The letter asked for, or the only letter of an equation."""
    if goal is not Goal.SOLVE:
        return None
    letters = unknowns(node)
    asked = asked_letter(text)
    if asked in letters:
        return asked
    return letters[0] if len(letters) == 1 else None
