"""Equations with the unknown below a bar, under a root or in a logarithm: each line says what it excludes."""
