"""Roots as powers whose exponents are fractions, and such powers as roots."""
