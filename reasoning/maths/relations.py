"""How one line follows from another: by their values, or by their solutions. Form is looked at elsewhere."""

from __future__ import annotations

from dataclasses import replace

from reasoning.maths import sentences
from reasoning.maths.agreement import compare_values
from reasoning.maths.cases import cases, is_branch
from reasoning.maths.claims import (
    FALSE,
    Claim,
    Pair,
    as_product,
    claim_of,
    field_of,
    is_pair,
    pairs_of,
    unknowns_of,
)
from reasoning.maths.formulas import agree_at_points, functions_as_letters, refuting_point, squared
from reasoning.maths.functions import real_roots, relate_through_functions
from reasoning.maths.limits import allow_long_lines
from reasoning.maths.never import is_never_true
from reasoning.maths.orders import relate_orders
from reasoning.maths.periodic import PARAMETERS
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_text
from reasoning.maths.set_relations import by_domains, by_roots, by_sets, by_zeros
from reasoning.maths.several import Fit, Fitting, linear_parts, relate_equations, relate_linear
from reasoning.maths.tree import Call, Node, Rel, Sym
from reasoning.maths.value_relations import assuming
from reasoning.maths.verdicts import TESTED, Above, correct, incorrect, undecided
from reasoning.maths.walk import bare, letters, unknowns
from reasoning.values import Outcome, Relation, Verdict

allow_long_lines()
SOLVED_FOR = frozenset("xyz")  # letters of unknown numbers; any other letter of a formula may be a size
SQUARED = "Squaring both sides follows from {above}, but it may allow solutions that {above} does not."


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
            return by_sets(above, before_claim, after_claim)
        return _by_fit(above, before_claim, after_claim)
    except Undefined:
        return incorrect(Relation.DIFFERENT, sentences.NOT_FINITE)
    except NoExactValue:
        return (
            by_roots(above, before_claim, after_claim)
            or _by_bounds_or_families(above, before_claim, after_claim)
            or relate_orders(above.name, before_claim, after_claim, positive=above.assume.positive)
            or _through_functions(above, before_claim, after_claim)
            or by_domains(above, before_claim, after_claim)
            or by_zeros(above, before_claim, after_claim)
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
    if lost and any(_follows(_related(above, case, other)) for case in map(as_product, cases(before)) if case):
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


def _by_bounds_or_families(above: Above, before: Claim, after: Claim) -> Verdict | None:
    """Inequalities without functions, equations with bounds, and x = pi/6 + 2 pi k.

    Random points see too little of the first two, and take the k of a family for a real number.
    """
    bounded = any(pair.sign != "=" for claim in (before, after) for pair in pairs_of(claim))
    new_letters = set(unknowns_of(after)) - set(unknowns_of(before))
    if bounded:
        return by_domains(above, before, after) or by_zeros(above, before, after)
    if len(new_letters) != 1:
        return None
    return by_zeros(above, before, after) or (undecided() if new_letters <= PARAMETERS else None)


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


def _by_fit(above: Above, before: Claim, after: Claim) -> Verdict:
    single, single_after = as_product(before), as_product(after)
    if single and single_after:
        fitting = relate_equations(single, single_after)
        if fitting.fit is Fit.LOSES and is_branch(before, after):
            return correct(Relation.BRANCH, sentences.BRANCH.format(above=above.name))
        return _fitted(above, fitting, before, after)
    one, other = linear_parts(before), linear_parts(after)
    if one is None or other is None:
        raise NoExactValue("not a conjunction of equations")
    return _fitted(above, relate_linear(one, other), before, after)


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


def _fitted(above: Above, fitting: Fitting, before: Claim, after: Claim) -> Verdict:
    point = {name: number_text(value) for name, value in (fitting.point or {}).items()}
    match fitting.fit:
        case Fit.SAME:
            return correct(Relation.EQUIVALENT, sentences.PROVED.format(above=above.name))
        case Fit.SAME_SOLUTIONS:
            return correct(Relation.SAME_ROOTS, sentences.SAME_ROOTS.format(above=above.name))
        case Fit.ASSUMING:
            return correct(Relation.EQUIVALENT_ASSUMING, assuming(above, fitting.about))
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
            other = before if fitting.reverse else after
            shown = sentences.sides_at(other, fitting.point or {}) if is_pair(other) else None
            reason = sentences.does_not_follow(above.name, point, shown, reverse=fitting.reverse)
            return incorrect(Relation.DIFFERENT, reason, point)
