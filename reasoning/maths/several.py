"""Statements in several unknowns: one equation against another by their factors, linear systems by row reduction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flint import fmpq, fmpq_mat, fmpq_mpoly

from reasoning.maths.algebraic import without_atom
from reasoning.maths.claims import Claim, Pair, Several, field_of
from reasoning.maths.exact import Field, Ratio
from reasoning.maths.numeric import points
from reasoning.maths.rational import NoExactValue, Undefined


class Fit(StrEnum):
    """How the later solution set lies to the earlier one."""

    SAME = "same"
    SAME_SOLUTIONS = "same solutions"  # other multiplicities
    ASSUMING = "assuming"  # apart from where a divisor is zero
    GAINS = "gains"
    LOSES = "loses"
    REAL = "real"  # the only real one of the roots
    ONE_ROOT = "one root"  # one of the two signs of a root
    FOLLOWS = "follows"  # a combination of the earlier equations
    DIFFERENT = "different"
    NEVER = "never"  # the later line has no solution, the earlier one has


class NoPoint(NoExactValue):
    """The equations have other complex solutions, but no rational point shows it."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A fit, the factors that it is about as text, and a point that refutes."""

    fit: Fit
    about: tuple[str, ...] = ()
    point: Mapping[str, fmpq] | None = None
    reverse: bool = False  # the point solves the later line and not the earlier one


def relate_equations(before: Pair, after: Pair) -> Fitting:
    """Two equations that are rational in several unknowns; raises NoExactValue where factors cannot decide.

    Roots may stand in them where they cancel: (x - r)(x + r) = 0 with r^2 = q says x^2 - q = 0.
    """
    field = field_of(before, after)
    field.either_sign = True
    one, holes_one = _difference(field, before)
    other, holes_other = _difference(field, after)
    if not field.is_rational(*(Ratio(hole, field.one) for hole in (*holes_one, *holes_other))):
        raise NoExactValue("a root is divided by")
    rooted, rooted_after = not field.is_rational(one), not field.is_rational(other)
    if rooted and rooted_after:
        return _same_with_atoms(before, after)
    if rooted and sum(not atom.independent for atom in field.atoms) > 1:
        raise NoExactValue("several roots")
    num_one, num_other = _without_roots(field, one.num), _without_roots(field, other.num)
    factors_one, factors_other = _factors(num_one), _factors(num_other)
    for hole in (*holes_one, *holes_other):
        for name in _factors(hole):
            factors_one.pop(name, None)
            factors_other.pop(name, None)
    if rooted or rooted_after:
        if factors_one.keys() == factors_other.keys() and factors_one:
            only_real = all(atom.degree % 2 == 1 for atom in field.atoms)
            return Fitting(Fit.REAL if only_real else Fit.GAINS if rooted else Fit.ONE_ROOT)
        point = _root_of(field, num_one, num_other) if rooted_after else None
        if point is None:
            raise NoExactValue("not rational")
        return Fitting(Fit.DIFFERENT, (), point)  # a root of the one of whose squares the other has none
    assumed = sorted({n for h in holes_one for n in _factors(h)} ^ {n for h in holes_other for n in _factors(h)})
    lost, gained = factors_one.keys() - factors_other.keys(), factors_other.keys() - factors_one.keys()
    if bool(one.num) != bool(other.num) or (lost and gained) or (not factors_one) != (not factors_other):
        return _different(field, one, other)
    if lost:
        return Fitting(Fit.LOSES, tuple(sorted(lost)), _root_of(field, one.num, other.num))
    if gained:
        return Fitting(Fit.GAINS, tuple(sorted(gained)))
    if assumed:
        return Fitting(Fit.ASSUMING, tuple(assumed))
    return Fitting(Fit.SAME if factors_one == factors_other else Fit.SAME_SOLUTIONS)


