"""What a line looks like to the services: how it is shown, and the state that names the step after it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reasoning import values
from reasoning.maths import render, tree
from reasoning.maths.instructions import asked_method
from reasoning.maths.parse import read_line
from reasoning.maths.problem import read_problem
from reasoning.values import Goal, Line, Unreadable
from tutor.models import Problem


def shown(text: str) -> dict[str, Any]:
    """The payload of a line: the text as typed and, where it can be read, its LaTeX, MathML and plain form."""
    line = read_line(text)
    payload: dict[str, Any] = {"text": text, "latex": None, "mathml": None, "plain": None}
    if isinstance(line, Unreadable):
        payload["unreadable"] = {
            "reason": line.reason,
            "position": line.position,
            "found": line.found,
            "expected": line.expected,
            "suggestion": line.suggestion,
        }
    elif line.node is not None:
        payload["latex"] = render.to_latex(line.node)
        payload["mathml"] = render.to_mathml(line.node)
        payload["plain"] = render.to_plain(line.node)
    return payload


def mathml(text: str) -> str | None:
    """The MathML of a line, None where it is not one formula."""
    line = read_line(text)
    if isinstance(line, Unreadable) or line.node is None:
        return None
    return render.to_mathml(line.node)


def state_of(problem: Problem, text: str) -> str:
    """The plain form of a right line, from which the next step goes on; the text itself where it has none.

    3+4*2=3+8=11 on the way to a number goes on from its last part.
    """
    line = read_line(text)
    if isinstance(line, Unreadable) or line.node is None:
        return text.strip()
    return render.to_plain(_last_part(problem, line))


def as_read(problem: Problem) -> values.Problem:
    """The problem with how its text was set up, where it is a word problem: its equation is then a reading of it."""
    read = read_problem(problem.text)
    setting = read.setting if isinstance(read, values.Problem) and read.maths == problem.maths else ""
    return replace(at(problem, problem.maths), setting=setting)


def at(problem: Problem, state: str) -> values.Problem:
    """The problem as it stands at a line, for the solver."""
    method = asked_method(problem.text)
    return values.Problem(problem.text, state, Goal(problem.goal), problem.unknown or None, method)


def _last_part(problem: Problem, line: Line) -> tree.Node:
    node = line.node
    assert node is not None  # the caller asked
    on_the_way = isinstance(node, tree.Rel) and set(node.signs) == {"="}
    return node.operands[-1] if isinstance(node, tree.Rel) and on_the_way and asks_for_value(problem) else node


def asks_for_value(problem: Problem) -> bool:
    """Whether an expression is to be worked out; 15=p*60 with p as a percentage is no expression, though no "solve"."""
    line = read_line(problem.maths)
    given = None if isinstance(line, Unreadable) else line.node
    return problem.goal != Goal.SOLVE and not isinstance(given, tree.Rel | tree.System)
