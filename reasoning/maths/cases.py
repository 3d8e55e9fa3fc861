"""The cases of a claim: the parts of an `or`, the factors of a product that is 0."""

from __future__ import annotations

from reasoning.maths.claims import (
    Claim,
    Pair,
    Several,
    as_product,
    unknowns_of,
)
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.several import Fit, relate_equations
from reasoning.maths.solutions import solution_sets
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Num, Pow, Sym
from reasoning.maths.walk import bare


def is_branch(before: Claim, after: Claim) -> bool:
    """One part of an `or`, or one factor of a product that is 0, in the same words or equivalent ones.

    Not where the factor that is left out is the bare unknown: that is a division by it.
    """
    return any(part == after or _says_the_same(part, after) for part in cases(before))


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


def cases(claim: Claim) -> tuple[Claim, ...]:
    if isinstance(claim, Several):
        return claim.parts if claim.joiner == "or" else ()
    if claim.sign != "=" or bare(claim.right) != Num("0"):
        return ()
    factors = [bare(factor) for factor in factors_of(claim.left)]
    factors = [factor.base if isinstance(factor, Pow) else factor for factor in factors]
    if len(factors) < 2 or any(isinstance(factor, Sym) for factor in factors):
        return ()
    return tuple(Pair(factor, "=", Num("0")) for factor in factors)
