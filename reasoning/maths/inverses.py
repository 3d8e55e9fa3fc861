"""Inverse functions: f^{-1}(x) = … proved by putting one into the other; y = f(x) and the swap of x and y."""

from __future__ import annotations

from collections.abc import Sequence

from reasoning.maths.definitions import defined
from reasoning.maths.known import Function, Known
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.relations import Above, correct, incorrect, relate_values
from reasoning.maths.sentences import shown
from reasoning.maths.substitution import equations_of
from reasoning.maths.tree import Call, Node, Rel, Sym
from reasoning.maths.walk import bare, letters, plain, put_in, unknowns
from reasoning.values import Evidence, Outcome, Relation, Verdict

SUFFIX = "^-1"
UNDOES = "Putting it into {name} gives {letter} back."
UNDOES_THERE = "Putting it into {name} gives {letter} back, where both have a value."
NOT_UNDONE = "Putting this into {name} does not give {letter} back."
GRAPH = "From here on y stands for {name}({letter})."
SWAPPED = "You swapped {one} and {other}: now y is the inverse."


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


def judge_graph(known: Known, nodes: Sequence[Node], node: Node) -> Verdict | None:
    """y = 2x + 3 where f(x) = 2x + 3 is known, and then x = 2y + 3 on the way to the inverse; None for others."""
    found = defined(node)
    if found is None or not known.functions:
        return None
    letter, body = found
    if letter == "y" and "y" not in unknowns(*nodes):
        for name, function in known.functions.items():
            if set(unknowns(body)) == {function.by} and _same(function.body, body):
                return correct(Relation.DEFINITION, GRAPH.format(name=name, letter=function.by))
    return _swapped(nodes, letter, body)


def _same(one: Node, other: Node) -> bool:
    return relate_values(Above(one, ""), other).outcome is Outcome.CORRECT


def _swapped(nodes: Sequence[Node], letter: str, body: Node) -> Verdict | None:
    for line in equations_of(nodes):
        above = defined(line)
        if above is None or above[0] != "y" or unknowns(above[1]) != (letter,) or unknowns(body) != ("y",):
            continue
        if plain(put_in(above[1], {letter: Sym("y")})) == plain(body):
            return correct(Relation.DEFINITION, SWAPPED.format(one=letter, other="y"))
    return None


def is_graph(node: Node) -> bool:
    """Whether the line is y = … or, after a swap, x = … in y alone: a line to go on from, not a name."""
    found = defined(node)
    return found is not None and (found[0] == "y" or letters(found[1]) & {"y"} != frozenset())
