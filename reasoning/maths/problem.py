"""A typed or printed exercise -> a Problem: its mathematics, its goal and its unknown.

What is asked is never guessed: a formula beside words that are not understood is a Problem with Goal.UNKNOWN, which
can be worked on but which nothing here claims to finish; numbers in a text that is not understood are Unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reasoning.maths.applied import applied
from reasoning.maths.braced import side_by_side
from reasoning.maths.calculus_words import asks_calculus, without_operation
from reasoning.maths.ends.notation import NOTATIONS, has_other_notation, has_root
from reasoning.maths.exercise import Exercise, Formula, read_exercise
from reasoning.maths.exercises import posed_exercise, stated_exercise
from reasoning.maths.given import NO_VALUE, values_in
from reasoning.maths.instructions import asked_method
from reasoning.maths.limits import PROSE_CHARACTERS, Refused, refuse, refuse_long
from reasoning.maths.parse import TOO_DEEP, read_line
from reasoning.maths.render_plain import to_plain
from reasoning.maths.set_up import set_up
from reasoning.maths.stories.reader import read_story
from reasoning.maths.symbols import FUNCTIONS
from reasoning.maths.tree import Add, Call, Div, Mul, Neg, Node, Num, Pow, Rel, Sub, Sym, System
from reasoning.maths.walk import bare, put_in, unknowns, walk
from reasoning.maths.wanted import Asked, asked_of
from reasoning.values import Goal, Line, Problem, Unreadable

_FORMS_OF_SOLUTIONS = frozenset((Goal.SIMPLIFY, Goal.EVALUATE, Goal.FRACTION))
_FAILED = "I could not find mathematics that I can work with: type an equation such as 3x + 5 = 20, or a calculation"
_NOT_ASKED = "I do not understand what is asked here: {words}"
_DELIMITED = re.compile(r"(?<!\\)\$([^$\\]+)\$")  # formulas without commands, which read as they are typed
_CONVERSIONS = (Goal.SCIENTIFIC, Goal.DECIMAL, Goal.FRACTION, Goal.PERCENT)
_MOST_WORDS = 60  # characters of a clause that a refusal repeats

_INTEGRAL = re.compile(r"\\int(?![a-z])|∫")
_DIFFERENTIAL = re.compile(r"d[a-z]")  # the dx at the end of an integral is no word
_EITHER = re.compile(r"#\d+ or #\d+")


@dataclass(frozen=True, slots=True)
class _Task:
    """The mathematics of an exercise, what its words ask for, and for which letter."""

    node: Node
    goal: Goal | None
    letter: str | None = None
    setting: str = ""


def read_problem(text: str) -> Problem | Unreadable:
    """The problem in a text: "solve 2x+1=7", "Evaluate x/2 when x=3", "The sum of x and 4 is 9."; else why not."""
    if len(text) <= PROSE_CHARACTERS:
        stated = stated_exercise(text)
        if stated is not None:
            return Problem(text, to_plain(stated.node), stated.goal, stated.unknown)
    return read_as_written(text)


def read_as_written(text: str) -> Problem | Unreadable:
    """The problem with the formula as it stands in the text: "differentiate x^3" has the maths x^3."""
    try:
        refuse_long(text, PROSE_CHARACTERS, "the problem")
        known = _set_up(text)
        if known is not None:
            return known
        task = _task(side_by_side(text))
    except Refused as refused:
        return refused.unreadable
    except RecursionError:  # values put into a sum of hundreds of terms
        return Unreadable(TOO_DEEP)
    question = posed_exercise(task.node)
    if question is not None and task.goal is not Goal.UNKNOWN:
        return Problem(text, to_plain(task.node), question.goal, question.unknown)
    goal = goal_of(task.goal, task.node)
    letters = unknowns(task.node)
    if task.letter is not None and task.letter not in letters:
        goal = Goal.UNKNOWN  # it asks for something that does not stand there
    only = letters[0] if len(letters) == 1 else None
    unknown = (task.letter or only) if goal is Goal.SOLVE else None
    method = asked_method(text) if goal is Goal.SOLVE else ""
    return Problem(text, to_plain(task.node), goal, unknown, method, task.setting)


def _set_up(text: str) -> Problem | None:
    """The problem of a wording that stands for mathematics of its own; None for any other text."""
    known = set_up(_DELIMITED.sub(r"\1", text.replace("\\%", "%")))
    line = read_line(known.maths) if known else None
    if known is None or not isinstance(line, Line) or line.node is None or line.continues:
        return None
    conversion = known.goal in _CONVERSIONS and not isinstance(line.node, Rel | System)
    goal = goal_of(known.goal, line.node) if conversion else known.goal
    return Problem(text, to_plain(line.node), goal, known.unknown)


def goal_of(asked: Goal | None, node: Node) -> Goal:
    """What a formula is to become where its words ask for `asked` (None: there are no words)."""
    if asked is Goal.UNKNOWN or _calls_a_named_function(node):
        return Goal.UNKNOWN
    if isinstance(node, Rel | System):
        if asked is Goal.INTERVAL:
            return asked if unknowns(node) and _is_inequality(node) else Goal.UNKNOWN
        if asked not in (None, Goal.SOLVE) or not unknowns(node):
            return Goal.UNKNOWN
        return Goal.SOLVE
    if isinstance(bare(node), NO_VALUE):
        return Goal.UNKNOWN
    return _goal_of_value(asked, node)


def _is_inequality(node: Node) -> bool:
    return any(isinstance(part, Rel) and set(part.signs) & {"<", "<=", ">", ">="} for part in walk(node))


def _goal_of_value(asked: Goal | None, node: Node) -> Goal:
    letters = bool(unknowns(node))
    plain = Goal.SIMPLIFY if letters else Goal.EVALUATE
    logarithms = any(isinstance(part, Call) and part.name in ("log", "ln") for part in walk(node))
    if asked is Goal.SOLVE:
        return Goal.UNKNOWN if letters else Goal.EVALUATE
    if asked is Goal.CONDENSE:
        return asked if logarithms else Goal.UNKNOWN
    if asked is Goal.EXPAND:
        return asked if letters or logarithms else Goal.EVALUATE
    if asked is Goal.FACTOR:
        return asked
    if asked in NOTATIONS:
        simplified = asked is Goal.RADICAL and has_root(node)  # "simplify sqrt(48), in radical form"
        return asked if has_other_notation(node, asked) else plain if simplified else Goal.UNKNOWN
    if asked is Goal.FRACTION and (letters or _has_operation(node)):
        return plain  # "as a single fraction"
    if asked in _CONVERSIONS:
        return Goal.UNKNOWN if letters else asked
    return plain if letters or not isinstance(_unsigned(node), Num) else Goal.UNKNOWN


def _unsigned(node: Node) -> Node:
    return node.arg if isinstance(node, Neg) else node


def _has_operation(node: Node) -> bool:
    return any(isinstance(part, Add | Sub | Mul | Div | Pow | Call) for part in walk(node))


def _calls_a_named_function(node: Node) -> bool:
    """f(-3), f(x)=2x+1: what f is, or that it is a function and no unknown, is not in this formula."""
    return any(isinstance(part, Call) and part.name not in FUNCTIONS for part in walk(node))


def _task(text: str) -> _Task:
    if asks_calculus(text):
        return _calculus(text)
    exercise = read_exercise(text)
    plain = _plainly(text, exercise)
    if plain is not None:
        return plain
    if "@{" in text:
        raise refuse("this is a template whose numbers are not filled in", text.find("@{"))
    asked = asked_of(exercise)
    if isinstance(asked, str):
        return _told(text) or _without_goal(exercise, asked)
    return _put_together(exercise, asked)


def _told(text: str) -> _Task | None:
    """The equation of a word problem of a kind that we know."""
    story = read_story(text)
    line = read_line(story.equation) if story is not None else None
    if story is None or not isinstance(line, Line) or line.node is None:
        return None
    return _Task(line.node, Goal.SOLVE if story.letter else Goal.EVALUATE, story.letter or None, story.setting)


def _calculus(text: str) -> _Task:
    """The formula of a derivative, an integral or a limit that is to be found; no goal that we know."""
    line = read_line(without_operation(text).strip())
    if isinstance(line, Line) and line.node is not None and not line.continues:
        return _Task(line.node, Goal.UNKNOWN)
    exercise = read_exercise(text)
    return _without_goal(exercise, exercise.clauses[0])


def _plainly(text: str, exercise: Exercise) -> _Task | None:
    """A formula without words; raises Refused with its own reason where it cannot be read."""
    words = {word for clause in exercise.clauses for word in clause.split() if not word.startswith("#")}
    if _INTEGRAL.search(text):
        words -= {word for word in words if _DIFFERENTIAL.fullmatch(word)}
    if "$" not in text and _reads_as_letters(text):
        words = {word for word in words if len(word) > len("as")}
    if words - {"and", "or", ","}:
        return None
    line = read_line(text.strip())
    if isinstance(line, Unreadable):
        start = len(text) - len(text.lstrip())
        raise Refused(replace(line, position=None if line.position is None else line.position + start))
    if line.node is None or line.continues:
        return None
    node = line.node
    if "$" in text and values_in(node):
        return _Task(node, Goal.UNKNOWN)  # a printed value alone: what it is for stands elsewhere
    return _Task(_together(node) if "or" not in words else node, None)


def _reads_as_letters(text: str) -> bool:
    """Whether short words are letters of a formula: the a and s of v^2=u^2+2as, the a of a sin(x)=b."""
    line = read_line(text.strip())
    return isinstance(line, Line) and line.node is not None and not line.continues


def _together(node: Node) -> Node:
    """Given equations hold together: y = x^2, y = 2x + 3 is a system, where x = 1, x = -4 would list solutions."""
    if not isinstance(node, System) or node.joiner != "or":
        return node
    curves = all(isinstance(part, Rel) and unknowns(part.operands[-1]) for part in node.parts)
    return System(node.parts, "and") if curves else node


def _put_together(exercise: Exercise, asked: Asked) -> _Task:
    """The formulas that the words speak of as one task, with the given values put in."""
    nodes = [_readable(exercise, number) for number in asked.objects]
    nodes += [node for node in asked.worded if node not in nodes]
    values = dict(pair for number in asked.values for pair in values_in(_readable(exercise, number)))
    nodes = list(dict.fromkeys(nodes))
    if asked.applied is not None:
        nodes = [applied(asked.applied, nodes)]
    expressions: list[Node] = [node for node in nodes if not isinstance(node, Rel | System)]
    if len(expressions) == 1 and len(nodes) > 1 and all(values_in(node) for node in nodes if node not in expressions):
        values |= dict(pair for node in nodes if node not in expressions for pair in values_in(node))
        nodes = expressions
    if not nodes:
        raise refuse(_FAILED, 0, expected="an equation or a calculation")
    if len(nodes) > 1 and expressions:
        raise refuse("there are several formulas here, and I do not see which one is meant", None)
    node = _together(nodes[0]) if len(nodes) == 1 else System(tuple(_parts(nodes)), _joiner(exercise))
    if values and asked.letter in values:
        raise refuse(f"{asked.letter} is asked for and given", None)
    sum_divided = _is_divided_sum(node) and unknowns(node) != ("i",)
    goal = Goal.EXPAND if asked.divides and sum_divided else asked.goal
    if asked.solves and goal in _FORMS_OF_SOLUTIONS and isinstance(node, Rel | System) and unknowns(node):
        goal = Goal.SOLVE  # "Solve 4x=3. Write the answer as a fraction." asks for x
    return _Task(put_in(node, values) if values else node, goal, asked.letter)


def _is_divided_sum(node: Node) -> bool:
    """(6x^2+9x)/(3x), (x^2+1)/(x-2): to divide it is to write it as a sum, which "simplify" does not ask for."""
    node = bare(node)
    return isinstance(node, Div) and isinstance(bare(node.left), Add | Sub) and not isinstance(bare(node.right), Div)


def _joiner(exercise: Exercise) -> str:
    """How several equations belong together: "solve 2x = 6 or 3x = 6" is one line of somebody's solution."""
    return "or" if any(_EITHER.search(clause) for clause in exercise.clauses) else "and"


