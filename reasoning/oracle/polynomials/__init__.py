"""Polynomials: sums and differences, products, special products, division."""
