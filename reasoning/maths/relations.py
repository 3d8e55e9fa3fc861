"""How one line follows from another: by their values, or by their solutions. Form is looked at elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flint import fmpq

from reasoning.maths import sentences
from reasoning.maths.agreement import compare_complex, compare_values
from reasoning.maths.algebraic import compare_roots
from reasoning.maths.cells import Cell
from reasoning.maths.claims import (
    FALSE,
    Claim,
    Pair,
    Several,
    as_product,
    claim_of,
    field_of,
    is_pair,
    pairs_of,
    unknowns_of,
)
from reasoning.maths.domains import rewritten
from reasoning.maths.exact import Field
from reasoning.maths.formulas import agree_at_points, functions_as_letters, refuting_point, squared
from reasoning.maths.functions import real_roots, relate_through_functions
from reasoning.maths.impossible import Link, link_impossible
from reasoning.maths.limits import allow_long_lines
from reasoning.maths.never import is_never_true
from reasoning.maths.numeric import points
from reasoning.maths.orders import relate_orders
from reasoning.maths.periodic import PARAMETERS, cells_at, compare_zeros, names_values
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_text
from reasoning.maths.several import Fit, Fitting, linear_parts, relate_equations, relate_linear
from reasoning.maths.solutions import Sets, solution_sets
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Call, Node, Num, Pow, Rel, Sym
from reasoning.maths.walk import IMAGINARY, bare, letters, rebuilt, unknowns
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

allow_long_lines()
REALS = Assume()  # the reals, and say where that matters
OTHER_ROOTS = "no real number solves either, but over the complex numbers they have other solutions."
SOLVED_FOR = frozenset("xyz")  # letters of unknown numbers; any other letter of a formula may be a size
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
            or _by_bounds_or_families(above, before_claim, after_claim)
            or relate_orders(above.name, before_claim, after_claim, positive=above.assume.positive)
            or _through_functions(above, before_claim, after_claim)
            or _by_domains(above, before_claim, after_claim)
            or _by_zeros(above, before_claim, after_claim)
            or _same_factors(above, before_claim, after_claim)
            or _by_formula(above, after)
            or undecided()
        )


def _through_functions(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """Equations that are not rational; alternatives as one product, and one of them alone as a case."""
    one, other = as_product(before), as_product(after)
    if one is not None and after == FALSE:
        return _said_impossible(above, one)
    if one is None or other is None:
        return None
    verdict = _related(above, one, other)
    lost = verdict is None or verdict.outcome is Outcome.INCORRECT
    if lost and any(_follows(_related(above, case, other)) for case in map(as_product, _cases(before)) if case):
        return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name), TESTED)
    return verdict


def _said_impossible(above: Above, before: Pair) -> Verdict | None:
    """The words `no solution`: right for e^x = -1, wrong where a solution is found."""
    if is_never_true(before):
        return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
    names = unknowns_of(before)
    if len(names) != 1:
        return None
    try:
        roots = real_roots(Rel((before.left, before.right), (before.sign,)), names[0])
    except (NoExactValue, Undefined):
        return None
    if not roots:
        return None
    point = {names[0]: "≈" + sentences.rounded(roots[0])}
    held = sentences.with_values(point).removeprefix("With ")
    return incorrect(Relation.CONTRADICTION, f"This is never true, but {above.name} is true for {held}.", point)


def _related(above: Above, one: Pair, other: Pair) -> Verdict | None:
    before, after = (Rel((pair.left, pair.right), (pair.sign,)) for pair in (one, other))
    return relate_through_functions(before, after, above.name, positive=above.assume.positive)


def _follows(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.relation in (Relation.EQUIVALENT, Relation.BOTH_SIDES)


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


def _both_impossible(above: Above, before: Claim, after: Claim) -> Verdict:
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
    if _is_branch(before, after):
        return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name))
    return incorrect(Relation.LOSES_SOLUTIONS, sentences.lost(above.name, sets.unknown, lost), point)


def _is_branch(before: Claim, after: Claim) -> bool:
    """One part of an `or`, or one factor of a product that is 0, in the same words or equivalent ones.

    Not where the factor that is left out is the bare unknown: that is a division by it.
    """
    return any(part == after or _says_the_same(part, after) for part in _cases(before))


def _says_the_same(one: Claim, other: Claim) -> bool:
    try:
        if len(unknowns_of(one, other)) < 2:
            sets = solution_sets(one, other)
            return not sets.lost and not sets.gained
        single, single_other = as_product(one), as_product(other)
        if single is None or single_other is None:
            return False
        return relate_equations(single, single_other).fit in (Fit.SAME, Fit.SAME_SOLUTIONS, Fit.ASSUMING)
    except (NoExactValue, Undefined):
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
    if not roots.lost and (roots.explained or not roots.none_before):
        return correct(Relation.GAINS_SOLUTIONS, sentences.gained(above.name, roots.unknown, roots.gained), TESTED)
    if not roots.gained and not roots.none_after:
        if _is_branch(before, after):
            return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name), TESTED)
        reason = sentences.lost(above.name, roots.unknown, roots.lost)
        return incorrect(Relation.LOSES_SOLUTIONS, reason, _point(roots.unknown, roots.lost))
    point = _point(roots.unknown, roots.lost or roots.gained)
    if roots.none_after and roots.lost and not unknowns_of(after):
        held = sentences.with_values(point).removeprefix("With ")
        return incorrect(Relation.CONTRADICTION, f"This is never true, but {above.name} is true for {held}.", point)
    reason = sentences.does_not_follow(above.name, point, None, reverse=not roots.lost)
    return incorrect(Relation.DIFFERENT, reason, point)


def _by_bounds_or_families(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """Inequalities without functions, equations with bounds, and x = pi/6 + 2 pi k.

    Random points see too little of the first two, and take the k of a family for a real number.
    """
    bounded = any(pair.sign != "=" for claim in (before, after) for pair in pairs_of(claim))
    new_letters = set(unknowns_of(after)) - set(unknowns_of(before))
    if bounded:
        return _by_domains(above, before, after) or _by_zeros(above, before, after)
    if len(new_letters) != 1:
        return None
    return _by_zeros(above, before, after) or (undecided() if new_letters <= PARAMETERS else None)


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
    single, single_after = as_product(before), as_product(after)
    if single and single_after:
        fitting = relate_equations(single, single_after)
        if fitting.fit is Fit.LOSES and _is_branch(before, after):
            return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name))
        return _fitted(above, fitting, after)
    one, other = linear_parts(before), linear_parts(after)
    if one is None or other is None:
        raise NoExactValue("not a conjunction of equations")
    return _fitted(above, relate_linear(one, other), after)


def _one_root(above: Above, after: Claim) -> Verdict:
    """A = pi r^2 -> r = sqrt(A/pi) is how a formula for a size is solved; x^2 = a -> x = sqrt(a) loses a root."""
    letter = bare(after.left) if is_pair(after) else None
    formula = letter is not None and len(letters(above.node) - {"e"}) > 2
    if (
        is_pair(after)
        and isinstance(letter, Sym)
        and formula
        and letter.name not in SOLVED_FOR
        and _is_positive(after.right)
    ):
        reason = f"This follows from {above.name} where {letter.name} is not negative."
        return correct(Relation.EQUIVALENT_ASSUMING, reason)
    return incorrect(Relation.LOSES_SOLUTIONS, f"A square has two roots: this loses one of {above.name}.")


def _is_positive(node: Node) -> bool:
    """Whether an expression in letters that stand for sizes is never negative, at many points."""
    tried = compare_values(node, Call("abs", (node,)), unknowns(node), positive=True)
    return tried.enough


def _fitted(above: Above, fitting: Fitting, after: Claim) -> Verdict:
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
            extra = " or ".join(f"{factor} = 0" for factor in fitting.about) or "the other sign of a root"
            return correct(Relation.GAINS_SOLUTIONS, f"This follows from {above.name}, but it also allows {extra}.")
        case Fit.LOSES:
            gone = " and ".join(f"{factor} = 0" for factor in fitting.about) or "some"
            return incorrect(Relation.LOSES_SOLUTIONS, f"This loses solutions of {above.name}: {gone}.", point)
        case Fit.REAL:
            return correct(Relation.EQUIVALENT_REAL, sentences.REAL_ONLY.format(above=above.name))
        case Fit.ONE_ROOT:
            return _one_root(above, after)
        case Fit.NEVER:
            return incorrect(Relation.CONTRADICTION, f"This is never true, but {above.name} can be.", point)
        case _:
            shown = sentences.sides_at(after, fitting.point or {}) if is_pair(after) else None
            return incorrect(Relation.DIFFERENT, sentences.does_not_follow(above.name, point, shown), point)
