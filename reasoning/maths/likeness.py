"""Whether two answers mean the same: values, lists, points, ranges, statements, words. Form is looked at elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from reasoning.maths.answers import (
    Answer,
    as_quotient,
    assignments,
    base_name,
    is_collection,
    is_ordered,
    is_range,
    ratio_of,
)
from reasoning.maths.claims import Claim, claim_of, is_expression, signed
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.regions import same_region
from reasoning.maths.relations import relate_statements
from reasoning.maths.solutions import solution_sets
from reasoning.maths.spans import same_spans
from reasoning.maths.tree import (
    Add,
    Call,
    Interval,
    Matrix,
    Neg,
    Node,
    Num,
    PlusMinus,
    Rel,
    SetOf,
    Sub,
    Sym,
    System,
    TupleOf,
    Verbal,
)
from reasoning.maths.values_alike import NOTHING_ASKED, Asked, infinite_sign, judge_values, unsure, verdict
from reasoning.maths.vectors import along_axes, components, worked_out
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters, unknowns, walk
from reasoning.values import Comparison, Evidence, Outcome, Relation

MOST_PAIRS = 900  # members against members: two lists of thirty
_SAME_RELATIONS = frozenset(
    (Relation.IDENTICAL, Relation.EQUIVALENT, Relation.SAME_ROOTS, Relation.EQUIVALENT_REAL, Relation.BOTH_SIDES)
)  # fmt: skip
_APART = {frozenset(("no solution", words)) for words in ("all real numbers", "infinitely many solutions")} | {
    frozenset(("undefined", words)) for words in ("all real numbers", "infinitely many solutions")
}


def judge(one: Answer, other: Answer, asked: Asked = NOTHING_ASKED) -> Comparison:
    """Whether a given answer means the expected one; `form_ok` is False for what is rounded or lacks its + C."""
    if one.node is None or other.node is None:
        return _judge_sentence(one, other)
    if one.name and other.name and not _same_name(one.name, other.name):
        return judge_nodes(_with_name(one), _with_name(other), asked)
    if one.name != other.name and isinstance(one.node if other.name else other.node, Rel):
        return judge_nodes(_with_name(one), _with_name(other), asked)  # y = 2x - 5 against an equation
    return judge_nodes(one.node, other.node, asked, name=one.name or other.name)


def _judge_sentence(one: Answer, other: Answer) -> Comparison:
    """Words against words or a value: unsure where a sentence holds the expected answer and could not be read."""
    if not (one.words or other.words):
        return unsure()
    inside = one.words != other.words and re.search(rf"(?<!\w)(?<!\bnot ){re.escape(one.words)}(?!\w)", other.words)
    return unsure() if one.words and inside else verdict(one.words == other.words)


def _same_name(one: str, other: str) -> bool:
    """The same name; y is the value of a function: y = 2x and f(x) = 2x, y' and f'(x)."""
    if one == other:
        return True
    for y, function in ((one, other), (other, one)):
        if y.rstrip("'") == "y" and "(" in function and "^" not in function:
            return y.count("'") == function.count("'")
    return False


def _with_name(answer: Answer) -> Node:
    assert answer.node is not None
    if answer.name is None:
        return answer.node
    return Rel((Sym(answer.name), answer.node), ("in" if is_range(answer.node) else "=",))


def judge_nodes(one: Node, other: Node, asked: Asked = NOTHING_ASKED, *, name: str | None = None) -> Comparison:
    """Whether two trees mean the same, by what sort of thing they are."""
    one, other = _prepared(one), _prepared(other)
    if one == other:
        return verdict(True)
    if isinstance(one, Verbal) or isinstance(other, Verbal):
        words = _judge_words(one, other)
        if words is not None:
            return words
    if ratio_of(one) and ratio_of(other):
        return _judge_ratios(ratio_of(one), ratio_of(other))
    one, other = as_quotient(one), as_quotient(other)
    named = _judge_named(one, other, asked)
    if named is not None:
        return named
    if is_collection(one) or is_collection(other):
        return judge_lists(members(one), members(other), asked)
    if (is_ordered(one) and not is_range(other)) or (is_ordered(other) and not is_range(one)):
        return _judge_ordered(one, other, asked)
    if is_range(one) or is_range(other):
        return _judge_ranges(one, other, name)
    if is_expression(one) and is_expression(other):
        return judge_values(one, other, asked)
    if is_expression(one) or is_expression(other):
        return verdict(False)
    return _judge_statements(one, other)


def _prepared(node: Node) -> Node:
    """A tree with matrices worked out, absolute values in inequalities taken apart, and no infinite bounds."""
    node = worked_out(bare(node))
    if isinstance(node, SetOf) and not node.members:
        return Verbal("no solution")
    if isinstance(node, Call) and node.name == "union" and all(isinstance(bare(part), SetOf) for part in node.args):
        return SetOf(tuple(chain(*(members(part) for part in node.args))))
    if isinstance(node, Rel):
        return _without_bars(_bounded(_both_left_out(node)))
    return _points(node) if isinstance(node, System) else node


def _both_left_out(node: Rel) -> Node:
    """x != ±2 leaves both numbers out."""
    left, right = node.operands[0], node.operands[-1]
    if node.signs != ("!=",) or not is_collection(right):
        return node
    return System(tuple(Rel((left, part), ("!=",)) for part in members(right)), "and")


def _points(node: System) -> Node:
    """x = 0, y = 0 or x = 1, y = 1 as a list of points; other systems with each part prepared."""
    named = [assignments(part) for part in node.parts] if node.joiner == "or" else []
    if named and all(each and len(each) > 1 for each in named) and len({frozenset(each or ()) for each in named}) == 1:
        return TupleOf(tuple(TupleOf(tuple((each or {}).values()), "(") for each in named), "")
    return System(tuple(_prepared(part) for part in node.parts), node.joiner)


def _bounded(node: Node) -> Node:
    """-oo < x < oo holds for all numbers, x < oo too."""
    if (
        not isinstance(node, Rel)
        or not any(infinite_sign(operand) for operand in node.operands)
        or not set(node.signs) <= {"<", "<="}
    ):
        return node
    operands, signs = list(node.operands), list(node.signs)
    if infinite_sign(operands[0]) == -1:
        del operands[0], signs[0]
    if signs and infinite_sign(operands[-1]) == 1:
        del operands[-1], signs[-1]
    return Rel(tuple(operands), tuple(signs)) if signs else Verbal("all real numbers")


def _without_bars(node: Node) -> Node:
    """|x| < 2 as -2 < x < 2, |x| > 2 as x < -2 or x > 2: with a positive number on the other side."""
    if not isinstance(node, Rel) or len(node.signs) != 1 or node.signs[0] not in _TURNED:
        return node
    sign, (left, right) = node.signs[0], (bare(operand) for operand in node.operands)
    if not (isinstance(left, Call) and left.name == "abs"):
        left, right, sign = right, left, _TURNED[sign]
    if not (isinstance(left, Call) and left.name == "abs") or not _is_positive(right):
        return node
    inside = left.args[0]
    if sign in ("<", "<="):
        return Rel((Neg(right), inside, right), (sign, sign))
    return System((Rel((inside, Neg(right)), (_TURNED[sign],)), Rel((inside, right), (sign,))), "or")


_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _is_positive(node: Node) -> bool:
    try:
        return bool(number(node) > 0)
    except (NoExactValue, Undefined):
        return False


def _judge_words(one: Node, other: Node) -> Comparison | None:
    """Words against words or against a value; None where the words are a range of numbers, to be compared as one."""
    if isinstance(one, Verbal) and isinstance(other, Verbal):
        return verdict(False) if frozenset((one.words, other.words)) in _APART else unsure()
    word, value = (one, other) if isinstance(one, Verbal) else (other, one)
    assert isinstance(word, Verbal)
    if word.words == "undefined":
        return unsure() if "oo" in letters(value) else verdict(False)
    if word.words == "infinitely many solutions":
        return verdict(False) if is_collection(value) or (not unknowns(value) and is_expression(value)) else unsure()
    if is_ordered(value) and not (isinstance(value, TupleOf) and is_range(word) and word.words != "no solution"):
        return verdict(False)
    return verdict(False) if is_collection(value) else None


def _judge_named(one: Node, other: Node, asked: Asked) -> Comparison | None:
    """x = 1, y = 2 against the same in another order, against (1, 2), or against a list; None for anything else."""
    first, second = assignments(one), assignments(other)
    if first and second:
        if set(first) != set(second):
            return verdict(False)
        return _all_of(judge_nodes(first[key], second[key], asked) for key in first)
    named, plain = (first, other) if first else (second, one)
    if named is None:
        return None
    if isinstance(plain, (TupleOf, Matrix)) and not is_collection(plain):
        values = TupleOf(tuple(named.values()), "(")
        return _judge_ordered(values, plain, asked) if first else _judge_ordered(plain, values, asked)
    if len({base_name(key) for key in named}) == 1 and is_collection(plain):
        values_ = list(named.values())
        return judge_lists(values_, members(plain), asked) if first else judge_lists(members(plain), values_, asked)
    return None


def members(node: Node) -> list[Node]:
    """The values of a list, a set or of ±; anything else is the only one."""
    node = bare(node)
    if isinstance(node, PlusMinus):
        inner = bare(node.right)
        if node.left is None:
            return [inner, Neg(inner)]
        return [Add(node.left, inner), Sub(node.left, inner)]
    if isinstance(node, SetOf) or (isinstance(node, TupleOf) and node.bracket == ""):
        return [part for member in node.members for part in members(member)]
    return _signs_chosen(node)


def _signs_chosen(node: Node) -> list[Node]:
    """(-3 ± √5)/2 stands for two values: each ± with its upper and its lower sign."""
    if not is_expression(node) or not any(isinstance(part, PlusMinus) for part in walk(node)):
        return [node]
    return [signed(node, upper=upper) for upper in (True, False)]


def judge_lists(one: Sequence[Node], other: Sequence[Node], asked: Asked = NOTHING_ASKED) -> Comparison:
    """The same members in any order, however often each is written."""
    if len(one) * len(other) > MOST_PAIRS:
        return unsure()
    kept: list[Comparison] = []
    for member in one:
        kept.append(_best(judge_nodes(member, candidate, asked) for candidate in other))
        if kept[-1].outcome is Outcome.INCORRECT:
            return kept[-1]
    for candidate in other:
        kept.append(_best(judge_nodes(member, candidate, asked) for member in one))
    return _all_of(kept)


def _best(found: Iterable[Comparison]) -> Comparison:
    """The best of several comparisons; nothing is asked after one that is right in every way."""
    best = verdict(False)
    for each in found:
        if each.outcome is Outcome.CORRECT and each.form_ok is not False:
            return each
        if each.outcome is Outcome.CORRECT or (each.outcome is Outcome.UNDECIDED and best.outcome is Outcome.INCORRECT):
            best = each
    return best


def _all_of(found: Iterable[Comparison]) -> Comparison:
    """Right where all are right; the form is missed where it is missed in one."""
    parts = list(found)
    if any(part.outcome is Outcome.INCORRECT for part in parts):
        return verdict(False)
    if any(part.outcome is not Outcome.CORRECT for part in parts):
        return unsure()
    return next((part for part in parts if part.form_ok is False), next(iter(parts), verdict(True)))


def _judge_ordered(one: Node, other: Node, asked: Asked) -> Comparison:
    for node, vector in ((one, other), (other, one)):
        parts = components(vector)
        axes = along_axes(node, len(parts)) if parts and is_expression(node) else None
        if axes is not None and parts is not None:
            pairs = (parts, axes.members) if vector is one else (axes.members, parts)
            return _all_of(judge_nodes(a, b, asked) for a, b in zip(*pairs, strict=True))
    cells = _cells(one, other)
    if cells is None and any(
        isinstance(part, Matrix) for node in (one, other) if is_expression(node) for part in walk(node)
    ):
        return unsure()  # a product or an inverse that is not worked out
    return verdict(False) if cells is None else _all_of(judge_nodes(a, b, asked) for a, b in cells)


def _judge_ratios(one: Sequence[Node], other: Sequence[Node]) -> Comparison:
    """2:4:6 is 1:2:3."""
    if len(one) != len(other) or tuple(one) == tuple(other):
        return verdict(len(one) == len(other))
    try:
        first, second = [number(part) for part in one], [number(part) for part in other]
    except (NoExactValue, Undefined):
        return unsure()
    same = all(a * second[0] == b * first[0] for a, b in zip(first, second, strict=True))
    return unsure() if same and _look_like_times(one, other) else verdict(same)


def _cells(one: Node, other: Node) -> list[tuple[Node, Node]] | None:
    """The cells of two vectors or matrices in pairs; None where the sizes differ. A column is a vector too."""
    if isinstance(one, Matrix) and isinstance(other, Matrix):
        if [len(row) for row in one.rows] != [len(row) for row in other.rows]:
            return None
        return list(zip(chain(*one.rows), chain(*other.rows), strict=True))
    first, second = components(one), components(other)
    if first is None or second is None or len(first) != len(second):
        return None
    return list(zip(first, second, strict=True))


def _judge_ranges(one: Node, other: Node, name: str | None) -> Comparison:
    names = unknowns(one, other) or ((name,) if name else ("x",))
    if len(names) != 1:
        return _judge_regions(one, other)
    try:
        sets = solution_sets(_membership(one, names[0]), _membership(other, names[0]))
    except NoExactValue:
        same = same_spans(one, other)
        return unsure() if same is None else verdict(same)
    return verdict(not sets.lost and not sets.gained)


def _judge_regions(one: Node, other: Node) -> Comparison:
    if not isinstance(one, (Rel, System)) or not isinstance(other, (Rel, System)):
        return unsure()
    same = same_region(one, other)
    return unsure() if same is None else verdict(same)


def _membership(node: Node, name: str) -> Claim:
    if isinstance(node, TupleOf) and len(node.members) == 2:
        node = Interval(node.members[0], node.members[1], False, False)
    if isinstance(node, Rel) or unknowns(node):
        return claim_of(node)
    if is_expression(node) and not is_range(node):
        return claim_of(Rel((Sym(name), node), ("=",)))
    return claim_of(Rel((Sym(name), node), ("in",)))


def _judge_statements(one: Node, other: Node) -> Comparison:
    found = relate_statements(Above(one, "the expected answer"), other)
    if found.relation is Relation.GAINS_SOLUTIONS:  # it may allow more; only a lost solution the other way proves it
        found = relate_statements(Above(other, "the given answer"), one)
    if found.relation is Relation.GAINS_SOLUTIONS:
        return unsure()
    weaker = found.outcome is Outcome.CORRECT and found.relation not in _SAME_RELATIONS
    if weaker and found.evidence is Evidence.TESTED and len(unknowns(one, other)) > 1:
        return unsure()  # sqrt(x) = sqrt(y) and x = y agree where the letters are positive
    if found.outcome is not Outcome.UNDECIDED:
        return verdict(found.relation in _SAME_RELATIONS)
    return _judge_regions(one, other)


def _look_like_times(*ratios: Sequence[Node]) -> bool:
    """2:30 and 1:15 are the same ratio, and different times of the day."""
    return all(len(ratio) == 2 and isinstance(ratio[1], Num) and len(ratio[1].text) == 2 for ratio in ratios)
