"""How two statements in one unknown relate, by their solutions."""

from __future__ import annotations

from dataclasses import replace

from reasoning.maths import sentences
from reasoning.maths.algebraic import compare_roots
from reasoning.maths.cases import is_branch
from reasoning.maths.cells import Cell
from reasoning.maths.claims import (
    Claim,
    Pair,
    is_pair,
    pairs_of,
    unknowns_of,
)
from reasoning.maths.conditions import is_implied, without_conditions
from reasoning.maths.domains import rewritten
from reasoning.maths.impossible import Link, link_impossible
from reasoning.maths.periodic import cells_at, compare_zeros, names_values
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.solutions import Sets, solution_sets
from reasoning.maths.tree import Sym
from reasoning.maths.verdicts import TESTED, Above, correct, incorrect, undecided
from reasoning.maths.walk import bare, traits, unknowns
from reasoning.values import Relation, Verdict

OTHER_ROOTS = "no real number solves either, but over the complex numbers they have other solutions."
LOST = "This loses solutions of {above}: it repeats itself, and has them again in every period."


def by_sets(above: Above, before: Claim, after: Claim) -> Verdict:
    sets = solution_sets(before, after, positive=above.assume.positive)
    verdict = _of_sets(above, sets, before, after)
    if verdict.relation is Relation.DIFFERENT and sets.gained and not sets.lost and "abs" in traits(above.node).calls:
        # x = -1 from |x + 3| = 2x is what squaring brings in, as with a root
        return by_roots(above, before, after) or verdict
    return verdict


def by_domains(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """Absolute values and logarithms said without them; None where there are none, or other functions are left."""
    one, other = rewritten(before), rewritten(after)
    if (one, other) == (before, after) or len(unknowns_of(before, after)) > 1:
        return None
    try:
        sets = solution_sets(one, other, positive=above.assume.positive)
    except (NoExactValue, Undefined):
        return None
    equations = all(pair.sign == "=" for claim in (before, after) for pair in pairs_of(claim))
    return _of_sets(above, replace(sets, only_equations=equations), before, after)


def _of_sets(above: Above, sets: Sets, before: Claim, after: Claim) -> Verdict:
    lost, gained = sets.lost, sets.gained
    if not lost and not gained and not any(sets.before):
        return _both_impossible(above, before, after)
    if not lost and not gained:
        return _same_set(above, sets)
    if gained and not lost and _may_gain(sets, before, after):
        return correct(Relation.GAINS_SOLUTIONS, sentences.gained(above.name, sets.unknown, gained))
    if lost and not gained:
        return _fewer(above, sets, before, after, lost)
    return _refuted(above, sets, before, after)


def _keeps_complex_roots(before: Claim, after: Claim) -> bool:
    """Whether every complex root stays, as where both sides are cubed."""
    sets = solution_sets(before, after)
    return bool(sets.factors_before) and (sets.factors_before or {}).keys() <= (sets.factors_after or {}).keys()


def _beside_conditions(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """x = 2 and x != 2 after x/(x - 2) = 2/(x - 2): the equation follows, and what it gains its condition rules out.

    Both sides are impossible; None where no condition stands there, or one that the line above does not say.
    """
    one, held = without_conditions(before)
    other, new = without_conditions(after)
    if not new or not set(held) <= set(new):
        return None
    if not all(condition in held or is_implied(condition, one) for condition in new):
        return None
    bare_one, bare_other = (without_conditions(rewritten(part))[0] for part in (one, other))
    try:
        verdict = by_sets(above, bare_one, bare_other)
    except NoExactValue:
        verdict = by_roots(above, one, other) or undecided()
    if verdict.relation not in (Relation.IDENTICAL, Relation.EQUIVALENT, Relation.GAINS_SOLUTIONS):
        return None
    return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name), verdict.evidence or TESTED)


def _both_impossible(above: Above, before: Claim, after: Claim) -> Verdict:
    beside = _beside_conditions(above, before, after)
    if beside is not None:
        return beside
    match link_impossible(before, after):
        case Link.SAME:
            return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
        case Link.SAME_ROOTS:
            return correct(Relation.SAME_ROOTS, sentences.SAME_ROOTS.format(above=above.name))
        case Link.NO_VALUE:
            return incorrect(Relation.DIFFERENT, sentences.NOT_FINITE)
        case Link.FALSE_NUMBERS if is_pair(after):
            return incorrect(Relation.FALSE_CLAIM, sentences.false_claim(after.left, after.sign, after.right, None))
        case Link.OTHER if _keeps_complex_roots(before, after):
            reason = f"This follows from {above.name}, but it allows complex solutions that {above.name} does not."
            return correct(Relation.GAINS_SOLUTIONS, reason)
        case Link.OTHER:
            return incorrect(Relation.DIFFERENT, f"This does not follow from {above.name}: {OTHER_ROOTS}")
        case _:
            return undecided()


def _same_set(above: Above, sets: Sets) -> Verdict:
    one, other = sets.factors_before, sets.factors_after
    follows = correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
    if one is None or other is None or one == other:
        return follows
    if one.keys() == other.keys():
        return correct(Relation.SAME_ROOTS, sentences.SAME_ROOTS.format(above=above.name))
    if above.assume.real is False and one.keys() - other.keys():
        return incorrect(Relation.LOSES_SOLUTIONS, f"This loses complex solutions of {above.name}.")
    if above.assume.real is False:
        return correct(Relation.GAINS_SOLUTIONS, f"This allows complex solutions that {above.name} does not.")
    if above.assume.real:
        return follows
    return correct(Relation.EQUIVALENT_REAL, sentences.REAL_ONLY.format(above=above.name))


