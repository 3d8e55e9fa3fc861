"""All buggy rules in the order in which they are tried: the more particular explanation first."""

from __future__ import annotations

from reasoning.maths.bugs import (
    calculus,
    distribution,
    equations,
    exponents,
    factoring,
    fractions,
    inequalities,
    logarithms,
    radicals,
    signs,
    solutions,
    terms,
    trigonometry,
)
from reasoning.maths.bugs.model import Bug

# What could explain almost anything comes last, in this order.
_LAST = (
    "sign.added", "fraction.denominator_lost", "fraction.numerator_lost", "fraction.all_cancelled",
    "operation.multiplied_for_divided", "operation.divided_for_multiplied", "operation.subtracted_for_divided",
    "operation.added_for_multiplied", "terms.multiplied_for_added", "distribute.factor_added",
    "distribute.factor_lost", "equation.wrong_operation", "operation.factor_lost", "terms.lost",
    "terms.all_but_one_lost", "equation.side_copied", "equation.one_side_only", "equation.term_of_other_side",
    "equation.different_operations",
)  # fmt: skip
_FAMILIES = (
    *factoring.BUGS, *calculus.BUGS, *logarithms.BUGS, *trigonometry.BUGS, *radicals.BUGS, *exponents.BUGS,
    *inequalities.BUGS, *distribution.BUGS, *equations.BUGS, *solutions.BUGS, *signs.BUGS, *fractions.BUGS, *terms.BUGS,
)  # fmt: skip

BY_NAME: dict[str, Bug] = {bug.name: bug for bug in _FAMILIES}
ALL: tuple[Bug, ...] = (
    *(bug for bug in _FAMILIES if bug.name not in _LAST),
    *(BY_NAME[name] for name in _LAST),
)
PAIRED = tuple(bug for bug in _FAMILIES if bug.name not in _LAST)  # two vague explanations together explain nothing
