"""Lines about values of functions: f(3) = 10, f(g(x)) = 4x^2 + 1, f'(x) = 2x; and candidates put into an equation."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reasoning.maths.derive import derivative
from reasoning.maths.facts import judge_fact
from reasoning.maths.integrals import NO_CONSTANT
from reasoning.maths.known import Function, Known, is_value, names_in
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import shown
from reasoning.maths.tree import Call, Neg, Node, Num, Rel, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect
from reasoning.maths.walk import bare, letters, plain, put_in, unknowns, walk
from reasoning.maths.worked import has_written
from reasoning.values import Evidence, Outcome, Relation, Verdict

VALUE = "This is the value that was asked for."
DERIVED = "This is the derivative."
REWRITTEN = "This is the same function in another form."
TESTED_VALUE = "The value that was put in gives this."
POSED = "You look for where this is 0."
ASKED = "You look for where this is {value}."
MEET = "You look for where these are equal."


def judge_function(known: Known, node: Rel) -> Verdict | None:
    """A line with values of functions whose meaning is known; None where it says something else."""
    if any(sign != "=" for sign in node.signs) or not names_in(node):
        return None
    if not known.resolves(node):
        return _from_derivative(known, node)
    try:
        sides = [known.expanded(side) for side in node.operands]
        found = [_equal(one, other) for one, other in pairwise(sides)]
    except (NoExactValue, Undefined):
        return None
    wrong = next((k for k, verdict in enumerate(found) if verdict.outcome is Outcome.INCORRECT), None)
    if wrong is not None:
        return _wrong(known, node, wrong, found[wrong])
    if any(verdict.outcome is not Outcome.CORRECT for verdict in found):
        return None
    evidence = Evidence.TESTED if any(v.evidence is Evidence.TESTED for v in found) else Evidence.PROVED
    relation, reason = _kind(known, node)
    if relation is Relation.EQUIVALENT:
        assuming = next((verdict for verdict in found if verdict.relation is Relation.EQUIVALENT_ASSUMING), None)
        relation, reason = (assuming.relation, assuming.reason) if assuming else (relation, reason)
    return correct(relation, reason, evidence)


def _equal(one: Node, other: Node) -> Verdict:
    return relate_values(Above(one, "the left side"), other)


def _kind(known: Known, node: Rel) -> tuple[Relation, str]:
    values = [part for part in walk(node) if isinstance(part, Call) and is_value(part)]
    if any(not isinstance(part.args[0], Sym) for part in values):
        return Relation.EVALUATION, VALUE
    if has_written(node, "diff"):
        return Relation.DERIVATIVE, DERIVED
    if any("'" in part.name and part.name not in known.functions for part in values):
        return Relation.DERIVATIVE, DERIVED
    return Relation.EQUIVALENT, REWRITTEN


def _is_plain_value(known: Known, node: Node) -> bool:
    """f(x) itself, or its derivative where that was stated."""
    node = bare(node)
    return isinstance(node, Call) and is_value(node) and isinstance(node.args[0], Sym) and node.name in known.functions


def _is_new_derivative(known: Known, node: Node) -> bool:
    """f''(x) where it was not stated before: a constant beside it is a claim, not a question."""
    return isinstance(node, Call) and "'" in node.name and node.name not in known.functions


def _wrong(known: Known, node: Rel, place: int, verdict: Verdict) -> Verdict | None:
    """Wrong where it claims a value; f(x) = 0 and f(x) = g(x) only ask where that is so."""
    left, right = node.operands[place : place + 2]
    if names_in(left) and names_in(right):
        both = _is_plain_value(known, left) and _is_plain_value(known, right) and len(unknowns(left, right)) == 1
        if both:
            return correct(Relation.GIVEN, MEET)
        if unknowns(left, right):
            return None
        return incorrect(Relation.DIFFERENT, f"{shown(left)} is not {shown(right)}.", verdict.counterexample)
    asked = left if names_in(left) else right
    free = {name for part in walk(asked) if is_value(part) and isinstance(part, Call) for name in letters(part.args[0])}
    other = right if asked is left else left
    derived_now = isinstance(bare(asked), Call) and _is_new_derivative(known, bare(asked))
    if not names_in(asked):
        return incorrect(Relation.FALSE_CLAIM, verdict.reason, verdict.counterexample)
    if set(free) - {"e", "pi"} and not free & letters(other):
        if bare(other) == Num("0"):
            return correct(Relation.GIVEN, POSED)
        if not derived_now:
            posed = _is_plain_value(known, asked) and not unknowns(other)
            return correct(Relation.GIVEN, ASKED.format(value=shown(other))) if posed else None
    return incorrect(Relation.DIFFERENT, f"{shown(asked)} is not {shown(other)}.", verdict.counterexample)


def _from_derivative(known: Known, node: Rel) -> Verdict | None:
    """f(x) = x^2 + C where only f'(x) = 2x is known: proved by differentiating."""
    head = bare(node.operands[0])
    if not isinstance(head, Call) or not is_value(head) or len(node.operands) != 2 or names_in(node.operands[1]):
        return None
    slope = known.functions.get(head.name + "'")
    if slope is None or head.args[0] != Sym(slope.by):
        return None
    return antiderivative(slope, node.operands[1], f"{head.name}'({slope.by})")


