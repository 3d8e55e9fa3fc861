"""Equations in one unknown with roots and absolute values: their finite solution sets, by elimination.

Every root atom r with r^2 = p is eliminated by a resultant; the real roots of what is left hold all solutions. Which
of them do solve the equation is then seen in narrow balls, so agreement here is TESTED and a difference is certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flint import arb, fmpq_mpoly, fmpq_poly

from reasoning.maths.cells import SIGNS, Cell, Cells, cells_of, refined
from reasoning.maths.claims import FALSE, Claim, Pair, field_of, pairs_of, unknowns_of
from reasoning.maths.conditions import without_conditions
from reasoning.maths.exact import Field
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.rational import NoExactValue, Undefined

BITS = 512
TERMS = 400
LARGEST_DEGREE = 4  # of a root
ATOMS = 4  # each root doubles the degree


@dataclass(frozen=True, slots=True)
class Roots:
    """What solves one claim and not the other, and which of the gained ones come from the elimination itself."""

    unknown: str
    lost: list[Cell]
    gained: list[Cell]
    none_before: bool
    none_after: bool
    explained: bool  # every gained solution is a root that squaring the earlier equation brings in


def compare_roots(before: Claim, after: Claim) -> Roots:
    """The finite solution sets of two claims made of equations; raises NoExactValue where they are not of that kind."""
    names = unknowns_of(before, after)
    if len(names) != 1:
        raise NoExactValue("not one unknown")
    polys_before, polys_after = _eliminated(before, names[0]), _eliminated(after, names[0])
    cells = cells_of(also=[*polys_before, *polys_after])
    points = [cell for cell in cells.cells if cell.is_point]
    with precision(BITS):
        places = [{names[0]: _value_of(cells, point)} for point in points]
        holds = [(_holds(before, at), _holds(after, at)) for at in places]
    lost = [point for point, (one, other) in zip(points, holds, strict=True) if one and not other]
    gained = [point for point, (one, other) in zip(points, holds, strict=True) if other and not one]
    return Roots(
        names[0], lost, gained, not any(one for one, _ in holds), not any(other for _, other in holds),
        all(_is_root(cells, point, polys_before) for point in gained),
    )  # fmt: skip


def solving_points(equation: Pair, unknown: str) -> list[Cell]:
    """The real numbers that solve an equation with roots, as far as narrow balls tell; raises NoExactValue."""
    cells = cells_of(also=_eliminated(equation, unknown))
    points = [cell for cell in cells.cells if cell.is_point]
    with precision(BITS):
        return [point for point in points if _holds(equation, {unknown: _value_of(cells, point)})]


def _eliminated(claim: Claim, unknown: str) -> list[fmpq_poly]:
    """Polynomials of which every solution is a root; beside an equation, x >= 0 and x != 2 need none of their own."""
    equations = without_conditions(claim)[0]
    pairs = pairs_of(equations)
    if not pairs and claim != FALSE:
        raise NoExactValue("nothing to solve")
    return [_norm(pair, unknown) for pair in pairs]


def _norm(pair: Pair, unknown: str) -> fmpq_poly:
    if pair.sign != "=":
        raise NoExactValue("not an equation")
    field = field_of(pair)
    try:
        poly = field.minus(field.value(pair.left), field.value(pair.right)).num
    except Undefined as error:
        raise NoExactValue("the equation has no value") from error
    if len(field.atoms) > ATOMS or not set(field.letters) <= {unknown}:
        raise NoExactValue("too many roots")
    for index in range(len(field.atoms) - 1, -1, -1):
        poly = without_atom(field, poly, index)
    return _in_one_letter(field, poly, unknown)


def without_atom(field: Field, poly: fmpq_mpoly, index: int) -> fmpq_mpoly:
    """A polynomial that is zero wherever this one is, without that root; raises NoExactValue."""
    atom, name = field.atoms[index], field.atom_name(index)
    if not poly.degrees()[field.ring.variable_to_index(name)]:
        return poly
    if atom.value is None or atom.degree > LARGEST_DEGREE:
        raise NoExactValue("not algebraic")
    relation = field.generator(index) ** atom.degree - atom.value
    result = poly.resultant(relation, name)
    if len(result) > TERMS:
        raise NoExactValue("the elimination is too large")
    return result


def _in_one_letter(field: Field, poly: fmpq_mpoly, unknown: str) -> fmpq_poly:
    if not poly or poly.is_constant() or not set(field.letters) <= {unknown}:
        raise NoExactValue("no polynomial in the unknown is left")
    coefficients = [0] * (poly.total_degree() + 1)
    for powers, coefficient in poly.to_dict().items():
        coefficients[powers[-1]] = coefficient
    return fmpq_poly(coefficients)


def _value_of(cells: Cells, point: Cell) -> arb:
    return arb(point.exact) if point.exact is not None else refined(cells, point, BITS)


def _holds(claim: Claim, at: Mapping[str, arb]) -> bool:
    if not isinstance(claim, Pair):
        parts = [_holds(part, at) for part in claim.parts]
        return all(parts) if claim.joiner == "and" else any(parts)
    try:
        left, right = ball(claim.left, at), ball(claim.right, at)
    except Undefined:
        return False
    equal = equal_balls(left, right)
    if equal is None:
        raise NoExactValue("too close to tell")
    return SIGNS[claim.sign](0 if equal else 1 if left > right else -1)


def _is_root(cells: Cells, point: Cell, polys: Sequence[fmpq_poly]) -> bool:
    return any(poly % cells.factors[point.root_of] == 0 for poly in polys)
