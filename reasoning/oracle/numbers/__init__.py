"""Whole numbers and places: greatest common factors, least common multiples, rounding."""
