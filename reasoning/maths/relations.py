"""How one line follows from another: by their values, or by their solutions. Form is looked at elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flint import fmpq

from reasoning.maths import sentences
from reasoning.maths.algebraic import compare_roots
from reasoning.maths.cells import Cell
from reasoning.maths.claims import Claim, Pair, Several, claim_of, field_of, is_pair, pairs_of, unknowns_of
from reasoning.maths.domains import rewritten
from reasoning.maths.exact import Field
from reasoning.maths.formulas import agree_at_points, functions_as_letters, refuting_point, squared
from reasoning.maths.functions import relate_through_functions
from reasoning.maths.numeric import compare_complex, compare_values, points
from reasoning.maths.periodic import cells_at, compare_zeros, names_values
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_text
from reasoning.maths.several import Fit, Fitting, linear_parts, relate_equations, relate_linear
from reasoning.maths.solutions import Sets, solution_sets
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Call, Node, Num, Pow, Rel, Sym
from reasoning.maths.walk import IMAGINARY, bare, letters, rebuilt, unknowns
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

REALS = Assume()  # the reals, and say where that matters
PROVED, TESTED = Evidence.PROVED, Evidence.TESTED

SQUARED = "Squaring both sides follows from {above}, but it may allow solutions that {above} does not."
LOST = "This loses solutions of {above}: it repeats itself, and has them again in every period."


@dataclass(frozen=True, slots=True)
class Above:
    """What a line is judged against: its tree, its name in a sentence, and the domain."""

    node: Node
    name: str
    assume: Assume = REALS


def undecided(reason: str = sentences.NOT_CHECKED) -> Verdict:
    """The verdict that says nothing against the line."""
    return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, reason)


def correct(relation: Relation, reason: str, evidence: Evidence = PROVED) -> Verdict:
    """A line that stands."""
    return Verdict(Outcome.CORRECT, relation, reason, evidence)


def incorrect(
    relation: Relation, reason: str, point: Mapping[str, str] | None = None, evidence: Evidence = PROVED
) -> Verdict:
    """A line that does not stand."""
    return Verdict(Outcome.INCORRECT, relation, reason, evidence, counterexample=dict(point) if point else None)


def relate_values(above: Above, after: Node) -> Verdict:
    """Two expressions: the same value wherever both have one?"""
    verdict = _relate_values(above, after)
    if verdict.outcome is Outcome.CORRECT or unknowns(above.node, after) != ("e",):
        return verdict
    number_e = _relate_values(replace(above, node=with_number_e(above.node)), with_number_e(after))
    return number_e if number_e.outcome is Outcome.CORRECT else verdict  # e^(ln 5 + 2) = 5 e^2


def with_number_e(node: Node) -> Node:
    """e as a number even where it is the only letter: e - 1 is what the integral of e^x from 0 to 1 comes to."""
    if "e" not in letters(node):
        return node
    return rebuilt(node, lambda part: Call("exp", (Num("1"),)) if part == Sym("e") else None)


def _relate_values(above: Above, after: Node) -> Verdict:
    before = above.node
    if before == after:
        return correct(Relation.IDENTICAL, sentences.IDENTICAL.format(above=above.name))
    try:
        field = Field(before, after)
        one = field.value(before)
        holes_one = list(field.denominators)
        other = field.value(after)
        equal = not field.minus(one, other).num
        sure = equal or field.decisive(one, other)
    except Undefined:
        return incorrect(Relation.DIFFERENT, sentences.NOT_FINITE)
    except NoExactValue:
        return _by_points(above, after)
    if not sure:
        return _by_points(above, after)
    if not equal:
        return _different_values(above, after)
    if field.atoms:
        return _proved_where_defined(above, after)
    assumed = _holes(field, holes_one) ^ _holes(field, field.denominators[len(holes_one) :])
    if assumed:
        return correct(Relation.EQUIVALENT_ASSUMING, _assuming(above, assumed))
    return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))


def _holes(field: Field, denominators: list[object]) -> set[str]:
    found = set()
    for hole in denominators:
        for factor, _ in hole.factor()[1]:  # type: ignore[attr-defined]  # fmpq_mpoly has no types
            if len(field.letters) == 1 and factor.total_degree() > 1 and factor.total_degree() % 2 == 0:
                continue  # most likely without a real zero; it changes nothing that a student sees
            found.add(str(factor / factor.leading_coefficient()))
    return found


def _assuming(above: Above, factors: set[str] | tuple[str, ...]) -> str:
    named = " and ".join(f"{factor.replace('*', '')} is not 0" for factor in sorted(factors))
    return f"This follows from {above.name} where {named}."


def _proved_where_defined(above: Above, after: Node) -> Verdict:
    try:
        tried = compare_values(above.node, after, unknowns(above.node, after), positive=above.assume.positive)
    except NoExactValue:
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
    if tried.differs_at is not None:
        return undecided()  # two exact methods that disagree: a convention (odd roots), never a tick
    if tried.only_left or tried.only_right:
        return correct(Relation.EQUIVALENT_ASSUMING, f"This follows from {above.name} where both have a value.")
    return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))


def _by_points(above: Above, after: Node) -> Verdict:
    names = unknowns(above.node, after)
    try:
        if IMAGINARY in letters(above.node) | letters(after):
            tried = compare_complex(above.node, after, names)
        else:
            tried = compare_values(above.node, after, names, positive=above.assume.positive)
    except NoExactValue:
        return undecided()
    if tried.differs_at is not None:
        point = {name: number_text(value) for name, value in tried.differs_at.items()}
        return incorrect(Relation.DIFFERENT, _values_differ(above, after, tried.differs_at), point)
    if not tried.enough:
        return undecided()
    if tried.only_left or tried.only_right:
        reason = f"This agrees with {above.name} where both have a value."
        return correct(Relation.EQUIVALENT_ASSUMING, reason, TESTED)
    return correct(Relation.EQUIVALENT, sentences.TESTED.format(above=above.name), TESTED)


def _different_values(above: Above, after: Node) -> Verdict:
    names = unknowns(above.node, after)
    for point in points(names, positive=above.assume.positive) if names else [{}]:
        one, other = sentences.value_at(above.node, point), sentences.value_at(after, point)
        if one is not None and other is not None and one != other:
            shown = {name: number_text(value) for name, value in point.items()}
            return incorrect(Relation.DIFFERENT, _values_differ(above, after, point), shown)
    if IMAGINARY in letters(above.node) | letters(after):
        return incorrect(Relation.DIFFERENT, f"This is not equal to {above.name}.")
    return _by_points(above, after)


def _values_differ(above: Above, after: Node, point: Mapping[str, fmpq]) -> str:
    one, other = sentences.value_at(above.node, point), sentences.value_at(after, point)
    first = f"This is not equal to {above.name}."
    if one is None or other is None:
        return first
    if not point:
        return f"{first} There it is {one}, here it is {other}."
    shown = {name: number_text(value) for name, value in point.items()}
    return f"{first} {sentences.with_values(shown)} that is {one}, this is {other}."


# ---------------------------------------------------------------------------------------------------------------------


def relate_statements(above: Above, after: Node) -> Verdict:
    """Two statements: the same solutions, more, fewer, or others?"""
    if above.node == after:
        return correct(Relation.IDENTICAL, sentences.IDENTICAL.format(above=above.name))
    try:
        before_claim, after_claim = claim_of(above.node), claim_of(after)
    except NoExactValue:
        return undecided()
    quick = _proportional(above, before_claim, after_claim)
    if quick is not None:
        return quick
    names = unknowns_of(before_claim, after_claim)
    try:
        if len(names) <= 1:
            return _by_sets(above, before_claim, after_claim)
        return _by_fit(above, before_claim, after_claim)
    except Undefined:
        return incorrect(Relation.DIFFERENT, sentences.NOT_FINITE)
    except NoExactValue:
        return (
            _by_roots(above, before_claim, after_claim)
            or relate_through_functions(above.node, after, above.name, positive=above.assume.positive)
            or _by_domains(above, before_claim, after_claim)
            or _by_zeros(above, before_claim, after_claim)
            or _same_factors(above, before_claim, after_claim)
            or _by_formula(above, after)
            or undecided()
        )


def _proportional(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """The fast path: two equations without denominators in the unknown whose differences are proportional."""
    if not (is_pair(before) and is_pair(after)) or before.sign != "=" or after.sign != "=":
        return None
    try:
        field = field_of(before, after)
        one = field.minus(field.value(before.left), field.value(before.right))
        other = field.minus(field.value(after.left), field.value(after.right))
    except (NoExactValue, Undefined):
        return None
    if field.denominators or field.atoms or not one.num or not other.num:
        return None
    factor = other.num.leading_coefficient() / one.num.leading_coefficient()
    if one.num.is_constant() or other.num != one.num * factor:
        return None
    return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))


def _by_sets(above: Above, before: Claim, after: Claim) -> Verdict:
    return _of_sets(above, solution_sets(before, after, positive=above.assume.positive), before, after)


def _by_domains(above: Above, before: Claim, after: Claim) -> Verdict | None:
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
    if not lost and not gained:
        return _same_set(above, sets)
    if gained and not lost and _may_gain(sets, before):
        return correct(Relation.GAINS_SOLUTIONS, sentences.gained(above.name, sets.unknown, gained))
    if lost and not gained:
        return _fewer(above, sets, before, after, lost)
    return _refuted(above, sets, before, after)


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


def _may_gain(sets: Sets, before: Claim) -> bool:
    """Only equations, and only by finitely many points; from an impossible line nothing sensible follows."""
    if not sets.only_equations or any(not cell.is_point for cell in sets.gained):
        return False
    if any(sets.before):
        return True
    if sets.factors_before and sets.factors_before.keys() <= (sets.factors_after or {}).keys():
        return True
    return bool(sets.holes_before) and is_pair(before)


def _fewer(above: Above, sets: Sets, before: Claim, after: Claim, lost: list[Cell]) -> Verdict:
    point = _point(sets.unknown, lost)
    if not any(sets.after):
        if not unknowns_of(after) and is_pair(after):
            return _refuted(above, sets, before, after)
        held = sentences.with_values(point).removeprefix("With ")
        return incorrect(Relation.CONTRADICTION, f"This is never true, but {above.name} is true for {held}.", point)
    if _is_branch(before, after):
        return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name))
    return incorrect(Relation.LOSES_SOLUTIONS, sentences.lost(above.name, sets.unknown, lost), point)


def _is_branch(before: Claim, after: Claim) -> bool:
    """One part of an `or`, or one factor of a product that is 0, in the same words or equivalent ones.

    Not where the factor that is left out is the bare unknown: that is a division by it.
    """
    for part in _cases(before):
        if part == after:
            return True
        try:
            sets = solution_sets(part, after)
        except NoExactValue:
            continue
        if not sets.lost and not sets.gained:
            return True
    return False


def _cases(claim: Claim) -> tuple[Claim, ...]:
    if isinstance(claim, Several):
        return claim.parts if claim.joiner == "or" else ()
    if claim.sign != "=" or bare(claim.right) != Num("0"):
        return ()
    factors = [bare(factor) for factor in factors_of(claim.left)]
    factors = [factor.base if isinstance(factor, Pow) else factor for factor in factors]
    if len(factors) < 2 or any(isinstance(factor, Sym) for factor in factors):
        return ()
    return tuple(Pair(factor, "=", Num("0")) for factor in factors)


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


def _by_roots(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """Equations with roots and absolute values; None where they are of another kind."""
    if above.assume.positive or above.assume.real is False:
        return None
    try:
        roots = compare_roots(before, after)
    except NoExactValue:
        return None
    if not roots.lost and not roots.gained:
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name), TESTED)
    if not roots.lost and roots.explained:
        return correct(Relation.GAINS_SOLUTIONS, sentences.gained(above.name, roots.unknown, roots.gained), TESTED)
    if not roots.gained and not roots.none_after:
        if _is_branch(before, after):
            return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name), TESTED)
        reason = sentences.lost(above.name, roots.unknown, roots.lost)
        return incorrect(Relation.LOSES_SOLUTIONS, reason, _point(roots.unknown, roots.lost))
    point = _point(roots.unknown, roots.lost or roots.gained)
    reason = sentences.does_not_follow(above.name, point, None, reverse=not roots.lost)
    return incorrect(Relation.DIFFERENT, reason, point)


def _same_factors(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """(1 - ln x)/x^2 = 0 and 1 - ln x = 0: the same factors that can be zero, apart from multiplicity."""
    if not is_pair(before) or not is_pair(after) or before.sign != "=" or after.sign != "=":
        return None
    try:
        field = field_of(before, after)
        found = []
        for pair in (before, after):
            field.denominators.clear()
            difference = field.minus(field.value(pair.left), field.value(pair.right))
            holes = {factor for hole in field.denominators for factor in field.factors(hole)}
            found.append((field.factors(difference.num) - holes - field.never_zero, holes))
    except (NoExactValue, Undefined):
        return None
    (one, holes), (other, other_holes) = found
    if not one or one != other:
        return None
    if holes - field.never_zero == other_holes - field.never_zero:
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name), TESTED)
    return correct(Relation.EQUIVALENT_ASSUMING, f"This follows from {above.name} where both have a value.", TESTED)


def _by_formula(above: Above, after: Node) -> Verdict | None:
    """Equations in several letters, each function's value as a letter, or both sides squared; refuted at a point."""
    names = unknowns(above.node, after)
    if len(names) < 2 or not isinstance(after, Rel) or not isinstance(above.node, Rel):
        return None
    lettered = functions_as_letters(above.node, after)
    if lettered is not None:
        verdict = relate_statements(replace(above, node=lettered[0]), lettered[1])
        if verdict.outcome is Outcome.CORRECT:
            return verdict
    square = squared(above.node)
    if square is not None and relate_statements(replace(above, node=square), after).outcome is Outcome.CORRECT:
        return correct(Relation.GAINS_SOLUTIONS, SQUARED.format(above=above.name), TESTED)
    if above.node.signs != ("=",) or after.signs != ("=",):
        return None
    point = refuting_point(above.node, after, names)
    if point is None and agree_at_points(above.node, after, names):
        reason = f"This agrees with {above.name} where the letters are positive."
        return correct(Relation.EQUIVALENT_ASSUMING, reason, TESTED)
    if point is None:
        return None
    return incorrect(Relation.DIFFERENT, sentences.does_not_follow(above.name, point, None), point)


