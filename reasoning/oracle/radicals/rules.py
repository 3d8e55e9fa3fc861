"""The rules for radicals in the order in which a teacher would use them."""

from __future__ import annotations

from reasoning.oracle.radicals import fractions, products, roots, sums
from reasoning.oracle.rational_exponents import powers
from reasoning.oracle.rewriting.rule import Rule

RULES: tuple[Rule, ...] = (
    sums.numbers_first,
    powers.work_out,
    powers.positive_in_quotient,
    powers.positive_in_product,
    powers.positive_alone,
    roots.undo_power,
    roots.reduce_inside,
    fractions.divide_roots,
    roots.split,
    roots.take_out_minus,
    roots.take_out,
    products.multiply_roots,
    products.gather,
    fractions.turn_signs,
    products.square,
    products.conjugates,
    fractions.reduce,
    products.expand,
    sums.collect,
    fractions.rationalise,
    fractions.conjugate,
)
