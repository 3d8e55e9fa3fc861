"""The next move in a question about functions: put in a value, a function, or write x=f(y) for the inverse."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths.ends.radical import has_roots, is_finished_radical
from reasoning.maths.known import is_value, names_in
from reasoning.maths.posed import INVERSE, Posed, meaning, posed
from reasoning.maths.rational import NoExactValue
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Call, Group, Node, Rel, Sym, System
from reasoning.maths.walk import put_in, rebuilt, walk
from reasoning.oracle.functions import inverse
from reasoning.oracle.handed import in_order, line_text
from reasoning.oracle.move import Move
from reasoning.values import Goal, Problem

WORDS = rf"put in [a-zA-Z]\([a-z]\)|put \S+ in for [a-z] in [a-zA-Z]|{inverse.WORDS}"


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the moves from a line, one for each function value that can be put in."""
    question = posed(node)
    if question is None:
        return [] if _is_finished(problem, node) else inverse.moves(problem, node)
    if isinstance(question.asked, Sym):
        raise OracleStuck("a question about a sequence")
    if problem.goal not in (Goal.EVALUATE, Goal.SIMPLIFY, Goal.SOLVE):
        raise OracleStuck(f"no rule to {problem.goal} the value of a function")
    if isinstance(question.asked, Call) and question.asked.name.endswith(INVERSE):
        return [_inverted(question)]
    return [_put_in(question, part) for part in in_order(question.asked) if _is_innermost(part)]


def _is_finished(problem: Problem, node: Node) -> bool:
    """Whether a value is one that nothing more can be done with: 3x^2+sqrt(x-5)."""
    if problem.goal is not Goal.SIMPLIFY or isinstance(node, Rel | System):
        return False
    return has_roots(node) and is_finished_radical(node)


def _is_innermost(node: Node) -> bool:
    return isinstance(node, Call) and is_value(node) and not names_in(node.args[0])


def _inverted(question: Posed) -> Move:
    try:
        line = to_plain(meaning(question))
    except NoExactValue as stuck:
        raise OracleStuck(str(stuck)) from stuck
    return Move(line_text(line), inverse.BEGIN, (), "functions.inverse")


def _put_in(question: Posed, value: Node) -> Move:
    """One value of a function replaced by its body with the argument in the place of the letter."""
    assert isinstance(value, Call)
    definition = next(rel for rel in question.given if _head(rel).name == value.name)
    letter = _head(definition).args[0]
    assert isinstance(letter, Sym)
    inside = value.args[0]
    body: Node = Group(put_in(definition.operands[1], {letter.name: inside}))
    after = rebuilt(question.asked, lambda part: body if part is value else None)
    left = [rel for rel in question.given if _head(rel).name in names_in(after)]
    asked = line_text(to_plain(after)) if not left else to_plain(after)
    line = line_text(to_plain(System((after, *left), "and"))) if left else asked
    reason = f"put {to_plain(inside)} in for {letter.name} in {value.name}"
    if inside == letter:
        reason = f"put in {value.name}({letter.name})"
    return Move(line, reason, (), _component(question.asked))


def _head(rel: Rel) -> Call:
    head = rel.operands[0]
    assert isinstance(head, Call)
    return head


def _component(asked: Node) -> str:
    calls = [part for part in walk(asked) if isinstance(part, Call) and is_value(part)]
    if any(names_in(part.args[0]) for part in calls):
        return "functions.composition"
    return "functions.operations" if len(calls) > 1 else "functions.value"
