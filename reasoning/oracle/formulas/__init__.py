"""Formulas solved for one of their letters."""
