"""Several given equations, one a line and no problem above them: x + y = 10, then x - y = 4; a = 3, then b = 4.

Without a problem the second line may be a new fact or a wrong step from the first. It is taken for a fact only where it
could not come from a slip in one: with a letter that is new, or with a number that is new and no term merely scaled.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Node, Num, Rel, Sym
from reasoning.maths.walk import bare, unknowns, walk

FORMULA_LETTERS = 3  # F = ma; fewer may be an equation that is solved
SCALES = tuple(fmpq(k) for k in range(2, 13))  # what a side is divided or multiplied by in a slip

Row = dict[tuple[int, ...], fmpq]


def is_new_given(nodes: Sequence[Node], node: Node) -> bool:
    """Whether an equation after these given ones is one more given one."""
    equations = [one for one in (*nodes, node) if isinstance(one, Rel) and one.signs == ("=",)]
    if len(equations) < len(nodes) + 1:
        return False
    new = set(unknowns(node)) - set(unknowns(*nodes))
    if new:
        return set(unknowns(node)) != set() and not _renamed(nodes, node, new)
    if _is_value_for(nodes, node):
        return True
    if len(unknowns(node)) < 2 or not _in_standard_form(equations[-1]):
        return False
    rows = _rows(equations)
    if rows is None or not all(_is_worked_out(one, row) for one, row in zip(equations, rows, strict=True)):
        return False
    return all(_is_apart(old, rows[-1]) for old in rows[:-1])


def _renamed(nodes: Sequence[Node], node: Node, new: set[str]) -> bool:
    """Whether one letter was only written for another: 2x = 6, then 2y = 6 or y = 3."""
    before = unknowns(*nodes)
    return (
        len(new) == 1
        and len(before) == 1
        and len(unknowns(node)) == 1
        and unknowns(nodes[-1]) == before
        and (not _gives_value(nodes[-1]))
    )


def _gives_value(node: Node) -> bool:
    return isinstance(node, Rel) and isinstance(bare(node.operands[0]), Sym) and not unknowns(node.operands[1])


def _is_value_for(nodes: Sequence[Node], node: Node) -> bool:
    """m = 2 after F = ma: a value for a letter of a formula, whose number stands nowhere above."""
    if not _gives_value(node) or max(len(unknowns(one)) for one in nodes) < FORMULA_LETTERS:
        return False
    above = {part for one in nodes for part in walk(one) if isinstance(part, Num)}
    return not above & {part for part in walk(node) if isinstance(part, Num)}


def _in_standard_form(equation: Rel) -> bool:
    return bool(unknowns(equation.operands[0])) and not unknowns(equation.operands[1])


def _rows(equations: Sequence[Rel]) -> list[Row] | None:
    """left - right of each as coefficients, all of the first degree; None for others."""
    field = Field(*equations)
    rows: list[Row] = []
    for equation in equations:
        try:
            value = field.minus(*(field.value(side) for side in equation.operands))
        except (NoExactValue, Undefined):
            return None
        if not value.den.is_constant() or field.atoms or not value.num or value.num.total_degree() != 1:
            return None
        rows.append(dict((value.num / value.den.leading_coefficient()).to_dict()))
    return rows


def _is_worked_out(equation: Rel, row: Row) -> bool:
    """Whether no term can be put together with another one: nothing is left in which a slip could be made."""
    terms = [term for side in equation.operands for term in terms_of(side) if bare(term.node) != Num("0")]
    return len(terms) == len(row)


def _is_apart(old: Row, new: Row) -> bool:
    """Whether a row is no multiple of another one, has a number of its own, and is more than one slip away from it."""
    letters = [powers for powers in {*old, *new} if any(powers)]
    ratios = {new.get(p, fmpq(0)) / old[p] if p in old else None for p in letters}
    if len(ratios) == 1:
        return False
    changed = sum(new.get(powers) != old.get(powers) for powers in {*old, *new})
    has_new_number = not {abs(value) for value in new.values()} <= {abs(value) for value in old.values()}
    shuffled = sorted(map(abs, new.values())) == sorted(map(abs, old.values()))
    if changed < 2 or shuffled or (changed == 2 and not has_new_number):
        return False
    return not any(_partly_scaled(old, new, scale) for scale in SCALES)


def _partly_scaled(old: Row, new: Row, scale: fmpq) -> bool:
    return old.keys() == new.keys() and all(new[p] in (old[p], old[p] * scale, old[p] / scale) for p in old)
