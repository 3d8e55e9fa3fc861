"""Sums up to n by induction, and geometric sums without end: claims that are proved, never closed forms that are found.

S(n) = F(n) holds for every n where it holds for the first one and both sides grow by the same from n to n + 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flint import arb, fmpq

from reasoning.maths.exact import Field
from reasoning.maths.numeric import ball, precision
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Add, Call, Div, Group, Node, Num, Sub, Sym, Verbal
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect
from reasoning.maths.walk import bare, letters, put_in, rebuilt, walk
from reasoning.values import Evidence, Outcome, Relation, Verdict

FIRST_VALUES = 5  # of n that are tried before the step
PROVED_BY_INDUCTION = "This follows from {above}: it holds for the first value and from each value to the next."


@dataclass(frozen=True, slots=True)
class _Open:
    """A sum up to n + shift."""

    body: Node
    index: str
    low: int
    shift: int


def is_open(node: Node) -> bool:
    """Whether a tree is a sum up to a letter or without end."""
    return isinstance(node, Call) and node.name == "sum" and len(node.args) == 4 and bool(letters(node.args[3]))


def relate_series(above: Above, after: Node) -> Verdict | None:
    """Two expressions with sums up to one letter; None where they are none or nothing is certain."""
    sums = [part for node in (above.node, after) for part in walk(node) if isinstance(part, Call) and is_open(part)]
    if not sums:
        return None
    try:
        if any("oo" in letters(part.args[3]) for part in sums):
            return relate_values(Above(without_end(above.node), above.name, above.assume), without_end(after))
        return _by_induction(above, after, sums)
    except (NoExactValue, Undefined):
        return None


def _by_induction(above: Above, after: Node, sums: list[Call]) -> Verdict | None:
    names = {name for part in sums for name in letters(part.args[3])}
    if len(names) != 1:
        return None
    name = names.pop()
    opened = {part: _opened(part, name) for part in sums}
    first = max(one.low - one.shift for one in opened.values())
    for k in range(first, first + FIRST_VALUES):
        one, other = (_up_to(node, name, opened, k) for node in (above.node, after))
        verdict = relate_values(Above(one, above.name, above.assume), other)
        if verdict.outcome is Outcome.INCORRECT:
            shown = {name: str(k)} | dict(verdict.counterexample or {})
            return incorrect(Relation.DIFFERENT, f"This is not equal to {above.name} for {name} = {k}.", shown)
        if verdict.outcome is not Outcome.CORRECT:
            return None
    steps = [_step(node, name, opened) for node in (above.node, after)]
    verdict = relate_values(Above(steps[0], "the step", above.assume), steps[1])
    if verdict.outcome is not Outcome.CORRECT:
        return None
    relation = verdict.relation if verdict.relation is Relation.EQUIVALENT_ASSUMING else Relation.EQUIVALENT
    return correct(relation, PROVED_BY_INDUCTION.format(above=above.name), verdict.evidence or Evidence.PROVED)


def _opened(part: Call, name: str) -> _Open:
    body, index, low, high = part.args
    start, shift = number(low), _shift(high, name)
    if start.q != 1 or not isinstance(index, Sym) or name in letters(body) or is_open(body):
        raise NoExactValue("a sum of another shape")
    return _Open(body, index.name, int(start.p), shift)


def _shift(high: Node, name: str) -> int:
    """c in an upper bound n + c."""
    field = Field(Sub(high, Sym(name)))
    shift = field.value(Sub(high, Sym(name))).constant
    if shift is None or shift.q != 1:
        raise NoExactValue("an upper bound of another shape")
    return int(shift.p)


def _up_to(node: Node, name: str, opened: Mapping[Call, _Open], k: int) -> Node:
    """The tree with a number in the place of n, the sums written out."""

    def written(part: Node) -> Node | None:
        if not isinstance(part, Call) or part not in opened:
            return None
        one = opened[part]
        terms = [_term(one, number_tree(fmpq(j))) for j in range(one.low, k + one.shift + 1)]
        total: Node = terms[0] if terms else Num("0")
        for term in terms[1:]:
            total = Add(total, term)
        return Group(total)

    return put_in(rebuilt(node, written), {name: number_tree(fmpq(k))})


def _term(one: _Open, value: Node) -> Node:
    return Group(put_in(one.body, {one.index: value}))


def _step(node: Node, name: str, opened: Mapping[Call, _Open]) -> Node:
    """By how much the tree grows from n to n + 1, each sum up to n being a letter."""
    marks = {one: Sym(f"s_{{{name}{k}}}") for k, one in enumerate(dict.fromkeys(opened.values()))}
    following = Group(Add(Sym(name), Num("1")))

    def before(part: Node) -> Node | None:
        return marks[opened[part]] if isinstance(part, Call) and part in opened else None

    def later(part: Node) -> Node | None:
        if part == Sym(name):
            return following
        if not isinstance(part, Call) or part not in opened:
            return None
        one = opened[part]
        return Group(Add(marks[one], _term(one, Add(following, number_tree(fmpq(one.shift))))))

    return Sub(Group(rebuilt(node, later)), Group(rebuilt(node, before)))


def without_end(node: Node) -> Node:
    """The tree with each geometric sum without end replaced by what it comes to. Raises NoExactValue and Undefined."""

    def value(part: Node) -> Node | None:
        if not isinstance(part, Call) or not is_open(part) or bare(part.args[3]) != Sym("oo"):
            return None
        return _geometric(part)

    return rebuilt(node, value)


def _geometric(part: Call) -> Node:
    body, index, low, _ = part.args
    if not isinstance(index, Sym) or isinstance(low, Verbal):
        raise NoExactValue("a sum of another shape")
    after = put_in(body, {index.name: Add(index, Num("1"))})
    first, second = (put_in(body, {index.name: value}) for value in (low, Group(Add(low, Num("1")))))
    ratio = Div(Group(second), Group(first))
    if relate_values(Above(Div(Group(after), Group(body)), ""), ratio).outcome is not Outcome.CORRECT:
        raise NoExactValue("not a geometric sum")
    with precision():
        size = abs(ball(ratio, {}))
    if not size < arb(1):
        raise NoExactValue("a sum that grows without bound")
    return Group(Div(Group(first), Group(Sub(Num("1"), ratio))))