def _by_zeros(above: Above, before: Claim, after: Claim) -> Verdict | None:
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
        if _is_branch(before, after):
            return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name), TESTED)
        lost = LOST.format(above=above.name) if zeros.endless else None
        return incorrect(
            Relation.LOSES_SOLUTIONS,
            lost or sentences.lost(above.name, name, cells_at(zeros.lost)),
            None if lost else point,
        )
    reason = sentences.does_not_follow(above.name, point, None, reverse=not zeros.lost)
    return incorrect(Relation.DIFFERENT, reason, point)


def _by_fit(above: Above, before: Claim, after: Claim) -> Verdict:
    one, other = linear_parts(before), linear_parts(after)
    if one is None or other is None:
        raise NoExactValue("not a conjunction of equations")
    if len(one) == len(other) == 1:
        return _fitted(above, relate_equations(one[0], other[0]), other)
    return _fitted(above, relate_linear(one, other), other)


def _fitted(above: Above, fitting: Fitting, after: list[Pair]) -> Verdict:
    point = {name: number_text(value) for name, value in (fitting.point or {}).items()}
    match fitting.fit:
        case Fit.SAME:
            return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
        case Fit.SAME_SOLUTIONS:
            return correct(Relation.SAME_ROOTS, sentences.SAME_ROOTS.format(above=above.name))
        case Fit.ASSUMING:
            return correct(Relation.EQUIVALENT_ASSUMING, _assuming(above, fitting.about))
        case Fit.FOLLOWS:
            return correct(Relation.COMBINATION, sentences.COMBINATION)
        case Fit.GAINS:
            extra = " or ".join(f"{factor} = 0" for factor in fitting.about)
            return correct(Relation.GAINS_SOLUTIONS, f"This follows from {above.name}, but it also allows {extra}.")
        case Fit.LOSES:
            gone = " and ".join(f"{factor} = 0" for factor in fitting.about) or "some"
            return incorrect(Relation.LOSES_SOLUTIONS, f"This loses solutions of {above.name}: {gone}.", point)
        case Fit.NEVER:
            return incorrect(Relation.CONTRADICTION, f"This is never true, but {above.name} can be.", point)
        case _:
            shown = sentences.sides_at(after[0], fitting.point or {}) if len(after) == 1 else None
            return incorrect(Relation.DIFFERENT, sentences.does_not_follow(above.name, point, shown), point)
