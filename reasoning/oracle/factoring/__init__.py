"""Factoring polynomials: common factors, grouping, trinomials, special products."""
