"""Rational expressions: simplify, multiply, divide, add, and fractions of fractions."""
