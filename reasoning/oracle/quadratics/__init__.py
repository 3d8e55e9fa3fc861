"""Quadratic equations, and others that factor."""