def _may_gain(sets: Sets, before: Claim, after: Claim) -> bool:
    """Only equations, and only by finitely many points that a step can bring in.

    Multiplying or squaring both sides leaves an equation that is still to be solved. A list of solutions gains only
    what a denominator had forbidden: x = 4 or x = 5 does not follow from 2x = 8.
    """
    if not sets.only_equations or any(not cell.is_point for cell in sets.gained):
        return False
    forbidden = bool(sets.holes_before) and all(_is_hole(sets, cell) for cell in sets.gained)
    if _is_solved(after):
        return forbidden
    if any(sets.before) or forbidden:
        return True
    return bool(sets.factors_before) and (sets.factors_before or {}).keys() <= (sets.factors_after or {}).keys()


def _is_hole(sets: Sets, cell: Cell) -> bool:
    if cell.exact is not None:
        return any(hole(cell.exact) == 0 for hole in sets.holes_before)
    return any(hole % sets.cells.factors[cell.root_of] == 0 for hole in sets.holes_before)


def _is_solved(claim: Claim) -> bool:
    """Whether a claim lists solutions: x = 2, or x = 2 or x = 3."""
    if is_pair(claim):
        return isinstance(bare(claim.left), Sym) and not unknowns(claim.right)
    return not isinstance(claim, Pair) and claim.joiner == "or" and all(_is_solved(part) for part in claim.parts)


def _fewer(above: Above, sets: Sets, before: Claim, after: Claim, lost: list[Cell]) -> Verdict:
    point = _point(sets.unknown, lost)
    if not any(sets.after):
        held = sentences.with_values(point).removeprefix("With ")
        return incorrect(Relation.CONTRADICTION, f"This is never true, but {above.name} is true for {held}.", point)
    if is_branch(before, after):
        return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name))
    return incorrect(Relation.LOSES_SOLUTIONS, sentences.lost(above.name, sets.unknown, lost), point)


def _refuted(above: Above, sets: Sets, before: Claim, after: Claim) -> Verdict:
    reverse = not sets.lost
    cells = sets.gained if reverse else sets.lost
    cells = sorted(cells, key=lambda cell: (cell.exact is None, not cell.is_point))
    point = _point(sets.unknown, cells)
    other = before if reverse else after
    exact = cells[0].exact
    shown = sentences.sides_at(other, {sets.unknown: exact}) if is_pair(other) and exact is not None else None
    return incorrect(Relation.DIFFERENT, sentences.does_not_follow(above.name, point, shown, reverse=reverse), point)


def _point(unknown: str, cells: list[Cell]) -> dict[str, str]:
    best = next((cell for cell in cells if cell.exact is not None and cell.is_point), cells[0])
    return {unknown: sentences.cell_text(best)}


def by_roots(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """Equations with roots and absolute values; None where they are of another kind."""
    if above.assume.positive or above.assume.real is False:
        return None
    try:
        roots = compare_roots(before, after)
    except NoExactValue:
        return None
    if not roots.lost and not roots.gained:
        if roots.none_before and any(pair.sign != "=" for claim in (before, after) for pair in pairs_of(claim)):
            return _beside_conditions(above, before, after)
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name), TESTED)
    if not roots.lost and (roots.explained or not roots.none_before):
        return correct(Relation.GAINS_SOLUTIONS, sentences.gained(above.name, roots.unknown, roots.gained), TESTED)
    if not roots.gained and not roots.none_after:
        if is_branch(before, after):
            return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name), TESTED)
        reason = sentences.lost(above.name, roots.unknown, roots.lost)
        return incorrect(Relation.LOSES_SOLUTIONS, reason, _point(roots.unknown, roots.lost))
    point = _point(roots.unknown, roots.lost or roots.gained)
    if roots.none_after and roots.lost and not unknowns_of(after):
        held = sentences.with_values(point).removeprefix("With ")
        return incorrect(Relation.CONTRADICTION, f"This is never true, but {above.name} is true for {held}.", point)
    reason = sentences.does_not_follow(above.name, point, None, reverse=not roots.lost)
    return incorrect(Relation.DIFFERENT, reason, point)


def by_zeros(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """Trigonometric equations and sums of powers, by all their solutions; None where those are not all known."""
    if above.assume.positive or above.assume.real is False:
        return None
    try:
        name, zeros = compare_zeros(before, after)
    except (NoExactValue, Undefined):
        return None
    if not zeros.lost and not zeros.gained:
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name), TESTED)
    if not zeros.lost and zeros.before and not names_values(after, name):
        return correct(Relation.GAINS_SOLUTIONS, sentences.gained(above.name, name, cells_at(zeros.gained)), TESTED)
    point = {name: "≈" + sentences.rounded((zeros.lost or zeros.gained)[0])}
    if not zeros.gained and zeros.after:
        if is_branch(before, after):
            return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name), TESTED)
        lost = LOST.format(above=above.name) if zeros.endless else None
        return incorrect(
            Relation.LOSES_SOLUTIONS,
            lost or sentences.lost(above.name, name, cells_at(zeros.lost)),
            None if lost else point,
        )
    reason = sentences.does_not_follow(above.name, point, None, reverse=not zeros.lost)
    return incorrect(Relation.DIFFERENT, reason, point)
