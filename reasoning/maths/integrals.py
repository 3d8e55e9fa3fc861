"""Lines with written integrals, derivatives, limits and sums, related by what they come to.

Indefinite integrals are proved by differentiating; a definite integral that is no polynomial is a certified ball.
"""

from __future__ import annotations

from dataclasses import replace

from reasoning.maths.constants import CONSTANT_NAMES
from reasoning.maths.derive import derivative
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.series import relate_series
from reasoning.maths.tree import Call, Neg, Node, Num, Sym, Verbal
from reasoning.maths.value_relations import relate_values, with_number_e
from reasoning.maths.verdicts import Above, correct, incorrect, undecided
from reasoning.maths.walk import bare, letters, rebuilt, unknowns, walk
from reasoning.maths.worked import worked_out
from reasoning.values import Outcome, Relation, Verdict

NO_CONSTANT = "Its derivative is right, but + C is missing: every constant may be added."
NO_BOUNDS = "This is an antiderivative; the bounds are still to be put in."
NO_SIGN = "The sign of the limit may only go when the number is put in."


def relate_written(above: Above, after: Node) -> Verdict:
    """Two expressions, at least one with a written integral, derivative, limit or sum."""
    if above.node == after:
        return relate_values(above, after)
    bracketed = _in_brackets(above, after)
    if bracketed is not None:
        return bracketed
    try:
        if _indefinite(above.node) or _indefinite(after):
            return _relate_antiderivatives(above, after)
        before, worked = with_number_e(worked_out(above.node)), with_number_e(worked_out(after))
    except (NoExactValue, Undefined):
        series = relate_series(above, after)
        if series is None or series.outcome is not Outcome.CORRECT:
            return series or undecided()
        return series if series.relation is Relation.EQUIVALENT_ASSUMING else _named(above.node, after, series)
    if _endless(before) or _endless(worked):
        return _relate_endless(above, before, worked)
    verdict = relate_values(replace(above, node=before), worked)
    if verdict.outcome is Outcome.CORRECT:
        return _named(above.node, after, verdict)
    return _slip_of_form(above.node, after) or verdict


def _in_brackets(above: Above, after: Node) -> Verdict | None:
    """The integral of f from a to b as [F]_a^b: proved by differentiating F, whatever the bounds."""
    before, bracket = bare(above.node), bare(after)
    if not isinstance(before, Call) or not isinstance(bracket, Call) or (before.name, bracket.name) != ("int", "at"):
        return None
    if len(before.args) != 4 or not isinstance(before.args[1], Sym) or before.args[2:] != bracket.args[1:]:
        return None
    try:
        slope = derivative(bracket.args[0], before.args[1].name)
    except NoExactValue:
        return None
    verdict = relate_values(replace(above, node=before.args[0]), slope)
    return replace(verdict, relation=Relation.INTEGRAL) if verdict.outcome is Outcome.CORRECT else None


def _named(before: Node, after: Node, verdict: Verdict) -> Verdict:
    """The relation by what was worked out: the integral, the derivative, or a value."""
    for kind, relation in (("int", Relation.INTEGRAL), ("diff", Relation.DERIVATIVE)):
        if _count(before, kind) > _count(after, kind):
            return replace(verdict, relation=relation)
    for kind in ("at", "lim", "sum", "prod"):
        if _count(before, kind) > _count(after, kind):
            return replace(verdict, relation=Relation.EVALUATION)
    return replace(verdict, relation=Relation.EQUIVALENT)


def _count(node: Node, kind: str) -> int:
    return sum(isinstance(part, Call) and part.name == kind for part in walk(node))


def _endless(node: Node) -> bool:
    node = bare(node)
    finite = rebuilt(node, lambda part: Num("0") if isinstance(part, Call) and part.name == "lim" else None)
    return isinstance(node, Verbal) or "oo" in letters(finite)


def _relate_endless(above: Above, before: Node, worked: Node) -> Verdict:
    """Infinite values: the same one, or not."""
    before, worked = bare(before), bare(worked)
    simple = all((_endless(node) and isinstance(bare(_unsigned(node)), (Sym, Verbal))) or not _endless(node)
                 for node in (before, worked))  # fmt: skip
    if not simple:
        return undecided()
    if before == worked:
        return correct(Relation.EVALUATION, f"This is what {above.name} tends to.")
    return incorrect(Relation.DIFFERENT, f"This is not what {above.name} tends to.")


def _unsigned(node: Node) -> Node:
    return bare(node.arg) if isinstance(node, Neg) else node


def _slip_of_form(before: Node, after: Node) -> Verdict | None:
    """Right in substance, not in form: the limit's sign or the integral's bounds were dropped."""
    before = bare(before)
    if not isinstance(before, Call):
        return None
    if before.name == "lim" and _same(before.args[0], after):
        return undecided(NO_SIGN)
    if before.name == "int" and len(before.args) == 4 and isinstance(before.args[1], Sym):
        try:
            slope = derivative(after, before.args[1].name)
        except NoExactValue:
            return None
        return undecided(NO_BOUNDS) if _same(before.args[0], slope) else None
    return None


def _same(one: Node, other: Node) -> bool:
    return relate_values(Above(one, ""), other).outcome is Outcome.CORRECT


def _indefinite(node: Node) -> list[Call]:
    return [part for part in walk(node) if isinstance(part, Call) and part.name == "int" and len(part.args) == 2]


def _relate_antiderivatives(above: Above, after: Node) -> Verdict:
    integrals = [*_indefinite(above.node), *_indefinite(after)]
    names = {part.args[1].name for part in integrals if isinstance(part.args[1], Sym)}
    if len(names) != 1:
        return undecided()
    by = names.pop()
    slopes = [derivative(worked_out(node), by) for node in (above.node, after)]  # the derivative undoes the integral
    verdict = relate_values(replace(above, node=slopes[0]), slopes[1])
    if verdict.outcome is Outcome.INCORRECT:
        reason = f"The derivative of this is not the derivative of {above.name}."
        return incorrect(Relation.DIFFERENT, reason, verdict.counterexample)
    if verdict.outcome is not Outcome.CORRECT:
        return verdict
    return _antiderivative(above, after, by, verdict)


def _antiderivative(above: Above, after: Node, by: str, verdict: Verdict) -> Verdict:
    outside = rebuilt(after, lambda part: Num("0") if part in _indefinite(after) else None)
    if _indefinite(after) and by not in letters(outside):
        return replace(verdict, relation=Relation.EQUIVALENT)
    verdict = replace(verdict, relation=Relation.INTEGRAL)
    given = {*unknowns(*_indefinite(above.node)), *(set(unknowns(above.node)) - CONSTANT_NAMES)}  # int(2x)+C has its C
    missing = not _indefinite(after) and not set(unknowns(after)) - given - {by}
    if missing and _indefinite(above.node):
        return replace(verdict, reason=NO_CONSTANT, form_ok=False)
    return verdict


def integral_of(body: Node, by: str) -> Node:
    """The written integral of an expression."""
    return Call("int", (body, Sym(by)))
