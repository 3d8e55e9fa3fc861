"""Rewriting expressions rule by rule: what radicals, rational exponents, complex numbers and fractions share."""
