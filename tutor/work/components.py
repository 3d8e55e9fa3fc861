"""Which knowledge component a student's step needs: from the named rule where there is one, else from the solver."""

from __future__ import annotations

from collections.abc import Iterable

from reasoning.errors import CheckerUnavailable, CheckFailed, CheckTimeout
from reasoning.values import Outcome, Problem, Verdict
from tutor.learning import oracle
from tutor.work.checker import Checker


def _each(component: str, rules: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(rules, component)


# Moves and buggy rules that belong to one component, whatever comes next in the solver's order. What could be a mistake
# anywhere (a slip, a lost term) is not among them.
IN_AN_EQUATION: dict[str, str] = {
    **_each("linear.expand", ("expand_brackets",)),
    **_each("linear.collect", ("collect_terms",)),
    **_each("linear.both_sides", ("add_both_sides", "subtract_both_sides")),
    **_each("linear.divide", ("divide_both_sides",)),
    **_each("linear.clear_fractions", ("clear_fractions",)),
    **_each(
        "linear.expand",
        (
            "bug.distribute.first_only",
            "bug.distribute.minus_first_only",
            "bug.distribute.minus_product",
            "bug.distribute.sign_of_later_term",
            "bug.distribute.last_only",
            "bug.distribute.factor_added",
            "bug.distribute.factor_lost",
        ),
    ),
    **_each(
        "linear.both_sides",
        (
            "bug.equation.moved_with_sign",
            "bug.equation.one_side_only",
            "bug.equation.different_operations",
            "bug.equation.term_of_other_side",
        ),
    ),
    **_each(
        "linear.divide",
        (
            "bug.equation.divided_wrong_way",
            "bug.equation.sign_of_coefficient",
            "bug.equation.minus_before_letter",
            "bug.equation.wrong_operation",
        ),
    ),
    **_each(
        "linear.collect",
        (
            "bug.terms.unlike_combined",
            "bug.terms.squared",
            "bug.terms.letter_cancelled",
            "bug.terms.one_forgotten",
            "bug.terms.coefficients_multiplied",
        ),
    ),
}
ANYWHERE: dict[str, str] = {
    "common_denominator": "fractions.common_denominator",
    "simplify_fraction": "fractions.simplify",
    **_each("integers.add", ("bug.sign.minus_of_minus", "bug.sign.plus_negative", "bug.sign.reversed_subtraction")),
    **_each("integers.multiply", ("bug.sign.product", "bug.operation.times_zero")),
    **_each("order.operations", ("bug.order.left_to_right", "bug.order.add_before_subtract")),
    **_each("powers.small", ("bug.power.as_product", "bug.power.takes_all")),
    **_each("fractions.add", ("bug.fraction.add_across", "bug.fraction.whole_to_numerator")),
    **_each("fractions.common_denominator", ("bug.fraction.numerators_kept", "bug.fraction.one_denominator")),
    **_each("fractions.divide", ("bug.fraction.not_inverted", "bug.fraction.wrong_one_inverted")),
    **_each("fractions.multiply", ("bug.fraction.times_both",)),
    **_each("fractions.simplify", ("bug.fraction.cancel_in_sum", "bug.fraction.all_cancelled")),
}

# Right, but anybody can: the same line in another order says nothing about a skill.
NO_SKILL = frozenset({"swap_sides", "reorder", "open_brackets", "rewrite"})


def component_of(before: Problem, verdict: Verdict, *, checker: Checker) -> str | None:
    """The code of the component of the step from a line (the problem's `maths`).

    None where nothing tells, or where it leads nowhere.
    """
    if verdict.outcome == Outcome.CORRECT and verdict.progress is False:
        return None
    rule = verdict.diagnosis.rule if verdict.diagnosis else verdict.move
    if rule in NO_SKILL:
        return None
    named = (IN_AN_EQUATION if "=" in before.maths else {}) | ANYWHERE
    if rule is not None and rule in named:
        return named[rule]
    try:
        code: str | None = checker.run(oracle.component_of, before)
    except (CheckTimeout, CheckFailed, CheckerUnavailable):
        return None  # the line keeps its verdict; only mastery learns nothing from it
    return code
