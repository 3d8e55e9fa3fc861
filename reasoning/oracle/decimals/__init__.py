"""Decimals, fractions and percentages turned into one another."""
