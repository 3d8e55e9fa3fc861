"""Inverse functions: f^{-1}(x) = … proved by putting one function into the other."""

from __future__ import annotations

from reasoning.maths.known import Function, Known
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import shown
from reasoning.maths.tree import Call, Node, Rel, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect
from reasoning.maths.walk import bare, put_in
from reasoning.values import Evidence, Outcome, Relation, Verdict

SUFFIX = "^-1"
UNDOES = "Putting it into {name} gives {letter} back."
UNDOES_THERE = "Putting it into {name} gives {letter} back, where both have a value."
NOT_UNDONE = "Putting this into {name} does not give {letter} back."


def judge_inverse(known: Known, node: Node) -> Verdict | None:
    """f^{-1}(x) = g(x) where f is known: f(g(x)) = x and g(f(x)) = x; None for any other line."""
    if not isinstance(node, Rel) or node.signs != ("=",):
        return None
    head, value = bare(node.operands[0]), node.operands[1]
    if not isinstance(head, Call) or not head.name.endswith(SUFFIX) or len(head.args) != 1:
        return None
    name = head.name.removesuffix(SUFFIX)
    function = known.functions.get(name)
    if function is None:
        return None
    try:
        return _undone(function, name, head.args[0], value)
    except (NoExactValue, Undefined):
        return None


def _undone(function: Function, name: str, argument: Node, value: Node) -> Verdict | None:
    there = relate_values(Above(argument, ""), put_in(function.body, {function.by: value}))
    letter = shown(argument)
    if there.outcome is Outcome.INCORRECT:
        return incorrect(Relation.DIFFERENT, NOT_UNDONE.format(name=name, letter=letter), there.counterexample)
    if there.outcome is not Outcome.CORRECT:
        return None
    evidence = there.evidence or Evidence.PROVED
    if not isinstance(argument, Sym):
        return correct(Relation.EVALUATION, UNDOES.format(name=name, letter=letter), evidence)
    back = relate_values(Above(Sym(function.by), ""), put_in(value, {argument.name: function.body}))
    if back.outcome is Outcome.CORRECT:
        tested = Evidence.TESTED in (evidence, back.evidence)
        evidence = Evidence.TESTED if tested else Evidence.PROVED
        return correct(Relation.EQUIVALENT, UNDOES.format(name=name, letter=letter), evidence)
    if back.outcome is Outcome.INCORRECT:  # x^2 and sqrt(x): on one branch only
        return correct(Relation.EQUIVALENT_ASSUMING, UNDOES_THERE.format(name=name, letter=letter), evidence)
    return None
