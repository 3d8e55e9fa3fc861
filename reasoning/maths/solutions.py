"""Two statements in one unknown, related by their real solutions, exactly."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpq_mpoly, fmpq_poly

from reasoning.maths.absolute import without_absolute
from reasoning.maths.cells import FALSE, TRUE, Cell, Cells, Condition, Joined, Statement, cells_of, irreducible
from reasoning.maths.claims import Claim, Pair, field_of, pairs_of, unknowns_of
from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue, Undefined


@dataclass(frozen=True, slots=True)
class Sets:
    """The solution sets of two statements on common cells, and the equations' polynomials where both are equations."""

    unknown: str
    cells: Cells
    before: tuple[bool, ...]
    after: tuple[bool, ...]
    factors_before: dict[str, int] | None  # irreducible factor -> multiplicity, for a single equation
    factors_after: dict[str, int] | None
    holes_before: tuple[fmpq_poly, ...]
    only_equations: bool

    @property
    def lost(self) -> list[Cell]:
        """Where the earlier statement holds and the later does not."""
        return [c for c, a, b in zip(self.cells.cells, self.before, self.after, strict=True) if a and not b]

    @property
    def gained(self) -> list[Cell]:
        """Where the later statement holds and the earlier does not."""
        return [c for c, a, b in zip(self.cells.cells, self.before, self.after, strict=True) if b and not a]


def solution_sets(before: Claim, after: Claim, *, positive: bool = False) -> Sets:
    """Both solution sets; raises NoExactValue where the claims are not rational in one unknown."""
    names = unknowns_of(before, after)
    if len(names) > 1:
        raise NoExactValue(f"{len(names)} unknowns")
    unknown = names[0] if names else "x"
    only_equations = all(pair.sign == "=" for claim in (before, after) for pair in pairs_of(claim))
    before, after = without_absolute(before), without_absolute(after)
    one, other = statement(before, unknown), statement(after, unknown)
    zero = fmpq_poly([0, 1])
    if positive:
        inside = Condition(zero, fmpq_poly([1]), ">")
        one, other = Joined((inside, one), "and"), Joined((inside, other), "and")
    cells = cells_of(one, other)
    return Sets(
        unknown, cells, cells.truth(one), cells.truth(other), _multiplicities(before, unknown),
        _multiplicities(after, unknown), tuple(_holes(one)),
        only_equations,
    )  # fmt: skip


def statement(claim: Claim, unknown: str) -> Statement:
    """The claim as polynomial conditions in one unknown; raises NoExactValue."""
    if isinstance(claim, Pair):
        return _condition(claim, unknown)
    if not claim.parts:
        return TRUE if claim.joiner == "and" else FALSE
    return Joined(tuple(statement(part, unknown) for part in claim.parts), claim.joiner)


def _condition(pair: Pair, unknown: str) -> Statement:
    if pair.sign not in ("=", "!=", "<", "<=", ">", ">="):
        raise NoExactValue(f"the relation {pair.sign}")
    field = field_of(pair)
    try:
        difference = field.minus(field.value(pair.left), field.value(pair.right))
    except Undefined:
        return FALSE  # it has no value for any value of the unknown
    num, den = _poly(difference.num, field, unknown), _poly(difference.den, field, unknown)
    return Condition(num, den, pair.sign, tuple(_poly(hole, field, unknown) for hole in field.denominators))


def _poly(poly: fmpq_mpoly, field: Field, unknown: str) -> fmpq_poly:
    if not set(field.letters) <= {unknown} or field.atoms:
        raise NoExactValue("not rational in one unknown")
    if poly.is_constant():
        return fmpq_poly([poly.leading_coefficient() if poly else 0])
    coefficients: list[fmpq] = [fmpq(0)] * (poly.total_degree() + 1)
    for monomial, coefficient in poly.to_dict().items():
        coefficients[monomial[-1]] = coefficient
    return fmpq_poly(coefficients)


def _multiplicities(claim: Claim, unknown: str) -> dict[str, int] | None:
    """The irreducible factors of an equation's numerator without those that its denominators forbid."""
    if not isinstance(claim, Pair) or claim.sign != "=":
        return None
    try:
        condition = _condition(claim, unknown)
    except NoExactValue:
        return None
    if not isinstance(condition, Condition) or condition.num == 0:
        return None
    forbidden = {str(factor) for hole in condition.holes for factor in irreducible(hole)}
    return {
        text: multiplicity
        for factor, multiplicity in (condition.num.factor()[1] if condition.num.degree() > 0 else [])
        if (text := str(factor / factor.leading_coefficient())) not in forbidden
    }


def squarefree_degree(pair: Pair, unknown: str) -> int | None:
    """How many different complex roots a polynomial equation over Q has; None where it is none."""
    try:
        condition = _condition(pair, unknown)
    except NoExactValue:
        return None
    if not isinstance(condition, Condition) or condition.num == 0 or condition.holes:
        return None
    return sum(int(factor.degree()) for factor, _ in condition.num.factor()[1])


def _holes(statement_: Statement) -> list[fmpq_poly]:
    if isinstance(statement_, Condition):
        return [hole for hole in statement_.holes if hole.degree() > 0]
    return [hole for part in statement_.parts for hole in _holes(part)]


def real_solutions(claim: Claim) -> tuple[str, list[Cell], bool] | None:
    """The unknown, the points and whether that is all (no interval among the solutions); None where not exact."""
    names = unknowns_of(claim)
    if len(names) != 1:
        return None
    try:
        sets = solution_sets(claim, claim)
    except NoExactValue:
        return None
    held = [cell for cell, holds in zip(sets.cells.cells, sets.before, strict=True) if holds]
    return names[0], [cell for cell in held if cell.is_point], all(cell.is_point for cell in held)
