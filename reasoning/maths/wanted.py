"""What all the clauses of an exercise ask for together: one goal, its letter, its formulas and the values given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning.maths.exercise import Exercise, plain_of
from reasoning.maths.given import values_in
from reasoning.maths.instructions import (
    Instruction,
    instructions,
    merged,
    split_values,
    without_lead,
    without_translation,
)
from reasoning.maths.parse import read_line
from reasoning.maths.tree import Node, Rel, Sym
from reasoning.maths.walk import CONSTANTS
from reasoning.maths.wording import equation_of, expression_of
from reasoning.values import Goal, Line

_MARK = re.compile(r"#(\d+)")
_ASKING = re.compile(
    r"^(?:what is|what's|find|work out|calculate|evaluate|compute|how much is|simplify|determine)(?: :)? "
)
_DIVIDES = re.compile(r"\bdivid(?:e|ing)\b|\bfind the quotient\b|\blong division\b")
_ROUNDED = "a rounded answer"
_EXAMPLES = ("ex", "eg", "example", "for example")  # of how answers are entered: "Ex. 2,3 #1"
_FIRST_MARK = re.compile(r"^#\d+ (?=.*#)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A goal (None: no words), the letter asked for, formulas by number, formulas in words, and given values."""

    goal: Goal | None
    letter: str | None
    objects: tuple[int, ...]
    worded: tuple[Node, ...]
    values: tuple[int, ...]
    divides: bool = False  # a division is to be carried out
    applied: str | None = None  # what is to be done to the formulas: "-({})" for "find the opposite"
    solves: bool = False  # one of the clauses says "solve", whatever the others add


def asked_of(exercise: Exercise) -> Asked | str:
    """What an exercise asks for; the first clause that is not understood where there is one."""
    if exercise.rounds:
        return _ROUNDED
    letters = {number for number, formula in enumerate(exercise.formulas) if _is_letter(formula.node)}
    given = {n for n, formula in enumerate(exercise.formulas) if formula.node is not None and values_in(formula.node)}
    found: list[Instruction] = []
    worded: list[Node] = []
    values: tuple[int, ...] = ()
    example = False
    for written in exercise.clauses:
        clause, named = split_values(_FIRST_MARK.sub("", written) if example else written, given)
        example = clause in _EXAMPLES
        values += named
        if not without_translation(clause).strip(" ,"):
            continue
        node = _worded(exercise, clause)
        if node is not None:
            worded.append(node)
            found.append(Instruction(Goal.SOLVE if isinstance(node, Rel) else Goal.EVALUATE))
            continue
        understood = instructions(_with_letters(clause, letters))
        if understood is None:
            return clause
        found += understood
    one = merged(found)
    if one is None:
        return "two different things"
    divides = any(_DIVIDES.search(clause) for clause in exercise.clauses)
    letter = exercise.formulas[one.letter].node if one.letter is not None else None
    name = letter.name if isinstance(letter, Sym) else None
    objects = tuple(n for n in one.objects if n not in values)
    solves = any(one.goal is Goal.SOLVE for one in found)
    return Asked(one.goal, name, objects, tuple(worded), values, divides, one.applied, solves)


def _is_letter(node: Node | None) -> bool:
    return isinstance(node, Sym) and node.name not in CONSTANTS


def _with_letters(clause: str, letters: set[int]) -> str:
    return _MARK.sub(lambda mark: f"@{mark[1]}" if int(mark[1]) in letters else mark[0], clause)


def _worded(exercise: Exercise, clause: str) -> Node | None:
    """The formula that a clause says in words ("divide #0 by #1", "the sum of five and #0 is #1"); None for others."""
    body = without_lead(without_translation(clause).strip(" ,"))
    if not re.sub(r"#\d+|,|\band\b|\bor\b", "", body).strip():
        return None
    sentence = plain_of(exercise, body)
    asking = plain_of(exercise, _ASKING.sub("", body, count=1))
    plain = equation_of(sentence) or expression_of(asking)
    line = read_line(plain) if plain else None
    return line.node if isinstance(line, Line) and line.node is not None and not line.continues else None
