"""Earlier lines put into one another: y = 2x + 1 into 3x + y = 11, x = 2 into y = 2x + 1, u = x^2 for u again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.relations import relate_statements
from reasoning.maths.tree import Node, Rel, Sym, System, TupleOf
from reasoning.maths.verdicts import Above, correct
from reasoning.maths.walk import bare, letters, plain, put_in, rebuilt, unknowns
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

PUT_IN = "You put {what} into {where}."
REDUCED = "the system"
_SAME = frozenset((Relation.IDENTICAL, Relation.EQUIVALENT, Relation.SAME_ROOTS, Relation.EQUIVALENT_REAL))
PUTS_CPU_S = 0.15  # of long work only the last lines are tried

Solved = dict[str, Node]


def equations_of(nodes: Sequence[Node]) -> list[Node]:
    """The single statements that hold in these lines; alternatives stay whole."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, System) and node.joiner == "and":
            found += equations_of(node.parts)
        elif isinstance(node, TupleOf) and node.bracket == "" and all(isinstance(m, Rel) for m in node.members):
            found += equations_of(node.members)
        elif isinstance(node, (Rel, System)):
            found.append(node)
    return found


def by_substitution(nodes: Sequence[Node], node: Node, assume: Assume) -> Verdict | None:
    """CORRECT where one earlier line, put into another, gives this one; None otherwise."""
    equations = equations_of(nodes)[::-1]
    stop = time.thread_time() + PUTS_CPU_S
    for put, gone in _puts(equations):
        if time.thread_time() > stop:
            return None
        if plain(put) == plain(node):
            return correct(Relation.SUBSTITUTION, _sentence(gone))
        if letters(node) & gone.keys() or not unknowns(node):
            continue
        try:
            verdict = relate_statements(Above(put, "the lines above", assume), node)
        except (NoExactValue, Undefined):
            continue
        if verdict.outcome is Outcome.CORRECT and verdict.relation in _SAME:
            return correct(Relation.SUBSTITUTION, _sentence(gone), verdict.evidence or Evidence.PROVED)
    return None


def _sentence(gone: Solved) -> str:
    return PUT_IN.format(what="the value of " + " and ".join(sorted(gone)), where="an earlier line")


def _puts(equations: list[Node]) -> Iterator[tuple[Node, Solved]]:
    """Each equation with each solved letter put in: one, then all numbers, then all that are known."""
    solved = [(place, one) for place, equation in enumerate(equations) for one in _solved(equation)]
    for place, equation in enumerate(equations):
        others = [one for k, one in solved if k != place and letters(equation) & one.keys()]
        for one in others:
            yield put_in(equation, one), one
        numbers = _merged([one for one in others if not any(unknowns(value) for value in one.values())])
        together = _merged(others)
        for several in (numbers, together):
            if len(several) > 1:
                yield put_in(equation, several), several
    for place, equation in enumerate(equations):  # x = 3 or x = -4 into y = x + 1
        for k, cases in enumerate(equations):
            if k != place and isinstance(cases, System) and cases.joiner == "or":
                put, name = _case_by_case(cases, equation)
                if put is not None:
                    yield put, {name: cases}


def _merged(several: list[Solved]) -> Solved:
    merged: Solved = {}
    for one in several:
        for name, value in one.items():
            merged.setdefault(name, value)
    return merged


def _solved(equation: Node) -> list[Solved]:
    """`y = 2x+1` (either way round) as {y: 2x+1}; both ways for x = y."""
    if not isinstance(equation, Rel) or equation.signs != ("=",):
        return []
    left, right = (bare(side) for side in equation.operands)
    return [
        {head.name: body}
        for head, body in ((left, right), (right, left))
        if isinstance(head, Sym) and head.name not in letters(body) and head.name not in ("e", "pi")
    ]


def _case_by_case(cases: System, equation: Node) -> tuple[Node | None, str]:
    values = [one for part in cases.parts for one in _solved(part)[:1]]
    names = {name for one in values for name in one}
    if len(values) != len(cases.parts) or len(names) != 1 or not names <= letters(equation):
        return None, ""
    return System(tuple(put_in(equation, one) for one in values), "or"), names.pop()


def reduced(nodes: Sequence[Node]) -> tuple[Node, Solved] | None:
    """The given equations with every solved letter put in, and what was put in; None where nothing was."""
    equations = equations_of(nodes)
    if len(equations) < 2 or any(not isinstance(equation, Rel) for equation in equations):
        return None
    put: Solved = {}
    while len(equations) > 1:
        one = next((s for equation in equations for s in _solved(equation)), None)
        if one is None:
            break
        name = next(iter(one))
        source = next(equation for equation in equations if one in _solved(equation))
        equations = [put_in(equation, one) for equation in equations if equation is not source]
        put = {key: put_in(value, one) for key, value in put.items()} | one
        if any(name in letters(equation) for equation in equations):
            return None
    if not put:
        return None
    return (equations[0] if len(equations) == 1 else System(tuple(equations), "and")), put


def against_reduced(nodes: Sequence[Node], node: Node, assume: Assume) -> Verdict | None:
    """A line judged by a system that was brought to one unknown; None where that decides nothing."""
    found = reduced(nodes)
    if found is None:
        return None
    system, put = found
    line = rebuilt(node, lambda part: put.get(part.name) if isinstance(part, Sym) else None)
    if len(unknowns(system, line)) != 1 and not isinstance(system, Rel):
        return None
    line = put_in(node, put)
    verdict = relate_statements(Above(system, REDUCED, assume), line)
    if verdict.outcome is Outcome.INCORRECT:
        return verdict
    if verdict.outcome is not Outcome.CORRECT or verdict.relation is Relation.GAINS_SOLUTIONS:
        return verdict if verdict.outcome is Outcome.CORRECT else None
    return replace(verdict, relation=Relation.SUBSTITUTION)