def _same_with_atoms(before: Pair, after: Pair) -> Fitting:
    """N = A e^(kt) and N/A = e^(kt): the same factors, e^(kt) being one more letter; raises NoExactValue for others."""
    field = field_of(before, after)
    one, holes_one = _difference(field, before)
    other, holes_other = _difference(field, after)
    factors_one, factors_other = _factors(one.num), _factors(other.num)
    for hole in (*holes_one, *holes_other):
        for name in _factors(hole):
            factors_one.pop(name, None)
            factors_other.pop(name, None)
    if factors_one != factors_other or not factors_one:
        raise NoExactValue("not the same factors")
    if not field.is_rational(*(Ratio(hole, field.one) for hole in (*holes_one, *holes_other))):
        return Fitting(Fit.SAME)  # a power is never 0, and where a root is, the reason would show no letter
    assumed = {n for h in holes_one for n in _factors(h)} ^ {n for h in holes_other for n in _factors(h)}
    return Fitting(Fit.ASSUMING, tuple(sorted(assumed))) if assumed else Fitting(Fit.SAME)


def _without_roots(field: Field, poly: fmpq_mpoly) -> fmpq_mpoly:
    """The polynomial that is zero for every sign of its roots: r - x with r^2 = q becomes q - x^2."""
    for index in range(len(field.atoms) - 1, -1, -1):
        poly = without_atom(field, poly, index)
    return poly


def _difference(field: Field, pair: Pair) -> tuple[Ratio, list[fmpq_mpoly]]:
    if pair.sign != "=":
        raise NoExactValue("not an equation")
    start = len(field.denominators)
    try:
        difference = field.minus(field.value(pair.left), field.value(pair.right))
    except Undefined as error:
        raise NoExactValue("the equation has no value") from error
    return difference, field.denominators[start:]


def _factors(poly: fmpq_mpoly) -> dict[str, int]:
    if not poly or poly.is_constant():
        return {}
    return {str(factor / factor.leading_coefficient()): int(count) for factor, count in poly.factor()[1]}


def _different(field: Field, one: Ratio, other: Ratio) -> Fitting:
    point = _root_of(field, one.num, other.num)
    if point is not None:
        return Fitting(Fit.DIFFERENT, (), point)
    point = _root_of(field, other.num, one.num) if one.num else None
    if point is None:
        raise NoPoint("no point that tells the equations apart")
    return Fitting(Fit.DIFFERENT, (), point, reverse=True)


def _root_of(field: Field, zero: fmpq_mpoly, nonzero: fmpq_mpoly) -> dict[str, fmpq] | None:
    """A rational point where the first polynomial is zero, the second is not, and every denominator is not."""
    if not zero:
        return next((point for point in points(field.letters, count=12) if _stands(field, nonzero, point)), None)
    for factor, _ in zero.factor()[1]:
        for name in field.letters:
            if factor.degrees()[field.ring.variable_to_index(name)] == 1:
                found = _root_in(field, factor, nonzero, name)
                if found is not None:
                    return found
    return None


def _root_in(field: Field, zero: fmpq_mpoly, nonzero: fmpq_mpoly, name: str) -> dict[str, fmpq] | None:
    """Such a point by solving for one letter, in which the polynomial is linear."""
    for point in points(field.letters, count=12):
        value = _solve_linear(field, zero, name, point)
        if value is not None and _stands(field, nonzero, {**point, name: value}):
            return {**point, name: value}
    return None


def _stands(field: Field, nonzero: fmpq_mpoly, point: Mapping[str, fmpq]) -> bool:
    return all(_at(field, poly, point) != 0 for poly in (nonzero, *field.denominators))


def _solve_linear(field: Field, poly: fmpq_mpoly, name: str, point: Mapping[str, fmpq]) -> fmpq | None:
    at_zero = _at(field, poly, {**point, name: fmpq(0)})
    slope = _at(field, poly, {**point, name: fmpq(1)}) - at_zero
    return None if slope == 0 else -at_zero / slope


def _at(field: Field, poly: fmpq_mpoly, point: Mapping[str, fmpq]) -> fmpq:
    return poly(*[point.get(name, fmpq(0)) for name in field.ring.names()])