def _parts(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, System) and node.joiner == "and":
            yield from node.parts
        else:
            yield node


def _readable(exercise: Exercise, number: int) -> Node:
    formula = exercise.formulas[number]
    if formula.node is None:
        raise _unread(formula)
    return formula.node


def _unread(formula: Formula) -> Refused:
    why = formula.why or Unreadable(_FAILED)
    return Refused(replace(why, position=None if why.position is None else why.position + formula.start))


def _without_goal(exercise: Exercise, clause: str) -> _Task:
    """The only formula of a text that asks for what we do not know; raises Refused where numbers stand elsewhere."""
    found = [formula for formula in exercise.formulas if not isinstance(formula.node, Sym)]
    unread = next((formula for formula in found if formula.node is None), None)
    different = {formula.node for formula in found}
    if len(different) == 1 and unread is None and _is_substantial(found[0].node):
        assert found[0].node is not None
        return _Task(found[0].node, Goal.UNKNOWN)
    if unread is not None and len(found) == 1:
        raise _unread(unread)
    words = " ".join(word for word in clause.split() if not word.startswith("#"))
    raise refuse(_NOT_ASKED.format(words=words[:_MOST_WORDS]) if words else _FAILED, None if words else 0)


def _is_substantial(node: Node | None) -> bool:
    return isinstance(node, Rel | System) or (node is not None and (bool(unknowns(node)) or _has_operation(node)))
