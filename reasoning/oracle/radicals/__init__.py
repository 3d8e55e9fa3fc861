"""Radicals: simplify, add, multiply, divide, rationalise."""
