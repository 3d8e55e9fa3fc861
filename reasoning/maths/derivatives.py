"""Lines with dy/dx or y': the derivative of an equation, with y as a function of x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flint import arb, fmpq

from reasoning.maths import sentences
from reasoning.maths.derive import derivative
from reasoning.maths.functions import real_roots
from reasoning.maths.numeric import ball, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.relations import relate_statements
from reasoning.maths.sentences import number_text
from reasoning.maths.tree import Node, Rel, Sub, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect
from reasoning.maths.walk import bare, letters, put_in, unknowns
from reasoning.values import Evidence, Outcome, Relation, Verdict

FOLLOWS = "This is the derivative of {above}."
DIFFERS = "This is not the derivative of {above}."
ENOUGH = 4


def rates_in(node: Node) -> frozenset[str]:
    """The letters with a prime: y', y''."""
    return frozenset(name for name in letters(node) if "'" in name)


def relate_rates(above: Above, after: Rel, by: str | None) -> Verdict | None:
    """An equation about y' from an equation about x and y; None where nothing is certain."""
    before = above.node
    if not isinstance(before, Rel) or before.signs != ("=",) or after.signs != ("=",):
        return None
    suffixes = {name.rpartition("'")[2] for name in rates_in(after)}
    if suffixes != {""}:  # dy/du
        by = suffixes.pop() if len(suffixes) == 1 else None
        if by is None:
            return None
        renamed: dict[str, Node] = {name: Sym(name.removesuffix(by)) for name in rates_in(after)}
        after = Rel(tuple(put_in(side, renamed) for side in after.operands), after.signs)
    dependent = {name.rstrip("'") for name in rates_in(after)}
    by = by or variable_of(before, dependent)
    if by is None and len(dependent) > 1 and set(unknowns(before)) == dependent:
        by = "t"  # dV/dt = 4 pi r^2 dr/dt: all the letters change with time
    elif by is None or by not in letters(before):
        return None
    if not dependent <= letters(before) or rates_in(before):
        return None
    try:
        explicit = _explicit(above, before, after, by, dependent)
        return explicit or _implicit(above, before, after, by, dependent)
    except (NoExactValue, Undefined):
        return None


def variable_of(node: Node, dependent: set[str]) -> str | None:
    """The letter that the others depend on: x, else t, else the only one left."""
    left = set(unknowns(node)) - dependent - {name for name in letters(node) if name.endswith("'")}
    for name in ("x", "t"):
        if name in left:
            return name
    return left.pop() if len(left) == 1 else None


def _explicit(above: Above, before: Rel, after: Rel, by: str, dependent: set[str]) -> Verdict | None:
    """y = E(x): y' = E', y'' = E'' are put in, and the two sides compared."""
    head, body = bare(before.operands[0]), before.operands[1]
    if not isinstance(head, Sym) or dependent != {head.name} or head.name in letters(body):
        return None
    values, slope = {head.name: body}, body
    for primes in range(1, 4):
        slope = derivative(slope, by)
        values[head.name + "'" * primes] = slope
    sides = [put_in(side, values) for side in after.operands]
    verdict = relate_values(replace(above, node=sides[0]), sides[1])
    if verdict.outcome is Outcome.CORRECT:
        return correct(Relation.DERIVATIVE, FOLLOWS.format(above=above.name), verdict.evidence or Evidence.PROVED)
    if verdict.outcome is Outcome.INCORRECT and by in letters(after):
        return incorrect(Relation.DIFFERENT, DIFFERS.format(above=above.name), verdict.counterexample)
    return None


def _implicit(above: Above, before: Rel, after: Rel, by: str, dependent: set[str]) -> Verdict | None:
    first, second = (derivative(side, by, dependent=dependent) for side in before.operands)
    differentiated = Rel((first, second), ("=",))
    verdict = relate_statements(replace(above, node=differentiated), after)
    if verdict.outcome is Outcome.CORRECT and verdict.relation is not Relation.GAINS_SOLUTIONS:
        return correct(Relation.DERIVATIVE, FOLLOWS.format(above=above.name), verdict.evidence or Evidence.PROVED)
    if len(dependent) != 1 or len(rates_in(after)) != 1 or set(unknowns(before)) != {by, *dependent}:
        return None
    return _on_curve(above, before, differentiated, after, by, dependent.copy().pop())


def _on_curve(above: Above, before: Rel, differentiated: Rel, after: Rel, by: str, letter: str) -> Verdict | None:
    """At points of the curve: y' from the derivative, put into the line."""
    agreed, rate = 0, letter + "'"
    with precision():
        for at in _points_on(before, by, letter):
            try:
                known = at | {rate: _rate_at(differentiated, at, rate)}
                value = ball(Sub(after.operands[0], after.operands[1]), known)
            except Undefined:
                continue
            if not value.contains(0):
                shown = {name: _text(number) for name, number in known.items()}
                reason = sentences.does_not_follow(f"the derivative of {above.name}", shown, None)
                return incorrect(Relation.DIFFERENT, reason, shown)
            agreed += 1
    if agreed < ENOUGH:
        return None
    return correct(Relation.DERIVATIVE, FOLLOWS.format(above=above.name), Evidence.TESTED)


def _rate_at(differentiated: Rel, at: dict[str, arb], rate: str) -> arb:
    """The derivative is linear in y': its root."""
    difference = Sub(*differentiated.operands)
    at_zero, at_one = (ball(difference, at | {rate: arb(value)}) for value in (0, 1))
    slope = at_one - at_zero
    if slope.contains(0):
        raise Undefined("a vertical tangent")
    return -at_zero / slope


def _points_on(before: Rel, by: str, letter: str) -> Iterator[dict[str, arb]]:
    """Certified points of the curve: rational in one letter, a narrow ball in the other."""
    for k in (1, 2, 3, 5, -1, -2, -3):
        start = fmpq(2 * k + 1, 2)
        line = put_in(before, {by: sentences.number_tree(start)})
        if isinstance(line, Rel):
            for root in real_roots(line, letter):
                yield {by: arb(start), letter: root}


def _text(value: arb) -> str:
    exact = value.unique_fmpz() if value.rad() < arb("1e-20") and value.contains_integer() else None
    if exact is not None:
        return str(exact)
    half = (value * 2).unique_fmpz() if (value * 2).contains_integer() else None
    return number_text(fmpq(half, 2)) if half is not None else "≈" + sentences.rounded(value)