def relate_linear(before: Sequence[Pair], after: Sequence[Pair]) -> Fitting:
    """Two conjunctions of linear equations; raises NoExactValue where something is not linear."""
    field = field_of(Several(tuple(before), "and"), Several(tuple(after), "and"))
    rows_one, rows_other = [_row(field, pair) for pair in before], [_row(field, pair) for pair in after]
    rank_one, rank_other = _rank(rows_one), _rank(rows_other)
    possible_one, possible_other = _possible(rows_one), _possible(rows_other)
    together = _rank([*rows_one, *rows_other])
    if not possible_one or not possible_other:
        if possible_one == possible_other:
            return Fitting(Fit.SAME)
        return Fitting(Fit.DIFFERENT if possible_other else Fit.NEVER)
    if together == rank_one:
        return Fitting(Fit.SAME if rank_other == rank_one else Fit.FOLLOWS)
    point = _solution_outside(field, rows_one, rows_other)
    if together == rank_other:
        return Fitting(Fit.LOSES, (), point)
    return Fitting(Fit.DIFFERENT, (), point)


def rank_of(equations: Sequence[Pair]) -> tuple[int, bool]:
    """The rank of linear equations, and whether they have a solution; raises NoExactValue where one is not linear."""
    field = field_of(Several(tuple(equations), "and"))
    rows = [_row(field, pair) for pair in equations]
    return _rank(rows), _possible(rows)


def _row(field: Field, pair: Pair) -> list[fmpq]:
    difference, holes = _difference(field, pair)
    curved = not difference.den.is_constant() or (difference.num and difference.num.total_degree() > 1)
    if field.atoms or holes or curved:
        raise NoExactValue("not linear")
    row = [fmpq(0)] * (len(field.letters) + 1)
    for monomial, coefficient in difference.num.to_dict().items():
        powers = monomial[-len(field.letters) :] if field.letters else ()  # room for atoms comes before the letters
        row[powers.index(1) if any(powers) else -1] = coefficient
    return row


def _rank(rows: Sequence[Sequence[fmpq]]) -> int:
    return int(fmpq_mat([list(row) for row in rows]).rank()) if rows else 0


def _possible(rows: Sequence[Sequence[fmpq]]) -> bool:
    return _rank(rows) == _rank([row[:-1] for row in rows])


def _solution_outside(field: Field, inside: Sequence[Sequence[fmpq]], outside: Sequence[Sequence[fmpq]]) -> (
    dict[str, fmpq] | None
):  # fmt: skip
    """A solution of the first rows that one of the others refutes."""
    reduced, _ = fmpq_mat([list(row) for row in inside]).rref()
    count = len(field.letters)
    rows = [[reduced[i, j] for j in range(count + 1)] for i in range(reduced.nrows())]
    for free in points(field.letters, count=12):
        point = dict(free)
        for row in rows:
            lead = next((j for j in range(count) if row[j] != 0), None)
            if lead is not None:
                rest = sum((row[j] * point[field.letters[j]] for j in range(lead + 1, count)), row[count])
                point[field.letters[lead]] = -rest
        values = [point[name] for name in field.letters]
        if any(sum((a * v for a, v in zip(row, values, strict=False)), row[-1]) != 0 for row in outside):
            return point
    return None


def has_many_solutions(claim: Claim) -> bool | None:
    """Whether a system of linear equations has a whole line of solutions; None where that is not seen here."""
    equations = linear_parts(claim)
    if equations is None:
        return None
    field = field_of(claim)
    try:
        rows = [_row(field, pair) for pair in equations]
    except (NoExactValue, Undefined):
        return None
    return _possible(rows) and _rank(rows) < len(field.letters)


def linear_parts(claim: Claim) -> list[Pair] | None:
    """The equations of a conjunction; None where it is anything else."""
    if isinstance(claim, Pair):
        return [claim] if claim.sign == "=" else None
    if claim.joiner != "and" or not claim.parts:
        return None
    found: list[Pair] = []
    for part in claim.parts:
        inner = linear_parts(part)
        if inner is None:
            return None
        found += inner
    return found
