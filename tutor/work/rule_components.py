"""The knowledge component that each named move and each buggy rule belongs to.

Three tables, because a name says more at one place than at another; a name of an earlier table is not looked up in a
later one. Codes only: the curriculum has the words.
"""

from __future__ import annotations

from collections.abc import Iterable


def _each(component: str, family: str, rules: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys((f"bug.{family}.{rule}" for rule in rules), component)


_BRACKETS = (
    "first_only", "minus_first_only", "minus_product", "sign_of_later_term", "last_only", "factor_added", "factor_lost",
)  # fmt: skip
_LIKE_TERMS = ("unlike_combined", "squared", "letter_cancelled", "one_forgotten", "coefficients_multiplied")
_BOTH_SIDES = ("moved_with_sign", "one_side_only", "different_operations", "term_of_other_side")

# In an equation or an inequality these are one skill, whatever comes next in the solver's order.
IN_A_RELATION: dict[str, str] = {
    "expand_brackets": "linear.expand",
    "collect_terms": "linear.collect",
    "add_both_sides": "linear.both_sides",
    "subtract_both_sides": "linear.both_sides",
    "divide_both_sides": "linear.divide",
    "clear_fractions": "linear.clear_fractions",
    **_each("linear.expand", "distribute", _BRACKETS),
    **_each("linear.collect", "terms", _LIKE_TERMS),
    **_each("linear.both_sides", "equation", _BOTH_SIDES),
    **_each(
        "linear.divide",
        "equation",
        ("divided_wrong_way", "sign_of_coefficient", "minus_before_letter", "wrong_operation"),
    ),
}

_NUMBERS: dict[str, str] = {
    "common_denominator": "fractions.common_denominator",
    "simplify_fraction": "fractions.simplify",
    **_each("integers.add", "sign", ("minus_of_minus", "plus_negative", "reversed_subtraction")),
    **_each("integers.multiply", "sign", ("product",)),
    **_each("integers.multiply", "operation", ("times_zero",)),
    **_each("order.operations", "order", ("left_to_right", "add_before_subtract")),
    **_each("powers.small", "power", ("as_product", "takes_all")),
    **_each("fractions.add", "fraction", ("add_across", "whole_to_numerator", "mixed_number")),
    **_each("fractions.common_denominator", "fraction", ("numerators_kept", "one_denominator")),
    **_each("fractions.divide", "fraction", ("not_inverted", "wrong_one_inverted")),
    **_each("fractions.multiply", "fraction", ("times_both",)),
    **_each("fractions.simplify", "fraction", ("cancel_in_sum", "all_cancelled")),
    **_each("decimals.convert", "arithmetic", ("decimal_point",)),
}
_FACTORS: dict[str, str] = {
    **_each("factoring.monic", "factoring", ("signs", "middle_term", "last_term")),
    **_each("factoring.common", "factoring", ("term_in_bracket",)),
    **_each("factoring.squares", "factoring", ("square_for_difference", "sum_of_squares")),
}
_POWERS_AND_ROOTS: dict[str, str] = {
    **_each("exponents.product", "exponent", ("multiplied", "bases_multiplied", "different_bases", "sum_in_exponent")),
    **_each("expressions.like_terms", "exponent", ("sum_of_powers",)),
    **_each("exponents.power", "exponent", ("power_of_power_added", "power_of_power_raised")),
    **_each("exponents.quotient", "exponent", ("quotient_divided", "bases_divided", "quotient_added")),
    **_each("exponents.zero", "exponent", ("zero",)),
    **_each(
        "exponents.negative",
        "exponent",
        ("negative_as_minus", "negative_as_product", "negative_ignored", "coefficient_down_too"),
    ),
    **_each("exponents.product_to_power", "exponent", ("one_factor_only", "factor_times_exponent")),
    **_each("exponents.quotient_to_power", "exponent", ("one_part_of_quotient",)),
    **_each(
        "rational_exponents.evaluate",
        "exponent",
        ("fraction_as_product", "fraction_inverted", "fraction_as_reciprocal"),
    ),
    **_each("powers.small", "exponent", ("sign_of_base",)),
    **_each("polynomials.square", "exponent", ("power_of_sum",)),
    **_each("polynomials.square", "distribute", ("square_of_sum",)),
    **_each("polynomials.square", "root", ("squared_term_by_term",)),  # the side is a sum, and it is squared
    **_each("exponentials.by_logarithm", "exponent", ("coefficient_into_base",)),
    **_each("radicals.add", "root", ("sum_of_roots", "like_roots")),
    **_each("radicals.simplify", "root", ("of_sum", "factor_came_out_whole", "one_factor_only", "sign_of_square")),
    **_each("radicals.simplify", "root", ("as_half", "as_power")),
    **_each("radicals.simplify", "solutions", ("negative_root",)),
    **_each("radicals.multiply", "root", ("square_of_product", "factor_put_in", "product_of_roots")),
    **_each("linear.both_sides", "root", ("one_side_squared",)),
}
_EQUATIONS: dict[str, str] = {
    **_each("quadratics.square_root", "root", ("second_solution_lost", "square_halved", "taken_term_by_term")),
    **_each("quadratics.square_root", "solutions", ("root_of_negative",)),
    **_each("quadratics.zero_product", "solutions", ("product_of_number", "sign_of_root")),
    **_each("quadratics.by_factoring", "solutions", ("divided_by_unknown",)),
    **_each("absolute.equation", "solutions", ("absolute_one_case",)),
    **_each(
        "inequalities.flip",
        "inequality",
        ("sign_not_turned", "swapped_not_turned", "turned_for_sum", "turned_for_positive", "times_unknown"),
    ),
    **_each("inequalities.linear", "inequality", ("strictness", "made_equation")),
    **_each(
        "inequalities.absolute", "inequality", ("absolute_as_interval", "absolute_as_two_parts", "absolute_one_case")
    ),
    **_each("inequalities.compound", "inequality", ("square_signs", "square_as_interval", "product_as_equation")),
}
_LOGARITHMS: dict[str, str] = {
    **_each("logarithms.evaluate", "log", ("cancelled", "base_swapped", "as_factor", "of_one", "of_base")),
    **_each(
        "logarithms.expand",
        "log",
        ("of_sum", "of_sum_as_product", "of_product", "of_quotient", "of_power", "exponent_of_one_factor"),
    ),
    **_each(
        "logarithms.condense",
        "log",
        (
            "sum_inside", "difference_as_quotient", "quotient_of_logs", "product_of_logs", "power_of_log",
            "coefficient_inside",
        ),
    ),
    **_each("logarithms.equation", "log", ("undone_as_product", "wrong_base", "dropped_term_by_term", "dropped")),
    **_each("exponentials.by_logarithm", "exponential", ("exponent_as_factor", "logarithm_of_base")),
}  # fmt: skip
_CALCULUS: dict[str, str] = {
    **_each(
        "derivatives.power",
        "derivative",
        (
            "power_factor_lost", "power_not_lowered", "power_raised", "constant_kept", "constant_to_one", "linear_kept",
        ),
    ),
    **_each("derivatives.product", "derivative", ("product_of_derivatives", "one_factor_only", "product_minus")),
    **_each(
        "derivatives.quotient",
        "derivative",
        ("quotient_of_derivatives", "quotient_turned", "quotient_plus", "quotient_not_squared"),
    ),
    # Sine, e^x and the logarithm are differentiated in the chain rule's exercises, so the solver counts them there.
    **_each(
        "derivatives.chain",
        "derivative",
        ("chain_forgotten", "chain_inside", "exponential_as_power", "sign_of_trig", "logarithm"),
    ),
    **_each(
        "integrals.power",
        "integral",
        (
            "power_not_divided", "divided_by_old_exponent", "multiplied_by_exponent", "exponent_not_raised",
            "differentiated", "constant_kept", "sign_of_trig", "inner_factor", "inner_factor_multiplied",
            "reciprocal_as_power", "product_of_integrals", "multiplied_by_letter",
        ),
    ),
    **_each(
        "integrals.definite", "integral", ("bounds_swapped", "bounds_added", "lower_bound_lost", "not_integrated")
    ),
}  # fmt: skip
# One skill wherever it happens.
ANYWHERE: dict[str, str] = _NUMBERS | _FACTORS | _POWERS_AND_ROOTS | _EQUATIONS | _LOGARITHMS | _CALCULUS

# A mistake that can happen at any step belongs to the step: the solver's next one. Only where the solver knows none
# (an equation outside the course) is it the skill named here.
OTHERWISE: dict[str, str] = {
    **_each("expressions.distribute", "distribute", _BRACKETS),
    **_each("rationals.simplify", "distribute", ("quotient_one_term",)),
    **_each("expressions.like_terms", "terms", _LIKE_TERMS),
    **_each("expressions.like_terms", "terms", ("letter_dropped", "coefficient_dropped", "lost", "all_but_one_lost")),
    **_each("linear.both_sides", "equation", (*_BOTH_SIDES, "side_copied")),
    **_each(
        "linear.divide",
        "equation",
        ("divided_wrong_way", "sign_of_coefficient", "minus_before_letter", "wrong_operation", "one_term_only"),
    ),
    **_each("integers.add", "sign", ("dropped", "added")),
    **_each("integers.add", "arithmetic", ("slip", "digits_swapped")),
    **_each("integers.add", "terms", ("multiplied_for_added",)),
    **_each("integers.multiply", "sign", ("dropped_inside",)),
    **_each(
        "integers.multiply",
        "operation",
        (
            "multiplied_for_divided", "divided_for_multiplied", "subtracted_for_divided", "added_for_multiplied",
            "factor_lost",
        ),
    ),
    **_each("fractions.simplify", "fraction", ("wrong_way_round", "denominator_lost", "numerator_lost")),
    **_each("absolute.equation", "absolute", ("of_each_term", "dropped", "negated")),
    **_each("radicals.simplify", "root", ("dropped",)),
}  # fmt: skip

# The course has no trigonometry: a right line there names no component, so a wrong one must not lower any.
OUTSIDE_THE_COURSE = "bug.trig."