def antiderivative(slope: Function, body: Node, name: str) -> Verdict | None:
    """Whether the derivative of the body is the known slope."""
    try:
        verdict = relate_values(Above(slope.body, name), derivative(body, slope.by))
    except NoExactValue:
        return None
    if verdict.outcome is Outcome.INCORRECT:
        return incorrect(Relation.DIFFERENT, f"The derivative of this is not {name}.", verdict.counterexample)
    if verdict.outcome is not Outcome.CORRECT:
        return None
    right = correct(Relation.INTEGRAL, f"The derivative of this is {name}.", verdict.evidence or Evidence.PROVED)
    constant = set(unknowns(body)) - set(unknowns(slope.body)) - {slope.by}
    return right if constant else replace(right, reason=NO_CONSTANT, form_ok=False)


def judge_posed(known: Known, bases: list[Node], node: Node) -> Verdict | None:
    """E = 0 where E is a known function, a derivative, or what dy/dx was found to be: a question, not a claim."""
    if not isinstance(node, Rel) or node.signs != ("=",) or bare(node.operands[1]) != Num("0"):
        return None
    asked = [function.body for function in known.functions.values()]
    asked += [_slope(function, times) for function in known.functions.values() for times in (1, 2)]
    for base in bases:
        if isinstance(base, Rel) and base.signs == ("=",) and _is_rate(base.operands[0]):
            asked.append(base.operands[1])
            if bare(node.operands[0]) == bare(base.operands[0]):
                return correct(Relation.GIVEN, POSED)
    if any(_is_asked(base, node.operands[0]) for base in bases):
        return None  # it was asked before: this line follows
    for body in asked:
        if unknowns(body) and _equal(body, node.operands[0]).outcome is Outcome.CORRECT:
            return correct(Relation.GIVEN, POSED)
    return None


def _is_asked(base: Node, left: Node) -> bool:
    """Whether an earlier line is the same question, E = 0."""
    if not isinstance(base, Rel) or base.signs != ("=",) or bare(base.operands[1]) != Num("0"):
        return False
    return bool(unknowns(base)) and _equal(base.operands[0], left).outcome is Outcome.CORRECT


def _slope(function: Function, times: int) -> Node:
    body = function.body
    try:
        for _ in range(times):
            body = derivative(body, function.by)
    except NoExactValue:
        return Num("0")
    return body


def _is_rate(node: Node) -> bool:
    node = bare(node)
    return isinstance(node, Sym) and node.name.endswith("'")


def judge_candidate(bases: list[Node], node: Node) -> Verdict | None:
    """A true line without unknowns of which one side is a side of an equation with a found value put in."""
    if not isinstance(node, Rel) or unknowns(node) or judge_fact(node).outcome is not Outcome.CORRECT:
        return None
    found = [value for base in bases for value in _candidates(base)]
    for base in bases:
        if not isinstance(base, Rel) or len(unknowns(base)) != 1:
            continue
        name = unknowns(base)[0]
        sides = [plain(put_in(side, {name: value})) for value in found for side in base.operands if unknowns(side)]
        if any(plain(side) in sides and not isinstance(bare(side), (Num, Neg)) for side in node.operands):
            return correct(Relation.EVALUATION, TESTED_VALUE)
    return None


def _candidates(node: Node) -> list[Node]:
    """The values in x = 4 and in x = 1 or x = 4."""
    return [
        part.operands[1]
        for part in walk(node)
        if isinstance(part, Rel) and part.signs == ("=",) and isinstance(part.operands[0], Sym)
        and not unknowns(part.operands[1])
    ]  # fmt: skip
