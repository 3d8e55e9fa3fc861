"""Lines about vectors, matrices, points, sets and intervals: the object worked out, or a named one put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flint import fmpq

from reasoning.maths.arrays import column, has_array, is_array, size_of, worked_array
from reasoning.maths.claims import is_statement
from reasoning.maths.judge import Basis, judge_against
from reasoning.maths.ranges import compare_ranges, count_of, has_range, is_range
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.relations import relate_statements
from reasoning.maths.sentences import cell_text, number_tree
from reasoning.maths.substitution import equations_of
from reasoning.maths.tree import Call, Interval, Matrix, Mul, Node, Rel, SetOf, Sub, Sym, System, TupleOf, Verbal
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect, undecided
from reasoning.maths.walk import bare, letters, rebuilt, traits, unknowns
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

WRITTEN_AS = frozenset((Matrix, SetOf, Interval, TupleOf))
SIZES = "The sizes do not fit: {above} has {rows} by {columns} entries."
ENTRY = "The entry in row {row}, column {column} is not right."
NOTHING = "This has no value: the sizes do not fit, or there is no inverse."
MEMBER = "{element} is in one of the two sets and not in the other."
PUT_IN = "You put in what the letters stand for."


def is_object(node: Node) -> bool:
    """Whether a line is a vector, a point, a matrix, a set or an interval, or is worked out to one."""
    if isinstance(node, Rel) or is_statement(node):
        return False
    return is_array(bare(node)) or is_range(node)


def judge_object(bases: Sequence[Basis], node: Node, index: int, *, continues: bool) -> Verdict | None:
    """The verdict on a line with such objects in it or above it; None for any other line."""
    if all(traits(one).kinds.isdisjoint(WRITTEN_AS) for one in (node, *(basis.node for basis in bases))):
        return None
    entries = _by_entries(bases, node, index)
    if entries is not None:
        return entries
    named = _named(bases)
    about = [basis for basis in bases if _holds_object(basis.node)]
    if not named and not about and not _holds_object(node):
        return None
    member = _member_of(bases, node, index)
    if member is not None:
        return member
    if isinstance(node, Rel) and set(node.signs) == {"="}:
        return _equality(bases, node, index, named, continues=continues)
    if isinstance(node, Rel) or is_statement(node):
        return None
    for basis in reversed(bases):
        verdict = _against(basis, node, index, named)
        if verdict is not None and verdict.outcome is not Outcome.UNDECIDED:
            return replace(verdict, judged_from=basis.index)
    return None


def _member_of(bases: Sequence[Basis], node: Node, index: int) -> Verdict | None:
    """S = {2, 3} as the solutions of an equation; 1 <= x < 5 where the problem is the interval [1, 5)."""
    last = bases[-1]
    if isinstance(node, Rel) and node.signs == ("=",) and is_range(node.operands[1]) and is_statement(last.node):
        name = _name_of(node.operands[0])
        if name.isupper() and name not in letters(last.node):
            verdict = _solution_set(last, bare(node.operands[1]), index)
            return verdict and replace(verdict, judged_from=last.index)
    names = unknowns(node)
    if (
        is_statement(node)
        and len(names) == 1
        and not unknowns(last.node)
        and (is_range(last.node) or _is_pair(last.node))
    ):
        member = Rel((Sym(names[0]), _as_interval(last.node)), ("in",))
        verdict = relate_statements(Above(member, last.named(index)), node)
        if verdict.outcome is Outcome.CORRECT or not _is_pair(last.node):
            return replace(verdict, judged_from=last.index)
    return None


def _by_entries(bases: Sequence[Basis], node: Node, index: int) -> Verdict | None:
    """Statements with determinants, and vector equations in unknowns, as equations between numbers."""
    point = isinstance(node, TupleOf) or (isinstance(node, Rel) and isinstance(bare(node.operands[0]), TupleOf))
    if isinstance(node, TupleOf) and _is_point_of(node, bases[-1].node):
        node = Rel((TupleOf(tuple(map(Sym, unknowns(bases[-1].node)))), node), ("=",))
    lines = [(basis, _in_numbers(basis.node)) for basis in bases]
    line = _in_numbers(node)
    if line == node and all(basis.node == one for basis, one in lines):
        return None
    if not is_statement(line) or has_array(line):
        return None
    for basis, one in reversed(lines):
        if not is_statement(one) or has_array(one):
            continue
        verdict = judge_against(Basis(basis.index, one), line, index, Assume())
        if verdict.relation is Relation.IDENTICAL and basis.node != node:
            verdict = correct(Relation.EQUIVALENT, f"This follows from {basis.named(index)}.")
        if verdict.outcome is Outcome.CORRECT or (verdict.outcome is Outcome.INCORRECT and not point):
            return replace(verdict, judged_from=basis.index)
    return None


def _is_point_of(node: TupleOf, above: Node) -> bool:
    """(3, 2) after a system in x and y."""
    names = unknowns(above)
    solved = isinstance(above, System) and names in (("x", "y"), ("x", "y", "z"))
    return solved and node.bracket == "(" and len(node.members) == len(names)


def _in_numbers(node: Node) -> Node:
    if isinstance(node, System):
        return System(tuple(_in_numbers(part) for part in node.parts), node.joiner)
    if not isinstance(node, Rel) or not has_array(node) or not unknowns(node) or "in" in node.signs:
        return node
    try:
        sides = [worked_array(side) for side in node.operands]
    except (NoExactValue, Undefined):
        return node
    if not any(isinstance(side, Matrix) for side in sides):
        return Rel(tuple(sides), node.signs)
    if len(sides) != 2 or node.signs != ("=",) or isinstance(bare(sides[0]), Sym):
        return node
    one, other = sides
    if not isinstance(one, Matrix) or not isinstance(other, Matrix) or size_of(one) != size_of(other):
        return node
    pairs = zip(sum(one.rows, ()), sum(other.rows, ()), strict=True)
    return System(tuple(Rel((a, b), ("=",)) for a, b in pairs), "and")


def _holds_object(node: Node) -> bool:
    if isinstance(node, Rel):
        return set(node.signs) == {"="} and any(has_array(side) or is_range(side) for side in node.operands)
    return not is_statement(node) and (has_array(node) or has_range(node))


def _named(bases: Sequence[Basis]) -> dict[str, Node]:
    """The letters that stand for an object: v = (3, 4), A = {1, 2}."""
    found: dict[str, Node] = {}
    for line in equations_of([basis.node for basis in bases]):
        if not isinstance(line, Rel) or line.signs != ("=",):
            continue
        name, value = _name_of(line.operands[0]), bare(line.operands[1])
        if name and name not in found and (is_array(value) or (is_range(value) and name.isupper())):
            found[name] = value
    return found


def _name_of(node: Node) -> str:
    node = bare(node)
    if isinstance(node, Call) and node.name == "vec":
        node = bare(node.args[0])
    return node.name if isinstance(node, Sym) else ""


def _put_in(node: Node, named: dict[str, Node]) -> Node:
    def value(part: Node) -> Node | None:
        if isinstance(part, Call) and part.name == "vec" and isinstance(bare(part.args[0]), Mul):
            return _from_point_to_point(bare(part.args[0]), named)
        return named.get(part.name) if isinstance(part, Sym) else None

    return rebuilt(node, value)


def _from_point_to_point(node: Node, named: dict[str, Node]) -> Node | None:
    """The vector AB of two known points, B - A."""
    match node:
        case Mul(Sym(start), Sym(end), True) if start in named and end in named:
            return Sub(named[end], named[start])
        case _:
            return None


def _equality(
    bases: Sequence[Basis], node: Rel, index: int, named: dict[str, Node], *, continues: bool
) -> Verdict | None:
    sides = [_put_in(side, named) for side in node.operands]
    if continues and not is_statement(bases[-1].node):
        sides = [_put_in(bases[-1].node, named), *sides]
    if not any(has_array(side) or has_range(side) for side in sides):
        return None
    if any(unknowns(side) for side in sides) and (named or any(is_statement(basis.node) for basis in bases)):
        return None  # a point that may solve the work, or an equation for each entry
    found = [_relate(one, other, "the left side") for one, other in pairwise(sides)]
    wrong = next((verdict for verdict in found if verdict and verdict.outcome is Outcome.INCORRECT), None)
    if wrong is not None:
        return replace(wrong, judged_from=bases[-1].index)
    if any(verdict is None or verdict.outcome is not Outcome.CORRECT for verdict in found):
        return None
    evidence = Evidence.TESTED if any(v and v.evidence is Evidence.TESTED for v in found) else Evidence.PROVED
    if letters(node) & named.keys():
        return replace(correct(Relation.EVALUATION, PUT_IN, evidence), judged_from=bases[-1].index)
    about = any(_against(basis, node.operands[-1], index, named) is not None for basis in bases)
    relation = Relation.EQUIVALENT if about or continues else Relation.CLAIM
    return replace(correct(relation, "The two sides are equal.", evidence), judged_from=bases[-1].index)


def _against(basis: Basis, node: Node, index: int, named: dict[str, Node]) -> Verdict | None:
    before = basis.node
    if is_statement(before):
        return _solution_set(basis, node, index)
    return _relate(_put_in(before, named), _put_in(node, named), basis.named(index))


def _solution_set(basis: Basis, node: Node, index: int) -> Verdict | None:
    """(1, 3] after 1 < x <= 3, {2, 3} after an equation: where the letter may lie."""
    names = unknowns(basis.node)
    if len(names) != 1 or not (is_range(node) or _is_pair(node)):
        return None
    member = Rel((Sym(names[0]), _as_interval(node)), ("in",))
    above = Above(basis.node, basis.named(index))
    try:
        verdict = relate_statements(above, member)
    except (NoExactValue, Undefined):
        return None
    # (2, 3) after an equation in one unknown may be a list of solutions or a point
    return None if _is_pair(node) and verdict.outcome is not Outcome.CORRECT else verdict


def _is_pair(node: Node) -> bool:
    return isinstance(node, TupleOf) and node.bracket == "(" and len(node.members) == 2


def _as_interval(node: Node) -> Node:
    if isinstance(node, TupleOf):
        return Interval(node.members[0], node.members[1], False, False)
    return node


def _relate(one: Node, other: Node, name: str) -> Verdict | None:
    """Two objects or values; None where they are not of a kind that is compared."""
    try:
        if _of_sets(one) or _of_sets(other):
            return _relate_sets(one, other)
        return _relate_arrays(one, other, name)
    except Undefined:
        return incorrect(Relation.DIFFERENT, NOTHING)
    except NoExactValue:
        return None


def _of_sets(node: Node) -> bool:
    node = bare(node)
    return is_range(node) or (isinstance(node, Call) and node.name == "abs" and is_range(node.args[0]))


def _relate_sets(one: Node, other: Node) -> Verdict | None:
    counts = [_counted(node) for node in (one, other)]
    if any(count is not None for count in counts):
        return relate_values(Above(counts[0] or one, "the left side"), counts[1] or other)
    if not all(is_range(node) or _is_pair(node) or isinstance(node, Verbal) for node in map(bare, (one, other))):
        return None
    sets = compare_ranges(one, other)
    if not sets.lost and not sets.gained:
        return correct(Relation.EQUIVALENT, "This is the same set.")
    element = cell_text((sets.lost or sets.gained)[0])
    return incorrect(Relation.DIFFERENT, MEMBER.format(element=element), {"x": element})


def _counted(node: Node) -> Node | None:
    """|{1, 2, 3}| as 3."""
    node = bare(node)
    if not isinstance(node, Call) or node.name != "abs" or not is_range(node.args[0]):
        return None
    count = count_of(node.args[0])
    if count is None:
        raise NoExactValue("a set without end")
    return number_tree(fmpq(count))


def _relate_arrays(one: Node, other: Node, name: str) -> Verdict | None:
    if any(isinstance(bare(node), (SetOf, Interval)) for node in (one, other)):
        return None
    after = worked_array(other)
    before = worked_array(one)
    if isinstance(after, Matrix) != isinstance(before, Matrix):
        before, after = worked_array(one, cross=True), worked_array(other, cross=True)
    if not isinstance(before, Matrix) and not isinstance(after, Matrix):
        verdict = relate_values(Above(before, name), after)
        worked = verdict.relation is Relation.IDENTICAL and one != other
        return (
            replace(verdict, relation=Relation.EQUIVALENT, reason=f"This follows from {name}.") if worked else verdict
        )
    if not isinstance(before, Matrix) or not isinstance(after, Matrix):
        return incorrect(Relation.DIFFERENT, "One side is a number, the other is none.")
    return _relate_entries(before, after, name)


def _relate_entries(before: Matrix, after: Matrix, name: str) -> Verdict:
    if size_of(before) != size_of(after):
        if size_of(before)[::-1] == size_of(after) and 1 in size_of(after):
            before, after = (Matrix(tuple((cell,) for cell in _entries(m))) for m in (before, after))
        else:
            rows, columns = size_of(before)
            return incorrect(Relation.DIFFERENT, SIZES.format(above=name, rows=rows, columns=columns))
    found = {
        (i, j): relate_values(Above(cell, name), after.rows[i][j])
        for i, row in enumerate(before.rows)
        for j, cell in enumerate(row)
    }
    for (i, j), verdict in found.items():
        if verdict.outcome is Outcome.INCORRECT:
            reason = ENTRY.format(row=i + 1, column=j + 1)
            return incorrect(Relation.DIFFERENT, reason, verdict.counterexample)
    if any(verdict.outcome is not Outcome.CORRECT for verdict in found.values()):
        return undecided()
    tested = any(verdict.evidence is Evidence.TESTED for verdict in found.values())
    reason = f"This follows from {name}."
    return correct(Relation.EQUIVALENT, reason, Evidence.TESTED if tested else Evidence.PROVED)


def _entries(matrix: Matrix) -> list[Node]:
    return column(matrix) if size_of(matrix)[1] == 1 else list(matrix.rows[0])
