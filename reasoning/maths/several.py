"""Statements in several unknowns: one equation against another by their factors, linear systems by row reduction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flint import fmpq, fmpq_mat, fmpq_mpoly

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
    FOLLOWS = "follows"  # a combination of the earlier equations
    DIFFERENT = "different"
    NEVER = "never"  # the later line has no solution, the earlier one has


@dataclass(frozen=True, slots=True)
class Fitting:
    """A fit, the factors that it is about as text, and a point that refutes."""

    fit: Fit
    about: tuple[str, ...] = ()
    point: Mapping[str, fmpq] | None = None


def relate_equations(before: Pair, after: Pair) -> Fitting:
    """Two equations that are rational in several unknowns; raises NoExactValue where factors cannot decide."""
    field = field_of(before, after)
    one, holes_one = _difference(field, before)
    other, holes_other = _difference(field, after)
    if field.atoms:
        raise NoExactValue("not rational")
    factors_one, factors_other = _factors(one.num), _factors(other.num)
    for hole in (*holes_one, *holes_other):
        for name in _factors(hole):
            factors_one.pop(name, None)
            factors_other.pop(name, None)
    assumed = sorted({n for h in holes_one for n in _factors(h)} ^ {n for h in holes_other for n in _factors(h)})
    lost, gained = factors_one.keys() - factors_other.keys(), factors_other.keys() - factors_one.keys()
    if bool(one.num) != bool(other.num) or (lost and gained) or (not factors_one) != (not factors_other):
        return _different(field, one, other, before, after)
    if lost:
        return Fitting(Fit.LOSES, tuple(sorted(lost)), _root_of(field, one.num, other.num))
    if gained:
        return Fitting(Fit.GAINS, tuple(sorted(gained)))
    if assumed:
        return Fitting(Fit.ASSUMING, tuple(assumed))
    return Fitting(Fit.SAME if factors_one == factors_other else Fit.SAME_SOLUTIONS)


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


def _different(field: Field, one: Ratio, other: Ratio, before: Pair, after: Pair) -> Fitting:
    point = _root_of(field, one.num, other.num)
    if point is None and one.num:  # maybe the earlier line has fewer solutions: look the other way round
        point = _root_of(field, other.num, one.num)
    if point is None:
        raise NoExactValue("no point that tells the equations apart")
    return Fitting(Fit.DIFFERENT, (), point)


def _root_of(field: Field, zero: fmpq_mpoly, nonzero: fmpq_mpoly) -> dict[str, fmpq] | None:
    """A rational point where the first polynomial is zero, the second is not, and every denominator is not."""
    names = field.letters
    for solve_for in names:
        degree = zero.degrees()[field.ring.variable_to_index(solve_for)] if zero else 0
        if degree > 1 or (zero and degree == 0):
            continue
        for point in points(names, count=12):
            if zero and (value := _solve_linear(field, zero, solve_for, point)) is not None:
                point = {**point, solve_for: value}
            elif zero:
                continue
            if _at(field, nonzero, point) != 0 and all(_at(field, hole, point) != 0 for hole in field.denominators):
                return point
    return None


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
